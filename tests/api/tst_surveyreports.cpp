// What a survey came to: by week, by segment, with intervals.
#include "backend/surveys/surveyrules.h"
#include "tests/support/surveyfixture.h"

using namespace growthos;
using growthos::test::SurveyFixture;
using namespace Qt::Literals::StringLiterals;

class TestSurveyReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<SurveyFixture>(); }
    void cleanup() { m_api.reset(); }

    void intervalOfAScore();
    void trendByWeek();
    void trendIsOfTheZone();
    void trendOfASegment();
    void segmentsAreCompared();
    void statsAndAnswersOfASegment();
    void queriesAreChecked();

private:
    /// An answer of a contact of that plan.
    void answer(const QByteArray &survey, const QByteArray &user, const QByteArray &plan, int score,
                const QByteArray &at = {});
    /// `2026-02-16 3 33`: date, responses, score; periods without responses left out.
    QStringList trend(const QByteArray &survey, const QByteArray &query = {})
    {
        QStringList periods;
        const QJsonObject answer = m_api->get("/v1/surveys/" + survey + "/trend" + query).json;
        for (const QJsonValue &period : answer["periods"_L1].toArray()) {
            if (period["responses"_L1].toInt() > 0)
                periods.append(u"%1 %2 %3"_s.arg(period["date"_L1].toString())
                                   .arg(period["responses"_L1].toInt())
                                   .arg(period["score"_L1].toInt()));
        }
        return periods;
    }
    QByteArray planSegment(const QByteArray &plan);

    std::unique_ptr<SurveyFixture> m_api;
};

void TestSurveyReports::answer(const QByteArray &survey, const QByteArray &user, const QByteArray &plan, int score,
                               const QByteArray &at)
{
    m_api->identify(user, R"({"plan":")" + plan + R"("})");
    const QByteArray when = at.isEmpty() ? QByteArray() : R"(,"responded_at":")" + at + '"';
    QCOMPARE(m_api->answer(survey, user, R"("score":)" + QByteArray::number(score) + when).status, 201);
}

QByteArray TestSurveyReports::planSegment(const QByteArray &plan)
{
    const QByteArray id = m_api->segment(plan, R"({"field":"traits.plan","op":"eq","value":")" + plan + R"("})");
    m_api->untilReady();
    return id;
}

void TestSurveyReports::intervalOfAScore()
{
    SurveyCounts counts;
    QVERIFY(!scoreInterval(SurveyType::Nps, counts));
    // 50 promoters, 30 passives, 20 detractors: 30 ± 1.96 · 100 · sqrt((0.7 − 0.09) / 100).
    counts.byScore[9] = 50;
    counts.byScore[7] = 30;
    counts.byScore[2] = 20;
    const auto nps = scoreInterval(SurveyType::Nps, counts);
    QCOMPARE(nps->low, 14.7);
    QCOMPARE(nps->high, 45.3);
    SurveyCounts csat;
    csat.byScore[5] = 80;
    csat.byScore[1] = 20;
    const auto satisfied = scoreInterval(SurveyType::Csat, csat);
    QCOMPARE(satisfied->low, 72.2);
    QCOMPARE(satisfied->high, 87.8);
    // Never beyond what a score can be.
    SurveyCounts best;
    best.byScore[10] = 3;
    best.byScore[7] = 1;
    QCOMPARE(scoreInterval(SurveyType::Nps, best)->high, 100.0);
    QVERIFY(!scoreInterval(SurveyType::Custom, counts));
}

void TestSurveyReports::trendByWeek()
{
    const QByteArray id = m_api->active();
    // The clock stands on Monday, 2026-02-23.
    answer(id, "ann", "a", 9, "2026-02-15T23:00:00Z");
    answer(id, "bob", "a", 10, "2026-02-16T01:00:00Z");
    answer(id, "cid", "a", 3, "2026-02-22T23:59:00Z");
    answer(id, "dan", "a", 9, "2026-02-23T00:00:00Z");
    answer(id, "old", "a", 0, "2025-01-01T00:00:00Z"); // before the first of twelve weeks
    QCOMPARE(trend(id), (QStringList{u"2026-02-09 1 100"_s, u"2026-02-16 2 0"_s, u"2026-02-23 1 100"_s}));
    const QJsonArray weeks = m_api->get("/v1/surveys/" + id + "/trend").json["periods"_L1].toArray();
    QCOMPARE(weeks.size(), 12);
    QVERIFY(weeks[0]["score"_L1].isNull() && weeks[0]["score_low"_L1].isNull());
    QCOMPARE(weeks[10]["score_low"_L1].toDouble(), -100.0);
    QCOMPARE(weeks[10]["average_score"_L1].toDouble(), 6.5);
    QCOMPARE(trend(id, "?interval=month&periods=2"), (QStringList{u"2026-02 4 50"_s}));
    QCOMPARE(trend(id, "?interval=day&periods=1"), (QStringList{u"2026-02-23 1 100"_s}));
}

