// Keys, scopes, settings, idempotency and rates of the started program's Management API.

#include "tests/support/program.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QTest>

using namespace growthos::test;
using namespace Qt::StringLiterals;

class TestKeysApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_workspace.start(), m_workspace.program.log().constData()); }

    void keyIsRequired_data();
    void keyIsRequired();
    void missingScopeIsNamed();
    void writeScopeImpliesRead();
    void keyCannotGiveMoreThanItHas();
    void keyBodies_data();
    void keyBodies();
    void createdKeyIsShownOnce();
    void writeKeyIsCreated();
    void revokedKeyWorksForADay();
    void revokedImmediately();
    void lastKeyOfTheSettingsStays();
    void settingsHaveTheContractsShape();
    void settingsPatch_data();
    void settingsPatch();
    void idempotencyKeyReplays();
    void rateLimitTellsAndHolds();

private:
    HttpReply get(const QByteArray &path) { return m_workspace.management().get(path); }
    HttpClient as(const QStringList &scopes)
    {
        return HttpClient(m_workspace.program.url(), m_workspace.program.createKey(u"secret"_s, scopes));
    }

    Workspace m_workspace;
};

// ---------------------------------------------------------------------------------------------------------------------
// Keys

void TestKeysApi::keyIsRequired_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("unknown") << QByteArray("Bearer gos_sk_live_nobodyhasthiskey");
    QTest::newRow("write key") << QByteArray("Bearer {write}");
}

void TestKeysApi::keyIsRequired()
{
    QFETCH(QByteArray, authorization);
    authorization.replace("{write}", m_workspace.writeKey);
    HeaderLines headers;
    if (!authorization.isEmpty())
        headers.append({QByteArray("Authorization"), authorization});
    const HttpReply reply = HttpClient(m_workspace.program.url()).get("/v1/contacts", headers);
    QCOMPARE(reply.status, 401);
    QCOMPARE(reply.errorCode(), u"unauthenticated"_s);
    QCOMPARE(reply.header("WWW-Authenticate"), QByteArray("Bearer"));
}

void TestKeysApi::missingScopeIsNamed()
{
    HttpClient client = as({u"analytics:read"_s, u"settings:read"_s});
    QCOMPARE(client.get("/v1/analytics/events").status, 200);
    const HttpReply reply = client.get("/v1/contacts");
    QCOMPARE(reply.status, 403);
    QCOMPARE(reply.errorCode(), u"insufficient_scope"_s);
    const QJsonArray details = reply.error()["details"_L1].toArray();
    QCOMPARE(details.size(), 2);
    QCOMPARE(details[0]["field"_L1].toString(), u"scope"_s);
    QCOMPARE(details[0]["reason"_L1].toString(), u"required"_s);
    QCOMPARE(details[0]["message"_L1].toString(), u"contacts:read"_s);
    QCOMPARE(details[1]["reason"_L1].toString(), u"granted"_s);
    QVERIFY(details[1]["message"_L1].toString().contains(u"analytics:read"_s));
    QVERIFY(details[1]["message"_L1].toString().contains(u"settings:read"_s));
    // The scope comes before what the body says.
    QCOMPARE(client.patch("/v1/settings", "{").status, 403);
}

void TestKeysApi::writeScopeImpliesRead()
{
    QCOMPARE(as({u"contacts:write"_s}).get("/v1/contacts").status, 200);
}

void TestKeysApi::keyCannotGiveMoreThanItHas()
{
    HttpClient client = as({u"settings:write"_s, u"contacts:read"_s});
    const HttpReply reply =
        client.post("/v1/settings/keys", R"({"name":"N","scopes":["contacts:write","contacts:read","flags:read"]})");
    QCOMPARE(reply.status, 403);
    QCOMPARE(reply.errorCode(), u"insufficient_scope"_s);
    QStringList required;
    for (const QJsonValue &detail : reply.error()["details"_L1].toArray())
        if (detail["reason"_L1] == u"required"_s)
            required.append(detail["message"_L1].toString());
    required.sort();
    QCOMPARE(required.join(u' '), u"contacts:write flags:read"_s);
    QCOMPARE(client.post("/v1/settings/keys", R"({"name":"N","scopes":["contacts:read"]})").status, 201);
}

