#pragma once

#include "backend/http/route.h"

namespace growthos {

/// `/v1/surveys`: definitions and their states, explanations.
http::Routes surveyRoutes();
/// Responses and statistics.
http::Routes surveyResponseRoutes();
/// `/s/<token>`: the page on which a contact answers.
http::Routes surveyPageRoutes();

} // namespace growthos
