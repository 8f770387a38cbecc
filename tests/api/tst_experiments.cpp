// Experiments: definitions, start and stop, who sees what, exposures, results.
#include "tests/support/segmentfixture.h"

#include <QSet>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::SegmentFixture;
using namespace Qt::Literals::StringLiterals;

class TestExperiments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<SegmentFixture>(); }
    void cleanup() { m_api.reset(); }

    void exampleOfTheReference();
    void planSaysHowMany();
    void createRefuses_data();
    void createRefuses();
    void startAndStop();
    void decideNamesTheRunning();
    void decideBySegment();
    void exposuresOutsideTheSegment();
    void variantsStayOnceStarted();
    void resultsWithInterval();
    void resultsByDay();
    void exposureCountsOnce();
    void exposuresOfTheFutureCountThen();
    void numbersNameVariantsToo();
    void exposuresThatDoNotCount();
    void conversionsAfterTheExposureAlone();
    void conversionsUntilTheStop();
    void concludedGivesOneToAll();
    void concludedBySegment();
    void concludeRefuses();
    void concludedMeasuresNoMore();
    void mergedContactsCountOnce();
    void removedContactsDoNotCount();
    void sampleRatio();
    void exposuresSurviveARestart();

private:
    QJsonObject make(const QByteArray &more = {})
    {
        return m_api
            ->post("/v1/experiments",
                   R"({"key":"x","metric_event":"bought","variants":[{"key":"A"},{"key":"B"}])" + more + '}')
            .json;
    }
    void start() { QCOMPARE(m_api->post("/v1/experiments/x/start", {}).status, 200); }
    ApiAnswer conclude(const QByteArray &variant)
    {
        return m_api->post("/v1/experiments/x/conclude", R"({"variant":")" + variant + R"("})");
    }
    void stop() { QCOMPARE(m_api->post("/v1/experiments/x/stop", {}).status, 200); }
    QString variant(const QByteArray &user)
    {
        const ApiAnswer answer = m_api->send("GET", "/v1/decide?user_id=" + user, {}, m_api->writeKey());
        const QJsonArray active = answer.json["active_experiments"_L1].toArray();
        return active.isEmpty() ? QString() : active[0]["variant"_L1].toString();
    }
    void view(const QByteArray &user, const QByteArray &variant, const QByteArray &more = {})
    {
        m_api->track(user, "$experiment_viewed", R"(,"properties":{"key":"x","variant":")" + variant + R"("})" + more);
    }
    QJsonObject results() { return m_api->console("GET", "/v1/experiments/x/results").json; }
    /// `A 3/1 B 2/0`: exposures and conversions; the engine comes a moment after the events.
    QString counts()
    {
        QStringList parts;
        for (const QJsonValue &row : results()["variants"_L1].toArray())
            parts.append(u"%1 %2/%3"_s.arg(row["key"_L1].toString())
                             .arg(row["exposures"_L1].toInt())
                             .arg(row["conversions"_L1].toInt()));
        return parts.join(u' ');
    }

    std::unique_ptr<SegmentFixture> m_api;
};

void TestExperiments::exampleOfTheReference()
{
    const ApiAnswer made = m_api->post(
        "/v1/experiments",
        R"({"key":"pricing_test","metric_event":"subscription_started","variants":[{"key":"A","weight":50},{"key":"B","weight":50}]})");
    QCOMPARE(made.status, 201);
    QVERIFY(made.json["id"_L1].toString().startsWith(u"exp_"_s));
    QCOMPARE(made.json["status"_L1].toString(), u"draft"_s);
    QCOMPARE(made.json["variants"_L1].toArray().size(), 2);
    QVERIFY(made.json["started_at"_L1].isNull());
    QCOMPARE(m_api->get("/v1/experiments/pricing_test").json, made.json);
    QCOMPARE(m_api->get("/v1/experiments?status=draft").data(), QJsonArray{made.json});
    QVERIFY(m_api->get("/v1/experiments?status=running").data().isEmpty());
    QCOMPARE(m_api
                 ->post("/v1/experiments",
                        R"({"key":"pricing_test","metric_event":"e","variants":[{"key":"A"},{"key":"B"}]})")
                 .status,
             409);
    QCOMPARE(m_api->get("/v1/experiments/none").status, 404);
    QCOMPARE(m_api->get("/v1/experiments/none/results").status, 404);
}