void TestKeysApi::keyBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("fields");
    QTest::newRow("no name") << QByteArray(R"({"scopes":["contacts:read"]})") << 422 << u"name"_s;
    QTest::newRow("empty name") << QByteArray(R"({"name":"","scopes":["contacts:read"]})") << 422 << u"name"_s;
    QTest::newRow("unknown scope") << QByteArray(R"({"name":"N","scopes":["contacts:read","contacts:own"]})") << 422
                                   << u"scopes[1]"_s;
    QTest::newRow("unknown type") << QByteArray(R"({"name":"N","type":"public"})") << 422 << u"type"_s;
    QTest::newRow("unknown field") << QByteArray(R"({"name":"N","scopes":["contacts:read"],"admin":true})") << 422
                                   << u"admin"_s;
    QTest::newRow("every failing field") << QByteArray(R"({"name":7,"scopes":"all","admin":true})") << 422
                                         << u"admin name scopes"_s;
    QTest::newRow("no JSON") << QByteArray("{") << 400 << QString();
    QTest::newRow("a duplicate comma") << QByteArray(R"({"name":"N",,})") << 400 << QString();
}

void TestKeysApi::keyBodies()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, fields);
    const HttpReply reply = m_workspace.management().post("/v1/settings/keys", body);
    QVERIFY2(reply.status == status, reply.summary().constData());
    QCOMPARE(reply.fields().join(u' '), fields);
    if (fields.contains(u"admin"_s))
        QCOMPARE(reply.reasons(u"admin"_s), QStringList{u"unknown_field"_s});
}

void TestKeysApi::createdKeyIsShownOnce()
{
    const HttpReply reply = m_workspace.management().post(
        "/v1/settings/keys", R"({"name":"Once","scopes":["contacts:read","analytics:read"]})");
    QCOMPARE(reply.status, 201);
    const QJsonObject created = reply.json();
    const QByteArray key = created["key"_L1].toString().toLatin1();
    QVERIFY(key.startsWith("gos_sk_live_"));
    QVERIFY(created["id"_L1].toString().startsWith(u"key_"_s));
    QCOMPARE(created["name"_L1].toString(), u"Once"_s);

    HttpClient client(m_workspace.program.url(), key);
    QCOMPARE(client.get("/v1/contacts").status, 200);
    QCOMPARE(client.get("/v1/settings").status, 403);

    const HttpReply list = get("/v1/settings/keys?limit=100");
    QVERIFY(!list.body.contains(key));
    const QJsonArray rows = list.json()["data"_L1].toArray();
    for (const QJsonValue &row : rows) {
        if (row["id"_L1] != created["id"_L1])
            continue;
        QCOMPARE(row["type"_L1].toString(), u"secret"_s);
        QCOMPARE(row["key_hint"_L1].toString().toLatin1(), "..." + key.last(4));
        QCOMPARE(row["scopes"_L1].toArray().size(), 2);
        QVERIFY(row["key"_L1].isUndefined() || row["key"_L1].isNull());
        return;
    }
    QFAIL("the created key is not in the list");
}

void TestKeysApi::writeKeyIsCreated()
{
    const HttpReply reply = m_workspace.management().post("/v1/settings/keys", R"({"name":"Shop","type":"write"})");
    QCOMPARE(reply.status, 201);
    const QByteArray key = reply.json()["key"_L1].toString().toLatin1();
    QVERIFY2(key.startsWith("gos_wk_"), reply.body.constData());
    HttpClient client(m_workspace.program.url(), key);
    QCOMPARE(client.post("/v1/identify", R"({"user_id":"user_00"})").status, 202);
    QCOMPARE(client.get("/v1/contacts").status, 401);
}

