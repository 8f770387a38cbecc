// Campaigns as definitions: create, read, change, states, what is missing, usage of segments.
#include "tests/support/campaignfixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::CampaignFixture;
using namespace Qt::Literals::StringLiterals;

class TestCampaigns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<CampaignFixture>(); }
    void cleanup() { m_api.reset(); }

    void examplesOfTheReference();
    void refuses_data();
    void refuses();
    void listsAndFilters();
    void patchKeepsStepsAndRefusesReadOnly();
    void activationNamesAllThatIsMissing();
    void statesOfALife();
    void archives();
    void holdsItsSegments();
    void saysWhatWouldHappen();
    void countsInTheOverview();
    void testsNeedATemplate();
    void findsTheMailsOfAContact();
    void findsContactsOnTheirWay();

private:
    std::unique_ptr<CampaignFixture> m_api;
};

void TestCampaigns::examplesOfTheReference()
{
    const ApiAnswer lifecycle = m_api->post("/v1/campaigns", R"({"name": "Onboarding Sequence", "type": "lifecycle",
        "trigger": { "event": "signup_completed", "segment_id": "seg_new_users" }, "steps": [
        { "delay": "0m", "subject": "Welcome to Acme!", "template_id": "tmpl_welcome_01" },
        { "delay": "2d", "subject": "Getting started with your dashboard", "template_id": "tmpl_onboard_02" },
        { "delay": "5d", "subject": "Have you tried referrals?", "template_id": "tmpl_onboard_03" } ] })");
    QCOMPARE(lifecycle.status, 201);
    QVERIFY(lifecycle.json["id"_L1].toString().startsWith(u"cmpgn_"));
    QCOMPARE(lifecycle.json["status"_L1].toString(), u"draft"_s);
    QCOMPARE(lifecycle.json["trigger"_L1]["segment_id"_L1].toString(), u"seg_new_users"_s);
    QCOMPARE(lifecycle.json["steps"_L1].toArray().size(), 3);
    QCOMPARE(lifecycle.json["steps"_L1][1]["delay"_L1].toString(), u"2d"_s);
    QVERIFY(!lifecycle.json["steps"_L1][1]["id"_L1].toString().isEmpty());
    const ApiAnswer broadcast = m_api->post("/v1/campaigns", R"({ "name": "February Product Update",
        "type": "broadcast", "segment_id": "seg_active_users", "subject": "What's new in February",
        "template_id": "tmpl_newsletter_feb", "scheduled_at": "2026-02-25T09:00:00Z" })");
    QCOMPARE(broadcast.status, 201);
    QCOMPARE(broadcast.json["scheduled_at"_L1].toString(), u"2026-02-25T09:00:00Z"_s);
    const QByteArray id = broadcast.json["id"_L1].toString().toLatin1();
    const ApiAnswer stats = m_api->get("/v1/campaigns/" + id + "/stats");
    QCOMPARE(stats.json["campaign_id"_L1].toString().toLatin1(), id);
    for (const auto &name : {"sent"_L1, "delivered"_L1, "opened"_L1, "clicked"_L1, "bounced"_L1, "unsubscribed"_L1,
                             "open_rate"_L1, "click_rate"_L1, "bounce_rate"_L1, "unsubscribe_rate"_L1})
        QCOMPARE(stats.json["stats"_L1][name].toDouble(-1), 0.0);
}

