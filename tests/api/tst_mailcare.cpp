// What keeps mails right: who uses a template, tests that are sent once, a campaign that stops by itself, checks before
// a start, when a broadcast is through.
#include "tests/support/campaignfixture.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <future>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using growthos::test::CampaignFixture;
using namespace Qt::Literals::StringLiterals;

class TestMailCare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<CampaignFixture>(); }
    void cleanup() { m_api.reset(); }

    void saysWhoUsesATemplate();
    void keepsATemplateThatIsSent();
    void preheaderOfTheTemplate();
    void testsATemplate();
    void testsACampaignWithoutASender();
    void testRefuses();
    void testsTheSettings();
    void aLostPasswordIsNamed();
    void testsOnceWithAKey();
    void testsHoldUpNobody();
    void pausesOnErrors();
    void checksTheEmailBeforeAStart();
    void saysWhenItIsThrough();
    void reportsOfWhatPassesKeepTheAddress();
    void reportsAreTakenOnceForAKey();

private:
    QByteArray made(const QByteArray &html);
    /// That a mail was not taken, as a mail server would say.
    ApiAnswer report(const QByteArray &user, const QByteArray &status, const QString &mail, const QByteArray &key = {})
    {
        const QByteArray report =
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\nMIME-Version: 1.0\r\n\r\n"
            "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: "
            "rfc822; " +
            user + "@example.com\r\nAction: failed\r\nStatus: " + status +
            "\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <" + mail.toLatin1() +
            "@acme.com>\r\n\r\n--b--\r\n";
        ApiFixture::Lines lines = {ApiFixture::bearer(m_api->secretKey()), {"Content-Type", "message/rfc822"}};
        if (!key.isEmpty())
            lines.push_back({"Idempotency-Key", key});
        return m_api->send("POST", "/v1/email/bounces", report, lines);
    }
    QJsonArray outbox()
    {
        QJsonArray tests;
        for (const QJsonValue &mail : m_api->all("/v1/outbox")) {
            if (mail["source"_L1]["kind"_L1] == u"test"_s)
                tests.append(mail);
        }
        return tests;
    }
    QString checks(const QByteArray &id)
    {
        QStringList found;
        for (const QJsonValue &check : m_api->campaign(id, "/preflight").json["checks"_L1].toArray()) {
            if (check["level"_L1] != u"ok"_s)
                found.append(QString(check["check"_L1].toString() + u':' + check["level"_L1].toString()));
        }
        return found.join(u' ');
    }

    std::unique_ptr<CampaignFixture> m_api;
};

QByteArray TestMailCare::made(const QByteArray &html)
{
    return m_api
        ->must(m_api->console("POST", "/v1/templates",
                              R"({"name":"T","subject":"Hi {{ contact.traits.name }}","html":")" + html + "\"}"),
               201)
        .json["id"_L1]
        .toString()
        .toLatin1();
}

void TestMailCare::saysWhoUsesATemplate()
{
    const QByteArray id = made("<p>x</p>");
    m_api->draft(R"({"name":"Draft","type":"broadcast","template_id":")" + id + R"("})");
    m_api->sequence("Runs", R"({"event":"a"})",
                    R"([{"delay":"0m","template_id":")" + id + R"("},{"delay":"1d","template_id":")" + id + R"("}])");
    m_api->must(
        m_api->post("/v1/waitlists", R"({"name":"Beta","slug":"beta","invite_email_template_id":")" + id + R"("})"),
        201);
    const ApiAnswer used = m_api->get("/v1/templates/" + id + "/usage");
    QCOMPARE(used.status, 200);
    QStringList rows;
    for (const QJsonValue &use : used.data()) {
        QCOMPARE(use["template_id"_L1].toString().toLatin1(), id);
        rows.append(QString(use["kind"_L1].toString() + u' ' + use["name"_L1].toString() +
                            (use["holds"_L1].toBool() ? u" holds"_s : QString())));
    }
    QCOMPARE(rows, QStringList({u"campaigns Draft"_s, u"campaigns Runs holds"_s, u"waitlists Beta holds"_s}));
    QVERIFY(m_api->get("/v1/templates/usage").data().size() > used.data().size()); // those of the others, too
    QCOMPARE(m_api->get("/v1/templates/tmpl_x/usage").status, 404);
}

