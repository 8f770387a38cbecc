// Settings and API keys over the Management API.
#include "backend/storage/database.h"
#include "tests/support/apifixture.h"

#include <QDir>
#include <QDirIterator>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using growthos::test::PendingAnswer;
using Lines = ApiFixture::Lines;
using namespace Qt::Literals::StringLiterals;

class TestSettingsRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<ApiFixture>(); }
    void cleanup() { m_api.reset(); }

    void settingsShape();
    void patchChangesWhatIsGiven();
    void patchRefuses_data();
    void patchRefuses();
    void everyIanaNameIsAZone_data();
    void everyIanaNameIsAZone();
    void brandingShowsOnHostedPages();
    void networksOfProxiesAreBelieved();
    void nullClearsWhatMayBeEmpty();
    void readOnlyFieldsMayBeSentBack();
    void refusedPatchChangesNothing();
    void lostRaceIsAConflict();

    void createdKeyIsShownOnce();
    void writeKeysStayReadable();
    void keysGiveNoMoreThanTheyHave();
    void keyDrafts_data();
    void keyDrafts();
    void revokedKeyWorksFor24Hours();
    void graceIsAnnouncedWhereverTheKeyComes();
    void revocationAtOnce();
    void revocationIsTakenBack();
    void lastManagingKeyStays();
    void lastUseIsKept();
    void keysSurviveARestart();
    void keyPages();

private:
    ApiAnswer patch(const QByteArray &body) { return m_api->send("PATCH", "/v1/settings", body, m_api->secretKey()); }
    QJsonObject listed(const QByteArray &id)
    {
        for (const QJsonValue &key : m_api->console("GET", "/v1/settings/keys?limit=100").data()) {
            if (key["id"_L1].toString().toLatin1() == id)
                return key.toObject();
        }
        return {};
    }

    std::unique_ptr<ApiFixture> m_api;
};

