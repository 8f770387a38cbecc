#include "backend/http/httplistener.h"

#include "backend/http/httpworker.h"

#include <QThread>
#include <future>

namespace growthos::http {

HttpListener::HttpListener(RequestHandler &handler, const Clock &clock, const Limits &limits)
    : m_handler(handler), m_clock(clock), m_limits(limits)
{}

HttpListener::~HttpListener()
{
    stop();
}

Result<QUrl> HttpListener::listen(const ListenOptions &options)
{
    if (!m_thread) {
        m_worker = std::make_unique<HttpWorker>(m_handler, m_clock, m_limits);
        m_thread = std::make_unique<QThread>();
        m_thread->setObjectName(QStringLiteral("http"));
        m_worker->moveToThread(m_thread.get());
        m_thread->start();
    }
    std::promise<Result<QUrl>> listening;
    m_worker->post([&] { listening.set_value(m_worker->listen(options)); });
    Result<QUrl> url = listening.get_future().get();
    if (url)
        ++m_sockets;
    return url;
}

Result<QUrl> HttpListener::move(quint16 from, const QString &host, quint16 port)
{
    Q_ASSERT(m_thread);
    std::promise<std::pair<Result<QUrl>, int>> moving;
    m_worker->post([&] {
        auto url = m_worker->move(from, host, port);
        moving.set_value({std::move(url), m_worker->sockets()});
    });
    auto [url, sockets] = moving.get_future().get();
    m_sockets = sockets;
    return url;
}

void HttpListener::stop()
{
    if (!m_thread)
        return;
    std::binary_semaphore stopped(0);
    m_worker->post([&] { m_worker->stop(stopped); });
    stopped.acquire();
    m_thread->quit();
    m_thread->wait();
    m_worker.reset();
    m_thread.reset();
    m_sockets = 0;
}

int HttpListener::openConnections() const
{
    return m_worker ? m_worker->openConnections() : 0;
}

} // namespace growthos::http
