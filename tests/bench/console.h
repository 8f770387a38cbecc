#pragma once

#include "backend/backend.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>

namespace growthos::bench {

/// A backend that is asked from any thread, with the event loop of the main thread at work.
class Console
{
public:
    explicit Console(Backend &backend) : m_backend(backend) {}

    QJsonObject ask(const QByteArray &verb, const QByteArray &target, const QByteArray &body = {})
    {
        http::Request request;
        request.verb = http::verbFromWire({verb.constData(), std::size_t(verb.size())});
        const qsizetype question = target.indexOf('?');
        request.path = question < 0 ? target : target.left(question);
        request.query = question < 0 ? QByteArray() : target.mid(question + 1);
        request.peer = QHostAddress(QHostAddress::LocalHost);
        if (!body.isEmpty())
            request.headers.add("Content-Type", "application/json");
        request.body = body;
        struct State
        {
            std::mutex mutex;
            std::condition_variable came;
            bool there = false;
            http::Response response;
        };
        auto state = std::make_shared<State>();
        m_backend.router().handleFromConsole(std::move(request), [state](http::Response response) {
            const std::lock_guard lock(state->mutex);
            state->response = std::move(response);
            state->there = true;
            state->came.notify_all();
        });
        std::unique_lock lock(state->mutex);
        state->came.wait(lock, [&] { return state->there; });
        m_status = state->response.status;
        return QJsonDocument::fromJson(state->response.body).object();
    }
    QString make(const QByteArray &target, const QByteArray &body)
    {
        const QJsonObject made = ask("POST", target, body);
        if (m_status >= 300) {
            std::fprintf(stderr, "%s: %s\n", target.constData(), QJsonDocument(made).toJson().constData());
            std::exit(1);
        }
        return made[QLatin1String("id")].toString();
    }
    int status() const { return m_status; }

private:
    Backend &m_backend;
    int m_status = 0;
};

} // namespace growthos::bench
