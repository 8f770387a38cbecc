#pragma once

#include "backend/http/route.h"

namespace growthos {

/// `/v1/templates`. Source: Management API; templates are Liquid (backend/liquid/liquid.h).
http::Routes templateRoutes();

} // namespace growthos
