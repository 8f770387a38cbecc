// What calls of the Ingest API do: SDK dialect, contacts and their identities, stored events, deduplication.

#include "tests/support/program.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace growthos::test;
using namespace Qt::StringLiterals;

namespace {
const QByteArray jsonType = "application/json";
}

class TestIngestEffects : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_workspace.start(), m_workspace.program.log().constData()); }

    void dialectAnswersExactly200_data();
    void dialectAnswersExactly200();
    void dialectBatchKeepsTheGoodItems();
    void dialectTakes2500Items();
    void dialectSingleBadCallIs400();
    void dialectScreen();
    void dialectBatchContextReachesEachItem();
    void camelCaseMeansTheSameNatively();
    void projectSettingsForBrowserSdks();

    void identifyUpsertsTheContact();
    void identifyLinksAnonymousHistory();
    void anonymousAndUserIdsAreSeparateNames();
    void aliasWorksInEitherOrder();
    void usedEmailStaysWithItsOwner();
    void groupLinksTheCompany();
    void pageIsAReservedEvent();
    void numericIdsAreStrings();
    void clientClockIsCorrected();
    void farFutureBecomesReceipt();
    void nearFutureStays();
    void autoContextIsFilledIn();
    void propertiesKeepTheirText();

    void messageIdCountsOnce();
    void messageIdOfARejectedItemIsFree();
    void decideAnswersAndCreatesNothing();

private:
    HttpReply track(const QByteArray &json) { return m_workspace.ingest().post("/v1/track", json); }
    QJsonObject onlyEvent(const QString &user)
    {
        const QJsonArray events = m_workspace.events(user);
        return events.size() == 1 ? events[0].toObject() : QJsonObject();
    }
    QByteArray basic() const { return "Basic " + QByteArray(m_workspace.writeKey + ":").toBase64(); }
    QByteArray withKey(QByteArray json) const
    {
        return json.insert(1, R"("writeKey":")" + m_workspace.writeKey + R"(",)");
    }

    Workspace m_workspace;
};

// ---------------------------------------------------------------------------------------------------------------------
// SDK dialect

void TestIngestEffects::dialectAnswersExactly200_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("auth"); // basic, body, query
    QTest::addColumn<bool>("gzipped");
    QTest::addColumn<QByteArray>("body");
    const QByteArray item = R"({"type":"track","userId":"u","event":"e","messageId":null,"anonymousId":null})";
    const QByteArray batch = R"({"batch":[)" + item + R"(],"sentAt":"2026-02-23T10:00:00.000Z"})";
    const QByteArray alias = R"({"userId":"u","previousId":"p"})";
    const QByteArray group = R"({"userId":"u","groupId":"g"})";
    const QByteArray plain = "text/plain";
    QTest::newRow("Basic, /v1/batch") << QByteArray("/v1/batch") << jsonType << QByteArray("basic") << false << batch;
    QTest::newRow("body, /v1/batch") << QByteArray("/v1/batch") << jsonType << QByteArray("body") << false << batch;
    QTest::newRow("Basic, /v1/import") << QByteArray("/v1/import") << jsonType << QByteArray("basic") << false << batch;
    QTest::newRow("Basic, /v1/import/") << QByteArray("/v1/import/") << jsonType << QByteArray("basic") << false
                                        << batch;
    QTest::newRow("body, /v1/b, gzip as text") << QByteArray("/v1/b") << plain << QByteArray("body") << true << batch;
    QTest::newRow("query, beacon") << QByteArray("/beacon/v1/batch") << plain << QByteArray("query") << false << batch;
    QTest::newRow("gzip labelled as a form")
        << QByteArray("/v1/batch") << QByteArray("application/x-www-form-urlencoded") << QByteArray("basic") << true
        << batch;
    QTest::newRow("/v1/t") << QByteArray("/v1/t") << plain << QByteArray("basic") << false << item;
    QTest::newRow("/v1/i") << QByteArray("/v1/i") << plain << QByteArray("basic") << false << item;
    QTest::newRow("/v1/p") << QByteArray("/v1/p") << plain << QByteArray("body") << false << item;
    QTest::newRow("/v1/s") << QByteArray("/v1/s") << plain << QByteArray("body") << false << item;
    QTest::newRow("/v1/g") << QByteArray("/v1/g") << plain << QByteArray("basic") << false << group;
    QTest::newRow("/v1/a") << QByteArray("/v1/a") << plain << QByteArray("basic") << false << alias;
    QTest::newRow("Basic, /v1/track") << QByteArray("/v1/track") << jsonType << QByteArray("basic") << false << item;
    QTest::newRow("body, /v1/track as text") << QByteArray("/v1/track") << plain << QByteArray("body") << false << item;
}

