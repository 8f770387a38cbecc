// The Ingest API: both dialects, validation, what is stored, refused items.
#include "tests/support/apifixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using Lines = ApiFixture::Lines;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray repeated(const QByteArray &text, int times)
{
    return QByteArrayList(times, text).join();
}

QByteArray batchOf(int count, const QByteArray &item)
{
    return R"({"batch":[)" + QByteArrayList(count, item).join(',') + "]}";
}

} // namespace

class TestIngestRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<ApiFixture>(); }
    void cleanup() { m_api.reset(); }

    void calls_data();
    void calls();
    void missingFieldIsExplained();
    void fields_data();
    void fields();
    void bothSpellingsMeanTheSame();
    void timestamps_data();
    void timestamps();
    void datesBeginInTheProjectsZone();
    void sentAtCorrectsTheClientsClock();
    void contextIsKeptAndFilled();
    void proxiesAreTrustedByName();
    void pagesBecomeEvents();
    void batchAnswersPerItem();
    void batchEnvelopes_data();
    void batchEnvelopes();
    void batchFieldsReachItems();
    void hugeSharedContextIsRefused();
    void sdkDialect();
    void sdkPaths_data();
    void sdkPaths();
    void sdkTakesBadItems();
    void sdkSingleCallIsRefusedWith400();
    void sdkSettings();
    void repeatedKeysAndEscapes();
    void oddButValidJsonIsKept();
    void duplicatesChangeNothingFor24Hours();
    void duplicatesInOneBatch();
    void refusedItemsDoNotUseTheirIdUp();
    void decide();

private:
    ApiAnswer sdk(const QByteArray &target, const QByteArray &body)
    {
        const ApiAnswer answer = m_api->send("POST", target, body, Lines{ApiFixture::basic(m_api->writeKey())});
        m_api->backend->waitApplied(10'000);
        return answer;
    }
    QJsonArray events(const QByteArray &filter = {})
    {
        return m_api->get("/v1/analytics/events?limit=100" + filter).data();
    }
    QJsonObject newestEvent() { return events().at(0).toObject(); }

    std::unique_ptr<ApiFixture> m_api;
};

void TestIngestRoutes::calls_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("events");
    using B = QByteArray;
    QTest::newRow("identify") << B("/v1/identify") << B(R"({"user_id":"u","traits":{"email":"a@b.c"}})") << 0;
    QTest::newRow("identify without traits") << B("/v1/identify") << B(R"({"anonymous_id":"a"})") << 0;
    QTest::newRow("track") << B("/v1/track") << B(R"({"user_id":"u","event":"login"})") << 1;
    QTest::newRow("page") << B("/v1/page") << B(R"({"user_id":"u","name":"Pricing"})") << 1;
    QTest::newRow("page without a name") << B("/v1/page") << B(R"({"anonymous_id":"a"})") << 1;
    QTest::newRow("group") << B("/v1/group") << B(R"({"user_id":"u","group_id":"g","traits":{"name":"Acme"}})") << 0;
    QTest::newRow("alias") << B("/v1/alias") << B(R"({"previous_id":"a","user_id":"u"})") << 0;
}

void TestIngestRoutes::calls()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(int, events);
    const ApiAnswer answer = m_api->ingest(path, body);
    QCOMPARE(answer.status, 202);
    QCOMPARE(answer.json.keys(), QStringList({u"request_id"_s, u"success"_s}));
    QCOMPARE(answer.json["success"_L1].toBool(), true);
    QCOMPARE(m_api->get("/v1/contacts").data().size(), 1);
    QCOMPARE(this->events().size(), events);
}

void TestIngestRoutes::missingFieldIsExplained()
{
    const auto message = [](const ApiAnswer &answer) { return answer.json["error"_L1]["message"_L1].toString(); };
    const auto detail = [](const ApiAnswer &answer) {
        return answer.json["error"_L1]["details"_L1][0]["message"_L1].toString();
    };
    const ApiAnswer track = m_api->ingest("/v1/track", R"({"user_id":"u"})");
    QCOMPARE(message(track), u"Field 'event' is required for track calls."_s);
    QCOMPARE(detail(track), u"Every track call must include an event name."_s);
    const ApiAnswer alias = m_api->ingest("/v1/alias", R"({"user_id":"u"})");
    QCOMPARE(message(alias), u"Field 'previous_id' is required for alias calls."_s);
    QCOMPARE(detail(alias), u"Every alias call must include a 'previous_id'."_s);
    const ApiAnswer nobody = m_api->ingest("/v1/page", "{}");
    QCOMPARE(message(nobody), u"Field 'user_id' or 'anonymous_id' is required for page calls."_s);
}

