#include "tests/support/httpfixture.h"
#include "tests/support/rawclient.h"

#include <QFile>
#include <QTest>
#include <fcntl.h>
#include <sys/resource.h>
#include <thread>

using namespace growthos;
using namespace growthos::test;
using http::Limits;
using std::chrono::milliseconds;

namespace {

const QByteArray get = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

QByteArray postHead(qint64 length, const QByteArray &path = "/x")
{
    return "POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + QByteArray::number(length) + "\r\n\r\n";
}

QByteArray chunkedHead()
{
    return "POST /x HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n";
}

/// A line of /proc/self/status in bytes.
qint64 memory(const QByteArray &name)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.mid(name.size() + 1).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return -1;
}

/// Sanitizers keep freed memory back, so that resident memory says nothing.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool memoryIsMeasurable = false;
#else
constexpr bool memoryIsMeasurable = true;
#endif

constexpr qint64 megabyte = 1024 * 1024;

std::atomic<int> acceptErrors = 0;

void countAcceptErrors(QtMsgType, const QMessageLogContext &, const QString &message)
{
    if (message.startsWith(QLatin1String("Cannot accept")))
        ++acceptErrors;
}

/// Takes every file descriptor that the process may still open, until it is destroyed.
class DescriptorsTaken
{
public:
    DescriptorsTaken()
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        rlimit low = m_before;
        low.rlim_cur = std::min<rlim_t>(low.rlim_cur, 256);
        ::setrlimit(RLIMIT_NOFILE, &low);
        for (int fd = 0; (fd = ::open("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0;)
            m_taken.push_back(fd);
    }
    ~DescriptorsTaken()
    {
        while (!m_taken.empty())
            giveOne();
        ::setrlimit(RLIMIT_NOFILE, &m_before);
    }
    Q_DISABLE_COPY_MOVE(DescriptorsTaken)

    void giveOne()
    {
        ::close(m_taken.back());
        m_taken.pop_back();
    }

private:
    rlimit m_before{};
    std::vector<int> m_taken;
};

} // namespace

/// What a hostile or broken client gets.
class TestHttpLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusalsHaveTheErrorBodyAndClose_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char *name, const QByteArray &bytes, int status, const char *code) {
            QTest::newRow(name) << bytes << status << QByteArray(code);
        };
        row("nonsense", "NONSENSE\r\n\r\n", 400, "bad_request");
        row("TLS on a plain port", "\x16\x03\x01", 400, "bad_request");
        row("two lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", 400,
            "bad_request");
        row("length and chunked",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400,
            "bad_request");
        row("bad chunk size", chunkedHead() + "-5\r\nhello", 400, "bad_request");
        row("no length", "POST / HTTP/1.1\r\nHost: a\r\n\r\n{}", 411, "length_required");
        row("large body", postHead(512'001), 413, "payload_too_large");
        row("large chunk", chunkedHead() + "7d001\r\n", 413, "payload_too_large");
        row("large head", "GET / HTTP/1.1\r\nHost: a\r\nX: " + QByteArray(16'500, 'x'), 431, "headers_too_large");
        row("large address", "GET /" + QByteArray(16'500, 'x'), 431, "headers_too_large");
    }
    void refusalsHaveTheErrorBodyAndClose()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        ListenerFixture server;
        RawClient client(server.url);
        const RawAnswer answer = client.exchange(bytes);
        QCOMPARE(answer.status, status);
        QVERIFY2(answer.body.contains(QByteArray("\"code\":\"" + code + '"')), answer.body.constData());
        QCOMPARE(answer.header("X-Request-Id"), QByteArray("req_test"));
        QCOMPARE(answer.header("Connection"), QByteArray("close"));
        QVERIFY(client.isClosedByServer());
        QCOMPARE(server.handler.handled.load(), 0);
    }

    void smuggledRequestIsNotServed()
    {
        ListenerFixture server;
        RawClient client(server.url);
        client.send(get + "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 40\r\n\r\n" + get);
        QCOMPARE(client.receive().status, 200);
        QCOMPARE(client.receive().status, 400);
        QVERIFY(client.isClosedByServer());
        QCOMPARE(server.handler.handled.load(), 1);
    }

    void largestBodyPasses()
    {
        ListenerFixture server;
        RawClient client(server.url);
        const QByteArray body(512'000, 'x');
        QCOMPARE(client.exchange(postHead(body.size()) + body).body.split(' ')[3].toInt(), 512'000);
        QCOMPARE(client.exchange(chunkedHead() + "7d000\r\n" + body + "\r\n0\r\n\r\n").body.split(' ')[3].toInt(),
                 512'000);
    }

    void oversizeUploadIsRefusedAtOnceAndNotKept_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("piece");
        QTest::newRow("with a length") << postHead(64 * megabyte) << QByteArray(megabyte, 'x');
        QTest::newRow("chunked") << chunkedHead()
                                 << QByteArray("10000\r\n" + QByteArray(0x10000, 'x') + "\r\n").repeated(16);
    }
    void oversizeUploadIsRefusedAtOnceAndNotKept()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, piece);
        ListenerFixture server;
        RawClient client(server.url);
        QCOMPARE(RawClient(server.url).exchange(get).status, 200);
        const qint64 before = memory("VmRSS");
        QVERIFY(before > 0);
        QVERIFY(client.send(head + piece));
        QCOMPARE(client.receive().status, 413);
        for (int i = 1; i < 64 && client.send(piece); ++i) {
        }
        const qint64 growth = memory("VmRSS") - before;
        QVERIFY2(!memoryIsMeasurable || growth < 8 * megabyte, qPrintable(QString::number(growth)));
        QCOMPARE(server.handler.handled.load(), 1);
    }

    void clientThatNeverPausesIsCutAndLeavesTheOthersTheirTurn()
    {
        Limits limits;
        limits.linger = milliseconds(300);
        ListenerFixture server(limits);
        std::atomic<bool> cut = false;
        std::thread flood([&] {
            RawClient client(server.url);
            client.send(postHead(64 * megabyte));
            for (const QByteArray piece(megabyte, 'x'); client.send(piece);) {
            }
            cut = true;
        });
        const int status = RawClient(server.url).exchange(get).status;
        const bool wasCut = QTest::qWaitFor([&] { return cut.load(); }, 20'000);
        server.listener.stop();
        flood.join();
        QCOMPARE(status, 200);
        QVERIFY(wasCut);
    }

    void idleConnectionsHoldNoBuffers()
    {
        ListenerFixture server;
        const QByteArray request = postHead(500'000) + QByteArray(500'000, 'x');
        QCOMPARE(RawClient(server.url).exchange(request).status, 200);
        const qint64 before = memory("VmRSS");
        std::vector<RawClient> clients;
        for (int i = 0; i < 200; ++i) {
            clients.emplace_back(server.url);
            QCOMPARE(clients.back().exchange(request).status, 200);
        }
        // Kept bodies would be 100 MB, kept read buffers 13 MB.
        const qint64 growth = memory("VmRSS") - before;
        QVERIFY2(!memoryIsMeasurable || growth < 8 * megabyte, qPrintable(QString::number(growth)));
    }

    void slowHeadIs408()
    {
        Limits limits;
        limits.head = milliseconds(500); // who says nothing in it is closed without an answer
        ListenerFixture server(limits);
        RawClient client(server.url);
        client.send("GET / HTTP/1.1\r\nX: ");
        // Bytes that keep coming buy no time.
        QElapsedTimer timer;
        timer.start();
        while (!client.hasAnswerWithin(5) && timer.elapsed() < 5000)
            client.send("x");
        QVERIFY(timer.elapsed() < 5000);
        QCOMPARE(client.receive().status, 408);
        QVERIFY(client.isClosedByServer());
    }

    void slowBodyIs408()
    {
        Limits limits;
        limits.body = milliseconds(100);
        ListenerFixture server(limits);
        RawClient client(server.url);
        client.send(postHead(100'000));
        QElapsedTimer timer;
        timer.start();
        while (!client.hasAnswerWithin(5) && timer.elapsed() < 5000)
            client.send("x");
        QVERIFY(timer.elapsed() < 5000);
        QCOMPARE(client.receive().status, 408);
        QVERIFY(client.isClosedByServer());
        QCOMPARE(server.handler.handled.load(), 0);
    }

    void slowChunksAre408()
    {
        Limits limits;
        limits.body = milliseconds(100);
        ListenerFixture server(limits);
        RawClient client(server.url);
        QCOMPARE(client.exchange(chunkedHead() + "5\r\nhe").status, 408);
        QVERIFY(client.isClosedByServer());
    }

    void silentClientsAreClosedSilently()
    {
        Limits limits;
        limits.head = milliseconds(50);
        ListenerFixture server(limits);
        RawClient client(server.url);
        QVERIFY(client.isClosedByServer());
    }

    void idleConnectionsAreClosedSilently()
    {
        Limits limits;
        limits.idle = milliseconds(50);
        ListenerFixture server(limits);
        RawClient client(server.url);
        QCOMPARE(client.exchange(get).status, 200);
        QVERIFY(client.isClosedByServer());
    }

    void idleTimeDoesNotRunWhileAnAnswerIsPending()
    {
        Limits limits;
        limits.idle = milliseconds(20);
        limits.head = milliseconds(500); // it runs from the connection on, and the request is to come in it
        ListenerFixture server(limits);
        RawClient client(server.url);
        client.send("GET /hold HTTP/1.1\r\nHost: test\r\n\r\n");
        QVERIFY(!client.hasAnswerWithin(800)); // neither an answer nor an end
        QTRY_COMPARE(server.handler.heldCount(), 1);
        QVERIFY(server.handler.release("/hold"));
        QCOMPARE(client.receive().body, QByteArray("/hold"));
        QVERIFY(client.isClosedByServer());
    }

    void slowRequestBehindAPendingAnswerIs408InItsPlace()
    {
        Limits limits;
        limits.head = milliseconds(500); // the first one's, too
        ListenerFixture server(limits);
        RawClient client(server.url);
        client.send("GET /hold HTTP/1.1\r\nHost: test\r\n\r\nGET / HT");
        QVERIFY(!client.hasAnswerWithin(800));
        QTRY_COMPARE(server.handler.heldCount(), 1);
        QVERIFY(server.handler.release("/hold"));
        QCOMPARE(client.receive().status, 200);
        QCOMPARE(client.receive().status, 408);
        QVERIFY(client.isClosedByServer());
    }

    void clientThatReadsNoAnswersIsNotServedWithoutEnd()
    {
        Limits limits;
        limits.write = milliseconds(200);
        ListenerFixture server(limits);
        RawClient client(server.url);
        for (int i = 0; i < 400; ++i)
            client.send("GET /big HTTP/1.1\r\nHost: test\r\n\r\n");
        QTRY_VERIFY(server.handler.handled > 0);
        QTRY_COMPARE_WITH_TIMEOUT(server.listener.openConnections(), 0, 20'000);
        // 400 answers are 80 MB; what was made is what the kernel took, and little more.
        QVERIFY2(server.handler.handled < 200, qPrintable(QString::number(server.handler.handled)));
    }

    void clientThatReadsLateGetsEverything()
    {
        ListenerFixture server;
        RawClient client(server.url);
        for (int i = 0; i < 150; ++i)
            client.send("GET /big HTTP/1.1\r\nHost: test\r\n\r\n");
        for (int i = 0; i < 150; ++i)
            QCOMPARE(client.receive().body.size(), 200'000);
    }

    void connectionsOverTheLimitGet503()
    {
        Limits limits;
        limits.connections = 2;
        ListenerFixture server(limits);
        RawClient first(server.url);
        RawClient second(server.url);
        QCOMPARE(first.exchange(get).status, 200);
        QCOMPARE(second.exchange(get).status, 200);
        RawClient third(server.url);
        const RawAnswer answer = third.exchange(get);
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.header("Retry-After"), QByteArray("1"));
        QVERIFY2(answer.body.contains(R"("code":"unavailable")"), answer.body.constData());
        QVERIFY(third.isClosedByServer());
        first.close();
        QTRY_COMPARE(server.listener.openConnections(), 1);
        QCOMPARE(RawClient(server.url).exchange(get).status, 200);
        QCOMPARE(second.exchange(get).status, 200);
    }

    void halfOpenRequestsDoNotHoldUpOthers()
    {
        ListenerFixture server;
        std::vector<RawClient> slow;
        for (int i = 0; i < 300; ++i) {
            slow.emplace_back(server.url);
            slow.back().send("GET / HT");
        }
        QTRY_COMPARE(server.listener.openConnections(), 300);
        QCOMPARE(RawClient(server.url).exchange(get).status, 200);
    }

    void comesBackAfterRunningOutOfDescriptors()
    {
        ListenerFixture server;
        const QtMessageHandler previous = qInstallMessageHandler(countAcceptErrors);
        std::optional<RawClient> client;
        {
            DescriptorsTaken taken;
            taken.giveOne(); // the client's own
            client.emplace(server.url);
            QVERIFY(client->isConnected());
            QTRY_VERIFY(acceptErrors > 0);
            client->send(get);
        }
        QCOMPARE(client->receive().status, 200);
        qInstallMessageHandler(previous);
    }
};

QTEST_GUILESS_MAIN(TestHttpLimits)
#include "tst_httplimits.moc"
