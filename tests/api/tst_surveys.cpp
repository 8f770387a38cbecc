// Surveys: definitions, states, who is asked and why not, what decide shows, answers, statistics.
#include "backend/surveys/livesurveys.h"
#include "tests/support/smtpsink.h"
#include "tests/support/surveyfixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::SmtpSink;
using growthos::test::SurveyFixture;
using namespace Qt::Literals::StringLiterals;

class TestSurveys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<SurveyFixture>(); }
    void cleanup() { m_api.reset(); }

    void exampleOfTheReference();
    void createRefuses_data();
    void createRefuses();
    void patchFieldByField();
    void patchRefuses();
    void activeFromTheStart();
    void states();
    void statesByPatch();
    void activationSaysAllThatIsMissing();
    void withoutTriggerTakesAnswers();
    void deletingArchives();
    void segmentIsHeld();
    void scopes();

    void triggerByEvent();
    void triggerBySegment();
    void audienceOfAnEvent();
    void delay();
    void pausedWaits();
    void frequencyCap();
    void cooldownAcrossSurveys();
    void firstOfTwoIsAsked();
    void oldTriggersAskNobody();
    void explain();
    void widgetsOfEachKind();
    void widgetAfterRestartAndMerge();
    void widgetWaitsWhilePaused();
    void unansweredOnesAreForgotten();
    void byEmail();
    void pausedMailsWait();
    void mailsOfAClosedSurveyAreSkipped_data();
    void mailsOfAClosedSurveyAreSkipped();
    void mailRefusedWhileItClosesAskedNobody();
    void mailThatIsPassedOverAskedNobody();
    void notReachable();

private:
    QString gates(const QByteArray &survey, const QByteArray &user)
    {
        QStringList gates;
        const ApiAnswer answer = m_api->console("POST", "/v1/surveys/" + survey + "/explain",
                                                R"({"contact_id":")" + m_api->contact(user) + R"("})");
        for (const QJsonValue &gate : answer.json["gates"_L1].toArray())
            gates.append(gate["gate"_L1].toString() + (gate["passed"_L1].toBool() ? u"+"_s : u"-"_s));
        return gates.join(u' ');
    }

    /// State and reason of the mail to a contact.
    QString mailOf(const QByteArray &user)
    {
        for (const QJsonValue &entry :
             m_api->console("GET", "/v1/contacts/" + m_api->contact(user) + "/timeline").data()) {
            if (entry["type"_L1].toString() == u"message"_s)
                return entry["message"_L1]["status"_L1].toString() + u' ' + entry["message"_L1]["reason"_L1].toString();
        }
        return {};
    }

    std::unique_ptr<SurveyFixture> m_api;
};

void TestSurveys::exampleOfTheReference()
{
    const QByteArray segment = m_api->segment("Trial ended", R"({"field":"traits.plan","op":"eq","value":"ended"})");
    const ApiAnswer made = m_api->post(
        "/v1/surveys",
        R"({"name":"Post-Trial NPS","type":"nps","question":"How likely are you to recommend us to a friend or colleague?",)"
        R"("follow_up":"What could we do better?","trigger":{"segment_id":")" +
            segment +
            R"(","event":"trial_expired","delay":"1h"},"frequency_cap":{"max_surveys_per_contact":1,"cooldown_days":90},)"
            R"("status":"draft"})");
    QCOMPARE(made.status, 201);
    QVERIFY(made.json["id"_L1].toString().startsWith(u"srvy_"_s));
    QCOMPARE(made.json["status"_L1].toString(), u"draft"_s);
    QCOMPARE(made.json["trigger"_L1].toObject(), (QJsonObject{{u"segment_id"_s, QString::fromLatin1(segment)},
                                                              {u"event"_s, u"trial_expired"_s},
                                                              {u"delay"_s, u"1h"_s}}));
    QCOMPARE(made.json["frequency_cap"_L1].toObject(),
             (QJsonObject{{u"max_surveys_per_contact"_s, 1}, {u"cooldown_days"_s, 90}}));
    QCOMPARE(made.json["channel"_L1].toString(), u"widget"_s);
    const QByteArray id = made.json["id"_L1].toString().toLatin1();
    QCOMPARE(m_api->get("/v1/surveys/" + id).json, made.json);
    QCOMPARE(m_api->get("/v1/surveys?include=total").data(), QJsonArray{made.json});
    const QJsonObject stats = m_api->get("/v1/surveys/" + id + "/stats").json;
    QCOMPARE(stats["survey_id"_L1].toString().toLatin1(), id);
    QVERIFY(stats["nps_score"_L1].isNull());
    QCOMPARE(stats["response_rate"_L1].toDouble(-1), 0.0);
    QCOMPARE(stats["breakdown"_L1].toObject().keys(), QStringList({u"detractors"_s, u"passives"_s, u"promoters"_s}));
}

