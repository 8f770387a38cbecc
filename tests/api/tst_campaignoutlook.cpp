// What would become of campaigns: dry runs gate by gate, changes compared with what runs, and how sending goes.
#include "tests/support/campaignfixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::CampaignFixture;
using namespace Qt::Literals::StringLiterals;

class TestCampaignOutlook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<CampaignFixture>(); }
    void cleanup() { m_api.reset(); }

    void namesEveryGate();
    void runsADraftAndSavesNothing();
    void asksAtTheSimulatedTime();
    void leavesByTheExitEvent();
    void tellsAnybodyWhenMailsAreDue();
    void tellsWhatTheEngineDoes();
    void refusesBadQuestions();
    void comparesWithWhatRuns();
    void comparisonIsWhatHappens();
    void watchesSending();

private:
    QJsonObject simulate(const QByteArray &id, const QByteArray &user, const QByteArray &more = {})
    {
        const QByteArray who = user.isEmpty() ? QByteArray() : "\"contact_id\":\"" + m_api->contact(user) + '"';
        const QByteArray comma = !who.isEmpty() && !more.isEmpty() ? "," : "";
        return CampaignFixture::must(m_api->act(id, "simulate", '{' + who + comma + more + '}'), 200).json;
    }
    /// `segment:not_member once:first`
    static QString codes(const QJsonValue &gates)
    {
        QStringList rows;
        for (const QJsonValue &gate : gates.toArray())
            rows.append(gate["gate"_L1].toString() + u':' + gate["code"_L1].toString());
        return rows.join(u' ');
    }
    static QString outcomes(const QJsonObject &run)
    {
        QStringList rows;
        for (const QJsonValue &step : run["steps"_L1].toArray())
            rows.append(step["outcome"_L1].toString());
        return rows.join(u' ');
    }
    /// `same:0>0 waiting 2 goes 1`, one a line.
    QString compared(const QByteArray &id, const QByteArray &body, QJsonObject *whole = nullptr)
    {
        const QJsonObject found = CampaignFixture::must(m_api->act(id, "compare", body), 200).json;
        const auto place = [](const QJsonValue &value) {
            return value.isNull() ? u"-"_s : QString::number(value.toInteger());
        };
        QStringList rows;
        for (const QJsonValue &step : found["steps"_L1].toArray())
            rows.append(u"%1:%2>%3 w%4 g%5 m%6"_s
                            .arg(step["change"_L1].toString(), place(step["index_before"_L1]), place(step["index"_L1]))
                            .arg(step["waiting"_L1].toInteger())
                            .arg(place(step["goes_to"_L1]))
                            .arg(step["missed_by"_L1].toInteger()));
        if (whole)
            *whole = found;
        return rows.join(u", ");
    }
    QByteArray stepId(const QByteArray &id, int index)
    {
        return m_api->campaign(id).json["steps"_L1][index]["id"_L1].toString().toLatin1();
    }
    QByteArray kept(const QByteArray &id, int index, const QByteArray &delay)
    {
        return m_api->step(delay, ",\"id\":\"" + stepId(id, index) + '"');
    }

    std::unique_ptr<CampaignFixture> m_api;
};