void TestMailCare::keepsATemplateThatIsSent()
{
    const QByteArray id = made("<p>x</p>");
    const QByteArray survey =
        m_api
            ->must(m_api->post("/v1/surveys", R"({"name":"N","type":"nps","question":"How likely?","channel":"email",)"
                                              R"("trigger":{"event":"asked"},"email_template_id":")" +
                                                  id + R"("})"),
                   201)
            .json["id"_L1]
            .toString()
            .toLatin1();
    const QByteArray list = m_api
                                ->must(m_api->post("/v1/waitlists", R"({"name":"Beta","slug":"beta",)"
                                                                    R"("welcome_email_template_id":")" +
                                                                        id + R"("})"),
                                       201)
                                .json["id"_L1]
                                .toString()
                                .toLatin1();
    m_api->must(m_api->post("/v1/surveys/" + survey + "/activate", {}), 200);
    const ApiAnswer refused = m_api->remove("/v1/templates/" + id);
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.reasons(), u"surveys:in_use waitlists:in_use"_s);
    m_api->must(m_api->post("/v1/surveys/" + survey + "/close", {}), 200);
    QCOMPARE(m_api->remove("/v1/templates/" + id).reasons(), u"waitlists:in_use"_s);
    m_api->must(m_api->remove("/v1/waitlists/" + list), 204);
    QCOMPARE(m_api->remove("/v1/templates/" + id).status, 204);
}

void TestMailCare::preheaderOfTheTemplate()
{
    const QByteArray id = made("<p>x</p>");
    QVERIFY(m_api->get("/v1/templates/" + id).json["preheader"_L1].isNull());
    const QByteArray target = "/v1/templates/" + id;
    QCOMPARE(m_api->patch(target, R"({"preheader":"For {{ contact.traits.name }}"})").json["preheader"_L1].toString(),
             u"For {{ contact.traits.name }}"_s);
    QCOMPARE(m_api->post(target + "/preview", "{}").json["preheader"_L1].toString(), u"For Alex Sample"_s);
    QCOMPARE(m_api->patch(target, R"({"preheader":"{{ a"})").reasons(), u"preheader:liquid"_s);
    // A campaign's mail has it where the step has none of its own.
    m_api->person("ann", R"("name":"Ann")");
    m_api->sequence("S", R"({"event":"go"})", R"([{"delay":"0m","template_id":")" + id + R"("}])");
    m_api->track("ann", "go");
    m_api->settle();
    const auto html = [&] {
        for (const QJsonValue &mail : m_api->all("/v1/outbox")) {
            if (mail["subject"_L1] == u"Hi Ann"_s)
                return m_api->get("/v1/outbox/" + mail["id"_L1].toString().toLatin1()).json["html"_L1].toString();
        }
        return QString();
    };
    QTRY_VERIFY(html().contains(u"For Ann"_s));
    QVERIFY(m_api->patch(target, R"({"preheader":null})").json["preheader"_L1].isNull());
}

void TestMailCare::testsATemplate()
{
    m_api->person("ann", R"("name":"Ann")");
    const QByteArray id = made("<p>saved</p>");
    const ApiAnswer sent =
        m_api->post("/v1/templates/" + id + "/test", R"({"email":" me@acme.com ","contact_id":")" +
                                                         m_api->contact("ann") + R"(","html":"<p>typed</p>"})");
    QCOMPARE(sent.status, 202);
    QCOMPARE(sent.json["accepted"_L1].toBool(), true);
    QCOMPARE(sent.json["transport"_L1].toString(), u"outbox"_s);
    const ApiAnswer mail = m_api->get("/v1/outbox/" + sent.json["message_id"_L1].toString().toLatin1());
    QCOMPARE(mail.json["subject"_L1].toString(), u"[Test] Hi Ann"_s);
    QCOMPARE(mail.json["to"_L1].toString(), u"me@acme.com"_s);
    QVERIFY(mail.json["html"_L1].toString().contains(u"typed"_s));
    QCOMPARE(mail.json["state"_L1].toString(), u"sent"_s);
    QVERIFY(mail.json["smtp_reply"_L1].isNull());
}

