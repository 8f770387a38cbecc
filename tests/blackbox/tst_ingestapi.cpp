// The Ingest API of the started program: what it accepts, what it refuses and how it says so.

#include "tests/support/program.h"
#include "tests/support/rawclient.h"

#include <QJsonArray>
#include <QTest>

using namespace growthos::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray jsonType = "application/json";

QByteArray nested(int depth)
{
    // The root counts as 1.
    QByteArray inner = "1";
    for (int i = 0; i < depth - 1; ++i)
        inner = "{\"a\":" + inner + "}";
    return R"({"user_id":"deep","event":"e","properties":)" + inner + "}";
}

/// A track call of exactly `size` bytes.
QByteArray trackOfSize(qsizetype size)
{
    const QByteArray head = R"({"user_id":"big","event":"e","properties":{"text":")";
    const QByteArray tail = R"("}})";
    return head + QByteArray(size - head.size() - tail.size(), 'x') + tail;
}

QByteArray text(qsizetype characters)
{
    return QString(characters, QChar(0xe9)).toUtf8(); // two bytes each: the limits count characters
}

} // namespace

class TestIngestApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_workspace.start(), m_workspace.program.log().constData()); }

    void call_data();
    void call();
    void batchEnvelope_data();
    void batchEnvelope();
    void batchTellsEachItem();
    void errorBodyHasTheRequestId();
    void wrongMethodNamesTheRightOne();
    void checksComeInOrder_data();
    void checksComeInOrder();

    void expressAndOrdinaryAnswersAreAlike_data();
    void expressAndOrdinaryAnswersAreAlike();
    void pipelinedCallsKeepTheirOrder();

    void keyDoors_data();
    void keyDoors();

    void bodySize_data();
    void bodySize();
    void brokenGzipIsBad();
    void preflightIsAnswered();
    void headAnswersWithoutABody();

private:
    HttpReply track(const QByteArray &json) { return m_workspace.ingest().post("/v1/track", json); }

    Workspace m_workspace;
};

// ---------------------------------------------------------------------------------------------------------------------
// Validation

