#pragma once

#include "backend/http/route.h"

namespace growthos {

/// `/v1/experiments`.
http::Routes experimentRoutes();

} // namespace growthos
