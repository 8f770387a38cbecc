// --demo: a sample workspace in an empty data dir.

#include "tests/support/program.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace growthos::test;
using namespace Qt::StringLiterals;

namespace {

const QStringList demo{u"--demo"_s, u"--demo-contacts"_s, u"300"_s};

int contactsOf(const Program &program)
{
    HttpClient client(program.url(), program.createKey(u"secret"_s));
    return client.get("/v1/contacts?limit=1&include=total").json()[u"total"].toInt();
}

} // namespace

class TestDemo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void emptyFolderIsFilledWithAYearOfLife();
    void campaignsHaveAPast();
    void filledFolderIsOpenedAsItIs();
    void halfMadeSampleIsMadeAnew();
    void otherWorkspaceIsLeftAlone();
    void keysMadeBeforehandStay();
};

void TestDemo::emptyFolderIsFilledWithAYearOfLife()
{
    const QTemporaryDir dir;
    Program program(dir.filePath(u"demo"_s));
    QVERIFY2(program.start(demo), program.log().constData());
    HttpClient client(program.url(), program.createKey(u"secret"_s));

    const HttpReply newest = client.get("/v1/contacts?limit=100&include=total");
    QCOMPARE(newest.json()[u"total"].toInt(), 300);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const HttpReply old = client.get("/v1/contacts?include=total&created_before=" +
                                     now.addDays(-200).date().toString(Qt::ISODate).toLatin1());
    QVERIFY2(old.json()[u"total"].toInt() > 30, old.summary().constData());
    const QJsonArray events = client.get("/v1/analytics/events?limit=1").json()[u"data"].toArray();
    QVERIFY(QDateTime::fromString(events[0][u"received_at"].toString(), Qt::ISODateWithMs).daysTo(now) <= 2);
    QCOMPARE(client.get("/v1/settings").json()[u"name"].toString(), u"Acme Growth"_s);
    for (const char *path : {"/v1/segments", "/v1/templates", "/v1/campaigns", "/v1/surveys", "/v1/referrals/programs",
                             "/v1/waitlists", "/v1/flags", "/v1/experiments"})
        QVERIFY2(!client.get(path).json()[u"data"].toArray().isEmpty(), path);
    const QJsonObject survey = client.get("/v1/surveys").json()[u"data"][0].toObject();
    const HttpReply said = client.get("/v1/surveys/" + survey[u"id"].toString().toLatin1() + "/responses?limit=100");
    const QJsonArray responses = said.json()[u"data"].toArray();
    QVERIFY2(!responses.isEmpty(), said.summary().constData());
    // Who answers was asked a moment ago, not half a year.
    for (const QJsonValue &response : responses) {
        const QJsonObject contact = client.get("/v1/contacts/" + response[u"contact_id"].toString().toLatin1()).json();
        const auto signedUp = QDateTime::fromString(contact[u"traits"][u"signed_up_at"].toString(), Qt::ISODateWithMs);
        const auto at = QDateTime::fromString(response[u"responded_at"].toString(), Qt::ISODateWithMs);
        QVERIFY(signedUp.isValid() && at.isValid());
        QVERIFY2(signedUp.daysTo(at) >= 1 && signedUp.daysTo(at) <= 5, said.summary().constData());
    }
    const QJsonObject waitlist = client.get("/v1/waitlists").json()[u"data"][0].toObject();
    const HttpReply let =
        client.get("/v1/waitlists/" + waitlist[u"id"].toString().toLatin1() + "/entries?status=approved&limit=100");
    // Since then those who bring friends have moved up to the front.
    for (const QJsonValue &entry : let.json()[u"data"].toArray())
        QVERIFY2(QDateTime::fromString(entry[u"approved_at"].toString(), Qt::ISODateWithMs) < now.addDays(-20),
                 let.summary().constData());
}

