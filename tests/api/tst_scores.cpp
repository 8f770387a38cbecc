// Scores of contacts: the formula of engagement, the weighted rules of lead, and who is told of them.
#include "backend/segments/scoreformula.h"
#include "tests/support/segmentfixture.h"

#include <cmath>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::SegmentFixture;
using namespace Qt::Literals::StringLiterals;

class TestScores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void engagementByItsTerms();
    void theFormulaHasBounds();
    void eventsRaiseAndTimeLowers();
    void leadIsTheSumOfRulesThatHold();
    void leadLooksAtPropertiesAtOnce();
    void leadScoringIsChecked();
    void rulesSeeScores();
    void aMergeScoresWhatTheSurvivorHas();
    void aRestartKeepsThem();

private:
    QJsonObject scores(const QByteArray &user)
    {
        return m_api.get("/v1/contacts/" + m_api.contact(user)).json["scores"_L1].toObject();
    }
    int engagement(const QByteArray &user) { return scores(user)["engagement"_L1].toInt(-1); }
    int lead(const QByteArray &user) { return scores(user)["lead"_L1].toInt(-1); }
    int setRules(const QByteArray &rules)
    {
        return m_api.patch("/v1/settings", "{\"lead_scoring\":" + rules + "}").status;
    }
    SegmentFixture m_api;
};

void TestScores::engagementByItsTerms()
{
    const UtcMs now = SegmentFixture::start;
    EngagementFormula none(now);
    QCOMPARE(none.score(), 0);
    EngagementFormula one(now);
    one.add(1, now);
    QCOMPARE(one.score(),
             int(std::lround(100 * (0.3 + 0.5 * (1 - std::exp2(-1 / 5.0)) + 0.2 * (1 - std::exp2(-1 / 3.0))))));
    // A fortnight halves every weight.
    EngagementFormula old(now);
    old.add(1, now - 14 * dayMs);
    QCOMPARE(old.score(),
             int(std::lround(100 * (0.15 + 0.5 * (1 - std::exp2(-0.5 / 5)) + 0.2 * (1 - std::exp2(-0.5 / 3))))));
    // Five fresh ones give half of the frequency, three kinds half of the breadth.
    EngagementFormula five(now);
    for (const std::uint32_t name : {1U, 2U, 3U, 3U, 3U})
        five.add(name, now);
    QCOMPARE(five.score(), 30 + 25 + 10);
    EngagementFormula ahead(now);
    ahead.add(1, now + 1);
    QCOMPARE(ahead.score(), 0);
}

