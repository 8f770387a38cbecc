#pragma once

#include "backend/http/route.h"

namespace growthos {

/// `/v1/surveys`: definitions and their states, explanations.
http::Routes surveyRoutes();
/// Responses.
http::Routes surveyResponseRoutes();
/// What a survey came to: in all, by week, by segment.
http::Routes surveyReportRoutes();
/// `/s/<token>`: the page on which a contact answers.
http::Routes surveyPageRoutes();
/// What that page will look like.
http::Routes surveyPreviewRoutes();

} // namespace growthos
