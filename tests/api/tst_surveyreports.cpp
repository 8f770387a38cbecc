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
    void daysAndTheDaysBefore();
    void medianTimeToAnswer();
    void questionsAreCounted();
    void questionsOfSomeAnswers();
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

void TestSurveyReports::daysAndTheDaysBefore()
{
    const QByteArray id = m_api->active();
    // The clock stands on 2026-02-23 at 10:00.
    answer(id, "ann", "a", 9, "2026-02-22T10:00:00Z");
    answer(id, "bob", "a", 10, "2026-02-16T10:00:00Z");
    answer(id, "cid", "b", 2, "2026-02-16T09:59:59Z"); // in the week before
    answer(id, "dan", "b", 9, "2026-02-10T10:00:00Z");
    answer(id, "eve", "b", 1, "2026-02-09T09:59:59Z"); // before that
    const QJsonObject week = m_api->get("/v1/surveys/" + id + "/stats?days=7").json;
    QCOMPARE(week["total_responses"_L1].toInt(), 2);
    QCOMPARE(week["nps_score"_L1].toInt(), 100);
    QCOMPARE(week["previous"_L1]["total_responses"_L1].toInt(), 2);
    QCOMPARE(week["previous"_L1]["nps_score"_L1].toInt(-1), 0);
    QCOMPARE(week["previous"_L1]["average_score"_L1].toDouble(), 5.5);
    const QJsonObject all = m_api->stats(id);
    QCOMPARE(all["total_responses"_L1].toInt(), 5);
    QVERIFY(all["previous"_L1].isNull());
    QCOMPARE(m_api->get("/v1/surveys/" + id + "/responses?include=total&days=7").json["total"_L1].toInt(), 2);
    const QByteArray segment = planSegment("b");
    const QJsonObject some = m_api->get("/v1/surveys/" + id + "/stats?days=7&segment_id=" + segment).json;
    QCOMPARE(some["total_responses"_L1].toInt(), 0);
    QVERIFY(some["nps_score"_L1].isNull());
    QCOMPARE(some["previous"_L1]["total_responses"_L1].toInt(), 2);
    // Who was asked counts where the asking was.
    m_api->track("ann", "asked");
    QTRY_COMPARE(m_api->sent(id), 1);
    m_api->clock.advance(8 * dayMs);
    QCOMPARE(m_api->answer(id, "ann", R"("score":9)").status, 201);
    const QJsonObject later = m_api->console("GET", "/v1/surveys/" + id + "/stats?days=7").json;
    QCOMPARE(later["total_responses"_L1].toInt(), 1);
    QCOMPARE(later["total_sent"_L1].toInt(), 0);
    QCOMPARE(later["response_rate"_L1].toDouble(-1), 0.0);
    QCOMPARE(later["previous"_L1]["total_sent"_L1].toInt(), 1);
    QCOMPARE(later["previous"_L1]["response_rate"_L1].toDouble(), 1.0);
}

void TestSurveyReports::medianTimeToAnswer()
{
    const QByteArray id = m_api->active();
    const auto median = [&](const QByteArray &query = {}) -> QJsonValue {
        return m_api->get("/v1/surveys/" + id + "/stats" + query).json["median_response_seconds"_L1];
    };
    for (const char *who : {"ann", "bob", "cid"})
        m_api->track(who, "asked");
    QTRY_COMPARE(m_api->sent(id), 3);
    m_api->identify("dan");
    QCOMPARE(m_api->answer(id, "dan", R"("score":9)").status, 201); // unasked
    QVERIFY(median().isNull());
    m_api->clock.advance(10 * secondMs);
    m_api->answer(id, "ann", R"("score":9)");
    QCOMPARE(median().toDouble(), 10.0);
    m_api->clock.advance(20 * secondMs);
    m_api->answer(id, "bob", R"("score":9)");
    m_api->answer(id, "ann", R"("score":1)"); // the first answer counts
    QCOMPARE(median().toDouble(), 20.0);
    m_api->clock.advance(70 * secondMs);
    m_api->answer(id, "cid", R"("score":9)");
    QCOMPARE(median().toDouble(), 30.0);
    QCOMPARE(median("?days=1").toDouble(), 30.0);
}

