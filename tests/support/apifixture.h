#pragma once

#include "backend/backend.h"
#include "tests/support/freshmodel.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <condition_variable>
#include <mutex>

namespace growthos::test {

struct ApiAnswer
{
    int status = 0; ///< 0: no answer came
    QByteArray body;
    QJsonObject json;
    std::vector<std::pair<QByteArray, QByteArray>> headers;

    QByteArray header(const QByteArray &name) const
    {
        for (const auto &[key, value] : headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }
    QString code() const { return json[QLatin1String("error")][QLatin1String("code")].toString(); }
    QString message() const { return json[QLatin1String("error")][QLatin1String("message")].toString(); }
    QJsonArray details() const { return json[QLatin1String("error")][QLatin1String("details")].toArray(); }
    /// `name:required plan:not_allowed`: every detail, in order.
    QString reasons() const
    {
        QStringList reasons;
        for (const QJsonValue &detail : details())
            reasons.append(detail[QLatin1String("field")].toString() + QLatin1Char(':') +
                           detail[QLatin1String("reason")].toString());
        return reasons.join(QLatin1Char(' '));
    }
    QJsonArray data() const { return json[QLatin1String("data")].toArray(); }
};

/// An answer on its way.
class PendingAnswer
{
public:
    http::Reply reply() const
    {
        return [state = m_state](http::Response response) {
            const std::lock_guard lock(state->mutex);
            state->answers++;
            state->response = std::move(response);
            state->came.notify_all();
        };
    }
    /// Waits, running the event loop of the main thread, where some answers come from.
    ApiAnswer get() const
    {
        QElapsedTimer timer;
        timer.start();
        std::unique_lock lock(m_state->mutex);
        while (m_state->answers == 0 && timer.elapsed() < 10'000) {
            lock.unlock();
            QCoreApplication::processEvents();
            lock.lock();
            m_state->came.wait_for(lock, std::chrono::milliseconds(1), [this] { return m_state->answers > 0; });
        }
        if (m_state->answers != 1)
            return {};
        const http::Response &response = m_state->response;
        if (response.file)
            return {response.status, response.file->read(response.file->size()), {}, response.headers};
        return {response.status, response.body, QJsonDocument::fromJson(response.body).object(), response.headers};
    }
    bool isThere() const
    {
        const std::lock_guard lock(m_state->mutex);
        return m_state->answers > 0;
    }

private:
    struct State
    {
        std::mutex mutex;
        std::condition_variable came;
        int answers = 0;
        http::Response response;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

/// The whole backend over a folder of its own and a clock that the test moves, called without a socket.
class ApiFixture
{
public:
    /// 2026-02-23T10:00:00Z, a Monday.
    static constexpr UtcMs start = 1'771'840'800'000;
    using Lines = std::vector<std::pair<QByteArray, QByteArray>>;

    ApiFixture() { open(); }
    /// Before its folder goes.
    virtual ~ApiFixture() { close(); }

    void open()
    {
        auto dir = DataDir::own(m_folder.path() + QStringLiteral("/data"));
        if (!dir)
            qFatal("%s", qPrintable(dir.error().message));
        layModel((*dir)->file(QStringLiteral("model.db")));
        auto opened = Backend::open(std::move(*dir), clock);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        backend = std::move(*opened);
    }
    void close() { backend.reset(); }
    QString path() const { return m_folder.path() + QStringLiteral("/data"); }

    /// A request as the listener would hand it over.
    static http::Request request(const QByteArray &verb, const QByteArray &target, const QByteArray &body = {},
                                 const Lines &lines = {})
    {
        http::Request request;
        request.verb = http::verbFromWire({verb.constData(), std::size_t(verb.size())});
        const qsizetype question = target.indexOf('?');
        request.path = question < 0 ? target : target.left(question);
        request.query = question < 0 ? QByteArray() : target.mid(question + 1);
        request.peer = QHostAddress(QHostAddress::LocalHost);
        for (const auto &[name, value] : lines)
            request.headers.add(name, value);
        if (!body.isEmpty() && !request.headers.contains("Content-Type"))
            request.headers.add("Content-Type", "application/json");
        request.body = body;
        return request;
    }
    PendingAnswer post(http::Request asked)
    {
        PendingAnswer answer;
        backend->router().handle(std::move(asked), answer.reply());
        return answer;
    }
    ApiAnswer send(const QByteArray &verb, const QByteArray &target, const QByteArray &body, const Lines &lines)
    {
        return post(request(verb, target, body, lines)).get();
    }
    /// With a key as bearer; without one when it is empty.
    ApiAnswer send(const QByteArray &verb, const QByteArray &target, const QByteArray &body = {},
                   const QByteArray &key = {})
    {
        return send(verb, target, body, key.isEmpty() ? Lines{} : Lines{bearer(key)});
    }
    ApiAnswer console(const QByteArray &verb, const QByteArray &target, const QByteArray &body = {})
    {
        PendingAnswer answer;
        backend->router().handleFromConsole(request(verb, target, body), answer.reply());
        return answer.get();
    }
    static std::pair<QByteArray, QByteArray> bearer(const QByteArray &key)
    {
        return {"Authorization", "Bearer " + key};
    }
    static std::pair<QByteArray, QByteArray> basic(const QByteArray &key)
    {
        return {"Authorization", "Basic " + QByteArray(key + ':').toBase64()};
    }

    /// A key made in the console; `scopes` as in a body, empty = all.
    QByteArray newKey(const QByteArray &type, const QByteArray &scopes = {})
    {
        QByteArray body = R"({"name":"Test","type":")" + type + '"';
        if (!scopes.isEmpty())
            body += R"(,"scopes":)" + scopes;
        body += '}';
        const ApiAnswer made = console("POST", "/v1/settings/keys", body);
        if (made.status != 201)
            qFatal("%s", made.body.constData());
        lastKeyId = made.json[QLatin1String("id")].toString().toLatin1();
        return made.json[QLatin1String("key")].toString().toLatin1();
    }
    QByteArray secretKey()
    {
        if (m_secretKey.isEmpty())
            m_secretKey = newKey("secret");
        return m_secretKey;
    }
    QByteArray writeKey()
    {
        if (m_writeKey.isEmpty())
            m_writeKey = newKey("write");
        return m_writeKey;
    }
    /// GET with a key that may do everything.
    ApiAnswer get(const QByteArray &target) { return send("GET", target, {}, secretKey()); }
    /// An ingest call in our own dialect, applied when this returns.
    ApiAnswer ingest(const QByteArray &target, const QByteArray &body)
    {
        const ApiAnswer answer = send("POST", target, body, writeKey());
        if (!backend->waitApplied(10'000))
            qFatal("events are not applied");
        return answer;
    }

    ManualClock clock{start};
    std::unique_ptr<Backend> backend;
    QByteArray lastKeyId;

private:
    QTemporaryDir m_folder;
    QByteArray m_secretKey;
    QByteArray m_writeKey;
};

} // namespace growthos::test