void TestExperiments::planSaysHowMany()
{
    const QJsonObject none = make();
    QVERIFY(none["planned_size"_L1].isNull() && none["baseline_rate"_L1].isNull() && none["planned_days"_L1].isNull());
    const QJsonObject planned =
        m_api->patch("/v1/experiments/x", R"({"baseline_rate":0.12,"minimum_effect":0.02,"planned_days":21})").json;
    QCOMPARE(planned["planned_size"_L1].toInt(), 8875);
    QCOMPARE(planned["planned_days"_L1].toInt(), 21);
    QCOMPARE(m_api->get("/v1/experiments/x").json, planned);
    const auto size = [this](const QByteArray &body) {
        return m_api->post("/v1/experiments/sample-size", body).json["planned_size"_L1].toInt();
    };
    QCOMPARE(size(R"({"baseline_rate":0.12,"minimum_effect":0.02})"), 8875);
    QVERIFY(size(R"({"baseline_rate":0.12,"minimum_effect":0.02,"weights":[1,1,1]})") > 13'000);
    QVERIFY(size(R"({"baseline_rate":0.12,"minimum_effect":0.02,"weights":[9,1]})") > 20'000);
    QCOMPARE(m_api->get("/v1/experiments").data().size(), 1); // nothing is kept of what was asked
    // What is planned moves nobody: it can be changed while it runs, and taken back.
    start();
    const ApiAnswer changed = m_api->patch("/v1/experiments/x", R"({"planned_days":28,"minimum_effect":null})");
    QCOMPARE(changed.status, 200);
    QVERIFY(changed.json["planned_size"_L1].isNull());
    QCOMPARE(changed.json["planned_days"_L1].toInt(), 28);
    QCOMPARE(m_api->patch("/v1/experiments/x", R"({"planned_size":5})").reasons(), u"planned_size:read_only"_s);
    // Also where rate and effect come one after the other.
    QCOMPARE(m_api->patch("/v1/experiments/x", R"({"minimum_effect":0.9})").reasons(),
             u"minimum_effect:out_of_range"_s);
    QCOMPARE(m_api->patch("/v1/experiments/x", R"({"minimum_effect":0.8})").status, 200);
    QCOMPARE(m_api->patch("/v1/experiments/x", R"({"baseline_rate":0.3})").reasons(), u"baseline_rate:out_of_range"_s);
    QCOMPARE(m_api->patch("/v1/experiments/x", R"({"baseline_rate":0.12,"minimum_effect":null})").status, 200);
    QCOMPARE(m_api->post("/v1/experiments/sample-size", R"({"baseline_rate":0.9,"minimum_effect":0.2})").reasons(),
             u"minimum_effect:out_of_range"_s);
    QCOMPARE(m_api->post("/v1/experiments/sample-size", R"({"baseline_rate":2,"minimum_effect":0})").reasons(),
             u"baseline_rate:out_of_range minimum_effect:out_of_range"_s);
    QCOMPARE(m_api->post("/v1/experiments/sample-size", "{}").reasons(),
             u"baseline_rate:required minimum_effect:required"_s);
}

void TestExperiments::createRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reasons");
    const auto row = [](const QByteArray &body, const char *reasons) {
        QTest::newRow(body.constData()) << body << QString::fromLatin1(reasons);
    };
    row("{}", "key:required metric_event:required variants:required");
    row(R"({"key":"x","metric_event":"","variants":[{"key":"A"}]})", "metric_event:too_short variants:too_short");
    row(R"({"key":"x","metric_event":"e","variants":[{"key":"A","weight":-1},{"weight":1}]})",
        "variants[0].weight:out_of_range variants[1].key:required variants:out_of_range");
    row(R"({"key":"x","metric_event":"e","variants":[{"key":"A","weight":0},{"key":"A","weight":0}]})",
        "variants:out_of_range variants[1].key:duplicate");
    row(R"({"key":"x","metric_event":"e","variants":[{"key":"A"},{"key":"B"}],"segment_id":"seg_none"})",
        "segment_id:not_found");
    row(R"({"key":"sample-size","metric_event":"e","variants":[{"key":"A"},{"key":"B"}]})", "key:reserved");
}

void TestExperiments::createRefuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, reasons);
    const ApiAnswer answer = m_api->post("/v1/experiments", body);
    QCOMPARE(answer.status, 422);
    QStringList found = answer.reasons().split(u' ');
    QStringList expected = reasons.split(u' ');
    found.sort();
    expected.sort();
    QCOMPARE(found, expected);
}

