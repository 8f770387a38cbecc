#include "backend/serviceexecutor.h"

#include "backend/core/text.h"

#include <QCryptographicHash>
#include <QLoggingCategory>
#include <QScopeGuard>

Q_LOGGING_CATEGORY(lcServices, "services")

namespace growthos {
namespace {

constexpr qsizetype longestIdempotencyKey = 255;
constexpr UtcMs idempotencyLife = 24 * hourMs;

/// One handler: whatever it throws ends here.
http::Response answer(const http::Route &route, const http::Call &call, Services &services)
{
    try {
        http::Outcome outcome = route.handle(call, services);
        if (!outcome)
            return http::errorResponse(outcome.error(), call.requestId);
        if (const auto done = services.db.takeError(); !done)
            return http::errorResponse(done.error(), call.requestId);
        return std::move(*outcome);
    } catch (const std::exception &failure) {
        qCCritical(lcServices).noquote() << "request_id=" + call.requestId << route.operationId
                                         << "threw:" << failure.what();
        (void)services.db.takeError();
        return http::errorResponse({ErrorCode::Internal, QStringLiteral("Something went wrong in the server.")},
                                   call.requestId);
    }
}

/// Public pages have no key whose retries could be told apart.
QByteArray idempotencyKey(const http::Route &route, const http::Call &call)
{
    return route.verb == http::Verb::Post && call.principal ? call.request.headers.value("Idempotency-Key")
                                                            : QByteArray();
}

/// What the key was used for.
QByteArray requestHash(const http::Call &call)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(call.request.path);
    hash.addData("?");
    hash.addData(call.request.query);
    hash.addData("\n");
    hash.addData(call.request.body);
    return hash.result();
}

} // namespace

Result<std::unique_ptr<ServiceExecutor>> ServiceExecutor::start(const QString &modelFile, Shared &shared,
                                                                ModelWriter &writer, Services &writerServices,
                                                                ChangeFeed &feed, const Sealer &sealer)
{
    std::unique_ptr<ServiceExecutor> executor(new ServiceExecutor(writer, writerServices, feed, sealer));
    for (int i = 0; i < readers + 1; ++i) {
        auto database = Database::open(modelFile, {.mode = Database::Mode::ReadOnly});
        if (!database)
            return database.error();
        Reader &reader = executor->m_readers.emplace_back();
        reader.database = std::move(*database);
        reader.ids = std::make_unique<RandomIdSource>();
        reader.services = std::make_unique<Services>(*reader.database, *reader.ids, shared);
    }
    for (Reader &reader : executor->m_readers) {
        Queue &queue = &reader == &executor->m_readers.back() ? executor->m_acting : executor->m_reading;
        reader.thread = std::thread(
            [raw = executor.get(), &services = *reader.services, &queue] { raw->readLoop(services, queue); });
    }
    return executor;
}

ServiceExecutor::ServiceExecutor(ModelWriter &writer, Services &writerServices, ChangeFeed &feed, const Sealer &sealer)
    : m_writer(writer), m_writerServices(writerServices), m_feed(feed), m_sealer(sealer)
{}

ServiceExecutor::~ServiceExecutor()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    for (Queue *queue : {&m_reading, &m_acting})
        queue->wake.notify_all();
    for (Reader &reader : m_readers) {
        if (reader.thread.joinable())
            reader.thread.join();
    }
}

void ServiceExecutor::readLoop(Services &services, Queue &queue)
{
    while (true) {
        Work work;
        {
            std::unique_lock lock(m_mutex);
            queue.wake.wait(lock, [&] { return m_stopping || !queue.works.empty(); });
            if (queue.works.empty())
                return;
            work = std::move(queue.works.front());
            queue.works.pop_front();
        }
        work(services);
    }
}

void ServiceExecutor::run(const http::Route &route, http::CallPtr call, http::Reply reply)
{
    if (http::isOnWriter(route.place))
        queueWrite(route, call, reply);
    else if (route.acts && !idempotencyKey(route, *call).isEmpty())
        act(route, call, reply);
    else
        handle(route, call, reply);
}