void TestCampaigns::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reasons");
    QTest::newRow("nothing") << QByteArray("{}") << u"name:required type:required"_s;
    QTest::newRow("type") << QByteArray(R"({"name":"a","type":"drip"})") << u"type:not_allowed"_s;
    QTest::newRow("unknown") << QByteArray(R"({"name":"a","type":"lifecycle","goal":1})") << u"goal:unknown_field"_s;
    QTest::newRow("step") << QByteArray(R"({"name":"a","type":"lifecycle","steps":[{"delay":"2x","wait":1}]})")
                          << u"steps[0].wait:unknown_field steps[0].delay:format"_s;
    QTest::newRow("window") << QByteArray(R"({"name":"a","type":"lifecycle","steps":[{"send_window":{"days":["x"]}}]})")
                            << u"steps[0].send_window.days[0]:not_allowed steps[0].send_window.from:required "
                               "steps[0].send_window.to:required"_s;
    QTest::newRow("words")
        << R"({"name":"a","type":"lifecycle","steps":[{"subject":"Hi {{ name","preheader":"{% if %}"}]})"_ba
        << u"steps[0].subject:liquid steps[0].preheader:liquid"_s;
    QTest::newRow("words of a broadcast")
        << R"({"name":"a","type":"broadcast","subject":"{{ name | shout }}"})"_ba << u"subject:liquid"_s;
    QTest::newRow("other type") << QByteArray(R"({"name":"a","type":"broadcast","steps":[]})")
                                << u"steps:not_allowed"_s;
    QTest::newRow("throttle") << QByteArray(R"({"name":"a","type":"broadcast","throttle":{"count":0,"per":"week"}})")
                              << u"throttle.count:out_of_range throttle.per:not_allowed"_s;
}

void TestCampaigns::refuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, reasons);
    const ApiAnswer answer = m_api->post("/v1/campaigns", body);
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.reasons(), reasons);
}

void TestCampaigns::listsAndFilters()
{
    const QByteArray segment = m_api->segment("All", R"({"field":"email","op":"exists"})");
    m_api->broadcast(segment);
    m_api->draft(R"({"name":"Quiet","type":"lifecycle"})");
    const auto names = [&](const QByteArray &query) {
        QStringList all;
        for (const QJsonValue &row : m_api->get("/v1/campaigns" + query).data())
            all.append(row["name"_L1].toString());
        return all.join(u' ');
    };
    QCOMPARE(names(""), u"Quiet News Beat"_s);
    QCOMPARE(names("?type=broadcast"), u"News"_s);
    QCOMPARE(names("?type=lifecycle&status=active"), u"Beat"_s);
    QCOMPARE(names("?q=qui"), u"Quiet"_s);
    QCOMPARE(names("?sort=name"), u"Beat News Quiet"_s);
    QCOMPARE(m_api->get("/v1/campaigns?status=sent").status, 422);
    const ApiAnswer first = m_api->get("/v1/campaigns?limit=2&include=total");
    QCOMPARE(first.json["total"_L1].toInteger(), 3);
    QCOMPARE(names("?limit=2&cursor=" + first.json["next_cursor"_L1].toString().toLatin1()), u"Beat"_s);
}

void TestCampaigns::patchKeepsStepsAndRefusesReadOnly()
{
    const QByteArray id = m_api->draft(R"({"name":"A","type":"lifecycle","steps":[)" + m_api->step("0m") + "," +
                                       m_api->step("1d") + "]}");
    const ApiAnswer before = m_api->campaign(id);
    const QString second = before.json["steps"_L1][1]["id"_L1].toString();
    const ApiAnswer after = m_api->patch("/v1/campaigns/" + id, R"({"name":"B","steps":[{"id":")" + second.toLatin1() +
                                                                    R"(","delay":"3d"}]})");
    QCOMPARE(after.status, 200);
    QCOMPARE(after.json["name"_L1].toString(), u"B"_s);
    QCOMPARE(after.json["steps"_L1].toArray().size(), 1);
    QCOMPARE(after.json["steps"_L1][0]["id"_L1].toString(), second);
    QVERIFY(after.header("ETag") != before.header("ETag"));
    QCOMPARE(m_api
                 ->send("PATCH", "/v1/campaigns/" + id, R"({"name":"C"})",
                        {m_api->bearer(m_api->secretKey()), {"If-Match", before.header("ETag")}})
                 .status,
             409);
    QCOMPARE(m_api->patch("/v1/campaigns/" + id, R"({"id":"x","type":"broadcast","status":"draft"})").reasons(),
             u"id:read_only type:read_only"_s);
    QCOMPARE(m_api->patch("/v1/campaigns/" + id, R"({"activated_at":"2026-01-01","cancelled":true})").reasons(),
             u"cancelled:read_only activated_at:read_only"_s);
    QCOMPARE(m_api->patch("/v1/campaigns/" + id, R"({"subject":"x"})").reasons(), u"subject:not_allowed"_s);
    // What was read can be sent back whole.
    QCOMPARE(m_api->patch("/v1/campaigns/" + id, m_api->campaign(id).body).reasons(), QString());
    const QByteArray broadcast = m_api->draft(R"({"name":"B","type":"broadcast","subject":"s"})");
    QCOMPARE(m_api->patch("/v1/campaigns/" + broadcast, m_api->campaign(broadcast).body).reasons(), QString());
    QCOMPARE(m_api->patch("/v1/campaigns/cmpgn_none", R"({"name":"x"})").status, 404);
}