void TestExperiments::startAndStop()
{
    make();
    QCOMPARE(m_api->post("/v1/experiments/x/stop", {}).status, 409);
    m_api->clock.advance(hourMs);
    const ApiAnswer started = m_api->post("/v1/experiments/x/start", {});
    QCOMPARE(started.json["status"_L1].toString(), u"running"_s);
    QCOMPARE(started.json["started_at"_L1].toString(), u"2026-02-23T11:00:00Z"_s);
    m_api->clock.advance(hourMs);
    QCOMPARE(m_api->post("/v1/experiments/x/start", {}).json, started.json);
    const ApiAnswer stopped = m_api->post("/v1/experiments/x/stop", {});
    QCOMPARE(stopped.json["stopped_at"_L1].toString(), u"2026-02-23T12:00:00Z"_s);
    QCOMPARE(m_api->post("/v1/experiments/x/stop", {}).json, stopped.json);
    const ApiAnswer again = m_api->post("/v1/experiments/x/start", {});
    QCOMPARE(again.json["started_at"_L1], started.json["started_at"_L1]);
    QVERIFY(again.json["stopped_at"_L1].isNull());
}

void TestExperiments::decideNamesTheRunning()
{
    make();
    QCOMPARE(variant("u"), QString());
    start();
    QSet<QString> seen;
    for (int i = 0; i < 40; ++i) {
        const QByteArray user = "u" + QByteArray::number(i);
        const QString first = variant(user);
        seen.insert(first);
        m_api->identify(user);
        QCOMPARE(variant(user), first);
    }
    QCOMPARE(seen, (QSet<QString>{u"A"_s, u"B"_s}));
    const QString before = variant("u1");
    m_api->restart();
    QCOMPARE(variant("u1"), before);
    QCOMPARE(m_api->send("GET", "/v1/decide?user_id=u1", {}, m_api->writeKey()).json["active_experiments"_L1].toArray(),
             (QJsonArray{QJsonObject{{u"key"_s, u"x"_s}, {u"variant"_s, before}}}));
    stop();
    QCOMPARE(variant("u1"), QString());
}

void TestExperiments::decideBySegment()
{
    m_api->identify("ann", R"({"plan":"trial"})");
    m_api->identify("bob");
    const QByteArray segment = m_api->segment("S", R"({"field":"traits.plan","op":"eq","value":"trial"})");
    make(R"(,"segment_id":")" + segment + '"');
    start();
    QVERIFY(!variant("ann").isEmpty());
    QVERIFY(variant("bob").isEmpty());
    QVERIFY(variant("nobody").isEmpty());
    QCOMPARE(m_api->remove("/v1/segments/" + segment).status, 409);
    stop();
    QCOMPARE(m_api->remove("/v1/segments/" + segment).status, 204);
}

