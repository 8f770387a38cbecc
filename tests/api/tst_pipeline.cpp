// What every request passes before its handler: routing, keys, scopes, limits, syntax, schema; and what every answer
// has.
#include "tests/support/apifixture.h"

#include <QRegularExpression>
#include <QSet>
#include <zlib.h>

using namespace growthos;
using namespace Qt::Literals::StringLiterals;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using Lines = ApiFixture::Lines;

namespace {

QByteArray gzip(const QByteArray &plain)
{
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&stream, uLong(plain.size()))) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.constData()));
    stream.avail_in = uInt(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

constexpr auto track = R"({"user_id":"u1","event":"login"})";

} // namespace

class TestPipeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<ApiFixture>(); }
    void cleanup() { m_api.reset(); }

    void errorTable_data();
    void errorTable();
    void everyAnswerHasAnId();
    void requestIdsAreUnique();
    void unknownPathsAndVerbs();
    void headIsGet();
    void managementTakesBearerSecretKeysAlone();
    void ingestTakesWriteKeysInThreePlaces();
    void scopes_data();
    void scopes();
    void missingScopeIsExplained();
    void keyComesBeforeTheBody();
    void bodyMustBeLabelledJson();
    void malformedJsonSaysWhere();
    void gzipBodies();
    void decodedBodiesAreLimited();
    void everyFailingFieldIsNamed();
    void hostileBodyGetsABoundedAnswer();
    void lengthsCountCharacters();
    void limits_data();
    void limits();
    void queryMustBeEncoded();
    void managementRateFollowsThePlan();
    void statusSaysHowMuchWasAsked();
    void rateHeadersStandOnRefusalsToo();
    void ingestRateIsOffUntilSet();
    void ingestRateHoldsForKeysInTheBody();
    void corsOnIngestAlone();
    void doorsAreSeparate();
    void metricsAreForThisMachineOrAKey();

private:
    std::unique_ptr<ApiFixture> m_api;
};

void TestPipeline::errorTable_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("key"); // secret, write, none, or a key
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    using B = QByteArray;
    const auto row = [](const char *name, B verb, B target, B body, B key, int status, const char *code) {
        QTest::newRow(name) << verb << target << body << key << status << QString::fromLatin1(code);
    };
    row("malformed", "POST", "/v1/track", "{", "write", 400, "bad_request");
    row("malformed, Management", "PATCH", "/v1/settings", "{", "secret", 400, "bad_request");
    row("cursor", "GET", "/v1/contacts?cursor=x", "", "secret", 400, "bad_request");
    row("no key", "GET", "/v1/contacts", "", "none", 401, "unauthenticated");
    row("no key, ingest", "POST", "/v1/track", track, "none", 401, "unauthenticated");
    row("unknown key", "GET", "/v1/contacts", "", "gos_sk_live_unknown", 401, "unauthenticated");
    row("write key on Management", "GET", "/v1/contacts", "", "write", 401, "unauthenticated");
    row("secret key on Ingest", "POST", "/v1/track", track, "secret", 401, "unauthenticated");
    row("no such route", "GET", "/v1/nothing", "", "secret", 404, "not_found");
    row("no such contact", "GET", "/v1/contacts/cntct_nobody", "", "secret", 404, "not_found");
    row("wrong verb", "DELETE", "/v1/contacts", "", "secret", 405, "method_not_allowed");
    row("conflict", "POST", "/v1/settings/keys/KEY/restore", "", "secret", 409, "conflict");
    row("too large", "POST", "/v1/track", B(512'001, ' '), "write", 413, "payload_too_large");
    row("schema", "POST", "/v1/track", R"({"user_id":"u1"})", "write", 422, "validation_error");
    row("no object", "POST", "/v1/track", "[]", "write", 422, "validation_error");
    row("limit", "GET", "/v1/contacts?limit=101", "", "secret", 422, "validation_error");
}

void TestPipeline::errorTable()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, key);
    QFETCH(int, status);
    QFETCH(QString, code);
    key = key == "secret"  ? m_api->secretKey()
          : key == "write" ? m_api->writeKey()
          : key == "none"  ? QByteArray()
                           : key;
    target.replace("KEY", m_api->lastKeyId);
    const ApiAnswer answer = m_api->send(verb, target, body, key);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.code(), code);
    QVERIFY(!answer.message().isEmpty());
    QVERIFY(answer.json[QLatin1String("error")].toObject().contains(QLatin1String("details")));
    QCOMPARE(answer.json[QLatin1String("request_id")].toString().toLatin1(), answer.header("X-Request-Id"));
    QCOMPARE(answer.header("Allow").isEmpty(), status != 405);
}

