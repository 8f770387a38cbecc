// Sequences in time: who begins, what goes out when, who leaves, and what pauses, edits and late hours do to it.
#include "tests/support/campaignfixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::CampaignFixture;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char *signup = R"({"event":"signup_completed"})";

} // namespace

class TestCampaignFlows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<CampaignFixture>(); }
    void cleanup() { m_api.reset(); }

    void goesStepByStep();
    void beginsOnceUnlessItMayBeginAgain();
    void historyMailsNobody();
    void beginsForMembersOnly();
    void beginsWhenASegmentIsEntered();
    void waitsForItsWindow();
    void leavesInsideItsWindowOnly();
    void passesOverWhomConditionsDoNotHoldFor();
    void asksTheConditionsOfItsOwnStep();
    void leavesByEventAndBySegment();
    void leavingStopsWhatHasNotLeft();
    void pauseFreezesWhatIsLeft();
    void editsKeepPlacesById();
    void overdueStepsAskFirst();
    void overdueStepsCanBeSkipped();
    void goneContactsEnd();
    void mergedContactsGoOneWay();
    void mergedContactsGetWhatWaitsOnce();
    void mergedContactsGetNothingAgain();
    void cancelEndsEverybody();
    void deletingTakesBackWhatIsQueued();
    void goesOnAfterARestart();
    void skipsWhoCannotBeReached();
    void countsTheSuppressedApart();

private:
    QString states(const QByteArray &campaign) const
    {
        QStringList rows;
        for (const QJsonValue &mail : m_api->all("/v1/campaigns/" + campaign + "/recipients"))
            rows.prepend(mail["email"_L1].toString().section(u'@', 0, 0) + u':' + mail["state"_L1].toString() + u':' +
                         mail["reason"_L1].toString());
        return rows.join(u' ');
    }
    /// Nobody answers there: mails wait.
    void sendNowhere()
    {
        CampaignFixture::must(
            m_api->patch("/v1/settings", R"({"smtp":{"host":"127.0.0.1","port":1,"security":"none"}})"), 200);
    }
    /// One was tried, none is under way, and with the clock no other is tried either.
    bool haveTried(const QByteArrayList &campaigns) const
    {
        QString all;
        for (const QByteArray &campaign : campaigns)
            all += states(campaign);
        return all.contains(u":unreachable"_s) && !all.contains(u":sending"_s);
    }
    QByteArray onboarding(const QByteArray &more = {})
    {
        return m_api->sequence("Onboarding", signup,
                               "[" + m_api->step("0m") + "," + m_api->step("2d") + "," + m_api->step("5d") + "]", more);
    }
    void merge(const QByteArray &source, const QByteArray &target)
    {
        CampaignFixture::must(m_api->post("/v1/contacts/" + m_api->contact(target) + "/merge",
                                          R"({"source_contact_id":")" + m_api->contact(source) + R"("})"),
                              200);
        m_api->settle();
    }
    void signsUp(const QByteArray &user, const QByteArray &more = {})
    {
        m_api->track(user, "signup_completed", more);
        m_api->settle();
    }

    std::unique_ptr<CampaignFixture> m_api;
};

void TestCampaignFlows::goesStepByStep()
{
    const QByteArray id = onboarding();
    m_api->person("ann");
    signsUp("ann");
    QCOMPARE(m_api->mails(id), u"ann:0"_s);
    QCOMPARE(m_api->enrolments(id), u"ann:waiting:1"_s);
    m_api->pass(2 * dayMs - minuteMs);
    QCOMPARE(m_api->mails(id), u"ann:0"_s);
    m_api->pass(minuteMs);
    QCOMPARE(m_api->mails(id), u"ann:0 ann:1"_s);
    QCOMPARE(m_api->figure(id, "waiting"), 1);
    QCOMPARE(m_api->stats(id)["steps"_L1][2]["waiting"_L1].toInteger(), 1);
    m_api->pass(5 * dayMs);
    QCOMPARE(m_api->mails(id), u"ann:0 ann:1 ann:2"_s);
    QCOMPARE(m_api->enrolments(id), u"ann:finished:2"_s);
    QCOMPARE(m_api->figure(id, "entered"), 1);
    QCOMPARE(m_api->figure(id, "waiting"), 0);
    QCOMPARE(m_api->figure(id, "finished"), 1);
    QCOMPARE(m_api->status(id), u"active"_s);
}