/// Whom the experiment is not for has no part in it, whatever an app shows them.
void TestExperiments::exposuresOutsideTheSegment()
{
    m_api->identify("ann", R"({"plan":"trial"})");
    m_api->identify("bob");
    const QByteArray segment = m_api->segment("S", R"({"field":"traits.plan","op":"eq","value":"trial"})");
    make(R"(,"segment_id":")" + segment + '"');
    start();
    // Ann leaves it in the same batch, behind what she saw.
    QCOMPARE(m_api
                 ->ingest("/v1/batch", R"({"batch":[{"type":"track","user_id":"ann","event":"$experiment_viewed",)"
                                       R"("properties":{"key":"x","variant":"A"}},)"
                                       R"({"type":"identify","user_id":"ann","traits":{"plan":"paid"}},)"
                                       R"({"type":"track","user_id":"bob","event":"$experiment_viewed",)"
                                       R"("properties":{"key":"x","variant":"A"}}]})")
                 .status,
             202);
    QTRY_VERIFY(m_api->get("/v1/ingest/recent").body.contains("was not in the segment"));
    QTRY_COMPARE(counts(), u"A 1/0 B 0/0"_s);
    const QJsonArray seen = m_api->get("/v1/analytics/events?event=$experiment_viewed").data();
    QCOMPARE(seen.size(), 2); // it is kept
}

void TestExperiments::variantsStayOnceStarted()
{
    make();
    const QByteArray three = R"({"variants":[{"key":"A"},{"key":"B"},{"key":"C"}]})";
    QCOMPARE(m_api->patch("/v1/experiments/x", three).json["variants"_L1].toArray().size(), 3);
    start();
    const ApiAnswer refused = m_api->patch("/v1/experiments/x", R"({"variants":[{"key":"A"},{"key":"B"}]})");
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.reasons(), u"variants:started"_s);
    QCOMPARE(m_api->patch("/v1/experiments/x", three).status, 200); // as it is
    QCOMPARE(m_api->patch("/v1/experiments/x", R"({"status":"stopped"})").reasons(), u"status:read_only"_s);
    QCOMPARE(m_api->patch("/v1/experiments/x", R"({"metric_event":"signed"})").json["metric_event"_L1].toString(),
             u"signed"_s);
}

void TestExperiments::resultsWithInterval()
{
    make();
    start();
    for (int i = 0; i < 100; ++i) {
        const QByteArray a = "a" + QByteArray::number(i);
        const QByteArray b = "b" + QByteArray::number(i);
        view(a, "A");
        view(b, "B");
        if (i < 30)
            m_api->track(a, "bought");
        if (i < 45)
            m_api->track(b, "bought");
    }
    QTRY_COMPARE(counts(), u"A 100/30 B 100/45"_s);
    const QJsonObject answer = results();
    QCOMPARE(answer["experiment"_L1].toString(), u"x"_s);
    const QJsonValue control = answer["variants"_L1][0];
    const QJsonValue other = answer["variants"_L1][1];
    QCOMPARE(control["conversion_rate"_L1].toDouble(), 0.3);
    for (const char *member : {"lift", "lift_ci_low", "lift_ci_high", "p_value"})
        QVERIFY(control[QLatin1String(member)].isNull());
    QCOMPARE(other["lift"_L1].toDouble(), 0.15);
    QCOMPARE(other["lift_ci_low"_L1].toDouble(), 0.01743);
    QCOMPARE(other["lift_ci_high"_L1].toDouble(), 0.28257);
    QCOMPARE(other["p_value"_L1].toDouble(), 0.02846);
    QCOMPARE(answer["srm"_L1]["p_value"_L1].toDouble(), 1.0);
    QCOMPARE(answer["srm"_L1]["warning"_L1], QJsonValue(false));
}