void TestIngestRoutes::fields_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reasons"); // empty: taken
    const auto row = [](const char *name, const char *path, const QByteArray &body, const char *reasons = "") {
        QTest::newRow(name) << QByteArray(path) << body << QString::fromLatin1(reasons);
    };
    const auto track = [&](const char *name, const QByteArray &members, const char *reasons = "") {
        row(name, "/v1/track", "{" + members + "}", reasons);
    };
    const QByteArray e = R"("event":"e",)";
    const QByteArray u = R"("user_id":"u",)";
    track("nobody", R"("event":"e")", "user_id:required anonymous_id:required");
    track("nulls are absent", R"("event":"e","user_id":null,"anonymous_id":null)",
          "user_id:required anonymous_id:required");
    track("blank ids are absent", e + R"("user_id":" \t","anonymous_id":"")", "user_id:required anonymous_id:required");
    track("nobody, nothing", R"("properties":{})", "user_id:required anonymous_id:required event:required");
    track("no event", R"("user_id":"u")", "event:required");
    track("empty event", u + R"("event":"")", "event:required");
    track("blank event", u + R"("event":" \n ")", "event:required");
    track("event is no text", u + R"("event":5)", "event:type");
    track("zero in the event", u + R"("event":"a\u0000")", "event:format");
    track("zero in an id", e + R"("user_id":"a\u0000b")", "user_id:format");
    track("whole number id", e + R"("user_id":12345678901234567890)");
    track("id is true", e + R"("user_id":true)", "user_id:type");
    track("id is a list", e + R"("user_id":["u"])", "user_id:type");
    track("256 characters", u + R"("event":")" + repeated("ä", 256) + R"(")");
    track("257 characters", u + R"("event":")" + repeated("ä", 257) + R"(")", "event:too_long");
    track("256 emoji", e + R"("user_id":")" + repeated("😀", 256) + R"(")");
    track("257 emoji", e + R"("user_id":")" + repeated("😀", 257) + R"(")", "user_id:too_long");
    track("257 escapes", e + R"("anonymous_id":")" + repeated("\\u00e4", 257) + R"(")", "anonymous_id:too_long");
    track("long message id", u + e + R"("message_id":")" + repeated("m", 257) + R"(")", "message_id:too_long");
    track("reserved", u + R"("event":"$form_submitted")");
    track("not reserved", u + R"("event":"$mine")", "event:reserved");
    track("screen view by hand", u + R"("event":"$screen_view")", "event:reserved");
    track("properties are a list", u + e + R"("properties":[])", "properties:type");
    track("properties are null", u + e + R"("properties":null)");
    track("context is text", u + e + R"("context":"x")", "context:type");
    track("unknown fields", u + e + R"("integrations":{"All":true},"x":1)");
    row("traits are a list", "/v1/identify", R"({"user_id":"u","traits":[1]})", "traits:type");
    row("no group", "/v1/group", R"({"user_id":"u"})", "group_id:required");
    row("numeric group", "/v1/group", R"({"user_id":7,"group_id":8})");
    row("blank group", "/v1/group", R"({"user_id":"u","group_id":" "})", "group_id:required");
    row("empty alias", "/v1/alias", "{}", "previous_id:required user_id:required");
    row("alias of an anonymous id", "/v1/alias", R"({"previous_id":"a","anonymous_id":"b"})", "user_id:required");
    row("page name is a number", "/v1/page", R"({"user_id":"u","name":7})", "name:type");
}

void TestIngestRoutes::fields()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(QString, reasons);
    const ApiAnswer answer = m_api->ingest(path, body);
    QCOMPARE(answer.reasons(), reasons);
    QCOMPARE(answer.status, reasons.isEmpty() ? 202 : 422);
    for (const QJsonValue &detail : answer.details())
        QVERIFY(!detail["message"_L1].toString().isEmpty());
    const QJsonArray rejects = m_api->get("/v1/ingest/rejects").data();
    QCOMPARE(rejects.size(), reasons.isEmpty() ? 0 : 1);
    if (!rejects.isEmpty())
        QCOMPARE(rejects.at(0)["field"_L1].toString() + u':' + rejects.at(0)["reason"_L1].toString(),
                 reasons.section(u' ', 0, 0));
}