void TestCampaignFlows::beginsOnceUnlessItMayBeginAgain()
{
    const QByteArray once = m_api->sequence("Once", signup, "[" + m_api->step("0m") + "]");
    const QByteArray always =
        m_api->sequence("Always", signup, "[" + m_api->step("1h") + "]", R"(,"reentry":"always")");
    m_api->person("ann");
    signsUp("ann");
    signsUp("ann"); // on the way already
    QCOMPARE(m_api->enrolments(always), u"ann:waiting:0"_s);
    m_api->pass(hourMs);
    signsUp("ann");
    m_api->pass(hourMs);
    QCOMPARE(m_api->mails(once), u"ann:0"_s);
    QCOMPARE(m_api->mails(always), u"ann:0 ann:0"_s);
    QCOMPARE(m_api->enrolments(always), u"ann:finished:0 ann:finished:0"_s);
}

void TestCampaignFlows::historyMailsNobody()
{
    m_api->person("ann");
    m_api->person("bob");
    m_api->person("cid");
    const QByteArray id = m_api->sequence("A", signup, "[" + m_api->step("0m") + "]");
    signsUp("ann", R"(,"timestamp":"2026-02-23T09:59:59Z")"); // before the activation
    m_api->pass(48 * hourMs);                                 // 2026-02-25T10:00Z
    signsUp("bob", R"(,"timestamp":"2026-02-24T09:00:00Z")"); // 25 h ago
    signsUp("cid", R"(,"timestamp":"2026-02-24T11:00:00Z")");
    QCOMPARE(m_api->enrolments(id), u"cid:finished:0"_s);
}

void TestCampaignFlows::beginsForMembersOnly()
{
    const QByteArray trial = m_api->segment("Trial", R"({"field":"traits.plan","op":"eq","value":"trial"})");
    const QByteArray id = m_api->sequence("A", R"({"event":"signup_completed","segment_id":")" + trial + R"("})",
                                          "[" + m_api->step("0m") + "]");
    m_api->person("ann", R"("plan":"trial")");
    m_api->person("bob", R"("plan":"paid")");
    signsUp("ann");
    signsUp("bob");
    QCOMPARE(m_api->enrolments(id), u"ann:finished:0"_s);
}

void TestCampaignFlows::beginsWhenASegmentIsEntered()
{
    const QByteArray trial = m_api->segment("Trial", R"({"field":"traits.plan","op":"eq","value":"trial"})");
    m_api->person("old", R"("plan":"trial")");
    const QByteArray id = m_api->sequence("A", R"({"segment_id":")" + trial + R"("})", "[" + m_api->step("0m") + "]");
    m_api->person("ann", R"("plan":"paid")");
    m_api->settle();
    QCOMPARE(m_api->enrolments(id), QString());
    m_api->identify("ann", R"({"plan":"trial"})");
    m_api->settle();
    QCOMPARE(m_api->enrolments(id), u"ann:finished:0"_s);
}

void TestCampaignFlows::waitsForItsWindow()
{
    // It is Monday, ten o'clock UTC.
    const QByteArray id = m_api->sequence(
        "A", signup,
        "[" + m_api->step("0m", R"(,"send_window":{"days":["mon","tue"],"from":"09:00","to":"17:00"})") + "]");
    m_api->person("london", R"("timezone":"Europe/London")");
    m_api->person("tokyo", R"("timezone":"Asia/Tokyo")");  // seven in the evening
    m_api->person("nowhere", R"("timezone":"Mars/Base")"); // the project's
    signsUp("london");
    signsUp("tokyo");
    signsUp("nowhere");
    QCOMPARE(m_api->mails(id), u"london:0 nowhere:0"_s);
    m_api->person("delhi", R"("timezone":"Asia/Calcutta")"); // a link, as browsers send it; it is 15:30 there
    m_api->pass(2 * hourMs);
    signsUp("delhi");
    const QJsonArray waiting = m_api->all("/v1/campaigns/" + id + "/enrolments?state=waiting");
    QCOMPARE(waiting[0]["due_at"_L1].toString(), u"2026-02-24T03:30:00Z"_s);
    QCOMPARE(waiting[1]["due_at"_L1].toString(), u"2026-02-24T00:00:00Z"_s);
    m_api->pass(12 * hourMs);
    QCOMPARE(m_api->mails(id), u"london:0 nowhere:0 tokyo:0"_s);
}

