// Answers to surveys, over the API and by events; statistics.
#include "backend/surveys/surveyrules.h"
#include "backend/surveys/surveystore.h"
#include "tests/backend/graphsupport.h"
#include "tests/support/surveyfixture.h"

#include <QJsonDocument>
#include <random>
#include <set>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::SurveyFixture;
using namespace Qt::Literals::StringLiterals;

class TestSurveyResponses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<SurveyFixture>(); }
    void cleanup() { m_api.reset(); }

    void categories();
    void scoreIsRounded();
    void exampleOfTheReference();
    void answersRefuse_data();
    void answersRefuse();
    void answersOfEarlier();
    void customAnswers();
    void csat();
    void repeatUpdates();
    void withoutDeliveryEachIsNew();
    void rateIsOfThoseAsked();
    void whatIsNotStoredIsNotTold();
    void draftAndClosedTakeNone();
    void byEvents();
    void eventsOfClocksAheadAreOfNow();
    void eventsThatAreNoAnswers();
    void listFilters();
    void overviewHasTheScore();
    void mergeAndErase();
    void removedContactsDoNotCount();
    void countsAreARecount_data();
    void countsAreARecount();

private:
    std::unique_ptr<SurveyFixture> m_api;
};

void TestSurveyResponses::categories()
{
    const auto all = [](SurveyType type, int lowest, int highest) {
        std::string letters;
        for (int score = lowest; score <= highest; ++score)
            letters += surveyCategory(type, score)->front();
        return letters;
    };
    QCOMPARE(all(SurveyType::Nps, 0, 10), std::string("dddddddpppp"));
    QCOMPARE(surveyCategory(SurveyType::Nps, 6), std::string_view("detractor"));
    QCOMPARE(surveyCategory(SurveyType::Nps, 8), std::string_view("passive"));
    QCOMPARE(surveyCategory(SurveyType::Nps, 9), std::string_view("promoter"));
    QCOMPARE(all(SurveyType::Csat, 1, 5), std::string("ddnss"));
    QVERIFY(!surveyCategory(SurveyType::Custom, 5));
    QVERIFY(!surveyCategory(SurveyType::Nps, {}));
}

void TestSurveyResponses::scoreIsRounded()
{
    SurveyCounts counts;
    counts.byScore[10] = 130;
    counts.byScore[7] = 52;
    counts.byScore[0] = 28;
    counts.responses = 300;
    counts.answered = 210;
    counts.sent = 500;
    QCOMPARE(surveyScore(SurveyType::Nps, counts), 49); // 48.57
    QCOMPARE(responseRate(counts), 0.42);
    counts.byScore[10] = 1;
    counts.byScore[7] = 1;
    counts.byScore[0] = 0;
    QCOMPARE(surveyScore(SurveyType::Nps, counts), 50);
    QCOMPARE(averageScore(counts), 8.5);
    QVERIFY(!surveyScore(SurveyType::Nps, {}));
}

void TestSurveyResponses::exampleOfTheReference()
{
    const QByteArray id = m_api->active();
    m_api->track("ann", "asked");
    QTRY_COMPARE(m_api->sent(id), 1);
    m_api->clock.advance(hourMs);
    const ApiAnswer made = m_api->answer(id, "ann", R"("score":9,"comment":"Love the referral feature!")");
    QCOMPARE(made.status, 201);
    QVERIFY(made.json["id"_L1].toString().startsWith(u"resp_"_s));
    QCOMPARE(made.json["contact_id"_L1].toString().toLatin1(), m_api->contact("ann"));
    QCOMPARE(made.json["score"_L1].toInt(), 9);
    QCOMPARE(made.json["comment"_L1].toString(), u"Love the referral feature!"_s);
    QCOMPARE(made.json["category"_L1].toString(), u"promoter"_s);
    QCOMPARE(made.json["responded_at"_L1].toString(), u"2026-02-23T11:00:00Z"_s);
    QCOMPARE(m_api->get("/v1/surveys/" + id + "/responses?limit=50").data(), QJsonArray{made.json});
    const QJsonObject stats = m_api->stats(id);
    QCOMPARE(stats["total_sent"_L1].toInt(), 1);
    QCOMPARE(stats["total_responses"_L1].toInt(), 1);
    QCOMPARE(stats["total_comments"_L1].toInt(), 1);
    QCOMPARE(stats["response_rate"_L1].toDouble(), 1.0);
    QCOMPARE(stats["nps_score"_L1].toInt(), 100);
    QCOMPARE(stats["breakdown"_L1].toObject(),
             (QJsonObject{{u"promoters"_s, 1}, {u"passives"_s, 0}, {u"detractors"_s, 0}}));
    QCOMPARE(stats["average_score"_L1].toDouble(), 9.0);
    QCOMPARE(stats["distribution"_L1]["9"_L1].toInt(), 1);
    QCOMPARE(stats["updated_at"_L1].toString(), u"2026-02-23T11:00:00Z"_s);
}

