// The SMTP transport against servers that fall silent, are slow or go.
#include "backend/mail/smtptransport.h"

#include <QElapsedTimer>
#include <QTest>
#include <arpa/inet.h>
#include <atomic>
#include <map>
#include <poll.h>
#include <semaphore>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace growthos;
using namespace growthos::mail;
using namespace std::chrono_literals;

namespace {

constexpr int promptly = 5'000; // libcurl would wait for two minutes

/// A server for one connection, which falls silent at a place of the conversation.
class SilentServer
{
public:
    enum class At { Greeting, Body, Farewell };

    explicit SilentServer(At at) : m_at(at), m_listening(socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
        bind(m_listening, reinterpret_cast<sockaddr *>(&address), sizeof address);
        listen(m_listening, 4);
        socklen_t length = sizeof address;
        getsockname(m_listening, reinterpret_cast<sockaddr *>(&address), &length);
        port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~SilentServer()
    {
        shutdown(m_listening, SHUT_RDWR);
        m_goOn.release();
        m_thread.join();
        close(m_listening);
    }

    /// Everything that the client said before it cut the line.
    QByteArray heard()
    {
        m_goOn.release();
        m_ended.acquire();
        return m_heard;
    }

    int port = 0;
    std::atomic<bool> silent = false;

private:
    void serve()
    {
        const int line = accept(m_listening, nullptr, nullptr);
        if (line < 0)
            return m_ended.release();
        if (m_at != At::Greeting)
            say(line, "220 here");
        bool body = false;
        while (m_at != At::Greeting && take(line)) {
            if (body && !m_heard.endsWith("\r\n.\r\n"))
                continue;
            const QByteArray last = m_heard.mid(m_heard.lastIndexOf('\n', -2) + 1);
            if (last.startsWith("QUIT"))
                break;
            body = !body && last.startsWith("DATA");
            say(line, body ? "354 go on" : "250 fine");
            if (body && m_at == At::Body)
                break;
        }
        silent = true;
        m_goOn.acquire();
        while (take(line)) {
        }
        close(line);
        m_ended.release();
    }
    bool take(int line)
    {
        char bytes[4096];
        const ssize_t count = read(line, bytes, sizeof bytes);
        if (count > 0)
            m_heard.append(bytes, count);
        return count > 0;
    }
    void say(int line, const QByteArray &text)
    {
        const QByteArray bytes = text + "\r\n";
        QCOMPARE(write(line, bytes.constData(), size_t(bytes.size())), ssize_t(bytes.size()));
    }

    const At m_at;
    const int m_listening;
    QByteArray m_heard;
    std::counting_semaphore<> m_goOn{0};
    std::counting_semaphore<> m_ended{0};
    std::thread m_thread;
};

/// A server for several connections at once, which says that it takes mails only when so many have come.
class HoldingServer
{
public:
    HoldingServer(std::size_t holds, bool leaves) : m_holds(holds), m_leaves(leaves)
    {
        sockaddr_in address{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
        bind(m_listening, reinterpret_cast<sockaddr *>(&address), sizeof address);
        listen(m_listening, 16);
        socklen_t length = sizeof address;
        getsockname(m_listening, reinterpret_cast<sockaddr *>(&address), &length);
        port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~HoldingServer()
    {
        m_ending = true;
        m_thread.join();
        for (const auto &[line, said] : m_lines)
            close(line);
        close(m_listening);
    }

    int port = 0;
    std::atomic<int> connections = 0;
    std::atomic<int> open = 0;

private:
    void serve()
    {
        while (!m_ending) {
            std::vector<pollfd> all{{m_listening, POLLIN, 0}};
            for (const auto &[line, said] : m_lines)
                all.push_back({line, POLLIN, 0});
            if (poll(all.data(), all.size(), 20) <= 0)
                continue;
            for (const pollfd &each : all) {
                if (each.revents == 0)
                    continue;
                if (each.fd != m_listening) {
                    hear(each.fd);
                    continue;
                }
                const int line = accept(m_listening, nullptr, nullptr);
                m_lines[line] = {};
                ++connections;
                ++open;
                say(line, "220 here");
            }
        }
    }
    void hear(int line)
    {
        char bytes[4096];
        const ssize_t count = read(line, bytes, sizeof bytes);
        if (count <= 0)
            return leave(line);
        QByteArray &said = m_lines[line];
        said.append(bytes, count);
        if (said.contains("\r\nDATA\r\n") || said.startsWith("DATA\r\n")) {
            if (!said.endsWith("\r\n.\r\n"))
                return said.endsWith("DATA\r\n") ? say(line, "354 go on") : void();
            said.clear();
            m_held.push_back(line);
            if (m_held.size() < m_holds)
                return;
            for (const int each : std::exchange(m_held, {})) {
                say(each, "250 taken");
                if (m_leaves)
                    leave(each);
            }
        } else if (said.endsWith("\r\n")) {
            const bool goes = said.startsWith("QUIT");
            said.clear();
            say(line, "250 fine");
            if (goes)
                leave(line);
        }
    }
    void leave(int line)
    {
        close(line);
        m_lines.erase(line);
        --open;
    }
    void say(int line, const QByteArray &text)
    {
        const QByteArray bytes = text + "\r\n";
        QCOMPARE(send(line, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL), ssize_t(bytes.size()));
    }

    const std::size_t m_holds;
    const bool m_leaves;
    const int m_listening = socket(AF_INET, SOCK_STREAM, 0);
    std::map<int, QByteArray> m_lines;
    std::vector<int> m_held;
    std::atomic<bool> m_ending = false;
    std::thread m_thread;
};

std::unique_ptr<SmtpTransport> transportTo(int port, int connections = 2, int timeoutSeconds = 60)
{
    return std::make_unique<SmtpTransport>(SmtpServer{.host = "127.0.0.1",
                                                      .port = port,
                                                      .security = SmtpServer::Security::None,
                                                      .heloName = "here",
                                                      .connections = connections,
                                                      .timeoutSeconds = timeoutSeconds,
                                                      .timeoutAtEndSeconds = timeoutSeconds});
}

Transport::Finished finishedOf(SmtpTransport &transport, std::size_t count)
{
    Transport::Finished all;
    for (int i = 0; i < 500 && all.size() < count; ++i) {
        for (auto &each : transport.wait(10))
            all.push_back(std::move(each));
    }
    return all;
}

Envelope mailOf(std::size_t bytes)
{
    return {.id = "msg_1", .from = "a@b.c", .to = "d@e.f", .bytes = "Subject: x\r\n\r\n" + std::string(bytes, 'x')};
}

} // namespace

class TestSmtpTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsWhileTheServerIsSilent()
    {
        SilentServer server(SilentServer::At::Greeting);
        auto transport = transportTo(server.port);
        transport->begin(1, mailOf(10));
        for (int i = 0; i < 500 && !server.silent; ++i)
            QVERIFY(transport->wait(10).empty());
        QVERIFY(server.silent);
        QVERIFY(endsPromptly(std::move(transport)));
    }