void TestSettingsRoutes::settingsShape()
{
    const ApiAnswer answer = m_api->get("/v1/settings");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json.keys(),
             QStringList({u"allow_private_webhooks"_s, u"branding"_s, u"created_at"_s, u"default_from_email"_s,
                          u"dkim"_s, u"domain"_s, u"ingest_rate_limit"_s, u"lead_scoring"_s, u"locale"_s,
                          u"memory_limit"_s, u"name"_s, u"plan"_s, u"project_id"_s, u"public_url"_s,
                          u"retention_days"_s, u"smtp"_s, u"success_event"_s, u"timezone"_s, u"trusted_proxies"_s}));
    QVERIFY(answer.json["project_id"_L1].toString().startsWith(u"proj_"_s));
    QCOMPARE(answer.json["created_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    QCOMPARE(answer.json["plan"_L1].toString(), u"scale"_s);
    QVERIFY(answer.json["default_from_email"_L1].isNull());
    QVERIFY(answer.json["ingest_rate_limit"_L1].isNull());
}

void TestSettingsRoutes::patchChangesWhatIsGiven()
{
    const QJsonObject before = m_api->get("/v1/settings").json;
    const ApiAnswer answer =
        patch(R"({"timezone":"Europe/London","default_from_email":"hello@acme.com","name":"Acme ä",)"
              R"("trusted_proxies":["10.0.0.1","::1"],"public_url":"https://t.acme.com",)"
              R"("success_event":"subscription_started"})");
    QCOMPARE(answer.status, 200);
    QJsonObject expected = before;
    expected["timezone"_L1] = u"Europe/London"_s;
    expected["default_from_email"_L1] = u"hello@acme.com"_s;
    expected["name"_L1] = u"Acme ä"_s;
    expected["trusted_proxies"_L1] = QJsonArray{u"10.0.0.1"_s, u"::1"_s};
    expected["public_url"_L1] = u"https://t.acme.com"_s;
    expected["success_event"_L1] = u"subscription_started"_s;
    QCOMPARE(answer.json, expected);
    QCOMPARE(m_api->get("/v1/settings").json, expected);
    QCOMPARE(patch("{}").json, expected);
    m_api->close();
    m_api->open();
    QCOMPARE(m_api->get("/v1/settings").json, expected);
}

void TestSettingsRoutes::patchRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reasons");
    const auto row = [](const char *body, const char *reasons) {
        QTest::newRow(body) << QByteArray(body) << QString::fromLatin1(reasons);
    };
    row(R"({"timezone":"Mars/Olympus"})", "timezone:unknown");
    row(R"({"timezone":"UTC+02:00"})", "timezone:unknown");
    row(R"({"timezone":"+02:00"})", "timezone:unknown");
    row(R"({"timezone":""})", "timezone:unknown");
    row(R"({"timezone":"posix/Europe/London"})", "timezone:unknown");
    row(R"({"timezone":"EST5EDT,M3.2.0,M11.1.0"})", "timezone:unknown");
    row(R"({"timezone":"../zoneinfo/UTC"})", "timezone:unknown");
    row(R"({"domain":"not a domain"})", "domain:format");
    row(R"({"domain":"https://acme.com"})", "domain:format");
    row(R"({"domain":"acme.com/x"})", "domain:format");
    row(R"({"locale":"zz-nope!"})", "locale:format");
    row(R"({"branding":{"logo_url":"x","primary_color":"red","other":1}})",
        "branding.other:unknown_field branding.logo_url:format branding.primary_color:format");
    row(R"({"memory_limit":0})", "memory_limit:out_of_range");
    row(R"({"memory_limit":1e300})", "memory_limit:type");
    row(R"({"trusted_proxies":["10.0.0.0/33"]})", "trusted_proxies[0]:format");
    row(R"({"timezone":null})", "timezone:type");
    row(R"({"name":null})", "name:type");
    row(R"({"name":""})", "name:too_short");
    row(R"({"name":5})", "name:type");
    row(R"({"plan":"gold"})", "plan:not_allowed");
    row(R"({"default_from_email":"nobody"})", "default_from_email:format");
    row(R"({"default_from_email":"a@b@c"})", "default_from_email:format");
    row(R"({"ingest_rate_limit":0})", "ingest_rate_limit:out_of_range");
    row(R"({"ingest_rate_limit":1.5})", "ingest_rate_limit:type");
    row(R"({"ingest_rate_limit":"5"})", "ingest_rate_limit:type");
    row(R"({"public_url":"ftp://x"})", "public_url:format");
    row(R"({"public_url":"https://"})", "public_url:format");
    row(R"({"public_url":"httpx://x"})", "public_url:format");
    row(R"({"public_url":"https://x.com/?a=b"})", "public_url:format");
    row(R"({"public_url":"https://x.com/#a"})", "public_url:format");
    row(R"({"public_url":"https://ann:secret@x.com"})", "public_url:format");
    row(R"({"trusted_proxies":["10.0.0.1","me",5]})", "trusted_proxies[2]:type trusted_proxies[1]:format");
    row(R"({"trusted_proxies":["10.0.0.1","me"]})", "trusted_proxies[1]:format");
    row(R"({"trusted_proxies":null})", "trusted_proxies:type");
    row(R"({"project_id":"proj_x"})", "project_id:read_only");
    row(R"({"created_at":"2020-01-01T00:00:00Z"})", "created_at:read_only");
    row(R"({"success_event":""})", "success_event:too_short");
    row(R"({"success_event":5})", "success_event:type");
    row(R"({"colour":"red"})", "colour:unknown_field");
    row(R"({"timezone":"x","colour":1,"plan":"free"})", "plan:not_allowed colour:unknown_field timezone:unknown");
    row(R"({"timezone":"x","public_url":"y","project_id":"z"})",
        "project_id:read_only timezone:unknown public_url:format");
}

void TestSettingsRoutes::patchRefuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, reasons);
    const ApiAnswer answer = patch(body);
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.reasons(), reasons);
}

void TestSettingsRoutes::everyIanaNameIsAZone_data()
{
    QTest::addColumn<QByteArray>("zone");
    // Links and the Etc area are names of the database too.
    for (const char *zone : {"UTC", "Etc/UTC", "Etc/GMT+5", "US/Eastern", "Asia/Calcutta", "Asia/Kolkata",
                             "America/Argentina/Buenos_Aires"})
        QTest::newRow(zone) << QByteArray(zone);
}

void TestSettingsRoutes::everyIanaNameIsAZone()
{
    QFETCH(QByteArray, zone);
    const ApiAnswer answer = patch(R"({"timezone":")" + zone + R"("})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json["timezone"_L1].toString().toLatin1(), zone);
}

void TestSettingsRoutes::brandingShowsOnHostedPages()
{
    m_api->send("POST", "/v1/waitlists", R"({"name":"Beta","slug":"beta"})", m_api->secretKey());
    const auto page = [this] { return m_api->send("GET", "/w/beta"); };
    QVERIFY(!page().body.contains("<img"));
    const ApiAnswer set =
        patch(R"({"branding":{"logo_url":"https://cdn.acme.com/a.png?b=1&c=2","primary_color":"#ffcc00"}})");
    QCOMPARE(set.status, 200);
    QCOMPARE(set.json["branding"_L1]["primary_color"_L1].toString(), u"#ffcc00"_s);
    const ApiAnswer branded = page();
    QVERIFY(branded.body.contains("src=\"https://cdn.acme.com/a.png?b=1&c=2\""));
    QVERIFY(branded.body.contains("background:#ffcc00!important;color:#000!important")); // black can be read on it
    QVERIFY(branded.header("Content-Security-Policy").contains("img-src https://cdn.acme.com"));
    // What is not named stays.
    QCOMPARE(patch(R"({"branding":{"primary_color":"#000000"}})").json["branding"_L1]["logo_url"_L1],
             set.json["branding"_L1]["logo_url"_L1]);
    const QJsonValue bare = patch(R"({"branding":{"logo_url":null}})").json["branding"_L1];
    QVERIFY(bare["logo_url"_L1].isNull());
    QCOMPARE(bare["primary_color"_L1].toString(), u"#000000"_s);
    QVERIFY(patch(R"({"branding":null})").json["branding"_L1]["logo_url"_L1].isNull());
    QVERIFY(!page().body.contains("<img"));
}

void TestSettingsRoutes::networksOfProxiesAreBelieved()
{
    const auto addressBehind = [this](const QByteArray &hops) {
        const QByteArray body = R"({"user_id":"u","event":"e","context":{"ip":"auto"}})";
        m_api->send("POST", "/v1/track", body,
                    Lines{{"Authorization", "Bearer " + m_api->writeKey()}, {"X-Forwarded-For", hops}});
        m_api->backend->waitApplied(10'000);
        return m_api->get("/v1/analytics/events?limit=1").data().at(0)["context"_L1]["ip"_L1].toString();
    };
    QCOMPARE(addressBehind("203.0.113.9"), u"127.0.0.1"_s);
    QCOMPARE(patch(R"({"trusted_proxies":["127.0.0.0/8","10.1.0.0/16"]})").status, 200);
    QCOMPARE(addressBehind("203.0.113.9, 10.1.2.3"), u"203.0.113.9"_s);
    QCOMPARE(addressBehind("203.0.113.9, 10.2.2.3"), u"10.2.2.3"_s);
}

void TestSettingsRoutes::nullClearsWhatMayBeEmpty()
{
    patch(R"({"default_from_email":"a@b.c","ingest_rate_limit":5,"public_url":"http://x.y"})");
    const ApiAnswer answer = patch(R"({"default_from_email":null,"ingest_rate_limit":null,"public_url":null})");
    QCOMPARE(answer.status, 200);
    for (const auto field : {"default_from_email"_L1, "ingest_rate_limit"_L1, "public_url"_L1})
        QVERIFY(answer.json[field].isNull());
}

void TestSettingsRoutes::readOnlyFieldsMayBeSentBack()
{
    const QJsonObject whole = m_api->get("/v1/settings").json;
    QCOMPARE(patch(QJsonDocument(whole).toJson()).status, 200);
    // The same instant, spelled differently.
    QCOMPARE(patch(R"({"created_at":"2026-02-23T11:00:00.000+01:00"})").status, 200);
    QCOMPARE(m_api->get("/v1/settings").json, whole);
}

void TestSettingsRoutes::refusedPatchChangesNothing()
{
    const QJsonObject before = m_api->get("/v1/settings").json;
    QCOMPARE(patch(R"({"name":"New","timezone":"nowhere"})").status, 422);
    QCOMPARE(m_api->get("/v1/settings").json, before);
}

void TestSettingsRoutes::lostRaceIsAConflict()
{
    const ApiAnswer read = m_api->get("/v1/settings");
    const QByteArray tag = read.header("ETag");
    QVERIFY(tag.size() > 10 && tag.startsWith('"') && tag.endsWith('"'));
    QCOMPARE(m_api->get("/v1/settings").header("ETag"), tag);
    const auto change = [&](const QByteArray &name, const QByteArray &match) {
        return m_api->send("PATCH", "/v1/settings", R"({"name":")" + name + "\"}",
                           Lines{ApiFixture::bearer(m_api->secretKey()), {"If-Match", match}});
    };
    const ApiAnswer first = change("first", tag);
    QCOMPARE(first.status, 200);
    QVERIFY(first.header("ETag") != tag);
    QCOMPARE(m_api->get("/v1/settings").header("ETag"), first.header("ETag"));
    const ApiAnswer second = change("second", tag);
    QCOMPARE(second.status, 409);
    QCOMPARE(second.code(), u"conflict"_s);
    QCOMPARE(second.reasons(), u"If-Match:changed"_s);
    QCOMPARE(m_api->get("/v1/settings").json["name"_L1].toString(), u"first"_s);
    QCOMPARE(change("third", "\"x\", " + first.header("ETag")).status, 200);
    QCOMPARE(change("fourth", "*").status, 200);
    QCOMPARE(change("fifth", "W/" + tag).status, 409);
    QCOMPARE(patch(R"({"name":"sixth"})").status, 200);
}

void TestSettingsRoutes::createdKeyIsShownOnce()
{
    const ApiAnswer made =
        m_api->send("POST", "/v1/settings/keys", R"({"name":"Dashboard","scopes":["analytics:read","contacts:read"]})",
                    m_api->secretKey());
    QCOMPARE(made.status, 201);
    const QString key = made.json["key"_L1].toString();
    QVERIFY(key.startsWith(u"gos_sk_live_"_s) && key.size() >= 40);
    QCOMPARE(made.json["type"_L1].toString(), u"secret"_s);
    QCOMPARE(made.json["key_hint"_L1].toString(), u"..."_s + key.right(4));
    QCOMPARE(made.json["scopes"_L1].toArray(), QJsonArray({u"analytics:read"_s, u"contacts:read"_s})); // as given
    QCOMPARE(made.json["created_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    QVERIFY(made.json["last_used_at"_L1].isNull());
    QVERIFY(made.json["expires_at"_L1].isNull());
    QCOMPARE(m_api->send("GET", "/v1/contacts", {}, key.toLatin1()).status, 200);
    const QJsonObject shown = listed(made.json["id"_L1].toString().toLatin1());
    QVERIFY(!shown.isEmpty() && !shown.contains("key"_L1));
    // Not readable in any file, either.
    m_api->close();
    QDirIterator files(m_api->path(), QDir::Files | QDir::Hidden);
    int searched = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            QVERIFY2(!file.readAll().contains(key.toLatin1()), qPrintable(file.fileName()));
        ++searched;
    }
    QVERIFY(searched >= 3);
}

void TestSettingsRoutes::writeKeysStayReadable()
{
    const QByteArray key = m_api->newKey("write");
    QVERIFY(key.startsWith("gos_wk_"));
    QCOMPARE(listed(m_api->lastKeyId)["key"_L1].toString().toLatin1(), key);
    QCOMPARE(listed(m_api->lastKeyId)["scopes"_L1].toArray(), QJsonArray());
}

void TestSettingsRoutes::keysGiveNoMoreThanTheyHave()
{
    const QByteArray limited = m_api->newKey("secret", R"(["settings:write","contacts:write"])");
    const auto create = [&](const QByteArray &scopes) {
        return m_api->send("POST", "/v1/settings/keys", R"({"name":"x","scopes":)" + scopes + "}", limited);
    };
    QCOMPARE(create(R"(["contacts:read","settings:read","settings:write"])").status, 201);
    const ApiAnswer refused = create(R"(["contacts:read","flags:read","segments:write"])");
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.code(), u"insufficient_scope"_s);
    QCOMPARE(refused.reasons(), u"scope:required scope:required scope:granted"_s);
    QCOMPARE(refused.details().at(1)["message"_L1].toString(), u"segments:write"_s);
    QCOMPARE(refused.details().at(2)["message"_L1].toString(), u"settings:write, contacts:write"_s); // as given
    // Without a list: all that the creating key has.
    const ApiAnswer heir = m_api->send("POST", "/v1/settings/keys", R"({"name":"heir"})", limited);
    QCOMPARE(heir.json["scopes"_L1].toArray(), QJsonArray({u"settings:write"_s, u"contacts:write"_s}));
}

void TestSettingsRoutes::keyDrafts_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reasons");
    const auto row = [](const char *body, const char *reasons) {
        QTest::newRow(body) << QByteArray(body) << QString::fromLatin1(reasons);
    };
    row("{}", "name:required");
    row(R"({"name":""})", "name:too_short");
    row(R"({"name":"x","type":"public"})", "type:not_allowed");
    row(R"({"name":"x","scopes":["contacts:read","contacts:delete","x"]})", "scopes[1]:unknown scopes[2]:unknown");
    row(R"({"name":"x","scopes":"contacts:read"})", "scopes:type");
    row(R"({"name":"x","key":"gos_sk_live_mine"})", "key:unknown_field");
}

void TestSettingsRoutes::keyDrafts()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, reasons);
    const ApiAnswer answer = m_api->send("POST", "/v1/settings/keys", body, m_api->secretKey());
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.reasons(), reasons);
}

void TestSettingsRoutes::revokedKeyWorksFor24Hours()
{
    const QByteArray key = m_api->newKey("secret", R"(["contacts:read"])");
    const QByteArray id = m_api->lastKeyId;
    const QByteArray path = "/v1/settings/keys/" + id;
    QVERIFY(m_api->send("GET", "/v1/contacts", {}, key).header("Deprecation").isEmpty());
    m_api->clock.advance(hourMs);
    const ApiAnswer revoked = m_api->send("DELETE", path, {}, m_api->secretKey());
    QCOMPARE(revoked.status, 204);
    QVERIFY(revoked.body.isEmpty());
    QCOMPARE(listed(id)["expires_at"_L1].toString(), u"2026-02-24T11:00:00Z"_s);
    m_api->clock.advance(hourMs);
    const ApiAnswer inGrace = m_api->send("GET", "/v1/contacts", {}, key);
    QCOMPARE(inGrace.status, 200);
    QCOMPARE(inGrace.header("Deprecation"), "@" + QByteArray::number((ApiFixture::start + hourMs) / 1000));
    QCOMPARE(inGrace.header("Sunset"), QByteArray("Tue, 24 Feb 2026 11:00:00 GMT"));
    QCOMPARE(m_api->send("GET", "/v1/settings", {}, key).header("Sunset"), inGrace.header("Sunset"));
    // A second revocation does not lengthen it.
    QCOMPARE(m_api->send("DELETE", path, {}, m_api->secretKey()).status, 204);
    m_api->clock.set(ApiFixture::start + 25 * hourMs - 1);
    QCOMPARE(m_api->send("GET", "/v1/contacts", {}, key).status, 200);
    m_api->clock.advance(1);
    QCOMPARE(m_api->send("GET", "/v1/contacts", {}, key).status, 401);
    QVERIFY(listed(id).isEmpty());
    QCOMPARE(m_api->send("DELETE", path, {}, m_api->secretKey()).status, 404);
    QCOMPARE(m_api->send("POST", path + "/restore", {}, m_api->secretKey()).status, 404);
    QCOMPARE(m_api->send("DELETE", "/v1/settings/keys/key_nobody", {}, m_api->secretKey()).status, 404);
}

void TestSettingsRoutes::graceIsAnnouncedWhereverTheKeyComes()
{
    const QByteArray key = m_api->newKey("write");
    m_api->console("DELETE", "/v1/settings/keys/" + m_api->lastKeyId);
    const QByteArray body = R"({"userId":"u","event":"e"})";
    QByteArray withKey = body;
    withKey.insert(1, R"("writeKey":")" + key + R"(",)");
    const ApiAnswer answers[] = {m_api->send("POST", "/v1/track", body, key),
                                 m_api->send("POST", "/v1/track", body, Lines{ApiFixture::basic(key)}),
                                 m_api->send("POST", "/v1/track", withKey),
                                 m_api->send("POST", "/v1/track", "{}", key)};
    for (const ApiAnswer &answer : answers) {
        QVERIFY(answer.status != 401);
        QVERIFY(!answer.header("Deprecation").isEmpty());
        QCOMPARE(answer.header("Sunset"), QByteArray("Tue, 24 Feb 2026 10:00:00 GMT"));
    }
    m_api->clock.advance(24 * hourMs);
    QCOMPARE(m_api->send("POST", "/v1/track", body, key).status, 401);
    QCOMPARE(m_api->send("POST", "/v1/track", withKey).status, 401);
}

void TestSettingsRoutes::revocationAtOnce()
{
    const QByteArray key = m_api->newKey("secret", R"(["contacts:read"])");
    const QByteArray path = "/v1/settings/keys/" + m_api->lastKeyId;
    QCOMPARE(m_api->send("DELETE", path + "?immediately=yes", {}, m_api->secretKey()).status, 422);
    QCOMPARE(m_api->send("DELETE", path + "?immediately=true", {}, m_api->secretKey()).status, 204);
    QCOMPARE(m_api->send("GET", "/v1/contacts", {}, key).status, 401);
    // The grace of one that was revoked before can be ended too.
    const QByteArray other = m_api->newKey("write");
    const QByteArray otherPath = "/v1/settings/keys/" + m_api->lastKeyId;
    m_api->console("DELETE", otherPath);
    m_api->console("DELETE", otherPath + "?immediately=true");
    QCOMPARE(m_api->send("POST", "/v1/track", "{}", other).status, 401);
}

void TestSettingsRoutes::revocationIsTakenBack()
{
    const QByteArray key = m_api->newKey("write");
    const QByteArray path = "/v1/settings/keys/" + m_api->lastKeyId;
    QCOMPARE(m_api->console("POST", path + "/restore").code(), u"conflict"_s);
    m_api->console("DELETE", path);
    const ApiAnswer restored = m_api->console("POST", path + "/restore");
    QCOMPARE(restored.status, 200);
    QVERIFY(restored.json["expires_at"_L1].isNull());
    QCOMPARE(restored.json["key"_L1].toString().toLatin1(), key);
    m_api->clock.advance(48 * hourMs);
    const ApiAnswer answer = m_api->send("POST", "/v1/track", R"({"user_id":"u","event":"e"})", key);
    QCOMPARE(answer.status, 202);
    QVERIFY(answer.header("Sunset").isEmpty());
}

void TestSettingsRoutes::lastManagingKeyStays()
{
    const QByteArray first = m_api->newKey("secret");
    const QByteArray firstPath = "/v1/settings/keys/" + m_api->lastKeyId;
    m_api->newKey("secret", R"(["settings:read","contacts:write"])");
    m_api->newKey("write");
    const ApiAnswer refused = m_api->send("DELETE", firstPath, {}, first);
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), u"conflict"_s);
    QCOMPARE(m_api->send("DELETE", firstPath + "?immediately=true", {}, first).status, 409);
    // One in its grace is no replacement.
    const QByteArray second = m_api->newKey("secret", R"(["settings:write"])");
    const QByteArray secondPath = "/v1/settings/keys/" + m_api->lastKeyId;
    QCOMPARE(m_api->send("DELETE", secondPath, {}, first).status, 204);
    QCOMPARE(m_api->send("DELETE", firstPath, {}, first).status, 409);
    QCOMPARE(m_api->send("POST", secondPath + "/restore", {}, first).status, 200);
    QCOMPARE(m_api->send("DELETE", firstPath, {}, second).status, 204);
    // The console may.
    QCOMPARE(m_api->console("DELETE", secondPath + "?immediately=true").status, 204);
}

void TestSettingsRoutes::lastUseIsKept()
{
    const QByteArray key = m_api->newKey("secret", R"(["contacts:read"])");
    const QByteArray id = m_api->lastKeyId;
    QVERIFY(listed(id)["last_used_at"_L1].isNull());
    m_api->clock.advance(minuteMs);
    m_api->send("GET", "/v1/contacts", {}, key);
    QCOMPARE(listed(id)["last_used_at"_L1].toString(), u"2026-02-23T10:01:00Z"_s);
    // It is in the file within a minute.
    m_api->clock.advance(30 * secondMs);
    const auto inFile = [&] {
        auto db = Database::open(m_api->path() + u"/model.db"_s, {.mode = Database::Mode::ReadOnly});
        Query query(**db, "SELECT last_used_at FROM keys WHERE id = ?");
        query.bind(id);
        return query.step() ? query.integer(0) : -1;
    };
    QTRY_COMPARE(inFile(), ApiFixture::start + minuteMs);
    m_api->close();
    m_api->open();
    QCOMPARE(listed(id)["last_used_at"_L1].toString(), u"2026-02-23T10:01:00Z"_s);
    // Or at the end of the program.
    m_api->send("GET", "/v1/contacts", {}, key);
    m_api->close();
    m_api->open();
    QCOMPARE(listed(id)["last_used_at"_L1].toString(), u"2026-02-23T10:01:30Z"_s);
}

void TestSettingsRoutes::keysSurviveARestart()
{
    const QByteArray key = m_api->newKey("secret", R"(["contacts:read"])");
    m_api->console("DELETE", "/v1/settings/keys/" + m_api->lastKeyId);
    m_api->close();
    m_api->clock.advance(23 * hourMs);
    m_api->open();
    QCOMPARE(m_api->send("GET", "/v1/contacts", {}, key).header("Sunset"), QByteArray("Tue, 24 Feb 2026 10:00:00 GMT"));
    m_api->close();
    m_api->clock.advance(hourMs);
    m_api->open();
    QCOMPARE(m_api->send("GET", "/v1/contacts", {}, key).status, 401);
}

void TestSettingsRoutes::keyPages()
{
    QStringList made;
    for (int i = 0; i < 5; ++i) {
        m_api->clock.advance(i % 2);
        m_api->newKey("write");
        made.append(QString::fromLatin1(m_api->lastKeyId));
    }
    QStringList seen;
    QByteArray cursor;
    do {
        const ApiAnswer page = m_api->console("GET", "/v1/settings/keys?limit=2&include=total" +
                                                         (cursor.isEmpty() ? QByteArray() : "&cursor=" + cursor));
        QCOMPARE(page.json["total"_L1].toInt(), 5);
        for (const QJsonValue &key : page.data())
            seen.append(key["id"_L1].toString());
        cursor = page.json["next_cursor"_L1].toString().toLatin1();
    } while (!cursor.isEmpty());
    QCOMPARE(seen.size(), 5);
    QCOMPARE(QSet<QString>(seen.begin(), seen.end()), QSet<QString>(made.begin(), made.end()));
}

QTEST_GUILESS_MAIN(TestSettingsRoutes)
#include "tst_settingsroutes.moc"
