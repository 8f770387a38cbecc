#pragma once

#include "backend/bus/changefeed.h"
#include "backend/bus/modelwriter.h"
#include "backend/console/serverstate.h"
#include "backend/http/ratelimiter.h"
#include "backend/http/route.h"
#include "backend/ingest/ackmonitor.h"
#include "backend/ingest/eventapplier.h"
#include "backend/ingest/ingestcounters.h"
#include "backend/ingest/livestream.h"
#include "backend/settings/settings.h"

#include <functional>

namespace growthos {

/// What the console endpoints look at. All of it may be read from any thread and outlives the routes.
struct ConsoleSources
{
    const Clock &clock;
    const CursorCodec &cursors;
    const EventLog &log;
    const ModelWriter &writer;
    const EventApplier &applier;
    const projection::Projection &projection;
    const IngestCounters &counters;
    const AckMonitor &acks;
    const LiveStream &live;
    const SettingsCache &settings;
    const ServerState &server;
    const http::RateLimiter &limiter;
    ChangeFeed &feed;
    QString modelFile;
    std::function<int()> openConnections;
    /// Opens the server on that port, or moves it to `host` (empty: the present one, where it does not run yet); `done`
    /// with the address, from the main thread.
    std::function<void(const QString &host, quint16 port, std::function<void(Result<QString>)> done)> listen;
};

/// Status, change feed, live view, rejects, health, metrics.
http::Routes consoleRoutes(std::shared_ptr<const ConsoleSources> sources);

} // namespace growthos