void TestScores::theFormulaHasBounds()
{
    EngagementFormula busy(SegmentFixture::start);
    for (std::uint32_t i = 0; i < 5'000; ++i)
        busy.add(i, SegmentFixture::start);
    QCOMPARE(busy.score(), 100);
    QVERIFY(busy.isFull());
}

void TestScores::eventsRaiseAndTimeLowers()
{
    m_api.identify("u1");
    QCOMPARE(engagement("u1"), 0);
    m_api.track("u1", "seen");
    const int first = engagement("u1");
    QVERIFY(first > 30);
    for (int i = 0; i < 5; ++i)
        m_api.track("u1", "other");
    const int busy = engagement("u1");
    QVERIFY2(busy > first + 10, QByteArray::number(busy).constData());
    const QString updated = m_api.get("/v1/contacts/" + m_api.contact("u1")).json["updated_at"_L1].toString();
    m_api.clock.advance(14 * dayMs);
    // Every hour, without an event.
    QTRY_VERIFY2(engagement("u1") < busy - 10, QByteArray::number(engagement("u1")).constData());
    QCOMPARE(m_api.get("/v1/contacts/" + m_api.contact("u1")).json["updated_at"_L1].toString(), updated);
}

void TestScores::leadIsTheSumOfRulesThatHold()
{
    const QByteArray plan = m_api.rules(R"({"field":"traits.plan","op":"eq","value":"pro"})");
    const QByteArray demo = m_api.rules(R"({"field":"events.demo","op":"exists"})");
    const QByteArray student = m_api.rules(R"({"field":"traits.student","op":"eq","value":true})");
    QCOMPARE(setRules("[{\"name\":\"Plan\",\"points\":40,\"rules\":" + plan + "},{\"points\":80,\"rules\":" + demo +
                      "},{\"points\":-50,\"rules\":" + student + "}]"),
             200);
    m_api.identify("lead", R"({"plan":"pro"})");
    QCOMPARE(lead("lead"), 40);
    m_api.track("lead", "demo");
    QCOMPARE(lead("lead"), 100); // not 120
    m_api.identify("lead", R"({"student":true})");
    QCOMPARE(lead("lead"), 70);
    m_api.identify("poor", R"({"student":true})");
    QCOMPARE(lead("poor"), 0);
    // New rules score everybody anew.
    QCOMPARE(setRules("[{\"points\":7,\"rules\":" + student + "}]"), 200);
    m_api.clock.advance(2 * secondMs);
    QTRY_COMPARE(lead("poor"), 7);
    QTRY_COMPARE(lead("lead"), 7);
    QCOMPARE(m_api.get("/v1/settings").json["lead_scoring"_L1].toArray().size(), 1);
    QCOMPARE(setRules("[]"), 200);
    m_api.clock.advance(2 * secondMs);
    QTRY_COMPARE(lead("lead"), 0);
}

/// No rule named the property before: it is read first, and whoever came meanwhile is scored behind that.
void TestScores::leadLooksAtPropertiesAtOnce()
{
    const QByteArray dear = m_api.rules(R"({"field":"events.buy","op":"exists",)"
                                        R"("where":[{"field":"properties.price","op":"gte","value":10}]})");
    QCOMPARE(setRules("[{\"points\":30,\"rules\":" + dear + "}]"), 200);
    m_api.track("ann", "buy", R"(,"properties":{"price":20})");
    m_api.track("bob", "buy", R"(,"properties":{"price":5})");
    QTRY_COMPARE(lead("ann"), 30);
    QCOMPARE(lead("bob"), 0);
    m_api.restart();
    m_api.track("ann", "seen");
    m_api.track("carl", "buy", R"(,"properties":{"price":20})");
    QTRY_COMPARE(lead("carl"), 30);
    QCOMPARE(lead("ann"), 30);
}

void TestScores::leadScoringIsChecked()
{
    const QByteArray bad = m_api.rules(R"({"field":"traits.plan","op":"likes","value":1})");
    const QByteArray loop =
        m_api.rules(R"({"field":"scores.lead","op":"gte","value":1},{"field":"segment.seg_1","op":"exists"})");
    const ApiAnswer answer =
        m_api.patch("/v1/settings", "{\"lead_scoring\":[{\"points\":1,\"rules\":" + bad +
                                        "},{\"points\":2,\"rules\":" + loop + "},{\"points\":101,\"rules\":{}}]}");
    QCOMPARE(answer.status, 422);
    for (const char *field : {"lead_scoring[0].rules.conditions[0].op", "lead_scoring[1].rules.conditions[0].field",
                              "lead_scoring[1].rules.conditions[1].field", "lead_scoring[2].points"})
        QVERIFY2(answer.reasons().contains(QLatin1String(field)), qPrintable(answer.reasons() + QLatin1String(field)));
}

void TestScores::rulesSeeScores()
{
    const QByteArray hot = m_api.segment("Hot", R"({"field":"scores.engagement","op":"gte","value":60})");
    m_api.untilReady();
    m_api.identify("hot");
    for (int i = 0; i < 6; ++i)
        m_api.track("hot", "e" + QByteArray::number(i));
    m_api.track("cold", "once");
    QCOMPARE(m_api.members(hot), u"hot"_s);
    m_api.clock.advance(60 * dayMs);
    QTRY_COMPARE(m_api.members(hot), QString());
}

void TestScores::aMergeScoresWhatTheSurvivorHas()
{
    m_api.identify("target");
    for (int i = 0; i < 4; ++i)
        m_api.track("source", "s" + QByteArray::number(i));
    const int before = engagement("source");
    QVERIFY(before > 30);
    const QByteArray body = "{\"source_contact_id\":\"" + m_api.contact("source") + "\"}";
    QCOMPARE(m_api.post("/v1/contacts/" + m_api.contact("target") + "/merge", body).status, 200);
    QCOMPARE(engagement("target"), before);
}

void TestScores::aRestartKeepsThem()
{
    m_api.track("kept", "seen");
    const int before = engagement("kept");
    QVERIFY(before > 0);
    m_api.restart();
    QCOMPARE(engagement("kept"), before);
    const QByteArray same = R"({"field":"external_id","op":"eq","value":"kept"},)"
                            R"({"field":"scores.engagement","op":"eq","value":)" +
                            QByteArray::number(before) + '}';
    QCOMPARE(m_api.estimate(same), 1);
}

QTEST_GUILESS_MAIN(TestScores)
#include "tst_scores.moc"
