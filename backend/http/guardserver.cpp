#include "backend/http/guardserver.h"

#include "backend/http/answerqueue.h"
#include "backend/http/httpconnection.h"

#include <QLoggingCategory>
#include <QSslSocket>
#include <QTimer>
#include <sys/socket.h>
#include <unistd.h>

namespace growthos::http {
namespace {

Q_LOGGING_CATEGORY(lcHttp, "http")

} // namespace

GuardServer::GuardServer(HttpShared &shared, Door door, std::optional<QSslConfiguration> tls)
    : m_shared(shared), m_door(door), m_tls(std::move(tls))
{
    setListenBacklogSize(1024); // with less, a burst waits a second for its second SYN before it sees the 503
    connect(this, &QTcpServer::acceptError, this, &GuardServer::onAcceptError);
}

void GuardServer::incomingConnection(qintptr descriptor)
{
    if (m_shared.open >= m_shared.limits.connections)
        return turnAway(descriptor);
    QTcpSocket *socket = m_tls ? new QSslSocket(this) : new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        ::close(int(descriptor));
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setReadBufferSize(HttpShared::scratchBytes);
    auto *connection = new HttpConnection(m_shared, socket, m_door, m_tls.has_value());
    auto *tlsSocket = qobject_cast<QSslSocket *>(socket);
    if (!tlsSocket)
        return adopt(socket, connection);

    tlsSocket->setSslConfiguration(*m_tls);
    connect(tlsSocket, &QSslSocket::encrypted, this, [this, socket, connection] { adopt(socket, connection); });
    connect(tlsSocket, &QSslSocket::errorOccurred, connection, [tlsSocket, connection] {
        if (tlsSocket->isEncrypted())
            return;
        // Clients that speak no TLS are daily life; a key that does not fit its certificate is not.
        if (tlsSocket->error() == QAbstractSocket::SslInternalError ||
            tlsSocket->error() == QAbstractSocket::SslInvalidUserDataError)
            qCWarning(lcHttp, "TLS cannot be served: %s", qPrintable(tlsSocket->errorString()));
        connection->drop();
    });
    tlsSocket->startServerEncryption();
}

/// Qt's HTTP server takes the socket over: it owns it, and deletes it when the client goes. It would also parse from
/// it; that one connection is cut, so that the bytes come to HttpConnection alone.
void GuardServer::adopt(QTcpSocket *socket, HttpConnection *connection)
{
    addPendingConnection(socket);
    QObject::disconnect(socket, &QTcpSocket::readyRead, nullptr, nullptr);
    connection->open();
}

/// Over the limit: one raw answer, no object, no waiting.
void GuardServer::turnAway(qintptr descriptor)
{
    const int fd = int(descriptor);
    if (!m_tls) {
        const Error error{
            ErrorCode::Unavailable, QStringLiteral("The server has too many connections. Try again soon."), {}, 1};
        const QByteArray answer = serialize(m_shared.refusal(error), {false, false, false}, m_shared.date());
        // Nobody waits for the outcome: the client may have gone already.
        if (::send(fd, answer.constData(), std::size_t(answer.size()), MSG_NOSIGNAL | MSG_DONTWAIT) > 0) {
            ::shutdown(fd, SHUT_WR);
            // What has come is read, or else close() sends a reset that can overtake the answer.
            ::recv(fd, m_shared.scratch.get(), std::size_t(HttpShared::scratchBytes), MSG_DONTWAIT);
        }
    }
    ::close(fd);
}

/// QTcpServer stops accepting when accept() fails, for ever: without descriptors there is no event that would tell it
/// of a free one. So it is asked again, a while later.
void GuardServer::onAcceptError()
{
    qCWarning(lcHttp, "Cannot accept a connection: %s", qPrintable(errorString()));
    QTimer::singleShot(m_shared.limits.acceptRetry, this, [this] { resumeAccepting(); });
}

} // namespace growthos::http
