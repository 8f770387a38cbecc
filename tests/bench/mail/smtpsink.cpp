#include "tests/bench/mail/smtpsink.h"

#include <arpa/inet.h>
#include <map>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace growthos::bench {
namespace {

constexpr int lookEveryMs = 50;

struct Conversation
{
    std::string received = {};
    bool inBody = false;
};

void say(int socket, const char *text)
{
    const std::string line = std::string(text) + "\r\n";
    (void)::send(socket, line.data(), line.size(), MSG_NOSIGNAL);
}

/// Answers what is whole. The number of mails that ended in it; -1: the other side said goodbye.
int answer(int socket, Conversation &said)
{
    int mails = 0;
    for (;;) {
        const std::string end = said.inBody ? "\r\n.\r\n" : "\r\n";
        const std::size_t at = said.received.find(end);
        if (at == std::string::npos)
            return mails;
        const std::string line = said.received.substr(0, 4);
        said.received.erase(0, at + end.size());
        if (said.inBody) {
            said.inBody = false;
            ++mails;
            say(socket, "250 2.0.0 Taken");
        } else if (line == "EHLO") {
            say(socket, "250-sink\r\n250-PIPELINING\r\n250 8BITMIME");
        } else if (line == "DATA") {
            said.inBody = true;
            say(socket, "354 Go on");
        } else if (line == "QUIT") {
            say(socket, "221 Bye");
            return -1;
        } else {
            say(socket, "250 OK");
        }
    }
}

} // namespace

SmtpSink::SmtpSink()
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(m_listener, 64) != 0)
        return;
    ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

SmtpSink::~SmtpSink()
{
    m_ending = true;
    if (m_thread.joinable())
        m_thread.join();
    ::close(m_listener);
}

void SmtpSink::run()
{
    std::map<int, Conversation> open;
    std::vector<char> buffer(256 * 1024);
    while (!m_ending) {
        std::vector<pollfd> all{{m_listener, POLLIN, 0}};
        for (const auto &[socket, said] : open)
            all.push_back({socket, POLLIN, 0});
        if (::poll(all.data(), all.size(), lookEveryMs) <= 0)
            continue;
        for (const pollfd &one : all) {
            if (one.revents == 0)
                continue;
            if (one.fd == m_listener) {
                const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
                const int on = 1;
                ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                open[socket] = {};
                say(socket, "220 sink");
                continue;
            }
            const ssize_t count = ::recv(one.fd, buffer.data(), buffer.size(), 0);
            Conversation &said = open[one.fd];
            if (count > 0)
                said.received.append(buffer.data(), std::size_t(count));
            const int mails = count > 0 ? answer(one.fd, said) : -1;
            m_taken += std::max(mails, 0);
            if (mails < 0) {
                ::close(one.fd);
                open.erase(one.fd);
            }
        }
    }
    for (const auto &[socket, said] : open)
        ::close(socket);
}

} // namespace growthos::bench
