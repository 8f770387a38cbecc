#pragma once

#include "backend/http/route.h"

namespace growthos {

/// Definitions, members by hand, usage.
http::Routes segmentRoutes();
/// Members, estimates, previews, explanations.
http::Routes audienceRoutes();
/// Names and values that contacts and events have had, for whoever writes rules.
http::Routes schemaRoutes();

} // namespace growthos
