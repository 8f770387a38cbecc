// What the window looks at: status, change feed, the live view, rejects, health.
#include "backend/storage/database.h"
#include "tests/support/apifixture.h"

#include <QFileInfo>
#include <QSignalSpy>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using growthos::test::PendingAnswer;
using Lines = ApiFixture::Lines;
using namespace Qt::Literals::StringLiterals;

class TestConsoleRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<ApiFixture>(); }
    void cleanup() { m_api.reset(); }

    void status();
    void statusSaysWhenCountsCannotBeRead();
    void todayIsTheProjectsDay();
    void serverIsStartedByHand();
    void serverIsMovedByHand();
    void changesBeginWithAResync();
    void changesAreTold();
    void changesAreWaitedFor();
    void waitingEndsWithTheBackend();
    void refusalsWakeTheFeed();
    void recentIsCounted();
    void liveEntryOfAnAcceptedCall();
    void liveEffects();
    void liveEntryOfARefusedCall();
    void liveEntryOfARefusedRequest();
    void liveFilters();
    void livePages();
    void liveViewAfterARestart();
    void rejectsAreKeptAndPaged();
    void largeRejectsAreCut();
    void health();
    void metrics();
    void openApiIsServed();

private:
    QJsonArray recent(const QByteArray &query = {}) { return m_api->get("/v1/ingest/recent?limit=100" + query).data(); }
    qint64 feedSeq() { return m_api->get("/v1/changes").json["seq"_L1].toInteger(); }
    /// Topics told behind `since`, once there are any.
    QStringList topicsSince(qint64 since)
    {
        QStringList topics;
        const ApiAnswer answer = m_api->get("/v1/changes?wait=9&since=" + QByteArray::number(since));
        for (const QJsonValue &change : answer.json["changes"_L1].toArray())
            topics.append(change["topic"_L1].toString());
        return topics;
    }
    /// Until the feed has told what happened so far: what is published is told in order.
    void settle()
    {
        QSignalSpy told(&m_api->backend->changes(), &ChangeFeed::changed);
        m_api->console("PATCH", "/v1/settings", "{}");
        QTRY_VERIFY(std::any_of(told.begin(), told.end(),
                                [](const QVariantList &change) { return change[0].toString() == u"settings"_s; }));
    }

    std::unique_ptr<ApiFixture> m_api;
};

void TestConsoleRoutes::statusSaysWhenCountsCannotBeRead()
{
    m_api->close();
    {
        auto model = Database::open(m_api->path() + u"/model.db"_s, {});
        QVERIFY(model);
        QVERIFY((*model)->execute("ALTER TABLE contact_scores RENAME TO elsewhere"));
    }
    m_api->open();
    const auto projection = [this] { return m_api->get("/v1/status").json["projection"_L1].toObject(); };
    QTRY_COMPARE(projection()["state"_L1].toString(), u"failed"_s);
    QVERIFY(!projection()["reason"_L1].toString().isEmpty());
    QCOMPARE(m_api->send("GET", "/healthz").json["projection"_L1].toString(), u"failed"_s);
}