void TestExperiments::resultsByDay()
{
    QCOMPARE(m_api->patch("/v1/settings", R"({"timezone":"America/New_York"})").status, 200);
    make();
    QCOMPARE(results()["days"_L1].toArray().size(), 0); // not started
    start();
    // The clock stands at 10:00 UTC on the 23rd; midnight there is at 05:00 UTC.
    view("ann", "A");
    view("bob", "B");
    m_api->track("bob", "bought");
    m_api->clock.advance(20 * hourMs);
    view("cid", "A");
    m_api->track("ann", "bought");
    m_api->track("ann", "bought"); // once a contact
    QTRY_COMPARE(counts(), u"A 2/1 B 1/1"_s);
    const QJsonArray days = results()["days"_L1].toArray();
    const auto day = [&days](int at) {
        QStringList parts{days[at]["date"_L1].toString()};
        for (const QJsonValue &variant : days[at]["variants"_L1].toArray())
            parts.append(u"%1/%2"_s.arg(variant["exposures"_L1].toInt()).arg(variant["conversions"_L1].toInt()));
        return parts.join(u' ');
    };
    QCOMPARE(days.size(), 2);
    QCOMPARE(day(0), u"2026-02-23 1/0 1/1"_s);
    QCOMPARE(day(1), u"2026-02-24 2/1 1/1"_s); // running totals
    stop();
    m_api->clock.advance(5 * dayMs);
    QCOMPARE(results()["days"_L1].toArray().size(), 2); // up to the stop
}

void TestExperiments::exposureCountsOnce()
{
    make();
    start();
    m_api->clock.advance(hourMs);
    view("ann", "B");
    view("ann", "A");
    view("ann", "B");
    // Seen earlier, told later.
    view("bob", "A");
    view("bob", "B", R"(,"timestamp":"2026-02-23T10:30:00Z")");
    QTRY_COMPARE(counts(), u"A 0/0 B 2/0"_s);
    // Without a variant: what decide says.
    m_api->track("cid", "$experiment_viewed", R"(,"properties":{"key":"x"})");
    QTRY_COMPARE(counts(), variant("cid") == u"A"_s ? u"A 1/0 B 2/0"_s : u"A 0/0 B 3/0"_s);
}

void TestExperiments::exposuresOfTheFutureCountThen()
{
    make();
    start();
    view("ann", "A");
    view("bob", "B", R"(,"timestamp":"2026-02-23T12:00:00Z")");
    QTRY_COMPARE(counts(), u"A 1/0 B 0/0"_s);
    m_api->clock.advance(2 * hourMs);
    QTRY_COMPARE(counts(), u"A 1/0 B 1/0"_s);
    view("cid", "B", R"(,"timestamp":"2026-02-23T15:00:00Z")");
    stop(); // before it happens
    m_api->clock.advance(dayMs);
    QCOMPARE(counts(), u"A 1/0 B 1/0"_s);
}

void TestExperiments::numbersNameVariantsToo()
{
    make();
    m_api->patch("/v1/experiments/x", R"({"variants":[{"key":"1"},{"key":"2"}]})");
    start();
    for (const char *user : {"a", "b", "c", "d", "e", "f", "g", "h"}) // some of whom see the other one
        m_api->track(user, "$experiment_viewed", R"(,"properties":{"key":"x","variant":2})");
    QTRY_COMPARE(counts(), u"1 0/0 2 8/0"_s);
}

void TestExperiments::exposuresThatDoNotCount()
{
    make();
    view("draft", "A");
    m_api->clock.advance(secondMs); // when it is worked off does not matter, when it was does
    start();
    view("before", "A", R"(,"timestamp":"2026-02-23T09:00:00Z")");
    view("unknown", "C");
    m_api->track("elsewhere", "$experiment_viewed", R"(,"properties":{"key":"y","variant":"A"})");
    m_api->track("nothing", "$experiment_viewed");
    view("counts", "A");
    QTRY_COMPARE(counts(), u"A 1/0 B 0/0"_s);
    stop();
    m_api->clock.advance(secondMs);
    view("after", "A");
    m_api->track("after", "$experiment_viewed", R"(,"properties":{"key":"x","variant":"A"})");
    QCOMPARE(counts(), u"A 1/0 B 0/0"_s);
    // The stream says why.
    const auto why = [this](int newest) {
        return m_api->get("/v1/ingest/recent").data().at(newest)["effects"_L1]["rejected"_L1][0].toString();
    };
    QTRY_COMPARE(why(0), u"$experiment_viewed: The experiment 'x' did not run."_s);
    QCOMPARE(why(3), u"$experiment_viewed: It does not say which experiment."_s);
    QCOMPARE(why(4), u"$experiment_viewed: There is no experiment 'y'."_s);
    QCOMPARE(why(5), u"$experiment_viewed: The experiment 'x' has no variant 'C'."_s);
    // Plain events all the same.
    QCOMPARE(m_api->get("/v1/analytics/events?event=$experiment_viewed&include=total").data().size(), 8);
}