void TestCampaigns::activationNamesAllThatIsMissing()
{
    QCOMPARE(m_api->patch("/v1/settings", R"({"default_from_email":null})").status, 200);
    const QByteArray lifecycle = m_api->draft(R"({"name":"A","type":"lifecycle",
        "trigger":{"event":"e","segment_id":"seg_none"},"exit_on":{"segment_id":"seg_gone"},
        "steps":[{"subject":"S","template_id":"tmpl_none"},{"conditions":{"operator":"AND","conditions":[
        {"field":"segment.seg_no","op":"exists"}]}}]})");
    const ApiAnswer answer = m_api->act(lifecycle, "activate");
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.reasons(),
             u"trigger.segment_id:not_found exit_on.segment_id:not_found steps[0].template_id:not_found "
             "steps[1].template_id:required steps[1].subject:required "
             "steps[1].conditions.conditions[0].field:not_found from:required"_s);
    QCOMPARE(m_api->status(lifecycle), u"draft"_s);
    const QByteArray broadcast = m_api->draft(R"({"name":"B","type":"broadcast"})");
    QCOMPARE(m_api->act(broadcast, "activate").reasons(),
             u"segment_id:required template_id:required subject:required from:required"_s);
    const QByteArray empty = m_api->draft(R"({"name":"C","type":"lifecycle","from":"a@b.c"})");
    QCOMPARE(m_api->act(empty, "activate").reasons(), u"trigger:required steps:required"_s);
}

void TestCampaigns::statesOfALife()
{
    const QByteArray id =
        m_api->draft(R"({"name":"A","type":"lifecycle","trigger":{"event":"e"},"steps":[)" + m_api->step("0m") + "]}");
    QCOMPARE(m_api->act(id, "pause").status, 409);
    QCOMPARE(m_api->act(id, "cancel").status, 409);
    QCOMPARE(m_api->act(id, "activate").json["status"_L1].toString(), u"active"_s);
    const QString since = m_api->campaign(id).json["activated_at"_L1].toString();
    m_api->clock.advance(hourMs);
    QCOMPARE(m_api->act(id, "activate").status, 200); // it runs already
    QCOMPARE(m_api->campaign(id).json["activated_at"_L1].toString(), since);
    // What runs must stay whole.
    QCOMPARE(m_api->patch("/v1/campaigns/" + id, R"({"steps":[]})").reasons(), u"steps:required"_s);
    QCOMPARE(m_api->act(id, "pause").json["status"_L1].toString(), u"paused"_s);
    QCOMPARE(m_api->act(id, "activate").json["status"_L1].toString(), u"active"_s);
    QCOMPARE(m_api->act(id, "cancel").json["status"_L1].toString(), u"completed"_s);
    QCOMPARE(m_api->act(id, "activate").status, 409);
    QCOMPARE(m_api->patch("/v1/campaigns/" + id, R"({"reentry":"always"})").status, 409);
    QCOMPARE(m_api->patch("/v1/campaigns/" + id, R"({"name":"Old"})").status, 200);
}