void TestSurveys::createRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reasons");
    const auto row = [](const QByteArray &body, const char *reasons) {
        QTest::newRow(body.constData()) << body << QString::fromLatin1(reasons);
    };
    row("{}", "name:required type:required");
    row(R"({"name":"n","type":"nps"})", "question:required");
    row(R"({"name":"n","type":"stars","question":"q","status":"closed"})", "status:not_allowed type:not_allowed");
    row(R"({"name":"n","type":"nps","question":"q","status":"active","channel":"email"})", "trigger:required");
    row(R"({"name":"n","type":"csat","question":"q","trigger":{"event":"","delay":"soon","when":1}})",
        "trigger.delay:format trigger.event:too_short trigger.when:unknown_field");
    row(R"({"name":"n","type":"nps","question":"q","frequency_cap":{"max_surveys_per_contact":0,"cooldown_days":-1}})",
        "frequency_cap.cooldown_days:out_of_range frequency_cap.max_surveys_per_contact:out_of_range");
    row(R"({"name":"n","type":"nps","question":"q","status":"active","trigger":{"segment_id":"seg_none"}})",
        "trigger.segment_id:not_found");
    row(R"({"name":"n","type":"nps","question":"q","questions":[{"id":"a","type":"text","title":"t"}]})",
        "questions:not_allowed");
    row(R"({"name":"n","type":"custom","questions":[{"id":"a","type":"single_choice","title":"t"},)"
        R"({"id":"b","type":"multiple_choice","title":"t","options":[]}]})",
        "questions[0].options:required questions[1].options:too_short");
    row(R"({"name":"n","type":"custom","questions":[{"id":"a","type":"single_choice","title":"t","options":"x"}]})",
        "questions[0].options:type");
    row(R"({"name":"n","type":"custom","questions":[{"id":"a","type":"single_choice","title":"t","options":["x"]},)"
        R"({"id":"a","type":"multiple_choice","title":"t","options":["x","x"]},{"type":"guess","title":"","id":"c"}]})",
        "questions[0].options:too_short questions[1].id:duplicate questions[1].options[1]:duplicate "
        "questions[2].title:too_short questions[2].type:not_allowed");
}

void TestSurveys::createRefuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, reasons);
    const ApiAnswer answer = m_api->post("/v1/surveys", body);
    QCOMPARE(answer.status, 422);
    QStringList found = answer.reasons().split(u' ');
    QStringList expected = reasons.split(u' ');
    found.sort();
    expected.sort();
    QCOMPARE(found, expected);
}

void TestSurveys::patchFieldByField()
{
    const QByteArray id = m_api->nps(R"("trigger":{"event":"trial_expired","delay":"1h"},"follow_up":"Why?")");
    m_api->clock.advance(hourMs);
    const ApiAnswer changed =
        m_api->patch("/v1/surveys/" + id, R"({"question":"Would you recommend Acme?","trigger":{"delay":"2h"}})");
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.json["question"_L1].toString(), u"Would you recommend Acme?"_s);
    QCOMPARE(changed.json["trigger"_L1]["event"_L1].toString(), u"trial_expired"_s);
    QCOMPARE(changed.json["trigger"_L1]["delay"_L1].toString(), u"2h"_s);
    QCOMPARE(changed.json["updated_at"_L1].toString(), u"2026-02-23T11:00:00Z"_s);
    QVERIFY(m_api->patch("/v1/surveys/" + id, R"({"follow_up":null})").json["follow_up"_L1].isNull());
    QCOMPARE(m_api->patch("/v1/surveys/" + id, R"({"frequency_cap":{"cooldown_days":7}})")
                 .json["frequency_cap"_L1]["max_surveys_per_contact"_L1]
                 .toInt(),
             1);
    for (const char *none : {"0m", "0h"}) {
        const QByteArray body = R"({"trigger":{"delay":")" + QByteArray(none) + R"("}})";
        QCOMPARE(m_api->patch("/v1/surveys/" + id, body).json["trigger"_L1]["delay"_L1].toString(), u"0m"_s);
    }
}