void TestCampaignOutlook::namesEveryGate()
{
    const QByteArray trial = m_api->segment("Trial", R"({"field":"traits.plan","op":"eq","value":"trial"})");
    const QByteArray paid = m_api->segment("Paid", R"({"field":"traits.paid","op":"eq","value":true})");
    const QByteArray id = m_api->sequence(
        "A", R"({"event":"e","segment_id":")" + trial + R"("})",
        "[" +
            m_api->step(
                "1h", R"(,"send_window":{"days":["tue"],"from":"09:00","to":"17:00","timezone":"UTC"},)"
                      R"("conditions":{"operator":"AND","conditions":[{"field":"traits.age","op":"gt","value":1}]})") +
            "]",
        R"(,"exit_on":{"segment_id":")" + paid + R"("})");
    m_api->person("ann", R"("plan":"trial","age":3)");
    m_api->person("bob", R"("plan":"trial","age":1,"paid":true)");
    m_api->identify("cleo");
    const QJsonObject ann = simulate(id, "ann");
    QCOMPARE(codes(ann["gates"_L1]), u"segment:member exit_on:stays once:first"_s);
    QCOMPARE(codes(ann["steps"_L1][0]["gates"_L1]),
             u"window:waits exit_on:stays conditions:holds reachable:reachable"_s);
    QCOMPARE(outcomes(ann), u"send"_s);
    QCOMPARE(ann["steps"_L1][0]["due_at"_L1].toString(), u"2026-02-23T11:00:00Z"_s);
    QCOMPARE(ann["steps"_L1][0]["at"_L1].toString(), u"2026-02-24T09:00:00Z"_s);
    QCOMPARE(ann["steps"_L1][0]["day"_L1].toInteger(), 1);
    const QJsonObject bob = simulate(id, "bob");
    QCOMPARE(codes(bob["gates"_L1]), u"segment:member exit_on:left once:first"_s);
    QVERIFY(!bob["enrolled"_L1].toBool());
    QCOMPARE(outcomes(bob), u"exit"_s);
    const QJsonObject cleo = simulate(id, "cleo");
    QCOMPARE(codes(cleo["gates"_L1]), u"segment:not_member exit_on:stays once:first"_s);
    QCOMPARE(codes(cleo["steps"_L1][0]["gates"_L1]),
             u"window:waits exit_on:stays conditions:fails reachable:no_email"_s);
    QCOMPARE(cleo["steps"_L1][0]["gates"_L1][2]["subject"_L1].toString(), u"traits.age = null"_s);
    QCOMPARE(outcomes(cleo), u"skip"_s);
    // What is known of the contact counts at once.
    CampaignFixture::must(m_api->post("/v1/suppressions", R"({"email":"ann@example.com","reason":"unsubscribed"})"),
                          201);
    QVERIFY(codes(simulate(id, "ann")["steps"_L1][0]["gates"_L1]).endsWith(u"reachable:unsubscribed"_s));
    m_api->track("ann", "e");
    m_api->settle();
    QVERIFY(codes(simulate(id, "ann")["gates"_L1]).endsWith(u"once:on_the_way"_s));
    m_api->pass(dayMs);
    QVERIFY(codes(simulate(id, "ann")["gates"_L1]).endsWith(u"once:once_only"_s));
    CampaignFixture::must(m_api->patch("/v1/campaigns/" + id, R"({"reentry":"always"})"), 200);
    QVERIFY(codes(simulate(id, "ann")["gates"_L1]).endsWith(u"once:again"_s));
    QVERIFY(codes(simulate(id, "ann", R"("starts_at":"2026-02-01T00:00:00Z")")["gates"_L1])
                .startsWith(u"activation:too_early"_s));
}

void TestCampaignOutlook::runsADraftAndSavesNothing()
{
    const QByteArray id =
        m_api->sequence("A", R"({"event":"e"})", "[" + m_api->step("0m") + "," + m_api->step("1d") + "]");
    m_api->person("ann");
    const QByteArray before = m_api->campaign(id).body;
    const QJsonObject run =
        simulate(id, "ann", R"("draft":{"steps":[)" + kept(id, 1, "3d") + R"(,{"delay":"1w"}],"from":null})");
    QCOMPARE(run["steps"_L1].toArray().size(), 2);
    QCOMPARE(run["steps"_L1][0]["step_id"_L1].toString().toLatin1(), stepId(id, 1));
    QCOMPARE(run["steps"_L1][0]["day"_L1].toInteger(), 3);
    QVERIFY(run["steps"_L1][1]["step_id"_L1].isNull());
    QCOMPARE(run["steps"_L1][1]["day"_L1].toInteger(), 10);
    QCOMPARE(codes(run["steps"_L1][1]["gates"_L1]), u"reachable:template_not_found"_s);
    QCOMPARE(m_api->campaign(id).body, before);
    QCOMPARE(m_api->enrolments(id), QString());
    QCOMPARE(m_api->mails(id), QString());
}