/// Trying a draft out needs no settings.
void TestMailCare::testsACampaignWithoutASender()
{
    CampaignFixture::must(m_api->patch("/v1/settings", R"({"default_from_email":null,"domain":"acme.com"})"), 200);
    const QByteArray draft =
        m_api->draft(R"({"name":"C","type":"lifecycle","trigger":{"event":"e"},"steps":[)" + m_api->step("0m") + "]}");
    const ApiAnswer sent = m_api->post("/v1/campaigns/" + draft + "/test", R"({"email":"me@acme.com","step_index":0})");
    QCOMPARE(sent.status, 202);
    QCOMPARE(sent.json["accepted"_L1].toBool(), true);
    const ApiAnswer mail = m_api->get("/v1/outbox/" + sent.json["message_id"_L1].toString().toLatin1());
    QCOMPARE(mail.json["from"_L1].toString(), u"noreply@acme.com"_s);
    QCOMPARE(m_api->act(draft, "activate").reasons(), u"from:required"_s);
}

void TestMailCare::testRefuses()
{
    const QByteArray target = "/v1/templates/" + made("<p>x</p>") + "/test";
    QCOMPARE(m_api->post(target, "{}").reasons(), u"email:required"_s);
    QCOMPARE(m_api->post(target, R"({"email":"nobody","html":"{{ a","x":1})").reasons(),
             u"x:unknown_field email:format html:liquid"_s);
    QCOMPARE(m_api->post(target, R"({"email":"a@b.c","contact_id":"cntct_x"})").reasons(), u"contact_id:not_found"_s);
    QCOMPARE(m_api->post("/v1/templates/tmpl_x/test", R"({"email":"a@b.c"})").status, 404);
    QVERIFY(outbox().isEmpty());
}

void TestMailCare::testsTheSettings()
{
    const ApiAnswer sent = m_api->post("/v1/settings/smtp/test", R"({"email":"me@acme.com"})");
    QCOMPARE(sent.status, 202);
    QCOMPARE(sent.json["accepted"_L1].toBool(), true);
    QCOMPARE(outbox().size(), 1);
    QVERIFY(outbox().at(0)["subject"_L1].toString().startsWith(u"[Test] Mail from"_s));
    QCOMPARE(m_api->post("/v1/settings/smtp/test", R"({"email":"nobody"})").reasons(), u"email:format"_s);
}

void TestMailCare::aLostPasswordIsNamed()
{
    m_api->must(m_api->patch("/v1/settings", R"({"smtp":{"host":"127.0.0.1","port":1,"username":"u","password":"p"}})"),
                200);
    QCOMPARE(m_api->get("/v1/settings").json["smtp"_L1]["has_password"_L1].toBool(), true);
    m_api->close();
    QVERIFY(QFile::remove(m_api->path() + u"/secrets.key"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"secrets.key was missing"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"smtp.password cannot be opened"_s));
    m_api->open();
    QCOMPARE(m_api->get("/v1/settings").json["smtp"_L1]["has_password"_L1].toBool(), false);
    const ApiAnswer test = m_api->post("/v1/settings/smtp/test", R"({"email":"me@acme.com"})");
    QCOMPARE(test.json["accepted"_L1].toBool(), false);
    QVERIFY2(test.json["reply"_L1].toString().contains(u"smtp.password"_s), test.body.constData());
}

void TestMailCare::testsOnceWithAKey()
{
    const QByteArray id = made("<p>x</p>");
    const auto send = [&](const QByteArray &target, const QByteArray &key, const QByteArray &body) {
        return m_api->send("POST", target, body,
                           ApiFixture::Lines{ApiFixture::bearer(m_api->secretKey()), {"Idempotency-Key", key}});
    };
    const QByteArray target = "/v1/templates/" + id + "/test";
    const ApiAnswer first = send(target, "k", R"({"email":"me@acme.com"})");
    QCOMPARE(first.status, 202);
    const ApiAnswer again = send(target, "k", R"({"email":"me@acme.com"})");
    QCOMPARE(again.status, 202);
    QCOMPARE(again.body, first.body);
    QCOMPARE(again.header("Idempotent-Replayed"), QByteArray("true"));
    QCOMPARE(outbox().size(), 1);
    QCOMPARE(send(target, "k", R"({"email":"you@acme.com"})").status, 409);
    // Refusals are not kept, and campaigns keep to it too.
    QCOMPARE(send(target, "k2", R"({"email":"nobody"})").status, 422);
    QCOMPARE(send(target, "k2", R"({"email":"me@acme.com"})").status, 202);
    const QByteArray campaign = "/v1/campaigns/" + m_api->beat() + "/test";
    const ApiAnswer test = send(campaign, "c", R"({"email":"me@acme.com"})");
    QCOMPARE(test.status, 202);
    QCOMPARE(send(campaign, "c", R"({"email":"me@acme.com"})").body, test.body);
    QCOMPARE(outbox().size(), 3);
    QVERIFY(m_api->get("/v1/openapi.json")
                .json["paths"_L1]["/v1/templates/{id}/test"_L1]["post"_L1]["parameters"_L1]
                .toArray()
                .contains(QJsonObject{{u"$ref"_s, u"#/components/parameters/IdempotencyKey"_s}}));
}

/// A mail server that takes connections and says nothing: whoever reads meanwhile does not wait with the tests.
void TestMailCare::testsHoldUpNobody()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    m_api->must(m_api->patch("/v1/settings", R"({"smtp":{"host":"127.0.0.1","security":"none","port":)" +
                                                 QByteArray::number(silent.serverPort()) + "}}"),
                200);
    std::vector<std::future<int>> tests;
    for (int i = 0; i < 3; ++i) {
        tests.push_back(std::async(std::launch::async, [this] {
            return m_api->console("POST", "/v1/settings/smtp/test", R"({"email":"me@acme.com"})").status;
        }));
    }
    QTRY_VERIFY(silent.hasPendingConnections());
    const auto isUnderWay = [](std::future<int> &test) {
        return test.wait_for(std::chrono::seconds(0)) == std::future_status::timeout;
    };
    for (int i = 0; i < 4; ++i)
        QCOMPARE(m_api->console("GET", "/v1/contacts").status, 200);
    QVERIFY(std::all_of(tests.begin(), tests.end(), isUnderWay));
    silent.close();
    while (QTcpSocket *connection = silent.nextPendingConnection())
        delete connection;
    for (std::future<int> &test : tests)
        QCOMPARE(test.get(), 202);
}

void TestMailCare::pausesOnErrors()
{
    // Its loop has no end, so none of its mails can be made.
    const QByteArray id = made("{% for i in (1..9000) %}{% for j in (1..9000) %}x{% endfor %}{% endfor %}");
    for (int i = 0; i < 30; ++i)
        m_api->person("r" + QByteArray::number(i), R"("reads":true)");
    const QByteArray readers = m_api->segment("Readers", R"({"field":"traits.reads","op":"eq","value":true})");
    const QByteArray news = m_api->draft(R"({"name":"News","type":"broadcast","subject":"News","template_id":")" + id +
                                         R"(","segment_id":")" + readers + "\"}");
    m_api->must(m_api->act(news, "activate"), 200);
    QTRY_COMPARE(m_api->status(news), u"paused"_s);
    QCOMPARE(m_api->campaign(news).json["pause_reason"_L1].toString(), u"error_rate"_s);
    QVERIFY(m_api->figure(news, "failed") >= 20);
    // Somebody says that it goes on.
    m_api->must(m_api->act(news, "activate"), 200);
    QVERIFY(m_api->campaign(news).json["pause_reason"_L1].isNull());
    // Those that cannot be reached in time count too, those of others do not: the beat still runs.
    QCOMPARE(m_api->status(m_api->beat()), u"active"_s);
}

