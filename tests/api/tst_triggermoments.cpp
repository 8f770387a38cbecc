// A trigger that is for a segment looks at who was in it when the trigger came: what comes right before it counts, what
// comes right behind it does not, in whatever batch they are applied and whenever they are worked off.
#include "tests/support/campaignfixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::CampaignFixture;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray identified(const QByteArray &user, const QByteArray &plan)
{
    return R"({"type":"identify","user_id":")" + user + R"(","traits":{"plan":")" + plan + R"("}})";
}

QByteArray tracked(const QByteArray &user, const QByteArray &event = "signup_completed")
{
    return R"({"type":"track","user_id":")" + user + R"(","event":")" + event + R"("})";
}

} // namespace

class TestTriggerMoments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_api.reset(); }

    void campaignsAskAtTheMoment();
    void exitSegmentsAreAskedToo();
    void surveysAskAtTheMoment();
    void mergesAndGroupsComeBehind();
    void lateEnginesGetTheSameAnswer();
    void nobodyWaitsForWhatCannotBeRead();

private:
    QByteArray asksTrial();
    /// In one call, so that all of them can be applied in one unit of work.
    void batch(const QByteArrayList &items);
    QByteArray survey();
    /// The contacts that the campaign or survey has anything of, by external id, sorted.
    QString whoHas(const QByteArray &list)
    {
        QStringList users;
        for (const QJsonValue &row : m_api->all(list)) {
            const QByteArray contact = row["contact_id"_L1].toString().toLatin1();
            users.append(m_api->console("GET", "/v1/contacts/" + contact).json["external_id"_L1].toString());
        }
        users.sort();
        return users.join(u' ');
    }
    QString enrolled(const QByteArray &campaign) { return whoHas("/v1/campaigns/" + campaign + "/enrolments"); }
    /// Those of `users` who find an NPS question in their widgets.
    QString askedAmong(const QByteArrayList &users)
    {
        QStringList asked;
        for (const QByteArray &user : users) {
            const ApiAnswer answer = m_api->send("GET", "/v1/decide?user_id=" + user, {}, m_api->writeKey());
            if (answer.json["widgets"_L1]["nps"_L1].isObject())
                asked.append(QString::fromLatin1(user));
        }
        return asked.join(u' ');
    }
    std::unique_ptr<CampaignFixture> m_api;
    QByteArray m_trial;
};

void TestTriggerMoments::init()
{
    m_api = std::make_unique<CampaignFixture>();
    m_trial = m_api->segment("Trial", R"({"field":"traits.plan","op":"eq","value":"trial"})");
}

QByteArray TestTriggerMoments::asksTrial()
{
    return R"({"event":"signup_completed","segment_id":")" + m_trial + R"("})";
}

void TestTriggerMoments::batch(const QByteArrayList &items)
{
    QCOMPARE(m_api->ingest("/v1/batch", R"({"batch":[)" + items.join(',') + "]}").status, 202);
}

QByteArray TestTriggerMoments::survey()
{
    const ApiAnswer made = m_api->console(
        "POST", "/v1/surveys", R"({"name":"N","type":"nps","question":"How?","trigger":)" + asksTrial() + '}');
    const QByteArray id = made.json["id"_L1].toString().toLatin1();
    CampaignFixture::must(m_api->console("POST", "/v1/surveys/" + id + "/activate"), 200);
    return id;
}

void TestTriggerMoments::campaignsAskAtTheMoment()
{
    const QByteArray id = m_api->sequence("A", asksTrial(), "[" + m_api->step("1h") + "]");
    for (const char *user : {"ann", "bob", "cid", "dan"})
        m_api->person(user);
    batch({identified("cid", "trial"), identified("dan", "trial")});
    batch({tracked("ann"), identified("bob", "trial"), tracked("cid"), identified("dan", "paid"), //
           identified("ann", "trial"), tracked("bob"), identified("cid", "paid"), tracked("dan")});
    m_api->settle();
    QCOMPARE(enrolled(id), u"bob cid"_s);
    QCOMPARE(m_api->members(m_trial), u"ann bob"_s);
    // The event itself counts, and so does a contact that it makes.
    const QByteArray twice = m_api->segment("Twice", R"({"field":"events.opened_app","op":"count_gte","value":2})");
    const QByteArray again = m_api->sequence("B", R"({"event":"opened_app","segment_id":")" + twice + R"("})",
                                             "[" + m_api->step("1h") + "]");
    batch({tracked("eve", "opened_app"), tracked("fay", "opened_app"), tracked("eve", "opened_app")});
    m_api->settle();
    QCOMPARE(enrolled(again), u"eve"_s);
}

void TestTriggerMoments::exitSegmentsAreAskedToo()
{
    const QByteArray paying = m_api->segment("Paying", R"({"field":"traits.plan","op":"eq","value":"paid"})");
    const QByteArray exit = R"(,"exit_on":{"segment_id":")" + paying + R"("})";
    const QByteArray byEvent =
        m_api->sequence("A", R"({"event":"signup_completed"})", "[" + m_api->step("1h") + "]", exit);
    for (const char *user : {"ann", "bob", "cid"})
        m_api->person(user);
    batch({identified("ann", "paid"), identified("cid", "paid")});
    // Ann pays no more a moment later, Bob pays a moment later, Cid did a moment before.
    batch({tracked("ann"), tracked("bob"), identified("cid", "free"), //
           identified("ann", "free"), identified("bob", "paid"), tracked("cid")});
    m_api->settle();
    QCOMPARE(m_api->enrolments(byEvent), u"bob:exited:0 cid:waiting:0"_s);
}

