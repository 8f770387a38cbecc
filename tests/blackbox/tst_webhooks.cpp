// Webhooks of the started program: registered, delivered, and after a kill delivered all the same.

#include "tests/support/program.h"
#include "tests/support/webhookreceiver.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QTest>

using namespace growthos::test;
using namespace Qt::StringLiterals;

class TestWebhooks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_workspace.start(), m_workspace.program.log().constData()); }

    void testIsAnsweredWithItsOutcome();
    void effectIsDelivered();
    void killLosesNoDelivery();

private:
    QByteArray endpoint(const QByteArray &path)
    {
        const HttpReply made = m_workspace.management().post(
            "/v1/webhooks/endpoints", R"({"url":")" + m_receiver.url(path) +
                                          R"(","events":["segment.entered"],"secret":"whsec_your_signing_secret"})");
        return made.json()["id"_L1].toString().toLatin1();
    }
    void identify(const QByteArray &user)
    {
        m_workspace.ingest().post("/v1/identify", R"({"user_id":")" + user + R"(","traits":{"plan":"trial"}})");
    }
    QJsonArray log(const QByteArray &id)
    {
        return m_workspace.management().get("/v1/webhooks/endpoints/" + id + "/logs").json()["data"_L1].toArray();
    }

    WebhookReceiver m_receiver;
    Workspace m_workspace;
};

void TestWebhooks::testIsAnsweredWithItsOutcome()
{
    const QByteArray id = endpoint("/test");
    m_receiver.answerWith(503);
    const HttpReply reply =
        m_workspace.management().post("/v1/webhooks/endpoints/" + id + "/test", R"({"event":"contact.created"})");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json()["status"_L1].toString(), u"failed"_s);
    QCOMPARE(reply.json()["http_status"_L1].toInt(), 503);
    QCOMPARE(m_receiver.received("/test").size(), 1);
    m_receiver.answerWith(200);
    m_workspace.management().remove("/v1/webhooks/endpoints/" + id);
}

void TestWebhooks::effectIsDelivered()
{
    const HttpReply made = m_workspace.management().post(
        "/v1/segments",
        R"({"name":"Trial","rules":{"operator":"AND","conditions":[{"field":"traits.plan","op":"eq","value":"trial"}]}})");
    QCOMPARE(made.status, 201);
    const QByteArray id = endpoint("/hook");
    identify("ann");
    QTRY_COMPARE_WITH_TIMEOUT(m_receiver.received("/hook").size(), 1, 10'000);
    const auto received = m_receiver.received("/hook").constFirst();
    QCOMPARE(QJsonDocument::fromJson(received.body)["event"_L1].toString(), u"segment.entered"_s);
    QCOMPARE(received.headers.at("x-growthos-signature"),
             QMessageAuthenticationCode::hash(received.headers.at("x-growthos-timestamp") + '.' + received.body,
                                              "your_signing_secret", QCryptographicHash::Sha256)
                 .toHex());
    QTRY_COMPARE_WITH_TIMEOUT(log(id).at(0)["status"_L1].toString(), u"delivered"_s, 10'000);
}

void TestWebhooks::killLosesNoDelivery()
{
    const QByteArray id = endpoint("/kill");
    m_receiver.answerWith([](const auto &) { return WebhookReceiver::Answer{.hang = true}; });
    for (int i = 0; i < 20; ++i)
        identify("user" + QByteArray::number(i));
    QTRY_COMPARE_WITH_TIMEOUT(m_receiver.hanging(), 12, 10'000); // of two endpoints
    m_workspace.program.kill();
    m_receiver.release();
    m_receiver.answerWith(200);
    QVERIFY2(m_workspace.program.start(), m_workspace.program.log().constData());
    // Those under way come twice, none is lost.
    const auto contacts = [this] {
        QSet<QString> seen;
        for (const auto &received : m_receiver.received("/kill"))
            seen.insert(QJsonDocument::fromJson(received.body)["data"_L1]["contact"_L1]["external_id"_L1].toString());
        return seen.size();
    };
    QTRY_COMPARE_WITH_TIMEOUT(contacts(), 20, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_receiver.received("/kill").size(), 26, 20'000);
    HttpClient management(m_workspace.program.url(), m_workspace.program.createKey(u"secret"_s));
    const auto delivered = [&] {
        return management.get("/v1/webhooks/endpoints/" + id + "/logs?status=delivered&include=total")
            .json()["total"_L1]
            .toInt();
    };
    QTRY_COMPARE_WITH_TIMEOUT(delivered(), 20, 10'000);
}

QTEST_GUILESS_MAIN(TestWebhooks)
#include "tst_webhooks.moc"