/// Off the writer.
void ServiceExecutor::handle(const http::Route &route, const http::CallPtr &call, const http::Reply &reply)
{
    if (route.handleLater)
        route.handleLater(call, reply);
    else
        read(route, call, reply);
}

/// Counts a request until the last copy of the result is gone.
std::shared_ptr<void> ServiceExecutor::countIn()
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_running;
    }
    return {nullptr, [this](void *) {
                const std::lock_guard lock(m_mutex);
                --m_running;
                m_idle.notify_all();
            }};
}

void ServiceExecutor::finish()
{
    std::unique_lock lock(m_mutex);
    m_idle.wait(lock, [this] { return m_running == 0; });
}

bool ServiceExecutor::begin(const Use &use)
{
    const std::lock_guard lock(m_mutex);
    return m_inProgress.insert(use).second;
}

void ServiceExecutor::end(const Use &use)
{
    const std::lock_guard lock(m_mutex);
    m_inProgress.erase(use);
}

std::optional<http::Reply> ServiceExecutor::take(const QByteArray &key, const http::Call &call,
                                                 const http::Reply &reply)
{
    if (key.size() > longestIdempotencyKey) {
        reply(http::errorResponse(
            {ErrorCode::BadRequest,
             QStringLiteral("Idempotency-Key may have at most %1 characters.").arg(longestIdempotencyKey)},
            call.requestId));
        return {};
    }
    const Use use{call.principal ? call.principal->keyId : std::string(), key};
    if (!key.isEmpty() && !begin(use)) {
        reply(http::errorResponse(
            {ErrorCode::Conflict,
             QStringLiteral("A request with this Idempotency-Key is in progress. Repeat this one after its answer."),
             {{QStringLiteral("Idempotency-Key"), QStringLiteral("in_progress"),
               QStringLiteral("Another request with this key has no answer yet.")}}},
            call.requestId));
        return {};
    }
    // Before the answer leaves: who has it may use the key again.
    return [this, reply, use](http::Response response) {
        end(use);
        reply(std::move(response));
    };
}

void ServiceExecutor::queueWrite(const http::Route &route, const http::CallPtr &call, const http::Reply &reply)
{
    const auto taken = take(idempotencyKey(route, *call), *call, reply);
    if (!taken)
        return;
    const http::Reply finish = *taken;
    auto work = [this, &route, call, finish, counted = countIn()] { finish(write(route, *call)); };
    if (route.place != http::Place::BehindLog)
        return m_writer.post(std::move(work));
    m_writer.postBehindLog(std::move(work), [call, finish, counted = countIn()] {
        finish(http::errorResponse({ErrorCode::Unavailable,
                                    QStringLiteral("Events that came before are still being applied. Try again."),
                                    {},
                                    1},
                                   call->requestId));
    });
}

void ServiceExecutor::read(const http::Route &route, const http::CallPtr &call, const http::Reply &reply)
{
    const auto counted = countIn();
    Queue &queue = route.acts ? m_acting : m_reading;
    {
        const std::lock_guard lock(m_mutex);
        queue.works.push_back([&route, call, reply, counted](Services &services) {
            // One snapshot for all the statements of an answer.
            http::Response response;
            {
                (void)services.db.execute("BEGIN");
                const auto end = qScopeGuard([&] { (void)services.db.execute("COMMIT"); });
                response = answer(route, *call, services);
            }
            reply(std::move(response));
        });
    }
    queue.wake.notify_one();
}