/// What was queued inside the window and could not leave waits for the next, too.
void TestCampaignFlows::leavesInsideItsWindowOnly()
{
    const QByteArray window = R"(,"send_window":{"from":"09:00","to":"17:00","timezone":"UTC"})";
    const QByteArray tried = m_api->sequence("A", signup, "[" + m_api->step("0m", window) + "]");
    const QByteArray paused = m_api->sequence("B", signup, "[" + m_api->step("0m", window) + "]");
    const QByteArray anytime = m_api->sequence("C", signup, "[" + m_api->step("0m") + "]");
    sendNowhere();
    m_api->person("ann");
    signsUp("ann"); // it is ten o'clock
    QTRY_VERIFY(haveTried({tried, paused, anytime, m_api->beat()}));
    CampaignFixture::must(m_api->act(paused, "pause"), 200);
    m_api->clock.advance(8 * hourMs); // six in the evening
    CampaignFixture::must(m_api->act(paused, "activate"), 200);
    CampaignFixture::must(m_api->patch("/v1/settings", R"({"smtp":null})"), 200);
    QTRY_COMPARE(states(anytime), u"ann:sent:"_s);
    QTRY_COMPARE(states(tried), u"ann:queued:send_window"_s);
    QTRY_COMPARE(states(paused), u"ann:queued:send_window"_s);
    const QJsonObject mail = m_api->all("/v1/campaigns/" + tried + "/recipients")[0].toObject();
    QCOMPARE(mail["next_attempt_at"_L1].toString(), u"2026-02-24T09:00:00Z"_s);
    m_api->pass(15 * hourMs);
    QTRY_COMPARE(states(tried), u"ann:sent:"_s);
    QTRY_COMPARE(states(paused), u"ann:sent:"_s);
}

void TestCampaignFlows::passesOverWhomConditionsDoNotHoldFor()
{
    const QByteArray id = m_api->sequence(
        "A", signup,
        "[" + m_api->step("0m") + "," +
            m_api->step(
                "1d", R"(,"conditions":{"operator":"AND","conditions":[{"field":"events.login","op":"not_exists"}]})") +
            "," + m_api->step("1d") + "]");
    m_api->person("ann");
    m_api->person("bob");
    signsUp("ann");
    signsUp("bob");
    m_api->track("ann", "login");
    m_api->pass(dayMs);
    m_api->pass(dayMs);
    QCOMPARE(m_api->mails(id), u"ann:0 bob:0 bob:1 ann:2 bob:2"_s);
    QCOMPARE(m_api->stats(id)["steps"_L1][1]["skipped"_L1]["condition"_L1].toInteger(), 1);
    QCOMPARE(m_api->stats(id)["skipped"_L1]["condition"_L1].toInteger(), 1);
}

/// Ids of steps are the client's: two campaigns may have the same.
void TestCampaignFlows::asksTheConditionsOfItsOwnStep()
{
    const auto onlyFor = [&](const QByteArray &plan) {
        return m_api->sequence(plan, signup,
                               "[" +
                                   m_api->step("0m", R"(,"id":"first","conditions":{"operator":"AND","conditions":[)"
                                                     R"({"field":"traits.plan","op":"eq","value":")" +
                                                         plan + R"("}]})") +
                                   "]");
    };
    const QByteArray trial = onlyFor("trial");
    const QByteArray paid = onlyFor("paid");
    m_api->person("ann", R"("plan":"trial")");
    m_api->person("bob", R"("plan":"paid")");
    signsUp("ann");
    signsUp("bob");
    QCOMPARE(m_api->mails(trial), u"ann:0"_s);
    QCOMPARE(m_api->mails(paid), u"bob:0"_s);
}

