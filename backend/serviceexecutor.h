#pragma once

#include "backend/bus/changefeed.h"
#include "backend/bus/modelwriter.h"
#include "backend/core/sealer.h"
#include "backend/http/router.h"
#include "backend/services.h"

#include <condition_variable>
#include <deque>
#include <set>
#include <thread>
#include <vector>

namespace growthos {

/// Runs route handlers where they belong: reads on reader threads with connections of their own, writes on the model's
/// writer, each in one transaction that is on disk before the answer leaves.
///
/// Idempotency-Key on Management POSTs: the answer of a success is kept in the transaction of its effects and given
/// again for 24 h. While the first use is on its way (it waits for the writer or runs there) a second one is refused
/// with 409; once the first is answered its answer is in the file.
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
    /// Waits until everything that was taken is answered. Nothing may come any more.
    void finish();

private:
    static constexpr int readers = 2;
    using Work = std::function<void(Services &)>;
    struct Queue
    {
        std::deque<Work> works;
        std::condition_variable wake;
    };

    struct Reader
    {
        std::unique_ptr<Database> database;
        std::unique_ptr<RandomIdSource> ids;
        std::unique_ptr<Services> services;
        std::thread thread;
    };

    ServiceExecutor(ModelWriter &writer, Services &writerServices, ChangeFeed &feed, const Sealer &sealer);
    /// The key of the API key and its Idempotency-Key.
    using Use = std::pair<std::string, QByteArray>;

    void readLoop(Services &services, Queue &queue);
    void handle(const http::Route &route, const http::CallPtr &call, const http::Reply &reply);
    void read(const http::Route &route, const http::CallPtr &call, const http::Reply &reply);
    /// On a reader, with the answer kept on the writer before it leaves.
    void act(const http::Route &route, const http::CallPtr &call, const http::Reply &reply);
    void queueWrite(const http::Route &route, const http::CallPtr &call, const http::Reply &reply);
    /// Makes its use of an Idempotency-Key the call's own, until the reply that is returned; nothing: `reply` has said
    /// why not.
    std::optional<http::Reply> take(const QByteArray &key, const http::Call &call, const http::Reply &reply);
    /// False when the same use is on its way already.
    bool begin(const Use &use);
    void end(const Use &use);
    std::shared_ptr<void> countIn();
    http::Response write(const http::Route &route, const http::Call &call);
    /// The kept answer for the call's Idempotency-Key, if there is one; 409 when it was another body.
    std::optional<http::Response> replay(const http::Call &call, const QByteArray &key);
    void keep(const http::Route &route, const http::Call &call, const QByteArray &key, const http::Response &response);

    ModelWriter &m_writer;
    Services &m_writerServices;
    ChangeFeed &m_feed;
    const Sealer &m_sealer;

    std::mutex m_mutex;
    Queue m_reading;
    Queue m_acting; ///< calls that may wait for somebody outside: on a reader of their own, for nobody else to wait too
    bool m_stopping = false;
    int m_running = 0; ///< taken and not answered
    std::condition_variable m_idle;
    std::set<Use> m_inProgress;
    std::vector<Reader> m_readers;
};

} // namespace growthos