void TestSurveyReports::questionsAreCounted()
{
    const QByteArray id = m_api->custom();
    const char *answers[] = {R"("why":"Too slow","one":"a","some":["x","z","x"],"stars":2,"back":false)",
                             R"("why":"Price","one":"a","stars":5)", R"("why":"SLOW","some":["z"],"back":true)"};
    for (int i = 0; i < 3; ++i) {
        const QByteArray user = "u" + QByteArray::number(i);
        m_api->identify(user);
        m_api->clock.advance(secondMs);
        QCOMPARE(m_api->answer(id, user, QByteArray(R"("answers":{)") + answers[i] + '}').status, 201);
    }
    const auto question = [&](const QString &name) {
        const QJsonObject report = m_api->get("/v1/surveys/" + id + "/questions").json;
        for (const QJsonValue &each : report["questions"_L1].toArray()) {
            if (each["id"_L1] == name)
                return each.toObject();
        }
        return QJsonObject();
    };
    const auto values = [&](const QString &name) {
        QStringList texts;
        for (const QJsonValue &each : question(name)["values"_L1].toArray())
            texts.append(u"%1:%2"_s.arg(each["value"_L1].toString()).arg(each["count"_L1].toInt()));
        return texts.join(u' ');
    };
    QCOMPARE(values(u"one"_s), u"a:2 b:0"_s);
    QCOMPARE(values(u"some"_s), u"x:1 y:0 z:2"_s);
    QCOMPARE(values(u"stars"_s), u"1:0 2:1 3:0 4:0 5:1"_s);
    QCOMPARE(values(u"back"_s), u"true:1 false:1"_s);
    QCOMPARE(values(u"why"_s), QString());
    QCOMPARE(question(u"some"_s)["total_answers"_L1].toInt(), 2);
    // Shares are of those who answered, whatever else they chose.
    const auto shares = [&](const QString &name) {
        QStringList texts;
        for (const QJsonValue &each : question(name)["values"_L1].toArray())
            texts.append(QString::number(each["share"_L1].toDouble()));
        return texts.join(u' ');
    };
    QCOMPARE(shares(u"some"_s), u"0.5 0 1"_s);
    QCOMPARE(shares(u"one"_s), u"1 0"_s);
    QCOMPARE(shares(u"stars"_s), u"0 0.5 0 0 0.5"_s);
    QCOMPARE(question(u"stars"_s)["average_rating"_L1].toDouble(), 3.5);
    QVERIFY(question(u"one"_s)["average_rating"_L1].isNull());
    const QJsonArray latest = question(u"why"_s)["latest"_L1].toArray();
    QCOMPARE(question(u"why"_s)["total_answers"_L1].toInt(), 3);
    QCOMPARE(latest.size(), 3);
    QCOMPARE(latest[0]["text"_L1].toString(), u"SLOW"_s);
    QCOMPARE(latest[0]["contact_id"_L1].toString().toLatin1(), m_api->contact("u2"));
    // The answers themselves, of one question, and what is found in them.
    const auto found = [&](const QByteArray &query) {
        return m_api->get("/v1/surveys/" + id + "/responses?include=total" + query).json["total"_L1].toInt();
    };
    QCOMPARE(found("&question=one"), 2);
    QCOMPARE(found("&q=slow"), 2);
    QCOMPARE(found("&q=slow&question=why"), 2);
    QCOMPARE(found("&q=slow&question=one"), 0);
    QCOMPARE(found("&question=none"), 0);
    // An option that is gone was answered all the same, and a changed question keeps its count.
    QCOMPARE(m_api
                 ->patch("/v1/surveys/" + id,
                         R"({"questions":[{"id":"one","type":"single_choice","title":"One","options":["b","c"]},)"
                         R"({"id":"why","type":"boolean","title":"Why?"}]})")
                 .status,
             200);
    QCOMPARE(values(u"one"_s), u"b:0 c:0 a:2"_s);
    QCOMPARE(values(u"why"_s), u"true:0 false:0"_s);
    QCOMPARE(question(u"why"_s)["total_answers"_L1].toInt(), 3);
}

void TestSurveyReports::questionsOfSomeAnswers()
{
    const QByteArray id = m_api->custom();
    const QByteArray scale = planSegment("scale");
    const auto give = [&](const QByteArray &user, const QByteArray &plan, const char *answers, const char *at) {
        m_api->identify(user, R"({"plan":")" + plan + R"("})");
        QCOMPARE(m_api
                     ->answer(id, user,
                              QByteArray(R"("answers":{"why":"w",)") + answers + R"(},"responded_at":")" + at + '"')
                     .status,
                 201);
    };
    give("ann", "scale", R"("one":"a")", "2026-02-22T10:00:00Z");
    give("bob", "free", R"("one":"b")", "2026-02-22T10:00:00Z");
    give("cid", "free", R"("one":"b")", "2026-01-01T10:00:00Z");
    const auto counts = [&](const QByteArray &query) {
        const QJsonObject report = m_api->get("/v1/surveys/" + id + "/questions" + query).json;
        const QJsonValue one = report["questions"_L1][1];
        return u"%1: %2 %3 of %4, %5 texts"_s.arg(report["total_responses"_L1].toInt())
            .arg(one["values"_L1][0]["count"_L1].toInt())
            .arg(one["values"_L1][1]["count"_L1].toInt())
            .arg(one["total_answers"_L1].toInt())
            .arg(report["questions"_L1][0]["latest"_L1].toArray().size());
    };
    QCOMPARE(counts({}), u"3: 1 2 of 3, 3 texts"_s);
    QCOMPARE(counts("?days=7"), u"2: 1 1 of 2, 2 texts"_s);
    QCOMPARE(counts("?segment_id=" + scale), u"1: 1 0 of 1, 1 texts"_s);
    // Of a scored survey there are none.
    QVERIFY(m_api->get("/v1/surveys/" + m_api->active() + "/questions").json["questions"_L1].toArray().isEmpty());
}

void TestSurveyReports::queriesAreChecked()
{
    const QByteArray id = m_api->active();
    for (const char *path : {"/trend", "/stats", "/responses"})
        QCOMPARE(m_api->get("/v1/surveys/" + id + path + "?segment_id=seg_none").reasons(), u"segment_id:not_found"_s);
    QCOMPARE(m_api->get("/v1/surveys/" + id + "/trend?periods=0").status, 422);
    QCOMPARE(m_api->get("/v1/surveys/" + id + "/trend?interval=hour").status, 422);
    QCOMPARE(m_api->get("/v1/surveys/" + id + "/stats?days=0").reasons(), u"days:out_of_range"_s);
    QCOMPARE(m_api->get("/v1/surveys/" + id + "/questions?segment_id=seg_none").reasons(), u"segment_id:not_found"_s);
    QCOMPARE(m_api->get("/v1/surveys/srvy_none/questions").status, 404);
    QCOMPARE(m_api->get("/v1/surveys/srvy_none/trend").status, 404);
    QCOMPARE(m_api->get("/v1/surveys/srvy_none/segments").status, 404);
}

QTEST_GUILESS_MAIN(TestSurveyReports)
#include "tst_surveyreports.moc"