void TestKeysApi::revokedKeyWorksForADay()
{
    HttpClient admin = m_workspace.management();
    const QJsonObject created = admin.post("/v1/settings/keys", R"({"name":"Old","scopes":["contacts:read"]})").json();
    const QByteArray path = "/v1/settings/keys/" + created["id"_L1].toString().toLatin1();
    HttpClient client(m_workspace.program.url(), created["key"_L1].toString().toLatin1());
    QVERIFY(client.get("/v1/contacts").header("Sunset").isEmpty());

    QCOMPARE(admin.remove(path).status, 204);
    const HttpReply graced = client.get("/v1/contacts");
    QCOMPARE(graced.status, 200);
    QVERIFY(!graced.header("Deprecation").isEmpty());
    auto sunset =
        QLocale::c().toDateTime(QString::fromLatin1(graced.header("Sunset")), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    sunset.setTimeSpec(Qt::UTC);
    QVERIFY2(sunset.isValid(), graced.header("Sunset").constData());
    QVERIFY(qAbs(QDateTime::currentDateTimeUtc().secsTo(sunset) - 24 * 3'600) < 60);
    QString expiresAt;
    for (const QJsonValue &row : m_workspace.all("/v1/settings/keys"))
        if (row["id"_L1] == created["id"_L1])
            expiresAt = row["expires_at"_L1].toString();
    QVERIFY(qAbs(QDateTime::fromString(expiresAt, Qt::ISODateWithMs).secsTo(sunset)) <= 1);

    const HttpReply restored = admin.post(path + "/restore", "{}");
    QVERIFY2(restored.status == 200, restored.summary().constData());
    QVERIFY(client.get("/v1/contacts").header("Sunset").isEmpty());
}

void TestKeysApi::revokedImmediately()
{
    HttpClient admin = m_workspace.management();
    const QJsonObject created =
        admin.post("/v1/settings/keys", R"({"name":"Leaked","scopes":["contacts:read"]})").json();
    HttpClient client(m_workspace.program.url(), created["key"_L1].toString().toLatin1());
    QCOMPARE(client.get("/v1/contacts").status, 200);
    QCOMPARE(admin.remove("/v1/settings/keys/" + created["id"_L1].toString().toLatin1() + "?immediately=true").status,
             204);
    QCOMPARE(client.get("/v1/contacts").status, 401);
    QCOMPARE(admin.remove("/v1/settings/keys/key_nobody").status, 404);
}

void TestKeysApi::lastKeyOfTheSettingsStays()
{
    Workspace fresh;
    QVERIFY2(fresh.start(), fresh.program.log().constData());
    HttpClient admin = fresh.management();
    QByteArray id;
    for (const QJsonValue &row : fresh.all("/v1/settings/keys"))
        if (row["type"_L1] == u"secret"_s)
            id = row["id"_L1].toString().toLatin1();
    for (const QByteArray query : {"", "?immediately=true"}) {
        const HttpReply reply = admin.remove("/v1/settings/keys/" + id + query);
        QCOMPARE(reply.status, 409);
        QCOMPARE(reply.errorCode(), u"conflict"_s);
    }
    QCOMPARE(admin.get("/v1/settings").status, 200);
}

// ---------------------------------------------------------------------------------------------------------------------
// Settings

void TestKeysApi::settingsHaveTheContractsShape()
{
    const HttpReply reply = get("/v1/settings");
    QCOMPARE(reply.status, 200);
    const QStringList keys = reply.json().keys();
    for (const QString &key : {u"project_id"_s, u"name"_s, u"domain"_s, u"timezone"_s, u"default_from_email"_s,
                               u"created_at"_s, u"plan"_s, u"locale"_s, u"ingest_rate_limit"_s})
        QVERIFY2(keys.contains(key), key.toLatin1().constData());
    QVERIFY(reply.json()["project_id"_L1].toString().startsWith(u"proj_"_s));
}

void TestKeysApi::settingsPatch_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QString>("reason"); // of the first field
    QTest::newRow("the documented example")
        << QByteArray(R"({"timezone":"Europe/London","default_from_email":"hello@acme.com"})") << 200 << QString()
        << QString();
    QTest::newRow("no such zone") << QByteArray(R"({"timezone":"Mars/Olympus"})") << 422 << u"timezone"_s << QString();
    QTest::newRow("an abbreviation") << QByteArray(R"({"timezone":"+02:00"})") << 422 << u"timezone"_s << QString();
    QTest::newRow("unknown field") << QByteArray(R"({"colour":"red"})") << 422 << u"colour"_s << u"unknown_field"_s;
    QTest::newRow("read-only") << QByteArray(R"({"project_id":"proj_other"})") << 422 << u"project_id"_s
                               << u"read_only"_s;
    QTest::newRow("read-only, unchanged")
        << QByteArray(R"({"project_id":"OWN","name":"Acme"})") << 200 << QString() << QString();
    QTest::newRow("no such plan") << QByteArray(R"({"plan":"huge"})") << 422 << u"plan"_s << QString();
    QTest::newRow("no address") << QByteArray(R"({"default_from_email":"acme"})") << 422 << u"default_from_email"_s
                                << QString();
    QTest::newRow("no zone and no address") << QByteArray(R"({"timezone":"x","default_from_email":"acme"})") << 422
                                            << u"default_from_email timezone"_s << QString();
    QTest::newRow("every failing field") << QByteArray(R"({"plan":1,"name":"","colour":1})") << 422
                                         << u"colour name plan"_s << QString();
}

void TestKeysApi::settingsPatch()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, fields);
    QFETCH(QString, reason);
    const QJsonObject before = get("/v1/settings").json();
    body.replace("OWN", before["project_id"_L1].toString().toLatin1());
    const HttpReply reply = m_workspace.management().patch("/v1/settings", body);
    QVERIFY2(reply.status == status, reply.summary().constData());
    if (status == 422) {
        QCOMPARE(reply.fields().join(u' '), fields);
        if (!reason.isEmpty())
            QCOMPARE(reply.reasons(fields), QStringList{reason});
        QCOMPARE(get("/v1/settings").json(), before); // nothing of it was taken
        return;
    }
    QCOMPARE(get("/v1/settings").json(), reply.json()); // the whole resource, as it now stands
    const QJsonObject sent = QJsonDocument::fromJson(body).object();
    for (const QString &key : sent.keys())
        QCOMPARE(reply.json()[key], sent[key]);
}

