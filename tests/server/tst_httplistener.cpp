#include "tests/support/httpfixture.h"
#include "tests/support/rawclient.h"

#include <QDateTime>
#include <QTcpServer>
#include <QTemporaryFile>
#include <QTest>
#include <thread>

using namespace growthos;
using namespace growthos::test;
using http::Limits;

namespace {

QByteArray get(const QByteArray &path, const QByteArray &headers = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n";
}

QByteArray post(const QByteArray &path, const QByteArray &body, const QByteArray &headers = {})
{
    return "POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
}

QByteArray numbered(const char *text, int number)
{
    return text + QByteArray::number(number);
}

} // namespace

/// What a well-behaved client gets, and what one gets whose behaviour is odd but allowed.
class TestHttpListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersWithLengthAndDate()
    {
        ListenerFixture server;
        RawClient client(server.url);
        const RawAnswer answer = client.exchange(get("/a/b?x=1&y=%zz"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, QByteArray("GET /a/b ?x=1&y=%zz 0 0"));
        QCOMPARE(answer.header("Content-Type"), QByteArray("application/json"));
        QVERIFY(answer.header("Connection").isEmpty());
        const auto date = QDateTime::fromString(QString::fromLatin1(answer.header("Date")), Qt::RFC2822Date);
        QVERIFY2(qAbs(date.secsTo(QDateTime::currentDateTimeUtc())) < 60, answer.header("Date").constData());
    }

    void movesWithoutItsConnectionsNoticing()
    {
        ListenerFixture server;
        const auto port = quint16(server.url.port());
        RawClient before(server.url);
        QCOMPARE(before.exchange(get("/a")).status, 200);
        const auto moved = server.listener.move(port, QStringLiteral("0.0.0.0"), port);
        QVERIFY(moved);
        QCOMPARE(moved->host(), QStringLiteral("0.0.0.0"));
        QCOMPARE(moved->port(), int(port));
        QCOMPARE(before.exchange(get("/b")).status, 200);
        QCOMPARE(RawClient(server.url).exchange(get("/c")).status, 200);
    }

    void staysWhereItIsWhenItCannotMove()
    {
        ListenerFixture server;
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const auto moved =
            server.listener.move(quint16(server.url.port()), QStringLiteral("127.0.0.1"), other.serverPort());
        QVERIFY(!moved);
        QVERIFY(moved.error().code == ErrorCode::Conflict);
        QVERIFY(server.listener.isListening());
        QCOMPARE(RawClient(server.url).exchange(get("/a")).status, 200);
    }

    void keepsTheConnectionForFurtherRequests()
    {
        ListenerFixture server;
        RawClient client(server.url);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(client.exchange(post("/n", QByteArray(i * 1000, 'a'))).body.split(' ')[3].toInt(), i * 1000);
        QCOMPARE(server.listener.openConnections(), 1);
    }

    void closesWhenAskedTo()
    {
        ListenerFixture server;
        RawClient client(server.url);
        const RawAnswer answer = client.exchange(get("/", "Connection: foo, Close\r\n") + get("/second"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Connection"), QByteArray("close"));
        QVERIFY(client.isClosedByServer());
        QCOMPARE(server.handler.handled.load(), 1);
    }

    void http10ClosesUnlessAskedToKeep()
    {
        ListenerFixture server;
        RawClient plain(server.url);
        QCOMPARE(plain.exchange("GET / HTTP/1.0\r\n\r\n").header("Connection"), QByteArray("close"));
        QVERIFY(plain.isClosedByServer());

        RawClient keeping(server.url);
        const QByteArray request = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
        QCOMPARE(keeping.exchange(request).header("Connection"), QByteArray("keep-alive"));
        QCOMPARE(keeping.exchange(request).status, 200);
    }

    void headIsGetWithoutTheBody()
    {
        ListenerFixture server;
        RawClient client(server.url);
        const RawAnswer head = client.exchange("HEAD /x HTTP/1.1\r\nHost: test\r\n\r\n" + get("/y"), true);
        QCOMPARE(head.status, 200);
        QCOMPARE(head.header("Content-Length").toInt(), int(qstrlen("HEAD /x ? 0 0")));
        QCOMPARE(client.receive().body, QByteArray("GET /y ? 0 0"));
    }

    void filesAreSentInPieces()
    {
        QByteArray content;
        for (int i = 0; i < 1'500'000; ++i)
            content += QByteArray::number(i);
        QTemporaryFile file;
        QVERIFY(file.open() && file.write(content) == content.size() && file.flush());
        ListenerFixture server;
        server.handler.file = file.fileName();
        RawClient client(server.url);
        // In its place between others; a slow reader gets all of it too.
        QVERIFY(client.send(get("/before") + get("/file") + "HEAD /file HTTP/1.1\r\nHost: test\r\n\r\n" + get("/file") +
                            get("/after", "Connection: close\r\n")));
        QCOMPARE(client.receive().body, QByteArray("GET /before ? 0 0"));
        QVERIFY(client.receive().body == content);
        QCOMPARE(client.receive(true).header("Content-Length").toLongLong(), content.size());
        QVERIFY(client.receive().body == content);
        QCOMPARE(client.receive().body, QByteArray("GET /after ? 0 0"));
        QVERIFY(client.isClosedByServer());
    }

    void fileThatShrinksEndsTheConnection()
    {
        QTemporaryFile file;
        QVERIFY(file.open() && file.write(QByteArray(20'000'000, 'x')) == 20'000'000 && file.flush());
        ListenerFixture server;
        server.handler.file = file.fileName();
        RawClient client(server.url);
        QVERIFY(client.send(get("/file")));
        QTRY_COMPARE(server.handler.handled.load(), 1);
        QVERIFY(file.resize(1'000'000));
        QVERIFY(client.receive().body.size() < 20'000'000);
        QCOMPARE(RawClient(server.url).exchange(get("/a")).status, 200);
    }

    void noContentHasNeitherBodyNorLength()
    {
        ListenerFixture server;
        RawClient client(server.url);
        const RawAnswer answer = client.exchange(get("/empty") + get("/after"));
        QCOMPARE(answer.status, 204);
        QVERIFY(answer.header("Content-Length").isEmpty());
        QVERIFY(answer.header("Content-Type").isEmpty());
        QCOMPARE(client.receive().status, 200);
    }

    void unknownMethodsReachTheHandler()
    {
        ListenerFixture server;
        RawClient client(server.url);
        QCOMPARE(client.exchange("BREW /pot HTTP/1.1\r\nHost: test\r\n\r\n").body, QByteArray("OTHER /pot ? 0 0"));
        QCOMPARE(client.exchange("OPTIONS * HTTP/1.1\r\nHost: test\r\n\r\n").body, QByteArray("OPTIONS * ? 0 0"));
    }

    void actionWithoutABodyNeedsNoLength()
    {
        ListenerFixture server;
        RawClient client(server.url);
        const QByteArray request = "POST /activate HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n\r\n";
        QCOMPARE(client.exchange(request + get("/next")).body, QByteArray("POST /activate ? 0 0"));
        QCOMPARE(client.receive().body, QByteArray("GET /next ? 0 0"));
    }

    void pipelinedRequestsAreAnsweredInOrder()
    {
        ListenerFixture server;
        RawClient client(server.url);
        QByteArray requests;
        for (int i = 0; i < 51; ++i)
            requests += i % 2 ? get(numbered("/", i)) : post(numbered("/", i), "12345");
        client.send(requests);
        for (int i = 0; i < 51; ++i)
            QCOMPARE(client.receive().body.split(' ')[1], numbered("/", i));
    }

    void pipelinedDelayedAnswersComeInOrder()
    {
        ListenerFixture server;
        RawClient client(server.url);
        client.send(get("/hold-300") + get("/hold-50") + get("/now"));
        QTRY_COMPARE(server.handler.heldCount(), 2);
        QTRY_COMPARE(server.handler.handled.load(), 3);
        QVERIFY(server.handler.release("/hold-50"));
        QVERIFY(!client.hasAnswerWithin(50));
        QVERIFY(server.handler.release("/hold-300"));
        QCOMPARE(client.receive().body, QByteArray("/hold-300"));
        QCOMPARE(client.receive().body, QByteArray("/hold-50"));
        QCOMPARE(client.receive().body, QByteArray("GET /now ? 0 0"));
    }

    void morePipelinedRequestsThanTheLimitWaitInTheSocket()
    {
        Limits limits;
        limits.pipelined = 4;
        ListenerFixture server(limits);
        RawClient client(server.url);
        QByteArray requests;
        for (int i = 0; i < 40; ++i)
            requests += get(numbered("/hold-", i));
        client.send(requests);
        for (int i = 0; i < 40; ++i) {
            QTRY_COMPARE(server.handler.heldCount(), std::min(4, 40 - i));
            QVERIFY(server.handler.release(numbered("/hold-", i)));
            QCOMPARE(client.receive().body, numbered("/hold-", i));
        }
    }

    void requestsMayComeByteByByte()
    {
        ListenerFixture server;
        RawClient client(server.url);
        const QByteArray requests = "\r\n" + post("/dribble", "hello") + get("/second");
        for (const char byte : requests)
            QVERIFY(client.send(QByteArray(1, byte)));
        QCOMPARE(client.receive().body, numbered("POST /dribble ? 5 ", qChecksum(QByteArrayView("hello"))));
        QCOMPARE(client.receive().body, QByteArray("GET /second ? 0 0"));
    }

    void clientGoneBeforeItsAnswer()
    {
        ListenerFixture server;
        for (int i = 0; i < 50; ++i) {
            RawClient client(server.url);
            client.send(get(numbered("/hold-", i)));
            QTRY_COMPARE(server.handler.heldCount(), 1);
            if (i % 2)
                client.reset();
            else
                client.close();
            // Half of the answers come while the server may not know yet, half when it surely does. Of a client that
            // only closed it learns with the answer.
            if (i % 4 == 1)
                QTRY_COMPARE(server.listener.openConnections(), 0);
            QVERIFY(server.handler.release(numbered("/hold-", i)));
        }
        QTRY_COMPARE(server.listener.openConnections(), 0);
        QCOMPARE(RawClient(server.url).exchange(get("/alive")).status, 200);
    }

    void clientThatSendsNoMoreGetsItsAnswers()
    {
        ListenerFixture server;
        const auto endSending = [](RawClient &client) { ::shutdown(client.descriptor(), SHUT_WR); };
        RawClient atOnce(server.url);
        atOnce.send(get("/one") + post("/two", "2"));
        endSending(atOnce);
        QCOMPARE(atOnce.receive().status, 200);
        QCOMPARE(atOnce.receive().status, 200);
        QVERIFY(atOnce.isClosedByServer());

        RawClient waiting(server.url);
        waiting.send(get("/hold") + get("/behind") + "GET /broken-off HTTP/1.1\r\n");
        QTRY_COMPARE(server.handler.heldCount(), 1);
        endSending(waiting);
        QTRY_COMPARE(server.handler.handled.load(), 4);
        QVERIFY(!waiting.hasAnswerWithin(50));
        QVERIFY(server.handler.release("/hold"));
        QCOMPARE(waiting.receive().body, "/hold");
        QCOMPARE(waiting.receive().status, 200);
        QVERIFY(waiting.isClosedByServer());

        RawClient big(server.url); // more than the socket takes at once
        big.send(get("/big") + get("/big") + get("/big") + get("/big"));
        endSending(big);
        for (int i = 0; i < 4; ++i)
            QCOMPARE(big.receive().body.size(), 200'000);
        QVERIFY(big.isClosedByServer());
        QTRY_COMPARE(server.listener.openConnections(), 0);
    }

    void clientsThatLeaveInTheMiddleOfARequest()
    {
        ListenerFixture server;
        const QByteArray request = post("/x", QByteArray(100, 'b'));
        for (int i = 0; i < 50; ++i) {
            RawClient client(server.url);
            client.send(request.left(i * request.size() / 50));
        }
        QCOMPARE(RawClient(server.url).exchange(request).status, 200); // comes after all the others
        QTRY_COMPARE(server.listener.openConnections(), 0);
        QCOMPARE(server.handler.handled.load(), 1);
    }

    void answersFromManyThreadsAllArrive()
    {
        ListenerFixture server;
        std::vector<RawClient> clients;
        for (int i = 0; i < 40; ++i) {
            clients.emplace_back(server.url);
            clients.back().send(get(numbered("/hold-", i)));
        }
        QTRY_COMPARE(server.handler.heldCount(), 40);
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&, t] {
                for (int i = t; i < 40; i += 4)
                    server.handler.release(numbered("/hold-", i));
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        for (int i = 0; i < 40; ++i)
            QCOMPARE(clients[std::size_t(i)].receive().body, numbered("/hold-", i));
    }

    void handlerThatThrowsAnswers500_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("exception") << QByteArray("/throw");
        QTest::newRow("odd exception") << QByteArray("/throw-odd");
        QTest::newRow("while looking at the head") << QByteArray("/throw-early");
        QTest::newRow("reply forgotten") << QByteArray("/drop");
    }
    void handlerThatThrowsAnswers500()
    {
        QFETCH(QByteArray, path);
        ListenerFixture server;
        RawClient client(server.url);
        const RawAnswer answer = client.exchange(post(path, "{}"));
        QCOMPARE(answer.status, 500);
        QVERIFY2(answer.body.contains(R"("code":"internal")"), answer.body.constData());
        QCOMPARE(client.exchange(get("/after")).status, 200);
    }

    void secondReplyIsIgnored()
    {
        ListenerFixture server;
        RawClient client(server.url);
        QCOMPARE(client.exchange(get("/twice")).body, QByteArray("1"));
        QCOMPARE(client.exchange(get("/after")).body, QByteArray("GET /after ? 0 0"));
    }

    void continueIsSentBeforeTheBody()
    {
        ListenerFixture server;
        RawClient client(server.url);
        client.send("POST /c HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        QCOMPARE(client.receive().status, 100);
        QCOMPARE(client.exchange("hello").body.split(' ')[3], QByteArray("5"));
    }

    void continueIsNotSentForARefusedHead()
    {
        ListenerFixture server;
        RawClient client(server.url);
        const RawAnswer answer = client.exchange(
            "POST /missing HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.header("Connection"), QByteArray("close")); // nobody knows whether the body will come
        QVERIFY(client.isClosedByServer());
    }

    void continueIsNotSentForAnOversizeBody()
    {
        ListenerFixture server;
        RawClient client(server.url);
        const RawAnswer answer =
            client.exchange("POST /c HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 512001\r\n\r\n");
        QCOMPARE(answer.status, 413);
        QVERIFY(client.isClosedByServer());
    }

    void refusedHeadIsAnsweredBeforeItsBody()
    {
        ListenerFixture server;
        RawClient client(server.url);
        const QByteArray request = post("/missing", QByteArray(50'000, 'x'));
        client.send(request.left(request.size() - 1));
        QCOMPARE(client.receive().status, 404);
        // The body is read past and the connection stays.
        client.send("x" + get("/next"));
        QCOMPARE(client.receive().body, QByteArray("GET /next ? 0 0"));
        QCOMPARE(server.handler.handled.load(), 1);
    }

    void unknownRouteComesBeforeLengthErrors()
    {
        ListenerFixture server;
        QCOMPARE(RawClient(server.url)
                     .exchange("POST /missing HTTP/1.1\r\nHost: t\r\nContent-Length: 512001\r\n\r\n")
                     .status,
                 404);
        QCOMPARE(RawClient(server.url).exchange("POST /missing HTTP/1.1\r\nHost: t\r\n\r\n{\"a\":1}").status, 404);
    }

    void twoSocketsShareOneThread()
    {
        ListenerFixture server;
        const auto second = server.listener.listen({.door = http::Door::IngestOnly});
        QVERIFY(second);
        QVERIFY(second->port() != server.url.port());
        QCOMPARE(RawClient(*second).exchange(get("/two")).status, 200);
        QCOMPARE(server.handler.lastHead().door, http::Door::IngestOnly);
        QCOMPARE(RawClient(server.url).exchange(get("/one")).status, 200);
        QCOMPARE(server.handler.lastHead().door, http::Door::Everything);
        QCOMPARE(server.handler.lastHead().peer, QHostAddress(QHostAddress::LocalHost));
        QVERIFY(!server.handler.lastHead().secure);
    }

    void portInUseIsAClearError()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        TestHandler handler;
        SystemClock clock;
        http::HttpListener listener(handler, clock);
        const auto taken = listener.listen({.port = other.serverPort()});
        QVERIFY(!taken);
        QCOMPARE(taken.error().code, ErrorCode::Conflict);
        QVERIFY2(taken.error().message.contains(QString::number(other.serverPort())),
                 qPrintable(taken.error().message));
        // The window offers another port and tries again.
        const auto free = listener.listen({});
        QVERIFY(free);
        QCOMPARE(RawClient(*free).exchange(get("/")).status, 200);
    }

    void unknownHostIsAClearError()
    {
        TestHandler handler;
        SystemClock clock;
        http::HttpListener listener(handler, clock);
        const auto unknown = listener.listen({.host = QStringLiteral("203.0.113.77")});
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::Unavailable);
        QVERIFY(!listener.isListening());
    }

    void stopAnswersWhatIsInFlight()
    {
        ListenerFixture server;
        RawClient idle(server.url);
        QCOMPARE(idle.exchange(get("/")).status, 200);
        RawClient waiting(server.url);
        waiting.send(get("/hold"));
        QTRY_COMPARE(server.handler.heldCount(), 1);
        std::thread answering([&] {
            QVERIFY(idle.isClosedByServer());              // idle connections end at once
            QVERIFY(!RawClient(server.url).isConnected()); // and nobody new comes in
            QVERIFY(server.handler.release("/hold"));
        });
        server.listener.stop();
        answering.join();
        const RawAnswer answer = waiting.receive();
        QCOMPARE(answer.body, QByteArray("/hold"));
        QCOMPARE(answer.header("Connection"), QByteArray("close"));
        QVERIFY(waiting.isClosedByServer());
    }

    void stopDoesNotWaitForEver()
    {
        Limits limits;
        limits.drain = std::chrono::milliseconds(100);
        ListenerFixture server(limits);
        RawClient waiting(server.url);
        waiting.send(get("/hold"));
        QTRY_COMPARE(server.handler.heldCount(), 1);
        QElapsedTimer timer;
        timer.start();
        server.listener.stop();
        QVERIFY(timer.elapsed() < 2000);
        QVERIFY(waiting.isClosedByServer());
        QVERIFY(server.handler.release("/hold")); // too late, and harmless
    }

    void listensAgainAfterAStop()
    {
        ListenerFixture server;
        server.listener.stop();
        const auto again = server.listener.listen({.port = quint16(server.url.port())});
        QVERIFY(again);
        QCOMPARE(*again, server.url);
        QCOMPARE(RawClient(*again).exchange(get("/")).status, 200);
    }
};

QTEST_GUILESS_MAIN(TestHttpListener)
#include "tst_httplistener.moc"
