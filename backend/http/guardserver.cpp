#include "backend/http/guardserver.h"

#include "backend/http/answerqueue.h"
#include "backend/http/httpconnection.h"
#include "backend/http/log.h"
#include "backend/http/socketwire.h"
#include "backend/http/tlswire.h"

#include <QSslSocket>
#include <QTimer>
#include <sys/socket.h>
#include <unistd.h>

namespace growthos::http {

GuardServer::GuardServer(HttpShared &shared, Door door, std::optional<QSslConfiguration> tls)
    : m_shared(shared), m_door(door), m_tls(std::move(tls))
{
    setListenBacklogSize(1024); // with less, a burst waits a second for its second SYN before it sees the 503
    connect(this, &QTcpServer::acceptError, this, &GuardServer::onAcceptError);
}

QUrl GuardServer::url() const
{
    QUrl url;
    url.setScheme(m_tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(serverAddress().toString());
    url.setPort(serverPort());
    return url;
}

void GuardServer::incomingConnection(qintptr descriptor)
{
    if (m_shared.open >= m_shared.limits.connections)
        return turnAway(descriptor);
    if (m_tls)
        return startTls(descriptor);
    auto *wire = new SocketWire(int(descriptor), *m_shared.poller, this);
    if (!wire->isOpen()) {
        delete wire;
        return;
    }
    (new HttpConnection(m_shared, *wire, m_door))->open();
}

/// Qt's HTTP server takes the socket over: it owns it, and deletes it when the client goes. It would also parse from
/// it; that one connection is cut, so that the bytes come to HttpConnection alone.
void GuardServer::startTls(qintptr descriptor)
{
    auto *socket = new QSslSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        ::close(int(descriptor));
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setReadBufferSize(HttpShared::scratchBytes);
    auto *wire = new TlsWire(socket);
    auto *connection = new HttpConnection(m_shared, *wire, m_door);
    socket->setSslConfiguration(*m_tls);
    connect(socket, &QSslSocket::encrypted, this, [this, socket, wire, connection] {
        addPendingConnection(socket);
        QObject::disconnect(socket, &QTcpSocket::readyRead, nullptr, nullptr);
        wire->start();
        connection->open();
    });
    connect(socket, &QSslSocket::errorOccurred, connection, [socket, connection] {
        if (socket->isEncrypted())
            return;
        // Clients that speak no TLS are daily life; a key that does not fit its certificate is not.
        if (socket->error() == QAbstractSocket::SslInternalError ||
            socket->error() == QAbstractSocket::SslInvalidUserDataError)
            qCWarning(lcHttp, "TLS cannot be served: %s", qPrintable(socket->errorString()));
        connection->drop();
    });
    socket->startServerEncryption();
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