void TestIngestApi::call_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("fields"); // of error.details, sorted
    const auto row = [](const char *name, const QByteArray &path, const QByteArray &body, int status,
                        const QString &fields = {}) {
        QTest::newRow(name) << "/v1/" + path << body << status << fields;
    };

    row("identify: user", "identify", R"({"user_id":"u"})", 202);
    row("identify: anonymous", "identify", R"({"anonymous_id":"a","traits":{"plan":null}})", 202);
    row("identify: the documented example", "identify",
        R"({"user_id":"usr_123","traits":{"email":"jane@acme.com","name":"Jane Doe","plan":"growth","company":"Acme Inc",
            "signed_up_at":"2025-01-15T10:00:00Z"},"context":{"ip":"auto","user_agent":"auto","locale":"en-US"},
            "timestamp":"2025-06-01T12:00:00Z"})",
        202);
    row("identify: nobody", "identify", "{}", 422, u"anonymous_id user_id"_s);
    row("identify: empty id", "identify", R"({"user_id":""})", 422, u"anonymous_id user_id"_s);
    row("identify: id of another type", "identify", R"({"user_id":true})", 422, u"user_id"_s);
    row("identify: every failing field", "identify",
        R"({"user_id":[],"traits":1,"context":"x","timestamp":"yesterday"})", 422,
        u"context timestamp traits user_id"_s);
    row("identify: unknown fields are ignored", "identify", R"({"user_id":"u","whatever":{"a":1}})", 202);
    row("identify: null counts as absent", "identify",
        R"({"user_id":"u","anonymous_id":null,"traits":null,"timestamp":null})", 202);

    row("track", "track", R"({"user_id":"u","event":"login"})", 202);
    row("track: the documented example", "track",
        R"({"user_id":"usr_123","event":"feature_activated","properties":{"feature":"referral_widget","plan":"growth",
            "value":49.00},"timestamp":"2025-06-01T12:05:00Z","message_id":"msg_abc123"})",
        202);
    row("track: no event", "track", R"({"user_id":"u"})", 422, u"event"_s);
    row("track: nothing", "track", "{}", 422, u"anonymous_id event user_id"_s);
    row("track: empty event", "track", R"({"user_id":"u","event":""})", 422, u"event"_s);
    row("track: event is a number", "track", R"({"user_id":"u","event":7})", 422, u"event"_s);
    row("track: event of 256 characters", "track", R"({"user_id":"u","event":")" + text(256) + R"("})", 202);
    row("track: event of 257 characters", "track", R"({"user_id":"u","event":")" + text(257) + R"("})", 422,
        u"event"_s);
    row("track: ids of 256 characters", "track",
        R"({"event":"e","user_id":")" + text(256) + R"(","anonymous_id":")" + text(256) + R"(","message_id":")" +
            text(256) + R"("})",
        202);
    row("track: ids of 257 characters", "track",
        R"({"event":"e","user_id":")" + text(257) + R"(","anonymous_id":")" + text(257) + R"(","message_id":")" +
            text(257) + R"("})",
        422, u"anonymous_id message_id user_id"_s);
    row("track: reserved name of the table", "track", R"({"user_id":"u","event":"$form_submitted","properties":{}})",
        202);
    row("track: reserved prefix", "track", R"({"user_id":"u","event":"$mine"})", 422, u"event"_s);
    row("track: properties are no object", "track", R"({"user_id":"u","event":"e","properties":[1]})", 422,
        u"properties"_s);
    row("track: before 2000", "track", R"({"user_id":"u","event":"e","timestamp":"1999-12-31T23:59:59Z"})", 422,
        u"timestamp"_s);
    row("track: in 2000", "track", R"({"user_id":"u","event":"e","timestamp":"2000-01-01T00:00:00Z"})", 202);
    row("track: with an offset", "track",
        R"({"user_id":"u","event":"e","timestamp":"2026-02-23T10:00:00.123456+02:00"})", 202);
    row("track: no such day", "track", R"({"user_id":"u","event":"e","timestamp":"2026-02-30T10:00:00Z"})", 422,
        u"timestamp"_s);
    row("track: depth 32", "track", nested(32), 202);
    row("track: depth 33", "track", nested(33), 400);

    row("page: without a name", "page", R"({"user_id":"u"})", 202);
    row("page: the documented example", "page",
        R"({"user_id":"usr_123","name":"Pricing Page","properties":{"url":"https://acme.com/pricing",
            "referrer":"https://google.com","title":"Pricing - Acme"}})",
        202);
    row("page: nobody", "page", R"({"name":"Pricing"})", 422, u"anonymous_id user_id"_s);
    row("group: the documented example", "group",
        R"({"user_id":"usr_123","group_id":"company_456","traits":{"name":"Acme Inc","industry":"SaaS","plan":"scale",
            "employee_count":45}})",
        202);
    row("group: nothing", "group", R"({"traits":"x"})", 422, u"anonymous_id group_id traits user_id"_s);
    row("group: long id", "group", R"({"user_id":"u","group_id":")" + text(257) + R"("})", 422, u"group_id"_s);
    row("alias: the documented example", "alias", R"({"previous_id":"anon_xyz789","user_id":"usr_123"})", 202);
    row("alias: nothing", "alias", "{}", 422, u"previous_id user_id"_s);

    row("no JSON", "track", R"({"user_id":)", 400);
    row("tail after the JSON", "track", R"({"user_id":"u","event":"e"} x)", 400);
    row("no bytes", "track", "", 400);
    row("not UTF-8", "track", "{\"user_id\":\"\xff\",\"event\":\"e\"}", 400);
    row("an array", "track", "[]", 422, u""_s);
}

void TestIngestApi::call()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, fields);
    const HttpReply reply = m_workspace.ingest().post(path, body);
    QVERIFY2(reply.status == status, reply.summary().constData());
    if (status == 202) {
        QCOMPARE(reply.json()["success"_L1], QJsonValue(true));
        QVERIFY(reply.json()["request_id"_L1].toString().startsWith(u"req_"_s));
        return;
    }
    QCOMPARE(reply.errorCode(), status == 400 ? u"bad_request"_s : u"validation_error"_s);
    if (!fields.isEmpty())
        QCOMPARE(reply.fields().join(u' '), fields);
    QVERIFY(!reply.error()["message"_L1].toString().isEmpty());
}