void TestConsoleRoutes::status()
{
    for (int i = 0; i < 3; ++i)
        m_api->ingest("/v1/track", R"({"user_id":"u","event":"e"})");
    m_api->ingest("/v1/track", "{}");
    m_api->clock.advance(secondMs);
    QTRY_COMPARE(m_api->get("/v1/status").json["projection"_L1]["state"_L1].toString(), u"ready"_s);
    const QJsonObject status = m_api->get("/v1/status").json;
    QCOMPARE(status.keys(), QStringList({u"address"_s, u"counts"_s, u"ingest"_s, u"ingest_address"_s, u"management"_s,
                                         u"network_addresses"_s, u"port"_s, u"projection"_s, u"reason"_s,
                                         u"reason_code"_s, u"started_at"_s, u"state"_s, u"storage"_s, u"time"_s,
                                         u"timezone"_s, u"tls"_s, u"version"_s}));
    QCOMPARE(status["tls"_L1], QJsonValue(false));
    QCOMPARE(status["storage"_L1]["path"_L1].toString(), QFileInfo(m_api->path()).absoluteFilePath());
    QCOMPARE(status["state"_L1].toString(), u"stopped"_s);
    QVERIFY(!status["reason"_L1].toString().isEmpty());
    QVERIFY(status["address"_L1].isNull());
    QCOMPARE(status["started_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    QCOMPARE(status["time"_L1].toString(), u"2026-02-23T10:00:01Z"_s);
    QCOMPARE(status["counts"_L1].toObject(), QJsonObject({{u"contacts"_s, 1}, {u"events"_s, 3}}));
    const QJsonObject ingest = status["ingest"_L1].toObject();
    QCOMPARE(ingest["today"_L1].toInt(), 3);
    QCOMPARE(ingest["refused_today"_L1].toInt(), 1);
    QCOMPARE(ingest["queue_depth"_L1].toInt(-1), 0);
    QCOMPARE(ingest["lag_ms"_L1].toInt(-1), 0);
    QCOMPARE(ingest["per_second"_L1].toArray().size(), 60);
    QCOMPARE(ingest["per_second"_L1].toArray().last().toInt(), 3);
    QCOMPARE(ingest["events_per_second"_L1].toDouble(), 0.6);
    QVERIFY(ingest["ack_p99_ms"_L1].toDouble() > 0);
    QVERIFY(status["projection"_L1]["bytes"_L1].toInteger() > 0);
    // What stands in the write-ahead log takes room as well.
    QVERIFY(status["storage"_L1]["log_bytes"_L1].toInteger() > 0);
    const QString model = m_api->path() + u"/model.db"_s;
    QTRY_COMPARE(m_api->get("/v1/status").json["storage"_L1]["model_bytes"_L1].toInteger(),
                 QFileInfo(model).size() + QFileInfo(model + u"-wal"_s).size());
}

void TestConsoleRoutes::todayIsTheProjectsDay()
{
    const auto today = [&] { return m_api->console("GET", "/v1/status").json["ingest"_L1]["today"_L1].toInt(-1); };
    m_api->ingest("/v1/track", R"({"user_id":"u","event":"e"})");
    QTRY_COMPARE(today(), 1);
    m_api->close();
    m_api->open();
    QTRY_COMPARE(today(), 1);
    m_api->clock.set(ApiFixture::start + 14 * hourMs - secondMs);
    m_api->ingest("/v1/track", R"({"user_id":"u","event":"e"})");
    QTRY_COMPARE(today(), 2);
    m_api->clock.advance(2 * secondMs);
    QTRY_COMPARE(today(), 0);
    m_api->ingest("/v1/track", R"({"user_id":"u","event":"e"})");
    QCOMPARE(today(), 1);
}

void TestConsoleRoutes::serverIsStartedByHand()
{
    QCOMPARE(m_api->console("POST", "/v1/server/listen", R"({"port":70000})").reasons(), u"port:out_of_range"_s);
    QCOMPARE(m_api->console("POST", "/v1/server/listen", "{}").reasons(), u"port:required"_s);
    const ApiAnswer started = m_api->console("POST", "/v1/server/listen", R"({"port":0})");
    QCOMPARE(started.status, 200);
    QVERIFY(started.json["address"_L1].toString().startsWith(u"http://127.0.0.1:"_s));
    const QJsonObject status = m_api->get("/v1/status").json;
    QCOMPARE(status["state"_L1].toString(), u"receiving"_s);
    QCOMPARE(status["address"_L1].toString(), started.json["address"_L1].toString());
    QVERIFY(status["reason"_L1].isNull());
    QCOMPARE(m_api->console("POST", "/v1/server/listen", R"({"port":0})").code(), u"conflict"_s);
}

void TestConsoleRoutes::serverIsMovedByHand()
{
    const auto listen = [this](const QByteArray &host, int port) {
        return m_api->console("POST", "/v1/server/listen",
                              R"({"host":")" + host + R"(","port":)" + QByteArray::number(port) + '}');
    };
    const auto status = [this] { return m_api->get("/v1/status").json; };
    for (const char *none : {"all of them", "", "224.0.0.1", "ff02::1", "255.255.255.255"})
        QCOMPARE(listen(none, 0).reasons(), u"host:format"_s);
    QCOMPARE(m_api->console("POST", "/v1/server/listen", R"({"port":0})").status, 200);
    const int port = status()["port"_L1].toInt();
    QCOMPARE(status()["network_addresses"_L1].toArray(), QJsonArray());
    QCOMPARE(listen("0.0.0.0", port).json["address"_L1].toString(), u"http://0.0.0.0:%1"_s.arg(port));
    for (const QJsonValue &address : status()["network_addresses"_L1].toArray())
        QVERIFY(address.toString().endsWith(u":%1"_s.arg(port)) && !address.toString().contains(u"0.0.0.0"_s));
    QCOMPARE(listen("127.0.0.1", port).json["address"_L1].toString(), u"http://127.0.0.1:%1"_s.arg(port));
    QCOMPARE(listen("192.0.2.77", port).code(), u"unavailable"_s); // no address of this machine
    QCOMPARE(status()["state"_L1].toString(), u"receiving"_s);
    QCOMPARE(status()["address"_L1].toString(), u"http://127.0.0.1:%1"_s.arg(port));
}

void TestConsoleRoutes::changesBeginWithAResync()
{
    const ApiAnswer first = m_api->get("/v1/changes");
    QCOMPARE(first.json["resync"_L1].toBool(), true);
    const QByteArray seq = QByteArray::number(first.json["seq"_L1].toInteger());
    const ApiAnswer second = m_api->get("/v1/changes?since=" + seq);
    QVERIFY(!second.json.contains("resync"_L1));
    QCOMPARE(second.json["changes"_L1].toArray(), QJsonArray());
    QCOMPARE(m_api->get("/v1/changes?since=" + seq + "0").json["resync"_L1].toBool(), true);
    QCOMPARE(m_api->get("/v1/changes?since=x").reasons(), u"since:type"_s);
    QCOMPARE(m_api->get("/v1/changes?wait=26").reasons(), u"wait:out_of_range"_s);
    QCOMPARE(m_api->get("/v1/changes?wait=-1").reasons(), u"wait:out_of_range"_s);
}

void TestConsoleRoutes::changesAreTold()
{
    m_api->secretKey();
    m_api->writeKey();
    settle();
    const qint64 seq = feedSeq();
    m_api->ingest("/v1/identify", R"({"user_id":"u","traits":{"a":1}})");
    const ApiAnswer answer = m_api->get("/v1/changes?wait=9&since=" + QByteArray::number(seq));
    QMap<QString, QJsonArray> told;
    for (const QJsonValue &change : answer.json["changes"_L1].toArray())
        told[change["topic"_L1].toString()] = change["ids"_L1].toArray();
    const QString id = m_api->get("/v1/contacts").data().at(0)["id"_L1].toString();
    QCOMPARE(told.keys(), QStringList({u"contacts"_s, u"events"_s}));
    QCOMPARE(told[u"contacts"_s], QJsonArray{id});
    QVERIFY(answer.json["seq"_L1].toInteger() > seq);
    settle();
    const qint64 later = feedSeq();
    m_api->console("PATCH", "/v1/settings", R"({"name":"x"})");
    QCOMPARE(topicsSince(later), QStringList{u"settings"_s});
    // What failed changed nothing.
    settle();
    const qint64 last = feedSeq();
    m_api->console("PATCH", "/v1/settings", R"({"timezone":"x"})");
    m_api->newKey("write");
    QCOMPARE(topicsSince(last), QStringList{u"keys"_s});
}

void TestConsoleRoutes::changesAreWaitedFor()
{
    const QByteArray key = m_api->secretKey();
    m_api->writeKey();
    settle();
    const PendingAnswer waiting = m_api->post(ApiFixture::request(
        "GET", "/v1/changes?wait=25&since=" + QByteArray::number(feedSeq()), {}, Lines{ApiFixture::bearer(key)}));
    QCoreApplication::processEvents();
    QVERIFY(!waiting.isThere());
    m_api->ingest("/v1/track", R"({"user_id":"u","event":"e"})");
    QVERIFY(waiting.get().json["changes"_L1].toArray().size() >= 1);
    settle();
    QElapsedTimer timer;
    timer.start();
    const ApiAnswer nothing = m_api->get("/v1/changes?wait=1&since=" + QByteArray::number(feedSeq()));
    QCOMPARE(nothing.json["changes"_L1].toArray(), QJsonArray());
    QVERIFY(timer.elapsed() >= 900);
}

void TestConsoleRoutes::waitingEndsWithTheBackend()
{
    const QByteArray key = m_api->secretKey();
    settle();
    const PendingAnswer waiting = m_api->post(ApiFixture::request(
        "GET", "/v1/changes?wait=25&since=" + QByteArray::number(feedSeq()), {}, Lines{ApiFixture::bearer(key)}));
    QCoreApplication::processEvents();
    QVERIFY(!waiting.isThere());
    m_api->close();
    QVERIFY(waiting.isThere());
    QCOMPARE(waiting.get().status, 200);
}

void TestConsoleRoutes::refusalsWakeTheFeed()
{
    m_api->secretKey();
    settle();
    qint64 seq = feedSeq();
    QCOMPARE(m_api->send("POST", "/v1/track", R"({"user_id":"u","event":"e"})", "gos_wk_unknown").status, 401);
    QCOMPARE(topicsSince(seq), QStringList{u"rejects"_s});
    settle();
    seq = feedSeq();
    // Requests that are none of the Ingest API's calls are not its rejects.
    m_api->send("GET", "/v1/contacts", {}, "gos_sk_live_unknown");
    m_api->send("GET", "/v1/decide", {}, "gos_wk_unknown");
    m_api->newKey("write");
    QCOMPARE(topicsSince(seq), QStringList{u"keys"_s});
    QCOMPARE(recent().size(), 1);
}

void TestConsoleRoutes::recentIsCounted()
{
    for (int i = 0; i < 3; ++i)
        m_api->ingest("/v1/track", R"({"user_id":"u","event":"e)" + QByteArray::number(i) + "\"}");
    const ApiAnswer first = m_api->get("/v1/ingest/recent?limit=2&include=total");
    QCOMPARE(first.json["total"_L1].toInt(), 3);
    const QByteArray next = first.json["next_cursor"_L1].toString().toLatin1();
    const ApiAnswer rest = m_api->get("/v1/ingest/recent?limit=2&include=total&cursor=" + next);
    QCOMPARE(rest.data().size(), 1);
    QCOMPARE(rest.json["total"_L1].toInt(), 3);
    QVERIFY(!m_api->get("/v1/ingest/recent").json.contains("total"_L1));
    QCOMPARE(m_api->get("/v1/contacts?include=total,more").reasons(), u"include:not_allowed"_s);
}

void TestConsoleRoutes::liveEntryOfAnAcceptedCall()
{
    const ApiAnswer call = m_api->ingest(
        "/v1/track", R"({"user_id":"u","event":"login","properties":{"plan":"trial","nested":{},"n":1.50}})");
    const QJsonObject entry = recent().at(0).toObject();
    QCOMPARE(entry["call"_L1].toString(), u"track"_s);
    QCOMPARE(entry["event"_L1].toString(), u"login"_s);
    QCOMPARE(entry["status"_L1].toString(), u"accepted"_s);
    QCOMPARE(entry["http_status"_L1].toInt(), 202);
    QCOMPARE(entry["request_id"_L1].toString().toLatin1(), call.header("X-Request-Id"));
    QCOMPARE(entry["user_id"_L1].toString(), u"u"_s);
    QVERIFY(entry["anonymous_id"_L1].isNull());
    QVERIFY(entry["reason"_L1].isNull());
    QCOMPARE(entry["key_name"_L1].toString(), u"Test"_s);
    QCOMPARE(entry["key_hint"_L1].toString().toLatin1(), "..." + m_api->writeKey().right(4));
    QCOMPARE(entry["detail"_L1].toString(), u"plan: trial, n: 1.50"_s);
    QCOMPARE(entry["event_id"_L1].toString(), m_api->get("/v1/analytics/events").data().at(0)["id"_L1].toString());
    QCOMPARE(entry["contact_id"_L1].toString(), m_api->get("/v1/contacts").data().at(0)["id"_L1].toString());
    QCOMPARE(entry["contact_label"_L1].toString(), u"u"_s);
    QVERIFY(entry["answered_ms"_L1].toDouble() > 0);
    QVERIFY(entry["processed_ms"_L1].isDouble());
    QCOMPARE(entry["payload"_L1]["properties"_L1]["plan"_L1].toString(), u"trial"_s);
    QCOMPARE(entry["payload"_L1]["timestamp"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
}

void TestConsoleRoutes::liveEffects()
{
    m_api->ingest("/v1/identify", R"({"user_id":"u","traits":{"email":"a@b.c","plan":"trial"}})");
    QJsonObject effects = recent().at(0)["effects"_L1].toObject();
    QCOMPARE(effects["contact"_L1].toString(), u"created"_s);
    QCOMPARE(effects["traits_changed"_L1].toArray(), QJsonArray({u"plan"_s, u"email"_s}));
    QCOMPARE(recent().at(0)["contact_label"_L1].toString(), u"a@b.c"_s);
    m_api->ingest("/v1/identify", R"({"user_id":"u","traits":{"plan":"trial"}})");
    effects = recent().at(0)["effects"_L1].toObject();
    QVERIFY(effects["contact"_L1].isNull());
    QCOMPARE(effects["traits_changed"_L1].toArray(), QJsonArray());
    m_api->ingest("/v1/identify", R"({"user_id":"u","traits":{"plan":"growth"}})");
    QCOMPARE(recent().at(0)["effects"_L1]["contact"_L1].toString(), u"updated"_s);
    m_api->ingest("/v1/track", R"({"anonymous_id":"anon","event":"e"})");
    const QString anonymous = recent().at(0)["contact_id"_L1].toString();
    m_api->ingest("/v1/identify", R"({"user_id":"u","anonymous_id":"anon"})");
    QCOMPARE(recent().at(0)["effects"_L1]["contact"_L1].toString(), u"merged"_s);
    QCOMPARE(recent().at(0)["effects"_L1]["merged_from"_L1].toString(), anonymous);
    m_api->ingest("/v1/identify", R"({"user_id":"v","traits":{"email":"a@b.c"}})");
    QCOMPARE(recent().at(0)["effects"_L1]["rejected"_L1].toArray().size(), 1);
    m_api->ingest("/v1/track", R"({"user_id":"u","event":"e","message_id":"m"})");
    m_api->ingest("/v1/track", R"({"user_id":"u","event":"e","message_id":"m"})");
    QCOMPARE(recent().at(0)["status"_L1].toString(), u"duplicate"_s);
    QVERIFY(recent().at(0)["event_id"_L1].isNull());
}

void TestConsoleRoutes::liveEntryOfARefusedCall()
{
    m_api->ingest("/v1/track", R"({"user_id":7,"event":"$mine","properties":{"a":1}})");
    QJsonObject entry = recent().at(0).toObject();
    QCOMPARE(entry["status"_L1].toString(), u"rejected"_s);
    QCOMPARE(entry["call"_L1].toString(), u"track"_s);
    QCOMPARE(entry["event"_L1].toString(), u"$mine"_s);
    QCOMPARE(entry["user_id"_L1].toString(), u"7"_s);
    QCOMPARE(entry["http_status"_L1].toInt(), 422);
    QCOMPARE(entry["field"_L1].toString(), u"event"_s);
    QCOMPARE(entry["reason"_L1].toString(), u"reserved"_s);
    QCOMPARE(entry["payload"_L1]["properties"_L1]["a"_L1].toInt(), 1);
    QVERIFY(entry["contact_id"_L1].isNull());
    m_api->ingest("/v1/identify", "{}");
    QCOMPARE(recent().at(0)["call"_L1].toString(), u"identify"_s);
    m_api->ingest("/v1/batch", R"({"batch":[{"type":"group","user_id":"u"},{"type":"x"},7]})");
    QVERIFY(recent().at(0)["call"_L1].isNull());
    QCOMPARE(recent().at(0)["payload"_L1].toInt(), 7);
    QVERIFY(recent().at(1)["call"_L1].isNull());
    QCOMPARE(recent().at(2)["call"_L1].toString(), u"group"_s);
    // No item of these is a contact or an event.
    QCOMPARE(m_api->get("/v1/contacts").data().size(), 0);
}

void TestConsoleRoutes::liveEntryOfARefusedRequest()
{
    m_api->send("POST", "/v1/track", "{}", "gos_wk_unknown");
    QJsonObject entry = recent().at(0).toObject();
    QCOMPARE(entry["status"_L1].toString(), u"rejected"_s);
    QCOMPARE(entry["http_status"_L1].toInt(), 401);
    QCOMPARE(entry["call"_L1].toString(), u"track"_s);
    QCOMPARE(entry["reason"_L1].toString(), u"unauthenticated"_s);
    QVERIFY(!entry["message"_L1].toString().isEmpty());
    QVERIFY(entry["payload"_L1].isNull());
    QVERIFY(entry["key_name"_L1].isNull());
    m_api->send("POST", "/v1/batch", R"({"batch":[]})", m_api->writeKey());
    entry = recent().at(0).toObject();
    QCOMPARE(entry["http_status"_L1].toInt(), 422);
    QCOMPARE(entry["call"_L1].toString(), u"batch"_s);
    QCOMPARE(entry["field"_L1].toString(), u"batch"_s);
    QCOMPARE(entry["key_name"_L1].toString(), u"Test"_s);
    m_api->send("POST", "/v1/page", "{", m_api->writeKey());
    QCOMPARE(recent().at(0)["reason"_L1].toString(), u"bad_request"_s);
}

void TestConsoleRoutes::liveFilters()
{
    m_api->ingest("/v1/identify", R"({"user_id":"u1","traits":{"email":"Jane@acme.com"}})");
    m_api->ingest("/v1/track", R"({"user_id":"u1","event":"Sign-In"})");
    m_api->ingest("/v1/track", R"({"user_id":"u2","event":"sign-out","message_id":"m"})");
    m_api->ingest("/v1/track", R"({"user_id":"u2","event":"sign-out","message_id":"m"})");
    m_api->ingest("/v1/track", R"({"user_id":"user-three"})");
    QCOMPARE(recent().size(), 5);
    QCOMPARE(recent("&call=track").size(), 4);
    QCOMPARE(recent("&call=identify").size(), 1);
    QCOMPARE(recent("&status=duplicate").size(), 1);
    QCOMPARE(recent("&status=rejected&call=track").size(), 1);
    QCOMPARE(recent("&q=SIGN-IN").size(), 1);
    QCOMPARE(recent("&q=sign-").size(), 3);
    QCOMPARE(recent("&q=jane@").size(), 2);
    QCOMPARE(recent("&q=user-three").size(), 1); // in what was refused, too
    QCOMPARE(recent("&q=nothing").size(), 0);
    QCOMPARE(m_api->get("/v1/ingest/recent?call=x&status=y").reasons(), u"call:not_allowed status:not_allowed"_s);
}

void TestConsoleRoutes::livePages()
{
    const auto call = [&](int number) {
        m_api->ingest("/v1/track", R"({"user_id":"u","event":"e)" + QByteArray::number(number) + "\"}");
    };
    for (int i = 0; i < 7; ++i)
        call(i);
    const ApiAnswer first = m_api->get("/v1/ingest/recent?limit=3");
    QCOMPARE(first.data().at(0)["event"_L1].toString(), u"e6"_s);
    QCOMPARE(first.json["has_more"_L1].toBool(), true);
    QCOMPARE(first.json["latest"_L1].toInteger(), first.data().at(0)["seq"_L1].toInteger());
    call(7);
    const ApiAnswer second =
        m_api->get("/v1/ingest/recent?limit=5&cursor=" + first.json["next_cursor"_L1].toString().toLatin1());
    QCOMPARE(second.data().size(), 4);
    QCOMPARE(second.data().at(0)["event"_L1].toString(), u"e3"_s);
    QCOMPARE(second.json["has_more"_L1].toBool(true), false);
    QVERIFY(second.json["next_cursor"_L1].isNull());
    // What came since.
    const QByteArray latest = QByteArray::number(first.json["latest"_L1].toInteger());
    QCOMPARE(recent("&since=" + latest).size(), 1);
    QCOMPARE(recent("&since=" + latest).at(0)["event"_L1].toString(), u"e7"_s);
    // Numbers rise over a restart, so that `since` of before finds what comes after.
    m_api->close();
    m_api->clock.advance(secondMs);
    m_api->open();
    // What was there stands there again, and is not told again to who asks for what came since.
    QCOMPARE(recent("&since=" + latest).size(), 0);
    QCOMPARE(recent("&limit=100").at(0)["event"_L1].toString(), u"e7"_s);
    call(8);
    QCOMPARE(recent("&since=" + latest).size(), 1);
    QCOMPARE(recent("&limit=100").at(0)["event"_L1].toString(), u"e8"_s);
    QCOMPARE(recent("&limit=100").at(1)["event"_L1].toString(), u"e7"_s);
}

/// It begins with the newest events, but for those of whom somebody removed.
void TestConsoleRoutes::liveViewAfterARestart()
{
    m_api->ingest("/v1/track", R"({"user_id":"stays","event":"seen"})");
    m_api->ingest("/v1/track", R"({"user_id":"goes","event":"seen"})");
    m_api->ingest("/v1/alias", R"({"previous_id":"before","user_id":"goes"})");
    const QByteArray id = m_api->get("/v1/contacts?external_id=goes").data().at(0)["id"_L1].toString().toLatin1();
    QCOMPARE(m_api->console("DELETE", "/v1/contacts/" + id).status, 204);
    m_api->close();
    m_api->open();
    QCOMPARE(recent().size(), 1);
    QCOMPARE(recent().at(0)["user_id"_L1].toString(), u"stays"_s);
}

void TestConsoleRoutes::rejectsAreKeptAndPaged()
{
    for (int i = 0; i < 5; ++i)
        m_api->ingest("/v1/track", R"({"user_id":"u)" + QByteArray::number(i) + R"("})");
    m_api->close();
    m_api->open();
    const ApiAnswer first = m_api->get("/v1/ingest/rejects?limit=2&include=total");
    QCOMPARE(first.json["total"_L1].toInt(), 5);
    const QJsonObject reject = first.data().at(0).toObject();
    QCOMPARE(reject["payload"_L1].toObject(), QJsonObject({{u"user_id"_s, u"u4"_s}}));
    QCOMPARE(reject["field"_L1].toString(), u"event"_s);
    QCOMPARE(reject["reason"_L1].toString(), u"required"_s);
    QCOMPARE(reject["received_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    QVERIFY(reject["request_id"_L1].toString().startsWith(u"req_"_s));
    const ApiAnswer second =
        m_api->get("/v1/ingest/rejects?limit=10&cursor=" + first.json["next_cursor"_L1].toString().toLatin1());
    QCOMPARE(second.data().size(), 3);
    QCOMPARE(second.data().at(0)["payload"_L1]["user_id"_L1].toString(), u"u2"_s);
}

void TestConsoleRoutes::largeRejectsAreCut()
{
    const QByteArray large = QByteArrayList(20'000, "ä").join();
    m_api->ingest("/v1/track", R"({"properties":{"x":")" + large + R"("}})");
    const ApiAnswer answer = m_api->get("/v1/ingest/rejects");
    const QString payload = answer.data().at(0)["payload"_L1].toString();
    QVERIFY(payload.startsWith(u"{\"properties\":{\"x\":\"ä"_s));
    QVERIFY(answer.body.size() < 20'000);
}

void TestConsoleRoutes::health()
{
    QTRY_COMPARE(m_api->send("GET", "/healthz").json["projection"_L1].toString(), u"ready"_s);
    const ApiAnswer answer = m_api->send("GET", "/healthz");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json["status"_L1].toString(), u"ok"_s);
}

void TestConsoleRoutes::metrics()
{
    m_api->ingest("/v1/track", R"({"user_id":"u","event":"e"})");
    m_api->ingest("/v1/track", "{}");
    const ApiAnswer answer = m_api->send("GET", "/metrics");
    QCOMPARE(answer.status, 200);
    for (const char *line : {"growthos_ingest_accepted_total 1", "growthos_ingest_refused_total 1",
                             "growthos_contacts 1", "growthos_applied_total 2", "growthos_backlog_events 0"})
        QVERIFY2(answer.body.split('\n').contains(line), line);
}

void TestConsoleRoutes::openApiIsServed()
{
    const ApiAnswer answer = m_api->send("GET", "/v1/openapi.json");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json["openapi"_L1].toString(), u"3.1.0"_s);
}

QTEST_GUILESS_MAIN(TestConsoleRoutes)
#include "tst_consoleroutes.moc"
