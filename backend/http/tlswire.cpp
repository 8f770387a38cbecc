#include "backend/http/tlswire.h"

#include <QSslSocket>

namespace growthos::http {

TlsWire::TlsWire(QSslSocket *socket) : Wire(socket), m_socket(socket)
{
    connect(socket, &QSslSocket::disconnected, this, [this] {
        m_listener->onGone();
        m_socket->deleteLater();
    });
    connect(socket, &QSslSocket::bytesWritten, this, [this] { m_listener->onWritten(); });
}

void TlsWire::start()
{
    connect(m_socket, &QSslSocket::readyRead, this, [this] { m_listener->onReadable(); });
}

qsizetype TlsWire::read(char *to, qsizetype most)
{
    return std::max<qint64>(m_socket->read(to, most), 0);
}

void TlsWire::send(QByteArrayView bytes)
{
    m_socket->write(bytes.data(), bytes.size());
    m_socket->flush();
}

qsizetype TlsWire::unsent() const
{
    return m_socket->bytesToWrite();
}

void TlsWire::look()
{
    m_socket->waitForReadyRead(0);
}

/// TLS says good-bye itself, and a client that still sends would take that for a failure: so it is let speak first.
void TlsWire::endSending()
{
    if (m_socket->bytesAvailable() == 0)
        m_socket->disconnectFromHost();
}

void TlsWire::finish()
{
    m_socket->disconnectFromHost();
}

void TlsWire::abort()
{
    m_socket->abort();
    m_socket->deleteLater();
}

QHostAddress TlsWire::peer() const
{
    return m_socket->peerAddress();
}

} // namespace growthos::http