void TestMailCare::checksTheEmailBeforeAStart()
{
    const QByteArray readers = m_api->segment("Readers", R"({"field":"traits.reads","op":"eq","value":true})");
    const QByteArray news = m_api->broadcast(readers);
    QCOMPARE(checks(news), u"audience:warning preheader:warning transport:warning tracking_address:warning"_s);
    m_api->person("ann", R"("reads":true)");
    QCOMPARE(checks(news), u"preheader:warning transport:warning tracking_address:warning"_s);
    m_api->patch("/v1/settings", R"({"public_url":"https://t.acme.com","smtp":{"host":"127.0.0.1","port":1}})");
    QCOMPARE(checks(news), u"preheader:warning from_domain:warning"_s);
    // Of somebody who gets it: the name is not there.
    const QByteArray named = made("<p>{{ contact.traits.name }}</p>");
    m_api->must(m_api->patch("/v1/campaigns/" + news, R"({"preheader":"p","template_id":")" + named + "\"}"), 200);
    QCOMPARE(checks(news), u"variables:warning from_domain:warning"_s);
    // Whoever speaks another language says it by its code, with the names in it.
    const auto found = [&](const QByteArray &id, const QString &check) {
        QJsonObject last;
        for (const QJsonValue &each : m_api->campaign(id, "/preflight").json["checks"_L1].toArray()) {
            if (each["check"_L1] == check)
                last = each.toObject();
        }
        return last;
    };
    QCOMPARE(found(news, u"variables"_s)[u"code"_s].toString(), u"variables_empty"_s);
    QCOMPARE(
        found(news, u"variables"_s)[u"params"_s].toObject(),
        (QJsonObject{{u"contact"_s, u"ann@example.com"_s}, {u"variables"_s, QJsonArray{u"contact.traits.name"_s}}}));
    QCOMPARE(found(news, u"from_domain"_s)[u"code"_s].toString(), u"not_signed"_s);
    QCOMPARE(found(news, u"from_domain"_s)[u"params"_s][u"domain"_s].toString(), u"acme.com"_s);
    QCOMPARE(found(news, u"transport"_s)[u"code"_s].toString(), u"mail_server"_s);
    QCOMPARE(found(news, u"transport"_s)[u"params"_s][u"host"_s].toString(), u"127.0.0.1"_s);
    QCOMPARE(found(news, u"suppressed"_s)[u"code"_s].toString(), u"nobody_suppressed"_s);
    // As after secrets.key was lost.
    m_api->patch("/v1/settings", R"({"smtp":{"host":"127.0.0.1","port":1,"username":"u"}})");
    QCOMPARE(found(news, u"transport"_s)[u"code"_s].toString(), u"password_missing"_s);
    m_api->patch("/v1/settings", R"({"dkim":{"domain":"acme.com","selector":"s"}})");
    QCOMPARE(found(news, u"transport"_s)[u"code"_s].toString(), u"signing_key_missing"_s);
    QCOMPARE(m_api->campaign(news, "/preflight").json["ready"_L1].toBool(), true);
    const QByteArray lost = m_api->draft(R"({"name":"L","type":"broadcast","subject":"s","template_id":"tmpl_gone"})");
    QCOMPARE(found(lost, u"complete"_s)[u"code"_s].toString(), u"template_not_found"_s);
    QCOMPARE(found(lost, u"complete"_s)[u"params"_s].toObject(), (QJsonObject{{u"id"_s, u"tmpl_gone"_s}}));
    const QByteArray endless = made("{% for i in (1..9000) %}{% for j in (1..9000) %}x{% endfor %}{% endfor %}");
    m_api->must(m_api->patch("/v1/campaigns/" + news, R"({"subject":"s","template_id":")" + endless + "\"}"), 200);
    QVERIFY(checks(news).contains(u"template:error"_s));
    QCOMPARE(m_api->campaign(news, "/preflight").json["ready"_L1].toBool(), false);
}

