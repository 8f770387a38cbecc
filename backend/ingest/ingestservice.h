#pragma once

#include "backend/bus/changefeed.h"
#include "backend/bus/eventlog.h"
#include "backend/http/route.h"
#include "backend/http/router.h"
#include "backend/ingest/ackmonitor.h"
#include "backend/ingest/ingestcounters.h"
#include "backend/ingest/ingestitem.h"
#include "backend/ingest/livestream.h"
#include "backend/settings/settings.h"

#include <atomic>

namespace growthos {

/// Takes ingest requests: key, dialect, validation, and the durable log; answers once the log has it on disk.
/// HTTP thread, and the log thread for answers. Sources: Ingest API; SDK dialect: Segment's HTTP tracking API.
class IngestService final : public http::RefusalObserver
{
public:
    IngestService(EventLog &log, http::Authenticator &authenticator, const SettingsCache &settings,
                  http::RateLimiter &limiter, LiveStream &live, AckMonitor &acks, IngestCounters &counters,
                  ChangeFeed &feed, const Clock &clock);
    ~IngestService() override;

    /// `call`: fixed by the path, or nothing for a batch. `sdkPath`: a path that only SDKs use.
    void take(const http::CallPtr &call, std::optional<EventCall> fixed, bool sdkPath, const http::Reply &reply);

    /// Takes a single call on the express lane (http/express.h) when nothing is unusual about it. HTTP thread, of which
    /// there is one.
    bool express(const http::ExpressCall &call, EventCall fixed, bool sdkPath, http::Desk &desk);
    /// Hands what the express lane has gathered to the log, as one append. HTTP thread.
    void roundEnded(http::Desk &desk);

    /// Waits until the log has answered everything that was taken. Nothing may be taken any more.
    void finish();

    /// Requests the router refused: shown in the live view.
    void refused(const http::RequestHead &head, const QByteArray &requestId, const http::Principal *principal,
                 int status, const Error &error) override;

private:
    struct Request;
    struct Round;

    Result<void> open(Request &request);
    void takeOne(Request &request, EventCall call);
    void takeBatch(Request &request);
    void answerRound(const Round &round, const Result<void> &stored, http::Desk &desk);
    void noteRefused(std::string_view call, std::string_view requestId, const http::Principal *principal, int status,
                     const Error &error);
    void append(const Request &request, RecordRun records, std::int64_t accepted, http::Response success);
    void store(RecordRun records, EventLog::Done done);
    void refuseOne(const Request &request, IngestItem item);
    void fail(const Request &request, const Error &error);
    Envelope envelope(const http::RequestHead &head, std::string_view requestId, UtcMs receivedAt,
                      Dialect dialect) const;

    EventLog &m_log;
    http::Authenticator &m_authenticator;
    const SettingsCache &m_settings;
    http::RateLimiter &m_limiter;
    LiveStream &m_live;
    AckMonitor &m_acks;
    IngestCounters &m_counters;
    ChangeFeed &m_feed;
    const Clock &m_clock;
    const http::AnswerStamp m_nativeSuccess;
    const http::AnswerStamp m_sdkSuccess;
    std::shared_ptr<Round> m_round; ///< HTTP thread
    JsonIndex m_index;              ///< HTTP thread
    std::atomic<int> m_waiting{0};  ///< appends that the log has not answered
};

} // namespace growthos
