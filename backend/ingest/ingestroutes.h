#pragma once

#include "backend/http/route.h"

namespace growthos {

class IngestService;
class SettingsCache;

/// The Ingest API: the calls in both dialects, decide, and the settings document of SDKs.
http::Routes ingestRoutes(IngestService &service, http::Authenticator &authenticator, const SettingsCache &settings,
                          const Clock &clock);

/// Which call a request to this path is: `track` …, `batch`; empty when it is no ingest path.
std::string callOfPath(const QByteArray &path);

} // namespace growthos
