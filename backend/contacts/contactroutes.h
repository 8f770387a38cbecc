#pragma once

#include "backend/http/route.h"

namespace growthos {

http::Routes contactRoutes();

} // namespace growthos