void TestCampaignOutlook::asksAtTheSimulatedTime()
{
    const QByteArray recent = m_api->segment("Recent", R"({"field":"events.login","op":"exists","window":"5d"})");
    const QByteArray seen =
        R"(,"conditions":{"operator":"AND","conditions":[{"field":"events.login","op":"exists","window":"2d"}]})";
    const QByteArray id =
        m_api->draft(R"({"name":"A","type":"lifecycle","trigger":{"event":"e"},"exit_on":)"
                     R"({"segment_id":")" +
                     recent + R"("},"steps":[)" + m_api->step("1d", seen) + "," + m_api->step("2d", seen) + "]}");
    m_api->person("ann");
    m_api->track("ann", "login");
    m_api->settle();
    // In the segment for five days: then it is no exit any more, and the login is too long ago for the condition.
    QVERIFY(!simulate(id, "ann")["enrolled"_L1].toBool());
    const QJsonObject later = simulate(id, "ann", R"("starts_at":"2026-03-01T10:00:00Z")");
    QVERIFY(later["enrolled"_L1].toBool());
    QCOMPARE(outcomes(later), u"skip skip"_s);
    CampaignFixture::must(m_api->patch("/v1/campaigns/" + id, R"({"exit_on":null})"), 200);
    QCOMPARE(outcomes(simulate(id, "ann")), u"send skip"_s);
}

void TestCampaignOutlook::leavesByTheExitEvent()
{
    const QByteArray id =
        m_api->sequence("A", R"({"event":"e"})", "[" + m_api->step("0m") + "," + m_api->step("2d") + "]",
                        R"(,"exit_on":{"event":"bought"})");
    m_api->person("ann");
    const QJsonObject stays = simulate(id, "ann");
    QCOMPARE(outcomes(stays), u"send send"_s);
    QCOMPARE(codes(stays["steps"_L1][1]["gates"_L1]), u"exit_on:unless_event reachable:reachable"_s);
    QCOMPARE(stays["steps"_L1][1]["gates"_L1][0]["subject"_L1].toString(), u"bought"_s);
    const QJsonObject leaves = simulate(id, "ann", R"("exit_at":"2026-02-24T00:00:00Z")");
    QCOMPARE(outcomes(leaves), u"send exit"_s);
    QCOMPARE(codes(leaves["steps"_L1][1]["gates"_L1]), u"exit_on:left"_s);
    // What happened before it began ends nothing.
    QCOMPARE(outcomes(simulate(id, "ann", R"("exit_at":"2026-02-22T00:00:00Z")")), u"send send"_s);
}

void TestCampaignOutlook::tellsAnybodyWhenMailsAreDue()
{
    CampaignFixture::must(m_api->patch("/v1/settings", R"({"timezone":"America/New_York"})"), 200);
    const QByteArray id = m_api->draft(R"({"name":"A","type":"lifecycle","steps":[)" + m_api->step("0m") + "," +
                                       m_api->step("2d", R"(,"send_window":{"from":"09:00","to":"17:00"})") + "]}");
    const QJsonObject run = simulate(id, {}, R"("starts_at":"2026-02-23T03:00:00Z")");
    QVERIFY(run["contact_id"_L1].isNull());
    QCOMPARE(run["steps"_L1][0]["day"_L1].toInteger(), 0);
    // Still the evening of the 22nd there; two days later, at nine in the morning of the next.
    QCOMPARE(run["steps"_L1][1]["at"_L1].toString(), u"2026-02-25T14:00:00Z"_s);
    QCOMPARE(run["steps"_L1][1]["day"_L1].toInteger(), 3);
    QCOMPARE(codes(run["steps"_L1][1]["gates"_L1]), u"window:waits"_s);
}

void TestCampaignOutlook::tellsWhatTheEngineDoes()
{
    const QByteArray adults =
        R"(,"conditions":{"operator":"AND","conditions":[{"field":"traits.age","op":"gte","value":18}]})";
    const QByteArray id = m_api->sequence(
        "A", R"({"event":"e"})",
        "[" + m_api->step("0m") + "," + m_api->step("1d", adults) + "," +
            m_api->step("6h", R"(,"send_window":{"from":"22:00","to":"04:00","timezone":"contact"})") + "]");
    const QList<std::pair<QByteArray, QByteArray>> people{{"ann", R"("age":20,"timezone":"Asia/Tokyo")"},
                                                          {"bob", R"("age":3,"timezone":"America/New_York")"}};
    QHash<QByteArray, QJsonObject> told;
    for (const auto &[user, traits] : people) {
        m_api->person(user, traits);
        told[user] = simulate(id, user);
    }
    for (const auto &[user, traits] : people)
        m_api->track(user, "e");
    m_api->settle();
    for (int hour = 0; hour < 80; ++hour)
        m_api->pass(hourMs);
    const QJsonArray mails = m_api->all("/v1/campaigns/" + id + "/recipients");
    for (const auto &[user, traits] : people) {
        const QString contact = QString::fromLatin1(m_api->contact(user));
        for (const QJsonValue &step : told[user]["steps"_L1].toArray()) {
            QString at;
            for (const QJsonValue &mail : mails) {
                if (mail["contact_id"_L1] == contact && mail["step_id"_L1] == step["step_id"_L1])
                    at = mail["queued_at"_L1].toString();
            }
            const auto time = [](const QString &text) { return QDateTime::fromString(text, Qt::ISODateWithMs); };
            if (step["outcome"_L1] == "send"_L1) {
                // The clock of the test goes by the hour.
                const qint64 late = time(step["at"_L1].toString()).secsTo(time(at));
                QVERIFY2(late >= 0 && late <= 3600, qPrintable(at + u' ' + step["at"_L1].toString()));
            } else {
                QCOMPARE(at, QString());
            }
        }
    }
}

