#pragma once

#include "backend/http/wire.h"

class QSslSocket;

namespace growthos::http {

/// A TLS connection, as Qt's socket speaks it. A child of the socket, so it lives as long. HTTP thread only.
class TlsWire : public Wire
{
public:
    explicit TlsWire(QSslSocket *socket);
    /// The handshake is over: bytes are reported from now on.
    void start();

    qsizetype read(char *to, qsizetype most) override;
    bool ended() const override { return false; }
    void send(QByteArrayView bytes) override;
    qsizetype unsent() const override;
    void look() override;
    void endSending() override;
    void finish() override;
    void abort() override;
    QHostAddress peer() const override;
    bool isSecure() const override { return true; }

private:
    QSslSocket *m_socket;
};

} // namespace growthos::http
