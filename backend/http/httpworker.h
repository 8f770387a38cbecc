#pragma once

#include "backend/core/result.h"
#include "backend/http/httpshared.h"

#include <QObject>
#include <QUrl>
#include <functional>
#include <mutex>
#include <semaphore>

class QAbstractHttpServer;

namespace growthos::http {

/// Everything that lives on the HTTP thread: QtHttpServer with its listening sockets, the connections, their clock.
/// Made on any thread and moved there; from then on each call is made on the HTTP thread.
class HttpWorker : public QObject, private Desk
{
public:
    HttpWorker(RequestHandler &handler, const Clock &clock, const Limits &limits);
    ~HttpWorker() override;

    /// Any thread: has `work` run on the HTTP thread. With a mutex of our own, which the thread sanitizer sees.
    void post(std::function<void()> work);

    Result<QUrl> listen(const ListenOptions &options);
    Result<QUrl> move(quint16 from, const QString &host, quint16 port);
    /// How many of them listen.
    int sockets() const;
    /// Stops accepting, waits for what is in flight up to Limits::drain, closes all, then releases `stopped`.
    void stop(std::binary_semaphore &stopped);
    /// Any thread.
    int openConnections() const { return m_shared.open; }

protected:
    void customEvent(QEvent *event) override;

private:
    void answer(const Ticket &ticket, const AnswerStamp &stamp, std::string_view id) override;
    void answer(const Ticket &ticket, const Response &response) override;
    std::function<void(std::function<void()>)> courier() const override;

    void start();
    void deliver();
    HttpConnection *touch(quint64 id);
    void sweep();
    void finish();

    HttpShared m_shared;
    std::vector<quint64> m_touched; ///< connections that have got an answer which is not sent yet
    QAbstractHttpServer *m_server = nullptr;
    std::binary_semaphore *m_stopped = nullptr;
    SteadyMs m_stopDeadline = never;
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_work;
};

} // namespace growthos::http
