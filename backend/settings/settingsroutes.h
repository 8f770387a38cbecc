#pragma once

#include "backend/http/route.h"

namespace growthos {

http::Routes settingsRoutes();
http::Routes keyRoutes();

} // namespace growthos