void TestCampaignOutlook::refusesBadQuestions()
{
    const QByteArray id = m_api->draft(R"({"name":"A","type":"lifecycle"})");
    QCOMPARE(
        m_api->act(id, "simulate", R"({"draft":{"steps":[{"delay":"2x"}],"goal":1},"starts_at":"soon"})").reasons(),
        u"starts_at:format draft.goal:unknown_field draft.steps[0].delay:format"_s);
    QCOMPARE(m_api->act(id, "simulate", R"({"contact_id":"cntct_none","draft":{"throttle":{"count":1,"per":"day"}}})")
                 .reasons(),
             u"contact_id:not_found draft.throttle:not_allowed"_s);
    QCOMPARE(m_api->act("cmpgn_none", "simulate", "{}").status, 404);
    QCOMPARE(m_api->act(id, "compare", R"({"steps":[{"delay":"2x"}]})").reasons(), u"steps[0].delay:format"_s);
    QCOMPARE(m_api->act(id, "compare", R"({"throttle":{"count":1,"per":"day"}})").reasons(), u"throttle:not_allowed"_s);
}

void TestCampaignOutlook::comparesWithWhatRuns()
{
    const QByteArray id = m_api->sequence(
        "A", R"({"event":"e"})", "[" + m_api->step("0m") + "," + m_api->step("1d") + "," + m_api->step("1d") + "]");
    for (const QByteArray &user : {QByteArray("ann"), QByteArray("bob")}) {
        m_api->person(user);
        m_api->track(user, "e");
    }
    m_api->settle();
    const QByteArray first = kept(id, 0, "0m");
    const QByteArray second = kept(id, 1, "1d");
    const QByteArray third = kept(id, 2, "1d");
    QJsonObject whole;
    QCOMPARE(compared(id, "{}", &whole), u"same:0>0 w0 g0 m0, same:1>1 w2 g1 m0, same:2>2 w0 g2 m0"_s);
    QCOMPARE(whole["waiting"_L1].toInteger(), 2);
    QCOMPARE(whole["fields"_L1].toArray().size(), 0);
    // The step they wait for is removed: they go on with the next.
    QCOMPARE(compared(id, R"({"name":"B","steps":[)" + first + "," + third + "]}", &whole),
             u"same:0>0 w0 g0 m0, removed:1>- w2 g1 m0, same:2>1 w0 g1 m0"_s);
    QCOMPARE(whole["fields"_L1], QJsonArray{u"name"_s});
    // One is put before theirs: it does not reach them any more. Behind theirs it does.
    QCOMPARE(compared(id, R"({"steps":[)" + first + "," + m_api->step("2h", R"(,"subject":"New")") + "," + second +
                              "," + third + "," + m_api->step("1d") + "]}"),
             u"same:0>0 w0 g0 m0, added:->1 w0 g1 m2, same:1>2 w2 g2 m0, same:2>3 w0 g3 m0, added:->4 w0 g4 m0"_s);
    // Theirs is moved behind another.
    QCOMPARE(compared(id, R"({"steps":[)" + first + "," + third + "," + second + "]}"),
             u"same:0>0 w0 g0 m0, same:2>1 w0 g1 m2, moved:1>2 w2 g2 m0"_s);
    // Nothing is left for them.
    QCOMPARE(compared(id, R"({"steps":[)" + first + "]}", &whole),
             u"same:0>0 w0 g0 m0, removed:1>- w2 g- m0, removed:2>- w0 g- m0"_s);
    QCOMPARE(whole["finishing"_L1].toInteger(), 2);
    const QByteArray changed = R"({"steps":[)" + first + "," +
                               m_api->step("3d", R"(,"subject":"New","id":")" + stepId(id, 1) + '"') + "," + third +
                               "]}";
    QCOMPARE(compared(id, changed, &whole), u"same:0>0 w0 g0 m0, changed:1>1 w2 g1 m0, same:2>2 w0 g2 m0"_s);
    QCOMPARE(whole["steps"_L1][1]["fields"_L1], (QJsonArray{u"delay"_s, u"subject"_s}));
}

