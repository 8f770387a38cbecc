#pragma once

#include "ui/api/apiclient.h"

#include <QJsonArray>
#include <QPointer>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>
#include <map>
#include <memory>

namespace growthos::ui {

/// A Management API that says what a test tells it to. Answers come from the event loop, as real ones do.
class FakeApiClient : public ApiClient
{
public:
    struct Call
    {
        QByteArray method;
        QString path; ///< without query
        QUrlQuery query;
        QJsonObject body;
        QString ifMatch = {};
    };
    using Answer = std::function<ApiReply(const Call &)>;

    /// From now on `method path` is answered by `answer`; a path that ends in * is the beginning of many.
    void on(const QByteArray &method, const QString &path, Answer answer)
    {
        m_answers[QString::fromLatin1(method) + u' ' + path] = std::move(answer);
    }
    void onGet(const QString &path, const QJsonObject &body)
    {
        on("GET", path, [body](const Call &) { return ok(body); });
    }

    static ApiReply ok(const QJsonObject &body, int status = 200)
    {
        ApiReply reply;
        reply.status = status;
        reply.body = body;
        return reply;
    }
    static ApiReply failure(int status, const QString &message)
    {
        ApiReply reply;
        reply.status = status;
        reply.message = message;
        return reply;
    }

    void send(QObject *context, const ApiCall &call, Done done) override
    {
        const QUrl url(call.path, QUrl::StrictMode);
        Call made{call.method, url.path(), QUrlQuery(url), call.body, call.ifMatch};
        calls.append(made);
        if (silent)
            return;
        const auto reply = [this, self = QPointer<QObject>(this), made, done = std::move(done), open = m_open] {
            if (!self)
                return;
            const Answer *answer = find(QString::fromLatin1(made.method) + u' ' + made.path);
            done(answer ? (*answer)(made) : failure(404, QStringLiteral("There is no such endpoint.")));
        };
        if (holding)
            m_held.append({context, reply});
        else
            QTimer::singleShot(0, context, reply);
    }

    /// What was held is answered, in one turn of the loop.
    void release()
    {
        holding = false;
        for (const auto &[context, reply] : std::exchange(m_held, {})) {
            if (context)
                QTimer::singleShot(0, context, reply);
        }
    }

    /// How often `method path` was called.
    int count(const QByteArray &method, const QString &path) const
    {
        int count = 0;
        for (const Call &call : calls)
            count += call.method == method && call.path == path;
        return count;
    }

    /// The last call of `method`; with a path only of that, which may end in * as above.
    Call last(const QByteArray &method, const QString &path = QStringLiteral("*")) const
    {
        for (auto call = calls.crbegin(); call != calls.crend(); ++call) {
            if (call->method == method && (call->path == path || isBeginning(path, call->path)))
                return *call;
        }
        return {};
    }

    /// Calls whose answers are on their way.
    int waiting() const { return static_cast<int>(m_open.use_count()) - 1; }

    QList<Call> calls;
    bool silent = false;  ///< answers never come
    bool holding = false; ///< answers wait for `release`

private:
    static bool isBeginning(const QString &path, const QString &of)
    {
        return path.endsWith(u'*') && of.startsWith(QStringView(path).chopped(1));
    }
    const Answer *find(const QString &asked) const
    {
        if (const auto exact = m_answers.find(asked); exact != m_answers.end())
            return &exact->second;
        for (const auto &[path, answer] : m_answers) {
            if (isBeginning(path, asked))
                return &answer;
        }
        return nullptr;
    }

    std::map<QString, Answer> m_answers;
    QList<std::pair<QPointer<QObject>, std::function<void()>>> m_held;
    std::shared_ptr<int> m_open = std::make_shared<int>(); ///< each of them holds it
};

} // namespace growthos::ui
