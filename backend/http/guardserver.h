#pragma once

#include "backend/http/httpshared.h"

#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>

namespace growthos::http {

/// One listening socket: counts connections, makes their wires, does the TLS handshake, and comes back to accepting
/// after the process ran out of file descriptors. HTTP thread only.
class GuardServer : public QTcpServer
{
public:
    /// With `tls` it serves HTTPS alone.
    GuardServer(HttpShared &shared, Door door, std::optional<QSslConfiguration> tls);
    /// Where it listens.
    QUrl url() const;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void turnAway(qintptr descriptor);
    void startTls(qintptr descriptor);
    void onAcceptError();

    HttpShared &m_shared;
    const Door m_door;
    const std::optional<QSslConfiguration> m_tls;
};

} // namespace growthos::http
