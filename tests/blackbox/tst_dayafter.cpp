// What a day does: windows of 24 hours end by the wall clock, over a restart too. libfaketime moves the program's
// clock.

#include "tests/support/program.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace growthos::test;
using namespace Qt::StringLiterals;

namespace {
const QString faketime = QStringLiteral("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
}

class TestDayAfter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!QFile::exists(faketime))
            QSKIP("libfaketime is not installed (script/setup test installs it)");
    }
    void init()
    {
        m_workspace = std::make_unique<Workspace>();
        QVERIFY2(m_workspace->start(), m_workspace->program.log().constData());
    }
    void cleanup() { m_workspace.reset(); }

    void messageIdIsNewAfterADay();
    void revokedKeyEndsAfterADay();
    void idempotencyKeyEndsAfterADay();
    void windowsRunOutWhileTheProgramRests();

private:
    bool restartAt(const QString &offset)
    {
        // Only the time of day moves: waiting for a second takes a second.
        m_workspace->program.setEnvironment(
            {u"LD_PRELOAD="_s + faketime, u"FAKETIME="_s + offset, u"FAKETIME_DONT_FAKE_MONOTONIC=1"_s});
        return m_workspace->restart();
    }

    std::unique_ptr<Workspace> m_workspace;
};

void TestDayAfter::messageIdIsNewAfterADay()
{
    const QByteArray event = R"({"user_id":"u","event":"e","message_id":"m"})";
    int markers = 0;
    // Sends the event, then a marker behind it; calls of one user are processed in order.
    const auto countAfterSending = [&]() -> qsizetype {
        HttpClient client = m_workspace->ingest();
        if (client.post("/v1/track", event).status != 202 ||
            client.post("/v1/track", R"({"user_id":"u","event":"marker"})").status != 202)
            return -1;
        ++markers;
        QJsonArray events;
        const auto processed = [&] {
            int seen = 0;
            events = m_workspace->events(u"u"_s);
            for (const QJsonValue &row : std::as_const(events))
                seen += row["event"_L1] == u"marker"_s ? 1 : 0;
            return seen == markers;
        };
        return QTest::qWaitFor(processed, 20'000) ? events.size() - markers : -1;
    };
    QCOMPARE(countAfterSending(), 1);
    QVERIFY2(restartAt(u"+23h"_s), m_workspace->program.log().constData());
    QCOMPARE(countAfterSending(), 1);
    QVERIFY2(restartAt(u"+25h"_s), m_workspace->program.log().constData());
    QCOMPARE(countAfterSending(), 2);
    QCOMPARE(countAfterSending(), 2);
}

void TestDayAfter::revokedKeyEndsAfterADay()
{
    HttpClient admin = m_workspace->management();
    const QJsonObject created = admin.post("/v1/settings/keys", R"({"name":"Old","scopes":["contacts:read"]})").json();
    QCOMPARE(admin.remove("/v1/settings/keys/" + created["id"_L1].toString().toLatin1()).status, 204);
    const QByteArray key = created["key"_L1].toString().toLatin1();
    QVERIFY2(restartAt(u"+23h"_s), m_workspace->program.log().constData());
    QCOMPARE(HttpClient(m_workspace->program.url(), key).get("/v1/contacts").status, 200);
    QVERIFY2(restartAt(u"+25h"_s), m_workspace->program.log().constData());
    const HttpReply reply = HttpClient(m_workspace->program.url(), key).get("/v1/contacts");
    QCOMPARE(reply.status, 401);
    QCOMPARE(m_workspace->management().get("/v1/contacts").status, 200);
}

void TestDayAfter::idempotencyKeyEndsAfterADay()
{
    const QByteArray body = R"({"name":"Twice","scopes":["contacts:read"]})";
    const auto create = [&] {
        return m_workspace->management()
            .post("/v1/settings/keys", body, {{"Idempotency-Key", "k"}})
            .json()["id"_L1]
            .toString();
    };
    const QString first = create();
    QVERIFY(!first.isEmpty());
    QVERIFY2(restartAt(u"+23h"_s), m_workspace->program.log().constData());
    QCOMPARE(create(), first);
    QVERIFY2(restartAt(u"+25h"_s), m_workspace->program.log().constData());
    QVERIFY(create() != first);
}

void TestDayAfter::windowsRunOutWhileTheProgramRests()
{
    HttpClient client = m_workspace->management();
    const HttpReply made =
        client.post("/v1/segments", R"({"name":"Active","rules":{"operator":"AND","conditions":[)"
                                    R"({"field":"events.login","op":"count_gte","value":1,"window":"36h"}]}})");
    QCOMPARE(made.status, 201);
    const QByteArray path = "/v1/segments/" + made.json()["id"_L1].toString().toLatin1();
    QCOMPARE(m_workspace->ingest().post("/v1/track", R"({"user_id":"u","event":"login"})").status, 202);
    const auto count = [&] { return m_workspace->management().get(path).json()["contact_count"_L1].toInt(-1); };
    QTRY_COMPARE(count(), 1);
    QVERIFY(restartAt(u"+24h"_s));
    QTRY_COMPARE(m_workspace->management().get(path).json()["state"_L1].toString(), u"ready"_s);
    QCOMPARE(count(), 1);
    QVERIFY(restartAt(u"+37h"_s));
    QTRY_COMPARE(count(), 0);
    QVERIFY(m_workspace->all(path + "/contacts").isEmpty());
}

QTEST_GUILESS_MAIN(TestDayAfter)
#include "tst_dayafter.moc"