void TestIngestRoutes::bothSpellingsMeanTheSame()
{
    m_api->ingest("/v1/track", R"({"userId":7,"anonymousId":"a","event":"e","messageId":"m1",)"
                               R"("context":{"userAgent":"x"},"originalTimestamp":"2026-02-23T09:00:00Z"})");
    const QJsonObject camel = newestEvent();
    QCOMPARE(camel["user_id"_L1].toString(), u"7"_s);
    QCOMPARE(camel["anonymous_id"_L1].toString(), u"a"_s);
    QCOMPARE(camel["message_id"_L1].toString(), u"m1"_s);
    QCOMPARE(camel["context"_L1].toObject(), QJsonObject({{u"user_agent"_s, u"x"_s}}));
    QCOMPARE(camel["timestamp"_L1].toString(), u"2026-02-23T09:00:00Z"_s);
    QCOMPARE(m_api->ingest("/v1/alias", R"({"previousId":"old","userId":"7"})").status, 202);
    QCOMPARE(m_api->ingest("/v1/group", R"({"userId":"7","groupId":"g"})").status, 202);
}

void TestIngestRoutes::timestamps_data()
{
    QTest::addColumn<QByteArray>("stated");
    QTest::addColumn<QString>("stored"); // empty: refused
    const auto row = [](const char *stated, const char *stored) {
        QTest::newRow(stated) << QByteArray(stated) << QString::fromLatin1(stored);
    };
    // The clock stands at 2026-02-23T10:00:00Z.
    row("2026-02-23T09:00:00Z", "2026-02-23T09:00:00Z");
    row("2026-02-23T09:00:00.120Z", "2026-02-23T09:00:00.120Z");
    row("2026-02-23T09:00:00.123456789Z", "2026-02-23T09:00:00.123Z");
    row("2026-02-23T09:00:00+02:00", "2026-02-23T07:00:00Z");
    row("2026-02-23T09:00:00-0530", "2026-02-23T14:30:00Z");
    row("2026-02-23 09:00:00", "2026-02-23T09:00:00Z");
    row("2026-02-24T10:00:00Z", "2026-02-24T10:00:00Z");     // exactly 24 h ahead
    row("2026-02-24T10:00:00.001Z", "2026-02-23T10:00:00Z"); // more: the time of receipt
    row("9999-12-31T23:59:59Z", "2026-02-23T10:00:00Z");
    row("2000-01-01T00:00:00Z", "2000-01-01T00:00:00Z");
    row("1999-12-31T23:59:59.999Z", "");
    row("0001-01-01T00:00:00Z", "");
    for (const char *bad : {"", "yesterday", "1771840800", "2026-02-30T00:00:00Z", "2026-13-01", "2026-02-23T25:00:00Z",
                            "2026-02-23T10:00:00+99:00", "2026-02-23T10:00:00Zjunk", "20260223T100000Z"})
        row(bad, "");
}

void TestIngestRoutes::timestamps()
{
    QFETCH(QByteArray, stated);
    QFETCH(QString, stored);
    const ApiAnswer answer =
        m_api->ingest("/v1/track", R"({"user_id":"u","event":"e","timestamp":")" + stated + R"("})");
    QCOMPARE(answer.status, stored.isEmpty() ? 422 : 202);
    if (stored.isEmpty())
        QCOMPARE(answer.details().at(0)["field"_L1].toString(), u"timestamp"_s);
    else
        QCOMPARE(newestEvent()["timestamp"_L1].toString(), stored);
}

void TestIngestRoutes::datesBeginInTheProjectsZone()
{
    m_api->console("PATCH", "/v1/settings", R"({"timezone":"America/New_York"})");
    m_api->ingest("/v1/track", R"({"user_id":"u","event":"e","timestamp":"2026-02-20"})");
    QCOMPARE(newestEvent()["timestamp"_L1].toString(), u"2026-02-20T05:00:00Z"_s);
    m_api->ingest("/v1/track", R"({"user_id":"u","event":"e","timestamp":"2025-07-04"})");
    QCOMPARE(events().last()["timestamp"_L1].toString(), u"2025-07-04T04:00:00Z"_s);
}