void TestMailCare::saysWhenItIsThrough()
{
    for (int i = 0; i < 5; ++i)
        m_api->person("r" + QByteArray::number(i), R"("reads":true)");
    const QByteArray readers = m_api->segment("Readers", R"({"field":"traits.reads","op":"eq","value":true})");
    // Nobody listens there, so that nothing leaves.
    m_api->must(m_api->patch("/v1/settings", R"({"smtp":{"host":"127.0.0.1","port":1,"security":"none",)"
                                             R"("sender_limit":{"count":1,"per":"minute"}}})"),
                200);
    const QByteArray news = m_api->broadcast(readers);
    m_api->must(m_api->act(news, "activate"), 200);
    QJsonObject progress;
    const auto done = [&] {
        progress = m_api->campaign(news).json["progress"_L1].toObject();
        return progress["done"_L1].toInteger();
    };
    QTRY_COMPARE(done(), 5);
    QCOMPARE(progress["pending"_L1].toInteger(), 5);
    QCOMPARE(progress["finishes_at"_L1].toString(), u"2026-02-23T10:05:00Z"_s); // five minutes for five mails
    m_api->must(m_api->act(news, "pause"), 200);
    QVERIFY(m_api->campaign(news).json["progress"_L1]["finishes_at"_L1].isNull());
}