void TestDemo::campaignsHaveAPast()
{
    const QTemporaryDir dir;
    Program program(dir.filePath(u"demo"_s));
    QVERIFY2(program.start(demo), program.log().constData());
    HttpClient client(program.url(), program.createKey(u"secret"_s));
    QMap<QString, QByteArray> ids;
    for (const QJsonValue &campaign : client.get("/v1/campaigns?limit=100").json()[u"data"].toArray())
        ids.insert(campaign[u"name"].toString(), campaign[u"id"].toString().toLatin1());
    qint64 opened = 0;
    for (const QString &name : {u"Onboarding"_s, u"Trial ended"_s, u"Founders' letter"_s}) {
        QVERIFY2(ids.contains(name), qPrintable(name));
        const QByteArray path = "/v1/campaigns/" + ids[name];
        const QJsonObject stats = client.get(path).json()[u"stats"].toObject();
        // What is kept is what the mails themselves say.
        qint64 sent = 0, delivered = 0;
        QMap<QString, QSet<QString>> readers;
        QString cursor;
        do {
            const QByteArray behind = cursor.isEmpty() ? QByteArray() : "&cursor=" + cursor.toLatin1();
            const QJsonObject page = client.get(path + "/recipients?limit=100" + behind).json();
            for (const QJsonValue &mail : page[u"data"].toArray()) {
                sent += !mail[u"sent_at"].isNull();
                delivered += !mail[u"delivered_at"].isNull();
                for (const QString &fact : {u"opened"_s, u"clicked"_s}) {
                    if (!mail[QString(fact + u"_at"_s)].isNull())
                        readers[fact].insert(mail[u"contact_id"].toString());
                }
                opened += !mail[u"opened_at"].isNull();
            }
            cursor = page[u"next_cursor"].toString();
        } while (!cursor.isEmpty());
        QVERIFY2(sent > 0, qPrintable(name));
        if (name == u"Onboarding"_s)
            continue; // goes on: who waits gets the next mail when it is due
        QCOMPARE(stats[u"sent"].toInteger(), sent);
        QCOMPARE(stats[u"delivered"].toInteger(), delivered);
        QCOMPARE(stats[u"opened"].toInteger(), readers[u"opened"_s].size());
        QCOMPARE(stats[u"clicked"].toInteger(), readers[u"clicked"_s].size());
    }
    // Each is an event of its contact, too.
    const QByteArray asked = R"({"type": "event_count", "event": "$email_opened", "interval": "month", "from": "%1"})";
    const QByteArray from = QDateTime::currentDateTimeUtc().addDays(-60).toString(Qt::ISODate).toLatin1();
    const auto counted = [&] {
        return client.post("/v1/analytics/query", QByteArray(asked).replace("%1", from)).json()[u"total"].toInteger();
    };
    QTRY_COMPARE(counted(), opened);
}

void TestDemo::filledFolderIsOpenedAsItIs()
{
    const QTemporaryDir dir;
    Program program(dir.filePath(u"demo"_s));
    QVERIFY2(program.start(demo), program.log().constData());
    HttpClient writer(program.url(), program.createKey(u"write"_s));
    QCOMPARE(writer.post("/v1/identify", R"({"user_id":"mine"})").status, 202);
    QCOMPARE(program.terminate(), 0);
    QVERIFY2(program.start(demo), program.log().constData());
    QCOMPARE(contactsOf(program), 301);
}

void TestDemo::halfMadeSampleIsMadeAnew()
{
    const QTemporaryDir dir;
    Program program(dir.filePath(u"demo"_s));
    program.startAndKill(400, demo);
    QVERIFY2(program.start(demo), program.log().constData());
    QCOMPARE(contactsOf(program), 300);
}

void TestDemo::otherWorkspaceIsLeftAlone()
{
    const QTemporaryDir dir;
    Program program(dir.filePath(u"mine"_s));
    QVERIFY(program.start());
    HttpClient writer(program.url(), program.createKey(u"write"_s));
    QCOMPARE(writer.post("/v1/identify", R"({"user_id":"mine"})").status, 202);
    QCOMPARE(program.terminate(), 0);
    const RunResult refused = Program::run(
        {u"--headless"_s, u"--data-dir"_s, program.dataDir(), u"--listen"_s, u"127.0.0.1:0"_s, u"--demo"_s});
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.err.contains("holds a workspace already"), refused.err.constData());
    QVERIFY(program.start());
    QCOMPARE(contactsOf(program), 1);
}

/// Whoever makes a key before the first start, as for any workspace, can ask for the sample all the same.
void TestDemo::keysMadeBeforehandStay()
{
    const QTemporaryDir dir;
    Program program(dir.filePath(u"demo"_s));
    const QByteArray key = program.createKey(u"secret"_s);
    QVERIFY2(program.start(demo), program.log().constData());
    HttpClient client(program.url(), key);
    QCOMPARE(client.get("/v1/contacts?limit=1&include=total").json()[u"total"].toInt(), 300);
}

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
