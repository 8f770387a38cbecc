#pragma once

#include "backend/http/route.h"
#include "backend/jobs/job.h"

namespace growthos {

class SettingsCache;
class WebhookEngine;

/// Both outlive the routes.
http::Routes webhookRoutes(WebhookEngine &engine, const SettingsCache &settings);
/// Logs, tests, redeliveries.
http::Routes webhookLogRoutes(WebhookEngine &engine);

} // namespace growthos