void TestIngestApi::batchEnvelope_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("500 items") << trackBatch(500, "b500") << 202;
    QTest::newRow("501 items") << trackBatch(501, "b501") << 422;
    QTest::newRow("no items") << QByteArray(R"({"batch":[]})") << 422;
    QTest::newRow("no batch") << QByteArray("{}") << 422;
    QTest::newRow("batch is no array") << QByteArray(R"({"batch":{"type":"track"}})") << 422;
}

void TestIngestApi::batchEnvelope()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const HttpReply reply = m_workspace.ingest().post("/v1/batch", body);
    QCOMPARE(reply.status, status);
    if (status == 422)
        QCOMPARE(reply.fields(), QStringList{u"batch"_s});
}

void TestIngestApi::batchTellsEachItem()
{
    const HttpReply reply = m_workspace.ingest().post("/v1/batch", R"({"batch":[
        {"type":"identify","user_id":"bt","traits":{"name":"Jane Doe"}},
        {"type":"track","user_id":"bt"},
        {"type":"track","user_id":"bt","event":"login"},
        {"user_id":"bt","event":"login"},
        {"type":"tracc","user_id":"bt","event":"login"},
        "item",
        {"type":"alias","user_id":"bt","previous_id":"bt-before"},
        {"type":"group","user_id":"bt","group_id":"g"},
        {"type":"page","user_id":"bt"}]})");
    QCOMPARE(reply.status, 202);
    QCOMPARE(reply.json()["success"_L1], QJsonValue(true));
    const QJsonArray items = reply.json()["items"_L1].toArray();
    const QList<int> expected{202, 422, 202, 422, 422, 422, 202, 202, 202};
    QCOMPARE(items.size(), expected.size());
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QJsonObject item = items[i].toObject();
        QCOMPARE(item["index"_L1].toInt(), int(i));
        QCOMPARE(item["status"_L1].toInt(), expected[i]);
        QCOMPARE(item["success"_L1].toBool(), expected[i] == 202);
        QCOMPARE(item["error"_L1].toString().isEmpty(), expected[i] == 202);
    }
    QVERIFY(items[1].toObject()["error"_L1].toString().contains(u"event"_s));
    QVERIFY(items[3].toObject()["error"_L1].toString().contains(u"type"_s));
    QTRY_COMPARE(m_workspace.events(u"bt"_s).size(), 2);
    // What was refused is kept where an operator sees it.
    const QJsonArray rejects = m_workspace.all("/v1/ingest/rejects");
    const QString requestId = reply.json()["request_id"_L1].toString();
    int found = 0;
    for (const QJsonValue &row : rejects)
        found += row["request_id"_L1].toString() == requestId ? 1 : 0;
    QCOMPARE(found, 4);
}

void TestIngestApi::errorBodyHasTheRequestId()
{
    const HttpReply reply = track(R"({"user_id":"u"})");
    QCOMPARE(reply.status, 422);
    QCOMPARE(reply.header("Content-Type").split(';').first(), jsonType);
    const QString id = reply.json()["request_id"_L1].toString();
    QVERIFY(id.startsWith(u"req_"_s));
    QCOMPARE(reply.header("X-Request-Id"), id.toLatin1());
    const QJsonObject detail = reply.error()["details"_L1].toArray()[0].toObject();
    QCOMPARE(detail["field"_L1].toString(), u"event"_s);
    QCOMPARE(detail["reason"_L1].toString(), u"required"_s);
    QVERIFY(!detail["message"_L1].toString().isEmpty());

    const HttpReply good = track(R"({"user_id":"u","event":"e"})");
    QCOMPARE(good.header("X-Request-Id"), good.json()["request_id"_L1].toString().toLatin1());
    QVERIFY(good.header("X-Request-Id") != reply.header("X-Request-Id"));
}

