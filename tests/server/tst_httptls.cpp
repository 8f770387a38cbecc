#include "tests/support/httpfixture.h"
#include "tests/support/rawclient.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>
#include <thread>

using namespace growthos;
using namespace growthos::test;
using http::Limits;
using http::ListenOptions;

class TestHttpTls : public QObject
{
    Q_OBJECT

    const QString m_certificate = QFINDTESTDATA("support/tls/certificate.pem");
    const QString m_key = QFINDTESTDATA("support/tls/key.pem");

    ListenOptions options() const { return {.certificateFile = m_certificate, .keyFile = m_key}; }

    static std::unique_ptr<QSslSocket> connected(const QUrl &server)
    {
        auto socket = std::make_unique<QSslSocket>();
        socket->setPeerVerifyMode(QSslSocket::VerifyNone);
        socket->connectToHostEncrypted(server.host(), quint16(server.port()));
        return socket->waitForEncrypted(RawClient::patienceMs) ? std::move(socket) : nullptr;
    }

    static QByteArray receive(QSslSocket &socket, const QByteArray &until)
    {
        QByteArray received;
        while (!received.endsWith(until) && socket.waitForReadyRead(RawClient::patienceMs))
            received += socket.readAll();
        return received;
    }

private Q_SLOTS:
    void servesHttps()
    {
        ListenerFixture server({}, options());
        QCOMPARE(server.url.scheme(), QStringLiteral("https"));
        const auto socket = connected(server.url);
        QVERIFY(socket);
        QCOMPARE(socket->peerCertificate(), QSslCertificate::fromPath(m_certificate).first());
        for (int i = 0; i < 2; ++i) {
            socket->write("GET /tls HTTP/1.1\r\nHost: test\r\n\r\n");
            const QByteArray answer = receive(*socket, "GET /tls ? 0 0");
            QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n") && answer.endsWith("GET /tls ? 0 0"), answer.constData());
        }
        QVERIFY(server.handler.lastHead().secure);
    }

    void largeBodiesAndAnswersPass()
    {
        ListenerFixture server({}, options());
        const auto socket = connected(server.url);
        QVERIFY(socket);
        socket->write("POST /up HTTP/1.1\r\nHost: test\r\nContent-Length: 512000\r\n\r\n" + QByteArray(512'000, 'x'));
        QVERIFY(receive(*socket, "POST /up ? 512000 " + QByteArray::number(qChecksum(QByteArray(512'000, 'x'))))
                    .startsWith("HTTP/1.1 200"));
        socket->write("GET /big HTTP/1.1\r\nHost: test\r\n\r\n");
        QVERIFY(receive(*socket, QByteArray(200'000, 'x')).startsWith("HTTP/1.1 200"));
    }

    void closesWithAGoodbye()
    {
        ListenerFixture server({}, options());
        const auto socket = connected(server.url);
        QVERIFY(socket);
        socket->write("GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
        QVERIFY(receive(*socket, "GET / ? 0 0").contains("Connection: close"));
        if (socket->state() != QAbstractSocket::UnconnectedState)
            QVERIFY(socket->waitForDisconnected(RawClient::patienceMs));
        QCOMPARE(socket->error(), QAbstractSocket::RemoteHostClosedError);
    }

    void refusalsArriveWhole()
    {
        ListenerFixture server({}, options());
        const auto socket = connected(server.url);
        QVERIFY(socket);
        socket->write("POST /up HTTP/1.1\r\nHost: test\r\nContent-Length: 512001\r\n\r\n" + QByteArray(512'001, 'x'));
        QVERIFY(receive(*socket, "\"req_test\"}").startsWith("HTTP/1.1 413"));
    }

    void clientGoneBeforeItsAnswer()
    {
        ListenerFixture server({}, options());
        auto socket = connected(server.url);
        QVERIFY(socket);
        socket->write("GET /hold HTTP/1.1\r\nHost: test\r\n\r\n");
        socket->flush();
        QTRY_COMPARE(server.handler.heldCount(), 1);
        socket->abort();
        QTRY_COMPARE(server.listener.openConnections(), 0);
        QVERIFY(server.handler.release("/hold"));
        QVERIFY(connected(server.url));
    }

    void plainHttpIsDropped()
    {
        ListenerFixture server({}, options());
        RawClient client(server.url);
        client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        QCOMPARE(client.receive().status, 0); // at most a TLS alert
        QTRY_COMPARE(server.listener.openConnections(), 0);
        QCOMPARE(server.handler.handled.load(), 0);
    }

    void handshakesHaveATimeLimit()
    {
        Limits limits;
        limits.handshake = std::chrono::milliseconds(50);
        ListenerFixture server(limits, options());
        RawClient client(server.url);
        QVERIFY(client.isClosedByServer());
        QTRY_COMPARE(server.listener.openConnections(), 0);
    }

    void idleTimeHoldsHereToo()
    {
        Limits limits;
        limits.head = std::chrono::milliseconds(50);
        ListenerFixture server(limits, options());
        const auto socket = connected(server.url);
        QVERIFY(socket);
        if (socket->state() != QAbstractSocket::UnconnectedState)
            QVERIFY(socket->waitForDisconnected(RawClient::patienceMs));
        QTRY_COMPARE(server.listener.openConnections(), 0);
    }

    void stopAnswersWhatIsInFlight()
    {
        ListenerFixture server({}, options());
        const auto socket = connected(server.url);
        QVERIFY(socket);
        socket->write("GET /hold HTTP/1.1\r\nHost: test\r\n\r\n");
        socket->flush();
        QTRY_COMPARE(server.handler.heldCount(), 1);
        std::thread answering([&server] { server.handler.release("/hold"); });
        server.listener.stop();
        answering.join();
        QVERIFY(receive(*socket, "/hold").startsWith("HTTP/1.1 200"));
    }

    void unusableFilesAreClearErrors_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::newRow("no certificate") << QStringLiteral("/nowhere.pem") << m_key;
        QTest::newRow("no key") << m_certificate << QStringLiteral("/nowhere.pem");
        QTest::newRow("key forgotten") << m_certificate << QString();
        QTest::newRow("key for a certificate") << m_key << m_key;
        QTest::newRow("certificate for a key") << m_certificate << m_certificate;
        QTest::newRow("key of another") << m_certificate << QFINDTESTDATA("support/tls/rsakey.pem");
    }
    void unusableFilesAreClearErrors()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        TestHandler handler;
        SystemClock clock;
        http::HttpListener listener(handler, clock);
        const auto url = listener.listen({.certificateFile = certificate, .keyFile = key});
        QVERIFY(!url);
        QCOMPARE(url.error().code, ErrorCode::BadRequest);
        QVERIFY(!url.error().message.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHttpTls)
#include "tst_httptls.moc"
