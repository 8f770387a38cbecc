#pragma once

#include "backend/http/route.h"

namespace growthos {

/// Counts over the projection, and the funnels and cohorts that are kept.
http::Routes queryRoutes();
/// The contacts behind a number of theirs.
http::Routes behindRoutes();

} // namespace growthos