void TestMailCare::reportsOfWhatPassesKeepTheAddress()
{
    struct Row
    {
        QByteArray user;
        QByteArray status;
        bool subscribed;
    };
    const QByteArray id = m_api->sequence("Onboarding", R"({"event":"signed_up"})", "[" + m_api->step("0m") + "]");
    for (const auto &[user, status, subscribed] :
         {Row{"full", "5.2.2", true}, Row{"policy", "5.7.1", true}, Row{"late", "4.4.7", true},
          Row{"gone", "5.1.1", false}, Row{"off", "5.2.1", false}, Row{"untold", "5.0.0", false}}) {
        m_api->person(user);
        m_api->track(user, "signed_up");
        m_api->settle();
        const auto row = [&] { return m_api->all("/v1/campaigns/" + id + "/recipients").at(0); };
        QTRY_COMPARE(row()["state"_L1].toString(), u"sent"_s);
        const ApiAnswer answer = report(user, status, row()["message_id"_L1].toString());
        QCOMPARE(answer.status, 202);
        QCOMPARE(answer.json["kind"_L1].toString(), status.startsWith('4') ? u"soft_bounce"_s : u"bounce"_s);
        m_api->settle();
        QCOMPARE(row()["state"_L1].toString(), u"bounced"_s);
        const ApiAnswer profile = m_api->get("/v1/contacts/" + m_api->contact(user));
        QVERIFY2(profile.json["subscription"_L1]["subscribed"_L1] == subscribed, status.constData());
    }
}

/// Whoever hands reports on repeats what had no answer; a minute later it would count as another bounce.
void TestMailCare::reportsAreTakenOnceForAKey()
{
    const QByteArray id = m_api->sequence("Onboarding", R"({"event":"signed_up"})", "[" + m_api->step("0m") + "]");
    m_api->person("full");
    m_api->track("full", "signed_up");
    m_api->settle();
    const auto row = [&] { return m_api->all("/v1/campaigns/" + id + "/recipients").at(0); };
    QTRY_COMPARE(row()["state"_L1].toString(), u"sent"_s);
    const QString mail = row()["message_id"_L1].toString();
    const ApiAnswer first = report("full", "5.2.2", mail, "once");
    QCOMPARE(first.status, 202);
    m_api->clock.advance(hourMs);
    const ApiAnswer again = report("full", "5.2.2", mail, "once");
    QCOMPARE(again.status, 202);
    QCOMPARE(again.body, first.body);
    QCOMPARE(again.header("Idempotent-Replayed"), QByteArray("true"));
    QCOMPARE(report("full", "5.1.1", mail, "once").status, 409);
    m_api->settle();
    QCOMPARE(m_api->all("/v1/analytics/events?event=$email_bounced").size(), 1);
    QCOMPARE(report("full", "5.2.2", mail).status, 202);
    m_api->settle();
    QCOMPARE(m_api->all("/v1/analytics/events?event=$email_bounced").size(), 2);
}

QTEST_GUILESS_MAIN(TestMailCare)
#include "tst_mailcare.moc"