void TestSurveyResponses::answersRefuse_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("reasons");
    QTest::newRow("nothing") << QByteArray(R"("comment":"x")") << u"score:required"_s;
    QTest::newRow("range") << QByteArray(R"("score":11)") << u"score:out_of_range"_s;
    QTest::newRow("fraction") << QByteArray(R"("score":7.5)") << u"score:out_of_range"_s;
    QTest::newRow("text") << QByteArray(R"("score":"9","comment":5)") << u"score:out_of_range comment:type"_s;
    QTest::newRow("answers") << QByteArray(R"("score":9,"answers":{"a":1})") << u"answers.a:unknown_field"_s;
    QTest::newRow("length") << QByteArray(R"("score":9,"comment":")") + QByteArray("😀").repeated(5'001) + '"'
                            << u"comment:too_long"_s;
    QTest::newRow("future") << QByteArray(R"("score":9,"responded_at":"2027-01-01T00:00:00Z")")
                            << u"responded_at:out_of_range"_s;
}

void TestSurveyResponses::answersRefuse()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, reasons);
    const QByteArray id = m_api->active();
    m_api->identify("ann");
    const ApiAnswer answer = m_api->answer(id, "ann", members);
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.reasons(), reasons);
    QVERIFY(m_api->get("/v1/surveys/" + id + "/responses").data().isEmpty());
    QCOMPARE(m_api->post("/v1/surveys/" + id + "/responses", R"({"contact_id":"cntct_none","score":1})").reasons(),
             u"contact_id:not_found"_s);
}