void TestIngestApi::wrongMethodNamesTheRightOne()
{
    const HttpReply reply = m_workspace.ingest().get("/v1/track");
    QCOMPARE(reply.status, 405);
    QCOMPARE(reply.errorCode(), u"method_not_allowed"_s);
    QVERIFY2(reply.header("Allow").contains("POST"), reply.header("Allow").constData());
    QVERIFY(!reply.header("Allow").contains("GET"));
    const HttpReply remove = m_workspace.ingest().remove("/v1/decide");
    QCOMPARE(remove.status, 405);
    QVERIFY2(remove.header("Allow").contains("GET"), remove.header("Allow").constData());
}

void TestIngestApi::checksComeInOrder_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray good = R"({"user_id":"u","event":"e"})";
    const QByteArray none;
    const QByteArray wrong = "gos_wk_nobodyhasthiskey";
    const QByteArray big(512'001, ' ');
    QTest::newRow("no such path, no key") << QByteArray("/v1/tracks") << none << jsonType << none << good << 404;
    QTest::newRow("too large, no key") << QByteArray("/v1/track") << none << jsonType << none << big << 413;
    QTest::newRow("encoding, no key") << QByteArray("/v1/track") << none << jsonType << QByteArray("br") << good << 415;
    QTest::newRow("no key so far, no JSON")
        << QByteArray("/v1/track") << none << jsonType << none << QByteArray("{") << 400;
    QTest::newRow("wrong key, no JSON") << QByteArray("/v1/track") << wrong << jsonType << none << QByteArray("{")
                                        << 401;
    QTest::newRow("no JSON") << QByteArray("/v1/track") << QByteArray("good") << jsonType << none << QByteArray("{")
                             << 400;
    QTest::newRow("no type") << QByteArray("/v1/track") << QByteArray("good") << none << none << good << 400;
    QTest::newRow("text, natively") << QByteArray("/v1/track") << QByteArray("good") << QByteArray("text/plain") << none
                                    << good << 400;
    QTest::newRow("with a charset") << QByteArray("/v1/track") << QByteArray("good")
                                    << QByteArray("application/json; charset=utf-8") << none << good << 202;
    QTest::newRow("identity") << QByteArray("/v1/track") << QByteArray("good") << jsonType << QByteArray("identity")
                              << good << 202;
    QTest::newRow("wrong key in the body, no event") << QByteArray("/v1/track") << none << jsonType << none
                                                     << QByteArray(R"({"writeKey":"gos_wk_nobodyhasthiskey"})") << 401;
}

void TestIngestApi::checksComeInOrder()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    HeaderLines headers;
    if (!key.isEmpty())
        headers.append({"Authorization", "Bearer " + (key == "good" ? m_workspace.writeKey : key)});
    if (!type.isEmpty())
        headers.append({"Content-Type", type});
    if (!encoding.isEmpty())
        headers.append({"Content-Encoding", encoding});
    const HttpReply reply = HttpClient(m_workspace.program.url()).request("POST", path, body, headers);
    QVERIFY2(reply.status == status, reply.summary().constData());
}

// ---------------------------------------------------------------------------------------------------------------------
// Keys

void TestIngestApi::keyDoors_data()
{
    QTest::addColumn<QByteArray>("authorization"); // with {write} and {secret} for the keys
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status");
    QTest::newRow("bearer") << QByteArray("Bearer {write}") << QByteArray() << 202;
    QTest::newRow("bearer, any case") << QByteArray("bearer {write}") << QByteArray() << 202;
    QTest::newRow("query") << QByteArray() << QByteArray("?writeKey={write}") << 202;
    QTest::newRow("secret key as bearer") << QByteArray("Bearer {secret}") << QByteArray() << 401;
    QTest::newRow("secret key in the query") << QByteArray() << QByteArray("?writeKey={secret}") << 401;
    QTest::newRow("no key") << QByteArray() << QByteArray() << 401;
    QTest::newRow("unknown scheme") << QByteArray("Digest {write}") << QByteArray() << 401;
    QTest::newRow("part of a key") << QByteArray("Bearer gos_wk_") << QByteArray() << 401;
}

