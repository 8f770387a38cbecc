#pragma once

#include "backend/bus/changefeed.h"
#include "backend/bus/modelwriter.h"
#include "backend/core/sealer.h"
#include "backend/http/router.h"
#include "backend/services.h"

#include <condition_variable>
#include <deque>
#include <thread>
#include <vector>

namespace growthos {

/// Runs route handlers where they belong: reads on reader threads with connections of their own, writes on the model's
/// writer, each in one transaction that is on disk before the answer leaves. Holds Idempotency-Key for Management
/// POSTs.
class ServiceExecutor final : public http::RouteRunner
{
public:
    /// `writerServices` is bound to the writer's connection; the readers open their own from `modelFile`.
    /// Errors: Unavailable.
    static Result<std::unique_ptr<ServiceExecutor>> start(const QString &modelFile, Shared &shared, ModelWriter &writer,
                                                          Services &writerServices, ChangeFeed &feed,
                                                          const Sealer &sealer);
    /// Ends after what is queued.
    ~ServiceExecutor() override;

    void run(const http::Route &route, http::CallPtr call, http::Reply reply) override;

private:
    static constexpr int readers = 2;

    struct Reader
    {
        std::unique_ptr<Database> database;
        std::unique_ptr<RandomIdSource> ids;
        std::unique_ptr<Services> services;
        std::thread thread;
    };
    using Work = std::function<void(Services &)>;

    ServiceExecutor(ModelWriter &writer, Services &writerServices, ChangeFeed &feed, const Sealer &sealer);
    void readLoop(Services &services);
    void read(const http::Route &route, const http::CallPtr &call, const http::Reply &reply);
    http::Response write(const http::Route &route, const http::Call &call);
    /// The kept answer for the call's Idempotency-Key, if there is one; 409 when it was another body.
    std::optional<http::Response> replay(const http::Call &call, const QByteArray &key);
    void keep(const http::Route &route, const http::Call &call, const QByteArray &key, const http::Response &response);

    ModelWriter &m_writer;
    Services &m_writerServices;
    ChangeFeed &m_feed;
    const Sealer &m_sealer;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Work> m_queue;
    bool m_stopping = false;
    std::vector<Reader> m_readers;
};

} // namespace growthos