void TestIngestEffects::dialectAnswersExactly200()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, auth);
    QFETCH(bool, gzipped);
    QFETCH(QByteArray, body);
    HeaderLines headers{{"Content-Type", type}};
    if (auth == "basic")
        headers.append({QByteArray("Authorization"), basic()});
    else if (auth == "body")
        body = withKey(body);
    else
        path += "?writeKey=" + m_workspace.writeKey;
    if (gzipped) {
        headers.emplace_back("Content-Encoding", "gzip");
        body = gzip(body);
    }
    const HttpReply reply = HttpClient(m_workspace.program.url()).request("POST", path, body, headers);
    QVERIFY2(reply.status == 200, reply.summary().constData());
    QCOMPARE(reply.json(), (QJsonObject{{u"success"_s, true}}));
}

void TestIngestEffects::dialectBatchKeepsTheGoodItems()
{
    const HttpReply reply = HttpClient(m_workspace.program.url()).post("/v1/batch", withKey(R"({"batch":[
        {"type":"track","userId":"dk","event":"first"},
        {"type":"track","userId":"dk"},
        {"type":"nothing","userId":"dk"},
        {"type":"track","userId":"dk","event":"second"}]})"));
    QCOMPARE(reply.status, 200);
    QTRY_COMPARE(m_workspace.events(u"dk"_s).size(), 2);
    const QByteArray requestId = reply.header("X-Request-Id");
    int found = 0;
    const QJsonArray rejects = m_workspace.all("/v1/ingest/rejects");
    for (const QJsonValue &row : rejects)
        found += row["request_id"_L1].toString().toLatin1() == requestId ? 1 : 0;
    QCOMPARE(found, 2);
}

