#pragma once

#include "backend/http/route.h"

namespace growthos {

http::Routes analyticsRoutes();

} // namespace growthos
