#pragma once

#include "backend/http/route.h"

#include <QString>

namespace growthos {

/// The embedded outbox: mails that were written to files for want of a mail server. `folder` holds the files.
http::Routes outboxRoutes(const QString &folder);

} // namespace growthos