void TestCampaignFlows::leavesByEventAndBySegment()
{
    const QByteArray paid = m_api->segment("Paid", R"({"field":"traits.plan","op":"eq","value":"paid"})");
    const QByteArray byEvent = onboarding(R"(,"exit_on":{"event":"bought"})");
    const QByteArray bySegment =
        m_api->sequence("B", signup, "[" + m_api->step("1d") + "]", R"(,"exit_on":{"segment_id":")" + paid + R"("})");
    m_api->person("ann");
    m_api->person("bob", R"("plan":"paid")");
    signsUp("ann");
    signsUp("bob"); // does not begin the second: is there already
    m_api->track("ann", "bought", R"(,"timestamp":"2026-02-23T09:00:00Z")"); // before it began
    m_api->settle();
    QCOMPARE(m_api->enrolments(byEvent), u"ann:waiting:1 bob:waiting:1"_s);
    QCOMPARE(m_api->enrolments(bySegment), u"ann:waiting:0"_s);
    // While it is paused too.
    QCOMPARE(m_api->act(byEvent, "pause").status, 200);
    m_api->track("ann", "bought");
    m_api->identify("ann", R"({"plan":"paid"})");
    m_api->settle();
    QCOMPARE(m_api->enrolments(byEvent), u"ann:exited:1 bob:waiting:1"_s);
    QCOMPARE(m_api->enrolments(bySegment), u"ann:exited:0"_s);
    QCOMPARE(m_api->figure(byEvent, "exited"), 1);
    // Of a step: who left while they waited for it, also of those who began in the last days.
    const auto left = [&](const QByteArray &query) {
        QList<qint64> counts;
        for (const QJsonValue &step :
             m_api->get("/v1/campaigns/" + byEvent + "/stats" + query).json["steps"_L1].toArray())
            counts.append(step["exited"_L1].toInteger());
        return counts;
    };
    QCOMPARE(left({}), QList<qint64>({0, 1, 0}));
    QCOMPARE(left("?days=1"), QList<qint64>({0, 1, 0}));
    m_api->pass(10 * dayMs);
    QCOMPARE(left("?days=1"), QList<qint64>({0, 0, 0}));
    QCOMPARE(left({}), QList<qint64>({0, 1, 0}));
    QCOMPARE(m_api->mails(bySegment), QString());
}

void TestCampaignFlows::leavingStopsWhatHasNotLeft()
{
    const QByteArray id = onboarding(R"(,"exit_on":{"event":"bought"})");
    const QByteArray single =
        m_api->sequence("B", signup, "[" + m_api->step("0m") + "]", R"(,"exit_on":{"event":"bought"})");
    const QByteArray other = m_api->sequence("C", signup, "[" + m_api->step("0m") + "]");
    sendNowhere();
    m_api->person("ann");
    m_api->person("bob");
    signsUp("ann");
    signsUp("bob");
    QTRY_VERIFY(haveTried({id, single, other, m_api->beat()}));
    m_api->track("ann", "bought");
    m_api->settle();
    QCOMPARE(m_api->enrolments(id), u"ann:exited:1 bob:waiting:1"_s);
    QCOMPARE(m_api->enrolments(single), u"ann:exited:0 bob:finished:0"_s); // behind the last step, but it waits still
    CampaignFixture::must(m_api->patch("/v1/settings", R"({"smtp":null})"), 200);
    QTRY_COMPARE(states(id), u"ann:skipped:exit_on bob:sent:"_s);
    QTRY_COMPARE(states(single), u"ann:skipped:exit_on bob:sent:"_s);
    QTRY_COMPARE(states(other), u"ann:sent: bob:sent:"_s);
    QTRY_COMPARE(m_api->figure(single, "pending"), 0);
    QCOMPARE(m_api->stats(single)["skipped"_L1]["exit_on"_L1].toInteger(), 1);
    QCOMPARE(m_api->figure(single, "exited"), 1);
    QCOMPARE(m_api->figure(single, "finished"), 1);
}

