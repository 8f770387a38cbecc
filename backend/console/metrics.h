#pragma once

#include "backend/console/consoleroutes.h"

namespace growthos {

/// The Prometheus text format, version 0.0.4, of what the sources say now.
http::Response metrics(const ConsoleSources &sources);

} // namespace growthos
