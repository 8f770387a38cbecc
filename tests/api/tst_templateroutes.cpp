// Templates: create, read, change, delete, preview, starters; and the mail settings.
#include "tests/support/apifixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using namespace Qt::Literals::StringLiterals;

class TestTemplateRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<ApiFixture>(); }
    void cleanup() { m_api.reset(); }

    void createReadChangeDelete();
    void createRefuses_data();
    void createRefuses();
    void lists();
    void lostRaceIsAConflict();
    void readOnlyFields();
    void previewForAContact();
    void previewOfADraft();
    void starters();
    void everyStarterIsGood();
    void scopes();
    void mailSettings();
    void mailSettingsRefuse();

private:
    ApiAnswer post(const QByteArray &target, const QByteArray &body)
    {
        return m_api->send("POST", target, body, m_api->secretKey());
    }
    ApiAnswer patch(const QByteArray &target, const QByteArray &body)
    {
        return m_api->send("PATCH", target, body, m_api->secretKey());
    }
    QByteArray made(const QByteArray &name);

    std::unique_ptr<ApiFixture> m_api;
};

QByteArray TestTemplateRoutes::made(const QByteArray &name)
{
    return post("/v1/templates", R"({"name":")" + name + R"(","subject":"Hi","html":"<p>x</p>"})")
        .json["id"_L1]
        .toString()
        .toLatin1();
}

void TestTemplateRoutes::createReadChangeDelete()
{
    const ApiAnswer answer = post("/v1/templates", R"({"name":"Welcome","subject":"Hi {{ contact.traits.name }}",)"
                                                   R"("html":"<p>Hello</p>"})");
    QCOMPARE(answer.status, 201);
    QCOMPARE(answer.json.keys(), QStringList({u"created_at"_s, u"html"_s, u"id"_s, u"name"_s, u"preheader"_s,
                                              u"subject"_s, u"text"_s, u"updated_at"_s}));
    const QByteArray id = answer.json["id"_L1].toString().toLatin1();
    QVERIFY(id.startsWith("tmpl_"));
    QVERIFY(answer.json["text"_L1].isNull());
    QCOMPARE(m_api->get("/v1/templates/" + id).json, answer.json);

    m_api->clock.advance(minuteMs);
    const ApiAnswer changed = patch("/v1/templates/" + id, R"({"subject":"Ciao","text":"Plain"})");
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.json["subject"_L1].toString(), u"Ciao"_s);
    QCOMPARE(changed.json["text"_L1].toString(), u"Plain"_s);
    QCOMPARE(changed.json["html"_L1].toString(), u"<p>Hello</p>"_s);
    QCOMPARE(changed.json["updated_at"_L1].toString(), u"2026-02-23T10:01:00Z"_s);
    QVERIFY(patch("/v1/templates/" + id, R"({"text":null})").json["text"_L1].isNull());

    QCOMPARE(m_api->send("DELETE", "/v1/templates/" + id, {}, m_api->secretKey()).status, 204);
    QCOMPARE(m_api->get("/v1/templates/" + id).status, 404);
    QCOMPARE(m_api->send("DELETE", "/v1/templates/" + id, {}, m_api->secretKey()).status, 404);
}

void TestTemplateRoutes::createRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reasons");
    const auto row = [](const QByteArray &body, const char *reasons) {
        QTest::newRow(body.constData()) << body << QString::fromLatin1(reasons);
    };
    row("{}", "name:required subject:required html:required");
    row(R"({"name":"","subject":1,"html":null,"colour":"red"})",
        "name:too_short subject:type html:type colour:unknown_field");
    row(R"({"name":"x","subject":"{{ a","html":"<p>\n{% if %}"})", "subject:liquid html:liquid");
    row(R"({"name":"x","subject":"a","html":"b","text":"{{ a | nope }}"})", "text:liquid");
}

void TestTemplateRoutes::createRefuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, reasons);
    const ApiAnswer answer = post("/v1/templates", body);
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.reasons(), reasons);
}

void TestTemplateRoutes::lists()
{
    const QByteArray first = made("Beta");
    m_api->clock.advance(1000);
    made("alpha");
    m_api->clock.advance(1000);
    made("Gamma");
    const auto names = [&](const QByteArray &target) {
        QStringList found;
        for (const QJsonValue &each : m_api->get(target).data())
            found.append(each["name"_L1].toString());
        return found.join(u' ');
    };
    QCOMPARE(names("/v1/templates"), u"Gamma alpha Beta"_s);
    QCOMPARE(names("/v1/templates?sort=name"), u"alpha Beta Gamma"_s);
    QCOMPARE(names("/v1/templates?q=AMM"), u"Gamma"_s);
    const ApiAnswer page = m_api->get("/v1/templates?limit=2&include=total");
    QCOMPARE(page.json["total"_L1].toInt(), 3);
    QCOMPARE(names("/v1/templates?limit=2&cursor=" + page.json["next_cursor"_L1].toString().toLatin1()), u"Beta"_s);
    m_api->clock.advance(1000);
    patch("/v1/templates/" + first, R"({"name":"Beta 2"})");
    QCOMPARE(names("/v1/templates?sort=-updated_at&limit=1"), u"Beta 2"_s);
}