// ---------------------------------------------------------------------------------------------------------------------
// Idempotency and rates

void TestKeysApi::idempotencyKeyReplays()
{
    const QByteArray body = R"({"name":"Twice","scopes":["contacts:read"]})";
    HttpClient admin = m_workspace.management();
    const HttpReply first = admin.post("/v1/settings/keys", body, {{"Idempotency-Key", "once-1"}});
    QCOMPARE(first.status, 201);
    const HttpReply again = admin.post("/v1/settings/keys", body, {{"Idempotency-Key", "once-1"}});
    QCOMPARE(again.status, 201);
    QCOMPARE(again.json(), first.json()); // with the key, which is shown nowhere else
    const HttpReply other = admin.post("/v1/settings/keys", R"({"name":"Other","scopes":["contacts:read"]})",
                                       {{"Idempotency-Key", "once-1"}});
    QCOMPARE(other.status, 409);
    QCOMPARE(other.errorCode(), u"conflict"_s);
    QCOMPARE(admin.post("/v1/settings/keys", body, {{"Idempotency-Key", QByteArray(256, 'k')}}).status, 400);
    // Each secret key has its own.
    const HttpReply stranger =
        as({u"settings:write"_s, u"contacts:read"_s}).post("/v1/settings/keys", body, {{"Idempotency-Key", "once-1"}});
    QCOMPARE(stranger.status, 201);
    QVERIFY(stranger.json()["id"_L1] != first.json()["id"_L1]);

    QVERIFY2(m_workspace.restart(), m_workspace.program.log().constData());
    QCOMPARE(m_workspace.management().post("/v1/settings/keys", body, {{"Idempotency-Key", "once-1"}}).json(),
             first.json());
}

void TestKeysApi::rateLimitTellsAndHolds()
{
    HttpClient admin = m_workspace.management();
    QCOMPARE(admin.patch("/v1/settings", R"({"plan":"starter"})").status, 200);
    HttpClient client = as({u"contacts:read"_s});
    QElapsedTimer timer;
    timer.start();
    int good = 0;
    HttpReply refused;
    for (int i = 0; i < 200 && refused.status == 0; ++i) {
        const HttpReply reply = client.get("/v1/contacts?limit=1");
        QCOMPARE(reply.header("X-RateLimit-Limit"), "10");
        if (reply.status == 200)
            ++good;
        else
            refused = reply;
    }
    // 10 a second, a burst of two seconds' worth, and what came in while this ran.
    QVERIFY2(good >= 20 && good <= 21 + timer.elapsed() / 100, QByteArray::number(good).constData());
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.errorCode(), u"rate_limited"_s);
    QVERIFY(refused.header("Retry-After").toInt() >= 1);
    QCOMPARE(refused.header("X-RateLimit-Remaining"), "0");
    QVERIFY(refused.header("X-RateLimit-Reset").toInt() >= 1);
    // The bucket is the key's: others are not held up, and neither is what comes in.
    QCOMPARE(as({u"contacts:read"_s}).get("/v1/contacts?limit=1").status, 200);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(m_workspace.ingest().post("/v1/identify", R"({"user_id":"user_00"})").status, 202);
    QVERIFY(QTest::qWaitFor([&] { return client.get("/v1/contacts?limit=1").status == 200; }, 20'000));
    QCOMPARE(admin.patch("/v1/settings", R"({"plan":"unlimited"})").status, 200);
}

QTEST_GUILESS_MAIN(TestKeysApi)
#include "tst_keysapi.moc"