void TestCampaignFlows::pauseFreezesWhatIsLeft()
{
    const QByteArray id = onboarding();
    m_api->person("ann");
    signsUp("ann");
    m_api->pass(dayMs); // one day of two is left
    QCOMPARE(m_api->act(id, "pause").status, 200);
    m_api->pass(10 * dayMs);
    m_api->person("bob");
    signsUp("bob"); // nobody begins meanwhile
    QCOMPARE(m_api->mails(id), u"ann:0"_s);
    const QJsonObject frozen = m_api->all("/v1/campaigns/" + id + "/enrolments")[0].toObject();
    QVERIFY(frozen["due_at"_L1].isNull());
    QCOMPARE(frozen["remaining_seconds"_L1].toInteger(), 86'400);
    QCOMPARE(m_api->act(id, "activate").status, 200);
    m_api->pass(dayMs - minuteMs);
    QCOMPARE(m_api->mails(id), u"ann:0"_s);
    m_api->pass(minuteMs);
    QCOMPARE(m_api->mails(id), u"ann:0 ann:1"_s);
    QCOMPARE(m_api->enrolments(id), u"ann:waiting:2"_s);
}

void TestCampaignFlows::editsKeepPlacesById()
{
    const QByteArray id = onboarding();
    m_api->person("ann");
    signsUp("ann"); // waits for the second
    const QJsonArray steps = m_api->campaign(id).json["steps"_L1].toArray();
    const auto same = [&](int index) {
        return m_api->step("1h", R"(,"id":")" + steps[index]["id"_L1].toString().toLatin1() + '"');
    };
    // Another stands before it now.
    QCOMPARE(m_api
                 ->patch("/v1/campaigns/" + id,
                         R"({"steps":[)" + same(0) + "," + m_api->step("0m") + "," + same(1) + "," + same(2) + "]}")
                 .status,
             200);
    QCOMPARE(m_api->enrolments(id), u"ann:waiting:2"_s);
    // It is taken away: who waited goes on with what followed, when it was due.
    QCOMPARE(m_api->patch("/v1/campaigns/" + id, R"({"steps":[)" + same(0) + "," + same(2) + "]}").status, 200);
    QCOMPARE(m_api->enrolments(id), u"ann:waiting:1"_s);
    m_api->pass(2 * dayMs);
    QCOMPARE(m_api->mails(id), u"ann:0 ann:1"_s);
    QCOMPARE(m_api->enrolments(id), u"ann:finished:1"_s);
}

void TestCampaignFlows::overdueStepsAskFirst()
{
    const QByteArray id = onboarding();
    m_api->person("ann");
    signsUp("ann");
    m_api->close();
    m_api->clock.advance(4 * dayMs); // the program was off; the second is two days late
    m_api->open();
    m_api->untilLoaded();
    m_api->settle();
    QCOMPARE(m_api->mails(id), u"ann:0"_s);
    QCOMPARE(m_api->enrolments(id), u"ann:held:1"_s);
    QCOMPARE(m_api->figure(id, "held"), 1);
    QCOMPARE(m_api->act(id, "settle", R"({"action":"later"})").status, 422);
    QCOMPARE(m_api->act(id, "settle", R"({"action":"send"})").status, 200);
    QTRY_COMPARE(m_api->mails(id), u"ann:0 ann:1"_s);
    QCOMPARE(m_api->enrolments(id), u"ann:waiting:2"_s);
    m_api->pass(5 * dayMs);
    QCOMPARE(m_api->enrolments(id), u"ann:finished:2"_s);
}

void TestCampaignFlows::overdueStepsCanBeSkipped()
{
    const QByteArray id = onboarding();
    m_api->person("ann");
    signsUp("ann");
    m_api->pass(4 * dayMs);
    QCOMPARE(m_api->enrolments(id), u"ann:held:1"_s);
    QCOMPARE(m_api->act(id, "settle", R"({"action":"skip"})").status, 200);
    QTRY_COMPARE(m_api->enrolments(id), u"ann:waiting:2"_s);
    QCOMPARE(m_api->stats(id)["steps"_L1][1]["skipped"_L1]["overdue"_L1].toInteger(), 1);
    m_api->pass(5 * dayMs);
    QCOMPARE(m_api->mails(id), u"ann:0 ann:2"_s);
}

void TestCampaignFlows::goneContactsEnd()
{
    const QByteArray id = onboarding();
    m_api->person("ann");
    signsUp("ann");
    const QByteArray ann = m_api->contact("ann");
    QCOMPARE(m_api->remove("/v1/contacts/" + ann).status, 204);
    m_api->pass(2 * dayMs);
    QCOMPARE(m_api->figure(id, "waiting"), 0);
    QCOMPARE(m_api->figure(id, "exited"), 1);
    QCOMPARE(m_api->all("/v1/campaigns/" + id + "/enrolments")[0]["reason"_L1].toString(), u"deleted"_s);
    QCOMPARE(m_api->all("/v1/campaigns/" + id + "/recipients").size(), 1);
}

void TestCampaignFlows::mergedContactsGoOneWay()
{
    const QByteArray id = onboarding();
    m_api->person("ann");
    m_api->person("bob");
    signsUp("ann");
    m_api->pass(2 * dayMs); // ann waits for the third
    signsUp("bob");
    QCOMPARE(m_api->enrolments(id), u"ann:waiting:2 bob:waiting:1"_s);
    merge("ann", "bob");
    QCOMPARE(m_api->figure(id, "waiting"), 1);
    QCOMPARE(m_api->stats(id)["steps"_L1][2]["waiting"_L1].toInteger(), 1); // the one that had come further
    m_api->pass(5 * dayMs);
    QCOMPARE(m_api->figure(id, "waiting"), 0);
    QCOMPARE(m_api->figure(id, "finished"), 1);
    const QString mails = m_api->mails(id);
    QCOMPARE(mails.count(u":2"_s), 1); // the last one, once
}

void TestCampaignFlows::mergedContactsGetWhatWaitsOnce()
{
    const QByteArray id = onboarding();
    sendNowhere();
    m_api->person("ann");
    m_api->person("bob");
    signsUp("ann");
    signsUp("bob");
    QTRY_VERIFY(haveTried({id, m_api->beat()}));
    merge("ann", "bob");
    CampaignFixture::must(m_api->patch("/v1/settings", R"({"smtp":null})"), 200);
    QTRY_COMPARE(states(id), u"bob:sent: bob:skipped:merged"_s);
    QTRY_COMPARE(m_api->figure(id, "pending"), 0);
    QCOMPARE(m_api->stats(id)["skipped"_L1]["merged"_L1].toInteger(), 1);
}

/// One has been through it, of the other the first mail waits still.
void TestCampaignFlows::mergedContactsGetNothingAgain()
{
    const QByteArray id = m_api->sequence("A", signup, "[" + m_api->step("0m") + "]");
    m_api->person("ann");
    m_api->person("bob");
    signsUp("bob");
    QTRY_COMPARE(states(id), u"bob:sent:"_s);
    sendNowhere();
    signsUp("ann");
    QTRY_VERIFY(haveTried({id, m_api->beat()}));
    merge("ann", "bob");
    CampaignFixture::must(m_api->patch("/v1/settings", R"({"smtp":null})"), 200);
    QTRY_COMPARE(states(id), u"bob:sent: ann:skipped:merged"_s);
}

void TestCampaignFlows::cancelEndsEverybody()
{
    const QByteArray id = onboarding();
    m_api->person("ann");
    signsUp("ann");
    QCOMPARE(m_api->act(id, "cancel").json["cancelled"_L1].toBool(), true);
    QTRY_COMPARE(m_api->enrolments(id), u"ann:ended:1"_s);
    m_api->pass(10 * dayMs);
    QCOMPARE(m_api->mails(id), u"ann:0"_s);
}

/// Or the queue would hold it for good.
void TestCampaignFlows::deletingTakesBackWhatIsQueued()
{
    const QByteArray id = m_api->sequence("A", signup, "[" + m_api->step("0m") + "]");
    sendNowhere();
    m_api->person("ann");
    signsUp("ann");
    QTRY_VERIFY(haveTried({id, m_api->beat()}));
    CampaignFixture::must(m_api->act(id, "pause"), 200);
    m_api->clock.advance(hourMs);
    const auto held = [&] { return m_api->console("GET", "/v1/sending").json["queue"_L1]["held"_L1].toInt(); };
    QTRY_COMPARE(held(), 1);
    CampaignFixture::must(m_api->remove("/v1/campaigns/" + id), 204);
    QTRY_COMPARE(held(), 0);
    // What is kept of its figures says so too, of the step and of the whole.
    const auto model = Database::open(m_api->path() + u"/model.db"_s, {.mode = Database::Mode::ReadOnly});
    const auto kept = [&](const std::string &sum) {
        return (*model)->number("SELECT " + sum + " JOIN campaigns ON num = campaign WHERE id = '" + id.toStdString() +
                                "'");
    };
    QCOMPARE(kept("sum(pending) FROM campaign_counts"), 0);
    QCOMPARE(kept("sum(count) FROM campaign_skips"), 2);
}

void TestCampaignFlows::goesOnAfterARestart()
{
    const QByteArray id = onboarding();
    m_api->person("ann");
    signsUp("ann");
    m_api->close();
    m_api->clock.advance(2 * dayMs + hourMs);
    m_api->open();
    m_api->untilLoaded();
    m_api->settle();
    QCOMPARE(m_api->mails(id), u"ann:0 ann:1"_s);
}

void TestCampaignFlows::skipsWhoCannotBeReached()
{
    const QByteArray id = onboarding();
    m_api->identify("ann"); // no address
    signsUp("ann");
    m_api->pass(2 * dayMs);
    QTRY_COMPARE(m_api->stats(id)["skipped"_L1]["no_email"_L1].toInteger(), 2);
    QCOMPARE(m_api->figure(id, "pending"), 0);
    QCOMPARE(m_api->stats(id)["steps"_L1][0]["skipped"_L1]["no_email"_L1].toInteger(), 1);
    QCOMPARE(m_api->enrolments(id), u"ann:waiting:2"_s);
}

/// Whoever unsubscribes keeps the place and is passed over; nobody counts it as somebody who gets the next mail.
void TestCampaignFlows::countsTheSuppressedApart()
{
    const QByteArray id = onboarding();
    m_api->person("ann");
    m_api->person("bob");
    signsUp("ann");
    signsUp("bob");
    const QString unsubscribed =
        CampaignFixture::must(m_api->post("/v1/suppressions", R"({"email":"ann@example.com","reason":"unsubscribed"})"),
                              201)
            .json["id"_L1]
            .toString();
    const auto step = [&](int index, const char *figure) {
        return m_api->stats(id)["steps"_L1][index][QLatin1String(figure)].toInteger();
    };
    const auto refusal = [&](const QByteArray &user) {
        const QByteArray path = "/v1/campaigns/" + id + "/enrolments?contact_id=" + m_api->contact(user);
        return m_api->all(path)[0]["refusal"_L1];
    };
    QCOMPARE(m_api->figure(id, "waiting"), 2);
    QCOMPARE(m_api->figure(id, "suppressed"), 1);
    QCOMPARE(step(1, "waiting"), 2);
    QCOMPARE(step(1, "suppressed"), 1);
    QCOMPARE(refusal("ann").toString(), u"unsubscribed"_s);
    QVERIFY(refusal("bob").isNull());
    // Who has no address is counted apart, until there is one.
    m_api->identify("cleo");
    signsUp("cleo");
    QCOMPARE(m_api->figure(id, "waiting"), 3);
    QCOMPARE(m_api->figure(id, "without_email"), 1);
    QCOMPARE(step(1, "without_email"), 1);
    QCOMPARE(m_api->stats(id)["suppressed"_L1].toInteger(), 1);
    m_api->person("cleo");
    QTRY_COMPARE(m_api->figure(id, "without_email"), 0);
    m_api->identify("cleo", R"({"email":null})");
    QTRY_COMPARE(m_api->figure(id, "without_email"), 1);
    // What a change would do to those who wait is about those who get the mail.
    const QJsonObject compared =
        CampaignFixture::must(m_api->act(id, "compare", R"({"steps":[)" + m_api->step("1d") + "]}"), 200).json;
    QCOMPARE(compared["waiting"_L1].toInteger(), 1);
    QCOMPARE(compared["finishing"_L1].toInteger(), 1);

    m_api->pass(2 * dayMs);
    QTRY_COMPARE(m_api->stats(id)["steps"_L1][1]["skipped"_L1]["unsubscribed"_L1].toInteger(), 1);
    QCOMPARE(step(1, "suppressed"), 0);
    QCOMPARE(step(2, "suppressed"), 1);
    // Somebody who comes back gets what is still to come.
    CampaignFixture::must(m_api->remove("/v1/suppressions/" + unsubscribed.toLatin1()), 204);
    QCOMPARE(m_api->figure(id, "suppressed"), 0);
    m_api->pass(5 * dayMs);
    QTRY_COMPARE(m_api->stats(id)["steps"_L1][2]["stats"_L1]["sent"_L1].toInteger(), 2);
    QCOMPARE(m_api->figure(id, "finished"), 3);
    QVERIFY(refusal("ann").isNull());
}

QTEST_GUILESS_MAIN(TestCampaignFlows)
#include "tst_campaignflows.moc"
