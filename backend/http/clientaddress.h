#pragma once

#include "backend/http/message.h"

#include <QStringList>

namespace growthos::http {

/// Who asks: the last address of X-Forwarded-For that no trusted proxy has, or the peer itself. IPv4 in its own form.
std::string clientAddress(const RequestHead &head, const QStringList &trustedProxies);

} // namespace growthos::http