void TestExperiments::conversionsAfterTheExposureAlone()
{
    make();
    start();
    m_api->track("early", "bought");
    m_api->clock.advance(secondMs);
    view("early", "A");
    view("late", "B");
    m_api->track("late", "bought");
    m_api->track("late", "bought");
    m_api->track("never seen", "bought");
    QTRY_COMPARE(counts(), u"A 1/0 B 1/1"_s);
    m_api->track("early", "bought");
    QCOMPARE(counts(), u"A 1/1 B 1/1"_s);
    // Another question to the same exposures.
    m_api->patch("/v1/experiments/x", R"({"metric_event":"refunded"})");
    QCOMPARE(counts(), u"A 1/0 B 1/0"_s);
}

void TestExperiments::conversionsUntilTheStop()
{
    make();
    start();
    view("ann", "A");
    view("bob", "B");
    QTRY_COMPARE(counts(), u"A 1/0 B 1/0"_s);
    m_api->track("bob", "bought");
    m_api->clock.advance(hourMs);
    stop();
    m_api->clock.advance(hourMs);
    m_api->track("ann", "bought");
    QCOMPARE(counts(), u"A 1/0 B 1/1"_s);
}

void TestExperiments::concludedGivesOneToAll()
{
    make();
    start();
    QSet<QString> seen;
    for (int i = 0; i < 40; ++i)
        seen.insert(variant("u" + QByteArray::number(i)));
    QCOMPARE(seen, (QSet<QString>{u"A"_s, u"B"_s}));
    m_api->clock.advance(hourMs);
    const ApiAnswer concluded = conclude("B");
    QCOMPARE(concluded.status, 200);
    QCOMPARE(concluded.json["status"_L1].toString(), u"concluded"_s);
    QCOMPARE(concluded.json["winner"_L1].toString(), u"B"_s);
    QCOMPARE(concluded.json["stopped_at"_L1].toString(), u"2026-02-23T11:00:00Z"_s);
    QCOMPARE(m_api->get("/v1/experiments?status=concluded").data(), QJsonArray{concluded.json});
    const auto all = [this] {
        QSet<QString> given;
        for (int i = 0; i < 40; ++i)
            given.insert(variant("u" + QByteArray::number(i)));
        return given;
    };
    QCOMPARE(all(), QSet<QString>{u"B"_s});
    m_api->restart();
    QCOMPARE(all(), QSet<QString>{u"B"_s});
    // Said once more it changes nothing; another variant takes its place, the end of the measuring stays.
    m_api->clock.advance(hourMs);
    QCOMPARE(conclude("B").json, concluded.json);
    QCOMPARE(conclude("A").json["stopped_at"_L1], concluded.json["stopped_at"_L1]);
    QCOMPARE(all(), QSet<QString>{u"A"_s});
    // There is nothing to compare any more.
    QCOMPARE(m_api->post("/v1/experiments/x/start", {}).reasons(), u"status:concluded"_s);
    const ApiAnswer stopped = m_api->post("/v1/experiments/x/stop", {});
    QCOMPARE(stopped.json["status"_L1].toString(), u"stopped"_s);
    QCOMPARE(stopped.json["stopped_at"_L1], concluded.json["stopped_at"_L1]);
    QCOMPARE(all(), QSet<QString>{QString()});
    QCOMPARE(m_api->post("/v1/experiments/x/start", {}).status, 409);
    QCOMPARE(conclude("B").json["status"_L1].toString(), u"concluded"_s);
    QCOMPARE(all(), QSet<QString>{u"B"_s});
}

