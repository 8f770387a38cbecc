#pragma once

#include "backend/http/route.h"

namespace growthos {

class SettingsCache;

/// `cache` outlives the routes.
http::Routes settingsRoutes(const SettingsCache &cache);
http::Routes keyRoutes();

} // namespace growthos
