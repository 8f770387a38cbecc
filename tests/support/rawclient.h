#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QUrl>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace growthos::test {

/// One HTTP answer as it came over the wire.
struct RawAnswer
{
    int status = 0;
    QByteArray head; ///< status line and headers
    QByteArray body;

    QByteArray header(const QByteArray &name) const
    {
        for (const QByteArray &line : head.split('\n')) {
            const qsizetype colon = line.indexOf(':');
            if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
                return line.mid(colon + 1).trimmed();
        }
        return {};
    }
};

/// A client that knows no HTTP on its own: it sends exactly the given bytes over a blocking socket, and reads answers.
/// The server runs in another thread, so no event loop is needed. Each wait ends after `patienceMs`.
class RawClient
{
public:
    static constexpr int patienceMs = 20'000;

    explicit RawClient(const QUrl &server) : RawClient(quint16(server.port())) {}
    explicit RawClient(quint16 port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int one = 1;
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        m_connected = ::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    }
    ~RawClient() { close(); }
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;
    RawClient(RawClient &&other) noexcept
        : m_socket(std::exchange(other.m_socket, -1)), m_connected(other.m_connected), m_buffer(other.m_buffer)
    {}

    bool isConnected() const { return m_connected; }

    /// All bytes, waiting while the server's buffers are full. False once the server has reset the connection.
    bool send(const QByteArray &bytes)
    {
        for (QByteArrayView left = bytes; !left.isEmpty();) {
            const ssize_t sent = ::send(m_socket, left.data(), std::size_t(left.size()), MSG_NOSIGNAL);
            if (sent <= 0)
                return false;
            left = left.sliced(sent);
        }
        return true;
    }

    /// The next answer; status 0 when the connection ends or patience does. `headOnly`: the answer to a HEAD.
    RawAnswer receive(bool headOnly = false)
    {
        RawAnswer answer;
        qsizetype end = -1;
        while ((end = m_buffer.indexOf("\r\n\r\n")) < 0) {
            if (!readMore())
                return answer;
        }
        answer.head = m_buffer.left(end + 2);
        m_buffer.remove(0, end + 4);
        const int status = answer.head.mid(9, 3).toInt();
        const qsizetype length = headOnly ? 0 : answer.header("Content-Length").toLongLong();
        while (m_buffer.size() < length) {
            if (!readMore())
                return answer;
        }
        answer.body = m_buffer.left(length);
        m_buffer.remove(0, length);
        answer.status = status;
        return answer;
    }

    RawAnswer exchange(const QByteArray &request, bool headOnly = false)
    {
        send(request);
        return receive(headOnly);
    }

    /// True when the server closes (or resets) without sending anything further.
    bool isClosedByServer() { return m_buffer.isEmpty() && !readMore() && m_ended; }

    /// False: nothing came within `ms`.
    bool hasAnswerWithin(int ms)
    {
        pollfd entry{m_socket, POLLIN, 0};
        return !m_buffer.isEmpty() || ::poll(&entry, 1, ms) > 0;
    }

    void close()
    {
        if (m_socket >= 0)
            ::close(std::exchange(m_socket, -1));
    }
    /// Closes so that the server sees a reset.
    void reset()
    {
        const linger hard{1, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
        close();
    }
    int descriptor() const { return m_socket; }

private:
    bool readMore()
    {
        pollfd entry{m_socket, POLLIN, 0};
        if (::poll(&entry, 1, patienceMs) <= 0)
            return false;
        char bytes[16 * 1024];
        const ssize_t count = ::recv(m_socket, bytes, sizeof bytes, 0);
        m_ended = count <= 0;
        if (count > 0)
            m_buffer.append(bytes, count);
        return count > 0;
    }

    int m_socket = -1;
    bool m_connected = false;
    bool m_ended = false;
    QByteArray m_buffer;
};

} // namespace growthos::test