void TestPipeline::everyAnswerHasAnId()
{
    static const QRegularExpression id(QStringLiteral("^req_[0-9a-z]{16}$"));
    const ApiAnswer answers[] = {
        m_api->get("/v1/settings"),        m_api->get("/v1/nothing"),           m_api->send("GET", "/healthz"),
        m_api->ingest("/v1/track", track), m_api->send("POST", "/v1/contacts"), m_api->send("OPTIONS", "/v1/track"),
    };
    for (const ApiAnswer &answer : answers) {
        QVERIFY2(id.match(QString::fromLatin1(answer.header("X-Request-Id"))).hasMatch(), answer.body.constData());
        int lines = 0;
        for (const auto &line : answer.headers)
            lines += line.first == "X-Request-Id";
        QCOMPARE(lines, 1);
    }
    QCOMPARE(answers[3].json[QLatin1String("request_id")].toString().toLatin1(), answers[3].header("X-Request-Id"));
}

void TestPipeline::requestIdsAreUnique()
{
    QSet<QByteArray> ids;
    for (int i = 0; i < 200; ++i)
        ids.insert(m_api->send("GET", "/healthz").header("X-Request-Id"));
    QCOMPARE(ids.size(), 200);
}

void TestPipeline::unknownPathsAndVerbs()
{
    for (const char *path : {"/", "/v1", "/v1/contacts/", "/v1/contacts/a/b/c", "//v1/contacts", "/V1/contacts", "*"})
        QCOMPARE(m_api->get(path).status, 404);
    QCOMPARE(m_api->get("/v1/contacts/%zz").status, 400);
    QCOMPARE(m_api->send("PUT", "/v1/settings").header("Allow"), QByteArray("GET, HEAD, PATCH"));
    QCOMPARE(m_api->send("GET", "/v1/track").header("Allow"), QByteArray("POST, OPTIONS"));
    QCOMPARE(m_api->send("BREW", "/v1/track").status, 405);
    // Before any key is asked for, and before the body is read.
    http::Request head = ApiFixture::request("PUT", "/v1/track");
    const auto refused = m_api->backend->router().refuse(head);
    QVERIFY(refused);
    QCOMPARE(refused->status, 405);
    head.verb = http::Verb::Post;
    const auto endless = m_api->backend->router().refuse(head);
    QVERIFY(endless);
    QCOMPARE(endless->status, 411);
    head.headers.add("Transfer-Encoding", "chunked");
    QVERIFY(!m_api->backend->router().refuse(head));
    // A page learns why, too: without the origin it would take the refusal for a broken line and try again.
    http::Request large = ApiFixture::request("POST", "/v1/track");
    large.headers.add("Content-Length", "512001");
    const auto tooLarge = m_api->backend->router().refuse(large);
    QVERIFY(tooLarge);
    QCOMPARE(tooLarge->status, 413);
    const std::pair<QByteArray, QByteArray> everybody{"Access-Control-Allow-Origin", "*"};
    QCOMPARE(std::count(tooLarge->headers.begin(), tooLarge->headers.end(), everybody), 1);
    // Where no body is needed, none is asked for: curl -X POST sends no length.
    QVERIFY(!m_api->backend->router().refuse(ApiFixture::request("POST", "/v1/settings/keys/key_1/restore")));
}

void TestPipeline::headIsGet()
{
    QCOMPARE(m_api->send("HEAD", "/v1/settings", {}, m_api->secretKey()).status, 200);
    QCOMPARE(m_api->send("HEAD", "/v1/settings").status, 401);
    QCOMPARE(m_api->send("HEAD", "/v1/track", {}, m_api->writeKey()).status, 405);
}

