#include "tests/bench/ingest/load.h"

#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace growthos::bench {
namespace {

using Clock = std::chrono::steady_clock;

std::uint64_t nextRandom(std::uint64_t &state)
{
    // splitmix64 (Steele, Lea, Flood 2014)
    std::uint64_t z = state += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

/// Message ids must differ between runs too: they start at the clock.
std::uint64_t nextUnique()
{
    static std::atomic<std::uint64_t> number{
        static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count() / 1000)};
    return number++;
}

struct Connection
{
    explicit Connection(const RequestText &model) : request(model) {}
    int fd = -1;
    RequestText request;
    std::string_view unsent;
    bool waitsToWrite = false;
    std::size_t received = 0;
    Clock::time_point began;
    char answer[2048];
};

/// Whether `received` bytes, of which `front` is the beginning, are one whole answer.
bool isWhole(std::string_view front, std::size_t received)
{
    const std::size_t end = front.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return false;
    constexpr std::string_view name = "ontent-Length: ";
    const std::size_t at = front.substr(0, end).find(name);
    const std::size_t body =
        at == std::string_view::npos ? 0 : std::strtoul(front.data() + at + name.size(), nullptr, 10);
    return received >= end + 4 + body;
}

class Driver
{
public:
    explicit Driver(const Load &load) : m_load(load), m_epoll(::epoll_create1(0))
    {
        const RequestText model(load.path, load.headers, load.body, load.contacts);
        for (int i = 0; i < load.connections; ++i) {
            auto connection = std::make_unique<Connection>(model);
            connection->fd = connectTo(load.port);
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.ptr = connection.get();
            ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, connection->fd, &event);
            m_idle.push_back(connection.get());
            m_connections.push_back(std::move(connection));
        }
        m_latencies.reserve(1'000'000);
    }
    ~Driver()
    {
        for (const auto &connection : m_connections)
            ::close(connection->fd);
        ::close(m_epoll);
    }
    Driver(const Driver &) = delete;
    Driver &operator=(const Driver &) = delete;

    LoadResult drive()
    {
        m_begin = Clock::now();
        m_last = m_begin;
        sendDue(m_begin);
        epoll_event events[256];
        while (m_inFlight > 0 || !finished(Clock::now())) {
            const int ready = ::epoll_wait(m_epoll, events, 256, m_load.perSecond > 0 ? 1 : 100);
            for (int i = 0; i < ready; ++i) {
                auto &connection = *static_cast<Connection *>(events[i].data.ptr);
                if (events[i].events & EPOLLOUT)
                    write(connection);
                if (events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR))
                    read(connection);
            }
            if (m_load.perSecond > 0)
                sendDue(Clock::now());
            if (m_result.broken == static_cast<std::int64_t>(m_connections.size()))
                break;
        }
        m_result.seconds = std::chrono::duration<double>(m_last - m_begin).count();
        const auto at = [&](double share) {
            if (m_latencies.empty())
                return 0.0;
            const auto rank =
                m_latencies.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(m_latencies.size() - 1));
            std::nth_element(m_latencies.begin(), rank, m_latencies.end());
            return *rank / 1000.0;
        };
        m_result.p50 = at(0.5);
        m_result.p99 = at(0.99);
        m_result.longest = at(1);
        return m_result;
    }