void TestTemplateRoutes::lostRaceIsAConflict()
{
    const QByteArray id = made("x");
    const QByteArray tag = m_api->get("/v1/templates/" + id).header("ETag");
    QVERIFY(!tag.isEmpty());
    const ApiFixture::Lines lines = {ApiFixture::bearer(m_api->secretKey()), {"If-Match", tag}};
    QCOMPARE(m_api->send("PATCH", "/v1/templates/" + id, R"({"name":"y"})", lines).status, 200);
    QCOMPARE(m_api->send("PATCH", "/v1/templates/" + id, R"({"name":"z"})", lines).status, 409);
}

void TestTemplateRoutes::readOnlyFields()
{
    const QByteArray id = made("x");
    const QByteArray whole = m_api->get("/v1/templates/" + id).body;
    QCOMPARE(patch("/v1/templates/" + id, whole).status, 200);
    QCOMPARE(patch("/v1/templates/" + id, R"({"id":"tmpl_y","created_at":"2020-01-01T00:00:00Z"})").reasons(),
             u"id:read_only created_at:read_only"_s);
}

void TestTemplateRoutes::previewForAContact()
{
    m_api->ingest("/v1/identify", R"({"user_id":"ann","traits":{"name":"Ann <b>","email":"ann@acme.com"}})");
    const QByteArray contact = m_api->get("/v1/contacts?external_id=ann").data().at(0)["id"_L1].toString().toLatin1();
    const QByteArray id =
        post("/v1/templates",
             R"({"name":"x","subject":"For {{ contact.traits.name }}",)"
             R"("html":"<style>p{color:red}</style><p>{{ contact.traits.name }} {{ contact.traits.nmae }}</p>"})")
            .json["id"_L1]
            .toString()
            .toLatin1();
    const ApiAnswer shown = post("/v1/templates/" + id + "/preview", R"({"contact_id":")" + contact + "\"}");
    QCOMPARE(shown.status, 200);
    QCOMPARE(shown.json["subject"_L1].toString(), u"For Ann <b>"_s);
    QCOMPARE(shown.json["html"_L1].toString(), u"<p style=\"color: red\">Ann &lt;b&gt; </p>"_s);
    QCOMPARE(shown.json["text"_L1].toString(), u"Ann <b>\n"_s);
    QCOMPARE(shown.json["unknown_variables"_L1].toArray(), QJsonArray{u"contact.traits.nmae"_s});
    QCOMPARE(shown.json["contact_id"_L1].toString(), QString::fromLatin1(contact));
    // Without a contact: somebody made up. With parts: those instead of what is saved.
    const ApiAnswer sample =
        post("/v1/templates/" + id + "/preview", R"({"html":"<b>{{ code }}</b>","data":{"code":7}})");
    QCOMPARE(sample.json["subject"_L1].toString(), u"For Alex Sample"_s);
    QCOMPARE(sample.json["html"_L1].toString(), u"<b>7</b>"_s);
    QCOMPARE(post("/v1/templates/" + id + "/preview", R"({"contact_id":"cntct_x"})").reasons(),
             u"contact_id:not_found"_s);
    QCOMPARE(post("/v1/templates/tmpl_x/preview", "{}").status, 404);
}

