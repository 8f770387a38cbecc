#pragma once

#include "backend/http/route.h"

namespace growthos {

class IngestService;

http::Routes ingestRoutes(IngestService &service, http::Authenticator &authenticator, const Clock &clock);

} // namespace growthos