void TestCampaigns::archives()
{
    const QByteArray id = m_api->sequence("A", R"({"event":"e"})", "[" + m_api->step("1d") + "]");
    m_api->person("ann");
    m_api->track("ann", "e");
    m_api->settle();
    QCOMPARE(m_api->remove("/v1/campaigns/" + id).status, 409);
    QCOMPARE(m_api->act(id, "pause").status, 200);
    QCOMPARE(m_api->remove("/v1/campaigns/" + id).status, 204);
    const QJsonArray archived = m_api->get("/v1/campaigns?archived=true").data();
    QCOMPARE(archived.size(), 1);
    QCOMPARE(archived[0]["id"_L1].toString().toLatin1(), id);
    QVERIFY(archived[0]["archived_at"_L1].isString());
    // It can be read, and what it came to; nothing is done with it.
    QCOMPARE(m_api->campaign(id).status, 200);
    QCOMPARE(m_api->campaign(id).json["archived_at"_L1], archived[0]["archived_at"_L1]);
    for (const char *report : {"/stats", "/stats/days", "/recipients", "/enrolments"})
        QCOMPARE(m_api->get("/v1/campaigns/" + id + report).status, 200);
    for (const char *action : {"activate", "pause", "cancel"})
        QCOMPARE(m_api->act(id, action).reasons(), u"archived_at:campaign_archived"_s);
    QCOMPARE(m_api->patch("/v1/campaigns/" + id, R"({"name":"B"})").status, 409);
    QCOMPARE(m_api->remove("/v1/campaigns/" + id).status, 404);
    QCOMPARE(m_api->get("/v1/campaigns").data().size(), 1);
}

void TestCampaigns::holdsItsSegments()
{
    const QByteArray segment = m_api->segment("All", R"({"field":"email","op":"exists"})");
    const QByteArray id = m_api->broadcast(segment, R"(,"scheduled_at":"2026-03-01T00:00:00Z")");
    const QJsonArray users = m_api->get("/v1/segments/" + segment + "/usage").json["campaigns"_L1].toArray();
    QCOMPARE(users.size(), 1);
    QCOMPARE(users[0]["id"_L1].toString().toLatin1(), id);
    QCOMPARE(m_api->act(id, "activate").json["status"_L1].toString(), u"scheduled"_s);
    const ApiAnswer refused = m_api->remove("/v1/segments/" + segment);
    QCOMPARE(refused.status, 409);
    QVERIFY(refused.details()[0]["message"_L1].toString().contains(u"News"));
    QCOMPARE(m_api->act(id, "cancel").json["status"_L1].toString(), u"draft"_s);
    QCOMPARE(m_api->remove("/v1/segments/" + segment).status, 204);
}