void TestTemplateRoutes::previewOfADraft()
{
    const ApiAnswer shown = post("/v1/templates/preview", R"({"subject":"a","html":"<p>{{ foo }}</p>"})");
    QCOMPARE(shown.status, 200);
    QCOMPARE(shown.json["unknown_variables"_L1].toArray(), QJsonArray{u"foo"_s});
    QCOMPARE(post("/v1/templates/preview", R"({"html":"{{ a"})").reasons(), u"html:liquid"_s);
}

void TestTemplateRoutes::starters()
{
    const QJsonArray english = m_api->get("/v1/templates/starters").data();
    QCOMPARE(english.size(), 6);
    QCOMPARE(english.at(0)["name"_L1].toString(), u"Welcome"_s);
    patch("/v1/settings", R"({"locale":"de"})");
    QCOMPARE(m_api->get("/v1/templates/starters").data().at(0)["name"_L1].toString(), u"Willkommen"_s);
}

void TestTemplateRoutes::everyStarterIsGood()
{
    for (const char *locale : {"en", "de"}) {
        m_api->console("PATCH", "/v1/settings", R"({"locale":")" + QByteArray(locale) + "\"}");
        for (const QJsonValue &starter : m_api->console("GET", "/v1/templates/starters").data()) {
            const QJsonObject body{{u"subject"_s, starter["subject"_L1]}, {u"html"_s, starter["html"_L1]}};
            const ApiAnswer shown = m_api->console("POST", "/v1/templates/preview", QJsonDocument(body).toJson());
            QVERIFY2(shown.status == 200, shown.body.constData());
            QVERIFY(shown.json["html"_L1].toString().contains(u"https://example.com/u/preview"_s));
            QVERIFY(shown.json["html"_L1].toString().contains(u"style=\"max-width: 560px"_s));
            for (const QJsonValue &unknown : shown.json["unknown_variables"_L1].toArray())
                QCOMPARE(unknown.toString(), u"survey_url"_s); // what the survey gives
        }
    }
}

void TestTemplateRoutes::scopes()
{
    const QByteArray reader = m_api->newKey("secret", R"(["templates:read"])");
    QCOMPARE(m_api->send("GET", "/v1/templates", {}, reader).status, 200);
    QCOMPARE(m_api->send("POST", "/v1/templates/preview", "{}", reader).status, 200);
    QCOMPARE(m_api->send("POST", "/v1/templates", R"({"name":"x","subject":"","html":""})", reader).status, 403);
    const QByteArray other = m_api->newKey("secret", R"(["contacts:read"])");
    QCOMPARE(m_api->send("GET", "/v1/templates", {}, other).status, 403);
    QCOMPARE(m_api->send("GET", "/v1/outbox", {}, other).status, 403);
}

void TestTemplateRoutes::mailSettings()
{
    QVERIFY(m_api->get("/v1/settings").json["smtp"_L1].isNull());
    const ApiAnswer set = patch("/v1/settings", R"({"smtp":{"host":"mail.acme.com","port":2525,"security":"tls",)"
                                                R"("username":"u","password":"very-secret","from_name":"Acme",)"
                                                R"("domain_limit":{"count":20,"per":"minute"}}})");
    QCOMPARE(set.status, 200);
    QVERIFY(!set.body.contains("very-secret"));
    const QJsonObject smtp = set.json["smtp"_L1].toObject();
    QCOMPARE(smtp["host"_L1].toString(), u"mail.acme.com"_s);
    QCOMPARE(smtp["port"_L1].toInt(), 2525);
    QCOMPARE(smtp["has_password"_L1].toBool(), true);
    QVERIFY(!smtp.contains("password"_L1));
    QCOMPARE(smtp["domain_limit"_L1]["count"_L1].toInt(), 20);
    // Without a password it stays; what was read can be sent back.
    QVERIFY(patch("/v1/settings", QJsonDocument(QJsonObject{{u"smtp"_s, smtp}}).toJson())
                .json["smtp"_L1]["has_password"_L1]
                .toBool());
    m_api->close();
    QFile model(m_api->path() + u"/model.db"_s);
    QVERIFY(model.open(QIODevice::ReadOnly));
    QVERIFY(!model.readAll().contains("very-secret"));
    m_api->open();
    QVERIFY(m_api->get("/v1/settings").json["smtp"_L1]["has_password"_L1].toBool());
    QVERIFY(!patch("/v1/settings", R"({"smtp":{"host":"mail.acme.com","password":null}})")
                 .json["smtp"_L1]["has_password"_L1]
                 .toBool());
    QVERIFY(patch("/v1/settings", R"({"smtp":null})").json["smtp"_L1].isNull());
}

void TestTemplateRoutes::mailSettingsRefuse()
{
    QCOMPARE(patch("/v1/settings", R"({"smtp":{"host":"a b","port":0,"security":"ssl","x":1}})").reasons(),
             u"smtp.port:out_of_range smtp.security:not_allowed smtp.x:unknown_field smtp.host:format"_s);
    QCOMPARE(patch("/v1/settings", R"({"smtp":{}})").reasons(), u"smtp.host:required"_s);
    QCOMPARE(patch("/v1/settings", R"({"dkim":{"domain":"acme.com","selector":"s","private_key":"no"}})").reasons(),
             u"dkim.private_key:format"_s);
}

QTEST_GUILESS_MAIN(TestTemplateRoutes)
#include "tst_templateroutes.moc"
