#pragma once

#include "backend/campaigns/campaign.h"
#include "backend/http/route.h"

namespace growthos {

/// The campaign of the path. What is archived can be read, and nothing is done with it. Errors: NotFound; Conflict (to
/// do something with an archived one).
Result<Campaign> campaignToRead(const http::Call &call, const Services &services);
Result<Campaign> campaignToChange(const http::Call &call, const Services &services);

/// Campaigns, their life and their state.
http::Routes campaignRoutes();
/// What became of them: figures, recipients, enrolments; tests and mails sent again.
http::Routes campaignReportRoutes();
/// The figures day by day.
http::Routes campaignDayRoutes();
/// What would become of them: checks, dry runs, changes compared.
http::Routes campaignOutlookRoutes();
/// How sending goes, of everything that writes mails.
http::Routes sendingRoutes();

} // namespace growthos
