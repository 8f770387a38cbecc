#pragma once

#include "backend/core/clock.h"
#include "backend/core/result.h"
#include "backend/http/listenoptions.h"

#include <QCoreApplication>
#include <QUrl>
#include <atomic>
#include <memory>

class QThread;

namespace growthos::http {

class HttpWorker;

/// The HTTP/1.1 server: any number of listening sockets on one thread of its own, in front of one RequestHandler.
/// This class belongs to the thread that made it (the main thread) and needs a Q(Core)Application; the handler is
/// called on the HTTP thread and must outlive the listener.
///
/// Held against every client (RFC 9110, RFC 9112): the sizes and times of Limits, strict framing, answers in the order
/// of their requests, answers that come after the client has gone. Answers from other threads are collected, so that
/// many given at once cost one wake-up. A handler that throws, or drops a Reply, answers 500.
class HttpListener
{
    Q_DECLARE_TR_FUNCTIONS(growthos::http::HttpListener)
public:
    HttpListener(RequestHandler &handler, const Clock &clock, const Limits &limits = {});
    /// Stops.
    ~HttpListener();
    Q_DISABLE_COPY_MOVE(HttpListener)

    /// Opens one more socket; returns its address with the port it got. Waits for the HTTP thread. May be called
    /// again after an error or after stop().
    /// Errors: Conflict (port in use), BadRequest (host, certificate or key), Unavailable (any other reason).
    Result<QUrl> listen(const ListenOptions &options);

    /// Has the socket on port `from` listen elsewhere; connections that are open stay, as do door and certificate.
    /// Waits for the HTTP thread. Errors as of listen(): the socket then listens where it did, or, should that fail
    /// too, not any more (`isListening`).
    Result<QUrl> move(quint16 from, const QString &host, quint16 port);

    /// Stops accepting, lets what is in flight be answered for at most Limits::drain, closes everything. Afterwards
    /// the handler is not called any more and late answers are dropped. Waits; the answers must come from elsewhere.
    void stop();

    /// Any thread may ask, the second between listen() and stop().
    bool isListening() const { return m_sockets > 0; }
    int openConnections() const;

private:
    RequestHandler &m_handler;
    const Clock &m_clock;
    const Limits m_limits;
    std::atomic<int> m_sockets = 0;
    std::unique_ptr<HttpWorker> m_worker;
    std::unique_ptr<QThread> m_thread;
};

} // namespace growthos::http