void TestPipeline::managementTakesBearerSecretKeysAlone()
{
    const QByteArray key = m_api->secretKey();
    QCOMPARE(m_api->send("GET", "/v1/settings", {}, key).status, 200);
    QCOMPARE(m_api->send("GET", "/v1/settings", {}, Lines{{"Authorization", "bearer  " + key + " "}}).status, 200);
    QCOMPARE(m_api->send("GET", "/v1/settings?writeKey=" + key).status, 401);
    QCOMPARE(m_api->send("GET", "/v1/settings", {}, Lines{ApiFixture::basic(key)}).status, 401);
    QCOMPARE(m_api->send("GET", "/v1/settings", {}, Lines{{"Authorization", key}}).status, 401);
    QCOMPARE(m_api->send("GET", "/v1/settings", {}, Lines{{"Authorization", "Bearer"}}).status, 401);
    QCOMPARE(m_api->send("GET", "/v1/settings", {}, Lines{{"Authorization", "Bearer "}}).status, 401);
    // A write key in the query neither opens Management nor counts as used.
    const QByteArray writeKey = m_api->writeKey();
    const QByteArray id = m_api->lastKeyId;
    QCOMPARE(m_api->send("GET", "/v1/changes?writeKey=" + writeKey).status, 401);
    const QJsonArray keys = m_api->get("/v1/settings/keys").data();
    const auto shown = std::find_if(keys.begin(), keys.end(), [&](const QJsonValue &each) {
        return each[QLatin1String("id")].toString().toLatin1() == id;
    });
    QVERIFY(shown != keys.end());
    QVERIFY(shown->toObject()[QLatin1String("last_used_at")].isNull());
    // Changes are for any key.
    QCOMPARE(m_api->send("GET", "/v1/changes", {}, writeKey).status, 200);
}

void TestPipeline::ingestTakesWriteKeysInThreePlaces()
{
    const QByteArray key = m_api->writeKey();
    QCOMPARE(m_api->send("POST", "/v1/track", track, key).status, 202);
    QCOMPARE(m_api->send("POST", "/v1/track?writeKey=" + key, track).status, 202);
    const ApiAnswer basic = m_api->send("POST", "/v1/track", track, Lines{ApiFixture::basic(key)});
    QCOMPARE(basic.status, 200);
    QCOMPARE(basic.body, QByteArray(R"({"success":true})"));
    QByteArray withKey = track;
    withKey.insert(1, R"("writeKey":")" + key + R"(",)");
    const ApiAnswer inBody = m_api->send("POST", "/v1/track", withKey);
    QCOMPARE(inBody.status, 200);
    QCOMPARE(inBody.body, QByteArray(R"({"success":true})"));
    // The header counts where both are there.
    QCOMPARE(m_api->send("POST", "/v1/track?writeKey=" + key, track, Lines{ApiFixture::bearer("gos_wk_no")}).status,
             401);
    withKey.replace(key, "gos_wk_no");
    QCOMPARE(m_api->send("POST", "/v1/track", withKey).status, 401);
    QByteArray secretInBody = track;
    secretInBody.insert(1, R"("writeKey":")" + m_api->secretKey() + R"(",)");
    QCOMPARE(m_api->send("POST", "/v1/track", secretInBody).status, 401);
}

void TestPipeline::scopes_data()
{
    QTest::addColumn<QByteArray>("scopes");
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    using B = QByteArray;
    QTest::newRow("reads") << B(R"(["contacts:read"])") << B("GET") << B("/v1/contacts") << 200;
    QTest::newRow("write implies read") << B(R"(["contacts:write"])") << B("GET") << B("/v1/contacts") << 200;
    QTest::newRow("another resource") << B(R"(["segments:write"])") << B("GET") << B("/v1/contacts") << 403;
    QTest::newRow("read is no write") << B(R"(["settings:read"])") << B("PATCH") << B("/v1/settings") << 403;
    QTest::newRow("events") << B(R"(["contacts:read"])") << B("GET") << B("/v1/analytics/events") << 403;
    QTest::newRow("any key") << B(R"(["flags:read"])") << B("GET") << B("/v1/changes") << 200;
    QTest::newRow("metrics") << B(R"(["flags:read"])") << B("GET") << B("/metrics") << 403;
}

void TestPipeline::scopes()
{
    QFETCH(QByteArray, scopes);
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    const QByteArray key = m_api->newKey("secret", scopes);
    QCOMPARE(m_api->send(verb, target, verb == "PATCH" ? "{}" : "", key).status, status);
}