void TestCampaigns::saysWhatWouldHappen()
{
    const QByteArray trial = m_api->segment("Trial", R"({"field":"traits.plan","op":"eq","value":"trial"})");
    const QByteArray id = m_api->draft(
        R"({"name":"A","type":"lifecycle","trigger":{"event":"e","segment_id":")" + trial + R"("},"steps":[)" +
        m_api->step("0m", R"(,"send_window":{"days":["tue"],"from":"09:00","to":"17:00"})") + "," +
        m_api->step("2d",
                    R"(,"conditions":{"operator":"AND","conditions":[{"field":"traits.age","op":"gt","value":1}]})") +
        "]}");
    m_api->person("ann", R"("plan":"trial","timezone":"Asia/Tokyo")");
    m_api->identify("bob");
    const auto simulate = [&](const QByteArray &user) {
        return m_api->act(id, "simulate", R"({"contact_id":")" + m_api->contact(user) + R"("})").json;
    };
    const QJsonObject ann = simulate("ann");
    QCOMPARE(ann["enrolled"_L1].toBool(), true);
    // Tuesday, nine o'clock in Tokyo.
    QCOMPARE(ann["steps"_L1][0]["at"_L1].toString(), u"2026-02-24T00:00:00Z"_s);
    QCOMPARE(ann["steps"_L1][0]["timezone"_L1].toString(), u"Asia/Tokyo"_s);
    QCOMPARE(ann["steps"_L1][0]["outcome"_L1].toString(), u"send"_s);
    QCOMPARE(ann["steps"_L1][1]["at"_L1].toString(), u"2026-02-26T00:00:00Z"_s);
    QCOMPARE(ann["steps"_L1][1]["outcome"_L1].toString(), u"skip"_s);
    const QJsonObject bob = simulate("bob");
    QCOMPARE(bob["enrolled"_L1].toBool(), false);
    QCOMPARE(bob["gates"_L1][0]["gate"_L1].toString(), u"segment"_s);
    QCOMPARE(bob["steps"_L1][0]["outcome"_L1].toString(), u"skip"_s); // no address
    QCOMPARE(m_api->act(id, "simulate", R"({"contact_id":"cntct_none"})").reasons(), u"contact_id:not_found"_s);
    QCOMPARE(m_api->mails(id), QString());

    const QJsonObject checks = m_api->campaign(id, "/preflight").json;
    QCOMPARE(checks["ready"_L1].toBool(), true);
    // Also of changes, which stay unsaved.
    QCOMPARE(m_api->act(id, "preflight", "{}").json, checks);
    const QJsonObject drafted = m_api->act(id, "preflight", R"({"draft":{"steps":[]}})").json;
    QCOMPARE(drafted["ready"_L1].toBool(), false);
    QCOMPARE(drafted["checks"_L1][0]["field"_L1].toString(), u"steps"_s);
    QCOMPARE(m_api->act(id, "preflight", R"({"draft":{"steps":[{"delay":"x"}]}})").reasons(),
             u"draft.steps[0].delay:format"_s);
    QCOMPARE(m_api->campaign(id, "/preflight").json, checks);
    const auto links = [&](const QByteArray &html) -> QString {
        const QByteArray made =
            CampaignFixture::must(
                m_api->post("/v1/templates", R"({"name":"L","subject":"S","html":")" + html + R"("})"), 201)
                .json["id"_L1]
                .toString()
                .toLatin1();
        const QByteArray draft = R"({"draft":{"steps":[{"delay":"0m","template_id":")" + made + R"("}]}})";
        for (const QJsonValue &row : m_api->act(id, "preflight", draft).json["checks"_L1].toArray()) {
            if (row["check"_L1] == "links"_L1)
                return row["level"_L1].toString() + u' ' + row["message"_L1].toString();
        }
        return QString();
    };
    QCOMPARE(links("<p>None, <a name='top'>here</a></p>"), QString());
    QCOMPARE(links("<a href='https://acme.com/a?b=1&amp;c=2'>a</a> <a href='mailto:a@acme.com'>b</a>"),
             u"ok The links of the email have addresses."_s);
    QCOMPARE(links("<a href='#'>a</a> <a href='/pricing'>b</a> <a href='https:///guide'>c</a> <a href=''>d</a>"
                   "<a href='https://acme.com'>e</a>"),
             u"warning Links that lead nowhere: \"\", #, /pricing, https:///guide."_s);
    const QByteArray news = m_api->broadcast(trial);
    const QJsonObject audience = m_api->campaign(news, "/preflight").json["audience"_L1].toObject();
    QCOMPARE(audience["total"_L1].toInteger(), 1);
    QCOMPARE(audience["reachable"_L1].toInteger(), 1);
    // Whom mails do not reach, and how fast they go.
    const auto counted = [&](const QByteArray &campaign, const QString &check) -> QString {
        for (const QJsonValue &row : m_api->campaign(campaign, "/preflight").json["checks"_L1].toArray()) {
            if (row["check"_L1] == check)
                return row["field"_L1].toString() + u':' + QString::number(row["count"_L1].toInteger(-1));
        }
        return QString();
    };
    QCOMPARE(counted(id, u"suppressed"_s), u"trigger.segment_id:0"_s);
    QCOMPARE(checks["audience"_L1]["total"_L1].toInteger(), 1);
    const QByteArray plain = m_api->draft(R"({"name":"P","type":"lifecycle","trigger":{"event":"e"}})");
    QCOMPARE(counted(plain, u"suppressed"_s), u":0"_s);
    // Nobody is left out of the count: the three make up all of them.
    QCOMPARE(counted(news, u"no_email"_s), QString());
    m_api->identify("eve", R"({"plan":"trial"})");
    QCOMPARE(counted(news, u"no_email"_s), u"segment_id:1"_s);
    QCOMPARE(counted(id, u"no_email"_s), u"trigger.segment_id:1"_s);
    QCOMPARE(m_api->campaign(news, "/preflight").json["audience"_L1].toObject(),
             (QJsonObject{{u"total"_s, 2}, {u"reachable"_s, 1}, {u"suppressed"_s, 0}, {u"without_email"_s, 1}}));
    m_api->person("cleo", R"("plan":"trial")");
    CampaignFixture::must(m_api->post("/v1/suppressions", R"({"email":"cleo@example.com","reason":"unsubscribed"})"),
                          201);
    QCOMPARE(counted(news, u"suppressed"_s), u"segment_id:1"_s);
    QCOMPARE(counted(news, u"audience"_s), u"segment_id:1"_s);
    QCOMPARE(counted(plain, u"suppressed"_s), u":1"_s);
    const auto sending = [&] { return m_api->campaign(news, "/preflight").json["sending"_L1].toObject(); };
    QVERIFY(sending()["limit_per_second"_L1].isNull());
    QVERIFY(sending()["finishes_at"_L1].isNull());
    QCOMPARE(sending()["emails"_L1].toInteger(), 1);
    m_api->person("dan", R"("plan":"trial")");
    CampaignFixture::must(m_api->patch("/v1/campaigns/" + news, R"({"scheduled_at":"2026-03-01T09:00:00Z",)"
                                                                R"("throttle":{"count":2,"per":"hour"}})"),
                          200);
    QCOMPARE(sending()["emails"_L1].toInteger(), 2);
    QCOMPARE(sending()["limit_per_second"_L1].toDouble(), 2.0 / 3600);
    QCOMPARE(sending()["starts_at"_L1].toString(), u"2026-03-01T09:00:00Z"_s);
    QCOMPARE(sending()["finishes_at"_L1].toString(), u"2026-03-01T09:30:00Z"_s);
    QVERIFY(m_api->campaign(plain, "/preflight").json["sending"_L1]["emails"_L1].isNull());

    const QByteArray bare = m_api->draft(R"({"name":"B","type":"broadcast"})");
    QCOMPARE(m_api->campaign(bare, "/preflight").json["ready"_L1].toBool(), false);
}

