#include "tests/bench/webhooks/receivers.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstdlib>
#include <netinet/tcp.h>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace growthos::bench {
namespace {

constexpr int lookEveryMs = 50;
constexpr int backlog = 64;
constexpr std::string_view taken = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

/// What stands behind `name` until `end`.
std::string_view behind(std::string_view text, std::string_view name, std::string_view end)
{
    const std::size_t at = text.find(name);
    if (at == std::string_view::npos)
        return {};
    text.remove_prefix(at + name.size());
    return text.substr(0, text.find(end));
}

int numberIn(std::string_view text)
{
    return std::atoi(std::string(text).c_str());
}

} // namespace

Receivers::Receivers(Last last) : m_last(last), m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
    m_listeners.fill(-1);
    for (int receiver = 0; receiver < count; ++receiver) {
        if (!open(receiver))
            return;
    }
    m_thread = std::thread([this] { run(); });
}

Receivers::~Receivers()
{
    m_ending = true;
    if (m_thread.joinable())
        m_thread.join();
    for (const auto &[socket, connection] : m_connections)
        ::close(socket);
    for (const int listener : m_listeners)
        ::close(listener);
    ::close(m_epoll);
}

QString Receivers::url(int receiver) const
{
    return QStringLiteral("http://127.0.0.1:%1/hook").arg(m_ports[std::size_t(receiver)]);
}

std::vector<Receivers::Delivery> Receivers::deliveries(int receiver) const
{
    const std::lock_guard lock(m_mutex);
    return m_deliveries[std::size_t(receiver)];
}

bool Receivers::open(int receiver)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    m_listeners[std::size_t(receiver)] = socket;
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(socket, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
        ::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return false;
    m_ports[std::size_t(receiver)] = ntohs(address.sin_port);
    // A port that is taken, but on which nobody listens, refuses.
    if (receiver >= lasting && refuses())
        return true;
    if (::listen(socket, backlog) != 0)
        return false;
    watch(socket);
    return true;
}

void Receivers::watch(int socket)
{
    epoll_event event = {};
    event.events = EPOLLIN;
    event.data.fd = socket;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event);
}

void Receivers::run()
{
    epoll_event events[64];
    while (!m_ending) {
        const int ready = ::epoll_wait(m_epoll, events, std::size(events), lookEveryMs);
        for (int i = 0; i < ready; ++i) {
            const int socket = events[i].data.fd;
            const auto listener = std::find(m_listeners.begin(), m_listeners.end(), socket);
            if (listener != m_listeners.end())
                accept(int(listener - m_listeners.begin()));
            else
                read(socket);
        }
    }
}

void Receivers::accept(int receiver)
{
    const int socket = ::accept4(m_listeners[std::size_t(receiver)], nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (socket < 0)
        return;
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    m_connections[socket].receiver = receiver;
    watch(socket);
}

void Receivers::read(int socket)
{
    Connection &connection = m_connections[socket];
    char bytes[64 * 1024];
    const ssize_t size = ::recv(socket, bytes, sizeof bytes, 0);
    if (size <= 0) {
        ::close(socket);
        m_connections.erase(socket);
        return;
    }
    if (connection.receiver >= lasting && m_last == Last::Silent)
        return;
    connection.received.append(bytes, std::size_t(size));
    takeWhole(socket, connection);
}

/// Requests of which nothing is missing.
void Receivers::takeWhole(int socket, Connection &connection)
{
    const auto now = Clock::now();
    for (;;) {
        const std::string_view text = connection.received;
        const std::size_t end = text.find("\r\n\r\n");
        if (end == std::string_view::npos)
            return;
        const std::string_view head = text.substr(0, end + 2);
        const std::size_t whole = end + 4 + std::size_t(numberIn(behind(head, "\r\nContent-Length: ", "\r\n")));
        if (text.size() < whole)
            return;
        Delivery delivery;
        delivery.at = now;
        delivery.id = behind(head, "\r\nwebhook-id: ", "\r\n");
        delivery.person = numberIn(behind(text.substr(end, whole - end), R"("external_id":"u)", "\""));
        {
            const std::lock_guard lock(m_mutex);
            m_deliveries[std::size_t(connection.receiver)].push_back(std::move(delivery));
        }
        m_came += connection.receiver < lasting;
        (void)::send(socket, taken.data(), taken.size(), MSG_NOSIGNAL);
        connection.received.erase(0, whole);
    }
}

} // namespace growthos::bench