void TestIngestEffects::dialectTakes2500Items()
{
    HttpClient client(m_workspace.program.url());
    QCOMPARE(client.post("/v1/batch", withKey(trackBatch(2'500, "d2500"))).status, 200);
    QCOMPARE(client.post("/v1/batch", withKey(trackBatch(2'501, "d2501"))).status, 400);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace.events(u"d2500"_s).size(), 2'500, 20'000);
    QVERIFY(m_workspace.contact(u"d2501"_s).isEmpty());
}

void TestIngestEffects::dialectSingleBadCallIs400()
{
    const HttpReply reply =
        HttpClient(m_workspace.program.url()).post("/v1/track", R"({"userId":"u"})", {{"Authorization", basic()}});
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.fields(), QStringList{u"event"_s});
}

void TestIngestEffects::dialectScreen()
{
    const HeaderLines auth{{"Authorization", basic()}};
    HttpClient client(m_workspace.program.url());
    QCOMPARE(client.post("/v1/screen", R"({"userId":"scr","name":"Home","properties":{"a":1}})", auth).status, 200);
    QTRY_COMPARE(onlyEvent(u"scr"_s)["event"_L1].toString(), u"$screen_view"_s);
    const QJsonObject event = onlyEvent(u"scr"_s);
    QCOMPARE(event["type"_L1].toString(), u"screen"_s);
    QCOMPARE(event["properties"_L1].toObject(), (QJsonObject{{u"a"_s, 1}, {u"name"_s, u"Home"_s}}));
}

void TestIngestEffects::dialectBatchContextReachesEachItem()
{
    const QByteArray body = withKey(R"({"context":{"locale":"de-DE","library":{"name":"lib"}},"batch":[
        {"type":"track","userId":"bc","event":"e","context":{"locale":"fr-FR","timezone":"Europe/Paris"}}]})");
    QCOMPARE(HttpClient(m_workspace.program.url()).post("/v1/batch", body).status, 200);
    QTRY_VERIFY(!onlyEvent(u"bc"_s).isEmpty());
    const QJsonObject context = onlyEvent(u"bc"_s)["context"_L1].toObject();
    QCOMPARE(context["locale"_L1].toString(), u"fr-FR"_s); // the item's own wins
    QCOMPARE(context["timezone"_L1].toString(), u"Europe/Paris"_s);
    QCOMPARE(context["library"_L1]["name"_L1].toString(), u"lib"_s);
}

void TestIngestEffects::camelCaseMeansTheSameNatively()
{
    QCOMPARE(track(R"({"userId":"cc","event":"e","messageId":"cc-1","anonymousId":"cc-a"})").status, 202);
    QTRY_VERIFY(!onlyEvent(u"cc"_s).isEmpty());
    const QJsonObject event = onlyEvent(u"cc"_s);
    QCOMPARE(event["user_id"_L1].toString(), u"cc"_s);
    QCOMPARE(event["anonymous_id"_L1].toString(), u"cc-a"_s);
    QCOMPARE(event["message_id"_L1].toString(), u"cc-1"_s);
}

void TestIngestEffects::projectSettingsForBrowserSdks()
{
    const HttpReply reply =
        HttpClient(m_workspace.program.url()).get("/v1/projects/" + m_workspace.writeKey + "/settings");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.header("Access-Control-Allow-Origin"), "*");
    const QJsonValue segment = reply.json()["integrations"_L1]["Segment.io"_L1];
    QCOMPARE(segment["apiKey"_L1].toString().toLatin1(), m_workspace.writeKey);
    QVERIFY(HttpClient(m_workspace.program.url()).get("/v1/projects/gos_wk_nobody/settings").status >= 400);
}

// ---------------------------------------------------------------------------------------------------------------------
// Contacts and events

void TestIngestEffects::identifyUpsertsTheContact()
{
    HttpClient client = m_workspace.ingest();
    QCOMPARE(
        client
            .post(
                "/v1/identify",
                R"({"user_id":"id1","traits":{"email":" Id1@Example.com ","name":"A","plan":"trial","deep":{"a":1,"b":2}}})")
            .status,
        202);
    QCOMPARE(
        client.post("/v1/identify", R"({"user_id":"id1","traits":{"plan":null,"name":"B","deep":{"a":3}}})").status,
        202);
    QTRY_COMPARE(m_workspace.contact(u"id1"_s)["traits"_L1].toObject(),
                 (QJsonObject{{u"name"_s, u"B"_s}, {u"deep"_s, QJsonObject{{u"a"_s, 3}}}}));
    const QJsonObject contact = m_workspace.contact(u"id1"_s);
    QCOMPARE(contact["email"_L1].toString().toLower().trimmed(), u"id1@example.com"_s);
    QCOMPARE(contact["external_id"_L1].toString(), u"id1"_s);
    QVERIFY(contact["id"_L1].toString().startsWith(u"cntct_"_s));
    QCOMPARE(contact["tags"_L1].toArray(), QJsonArray());
}

void TestIngestEffects::identifyLinksAnonymousHistory()
{
    HttpClient client = m_workspace.ingest();
    QCOMPARE(client.post("/v1/track", R"({"anonymous_id":"il-a","event":"before"})").status, 202);
    QCOMPARE(client.post("/v1/identify", R"({"anonymous_id":"il-a","user_id":"il"})").status, 202);
    QCOMPARE(client.post("/v1/track", R"({"anonymous_id":"il-a","event":"after"})").status, 202);
    QCOMPARE(client.post("/v1/track", R"({"user_id":"il","event":"known"})").status, 202);
    QTRY_COMPARE(m_workspace.events(u"il"_s).size(), 3);
}

void TestIngestEffects::anonymousAndUserIdsAreSeparateNames()
{
    HttpClient client = m_workspace.ingest();
    QCOMPARE(client.post("/v1/track", R"({"anonymous_id":"same-name","event":"as anonymous"})").status, 202);
    QCOMPARE(client.post("/v1/track", R"({"user_id":"same-name","event":"as user"})").status, 202);
    QTRY_COMPARE(onlyEvent(u"same-name"_s)["event"_L1].toString(), u"as user"_s);
}

void TestIngestEffects::aliasWorksInEitherOrder()
{
    HttpClient client = m_workspace.ingest();
    // Traffic first, then the alias, then more traffic under the old name.
    QCOMPARE(client.post("/v1/track", R"({"anonymous_id":"al-old","event":"1"})").status, 202);
    QCOMPARE(client.post("/v1/alias", R"({"previous_id":"al-old","user_id":"al"})").status, 202);
    QCOMPARE(client.post("/v1/track", R"({"anonymous_id":"al-old","event":"2"})").status, 202);
    // The alias before anybody has seen either; a chain; a circle, which changes nothing.
    QCOMPARE(client.post("/v1/alias", R"({"previous_id":"al-older","user_id":"al-old2"})").status, 202);
    QCOMPARE(client.post("/v1/alias", R"({"previous_id":"al-old2","user_id":"al"})").status, 202);
    QCOMPARE(client.post("/v1/alias", R"({"previous_id":"al","user_id":"al-older"})").status, 202);
    QCOMPARE(client.post("/v1/track", R"({"user_id":"al-older","event":"3"})").status, 202);
    QCOMPARE(client.post("/v1/track", R"({"user_id":"al-old2","event":"4"})").status, 202);
    QTRY_COMPARE(m_workspace.events(u"al"_s).size(), 4);
}

void TestIngestEffects::usedEmailStaysWithItsOwner()
{
    HttpClient client = m_workspace.ingest();
    QCOMPARE(client.post("/v1/identify", R"({"user_id":"em1","traits":{"email":"shared@example.com"}})").status, 202);
    QCOMPARE(client.post("/v1/identify", R"({"user_id":"em2","traits":{"email":"Shared@Example.com"}})").status, 202);
    QTRY_VERIFY(!m_workspace.contact(u"em2"_s).isEmpty());
    QCOMPARE(m_workspace.contact(u"em1"_s)["email"_L1].toString(), u"shared@example.com"_s);
    QVERIFY(m_workspace.contact(u"em2"_s)["email"_L1].isNull());
    QCOMPARE(m_workspace.contact(u"em2"_s)["traits"_L1]["email"_L1].toString(), u"Shared@Example.com"_s);
}

void TestIngestEffects::groupLinksTheCompany()
{
    HttpClient client = m_workspace.ingest();
    QCOMPARE(client.post("/v1/group", R"({"user_id":"gr","group_id":"acme","traits":{"name":"Acme","plan":"scale"}})")
                 .status,
             202);
    QCOMPARE(client.post("/v1/group", R"({"user_id":"gr2","group_id":"acme","traits":{"plan":"growth"}})").status, 202);
    QTRY_VERIFY(!m_workspace.contact(u"gr2"_s).isEmpty());
    const QByteArray id = m_workspace.contact(u"gr"_s)["id"_L1].toString().toLatin1();
    const QJsonArray groups = m_workspace.management().get("/v1/contacts/" + id).json()["groups"_L1].toArray();
    QCOMPARE(groups.size(), 1);
    const QByteArray text = QJsonDocument(groups).toJson();
    for (const char *word : {"acme", "Acme", "growth"})
        QVERIFY2(text.contains(word), text.constData());
}

void TestIngestEffects::pageIsAReservedEvent()
{
    const QJsonObject page{{u"user_id"_s, u"pg"_s},
                           {u"name"_s, u"Pricing Page"_s},
                           {u"properties"_s, QJsonObject{{u"url"_s, u"https://acme.com/pricing"_s}}}};
    QCOMPARE(m_workspace.ingest().post("/v1/page", page).status, 202);
    QTRY_VERIFY(!onlyEvent(u"pg"_s).isEmpty());
    const QJsonObject event = onlyEvent(u"pg"_s);
    QCOMPARE(event["type"_L1].toString(), u"page"_s);
    QCOMPARE(event["event"_L1].toString(), u"$page_view"_s);
    QCOMPARE(event["properties"_L1].toObject(),
             (QJsonObject{{u"name"_s, u"Pricing Page"_s}, {u"url"_s, u"https://acme.com/pricing"_s}}));
}

void TestIngestEffects::numericIdsAreStrings()
{
    QCOMPARE(track(R"({"user_id":1234567890123,"event":"e"})").status, 202);
    QTRY_COMPARE(onlyEvent(u"1234567890123"_s)["user_id"_L1].toString(), u"1234567890123"_s);
}

void TestIngestEffects::clientClockIsCorrected()
{
    // A client whose clock is an hour ahead tells of something it saw ten minutes ago.
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString sentAt = now.addSecs(3'600).toString(Qt::ISODateWithMs);
    const QString timestamp = now.addSecs(3'600 - 600).toString(Qt::ISODateWithMs);
    QCOMPARE(m_workspace.ingest()
                 .post("/v1/track", QJsonObject{{u"userId"_s, u"sk"_s},
                                                {u"event"_s, u"e"_s},
                                                {u"timestamp"_s, timestamp},
                                                {u"sentAt"_s, sentAt}})
                 .status,
             202);
    QTRY_VERIFY(!onlyEvent(u"sk"_s).isEmpty());
    const auto stored = QDateTime::fromString(onlyEvent(u"sk"_s)["timestamp"_L1].toString(), Qt::ISODateWithMs);
    QVERIFY2(qAbs(stored.secsTo(now.addSecs(-600))) <= 5, stored.toString().toUtf8().constData());
}

void TestIngestEffects::farFutureBecomesReceipt()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QCOMPARE(m_workspace.ingest()
                 .post("/v1/track", QJsonObject{{u"user_id"_s, u"ff"_s},
                                                {u"event"_s, u"e"_s},
                                                {u"timestamp"_s, now.addSecs(25 * 3'600).toString(Qt::ISODate)}})
                 .status,
             202);
    QTRY_VERIFY(!onlyEvent(u"ff"_s).isEmpty());
    const QJsonObject event = onlyEvent(u"ff"_s);
    QCOMPARE(event["timestamp"_L1], event["received_at"_L1]);
}

void TestIngestEffects::nearFutureStays()
{
    const QString later = QDateTime::currentDateTimeUtc().addSecs(23 * 3'600).toString(Qt::ISODate);
    QCOMPARE(m_workspace.ingest()
                 .post("/v1/track", QJsonObject{{u"user_id"_s, u"nf"_s}, {u"event"_s, u"e"_s}, {u"timestamp"_s, later}})
                 .status,
             202);
    QTRY_COMPARE(onlyEvent(u"nf"_s)["timestamp"_L1].toString(), later);
}

void TestIngestEffects::autoContextIsFilledIn()
{
    QCOMPARE(m_workspace.ingest()
                 .post("/v1/track",
                       R"({"user_id":"au","event":"e","context":{"ip":"auto","user_agent":"auto","locale":"en-US"}})",
                       {{"User-Agent", "Browser/1.0 (\"test\")"}})
                 .status,
             202);
    QTRY_VERIFY(!onlyEvent(u"au"_s).isEmpty());
    QCOMPARE(onlyEvent(u"au"_s)["context"_L1].toObject(), (QJsonObject{{u"ip"_s, u"127.0.0.1"_s},
                                                                       {u"user_agent"_s, u"Browser/1.0 (\"test\")"_s},
                                                                       {u"locale"_s, u"en-US"_s}}));
}

void TestIngestEffects::propertiesKeepTheirText()
{
    QCOMPARE(
        track(R"({"user_id":"tx","event":"e","properties":{"z":49.00,"a":12345678901234567890,"u":"\u00e9","n":null}})")
            .status,
        202);
    QTRY_VERIFY(!onlyEvent(u"tx"_s).isEmpty());
    const QByteArray id = m_workspace.contact(u"tx"_s)["id"_L1].toString().toLatin1();
    const QByteArray body = m_workspace.management().get("/v1/contacts/" + id + "/events").body;
    QVERIFY2(body.contains("49.00") && body.contains("12345678901234567890"), body.constData());
    QVERIFY(body.indexOf("\"z\"") < body.indexOf("\"a\"")); // in the client's order
}

void TestIngestEffects::messageIdCountsOnce()
{
    const QByteArray event = R"({"user_id":"dd","event":"e","message_id":"dd-1"})";
    const QByteArray item = QByteArray(event).insert(1, R"("type":"track",)");
    HttpClient client = m_workspace.ingest();
    QCOMPARE(client.post("/v1/track", event).status, 202);
    QCOMPARE(client.post("/v1/track", event).status, 202);
    const HttpReply batch = client.post("/v1/batch", R"({"batch":[)" + item + "," + item +
                                                         R"(,{"type":"track","user_id":"dd","event":"own"}]})");
    QCOMPARE(batch.status, 202);
    for (const QJsonValue &row : batch.json()["items"_L1].toArray())
        QCOMPARE(row["status"_L1].toInt(), 202);
    QCOMPARE(client.post("/v1/track", R"({"user_id":"dd","event":"last"})").status, 202);
    // Calls of one user are processed in order: once the last is there, the duplicates have been decided.
    QTRY_COMPARE(m_workspace.events(u"dd"_s).at(0)["event"_L1].toString(), u"last"_s);
    QCOMPARE(m_workspace.events(u"dd"_s).size(), 3);

    QVERIFY2(m_workspace.restart(), m_workspace.program.log().constData());
    client = m_workspace.ingest();
    QCOMPARE(client.post("/v1/track", event).status, 202);
    QCOMPARE(client.post("/v1/track", R"({"user_id":"dd","event":"after the restart"})").status, 202);
    QTRY_COMPARE(m_workspace.events(u"dd"_s).at(0)["event"_L1].toString(), u"after the restart"_s);
    QCOMPARE(m_workspace.events(u"dd"_s).size(), 4);
}

void TestIngestEffects::messageIdOfARejectedItemIsFree()
{
    QCOMPARE(track(R"({"user_id":"rj","message_id":"rj-1"})").status, 422);
    QCOMPARE(track(R"({"user_id":"rj","message_id":"rj-1","event":"e"})").status, 202);
    QTRY_COMPARE(m_workspace.events(u"rj"_s).size(), 1);
}

void TestIngestEffects::decideAnswersAndCreatesNothing()
{
    const HttpReply reply = m_workspace.ingest().get("/v1/decide?user_id=nobody-yet");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json(), (QJsonObject{{u"feature_flags"_s, QJsonObject()},
                                        {u"active_experiments"_s, QJsonArray()},
                                        {u"widgets"_s, QJsonObject()}}));
    QVERIFY(m_workspace.contact(u"nobody-yet"_s).isEmpty());
    const HttpReply nobody = m_workspace.ingest().get("/v1/decide");
    QCOMPARE(nobody.status, 422);
    QCOMPARE(nobody.fields().join(u' '), u"anonymous_id user_id"_s);
    QCOMPARE(HttpClient(m_workspace.program.url()).get("/v1/decide?user_id=u").status, 401);
}

QTEST_GUILESS_MAIN(TestIngestEffects)
#include "tst_ingesteffects.moc"
