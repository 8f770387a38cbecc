#pragma once

#include "backend/http/route.h"

namespace growthos {

/// Programs and links.
http::Routes referralRoutes();
/// Conversions, rewards, the leaderboard.
http::Routes conversionRoutes();
/// What is shared: `/r/<code>`.
http::Routes clickRoutes();

} // namespace growthos