void TestTriggerMoments::surveysAskAtTheMoment()
{
    survey();
    for (const char *user : {"ann", "bob", "cid", "dan"})
        m_api->person(user);
    batch({identified("cid", "trial"), identified("dan", "trial")});
    batch({tracked("ann"), identified("bob", "trial"), tracked("cid"), identified("dan", "paid"), //
           identified("ann", "trial"), tracked("bob"), identified("cid", "paid"), tracked("dan")});
    m_api->settle();
    QTRY_COMPARE(askedAmong({"ann", "bob", "cid", "dan"}), u"bob cid"_s);
}

void TestTriggerMoments::mergesAndGroupsComeBehind()
{
    const QByteArray big = m_api->segment("Big", R"({"field":"group.size","op":"gte","value":100})");
    const QByteArray first = m_api->sequence("A", asksTrial(), "[" + m_api->step("1h") + "]");
    const QByteArray second = m_api->sequence("B", R"({"event":"signup_completed","segment_id":")" + big + R"("})",
                                              "[" + m_api->step("1h") + "]");
    for (const char *user : {"ann", "bob", "cid"})
        m_api->person(user);
    const auto group = [](const QByteArray &user, const QByteArray &size) -> QByteArray {
        return R"({"type":"group","user_id":")" + user + R"(","group_id":"acme","traits":{"size":)" + size + "}}";
    };
    batch({identified("ann", "trial"), group("bob", "10"), group("cid", "10")});
    // Whoever the visitor turns out to be, it was not in the segment; the company grew by somebody else's call.
    batch({R"({"type":"track","anonymous_id":"visitor","event":"signup_completed"})",
           R"({"type":"identify","user_id":"ann","anonymous_id":"visitor"})", tracked("bob"), group("cid", "500"),
           tracked("cid")});
    m_api->settle();
    QCOMPARE(enrolled(first), QString());
    QCOMPARE(enrolled(second), u"cid"_s);
    QCOMPARE(m_api->members(big), u"bob cid"_s);
}

void TestTriggerMoments::lateEnginesGetTheSameAnswer()
{
    const QByteArray id = m_api->sequence("A", asksTrial(), "[" + m_api->step("1h") + "]");
    survey();
    m_api->person("ann");
    m_api->person("bob");
    const QByteArray key = m_api->writeKey();
    // Stopped with calls that are on the disk alone, and others that are applied but not worked off.
    for (int round = 0; round < 5; ++round) {
        const QByteArray n = QByteArray::number(round);
        const QByteArrayList items{tracked("late" + n), identified("soon" + n, "trial"), tracked("soon" + n),
                                   identified("late" + n, "trial"), identified("soon" + n, "paid")};
        const ApiAnswer answer = m_api->send("POST", "/v1/batch", R"({"batch":[)" + items.join(',') + "]}", key);
        QCOMPARE(answer.status, 202);
        m_api->close();
        m_api->open();
    }
    m_api->untilLoaded();
    m_api->settle();
    QCOMPARE(enrolled(id), u"soon0 soon1 soon2 soon3 soon4"_s);
    QCOMPARE(askedAmong({"late0", "soon0", "late1", "soon1", "late2", "soon2", "late3", "soon3", "late4", "soon4"}),
             u"soon0 soon1 soon2 soon3 soon4"_s);
}

/// A file that cannot be read in full at the start: events go on, with the members that the file has, and once it can
/// be read all is as ever.
void TestTriggerMoments::nobodyWaitsForWhatCannotBeRead()
{
    const QByteArray id = m_api->sequence("A", asksTrial(), "[" + m_api->step("1h") + "]");
    m_api->person("ann", R"("plan":"trial")");
    m_api->person("bob", R"("plan":"paid")");
    m_api->settle();
    const auto rename = [&](const char *sql) {
        const auto model = Database::open(m_api->path() + u"/model.db"_s, {});
        QVERIFY(model && (*model)->execute(sql));
    };
    m_api->close();
    rename("ALTER TABLE event_totals RENAME TO elsewhere");
    m_api->open();
    batch({tracked("ann"), tracked("bob")});
    m_api->settle();
    QCOMPARE(enrolled(id), u"ann"_s);
    const QByteArray asked = R"({"rules":)" + m_api->rules(R"({"field":"email","op":"exists"})") + '}';
    const ApiAnswer building = m_api->console("POST", "/v1/segments/estimate", asked);
    QCOMPARE(building.status, 503);
    QCOMPARE(building.code(), u"projection_building"_s);
    rename("ALTER TABLE elsewhere RENAME TO event_totals");
    const auto isRead = [&] {
        m_api->clock.advance(secondMs);
        QTest::qWait(1);
        return m_api->console("POST", "/v1/segments/estimate", asked).status == 200;
    };
    QTRY_VERIFY(isRead());
    batch({identified("ann", "paid"), identified("bob", "trial"), tracked("bob")});
    m_api->settle();
    QCOMPARE(enrolled(id), u"ann bob"_s);
    QCOMPARE(m_api->members(m_trial), u"bob"_s);
}

QTEST_GUILESS_MAIN(TestTriggerMoments)
#include "tst_triggermoments.moc"