    void halfAMailIsNotEnded()
    {
        SilentServer server(SilentServer::At::Body);
        auto transport = transportTo(server.port);
        transport->begin(1, mailOf(20'000'000)); // more than fits into the line
        for (int i = 0; i < 500 && !server.silent; ++i)
            QVERIFY(transport->wait(10).empty());
        for (int i = 0; i < 20; ++i)
            QVERIFY(transport->wait(10).empty());
        QVERIFY(endsPromptly(std::move(transport)));
        const QByteArray heard = server.heard();
        QVERIFY(heard.contains("Subject: x"));
        QVERIFY(!heard.endsWith("\r\n.\r\n"));
    }

    void keptConnectionsAreLeft()
    {
        SilentServer server(SilentServer::At::Farewell);
        auto transport = transportTo(server.port);
        transport->begin(1, mailOf(10));
        const Transport::Finished finished = finishedOf(*transport, 1);
        QCOMPARE(finished.size(), 1U);
        QCOMPARE(finished.front().second.outcome, HandOver::Outcome::Accepted);
        QVERIFY(endsPromptly(std::move(transport)));
    }

    /// No mail waits for the answer that another one gets at its end.
    void slowAnswersOverlap()
    {
        HoldingServer server(4, false);
        const auto transport = transportTo(server.port, 4);
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 4; ++i)
                transport->begin(i, mailOf(10));
            const auto finished = finishedOf(*transport, 4);
            QCOMPARE(finished.size(), 4U);
            for (const auto &[ticket, handOver] : finished)
                QCOMPARE(handOver.outcome, HandOver::Outcome::Accepted);
        }
        QCOMPARE(server.connections, 4);
    }

    void aKeptConnectionThatWentIsMadeAnew()
    {
        HoldingServer server(1, true);
        const auto transport = transportTo(server.port, 1);
        for (int i = 1; i <= 5; ++i) {
            transport->begin(i, mailOf(10));
            const auto finished = finishedOf(*transport, 1);
            QCOMPARE(finished.size(), 1U);
            QCOMPARE(finished.front().second.outcome, HandOver::Outcome::Accepted);
            QCOMPARE(server.connections, i);
        }
        QTRY_COMPARE(server.open, 0); // nothing is left open
    }

    void silenceAtTheEndIsUnknown()
    {
        HoldingServer server(2, false);
        const auto transport = transportTo(server.port, 2, 1);
        transport->begin(1, mailOf(10));
        const auto finished = finishedOf(*transport, 1);
        QCOMPARE(finished.size(), 1U);
        QCOMPARE(finished.front().second.outcome, HandOver::Outcome::Unknown);
        QTRY_COMPARE(server.open, 0);
    }

private:
    bool endsPromptly(std::unique_ptr<SmtpTransport> transport)
    {
        QElapsedTimer timer;
        timer.start();
        transport.reset();
        return timer.elapsed() < promptly;
    }
};

QTEST_GUILESS_MAIN(TestSmtpTransport)

#include "tst_smtptransport.moc"