void TestSurveys::patchRefuses()
{
    const QByteArray id = m_api->active();
    QCOMPARE(m_api->patch("/v1/surveys/" + id, R"({"type":"csat","status":"draft"})").reasons(),
             u"type:read_only status:read_only"_s);
    const QJsonObject read = m_api->get("/v1/surveys/" + id).json;
    QCOMPARE(m_api->patch("/v1/surveys/" + id, QJsonDocument(read).toJson()).json, read); // as it was read
    QCOMPARE(m_api->patch("/v1/surveys/" + id, R"({"channel":"email","trigger":{"event":null}})").reasons(),
             u"trigger:required"_s);
    QCOMPARE(m_api->patch("/v1/surveys/none", R"({"name":"x"})").status, 404);
}

void TestSurveys::activeFromTheStart()
{
    const QByteArray begun = m_api->nps(R"("trigger":{"event":"asked"},"status":"active")");
    QCOMPARE(m_api->get("/v1/surveys/" + begun).json["status"_L1].toString(), u"active"_s);
    m_api->contact("early");
    m_api->track("early", "asked");
    QTRY_COMPARE(m_api->sent(begun), 1);
}

void TestSurveys::states()
{
    const QByteArray id = m_api->nps(R"("trigger":{"event":"e"})");
    const auto act = [&](const char *action) { return m_api->post("/v1/surveys/" + id + '/' + action, {}); };
    QCOMPARE(act("pause").status, 409);
    const ApiAnswer activated = act("activate");
    QCOMPARE(activated.json["status"_L1].toString(), u"active"_s);
    QCOMPARE(activated.json["activated_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    QCOMPARE(act("activate").json, activated.json);
    QCOMPARE(act("pause").json["status"_L1].toString(), u"paused"_s);
    QCOMPARE(act("pause").status, 200);
    QCOMPARE(act("activate").json["status"_L1].toString(), u"active"_s);
    QCOMPARE(act("close").json["status"_L1].toString(), u"closed"_s);
    QCOMPARE(act("activate").status, 409);
    QCOMPARE(m_api->get("/v1/surveys?status=closed").data().size(), 1);
    QVERIFY(m_api->get("/v1/surveys?status=active").data().isEmpty());
}

void TestSurveys::statesByPatch()
{
    const QByteArray id = m_api->nps(R"("trigger":{"event":"e"})");
    const auto turn = [&](const QByteArray &to) {
        return m_api->patch("/v1/surveys/" + id, R"({"name":")" + to + R"(","status":")" + to + R"("})");
    };
    QCOMPARE(turn("paused").status, 409);
    QCOMPARE(m_api->get("/v1/surveys/" + id).json["name"_L1].toString(), u"N"_s); // nothing of it
    for (const char *state : {"active", "paused", "active", "closed"})
        QCOMPARE(turn(state).json["status"_L1].toString(), QString::fromLatin1(state));
    QCOMPARE(turn("draft").reasons(), u"status:read_only"_s);
    QCOMPARE(turn("active").status, 409);
}

void TestSurveys::activationSaysAllThatIsMissing()
{
    const QByteArray id = m_api
                              ->post("/v1/surveys", R"({"name":"C","type":"custom","channel":"email",)"
                                                    R"("email_template_id":"tmpl_none"})")
                              .json["id"_L1]
                              .toString()
                              .toLatin1();
    const ApiAnswer refused = m_api->post("/v1/surveys/" + id + "/activate", {});
    QCOMPARE(refused.status, 422);
    QCOMPARE(refused.reasons(), u"questions:required trigger:required email_template_id:not_found"_s);
    QCOMPARE(m_api->get("/v1/surveys/" + id).json["status"_L1].toString(), u"draft"_s);

    const QByteArray early = m_api->nps(R"("trigger":{"segment_id":"seg_none","event":"trial_expired"})");
    QCOMPARE(m_api->post("/v1/surveys/" + early + "/activate", {}).reasons(), u"trigger.segment_id:not_found"_s);
    QCOMPARE(m_api->patch("/v1/surveys/" + early, R"({"trigger":{"segment_id":null}})").status, 200);
    QCOMPARE(m_api->post("/v1/surveys/" + early + "/activate", {}).status, 200);
    const ApiAnswer named = m_api->patch("/v1/surveys/" + early, R"({"trigger":{"segment_id":"seg_none"}})");
    QCOMPARE(named.reasons(), u"trigger.segment_id:not_found"_s);
}

void TestSurveys::withoutTriggerTakesAnswers()
{
    const QByteArray id = m_api->nps(R"("status":"active")");
    m_api->identify("ann", R"({"name":"Ann"})");
    QCOMPARE(m_api->answer(id, "ann", R"("score":9)").status, 201);
    QCOMPARE(m_api->get("/v1/surveys/" + id + "/stats").json["nps_score"_L1].toInt(), 100);
}

void TestSurveys::deletingArchives()
{
    const QByteArray id = m_api->active();
    QCOMPARE(m_api->remove("/v1/surveys/" + id).status, 409);
    m_api->post("/v1/surveys/" + id + "/pause", {});
    QCOMPARE(m_api->remove("/v1/surveys/" + id).status, 204);
    QCOMPARE(m_api->remove("/v1/surveys/" + id).status, 404);
    QVERIFY(m_api->get("/v1/surveys").data().isEmpty());
    QCOMPARE(m_api->get("/v1/surveys?archived=true").data().size(), 1);
    QVERIFY(!m_api->get("/v1/surveys/" + id).json["archived_at"_L1].isNull());
    QCOMPARE(m_api->post("/v1/surveys/" + id + "/activate", {}).status, 409);
}

void TestSurveys::segmentIsHeld()
{
    const QByteArray segment = m_api->segment("S", R"({"field":"email","op":"exists"})");
    const QByteArray id = m_api->nps(R"("trigger":{"segment_id":")" + segment + R"("})");
    QCOMPARE(m_api->get("/v1/segments/" + segment + "/usage").json["surveys"_L1][0]["id"_L1].toString().toLatin1(), id);
    QCOMPARE(m_api->remove("/v1/segments/" + segment).status, 409);
    m_api->post("/v1/surveys/" + id + "/close", {});
    QCOMPARE(m_api->remove("/v1/segments/" + segment).status, 204);
}

void TestSurveys::scopes()
{
    const QByteArray id = m_api->active();
    m_api->identify("ann");
    const QByteArray reader = m_api->newKey("secret", R"(["surveys:read"])");
    QCOMPARE(m_api->send("GET", "/v1/surveys/" + id + "/stats", {}, reader).status, 200);
    QCOMPARE(m_api
                 ->send("POST", "/v1/surveys/" + id + "/explain",
                        R"({"contact_id":")" + m_api->contact("ann") + R"("})", reader)
                 .status,
             200);
    QCOMPARE(m_api->send("POST", "/v1/surveys/" + id + "/pause", {}, reader).status, 403);
}

void TestSurveys::triggerByEvent()
{
    const QByteArray id = m_api->active();
    m_api->identify("bob");
    m_api->track("ann", "asked");
    QTRY_COMPARE(m_api->sent(id), 1);
    const QJsonObject widget = m_api->widgets("ann")["nps"_L1].toObject();
    QCOMPARE(widget["enabled"_L1], QJsonValue(true));
    QCOMPARE(widget["delay_ms"_L1].toInt(), 30'000);
    QCOMPARE(widget["survey_id"_L1].toString().toLatin1(), id);
    QCOMPARE(widget["question"_L1].toString(), u"How likely?"_s);
    QVERIFY(m_api->widgets("bob").isEmpty());
    QVERIFY(m_api->widgets("nobody").isEmpty());
    // Answered, it is gone.
    m_api->identify("ann", R"({"name":"Ann"})");
    QCOMPARE(m_api->answer(id, "ann", R"("score":9)").status, 201);
    QVERIFY(m_api->widgets("ann").isEmpty());
}

void TestSurveys::triggerBySegment()
{
    m_api->identify("old", R"({"plan":"ended"})");
    const QByteArray segment = m_api->segment("S", R"({"field":"traits.plan","op":"eq","value":"ended"})");
    const QByteArray id = m_api->active(R"("trigger":{"segment_id":")" + segment + R"("})");
    m_api->identify("ann", R"({"plan":"ended"})");
    QTRY_COMPARE(m_api->sent(id), 1);
    QVERIFY(!m_api->widgets("ann").isEmpty());
    QVERIFY(m_api->widgets("old").isEmpty()); // was in before
}

void TestSurveys::audienceOfAnEvent()
{
    const QByteArray segment = m_api->segment("S", R"({"field":"traits.plan","op":"eq","value":"ended"})");
    const QByteArray id = m_api->active(R"("trigger":{"event":"asked","segment_id":")" + segment + R"("})");
    m_api->track("bob", "asked");
    m_api->identify("ann", R"({"plan":"ended"})");
    m_api->track("ann", "asked");
    QTRY_COMPARE(m_api->sent(id), 1);
    QVERIFY(!m_api->widgets("ann").isEmpty());
    QCOMPARE(gates(id, "bob"), u"status+ trigger+ audience- waiting+ frequency_cap+ cooldown+"_s);
}

void TestSurveys::delay()
{
    const QByteArray id = m_api->active(R"("trigger":{"event":"asked","delay":"1h"})");
    m_api->track("ann", "asked");
    QTRY_COMPARE(gates(id, "ann"), u"status+ trigger+ audience+ waiting- frequency_cap+ cooldown+"_s);
    m_api->track("ann", "asked"); // waits already
    m_api->clock.advance(hourMs - 1);
    QCOMPARE(m_api->sent(id), 0);
    m_api->clock.advance(secondMs); // deadlines are looked for as time passes: one more ms may be none
    QTRY_COMPARE(m_api->sent(id), 1);
    QVERIFY(!m_api->widgets("ann").isEmpty());
    m_api->clock.advance(2 * hourMs);
    QCOMPARE(m_api->sent(id), 1);
}

void TestSurveys::pausedWaits()
{
    const QByteArray id = m_api->active(R"("trigger":{"event":"asked","delay":"1h"})");
    m_api->track("ann", "asked");
    QTRY_COMPARE(gates(id, "ann"), u"status+ trigger+ audience+ waiting- frequency_cap+ cooldown+"_s);
    m_api->post("/v1/surveys/" + id + "/pause", {});
    m_api->clock.advance(2 * hourMs);
    m_api->track("bob", "asked"); // asks nobody now
    QCOMPARE(m_api->sent(id), 0);
    m_api->post("/v1/surveys/" + id + "/activate", {});
    m_api->clock.advance(secondMs); // what is due is looked for as time passes
    QTRY_COMPARE(m_api->sent(id), 1);
    QVERIFY(!m_api->widgets("ann").isEmpty());
    QVERIFY(m_api->widgets("bob").isEmpty());
    m_api->post("/v1/surveys/" + id + "/pause", {});
    QVERIFY(m_api->widgets("ann").isEmpty()); // not shown while it is paused
    m_api->post("/v1/surveys/" + id + "/activate", {});
    QVERIFY(!m_api->widgets("ann").isEmpty());
}

void TestSurveys::frequencyCap()
{
    const QByteArray id = m_api->active(
        R"("frequency_cap":{"max_surveys_per_contact":2,"cooldown_days":10},"trigger":{"event":"asked"})");
    for (const int expected : {1, 2, 2}) {
        m_api->clock.advance(hourMs);
        m_api->track("ann", "asked");
        QTRY_COMPARE(m_api->sent(id), expected);
    }
    QTRY_COMPARE(gates(id, "ann"), u"status+ trigger+ audience+ waiting+ frequency_cap- cooldown+"_s);
    m_api->clock.advance(10 * dayMs);
    m_api->track("ann", "asked");
    QTRY_COMPARE(m_api->sent(id), 3);
    // Without a cooldown the maximum holds for ever.
    const QByteArray ever =
        m_api->active(R"("frequency_cap":{"max_surveys_per_contact":1},"trigger":{"event":"ever"})");
    m_api->track("bob", "ever");
    QTRY_COMPARE(m_api->sent(ever), 1);
    m_api->clock.advance(1000 * dayMs);
    m_api->track("bob", "ever");
    m_api->track("cid", "ever");
    QTRY_COMPARE(m_api->sent(ever), 2);
    QCOMPARE(gates(ever, "bob"), u"status+ trigger+ audience+ waiting+ frequency_cap- cooldown+"_s);
}

void TestSurveys::cooldownAcrossSurveys()
{
    const QByteArray first = m_api->active(R"("trigger":{"event":"one"})");
    const QByteArray second = m_api->active(R"("trigger":{"event":"two"},"frequency_cap":{"cooldown_days":30})");
    m_api->track("ann", "one");
    QTRY_COMPARE(m_api->sent(first), 1);
    m_api->track("ann", "two");
    m_api->track("bob", "two");
    QTRY_COMPARE(m_api->sent(second), 1);
    QCOMPARE(gates(second, "ann"), u"status+ trigger+ audience+ waiting+ frequency_cap+ cooldown-"_s);
    m_api->clock.advance(30 * dayMs);
    m_api->track("ann", "two");
    QTRY_COMPARE(m_api->sent(second), 2);
}

void TestSurveys::firstOfTwoIsAsked()
{
    const QByteArray first = m_api->active(R"("trigger":{"event":"asked"},"frequency_cap":{"cooldown_days":30})");
    const QByteArray second = m_api->active(R"("trigger":{"event":"asked"},"frequency_cap":{"cooldown_days":30})");
    m_api->track("ann", "asked");
    QTRY_COMPARE(m_api->sent(first), 1);
    QCOMPARE(m_api->sent(second), 0);
}

void TestSurveys::oldTriggersAskNobody()
{
    const QByteArray id = m_api->active();
    m_api->clock.advance(3 * dayMs);
    m_api->track("imported", "asked", R"(,"timestamp":"2026-02-24T10:00:00Z")");
    m_api->track("before", "asked", R"(,"timestamp":"2026-02-22T10:00:00Z")");
    m_api->track("ann", "asked", R"(,"timestamp":"2026-02-26T01:00:00Z")");
    QTRY_COMPARE(m_api->sent(id), 1);
    QVERIFY(!m_api->widgets("ann").isEmpty());
}

void TestSurveys::explain()
{
    const QByteArray id = m_api->active(R"("trigger":{"event":"asked"},"frequency_cap":{"cooldown_days":30})");
    m_api->identify("ann");
    const auto explained = [&] {
        return m_api
            ->console("POST", "/v1/surveys/" + id + "/explain", R"({"contact_id":")" + m_api->contact("ann") + R"("})")
            .json;
    };
    const QJsonObject before = explained();
    QCOMPARE(before["eligible"_L1], QJsonValue(true));
    QVERIFY(before["delivered_at"_L1].isNull() && before["last_refusal"_L1].isNull());
    QCOMPARE(gates(id, "ann"), u"status+ trigger- audience+ waiting+ frequency_cap+ cooldown+"_s);
    m_api->track("ann", "asked");
    QTRY_COMPARE(m_api->sent(id), 1);
    m_api->clock.advance(hourMs);
    m_api->answer(id, "ann", R"("score":7)");
    m_api->track("ann", "asked");
    QTRY_VERIFY(explained()["last_refusal"_L1].isObject());
    const QJsonObject after = explained();
    QCOMPARE(after["eligible"_L1], QJsonValue(false));
    QCOMPARE(after["delivered_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    QCOMPARE(after["responded_at"_L1].toString(), u"2026-02-23T11:00:00Z"_s);
    QCOMPARE(after["last_refusal"_L1]["gate"_L1].toString(), u"frequency_cap"_s);
    QCOMPARE(m_api->post("/v1/surveys/" + id + "/explain", R"({"contact_id":"cntct_none"})").reasons(),
             u"contact_id:not_found"_s);
}

void TestSurveys::widgetsOfEachKind()
{
    const QByteArray nps = m_api->active();
    const QByteArray custom = m_api->custom();
    m_api->track("ann", "asked");
    QTRY_COMPARE(m_api->sent(custom), 1);
    const QJsonObject widgets = m_api->widgets("ann");
    QCOMPARE(widgets.keys(), QStringList({u"nps"_s, u"survey"_s}));
    QCOMPARE(widgets["survey"_L1]["type"_L1].toString(), u"custom"_s);
    QCOMPARE(widgets["survey"_L1]["questions"_L1].toArray().size(), 5);
    m_api->post("/v1/surveys/" + nps + "/close", {});
    QCOMPARE(m_api->widgets("ann").keys(), QStringList{u"survey"_s});
    m_api->clock.advance(30 * dayMs); // nobody is asked for ever
    QVERIFY(m_api->widgets("ann").isEmpty());
}

void TestSurveys::widgetWaitsWhilePaused()
{
    const QByteArray id = m_api->active();
    m_api->track("ann", "asked");
    QTRY_COMPARE(m_api->sent(id), 1);
    m_api->post("/v1/surveys/" + id + "/pause", {});
    QVERIFY(m_api->widgets("ann").isEmpty());
    m_api->restart();
    QVERIFY(m_api->widgets("ann").isEmpty());
    m_api->post("/v1/surveys/" + id + "/activate", {});
    QVERIFY(!m_api->widgets("ann").isEmpty());
}

/// What is kept of them does not grow with the time for which the program runs.
void TestSurveys::unansweredOnesAreForgotten()
{
    Subscriptions subscriptions;
    LiveSurveys live(subscriptions);
    for (int day = 1; day <= 100; ++day) {
        const SurveyDelivery delivery{.num = day, .survey = 1, .contact = day % 7, .deliveredAt = day * dayMs};
        live.apply({.delivered = {delivery}});
    }
    QCOMPARE(live.openCount(), std::size_t(30));
    live.apply({.answered = {100, 99, 12, 99}});
    QCOMPARE(live.openCount(), std::size_t(28));
    live.apply({.delivered = {{.num = 101, .survey = 1, .contact = 1, .deliveredAt = 128 * dayMs}}});
    QCOMPARE(live.openCount(), std::size_t(1));
}

void TestSurveys::widgetAfterRestartAndMerge()
{
    const QByteArray id = m_api->active();
    m_api->track("old", "asked");
    m_api->track("done", "asked");
    QTRY_COMPARE(m_api->sent(id), 2);
    m_api->answer(id, "done", R"("score":3)");
    m_api->identify("new");
    m_api->ingest("/v1/alias", R"({"previous_id":"old","user_id":"new"})");
    QVERIFY(!m_api->widgets("new").isEmpty());
    m_api->restart();
    QVERIFY(!m_api->widgets("new").isEmpty());
    QVERIFY(m_api->widgets("done").isEmpty());
    QCOMPARE(m_api->answer(id, "new", R"("score":8)").status, 201);
    QVERIFY(m_api->widgets("new").isEmpty());
    m_api->track("another", "asked"); // still subscribed
    QTRY_COMPARE(m_api->sent(id), 3);
}

void TestSurveys::byEmail()
{
    const QByteArray id = m_api->active(R"("trigger":{"event":"asked"},"channel":"email")");
    m_api->identify("ann", R"({"email":"ann@example.com"})");
    m_api->track("ann", "asked");
    QTRY_COMPARE(m_api->sent(id), 1);
    QVERIFY(m_api->widgets("ann").isEmpty());
}

/// Nothing leaves through a server that is not there.
static void useServer(SurveyFixture &api, const QByteArray &smtp)
{
    QCOMPARE(api.console("PATCH", "/v1/settings", R"({"smtp":)" + smtp + '}').status, 200);
}
constexpr const char *noServer = R"({"host":"127.0.0.1","port":1,"security":"none"})";

void TestSurveys::pausedMailsWait()
{
    useServer(*m_api, noServer);
    const QByteArray id = m_api->active(R"("trigger":{"event":"asked"},"channel":"email")");
    m_api->identify("ann", R"({"email":"ann@example.com"})");
    m_api->track("ann", "asked");
    QTRY_COMPARE(mailOf("ann"), u"queued unreachable"_s);
    m_api->post("/v1/surveys/" + id + "/pause", {});
    useServer(*m_api, "null");
    const auto held = [this] { return m_api->console("GET", "/v1/sending").json["queue"_L1]["held"_L1].toInt(); };
    QTRY_COMPARE(held(), 1);
    QCOMPARE(m_api->sent(id), 1);
    m_api->post("/v1/surveys/" + id + "/activate", {});
    QTRY_COMPARE(mailOf("ann"), u"sent "_s);
}

void TestSurveys::mailsOfAClosedSurveyAreSkipped_data()
{
    QTest::addColumn<QByteArrayList>("actions");
    QTest::addColumn<QString>("reason");
    QTest::newRow("closed") << QByteArrayList{"close"} << u"survey_closed"_s;
    QTest::newRow("paused and closed") << QByteArrayList{"pause", "close"} << u"survey_closed"_s;
    QTest::newRow("paused and deleted") << QByteArrayList{"pause", "delete"} << u"survey_deleted"_s;
}

void TestSurveys::mailsOfAClosedSurveyAreSkipped()
{
    QFETCH(QByteArrayList, actions);
    QFETCH(QString, reason);
    constexpr int people = 60; // more than one piece
    useServer(*m_api, noServer);
    const QByteArray id = m_api->active(R"("trigger":{"event":"asked"},"channel":"email")");
    for (int i = 0; i < people; ++i) {
        const QByteArray user = "user" + QByteArray::number(i);
        m_api->identify(user, R"({"email":")" + user + R"(@example.com"})");
        m_api->track(user, "asked");
    }
    QTRY_COMPARE(m_api->sent(id), people);
    m_api->answer(id, "user7", R"("score":9)"); // by another way
    for (const QByteArray &action : actions) {
        if (action == "delete")
            QCOMPARE(m_api->console("DELETE", "/v1/surveys/" + id).status, 204);
        else
            QCOMPARE(m_api->post("/v1/surveys/" + id + '/' + action, {}).status, 200);
    }
    m_api->close(); // it goes on where it stopped
    m_api->open();
    m_api->clock.advance(minuteMs);
    QTRY_COMPARE(mailOf("user0"), u"skipped "_s + reason);
    QTRY_COMPARE(mailOf("user59"), u"skipped "_s + reason);
    QTRY_COMPARE(m_api->sent(id), 1); // the others were not asked
    useServer(*m_api, "null");
    m_api->clock.advance(hourMs);
    const auto left = [this] {
        const QJsonObject queue = m_api->console("GET", "/v1/sending").json["queue"_L1].toObject();
        return queue["due"_L1].toInt() + queue["later"_L1].toInt() + queue["held"_L1].toInt() +
               queue["sending"_L1].toInt();
    };
    QTRY_COMPARE(left(), 0);
    QVERIFY(m_api->console("GET", "/v1/outbox").data().isEmpty());
}

/// The server says "not now" to what is under way when the survey ends: it is not tried again, so nobody was asked.
void TestSurveys::mailRefusedWhileItClosesAskedNobody()
{
    SmtpSink server;
    if (!server.start())
        QSKIP("python3-aiosmtpd is not there");
    useServer(*m_api, R"({"host":"127.0.0.1","security":"none","port":)" + QByteArray::number(server.port) + '}');
    const QByteArray id = m_api->active(R"("trigger":{"event":"asked"},"channel":"email")");
    m_api->identify("ann", R"({"email":"ponders@example.com"})");
    m_api->track("ann", "asked");
    QTRY_COMPARE(mailOf("ann"), u"sending "_s);
    QCOMPARE(m_api->sent(id), 1);
    QCOMPARE(m_api->post("/v1/surveys/" + id + "/close", {}).status, 200);
    QTRY_COMPARE(mailOf("ann"), u"skipped survey_closed"_s);
    QTRY_COMPARE(m_api->sent(id), 0);
}

void TestSurveys::mailThatIsPassedOverAskedNobody()
{
    useServer(*m_api, noServer);
    const QByteArray id = m_api->active(R"("trigger":{"event":"asked"},"channel":"email")");
    m_api->identify("ann", R"({"email":"ann@example.com"})");
    m_api->track("ann", "asked");
    QTRY_COMPARE(mailOf("ann"), u"queued unreachable"_s);
    QCOMPARE(m_api->sent(id), 1);
    m_api->post("/v1/suppressions", R"({"email":"ann@example.com","reason":"unsubscribed"})");
    useServer(*m_api, "null");
    m_api->clock.advance(hourMs);
    QTRY_COMPARE(mailOf("ann"), u"skipped unsubscribed"_s);
    QTRY_COMPARE(m_api->sent(id), 0);
}

void TestSurveys::notReachable()
{
    const QByteArray id = m_api->active(R"("trigger":{"event":"asked"},"channel":"email")");
    m_api->track("ann", "asked");
    QTRY_COMPARE(gates(id, "ann"), u"status+ trigger+ audience+ waiting+ frequency_cap+ cooldown+ reachable-"_s);
    QCOMPARE(m_api->sent(id), 0);
}

QTEST_GUILESS_MAIN(TestSurveys)
#include "tst_surveys.moc"
