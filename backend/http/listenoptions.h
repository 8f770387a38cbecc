#pragma once

#include "backend/http/message.h"

#include <QString>
#include <chrono>

namespace growthos::http {

/// What one client may take from the server. Sizes in bytes of the wire; shared by all doors of one HttpListener.
struct Limits
{
    qsizetype headBytes = 16 * 1024; ///< request line and headers with the blank line; also chunk extensions + trailers
    qsizetype bodyBytes = 512'000;   ///< without chunk framing, before any Content-Encoding is undone
    int connections = 1000;          ///< over all doors; the next one gets 503
    int pipelined = 64;              ///< unanswered requests of one connection; further ones wait in the socket
    qsizetype unsentBytes = 256 * 1024; ///< answers a client has not taken yet; reading pauses above

    std::chrono::milliseconds handshake{10'000}; ///< TLS
    std::chrono::milliseconds head{10'000};      ///< first to last byte of a head, else 408
    std::chrono::milliseconds body{30'000};      ///< whole body after its head, else 408
    std::chrono::milliseconds idle{75'000};      ///< between requests; not counted while an answer is pending
    std::chrono::milliseconds write{30'000};     ///< without any progress in sending
    std::chrono::milliseconds linger{1'000};     ///< after a last answer, for the client to read it (RFC 9112, 9.6)
    std::chrono::milliseconds drain{3'000};      ///< stop(): for the answers in flight
    std::chrono::milliseconds acceptRetry{100};  ///< pause after running out of file descriptors
};

/// One listening socket.
struct ListenOptions
{
    QString host = QStringLiteral("127.0.0.1"); ///< an IP address or a name of this machine
    quint16 port = 0;                           ///< 0: any free one
    Door door = Door::Everything;
    QString certificateFile = {}; ///< PEM, the server's certificate first; with keyFile: HTTPS
    QString keyFile = {};         ///< PEM, without a passphrase
};

} // namespace growthos::http
