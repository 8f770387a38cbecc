#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>
#include <utility>

namespace growthos::ui {

/// One failing field of a request, as the server names it: `field` is a path such as `steps[1].delay`.
struct ApiFieldError
{
    QString field;
    QString reason;
    QString message;
};

/// What came back. `status` 0: nothing did (stopped server, lost connection); `message` then says so.
struct ApiReply
{
    int status = 0;
    QJsonObject body;
    QString errorCode;
    QString message;
    QList<ApiFieldError> details;
    QString requestId;
    QString etag; ///< of a resource that can be changed

    bool ok() const { return status >= 200 && status < 300; }
};

/// One call. `path` with its query, such as `/v1/contacts?limit=50`.
struct ApiCall
{
    QByteArray method;
    QString path;
    QJsonObject body = {};
    QString ifMatch = {}; ///< ETag that the resource must still have; else 409
    bool reads = false;   ///< changes nothing although it is a POST: it neither waits for changes nor counts as one

    bool changes() const { return method != "GET" && !reads; }
};

/// The window's only door to the backend: the Management API, in process or remote. Lives on the GUI thread.
/// Calls that change something are answered in the order they were made.
class ApiClient : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    using Done = std::function<void(const ApiReply &)>;

    /// `done` runs on the GUI thread, and not at all when `context` is gone by then.
    virtual void send(QObject *context, const ApiCall &call, Done done) = 0;
    void call(QObject *context, const QByteArray &method, const QString &path, const QJsonObject &body, Done done)
    {
        send(context, {method, path, body}, std::move(done));
    }
    void get(QObject *context, const QString &path, Done done) { send(context, {"GET", path}, std::move(done)); }

    /// Calls that change something and have no answer yet.
    int pendingChanges() const { return m_pendingChanges; }

Q_SIGNALS:
    void pendingChangesChanged();
    /// Something of `topic` (contacts, events, rejects, settings, keys, jobs, status) changed; at most 4 times a
    /// second. `ids` is empty when there were too many to name.
    void changed(const QString &topic, const QStringList &ids);
    /// Changes were lost (reconnect, overflow): read everything shown anew.
    void resyncNeeded();

protected:
    void setPendingChanges(int count)
    {
        if (std::exchange(m_pendingChanges, count) != count)
            Q_EMIT pendingChangesChanged();
    }

private:
    int m_pendingChanges = 0;
};

} // namespace growthos::ui
