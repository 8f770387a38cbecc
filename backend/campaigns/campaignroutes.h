#pragma once

#include "backend/http/route.h"

namespace growthos {

/// Campaigns, their life and their state.
http::Routes campaignRoutes();
/// What became of them, and what would: figures, recipients, enrolments, checks, dry runs, tests.
http::Routes campaignReportRoutes();

} // namespace growthos
