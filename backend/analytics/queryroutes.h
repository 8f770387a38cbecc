#pragma once

#include "backend/http/route.h"

namespace growthos {

/// Counts over the projection, and the funnels and cohorts that are kept.
http::Routes queryRoutes();

} // namespace growthos