void TestIngestApi::keyDoors()
{
    QFETCH(QByteArray, authorization);
    QFETCH(QByteArray, query);
    QFETCH(int, status);
    for (QByteArray *part : {&authorization, &query})
        part->replace("{write}", m_workspace.writeKey).replace("{secret}", m_workspace.secretKey);
    HeaderLines headers{{"Content-Type", jsonType}};
    if (!authorization.isEmpty())
        headers.append({"Authorization", authorization});
    const HttpReply reply = HttpClient(m_workspace.program.url())
                                .request("POST", "/v1/track" + query, R"({"user_id":"u","event":"e"})", headers);
    QVERIFY2(reply.status == status, reply.summary().constData());
    if (status == 401)
        QCOMPARE(reply.errorCode(), u"unauthenticated"_s);
}

// ---------------------------------------------------------------------------------------------------------------------
// HTTP

void TestIngestApi::bodySize_data()
{
    QTest::addColumn<bool>("gzipped");
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<int>("status");
    QTest::newRow("512,000 bytes") << false << qsizetype(512'000) << 202;
    QTest::newRow("512,001 bytes") << false << qsizetype(512'001) << 413;
    QTest::newRow("512,000 bytes, gzip") << true << qsizetype(512'000) << 202;
    QTest::newRow("512,001 bytes, gzip") << true << qsizetype(512'001) << 413;
    QTest::newRow("64 MB, gzip") << true << qsizetype(64) * 1024 * 1024 << 413;
}

void TestIngestApi::bodySize()
{
    QFETCH(bool, gzipped);
    QFETCH(qsizetype, size);
    QFETCH(int, status);
    const QByteArray body = trackOfSize(size);
    QCOMPARE(body.size(), size);
    const HttpReply reply = gzipped ? m_workspace.ingest().post("/v1/track", gzip(body), {{"Content-Encoding", "gzip"}})
                                    : m_workspace.ingest().post("/v1/track", body);
    QVERIFY2(reply.status == status, reply.summary().constData());
    if (status == 413)
        QCOMPARE(reply.errorCode(), u"payload_too_large"_s);
}

void TestIngestApi::brokenGzipIsBad()
{
    const QByteArray whole = gzip(R"({"user_id":"u","event":"e"})");
    for (const QByteArray &body : {whole.left(whole.size() / 2), QByteArray("not gzip at all")})
        QCOMPARE(m_workspace.ingest().post("/v1/track", body, {{"Content-Encoding", "gzip"}}).status, 400);
}

void TestIngestApi::preflightIsAnswered()
{
    const HeaderLines headers{{"Origin", "https://shop.example"},
                              {"Access-Control-Request-Method", "POST"},
                              {"Access-Control-Request-Headers", "authorization,content-type,x-retry-count"}};
    HttpClient client(m_workspace.program.url());
    for (const QByteArray path : {"/v1/track", "/v1/batch", "/v1/t"}) {
        const HttpReply reply = client.request("OPTIONS", path, {}, headers);
        QVERIFY2(reply.status == 200 || reply.status == 204, QByteArray::number(reply.status).constData());
        QCOMPARE(reply.header("Access-Control-Allow-Origin"), "*");
        QVERIFY(reply.header("Access-Control-Allow-Methods").contains("POST"));
        const QByteArray allowed = reply.header("Access-Control-Allow-Headers").toLower();
        for (const char *name : {"authorization", "content-type", "x-retry-count"})
            QVERIFY2(allowed == "*" || allowed.contains(name), name);
    }
    const HttpReply good =
        m_workspace.ingest().post("/v1/track", R"({"user_id":"u","event":"e"})", {{"Origin", "https://shop.example"}});
    QCOMPARE(good.header("Access-Control-Allow-Origin"), "*");
    // An error that a page cannot read looks to it like a dead server.
    QCOMPARE(client.post("/v1/track", "{}", {{"Origin", "https://shop.example"}}).header("Access-Control-Allow-Origin"),
             "*");
    // The Management API is for servers.
    QVERIFY(client.request("OPTIONS", "/v1/contacts", {}, headers).header("Access-Control-Allow-Origin").isEmpty());
    QVERIFY(m_workspace.management().get("/v1/contacts", headers).header("Access-Control-Allow-Origin").isEmpty());
}

void TestIngestApi::expressAndOrdinaryAnswersAreAlike_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("track") << QByteArray("/v1/track") << QByteArray(R"({"user_id":"alike","event":"e"})");
    QTest::newRow("identify") << QByteArray("/v1/identify") << QByteArray(R"({"user_id":"alike","traits":{"a":1}})");
    QTest::newRow("SDK") << QByteArray("/v1/t") << QByteArray(R"({"userId":"alike","event":"e"})");
    QTest::newRow("invalid") << QByteArray("/v1/track") << QByteArray(R"({"user_id":"alike"})");
    QTest::newRow("no JSON") << QByteArray("/v1/track") << QByteArray(R"({"user_id":)");
}

/// What is plain goes the express lane; a header that has to be looked at, or a key in the query, does not.
void TestIngestApi::expressAndOrdinaryAnswersAreAlike()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, body);
    const HttpReply plain = m_workspace.ingest().post(path, body);
    const HttpReply encoded = m_workspace.ingest().post(path, body, {{"Content-Encoding", "identity"}});
    const HttpReply inQuery =
        HttpClient(m_workspace.program.url()).post(path + "?writeKey=" + m_workspace.writeKey, body);
    const auto id = plain.header("X-Request-Id");
    QVERIFY(id.startsWith("req_"));
    for (const HttpReply &other : {encoded, inQuery}) {
        QCOMPARE(other.status, plain.status);
        QCOMPARE(QByteArray(other.body).replace(other.header("X-Request-Id"), id), plain.body);
        QVERIFY(other.header("X-Request-Id") != id);
        QCOMPARE(other.headers.size(), plain.headers.size());
        for (qsizetype i = 0; i < plain.headers.size(); ++i)
            QCOMPARE(other.headers[i].first, plain.headers[i].first);
    }
}

/// Calls on the express lane wait for the end of a round, a batch does not: it must not overtake them.
void TestIngestApi::pipelinedCallsKeepTheirOrder()
{
    const auto request = [&](const QByteArray &path, const QByteArray &body) -> QByteArray {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + m_workspace.writeKey +
               "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
               body;
    };
    constexpr int rounds = 20;
    QByteArray all;
    for (int i = 0; i < rounds; ++i) {
        const QByteArray n = QByteArray::number(i);
        all += request("/v1/identify", R"({"user_id":"ordered","traits":{"step":"single )" + n + R"("}})");
        all += request("/v1/batch",
                       R"({"batch":[{"type":"identify","user_id":"ordered","traits":{"step":"batch )" + n + R"("}}]})");
        all += request("/v1/track", R"({"user_id":"ordered"})"); // 422, between the others
    }
    RawClient client(m_workspace.program.url());
    QVERIFY(client.send(all));
    for (int i = 0; i < rounds; ++i) {
        const RawAnswer single = client.receive();
        QCOMPARE(single.status, 202);
        QVERIFY(!single.body.contains("items"));
        const RawAnswer batch = client.receive();
        QCOMPARE(batch.status, 202);
        QVERIFY(batch.body.contains("items"));
        QCOMPARE(client.receive().status, 422);
    }
    QTRY_COMPARE(m_workspace.contact(u"ordered"_s)[u"traits"_s][u"step"_s].toString(), u"batch %1"_s.arg(rounds - 1));
}

void TestIngestApi::headAnswersWithoutABody()
{
    HttpClient client(m_workspace.program.url());
    const HttpReply head = client.request("HEAD", "/healthz");
    QCOMPARE(head.status, 200);
    QVERIFY(head.body.isEmpty());
    QVERIFY(head.header("Content-Length").toInt() > 0);
    QCOMPARE(client.get("/healthz").status, 200); // nothing of a body was left on the connection
}

QTEST_GUILESS_MAIN(TestIngestApi)
#include "tst_ingestapi.moc"
