#pragma once

#include "backend/core/result.h"
#include "backend/http/router.h"

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <memory>

class QLocalServer;
class QLocalSocket;

namespace growthos {

class SocketName;

/// The door for offline commands while a server owns the data dir: `admin.sock` (0600). One JSON object a line,
/// `{"method","path","body"}`; answered with `{"status","body"}`. A call may do whatever the window may. Main thread.
class AdminSocket : public QObject
{
    Q_OBJECT
public:
    /// Replaces a socket that a killed process left; the caller owns the data dir. Errors: Unavailable.
    static Result<std::unique_ptr<AdminSocket>> listen(const QString &path, http::Router &router);
    ~AdminSocket() override;

private:
    AdminSocket(std::unique_ptr<SocketName> name, std::unique_ptr<QLocalServer> server, http::Router &router);
    void accept();

    std::unique_ptr<SocketName> m_name; // of m_server, which goes first
    std::unique_ptr<QLocalServer> m_server;
    http::Router &m_router;
};

struct AdminReply
{
    int status = 0;
    QJsonObject body;
};

/// The way to the owner of a data dir; null while it has not opened its door.
std::unique_ptr<QLocalSocket> reachOwner(const QString &socketPath);
/// One call to it. Errors: Unavailable when nobody answers there.
Result<AdminReply> callOwner(QLocalSocket &owner, const QByteArray &method, const QString &path,
                             const QJsonObject &body);
/// The same call into a router of this process.
AdminReply callRouter(http::Router &router, const QByteArray &method, const QString &path, const QJsonObject &body);

} // namespace growthos
