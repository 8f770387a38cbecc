// --demo: a sample workspace in an empty data dir.

#include "tests/support/program.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
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
    const HttpReply said = client.get("/v1/surveys/" + survey[u"id"].toString().toLatin1() + "/responses?limit=1");
    QVERIFY2(!said.json()[u"data"].toArray().isEmpty(), said.summary().constData());
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