void TestCampaignOutlook::comparisonIsWhatHappens()
{
    const QByteArray id = m_api->sequence(
        "A", R"({"event":"e"})", "[" + m_api->step("0m") + "," + m_api->step("1d") + "," + m_api->step("1d") + "]");
    m_api->person("ann");
    m_api->track("ann", "e");
    m_api->settle();
    const QByteArray changed = R"({"steps":[)" + kept(id, 0, "0m") + "," + m_api->step("2h", R"(,"id":"mine")") + "," +
                               kept(id, 2, "1d") + "]}";
    QCOMPARE(compared(id, changed),
             u"same:0>0 w0 g0 m0, removed:1>- w1 g2 m0, added:->1 w0 g1 m1, same:2>2 w0 g2 m0"_s);
    CampaignFixture::must(m_api->patch("/v1/campaigns/" + id, changed), 200);
    QCOMPARE(m_api->enrolments(id), u"ann:waiting:2"_s);
    m_api->pass(dayMs);
    QCOMPARE(m_api->mails(id), u"ann:0 ann:2"_s);
}

void TestCampaignOutlook::watchesSending()
{
    const ApiAnswer before = m_api->console("GET", "/v1/sending");
    QCOMPARE(before.status, 200);
    QCOMPARE(before.json["transport"_L1].toString(), u"outbox"_s);
    QVERIFY(before.json["server"_L1].isNull());
    QVERIFY(before.json["limit_per_second"_L1].isNull());
    QVERIFY(before.json["connections"_L1].isNull());
    QVERIFY(before.json["connections_set"_L1].isNull());
    const qint64 accepted = before.json["accepted"_L1].toInteger();
    const QByteArray everybody = m_api->segment("All", R"({"field":"email","op":"exists"})");
    for (const QByteArray &user : {QByteArray("ann"), QByteArray("bob"), QByteArray("cleo")})
        m_api->person(user);
    const QByteArray id = m_api->broadcast(everybody, R"(,"throttle":{"count":1,"per":"hour"})");
    CampaignFixture::must(m_api->act(id, "activate"), 200);
    m_api->settle();
    const QJsonObject now = m_api->console("GET", "/v1/sending").json;
    QCOMPARE(now["broadcasts"_L1].toArray().size(), 1);
    QCOMPARE(now["broadcasts"_L1][0]["id"_L1].toString().toLatin1(), id);
    const qint64 total = now["broadcasts"_L1][0]["total"_L1].toInteger();
    QCOMPARE(now["queue"_L1]["to_come"_L1].toInteger(), total - 1);
    // By the throttle: one an hour.
    QCOMPARE(QDateTime::fromString(now["finishes_at"_L1].toString(), Qt::ISODate),
             QDateTime::fromString(u"2026-02-23T10:00:00Z"_s, Qt::ISODate).addSecs((total - 1) * 3600));
    const auto sent = [this] { return m_api->console("GET", "/v1/sending").json["accepted"_L1].toInteger(); };
    QTRY_VERIFY(sent() > accepted);
    const QJsonObject after = m_api->console("GET", "/v1/sending").json;
    QCOMPARE(after["senders"_L1][0]["name"_L1].toString(), u"growth@acme.com"_s);
    QCOMPARE(after["domains"_L1][0]["name"_L1].toString(), u"example.com"_s);
    QVERIFY(after["domains"_L1][0]["accepted"_L1].toInteger() > 0);
    CampaignFixture::must(m_api->act(id, "pause"), 200);
    QTRY_COMPARE(m_api->console("GET", "/v1/sending").json["broadcasts"_L1].toArray().size(), 0);
}

QTEST_GUILESS_MAIN(TestCampaignOutlook)
#include "tst_campaignoutlook.moc"