void TestSurveyReports::trendIsOfTheZone()
{
    QCOMPARE(m_api->patch("/v1/settings", R"({"timezone":"America/New_York"})").status, 200);
    const QByteArray id = m_api->active();
    answer(id, "ann", "a", 9, "2026-02-23T04:59:00Z"); // still Sunday there
    answer(id, "bob", "a", 9, "2026-02-23T05:00:00Z");
    QCOMPARE(trend(id), (QStringList{u"2026-02-16 1 100"_s, u"2026-02-23 1 100"_s}));
}

void TestSurveyReports::trendOfASegment()
{
    const QByteArray id = m_api->active();
    const QByteArray scale = planSegment("scale");
    answer(id, "ann", "scale", 9);
    answer(id, "bob", "free", 0);
    QCOMPARE(trend(id), (QStringList{u"2026-02-23 2 0"_s}));
    QCOMPARE(trend(id, "?segment_id=" + scale), (QStringList{u"2026-02-23 1 100"_s}));
}

void TestSurveyReports::segmentsAreCompared()
{
    const QByteArray id = m_api->active();
    planSegment("scale");
    planSegment("free");
    planSegment("nobody");
    answer(id, "ann", "scale", 9);
    answer(id, "bob", "free", 0);
    answer(id, "cid", "free", 10);
    answer(id, "dan", "free", 2);
    answer(id, "eve", "free", 10, "2025-01-01T00:00:00Z");
    QStringList rows;
    const QJsonObject compared = m_api->get("/v1/surveys/" + id + "/segments").json;
    for (const QJsonValue &row : compared["segments"_L1].toArray())
        rows.append(
            u"%1 %2 %3"_s.arg(row["name"_L1].toString()).arg(row["responses"_L1].toInt()).arg(row["score"_L1].toInt()));
    QCOMPARE(rows, (QStringList{u"free 3 -33"_s, u"scale 1 100"_s}));
}

void TestSurveyReports::statsAndAnswersOfASegment()
{
    const QByteArray id = m_api->active();
    const QByteArray scale = planSegment("scale");
    m_api->identify("ann", R"({"plan":"scale"})");
    m_api->track("ann", "asked");
    m_api->identify("bob", R"({"plan":"free"})");
    m_api->track("bob", "asked");
    QTRY_COMPARE(m_api->sent(id), 2);
    QCOMPARE(m_api->answer(id, "ann", R"("score":9,"comment":"Good")").status, 201);
    QCOMPARE(m_api->answer(id, "bob", R"("score":1,"comment":"Bad")").status, 201);
    const QJsonObject stats = m_api->get("/v1/surveys/" + id + "/stats?segment_id=" + scale).json;
    QCOMPARE(stats["total_sent"_L1].toInt(), 1);
    QCOMPARE(stats["total_responses"_L1].toInt(), 1);
    QCOMPARE(stats["total_comments"_L1].toInt(), 1);
    QCOMPARE(stats["nps_score"_L1].toInt(), 100);
    const auto page = m_api->get("/v1/surveys/" + id + "/responses?include=total&segment_id=" + scale);
    QCOMPARE(page.json["total"_L1].toInt(), 1);
    QCOMPARE(page.data().at(0)["comment"_L1].toString(), u"Good"_s);
}

void TestSurveyReports::queriesAreChecked()
{
    const QByteArray id = m_api->active();
    for (const char *path : {"/trend", "/stats", "/responses"})
        QCOMPARE(m_api->get("/v1/surveys/" + id + path + "?segment_id=seg_none").reasons(), u"segment_id:not_found"_s);
    QCOMPARE(m_api->get("/v1/surveys/" + id + "/trend?periods=0").status, 422);
    QCOMPARE(m_api->get("/v1/surveys/" + id + "/trend?interval=hour").status, 422);
    QCOMPARE(m_api->get("/v1/surveys/srvy_none/trend").status, 404);
    QCOMPARE(m_api->get("/v1/surveys/srvy_none/segments").status, 404);
}

QTEST_GUILESS_MAIN(TestSurveyReports)
#include "tst_surveyreports.moc"