void TestCampaigns::countsInTheOverview()
{
    QCOMPARE(m_api->get("/v1/analytics/overview").json["active_campaigns"_L1].toInteger(), 1);
    const QByteArray id = m_api->sequence("A", R"({"event":"e"})", "[" + m_api->step("0m") + "]");
    QCOMPARE(m_api->get("/v1/analytics/overview").json["active_campaigns"_L1].toInteger(), 2);
    QCOMPARE(m_api->act(id, "pause").status, 200);
    QCOMPARE(m_api->get("/v1/analytics/overview").json["active_campaigns"_L1].toInteger(), 1);
}

void TestCampaigns::testsNeedATemplate()
{
    const QByteArray id = m_api->draft(R"({"name":"A","type":"lifecycle","steps":[{"subject":"S"}]})");
    QCOMPARE(m_api->act(id, "test", R"({"email":"nobody"})").reasons(),
             u"email:format steps[0].template_id:required"_s);
    QCOMPARE(m_api->act(id, "test", R"({"email":"nobody","step_index":9,"contact_id":"cntct_none"})").reasons(),
             u"email:format step_index:out_of_range contact_id:not_found"_s);
    QCOMPARE(m_api->act(id, "test", R"({"email":"a@b.c"})").reasons(), u"steps[0].template_id:required"_s);
    QCOMPARE(m_api->act(id, "test", R"({"email":"a@b.c","step_index":1})").reasons(), u"step_index:out_of_range"_s);
    QCOMPARE(m_api->act(id, "test", R"({"email":"a@b.c","contact_id":null})").reasons(),
             u"steps[0].template_id:required"_s);
    QCOMPARE(m_api->act(id, "resend", R"({})").reasons(), u"message_ids:required"_s);
    QCOMPARE(m_api->act(id, "resend", R"({"message_ids":["msg_none"],"step_id":"step_1"})").reasons(),
             u"step_id:not_allowed"_s);
    QCOMPARE(m_api->act(id, "resend", R"({"message_ids":["msg_none"]})").reasons(), u"message_ids[0]:not_found"_s);
    QCOMPARE(m_api->act(id, "settle", R"({"action":"send"})").status, 409);
}

