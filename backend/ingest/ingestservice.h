#pragma once

#include "backend/bus/eventlog.h"
#include "backend/http/route.h"
#include "backend/http/router.h"
#include "backend/ingest/ackmonitor.h"
#include "backend/ingest/ingestcounters.h"
#include "backend/ingest/ingestitem.h"
#include "backend/ingest/livestream.h"
#include "backend/settings/settings.h"

namespace growthos {

/// Takes ingest requests: key, dialect, validation, and the durable log; answers once the log has it on disk.
/// HTTP thread, and the log thread for answers. Sources: Ingest API; SDK dialect: Segment's HTTP tracking API.
class IngestService final : public http::RefusalObserver
{
public:
    IngestService(EventLog &log, http::Authenticator &authenticator, const SettingsCache &settings, LiveStream &live,
                  AckMonitor &acks, IngestCounters &counters, const Clock &clock);

    /// `call`: fixed by the path, or nothing for a batch. `sdkPath`: a path that only SDKs use.
    void take(const http::CallPtr &call, std::optional<EventCall> fixed, bool sdkPath, const http::Reply &reply);

    /// Requests the router refused: shown in the live view.
    void refused(const http::RequestHead &head, const QByteArray &requestId, const http::Principal *principal,
                 int status, const Error &error) override;

private:
    struct Request;

    Result<void> open(Request &request);
    void takeOne(Request &request, EventCall call);
    void takeBatch(Request &request);
    void append(const Request &request, std::vector<std::string> records, std::int64_t accepted,
                http::Response success);
    void keepReject(const Request &request, std::string_view json, const ErrorDetail &detail);
    void fail(const Request &request, const Error &error);
    Envelope envelope(const http::Call &call, Dialect dialect) const;

    EventLog &m_log;
    http::Authenticator &m_authenticator;
    const SettingsCache &m_settings;
    LiveStream &m_live;
    AckMonitor &m_acks;
    IngestCounters &m_counters;
    const Clock &m_clock;
};

} // namespace growthos