void TestPipeline::missingScopeIsExplained()
{
    const QByteArray key = m_api->newKey("secret", R"(["contacts:read","flags:write"])");
    const ApiAnswer answer = m_api->send("GET", "/v1/settings", {}, key);
    QCOMPARE(answer.code(), QStringLiteral("insufficient_scope"));
    QCOMPARE(answer.details().size(), 2);
    const QJsonObject required{{QStringLiteral("field"), QStringLiteral("scope")},
                               {QStringLiteral("reason"), QStringLiteral("required")},
                               {QStringLiteral("message"), QStringLiteral("settings:read")}};
    QCOMPARE(answer.details().at(0).toObject(), required);
    QCOMPARE(answer.details().at(1)[QLatin1String("reason")].toString(), QStringLiteral("granted"));
    QCOMPARE(answer.details().at(1)[QLatin1String("message")].toString(), QStringLiteral("contacts:read, flags:write"));
}

void TestPipeline::keyComesBeforeTheBody()
{
    // 413 and 415, key, scope, rate, syntax, schema: each hides all behind it.
    const QByteArray large(512'001, '{');
    QCOMPARE(m_api->send("PATCH", "/v1/settings", large).status, 413);
    QCOMPARE(m_api->send("PATCH", "/v1/settings", "{", Lines{{"Content-Encoding", "br"}}).status, 415);
    QCOMPARE(m_api->send("PATCH", "/v1/settings", "{").status, 401);
    QCOMPARE(m_api->send("PATCH", "/v1/settings", "no gzip", Lines{{"Content-Encoding", "gzip"}}).status, 401);
    const QByteArray reader = m_api->newKey("secret", R"(["settings:read"])");
    QCOMPARE(m_api->send("PATCH", "/v1/settings", "{", reader).status, 403);
    const QByteArray key = m_api->secretKey();
    QCOMPARE(m_api->send("PATCH", "/v1/settings", "{", key).status, 400);
    QCOMPARE(
        m_api->send("PATCH", "/v1/settings", "no gzip", Lines{{"Content-Encoding", "gzip"}, ApiFixture::bearer(key)})
            .status,
        400);
    // A key in the body can only be looked for in JSON.
    QCOMPARE(m_api->send("POST", "/v1/track", "{").status, 400);
    QCOMPARE(m_api->send("POST", "/v1/track", "[]").status, 401);
    QCOMPARE(m_api->send("POST", "/v1/track", R"({"event":""})").status, 401);
}

void TestPipeline::bodyMustBeLabelledJson()
{
    const QByteArray key = m_api->secretKey();
    const auto patch = [&](const QByteArray &type) {
        return m_api->send("PATCH", "/v1/settings", "{}", Lines{{"Content-Type", type}, ApiFixture::bearer(key)})
            .status;
    };
    QCOMPARE(patch("application/json"), 200);
    QCOMPARE(patch("Application/JSON; charset=utf-8"), 200);
    QCOMPARE(patch("text/plain"), 400);
    QCOMPARE(patch("application/json-patch+json"), 400);
    QCOMPARE(patch(""), 400);
    const auto native = [&](const QByteArray &type) {
        return m_api
            ->send("POST", "/v1/track", track, Lines{{"Content-Type", type}, ApiFixture::bearer(m_api->writeKey())})
            .status;
    };
    QCOMPARE(native("application/json;charset=UTF-8"), 202);
    QCOMPARE(native("text/plain"), 400);
    // The SDK dialect reads anything as JSON: browsers avoid a preflight with text/plain.
    QCOMPARE(m_api
                 ->send("POST", "/v1/track", track,
                        Lines{{"Content-Type", "text/plain"}, ApiFixture::basic(m_api->writeKey())})
                 .status,
             200);
}

void TestPipeline::malformedJsonSaysWhere()
{
    const ApiAnswer answer = m_api->send("PATCH", "/v1/settings", R"({"name": "A",})", m_api->secretKey());
    QCOMPARE(answer.status, 400);
    QVERIFY2(answer.message().contains(QStringLiteral("at byte 13")), qPrintable(answer.message()));
    const auto nested = [&](int arrays) {
        const QByteArray body = R"({"event":"e","user_id":"u","properties":{"a":)" + QByteArray(arrays, '[') +
                                QByteArray(arrays, ']') + "}}";
        return m_api->ingest("/v1/track", body);
    };
    QCOMPARE(nested(30).status, 202); // the root is the first level, properties the second
    QCOMPARE(nested(31).status, 400);
    QVERIFY(nested(31).message().contains(QStringLiteral("32 levels")));
}

void TestPipeline::gzipBodies()
{
    const auto send = [&](const QByteArray &body) {
        return m_api
            ->send("POST", "/v1/track", body,
                   Lines{{"Content-Encoding", "gzip"}, ApiFixture::bearer(m_api->writeKey())})
            .status;
    };
    QCOMPARE(send(gzip(track)), 202);
    // Several members are one text.
    const QByteArray whole = track;
    QCOMPARE(send(gzip(whole.left(10)) + gzip(whole.mid(10))), 202);
    QCOMPARE(send(gzip(track).chopped(4)), 400);
    QCOMPARE(send(gzip(track) + "rest"), 400);
    QByteArray flipped = gzip(track);
    flipped[flipped.size() - 6] = char(flipped[flipped.size() - 6] ^ 1); // its checksum
    QCOMPARE(send(flipped), 400);
    QCOMPARE(send(track), 400);
}

void TestPipeline::decodedBodiesAreLimited()
{
    const auto send = [&](qsizetype size) {
        QByteArray body = track;
        body.append(size - body.size(), ' ');
        return m_api
            ->send("POST", "/v1/track", gzip(body),
                   Lines{{"Content-Encoding", "gzip"}, ApiFixture::bearer(m_api->writeKey())})
            .status;
    };
    QCOMPARE(send(512'000), 202);
    QCOMPARE(send(512'001), 413);
    QCOMPARE(send(50'000'000), 413);
}

void TestPipeline::everyFailingFieldIsNamed()
{
    const ApiAnswer keys = m_api->send("POST", "/v1/settings/keys",
                                       R"({"type":"magic","scopes":["a",1],"colour":"red"})", m_api->secretKey());
    QCOMPARE(keys.status, 422);
    QCOMPARE(keys.reasons(),
             QStringLiteral("name:required type:not_allowed scopes[1]:type colour:unknown_field scopes[0]:unknown"));
    QCOMPARE(keys.message(), keys.details().at(0)[QLatin1String("message")].toString());
    const ApiAnswer track422 = m_api->ingest("/v1/track", R"({"properties":[],"timestamp":"soon","message_id":true})");
    QCOMPARE(track422.status, 422);
    QCOMPARE(track422.reasons(), QStringLiteral("user_id:required anonymous_id:required event:required properties:type "
                                                "message_id:type timestamp:format"));
    const ApiAnswer query = m_api->get("/v1/contacts?limit=0&created_after=yesterday&created_before=2026-02-30");
    QCOMPARE(query.reasons(), QStringLiteral("limit:out_of_range created_after:format created_before:format"));
    const ApiAnswer range =
        m_api->send("PATCH", "/v1/settings", R"({"ingest_rate_limit":2000000})", m_api->secretKey());
    QCOMPARE(range.message(), QStringLiteral("'ingest_rate_limit' must be from 1 to 1000000."));
}

void TestPipeline::hostileBodyGetsABoundedAnswer()
{
    QByteArray body = "{";
    for (int i = 0; i < 40'000; ++i)
        body += (i ? ",\"k" : "\"k") + QByteArray::number(i) + "\":1";
    body += "}";
    QElapsedTimer timer;
    timer.start();
    const ApiAnswer answer = m_api->send("PATCH", "/v1/settings", body, m_api->secretKey());
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.details().size(), 1'000);
    // A context of as many members is merged member by member: a quadratic merge takes more than ten seconds.
    QCOMPARE(m_api->ingest("/v1/track", R"({"user_id":"u","event":"e","context":)" + body + "}").status, 202);
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
}

void TestPipeline::lengthsCountCharacters()
{
    const auto patch = [&](int characters) {
        return m_api
            ->send("PATCH", "/v1/settings", R"({"name":")" + QByteArrayList(characters, "😀").join() + "\"}",
                   m_api->secretKey())
            .status;
    };
    QCOMPARE(patch(120), 200);
    QCOMPARE(patch(121), 422);
}

void TestPipeline::limits_data()
{
    QTest::addColumn<QByteArray>("limit");
    QTest::addColumn<int>("status");
    for (const char *good : {"1", "100", "25", "007"})
        QTest::newRow(good) << QByteArray(good) << 200;
    for (const char *bad : {"0", "101", "-1", "", "x", "1.5", "5.0", "1e1", "+5", "%205", "5%20", "0x10", "1,0",
                            "99999999999999999999", "NaN", "true"})
        QTest::newRow(bad) << QByteArray(bad) << 422;
}

void TestPipeline::limits()
{
    QFETCH(QByteArray, limit);
    QFETCH(int, status);
    m_api->ingest("/v1/track", track);
    const ApiAnswer answer = m_api->get("/v1/contacts?limit=" + limit);
    QCOMPARE(answer.status, status);
    if (status == 422) {
        QCOMPARE(answer.details().size(), 1);
        QCOMPARE(answer.details().at(0)[QLatin1String("field")].toString(), QStringLiteral("limit"));
    }
}

void TestPipeline::queryMustBeEncoded()
{
    QCOMPARE(m_api->get("/v1/contacts?tag=%zz").status, 400);
    QCOMPARE(m_api->get("/v1/contacts?tag=%e4").status, 400); // Latin-1, no UTF-8
    QCOMPARE(m_api->get("/v1/contacts?tag=%").status, 400);
    QCOMPARE(m_api->get("/v1/contacts?tag=%C3%A4&&=x&unknown").status, 200);
}

void TestPipeline::managementRateFollowsThePlan()
{
    const QByteArray key = m_api->secretKey();
    const QByteArray other = m_api->newKey("secret");
    m_api->console("PATCH", "/v1/settings", R"({"plan":"starter"})");
    const auto get = [&](const QByteArray &with) { return m_api->send("GET", "/v1/settings", {}, with); };
    for (int left = 19; left >= 0; --left) {
        const ApiAnswer answer = get(key);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("X-RateLimit-Limit"), QByteArray("10"));
        QCOMPARE(answer.header("X-RateLimit-Remaining"), QByteArray::number(left));
        QCOMPARE(answer.header("X-RateLimit-Reset"), QByteArray(left >= 10 ? "1" : "2"));
    }
    const ApiAnswer refused = get(key);
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.code(), QStringLiteral("rate_limited"));
    QCOMPARE(refused.header("Retry-After"), QByteArray("1"));
    QCOMPARE(refused.header("X-RateLimit-Remaining"), QByteArray("0"));
    // Each key has a bucket of its own; the console has none.
    QCOMPARE(get(other).status, 200);
    QCOMPARE(m_api->console("GET", "/v1/settings").status, 200);
    QVERIFY(m_api->console("GET", "/v1/settings").header("X-RateLimit-Limit").isEmpty());
    // The same of /v1/changes, whose callers may alternate with other routes.
    QCOMPARE(m_api->send("GET", "/v1/changes", {}, key).status, 429);
    m_api->clock.advance(99);
    QCOMPARE(get(key).status, 429);
    m_api->clock.advance(1);
    QCOMPARE(get(key).status, 200);
    QCOMPARE(get(key).status, 429);
    m_api->clock.advance(60 * secondMs);
    QCOMPARE(get(key).header("X-RateLimit-Remaining"), QByteArray("19"));
    // A clock set back stops nobody for ever.
    m_api->clock.advance(-hourMs);
    for (int i = 0; i < 19; ++i)
        QCOMPARE(get(key).status, 200);
    QCOMPARE(get(key).status, 429);
    m_api->clock.advance(secondMs);
    QCOMPARE(get(key).status, 200);
    m_api->console("PATCH", "/v1/settings", R"({"plan":"unlimited"})");
    for (int i = 0; i < 30; ++i)
        QCOMPARE(get(key).status, 200);
}

void TestPipeline::statusSaysHowMuchWasAsked()
{
    const QByteArray key = m_api->newKey("secret");
    const QByteArray other = m_api->newKey("secret");
    m_api->console("PATCH", "/v1/settings", R"({"plan":"starter"})");
    const auto asked = [&](const QByteArray &with, int times) {
        for (int i = 0; i < times; ++i)
            m_api->send("GET", "/v1/settings", {}, with);
    };
    const auto management = [&] { return m_api->console("GET", "/v1/status").json["management"_L1].toObject(); };
    asked(key, 3);
    asked(other, 4); // each key has its own limit: no sum of them says how near one is to it
    m_api->clock.advance(hourMs);
    asked(key, 21); // one more than the burst
    QJsonObject now = management();
    QCOMPARE(now["plan"_L1].toString(), u"starter"_s);
    QCOMPARE(now["requests_per_second"_L1].toInt(), 10);
    QCOMPARE(now["refused_24h"_L1].toInt(), 1);
    QJsonArray hours = now["busiest_by_hour"_L1].toArray();
    QCOMPARE(hours.size(), 24);
    QCOMPARE(hours[23].toInt(), 21);
    QCOMPARE(hours[22].toInt(), 4);
    QCOMPARE(hours[21].toInt(), 0);
    m_api->clock.advance(23 * hourMs);
    QCOMPARE(management()["busiest_by_hour"_L1][0].toInt(), 21);
    m_api->clock.advance(hourMs);
    QCOMPARE(management()["refused_24h"_L1].toInt(-1), 0);
    m_api->console("PATCH", "/v1/settings", R"({"plan":"unlimited"})");
    asked(key, 2);
    QVERIFY(management()["requests_per_second"_L1].isNull());
    QCOMPARE(management()["busiest_by_hour"_L1][23].toInt(), 2);
}

void TestPipeline::rateHeadersStandOnRefusalsToo()
{
    const QByteArray key = m_api->newKey("secret", R"(["contacts:read"])");
    const ApiAnswer forbidden = m_api->send("GET", "/v1/settings", {}, key);
    QCOMPARE(forbidden.status, 403);
    QCOMPARE(forbidden.header("X-RateLimit-Limit"), QByteArray("100"));
    QCOMPARE(forbidden.header("X-RateLimit-Remaining"), QByteArray("200"));
    QCOMPARE(m_api->send("GET", "/v1/contacts/nobody", {}, key).header("X-RateLimit-Remaining"), QByteArray("199"));
}

void TestPipeline::ingestRateIsOffUntilSet()
{
    const QByteArray key = m_api->writeKey();
    for (int i = 0; i < 300; ++i)
        QCOMPARE(m_api->send("POST", "/v1/track", track, key).status, 202);
    m_api->console("PATCH", "/v1/settings", R"({"ingest_rate_limit":2})");
    for (int i = 0; i < 4; ++i)
        QCOMPARE(m_api->send("POST", "/v1/track", track, key).status, 202);
    const ApiAnswer refused = m_api->send("POST", "/v1/track", track, key);
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.header("Retry-After"), QByteArray("1"));
    // A call of the other API neither gives nor takes.
    QCOMPARE(m_api->send("GET", "/v1/changes", {}, key).status, 200);
    QCOMPARE(m_api->send("POST", "/v1/track", track, key).status, 429);
    m_api->clock.advance(500);
    QCOMPARE(m_api->send("POST", "/v1/track", track, key).status, 202);
    m_api->console("PATCH", "/v1/settings", R"({"ingest_rate_limit":null})");
    for (int i = 0; i < 10; ++i)
        QCOMPARE(m_api->send("POST", "/v1/track", track, key).status, 202);
}

void TestPipeline::ingestRateHoldsForKeysInTheBody()
{
    m_api->console("PATCH", "/v1/settings", R"({"ingest_rate_limit":1})");
    QByteArray body = track;
    body.insert(1, R"("writeKey":")" + m_api->writeKey() + R"(",)");
    QCOMPARE(m_api->send("POST", "/v1/track", body).status, 200);
    QCOMPARE(m_api->send("POST", "/v1/track", body).status, 200);
    QCOMPARE(m_api->send("POST", "/v1/track", body).status, 429);
    QCOMPARE(m_api->send("POST", "/v1/track", track, m_api->writeKey()).status, 429);
}

void TestPipeline::corsOnIngestAlone()
{
    const Lines lines{{"Origin", "https://shop.example"},
                      {"Access-Control-Request-Method", "POST"},
                      {"Access-Control-Request-Headers", "authorization, x-retry-count"}};
    for (const char *path : {"/v1/track", "/v1/batch", "/v1/t", "/v1/import/", "/beacon/v1/batch"}) {
        const ApiAnswer preflight = m_api->send("OPTIONS", path, {}, lines);
        QCOMPARE(preflight.status, 204);
        QCOMPARE(preflight.header("Access-Control-Allow-Origin"), QByteArray("*"));
        QCOMPARE(preflight.header("Access-Control-Allow-Headers"), QByteArray("authorization, x-retry-count"));
        QVERIFY(preflight.header("Access-Control-Allow-Methods").contains("POST"));
    }
    QCOMPARE(m_api->send("OPTIONS", "/v1/decide").header("Access-Control-Allow-Methods"),
             QByteArray("GET, HEAD, OPTIONS"));
    QCOMPARE(m_api->ingest("/v1/track", track).header("Access-Control-Allow-Origin"), QByteArray("*"));
    // Refusals too, or a page could not tell why.
    QCOMPARE(m_api->send("POST", "/v1/track", track).header("Access-Control-Allow-Origin"), QByteArray("*"));
    QCOMPARE(m_api->send("PUT", "/v1/track").header("Access-Control-Allow-Origin"), QByteArray("*"));
    QCOMPARE(m_api->send("OPTIONS", "/v1/contacts", {}, lines).status, 405);
    const ApiAnswer answers[] = {m_api->get("/v1/contacts"),         m_api->send("GET", "/v1/contacts"),
                                 m_api->send("GET", "/healthz"),     m_api->send("OPTIONS", "/v1/settings", {}, lines),
                                 m_api->send("PUT", "/v1/settings"), m_api->get("/v1/changes")};
    for (const ApiAnswer &answer : answers) {
        for (const auto &[name, value] : answer.headers)
            QVERIFY2(!name.toLower().startsWith("access-control"), name.constData());
    }
}

void TestPipeline::doorsAreSeparate()
{
    const auto at = [&](http::Door door, const QByteArray &verb, const QByteArray &path, const QByteArray &key) {
        http::Request request =
            ApiFixture::request(verb, path, verb == "POST" ? track : "", Lines{ApiFixture::bearer(key)});
        request.door = door;
        return m_api->post(std::move(request)).get().status;
    };
    using http::Door;
    const QByteArray secret = m_api->secretKey();
    const QByteArray write = m_api->writeKey();
    QCOMPARE(at(Door::IngestOnly, "POST", "/v1/track", write), 202);
    QCOMPARE(at(Door::IngestOnly, "GET", "/v1/contacts", secret), 404);
    QCOMPARE(at(Door::IngestOnly, "GET", "/metrics", secret), 404);
    QCOMPARE(at(Door::IngestOnly, "GET", "/v1/status", secret), 404);
    QCOMPARE(at(Door::IngestOnly, "GET", "/healthz", secret), 200);
    QCOMPARE(at(Door::ManagementOnly, "POST", "/v1/track", write), 404);
    QCOMPARE(at(Door::ManagementOnly, "GET", "/v1/contacts", secret), 200);
}

void TestPipeline::metricsAreForThisMachineOrAKey()
{
    const ApiAnswer local = m_api->send("GET", "/metrics");
    QCOMPARE(local.status, 200);
    QVERIFY(local.body.contains("\ngrowthos_backlog_events 0\n"));
    http::Request remote = ApiFixture::request("GET", "/metrics");
    remote.peer = QHostAddress(QStringLiteral("192.0.2.7"));
    QCOMPARE(m_api->post(remote).get().status, 401);
    remote.headers.add("Authorization", ApiFixture::bearer(m_api->secretKey()).second);
    QCOMPARE(m_api->post(remote).get().status, 200);
    // A proxy on this machine speaks for others.
    QCOMPARE(m_api->send("GET", "/metrics", {}, Lines{{"X-Forwarded-For", "192.0.2.7"}}).status, 401);
    QCOMPARE(m_api->send("GET", "/metrics", {}, Lines{{"Forwarded", "for=192.0.2.7"}}).status, 401);
}

QTEST_GUILESS_MAIN(TestPipeline)
#include "tst_pipeline.moc"