private:
    static int connectTo(std::uint16_t port)
    {
        const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
            std::perror("bench: connect");
            std::exit(1);
        }
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        return fd;
    }

    bool finished(Clock::time_point now) const
    {
        return m_load.requests > 0 ? m_sent >= m_load.requests
                                   : std::chrono::duration<double>(now - m_begin).count() >= m_load.seconds;
    }

    void sendDue(Clock::time_point now)
    {
        const double elapsed = std::chrono::duration<double>(now - m_begin).count();
        while (!m_idle.empty() && !finished(now)) {
            if (m_load.perSecond > 0 && static_cast<double>(m_sent) > elapsed * m_load.perSecond)
                return;
            Connection *connection = m_idle.back();
            m_idle.pop_back();
            send(*connection, now);
        }
    }

    void send(Connection &connection, Clock::time_point now)
    {
        connection.unsent = connection.request.next();
        connection.received = 0;
        connection.began = now;
        ++m_sent;
        ++m_inFlight;
        write(connection);
    }

    void write(Connection &connection)
    {
        while (!connection.unsent.empty()) {
            const ssize_t count =
                ::send(connection.fd, connection.unsent.data(), connection.unsent.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count < 0)
                break; // EAGAIN; anything else is seen when reading
            connection.unsent.remove_prefix(static_cast<std::size_t>(count));
        }
        if (connection.waitsToWrite == connection.unsent.empty()) {
            connection.waitsToWrite = !connection.unsent.empty();
            epoll_event event{};
            event.events = connection.waitsToWrite ? EPOLLIN | EPOLLOUT : EPOLLIN;
            event.data.ptr = &connection;
            ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, connection.fd, &event);
        }
    }

    void read(Connection &connection)
    {
        // An answer longer than the buffer (a batch's) is counted through, not kept.
        const std::size_t kept = std::min(connection.received, sizeof connection.answer);
        char spill[64 * 1024];
        const bool full = kept == sizeof connection.answer;
        char *const target = full ? spill : connection.answer + kept;
        const ssize_t count =
            ::recv(connection.fd, target, full ? sizeof spill : sizeof connection.answer - kept, MSG_DONTWAIT);
        if (count < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (count <= 0) {
            ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, connection.fd, nullptr);
            ++m_result.broken;
            m_inFlight -= connection.began != Clock::time_point{};
            return;
        }
        connection.received += static_cast<std::size_t>(count);
        const std::string_view head(connection.answer, std::min(connection.received, sizeof connection.answer));
        if (!isWhole(head, connection.received))
            return;
        const auto now = Clock::now();
        m_last = now;
        m_latencies.push_back(static_cast<std::uint32_t>(
            std::chrono::duration_cast<std::chrono::microseconds>(now - connection.began).count()));
        ++(head.size() > 9 && head[9] == '2' ? m_result.accepted : m_result.refused);
        --m_inFlight;
        connection.began = {};
        if (m_load.perSecond > 0)
            m_idle.push_back(&connection);
        else if (!finished(now))
            send(connection, now);
    }

    const Load &m_load;
    const int m_epoll;
    std::vector<std::unique_ptr<Connection>> m_connections;
    std::vector<Connection *> m_idle;
    std::vector<std::uint32_t> m_latencies;
    std::int64_t m_sent = 0;
    std::int64_t m_inFlight = 0;
    Clock::time_point m_begin;
    Clock::time_point m_last;
    LoadResult m_result;
};

} // namespace

RequestText::RequestText(std::string_view path, std::string_view headers, std::string_view body, std::int64_t contacts)
    : m_contacts(static_cast<std::uint64_t>(contacts)), m_random(nextUnique())
{
    m_text.append("POST ").append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n").append(headers);
    m_text.append("Content-Type: application/json\r\nContent-Length: ").append(std::to_string(body.size()));
    m_text.append("\r\n\r\n");
    const std::size_t bodyAt = m_text.size();
    m_text.append(body);
    for (std::size_t at = bodyAt; at < m_text.size();) {
        const char kind = m_text[at];
        if (std::string_view("#^~%|").find(kind) == std::string_view::npos) {
            ++at;
            continue;
        }
        const std::size_t end = std::min(m_text.find_first_not_of(kind, at), m_text.size());
        m_runs.push_back({at, static_cast<int>(end - at), kind});
        at = end;
    }
}

std::string_view RequestText::next()
{
    for (const Run &run : m_runs) {
        std::uint64_t number = 0;
        switch (run.kind) {
        case '#':
            number = nextRandom(m_random) % m_contacts;
            break;
        case '^':
            number = nextUnique();
            break;
        case '%':
            number = (*m_running)++;
            break;
        case '|':
            number = *m_running - 1;
            break;
        default:
            number = nextRandom(m_random);
        }
        for (int i = run.digits - 1; i >= 0; --i, number /= 10)
            m_text[run.at + static_cast<std::size_t>(i)] = static_cast<char>('0' + number % 10);
    }
    return m_text;
}

LoadResult run(const Load &load)
{
    return Driver(load).drive();
}

} // namespace growthos::bench