void TestSurveyResponses::answersOfEarlier()
{
    m_api->patch("/v1/settings", R"({"timezone":"Europe/Berlin"})");
    const QByteArray id = m_api->active();
    m_api->identify("ann");
    const auto at = [&](const QByteArray &when) {
        return m_api->answer(id, "ann", R"("score":9,"responded_at":")" + when + '"')
            .json["responded_at"_L1]
            .toString();
    };
    QCOMPARE(at("2026-02-01T12:00:00+01:00"), u"2026-02-01T11:00:00Z"_s);
    QCOMPARE(at("2026-02-01"), u"2026-01-31T23:00:00Z"_s); // midnight in the project's zone
    QCOMPARE(m_api->answer(id, "ann", R"("score":9,"comment":")" + QByteArray("😀").repeated(5'000) + '"').status, 201);
}

void TestSurveyResponses::customAnswers()
{
    const QByteArray id = m_api->custom();
    m_api->identify("ann");
    QCOMPARE(m_api->answer(id, "ann", R"("score":5)").reasons(), u"score:not_allowed answers.why:required"_s);
    QCOMPARE(
        m_api->answer(id, "ann", R"("answers":{"why":"","one":"c","some":["x","q"],"stars":6,"back":"yes"})").reasons(),
        u"answers.why:required answers.one:not_allowed answers.some:not_allowed answers.stars:not_allowed "
        "answers.back:not_allowed"_s);
    const ApiAnswer made =
        m_api->answer(id, "ann", R"("answers":{"why":"Price","one":"b","some":["z","x"],"stars":2,"back":false})");
    QCOMPARE(made.status, 201);
    QVERIFY(made.json["category"_L1].isNull() && made.json["score"_L1].isNull());
    QCOMPARE(made.json["answers"_L1]["some"_L1].toArray(), (QJsonArray{u"z"_s, u"x"_s}));
    QCOMPARE(made.json["answers"_L1]["back"_L1], QJsonValue(false));
    const QJsonObject stats = m_api->stats(id);
    QVERIFY(stats["nps_score"_L1].isNull() && !stats.contains("csat_score"_L1));
    QCOMPARE(stats["total_responses"_L1].toInt(), 1);
}

void TestSurveyResponses::csat()
{
    const QByteArray id = m_api->csat();
    for (const int score : {5, 4, 3, 1}) {
        const QByteArray user = "u" + QByteArray::number(score);
        m_api->identify(user);
        QCOMPARE(m_api->answer(id, user, R"("score":)" + QByteArray::number(score)).status, 201);
    }
    QCOMPARE(m_api->answer(id, "u5", R"("score":0)").reasons(), u"score:out_of_range"_s);
    const QJsonObject stats = m_api->stats(id);
    QCOMPARE(stats["csat_score"_L1].toInt(), 50);
    QVERIFY(stats["nps_score"_L1].isNull());
    QCOMPARE(stats["breakdown"_L1].toObject(),
             (QJsonObject{{u"satisfied"_s, 2}, {u"neutral"_s, 1}, {u"dissatisfied"_s, 1}}));
    QCOMPARE(stats["average_score"_L1].toDouble(), 3.3);
}

void TestSurveyResponses::repeatUpdates()
{
    const QByteArray id = m_api->active();
    m_api->track("ann", "asked");
    QTRY_COMPARE(m_api->sent(id), 1);
    const ApiAnswer first = m_api->answer(id, "ann", R"("score":3,"comment":"Slow")");
    m_api->clock.advance(hourMs);
    const ApiAnswer second = m_api->answer(id, "ann", R"("score":10)");
    QCOMPARE(second.status, 200);
    QCOMPARE(second.json["id"_L1], first.json["id"_L1]);
    QCOMPARE(second.json["category"_L1].toString(), u"promoter"_s);
    QVERIFY(second.json["comment"_L1].isNull());
    const QJsonObject stats = m_api->stats(id);
    QCOMPARE(stats["total_responses"_L1].toInt(), 1);
    QCOMPARE(stats["total_comments"_L1].toInt(), 0);
    QCOMPARE(stats["nps_score"_L1].toInt(), 100);
}

void TestSurveyResponses::withoutDeliveryEachIsNew()
{
    const QByteArray id = m_api->active();
    m_api->identify("ann");
    QCOMPARE(m_api->answer(id, "ann", R"("score":3)").status, 201);
    QCOMPARE(m_api->answer(id, "ann", R"("score":10)").status, 201);
    QCOMPARE(m_api->stats(id)["total_responses"_L1].toInt(), 2);
    QCOMPARE(m_api->stats(id)["total_sent"_L1].toInt(), 0);
    QCOMPARE(m_api->stats(id)["response_rate"_L1].toDouble(-1), 0.0);
}

/// Who answers unasked is a response too; the rate is of those who were asked.
void TestSurveyResponses::rateIsOfThoseAsked()
{
    const QByteArray id = m_api->active();
    for (const char *who : {"ann", "bob"})
        m_api->track(who, "asked");
    QTRY_COMPARE(m_api->sent(id), 2);
    m_api->identify("cid");
    QCOMPARE(m_api->answer(id, "ann", R"("score":9)").status, 201);
    QCOMPARE(m_api->answer(id, "ann", R"("score":8)").status, 200);
    QCOMPARE(m_api->stats(id)["response_rate"_L1].toDouble(), 0.5);
    for (const char *score : {"1", "2", "3"})
        QCOMPARE(m_api->answer(id, "cid", QByteArray(R"("score":)") + score).status, 201);
    QCOMPARE(m_api->stats(id)["total_responses"_L1].toInt(), 4);
    QCOMPARE(m_api->stats(id)["total_answered"_L1].toInt(), 1);
    QCOMPARE(m_api->stats(id)["response_rate"_L1].toDouble(), 0.5);
    QCOMPARE(m_api->answer(id, "bob", R"("score":9)").status, 201);
    QCOMPARE(m_api->stats(id)["response_rate"_L1].toDouble(), 1.0);
    QCOMPARE(m_api->get("/v1/surveys/" + id).json["total_answered"_L1].toInt(), 2);
}

void TestSurveyResponses::whatIsNotStoredIsNotTold()
{
    const QByteArray id = m_api->active();
    m_api->track("ann", "asked");
    QTRY_COMPARE(m_api->sent(id), 1);
    const QByteArray endpoint =
        m_api->post("/v1/webhooks/endpoints", R"({"url":"http://127.0.0.1:1/","events":["survey.response.created"]})")
            .json["id"_L1]
            .toString()
            .toLatin1();
    const QByteArray body = R"({"contact_id":")" + m_api->contact("ann") + R"(","score":9})";
    const SurveyFixture::Lines lines{SurveyFixture::bearer(m_api->secretKey()), {"Idempotency-Key", "once"}};
    const auto answer = [&] { return m_api->send("POST", "/v1/surveys/" + id + "/responses", body, lines); };
    const auto told = [&] { return m_api->console("GET", "/v1/webhooks/endpoints/" + endpoint + "/logs").data(); };
    const auto model = Database::open(m_api->path() + u"/model.db"_s, {});
    QVERIFY(model);
    // The answer is there, and then the unit of work is lost.
    QVERIFY((*model)->execute("CREATE TRIGGER refuses BEFORE INSERT ON idempotency BEGIN"
                              " SELECT RAISE(ABORT, 'refused'); END"));
    QCOMPARE(answer().status, 500);
    m_api->track("bob", "asked"); // a unit of the surveys behind it
    QTRY_COMPARE(m_api->sent(id), 2);
    QVERIFY(m_api->widgets("ann").contains("nps"_L1));
    QVERIFY(m_api->get("/v1/surveys/" + id + "/responses").data().isEmpty());
    QVERIFY((*model)->execute("DROP TRIGGER refuses"));
    QCOMPARE(answer().status, 201);
    QVERIFY(m_api->widgets("ann").isEmpty());
    QTRY_COMPARE(told().size(), 1);
}

void TestSurveyResponses::draftAndClosedTakeNone()
{
    m_api->identify("ann");
    const QByteArray draft = m_api->nps(R"("trigger":{"event":"e"})");
    QCOMPARE(m_api->answer(draft, "ann", R"("score":3)").status, 409);
    const QByteArray closed = m_api->active();
    m_api->post("/v1/surveys/" + closed + "/pause", {});
    QCOMPARE(m_api->answer(closed, "ann", R"("score":3)").status, 201); // who was asked may answer
    m_api->post("/v1/surveys/" + closed + "/close", {});
    QCOMPARE(m_api->answer(closed, "ann", R"("score":3)").status, 409);
}

void TestSurveyResponses::byEvents()
{
    const QByteArray id = m_api->active();
    m_api->track("ann", "asked");
    QTRY_COMPARE(m_api->sent(id), 1);
    m_api->track("ann", "$nps_submitted", R"(,"properties":{"score":9,"comment":"Good"})"); // of the one that was asked
    QTRY_COMPARE(m_api->stats(id)["total_responses"_L1].toInt(), 1);
    QVERIFY(m_api->widgets("ann").isEmpty());
    m_api->track("ann", "$survey_responded", R"(,"properties":{"survey_id":")" + id + R"(","score":2})");
    QTRY_COMPARE(m_api->stats(id)["nps_score"_L1].toInt(), -100);
    QCOMPARE(m_api->stats(id)["total_responses"_L1].toInt(), 1);
    m_api->track("bob", "$survey_responded", R"(,"properties":{"survey_id":")" + id + R"(","score":10})");
    QTRY_COMPARE(m_api->stats(id)["total_responses"_L1].toInt(), 2);
}

void TestSurveyResponses::eventsOfClocksAheadAreOfNow()
{
    const QByteArray id = m_api->active();
    m_api->track("ann", "$survey_responded",
                 R"(,"properties":{"survey_id":")" + id + R"(","score":9},"timestamp":"2026-02-23T15:00:00Z")");
    const auto first = [&] { return m_api->get("/v1/surveys/" + id + "/responses").data().at(0); };
    QTRY_COMPARE(first()["responded_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    const QJsonValue today = m_api->get("/v1/surveys/" + id + "/trend?interval=day&periods=1").json["periods"_L1][0];
    QCOMPARE(today["responses"_L1].toInt(), 1);
}

void TestSurveyResponses::eventsThatAreNoAnswers()
{
    const QByteArray id = m_api->active();
    const QByteArray survey = R"("survey_id":")" + id + '"';
    m_api->track("a", "$survey_responded", R"(,"properties":{"survey_id":"srvy_none","score":9})");
    m_api->track("b", "$survey_responded", R"(,"properties":{)" + survey + R"(,"score":11})");
    m_api->track("c", "$survey_responded", R"(,"properties":{)" + survey + '}');
    m_api->track("d", "$survey_responded");
    m_api->track("e", "$survey_responded", R"(,"properties":{)" + survey + R"(,"score":9})");
    QTRY_COMPARE(m_api->stats(id)["total_responses"_L1].toInt(), 1);
    QCOMPARE(m_api->get("/v1/analytics/events?event=$survey_responded").data().size(), 5); // kept all the same
    // The stream says why.
    const auto why = [this](int newest) {
        return m_api->get("/v1/ingest/recent").data().at(newest)["effects"_L1]["rejected"_L1][0].toString();
    };
    QTRY_COMPARE(why(1), u"$survey_responded: It does not say which survey it answers."_s);
    QVERIFY(why(2).startsWith(u"$survey_responded: "_s) && why(3).startsWith(u"$survey_responded: "_s));
    QCOMPARE(why(4), u"$survey_responded: There is no survey 'srvy_none'."_s);
    QVERIFY(why(0).isEmpty());
}

void TestSurveyResponses::listFilters()
{
    const QByteArray id = m_api->active();
    const char *comments[] = {"Too slow", "", "Fast enough", "SLOW at night", ""};
    for (int i = 0; i < 5; ++i) {
        const QByteArray user = "u" + QByteArray::number(i);
        m_api->identify(user);
        m_api->clock.advance(secondMs);
        m_api->answer(id, user, R"("score":)" + QByteArray::number(6 + i) + R"(,"comment":")" + comments[i] + '"');
    }
    const auto scores = [&](const QByteArray &query) {
        QStringList found;
        for (const QJsonValue &each : m_api->all("/v1/surveys/" + id + "/responses?" + query))
            found.append(QString::number(each["score"_L1].toInt()));
        return found.join(u' ');
    };
    QCOMPARE(scores({}), u"10 9 8 7 6"_s);
    QCOMPARE(scores("category=promoter"), u"10 9"_s);
    QCOMPARE(scores("category=passive"), u"8 7"_s);
    QCOMPARE(scores("category=satisfied"), QString());
    QCOMPARE(scores("q=slow"), u"9 6"_s);
    QCOMPARE(scores("q=slow&category=detractor"), u"6"_s);
    QCOMPARE(scores("commented=true"), u"9 8 6"_s);
    QCOMPARE(scores("score=7"), u"7"_s);
    QCOMPARE(scores("contact_id=" + m_api->contact("u3")), u"9"_s);
    QCOMPARE(m_api->get("/v1/surveys/" + id + "/responses?limit=2&include=total").json["total"_L1].toInt(), 5);
    QCOMPARE(m_api->get("/v1/surveys/" + id + "/responses?category=good").reasons(), u"category:not_allowed"_s);
}

void TestSurveyResponses::overviewHasTheScore()
{
    QVERIFY(m_api->get("/v1/analytics/overview").json["nps_score"_L1].isNull());
    const QByteArray id = m_api->active();
    const QByteArray csat = m_api->csat();
    m_api->identify("ann");
    m_api->answer(csat, "ann", R"("score":1)");
    m_api->answer(id, "ann", R"("score":2,"responded_at":"2025-01-01T00:00:00Z")"); // long ago
    m_api->answer(id, "ann", R"("score":10)");
    m_api->answer(id, "ann", R"("score":7)");
    QCOMPARE(m_api->get("/v1/analytics/overview").json["nps_score"_L1].toInt(), 50);
}

void TestSurveyResponses::mergeAndErase()
{
    const QByteArray id = m_api->active();
    m_api->track("old", "asked");
    QTRY_COMPARE(m_api->sent(id), 1);
    m_api->answer(id, "old", R"("score":2,"comment":"Bad")");
    m_api->identify("new");
    m_api->ingest("/v1/alias", R"({"previous_id":"old","user_id":"new"})");
    const QJsonArray moved = m_api->get("/v1/surveys/" + id + "/responses").data();
    QCOMPARE(moved[0]["contact_id"_L1].toString().toLatin1(), m_api->contact("new"));
    QCOMPARE(m_api->stats(id)["total_responses"_L1].toInt(), 1);
    QVERIFY(m_api->get("/v1/contacts/" + m_api->contact("new") + "/export").body.contains("\"Bad\""));
}

void TestSurveyResponses::removedContactsDoNotCount()
{
    const QByteArray id = m_api->active();
    for (const char *user : {"ann", "bob"})
        m_api->track(user, "asked");
    QTRY_COMPARE(m_api->sent(id), 2);
    m_api->answer(id, "ann", R"("score":9,"comment":"Good")");
    m_api->answer(id, "bob", R"("score":3)");
    const auto figures = [&](const QByteArray &query = {}) {
        const QJsonObject stats = m_api->get("/v1/surveys/" + id + "/stats" + query).json;
        return u"%1 %2 %3 %4"_s.arg(stats["total_sent"_L1].toInt())
            .arg(stats["total_responses"_L1].toInt())
            .arg(stats["total_comments"_L1].toInt())
            .arg(stats["nps_score"_L1].toInt());
    };
    const auto scores = [&] {
        QStringList all;
        for (const QJsonValue &response : m_api->all("/v1/surveys/" + id + "/responses"))
            all.append(QString::number(response["score"_L1].toInt()));
        return all.join(u' ');
    };
    const auto overview = [&] { return m_api->get("/v1/analytics/overview").json["nps_score"_L1].toInt(); };
    const QJsonObject before = m_api->stats(id);
    const QByteArray ann = "/v1/contacts/" + m_api->contact("ann");
    QCOMPARE(m_api->remove(ann).status, 204);
    QCOMPARE(figures(), u"1 1 0 -100"_s);
    QCOMPARE(figures("?days=30"), u"1 1 0 -100"_s);
    QCOMPARE(scores(), u"3"_s);
    QCOMPARE(overview(), -100);
    QCOMPARE(m_api->get("/v1/surveys/" + id + "/trend?periods=1").json["periods"_L1][0]["responses"_L1].toInt(), 1);
    QCOMPARE(m_api->post(ann + "/restore", {}).status, 200);
    QCOMPARE(m_api->stats(id), before);
    QCOMPARE(scores(), u"3 9"_s);
    // For good: its rows go out of the counts once, not twice.
    QCOMPARE(m_api->remove(ann).status, 204);
    QCOMPARE(m_api->remove(ann + "?mode=erase").status, 204);
    QTRY_COMPARE(m_api->console("GET", "/v1/jobs?kind=contacts.erase").data().at(0)["state"_L1].toString(), u"done"_s);
    QCOMPARE(figures(), u"1 1 0 -100"_s);
    QCOMPARE(figures("?days=30"), u"1 1 0 -100"_s);
}

void TestSurveyResponses::countsAreARecount_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 10; ++seed)
        QTest::addRow("%u", seed) << seed;
}

/// By hand, of what the test keeps.
static SurveyAnswerCounts countedByHand(const std::vector<SurveyResponse> &responses, std::int64_t survey,
                                        const std::set<std::int64_t> &removed)
{
    SurveyAnswerCounts counts;
    for (const SurveyResponse &response : responses) {
        if (removed.contains(response.contact))
            continue;
        const QJsonObject answers = QJsonDocument::fromJson(QByteArray::fromStdString(response.counted)).object();
        for (const QString &question : response.survey == survey ? answers.keys() : QStringList()) {
            ++counts[question.toStdString()][std::string()];
            for (const QJsonValue &value : answers[question].toArray())
                ++counts[question.toStdString()][value.toString().toStdString()];
        }
    }
    return counts;
}

/// Whatever happens to the rows, whoever does it.
void TestSurveyResponses::countsAreARecount()
{
    QFETCH(unsigned, seed);
    const auto db = memoryModel();
    SurveyStore store(*db);
    Survey surveys[2];
    surveys[0].id = "srvy_a";
    surveys[1].id = "srvy_b";
    for (Survey &survey : surveys)
        store.insert(survey);
    std::set<std::int64_t> removed;
    for (int contact = 1; contact <= 8; ++contact) // of the ninth there is no row yet
        Query(*db, "INSERT INTO contacts (num, id, bucket_key, created_at, updated_at) VALUES (?1, ?1, ?1, 0, 0)")
            .bind(contact)
            .run();
    std::mt19937 random(seed);
    std::vector<SurveyResponse> responses;
    std::vector<std::int64_t> deliveries;
    for (int step = 0; step < 300; ++step) {
        const Survey &survey = surveys[random() % 2];
        const auto contact = std::int64_t(1 + random() % 9);
        const auto answer = [&](SurveyResponse &response) {
            response.score = random() % 5 == 0 ? std::nullopt : std::optional(int(random() % 11));
            response.comment = random() % 2 == 0 ? std::nullopt : std::optional<std::string>("c");
            const char *const counted[] = {"", R"({"a":["x"]})", R"({"a":["y"],"b":["1","2"]})",
                                           R"({"why":[],"b":["2"]})"};
            response.counted = counted[random() % 4];
            response.updatedAt = step;
        };
        switch (random() % 8) {
        case 0:
        case 1: {
            SurveyResponse response;
            response.id = "resp_" + std::to_string(step);
            response.survey = survey.num;
            response.contact = contact;
            for (const std::int64_t num : deliveries) {
                const auto delivery = store.delivery(num);
                if (delivery && delivery->delivered && delivery->survey == survey.num && delivery->contact == contact &&
                    !store.responseTo(num))
                    response.delivery = num;
            }
            answer(response);
            store.insertResponse(response);
            responses.push_back(response);
            break;
        }
        case 2:
            if (!responses.empty()) {
                SurveyResponse &response = responses[random() % responses.size()];
                answer(response);
                store.updateResponse(response);
            }
            break;
        case 3:
        case 4:
            deliveries.push_back(store.insertDelivery(
                {.survey = survey.num, .contact = contact, .delivered = random() % 2 == 0, .dueAt = step}));
            break;
        case 5:
            if (!deliveries.empty())
                store.markDelivered(deliveries[random() % deliveries.size()], step);
            break;
        case 6: // removed, or restored
            Query(*db, "UPDATE contacts SET deleted_at = iif(deleted_at IS NULL, ?, NULL) WHERE num = ?")
                .bind(step, contact)
                .run();
            if (db->changes() > 0 && removed.erase(contact) == 0)
                removed.insert(contact);
            break;
        default: // an erasure
            Query(*db, "DELETE FROM survey_responses WHERE contact = ?").bind(contact).run();
            Query(*db, "DELETE FROM survey_deliveries WHERE contact = ?").bind(contact).run();
            std::erase_if(responses, [contact](const SurveyResponse &each) { return each.contact == contact; });
        }
        for (const Survey &each : surveys) {
            SurveyCounts recount = store.countsIn(each.num, {});
            recount.updatedAt = store.counts(each.num).updatedAt;
            QVERIFY(store.counts(each.num) == recount);
            QVERIFY(store.answerCounts(each.num) == store.answerCountsIn(each.num, {}));
            QVERIFY(store.answerCounts(each.num) == countedByHand(responses, each.num, removed));
        }
    }
    QVERIFY(db->takeError());
}

QTEST_GUILESS_MAIN(TestSurveyResponses)
#include "tst_surveyresponses.moc"
