#pragma once

#include <QByteArray>
#include <QList>
#include <arpa/inet.h>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace growthos::test {

/// A real HTTP server on a loopback port of its own, with threads of its own: takes POSTs and answers as it is told.
class WebhookReceiver
{
public:
    struct Received
    {
        QByteArray path;
        std::map<QByteArray, QByteArray> headers; ///< names in lower case
        QByteArray body;
    };
    struct Answer
    {
        int status = 200;
        QByteArray headers = {}; ///< whole lines
        QByteArray body = "ok";
        bool hang = false;  ///< no answer until `release`
        bool reset = false; ///< the connection is cut
    };

    WebhookReceiver()
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(m_listener, 100) != 0 ||
            ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
            qFatal("no port for the receiver");
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { acceptAll(); });
    }
    ~WebhookReceiver()
    {
        m_stopping = true;
        release();
        m_thread.join();
        for (std::thread &thread : m_connections)
            thread.join();
        ::close(m_listener);
    }
    WebhookReceiver(const WebhookReceiver &) = delete;
    WebhookReceiver &operator=(const WebhookReceiver &) = delete;

    QByteArray url(const QByteArray &path = "/hook") const
    {
        return "http://127.0.0.1:" + QByteArray::number(m_port) + path;
    }
    void answerWith(std::function<Answer(const Received &)> answer)
    {
        const std::lock_guard lock(m_mutex);
        m_answer = std::move(answer);
    }
    void answerWith(int status)
    {
        answerWith([status](const Received &) { return Answer{.status = status}; });
    }
    /// Lets go what hangs, now and later.
    void release()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_released = true;
        }
        m_change.notify_all();
    }
    QList<Received> received() const
    {
        const std::lock_guard lock(m_mutex);
        return m_received;
    }
    QList<Received> received(const QByteArray &path) const
    {
        QList<Received> found;
        for (const Received &each : received()) {
            if (each.path == path)
                found.append(each);
        }
        return found;
    }
    int hanging() const
    {
        const std::lock_guard lock(m_mutex);
        return m_hanging;
    }

private:
    void acceptAll()
    {
        while (!m_stopping) {
            pollfd ready = {m_listener, POLLIN, 0};
            if (::poll(&ready, 1, 20) <= 0)
                continue;
            const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (socket >= 0)
                m_connections.emplace_back([this, socket] { serve(socket); });
        }
    }
    void serve(int socket)
    {
        Received received;
        if (read(socket, received)) {
            std::unique_lock lock(m_mutex);
            m_received.append(received);
            const Answer answer = m_answer(received);
            if (answer.hang) {
                ++m_hanging;
                m_change.wait(lock, [this] { return m_released; });
                --m_hanging;
            }
            lock.unlock();
            if (answer.reset) {
                const linger hard = {1, 0};
                ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
            } else {
                const QByteArray text = "HTTP/1.1 " + QByteArray::number(answer.status) + " X\r\n" + answer.headers +
                                        "Content-Length: " + QByteArray::number(answer.body.size()) +
                                        "\r\nConnection: close\r\n\r\n" + answer.body;
                qsizetype sent = 0;
                while (sent < text.size()) {
                    const auto more = ::send(socket, text.data() + sent, std::size_t(text.size() - sent), MSG_NOSIGNAL);
                    if (more <= 0)
                        break;
                    sent += more;
                }
            }
        }
        ::close(socket);
    }
    bool read(int socket, Received &received) const
    {
        QByteArray text;
        qsizetype wanted = -1;
        while (wanted < 0 || text.size() < wanted) {
            pollfd ready = {socket, POLLIN, 0};
            if (m_stopping)
                return false;
            if (::poll(&ready, 1, 20) == 0)
                continue;
            char bytes[16384];
            const auto count = ::recv(socket, bytes, sizeof bytes, 0);
            if (count <= 0)
                return false;
            text.append(bytes, count);
            const qsizetype end = text.indexOf("\r\n\r\n");
            if (wanted >= 0 || end < 0)
                continue;
            const QList<QByteArray> lines = text.left(end).split('\n');
            received.path = lines[0].split(' ').value(1);
            for (const QByteArray &line : lines.mid(1)) {
                const qsizetype colon = line.indexOf(':');
                received.headers[line.left(colon).toLower()] = line.mid(colon + 1).trimmed();
            }
            wanted = end + 4 + received.headers["content-length"].toLongLong();
        }
        received.body = text.mid(text.indexOf("\r\n\r\n") + 4);
        return true;
    }

    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_stopping = false;
    std::thread m_thread;
    std::vector<std::thread> m_connections;
    mutable std::mutex m_mutex;
    std::condition_variable m_change;
    std::function<Answer(const Received &)> m_answer = [](const Received &) { return Answer{}; };
    QList<Received> m_received;
    bool m_released = false;
    int m_hanging = 0;
};

} // namespace growthos::test
