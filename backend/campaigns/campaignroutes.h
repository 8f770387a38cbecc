#pragma once

#include "backend/http/route.h"

namespace growthos {

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