void TestExperiments::concludedBySegment()
{
    m_api->identify("ann", R"({"plan":"trial"})");
    m_api->identify("bob");
    const QByteArray segment = m_api->segment("S", R"({"field":"traits.plan","op":"eq","value":"trial"})");
    make(R"(,"segment_id":")" + segment + '"');
    start();
    QCOMPARE(conclude("B").status, 200);
    QCOMPARE(variant("ann"), u"B"_s);
    QCOMPARE(variant("bob"), QString());
    m_api->identify("bob", R"({"plan":"trial"})");
    QTRY_COMPARE(variant("bob"), u"B"_s); // who joins later too
    QCOMPARE(m_api->remove("/v1/segments/" + segment).status, 409);
}

void TestExperiments::concludeRefuses()
{
    make();
    QCOMPARE(conclude("B").status, 409); // a draft
    start();
    QCOMPARE(conclude("C").status, 422);
    QCOMPARE(conclude("C").reasons(), u"variant:not_found"_s);
    QCOMPARE(m_api->post("/v1/experiments/x/conclude", "{}").reasons(), u"variant:required"_s);
    QCOMPARE(m_api->post("/v1/experiments/none/conclude", R"({"variant":"B"})").status, 404);
    QCOMPARE(m_api->get("/v1/experiments/x").json["status"_L1].toString(), u"running"_s);
    QCOMPARE(m_api->patch("/v1/experiments/x", R"({"winner":"B"})").reasons(), u"winner:read_only"_s);
}

void TestExperiments::concludedMeasuresNoMore()
{
    make();
    start();
    view("ann", "A");
    view("bob", "B");
    QTRY_COMPARE(counts(), u"A 1/0 B 1/0"_s);
    m_api->clock.advance(hourMs);
    conclude("B");
    m_api->clock.advance(hourMs);
    m_api->track("bob", "bought");
    view("cid", "B");
    m_api->track("dan", "$experiment_viewed", R"(,"properties":{"key":"none","variant":"B"})");
    // The stream says what is wrong with the later one, and nothing of the one before.
    const auto rejected = [this](int newest) {
        return m_api->get("/v1/ingest/recent").data().at(newest)["effects"_L1]["rejected"_L1].toArray().size();
    };
    QTRY_COMPARE(rejected(0), 1);
    QCOMPARE(rejected(1), 0);
    QCOMPARE(counts(), u"A 1/0 B 1/0"_s);
}

void TestExperiments::mergedContactsCountOnce()
{
    make();
    start();
    view("old", "A");
    m_api->clock.advance(secondMs);
    view("new", "B");
    QTRY_COMPARE(counts(), u"A 1/0 B 1/0"_s);
    m_api->track("old", "bought");
    m_api->ingest("/v1/alias", R"({"previous_id":"old","user_id":"new"})");
    QCOMPARE(counts(), u"A 1/1 B 0/0"_s);
}

void TestExperiments::removedContactsDoNotCount()
{
    make();
    start();
    view("ann", "A");
    QTRY_COMPARE(counts(), u"A 1/0 B 0/0"_s);
    m_api->remove("/v1/contacts/" + m_api->contact("ann"));
    QCOMPARE(counts(), u"A 0/0 B 0/0"_s);
    const QJsonObject nobody = results();
    QVERIFY(nobody["srm"_L1]["p_value"_L1].isNull());
    QVERIFY(nobody["variants"_L1][1]["lift"_L1].isNull());
}

void TestExperiments::sampleRatio()
{
    make();
    start();
    for (int i = 0; i < 40; ++i)
        view("u" + QByteArray::number(i), i < 36 ? "A" : "B");
    QTRY_COMPARE(counts(), u"A 36/0 B 4/0"_s);
    QCOMPARE(results()["srm"_L1]["warning"_L1], QJsonValue(true));
}

void TestExperiments::exposuresSurviveARestart()
{
    make();
    start();
    view("ann", "A");
    m_api->restart(); // perhaps before the engine saw it
    QTRY_COMPARE(counts(), u"A 1/0 B 0/0"_s);
    view("bob", "B");
    QTRY_COMPARE(counts(), u"A 1/0 B 1/0"_s);
}

QTEST_GUILESS_MAIN(TestExperiments)
#include "tst_experiments.moc"
