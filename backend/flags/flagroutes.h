#pragma once

#include "backend/http/route.h"

namespace growthos {

/// `/v1/flags`.
http::Routes flagRoutes();

} // namespace growthos
