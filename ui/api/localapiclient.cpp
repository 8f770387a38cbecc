#include "ui/api/localapiclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>

namespace growthos::ui {
namespace {

ApiReply toReply(const http::Response &response)
{
    ApiReply reply;
    reply.status = response.status;
    reply.body = QJsonDocument::fromJson(response.body).object();
    for (const auto &[name, value] : response.headers) {
        if (name == "X-Request-Id")
            reply.requestId = QString::fromLatin1(value);
        else if (name == "ETag")
            reply.etag = QString::fromLatin1(value);
    }
    if (reply.ok())
        return reply;
    const QJsonObject error = reply.body[QLatin1String("error")].toObject();
    reply.errorCode = error[QLatin1String("code")].toString();
    reply.message = error[QLatin1String("message")].toString();
    const QJsonArray details = error[QLatin1String("details")].toArray();
    for (const QJsonValue &detail : details)
        reply.details.append({detail[QLatin1String("field")].toString(), detail[QLatin1String("reason")].toString(),
                              detail[QLatin1String("message")].toString()});
    return reply;
}

} // namespace

void LocalApiClient::send(QObject *context, const ApiCall &call, Done done)
{
    http::Request request = http::localRequest(call.method, call.path, call.body);
    if (!call.ifMatch.isEmpty())
        request.headers.add("If-Match", call.ifMatch.toLatin1());
    const QPointer<QObject> guarded(context);
    if (!call.changes())
        return dispatch(guarded, std::move(request), std::move(done), false);
    m_changes.push_back({guarded, std::move(request), std::move(done)});
    setPendingChanges(int(m_changes.size()));
    if (m_changes.size() == 1)
        sendNextChange();
}

void LocalApiClient::sendNextChange()
{
    Change &next = m_changes.front();
    dispatch(next.context, std::move(next.request), std::move(next.done), true);
}

void LocalApiClient::dispatch(QPointer<QObject> context, http::Request request, Done done, bool isChange)
{
    // The answer comes on another thread; both ends of the way back are checked on this one. What a read brings is
    // parsed there, since a page of rows takes a good part of a frame; an answer to a change comes from the one that
    // writes.
    const QPointer<LocalApiClient> self(this);
    auto *relay = new QObject;
    const auto finish = [self, relay, context, done = std::move(done), isChange](const ApiReply &reply) {
        relay->deleteLater();
        if (self && context)
            done(reply);
        if (self && isChange) {
            self->m_changes.pop_front();
            self->setPendingChanges(int(self->m_changes.size()));
            if (!self->m_changes.empty())
                self->sendNextChange();
        }
    };
    m_router.handleFromConsole(std::move(request), [relay, finish, isChange](http::Response response) {
        if (isChange)
            QMetaObject::invokeMethod(
                relay, [finish, response = std::move(response)] { finish(toReply(response)); }, Qt::QueuedConnection);
        else
            QMetaObject::invokeMethod(
                relay, [finish, reply = toReply(response)] { finish(reply); }, Qt::QueuedConnection);
    });
}

} // namespace growthos::ui
