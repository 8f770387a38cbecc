#pragma once

#include "backend/http/httplistener.h"

#include <mutex>
#include <vector>

namespace growthos::test {

/// A handler whose behaviour follows from the path, for tests of the listener:
/// `/hold…` keeps the Reply for `release`, `/throw` throws, `/drop` forgets the Reply, `/big` answers 200,000 bytes,
/// `/empty` 204, `/file` the file `file`; `/missing…` is refused by its head. Everything else is described back: verb,
/// path, query, length of the body and a checksum.
class TestHandler : public http::RequestHandler
{
public:
    std::optional<http::Response> refuse(const http::RequestHead &head) override
    {
        if (head.path.startsWith("/missing"))
            return refusal({ErrorCode::NotFound, QStringLiteral("No such route."), {}, {}});
        if (head.path == "/throw-early")
            throw std::runtime_error("refuse");
        return {};
    }

    void handle(http::Request request, http::Reply reply) override
    {
        ++handled;
        {
            const std::lock_guard lock(m_mutex);
            m_lastHead = request;
        }
        if (request.path.startsWith("/hold")) {
            const std::lock_guard lock(m_mutex);
            m_held.emplace_back(request.path, std::move(reply));
        } else if (request.path == "/throw") {
            throw std::runtime_error("handle");
        } else if (request.path == "/throw-odd") {
            throw 5;
        } else if (request.path == "/drop") {
            reply = {};
        } else if (request.path == "/big") {
            reply(http::Response::json(QByteArray(200'000, 'x')));
        } else if (request.path == "/file") {
            http::Response response;
            response.file = http::BodyFile::open(file).value();
            reply(std::move(response));
        } else if (request.path == "/empty") {
            reply(http::Response::noContent());
        } else if (request.path == "/twice") {
            reply(http::Response::json("1"));
            reply(http::Response::json("2"));
        } else {
            reply(http::Response::json(describe(request)));
        }
    }

    http::Response refusal(const Error &error) override { return http::errorResponse(error, "req_test"); }

    static QByteArray describe(const http::Request &request)
    {
        return http::wireName(request.verb) + ' ' + request.path + " ?" + request.query + ' ' +
               QByteArray::number(request.body.size()) + ' ' + QByteArray::number(qChecksum(request.body));
    }

    /// Answers the held request of this path with the path as body; from the calling thread. False: not held (yet).
    bool release(const QByteArray &path)
    {
        http::Reply reply;
        {
            const std::lock_guard lock(m_mutex);
            const auto found =
                std::find_if(m_held.begin(), m_held.end(), [&](const auto &h) { return h.first == path; });
            if (found == m_held.end())
                return false;
            reply = std::move(found->second);
            m_held.erase(found);
        }
        reply(http::Response::json(path));
        return true;
    }
    /// Of the latest request that was handled.
    http::RequestHead lastHead()
    {
        const std::lock_guard lock(m_mutex);
        return m_lastHead;
    }
    int heldCount()
    {
        const std::lock_guard lock(m_mutex);
        return int(m_held.size());
    }

    std::atomic<int> handled = 0;
    QString file; ///< set before the request that asks for it

private:
    std::mutex m_mutex;
    http::RequestHead m_lastHead;
    std::vector<std::pair<QByteArray, http::Reply>> m_held;
};

/// A listener on a free port, with the limits a test wants.
class ListenerFixture
{
public:
    explicit ListenerFixture(const http::Limits &limits = {}, const http::ListenOptions &options = {})
        : listener(handler, clock, limits)
    {
        const auto listening = listener.listen(options);
        if (!listening)
            qFatal("%s", qPrintable(listening.error().message));
        url = *listening;
    }

    TestHandler handler;
    SystemClock clock;
    http::HttpListener listener;
    QUrl url;
};

} // namespace growthos::test