void TestIngestRoutes::sentAtCorrectsTheClientsClock()
{
    // The client's clock is an hour behind; it waited ten seconds with sending.
    m_api->ingest("/v1/track", R"({"user_id":"u","event":"e","timestamp":"2026-02-23T08:59:50Z",)"
                               R"("sent_at":"2026-02-23T09:00:00Z"})");
    QCOMPARE(newestEvent()["timestamp"_L1].toString(), u"2026-02-23T09:59:50Z"_s);
    sdk("/v1/batch", R"({"batch":[{"type":"track","userId":"u","event":"f","timestamp":"2026-02-23T08:00:00Z"}],)"
                     R"("sentAt":"2026-02-23T09:00:00Z"})");
    QCOMPARE(events("&event=f").at(0)["timestamp"_L1].toString(), u"2026-02-23T09:00:00Z"_s);
    // The item's own comes first; nonsense corrects nothing.
    sdk("/v1/batch", R"({"batch":[{"type":"track","userId":"u","event":"g","timestamp":"2026-02-23T08:00:00Z",)"
                     R"("sentAt":"2026-02-23T08:00:00Z"}],"sentAt":"2026-02-23T09:00:00Z"})");
    QCOMPARE(events("&event=g").at(0)["timestamp"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    sdk("/v1/batch", R"({"batch":[{"type":"track","userId":"u","event":"h","timestamp":"2026-02-23T08:00:00Z"}],)"
                     R"("sentAt":"now"})");
    QCOMPARE(events("&event=h").at(0)["timestamp"_L1].toString(), u"2026-02-23T08:00:00Z"_s);
}

void TestIngestRoutes::contextIsKeptAndFilled()
{
    const QByteArray body =
        R"({"user_id":"u","event":"e","context":{"ip":"auto","user_agent":"auto","locale":"de","page":{"url":"/"}}})";
    m_api->send("POST", "/v1/track", body,
                Lines{ApiFixture::bearer(m_api->writeKey()), {"User-Agent", "Tést/1 \"q\""}});
    m_api->backend->waitApplied(10'000);
    const QJsonObject expected{{u"ip"_s, u"127.0.0.1"_s},
                               {u"user_agent"_s, u"Tést/1 \"q\""_s},
                               {u"locale"_s, u"de"_s},
                               {u"page"_s, QJsonObject{{u"url"_s, u"/"_s}}}};
    QCOMPARE(newestEvent()["context"_L1].toObject(), expected);
    m_api->ingest("/v1/track", R"({"user_id":"u","event":"f","context":{"userAgent":"auto","ip":"10.1.2.3"}})");
    const QJsonObject without = events("&event=f").at(0)["context"_L1].toObject();
    QVERIFY(without["user_agent"_L1].isNull());
    QCOMPARE(without["ip"_L1].toString(), u"10.1.2.3"_s);
    // A header of 16 KB does not grow into every item.
    m_api->send("POST", "/v1/track", R"({"user_id":"u","event":"g","context":{"user_agent":"auto"}})",
                Lines{ApiFixture::bearer(m_api->writeKey()), {"User-Agent", QByteArray(16'000, 'x')}});
    m_api->backend->waitApplied(10'000);
    QCOMPARE(events("&event=g").at(0)["context"_L1]["user_agent"_L1].toString().size(), 1'024);
}

void TestIngestRoutes::proxiesAreTrustedByName()
{
    int number = 0;
    const auto seenFrom = [&](const Lines &forwarded, const QString &peer = u"127.0.0.1"_s) {
        const QByteArray event = "e" + QByteArray::number(++number);
        Lines lines = forwarded;
        lines.push_back(ApiFixture::bearer(m_api->writeKey()));
        http::Request request = ApiFixture::request(
            "POST", "/v1/track", R"({"user_id":"u","event":")" + event + R"(","context":{"ip":"auto"}})", lines);
        request.peer = QHostAddress(peer);
        m_api->post(std::move(request)).get();
        m_api->backend->waitApplied(10'000);
        return events("&event=" + event).at(0)["context"_L1]["ip"_L1].toString();
    };
    QCOMPARE(seenFrom({{"X-Forwarded-For", "192.0.2.1"}}), u"127.0.0.1"_s);
    m_api->console("PATCH", "/v1/settings", R"({"trusted_proxies":["127.0.0.1","10.0.0.1"]})");
    QCOMPARE(seenFrom({{"X-Forwarded-For", "192.0.2.1"}}), u"192.0.2.1"_s);
    QCOMPARE(seenFrom({{"X-Forwarded-For", "198.51.100.9, 192.0.2.1, 10.0.0.1"}}), u"192.0.2.1"_s);
    // A client wrote the first line itself; the proxy added its own.
    QCOMPARE(seenFrom({{"X-Forwarded-For", "198.51.100.9"}, {"x-forwarded-for", "192.0.2.1"}}), u"192.0.2.1"_s);
    QCOMPARE(seenFrom({{"X-Forwarded-For", "nonsense"}}), u"127.0.0.1"_s);
    QCOMPARE(seenFrom({{"X-Forwarded-For", "2001:db8::7"}}), u"2001:db8::7"_s);
    QCOMPARE(seenFrom({}, u"::ffff:127.0.0.1"_s), u"127.0.0.1"_s);
    QCOMPARE(seenFrom({{"X-Forwarded-For", "192.0.2.1"}}, u"203.0.113.5"_s), u"203.0.113.5"_s);
}

void TestIngestRoutes::pagesBecomeEvents()
{
    m_api->ingest("/v1/page",
                  R"({"user_id":"u","name":"Pricing","properties":{"url":"/p","name":"theirs","n":49.00}})");
    const QJsonObject page = newestEvent();
    QCOMPARE(page["type"_L1].toString(), u"page"_s);
    QCOMPARE(page["event"_L1].toString(), u"$page_view"_s);
    QCOMPARE(page["properties"_L1]["name"_L1].toString(), u"Pricing"_s);
    QCOMPARE(page["properties"_L1]["url"_L1].toString(), u"/p"_s);
    QVERIFY(m_api->get("/v1/analytics/events").body.contains(R"("n":49.00)"));
    sdk("/v1/s", R"({"userId":"u","name":"Home","category":"Main"})");
    const QJsonObject screen = events("&event=%24screen_view").at(0).toObject();
    QCOMPARE(screen["type"_L1].toString(), u"screen"_s);
    QCOMPARE(screen["properties"_L1].toObject(), QJsonObject({{u"name"_s, u"Home"_s}, {u"category"_s, u"Main"_s}}));
}

void TestIngestRoutes::batchAnswersPerItem()
{
    const ApiAnswer answer = m_api->ingest("/v1/batch", R"({"batch":[
        {"type":"identify","user_id":"u","traits":{"name":"Jane"}},
        {"type":"track","user_id":"u","event":"login"},
        {"type":"track","user_id":"u"},
        {"type":"alias","user_id":"u","previous_id":"a"},
        {"user_id":"u","event":"e"},
        {"type":"screen","user_id":"u"},
        {"type":"TRACK","user_id":"u","event":"e"},
        7, null, [], "x",
        {"type":"group","user_id":"u","group_id":"g"}]})");
    QCOMPARE(answer.status, 202);
    QCOMPARE(answer.json["success"_L1].toBool(), true);
    QCOMPARE(answer.json["request_id"_L1].toString().toLatin1(), answer.header("X-Request-Id"));
    const QJsonArray items = answer.json["items"_L1].toArray();
    const QList<int> statuses{202, 202, 422, 202, 422, 422, 422, 422, 422, 422, 422, 202};
    QCOMPARE(items.size(), statuses.size());
    for (qsizetype i = 0; i < items.size(); ++i) {
        QCOMPARE(items.at(i)["index"_L1].toInteger(-1), i);
        QCOMPARE(items.at(i)["status"_L1].toInt(), statuses[i]);
        QCOMPARE(items.at(i)["success"_L1].toBool(), statuses[i] == 202);
        QCOMPARE(items.at(i).toObject().contains("error"_L1), statuses[i] != 202);
    }
    QCOMPARE(items.at(2)["error"_L1].toString(), u"Missing required field: event"_s);
    QCOMPARE(items.at(4)["error"_L1].toString(), u"Missing required field: type"_s);
    QCOMPARE(m_api->get("/v1/ingest/rejects").data().size(), 8);
    // What was wrong stays readable, item by item.
    QCOMPARE(m_api->get("/v1/ingest/rejects").data().last()["payload"_L1]["type"_L1].toString(), u"track"_s);
}

void TestIngestRoutes::batchEnvelopes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("native");
    QTest::addColumn<int>("sdk");
    const QByteArray item = R"({"type":"track","userId":"u","event":"e"})";
    QTest::newRow("500") << batchOf(500, item) << 202 << 200;
    QTest::newRow("501") << batchOf(501, item) << 422 << 200;
    QTest::newRow("2500") << batchOf(2'500, item) << 422 << 200;
    QTest::newRow("2501") << batchOf(2'501, item) << 422 << 400;
    QTest::newRow("empty") << batchOf(0, item) << 422 << 200;
    QTest::newRow("no batch") << QByteArray("{}") << 422 << 400;
    QTest::newRow("null") << QByteArray(R"({"batch":null})") << 422 << 400;
    QTest::newRow("no list") << QByteArray(R"({"batch":{}})") << 422 << 400;
    QTest::newRow("all items bad") << batchOf(3, "{}") << 202 << 200;
}

void TestIngestRoutes::batchEnvelopes()
{
    QFETCH(QByteArray, body);
    QFETCH(int, native);
    QFETCH(int, sdk);
    const ApiAnswer own = m_api->ingest("/v1/batch", body);
    QCOMPARE(own.status, native);
    if (native == 422)
        QCOMPARE(own.details().at(0)["field"_L1].toString(), u"batch"_s);
    const ApiAnswer theirs = this->sdk("/v1/batch", body);
    QCOMPARE(theirs.status, sdk);
    QCOMPARE(theirs.body == R"({"success":true})", sdk == 200);
}

void TestIngestRoutes::batchFieldsReachItems()
{
    sdk("/v1/batch", R"({"batch":[{"type":"track","userId":"u","event":"a","context":{"ip":"auto","x":2}},
                        {"type":"track","userId":"u","event":"b","timestamp":"2026-02-22T00:00:00Z"},
                        {"type":"track","userId":"u","event":"c","context":null}],
                        "context":{"library":{"name":"go"},"x":1},"timestamp":"2026-02-21T00:00:00Z"})");
    const QJsonObject a = events("&event=a").at(0).toObject();
    QCOMPARE(a["context"_L1].toObject(),
             QJsonObject({{u"library"_s, QJsonObject{{u"name"_s, u"go"_s}}}, {u"x"_s, 2}, {u"ip"_s, u"127.0.0.1"_s}}));
    QCOMPARE(a["timestamp"_L1].toString(), u"2026-02-21T00:00:00Z"_s);
    QCOMPARE(events("&event=b").at(0)["timestamp"_L1].toString(), u"2026-02-22T00:00:00Z"_s);
    QCOMPARE(events("&event=c").at(0)["context"_L1]["x"_L1].toInt(), 1);
    // Absent and null are the same.
    QCOMPARE(sdk("/v1/batch", R"({"batch":[{"type":"track","userId":"u","event":"d"}],"context":null,"timestamp":null,)"
                              R"("sentAt":null})")
                 .status,
             200);
    QCOMPARE(events("&event=d").size(), 1);
}

void TestIngestRoutes::hugeSharedContextIsRefused()
{
    const auto body = [](int items, qsizetype context) -> QByteArray {
        return batchOf(items, R"({"type":"track","userId":"u","event":"e"})").chopped(1) + R"(,"context":{"x":")" +
               QByteArray(context, 'x') + R"("}})";
    };
    QCOMPARE(sdk("/v1/batch", body(1'000, 15'900)).status, 200);
    QCOMPARE(sdk("/v1/batch", body(1'000, 16'100)).status, 413);
    QCOMPARE(sdk("/v1/batch", body(1, 400'000)).status, 200);
}

void TestIngestRoutes::sdkDialect()
{
    QByteArray body = R"({"userId":"u","event":"e","anonymousId":null,"context":null,"messageId":null})";
    for (const char *type : {"application/json", "text/plain", "application/x-www-form-urlencoded", ""}) {
        const ApiAnswer answer =
            m_api->send("POST", "/v1/track", body, Lines{ApiFixture::basic(m_api->writeKey()), {"Content-Type", type}});
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, QByteArray(R"({"success":true})"));
    }
    body.insert(1, R"("writeKey":")" + m_api->writeKey() + R"(",)");
    QCOMPARE(m_api->send("POST", "/v1/track", body, Lines{{"Content-Type", "text/plain"}}).status, 200);
    // screen belongs to that dialect alone.
    const QByteArray screen = R"({"batch":[{"type":"screen","userId":"u","name":"Home"}]})";
    sdk("/v1/batch", screen);
    QCOMPARE(events("&event=%24screen_view").size(), 1);
    QCOMPARE(m_api->ingest("/v1/batch", screen).json["items"_L1][0]["status"_L1].toInt(), 422);
}

void TestIngestRoutes::sdkPaths_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    const QByteArray batch = R"({"batch":[{"type":"track","userId":"u","event":"e"}]})";
    for (const char *path : {"/v1/import", "/v1/import/", "/v1/b", "/beacon/v1/batch"})
        QTest::newRow(path) << QByteArray(path) << batch;
    QTest::newRow("/v1/t") << QByteArray("/v1/t") << QByteArray(R"({"userId":"u","event":"e"})");
    for (const char *path : {"/v1/i", "/v1/p", "/v1/s", "/v1/screen"})
        QTest::newRow(path) << QByteArray(path) << QByteArray(R"({"userId":"u"})");
    QTest::newRow("/v1/g") << QByteArray("/v1/g") << QByteArray(R"({"userId":"u","groupId":"g"})");
    QTest::newRow("/v1/a") << QByteArray("/v1/a") << QByteArray(R"({"userId":"u","previousId":"p"})");
}

void TestIngestRoutes::sdkPaths()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    // Whatever way the key comes.
    const Lines bearer{ApiFixture::bearer(m_api->writeKey()), {"Content-Type", "text/plain"}};
    QCOMPARE(m_api->send("POST", path, body, bearer).body, QByteArray(R"({"success":true})"));
    QCOMPARE(m_api->send("POST", path + "?writeKey=" + m_api->writeKey(), body).status, 200);
    QCOMPARE(sdk(path, body).status, 200);
    QCOMPARE(m_api->send("POST", path, body).status, 401);
    QCOMPARE(m_api->get("/v1/contacts").data().size(), 1);
    // A refusal is seen, and of which call it was.
    const QJsonObject refused = m_api->get("/v1/ingest/recent").data().at(0).toObject();
    QCOMPARE(refused["http_status"_L1].toInt(), 401);
    QVERIFY(!refused["call"_L1].toString().isEmpty());
}

void TestIngestRoutes::sdkTakesBadItems()
{
    const ApiAnswer answer =
        sdk("/v1/batch", R"({"batch":[{"type":"track","userId":"u"},{"type":"track","userId":"u","event":"e"},5]})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray(R"({"success":true})"));
    QCOMPARE(events().size(), 1);
    QCOMPARE(m_api->get("/v1/ingest/rejects").data().size(), 2);
}

void TestIngestRoutes::sdkSingleCallIsRefusedWith400()
{
    const ApiAnswer answer = sdk("/v1/track", R"({"userId":"u"})");
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.code(), u"bad_request"_s);
    QCOMPARE(answer.reasons(), u"event:required"_s);
    QCOMPARE(m_api->get("/v1/ingest/rejects").data().size(), 1);
    // A letter of the path may stand there encoded: a refusal is seen all the same.
    QCOMPARE(m_api->send("POST", "/v1/tra%63k", R"({"userId":"u"})").status, 401);
    QCOMPARE(m_api->get("/v1/ingest/recent").data().at(0)["call"_L1].toString(), u"track"_s);
}

void TestIngestRoutes::sdkSettings()
{
    const QByteArray path = "/v1/projects/" + m_api->writeKey() + "/settings";
    const ApiAnswer answer = m_api->send("GET", path, {}, Lines{{"Host", "events.example:8787"}});
    QCOMPARE(answer.status, 200);
    const QJsonObject segment = answer.json["integrations"_L1]["Segment.io"_L1].toObject();
    QCOMPARE(segment["apiKey"_L1].toString().toLatin1(), m_api->writeKey());
    QCOMPARE(segment["apiHost"_L1].toString(), u"events.example:8787/v1"_s);
    QCOMPARE(segment["protocol"_L1].toString(), u"http"_s);
    QCOMPARE(answer.json["plan"_L1]["track"_L1]["__default"_L1]["enabled"_L1].toBool(), true);
    QCOMPARE(answer.header("Access-Control-Allow-Origin"), QByteArray("*"));
    // A proxy may hand on another host, and it is the one that speaks TLS.
    const QByteArray address = R"({"public_url":"https://go.acme.com:8443/in/"})"; // moc takes its // for a comment
    QCOMPARE(m_api->send("PATCH", "/v1/settings", address, m_api->secretKey()).status, 200);
    const QJsonObject outside = m_api->send("GET", path, {}, Lines{{"Host", "events.example:8787"}})
                                    .json["integrations"_L1]["Segment.io"_L1]
                                    .toObject();
    QCOMPARE(outside["apiHost"_L1].toString(), u"go.acme.com:8443/in/v1"_s);
    QCOMPARE(outside["protocol"_L1].toString(), u"https"_s);
    QCOMPARE(m_api->send("GET", "/v1/projects/gos_wk_unknown/settings").status, 404);
    QCOMPARE(m_api->send("GET", "/v1/projects/" + m_api->secretKey() + "/settings").status, 404);
}

void TestIngestRoutes::repeatedKeysAndEscapes()
{
    m_api->ingest("/v1/track", R"({"user_id":"first","user\u005fid":"l\u0061st","\u0065vent":"e"})");
    QCOMPARE(newestEvent()["user_id"_L1].toString(), u"last"_s);
    QCOMPARE(newestEvent()["event"_L1].toString(), u"e"_s);
}

void TestIngestRoutes::oddButValidJsonIsKept()
{
    const QByteArray properties =
        R"({"id":123456789012345678901234567890,"cut":"\ud83d","zero":"\u0000","z":-0.0,"e":1E+2,"a":49.00})";
    QCOMPARE(m_api->ingest("/v1/track", R"({"user_id":"u","event":"e","properties":)" + properties + "}").status, 202);
    QVERIFY(m_api->get("/v1/analytics/events").body.contains(properties));
    // One number that no reader can hold would make every list with it unreadable.
    QCOMPARE(m_api->ingest("/v1/track", R"({"user_id":"u","event":"e","properties":{"n":1e999}})").status, 400);
    QCOMPARE(m_api->ingest("/v1/track", "\xEF\xBB\xBF{}").status, 400);
    m_api->ingest("/v1/track", R"({"user_id":"\ud800","event":"cut \ud83d"})");
    QCOMPARE(events("&event=cut%20%EF%BF%BD").at(0)["user_id"_L1].toString(), u"\uFFFD"_s);
}

void TestIngestRoutes::duplicatesChangeNothingFor24Hours()
{
    const QByteArray body = R"({"user_id":"u","event":"e","message_id":"m"})";
    QCOMPARE(m_api->ingest("/v1/track", body).status, 202);
    QCOMPARE(m_api->ingest("/v1/track", body).status, 202);
    QCOMPARE(events().size(), 1);
    QCOMPARE(m_api->get("/v1/ingest/recent").data().at(0)["status"_L1].toString(), u"duplicate"_s);
    // In a batch, from an SDK, as another call, and over a restart.
    m_api->ingest("/v1/batch", R"({"batch":[{"type":"page","user_id":"u","message_id":"m"}]})");
    sdk("/v1/track", R"({"userId":"u","event":"e","messageId":"m"})");
    m_api->clock.advance(24 * hourMs - 1);
    m_api->close();
    m_api->open();
    m_api->ingest("/v1/track", body);
    QCOMPARE(events().size(), 1);
    m_api->clock.advance(1);
    m_api->ingest("/v1/track", body);
    QCOMPARE(events().size(), 2);
}

void TestIngestRoutes::duplicatesInOneBatch()
{
    const ApiAnswer answer = m_api->ingest("/v1/batch", R"({"batch":[
        {"type":"track","user_id":"u","event":"a","message_id":"m"},
        {"type":"track","user_id":"u","event":"b","message_id":"m"},
        {"type":"track","user_id":"u","event":"c"},{"type":"track","user_id":"u","event":"c"}]})");
    for (const QJsonValue &item : answer.json["items"_L1].toArray())
        QCOMPARE(item["status"_L1].toInt(), 202);
    QCOMPARE(events("&event=a").size(), 1);
    QCOMPARE(events("&event=b").size(), 0);
    QCOMPARE(events("&event=c").size(), 2);
}

void TestIngestRoutes::refusedItemsDoNotUseTheirIdUp()
{
    QCOMPARE(m_api->ingest("/v1/track", R"({"user_id":"u","message_id":"m"})").status, 422);
    QCOMPARE(m_api->ingest("/v1/track", R"({"user_id":"u","event":"e","message_id":"m"})").status, 202);
    QCOMPARE(events().size(), 1);
}

void TestIngestRoutes::decide()
{
    const QByteArray key = m_api->writeKey();
    const ApiAnswer answer = m_api->send("GET", "/v1/decide?user_id=somebody", {}, key);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray(R"({"feature_flags":{},"active_experiments":[],"widgets":{}})"));
    QCOMPARE(m_api->send("GET", "/v1/decide?anonymous_id=a&writeKey=" + key).status, 200);
    QCOMPARE(m_api->send("GET", "/v1/decide", {}, key).reasons(), u"user_id:required anonymous_id:required"_s);
    QCOMPARE(m_api->send("GET", "/v1/decide?user_id=", {}, key).status, 422);
    QCOMPARE(m_api->send("GET", "/v1/decide?user_id=" + repeated("x", 257), {}, key).status, 422);
    QCOMPARE(m_api->send("GET", "/v1/decide?user_id=u", {}, m_api->secretKey()).status, 401);
    QCOMPARE(m_api->get("/v1/contacts").data().size(), 0);
}

QTEST_GUILESS_MAIN(TestIngestRoutes)
#include "tst_ingestroutes.moc"