void ServiceExecutor::act(const http::Route &route, const http::CallPtr &call, const http::Reply &reply)
{
    const QByteArray key = idempotencyKey(route, *call);
    const auto taken = take(key, *call, reply);
    if (!taken)
        return;
    const http::Reply keepAndFinish = [this, &route, call, key, finish = *taken,
                                       counted = countIn()](http::Response response) {
        if (response.status >= 400)
            return finish(std::move(response));
        m_writer.post([this, &route, call, key, finish, response = std::move(response)] {
            // The act is done: what happened is answered even where it cannot be kept.
            (void)m_writer.transact(Database::Durability::Full, [&]() -> Result<void> {
                keep(route, *call, key, response);
                return {};
            });
            finish(response);
        });
    };
    m_writer.post([this, &route, call, key, finish = *taken, keepAndFinish] {
        if (auto kept = replay(*call, key))
            return finish(std::move(*kept));
        handle(route, call, keepAndFinish);
    });
}

http::Response ServiceExecutor::write(const http::Route &route, const http::Call &call)
{
    Services &services = m_writerServices;
    services.afterCommit.clear();
    services.changes.clear();
    services.answerLater = {};
    const QByteArray key = idempotencyKey(route, call);
    http::Response response;
    bool refused = false;
    bool replayed = false;
    const auto work = [&]() -> Result<void> {
        if (!key.isEmpty()) {
            if (auto kept = replay(call, key)) {
                response = std::move(*kept);
                replayed = true;
                return {};
            }
        }
        response = answer(route, call, services);
        refused = response.status >= 400;
        if (refused)
            return Error{}; // the answer says why; nothing of it is stored
        return {};
    };
    const auto done = m_writer.transact(Database::Durability::Full, work, [&] {
        if (services.answerLater)
            response = services.answerLater();
        if (!key.isEmpty() && !replayed)
            keep(route, call, key, response);
    });
    services.answerLater = {};
    if (refused)
        return response;
    if (!done)
        return http::errorResponse(done.error(), call.requestId);
    for (const auto &effect : services.afterCommit)
        effect();
    for (const auto &[topic, id] : services.changes)
        m_feed.publish(topic, id);
    return response;
}

std::optional<http::Response> ServiceExecutor::replay(const http::Call &call, const QByteArray &key)
{
    Database &db = m_writerServices.db;
    Query query(
        db,
        "SELECT body_hash, status, reply, sealed FROM idempotency WHERE key_id = ? AND idempotency_key = ? AND at > ?");
    query.bind(call.principal->keyId, key, call.receivedAt - idempotencyLife);
    if (!query.step())
        return {};
    if (query.blob(0) != view(requestHash(call)))
        return http::errorResponse(
            {ErrorCode::Conflict, QStringLiteral("This Idempotency-Key was used with another request.")},
            call.requestId);
    QByteArray body(query.blob(2).data(), qsizetype(query.blob(2).size()));
    if (query.integer(3) != 0) {
        auto plain = m_sealer.unseal(body);
        if (!plain) // secrets.key is another one; to do it again is the caller's decision
            return http::errorResponse(
                {ErrorCode::Conflict,
                 QStringLiteral("This Idempotency-Key was used, and its answer cannot be opened any more. Look whether "
                                "the request was carried out, and use another key.")},
                call.requestId);
        body = std::move(*plain);
    }
    http::Response response = http::Response::json(std::move(body), static_cast<int>(query.integer(1)));
    response.setHeader("Idempotent-Replayed", "true");
    return response;
}

void ServiceExecutor::keep(const http::Route &route, const http::Call &call, const QByteArray &key,
                           const http::Response &response)
{
    Database &db = m_writerServices.db;
    Query(db, "DELETE FROM idempotency WHERE at <= ?").bind(call.receivedAt - idempotencyLife).run();
    const QByteArray hash = requestHash(call);
    const QByteArray reply = route.secretReply ? m_sealer.seal(response.body) : response.body;
    // Parameters in the order of binding: blobs among them.
    Query query(db, "INSERT OR REPLACE INTO idempotency (key_id, idempotency_key, body_hash, status, reply, sealed, at)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)");
    query.bind(call.principal->keyId, key).bindBlob(view(hash)).bind(response.status).bindBlob(view(reply));
    query.bind(route.secretReply, call.receivedAt).run();
}

} // namespace growthos
