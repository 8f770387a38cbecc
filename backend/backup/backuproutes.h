#pragma once

#include "backend/http/route.h"

namespace growthos {

/// For the window and the offline commands.
http::Routes backupRoutes();

} // namespace growthos