void TestCampaigns::findsContactsOnTheirWay()
{
    const QByteArray id = m_api->sequence("A", R"({"event":"signup_completed"})", "[" + m_api->step("1d") + "]");
    m_api->sequence("B", R"({"event":"signup_completed"})", "[" + m_api->step("0m") + "]");
    m_api->person("ann", R"("name":"Ann Lindqvist")");
    m_api->person("bob", R"("name":"Bob Ann\u00e9")");
    m_api->person("cid");
    for (const QByteArray user : {"ann", "bob", "cid"})
        m_api->track(user, "signup_completed");
    m_api->settle();
    const auto found = [&](const QByteArray &query) {
        QStringList contacts;
        for (const QJsonValue &row : m_api->all("/v1/campaigns/" + id + "/enrolments?" + query))
            contacts.append(row["contact_label"_L1].toString().section(u'@', 0, 0));
        contacts.sort();
        return contacts.join(u' ');
    };
    QCOMPARE(found("q=lindqvist"), u"ann"_s);
    QCOMPARE(found("q=ann"), u"ann bob"_s);
    QCOMPARE(found("q=cid%40example.com"), found("contact_id=" + m_api->contact("cid")));
    QCOMPARE(found("q=ann&state=finished"), QString());
    QCOMPARE(found("q=nobody"), QString());
    QCOMPARE(found("q=%21"), found("q="));
    const QByteArray path = "/v1/campaigns/" + id + "/enrolments?q=ann&limit=1&include=total";
    const ApiAnswer first = m_api->console("GET", path);
    QCOMPARE(first.json["total"_L1].toInt(), 2);
    const QByteArray cursor = first.json["next_cursor"_L1].toString().toLatin1();
    QCOMPARE(m_api->console("GET", path + "&cursor=" + cursor).data().size(), 1);
}

/// By the words of the contact as they are now, together with the other filters.
void TestCampaigns::findsTheMailsOfAContact()
{
    const QByteArray id = m_api->sequence("A", R"({"event":"signup_completed"})",
                                          "[" + m_api->step("0m") + "," + m_api->step("0m") + "]");
    const QByteArray other = m_api->sequence("B", R"({"event":"signup_completed"})", "[" + m_api->step("0m") + "]");
    m_api->person("ann", R"("name":"Ann Lindqvist")");
    m_api->person("anders", R"("name":"Anders Holm")");
    m_api->person("bob", R"("name":"Bob Ann\u00e9")");
    for (const QByteArray user : {"ann", "anders", "bob"})
        m_api->track(user, "signup_completed");
    m_api->settle();
    const auto found = [&](const QByteArray &query) {
        QStringList mails;
        for (const QJsonValue &mail : m_api->all("/v1/campaigns/" + id + "/recipients?" + query))
            mails.append(mail["email"_L1].toString().section(u'@', 0, 0));
        mails.sort();
        return mails.join(u' ');
    };
    QCOMPARE(found("q=lindqvist"), u"ann ann"_s);
    QCOMPARE(found("q=Ann"), u"ann ann bob bob"_s); // a name or an address, in any case and without accents
    QCOMPARE(found("q=ann%20lind"), u"ann ann"_s);
    QCOMPARE(found("q=anders%40example.com"), u"anders anders"_s);
    QCOMPARE(found("q=nobody"), QString());
    QCOMPARE(found("q=%21"), found("q="));
    QCOMPARE(found("q=ann&state=failed"), QString());
    const QByteArray step = m_api->campaign(id).json["steps"_L1][1]["id"_L1].toString().toLatin1();
    QCOMPARE(found("q=lindqvist&step_id=" + step), u"ann"_s);
    // In pages, with how many there are.
    const QByteArray path = "/v1/campaigns/" + id + "/recipients?q=ann&limit=3&include=total";
    const ApiAnswer first = m_api->console("GET", path);
    QCOMPARE(first.data().size(), 3);
    QCOMPARE(first.json["total"_L1].toInt(), 4);
    const QByteArray cursor = first.json["next_cursor"_L1].toString().toLatin1();
    QCOMPARE(m_api->console("GET", path + "&cursor=" + cursor).data().size(), 1);
    QCOMPARE(m_api->console("GET", "/v1/campaigns/" + id + "/recipients?q=bob&cursor=" + cursor).status, 400);
    // Who is called otherwise now is found as they are called now.
    m_api->identify("ann", R"({"name":"Ann Berg"})");
    m_api->settle();
    QCOMPARE(found("q=lindqvist"), QString());
    QCOMPARE(found("q=berg"), u"ann ann"_s);
}

QTEST_GUILESS_MAIN(TestCampaigns)
#include "tst_campaigns.moc"
