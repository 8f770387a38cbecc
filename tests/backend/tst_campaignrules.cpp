#include "backend/campaigns/campaignjson.h"
#include "backend/campaigns/campaignrules.h"
#include "backend/core/isotime.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace growthos;

namespace {

UtcMs at(const char *text)
{
    return *parseInstant(text);
}

CampaignStep stepNamed(const char *id)
{
    CampaignStep step;
    step.id = id;
    return step;
}

QString reasons(const char *json)
{
    QList<ErrorDetail> details;
    checkDefinition(QJsonDocument::fromJson(json).object(), details);
    QStringList all;
    for (const ErrorDetail &detail : details)
        all.append(detail.field + u':' + detail.reason);
    return all.join(u' ');
}

} // namespace

class TestCampaignRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void delays()
    {
        QCOMPARE(parseDelay("0m").value(), 0);
        QCOMPARE(parseDelay("0d").value(), 0);
        QCOMPARE(parseDelay("45s").value(), 45 * secondMs);
        QCOMPARE(parseDelay("2d").value(), 2 * dayMs);
        QCOMPARE(parseDelay("1w").value(), 7 * dayMs);
        for (const char *wrong : {"", "0", "m", "2", "-1d", "1.5h", "01d", "1y", "2 d"})
            QVERIFY2(!parseDelay(wrong), wrong);
    }

    void senders()
    {
        QVERIFY(isSender("growth@acme.com"));
        QVERIFY(isSender("Acme <growth@acme.com>"));
        QVERIFY(!isSender("Acme"));
        QVERIFY(!isSender("Acme <growth>"));
        QVERIFY(!isSender("Acme <growth@acme.com"));
        QVERIFY(!isSender("Acme\r\nBcc: x <growth@acme.com>"));
    }

    void timesOfDay()
    {
        QCOMPARE(parseTimeOfDay("09:30").value(), 570);
        QCOMPARE(parseTimeOfDay("24:00").value(), 1440);
        for (const char *wrong : {"9:30", "24:01", "12:60", "ab:cd", "12-30", ""})
            QVERIFY2(!parseTimeOfDay(wrong), wrong);
        QCOMPARE(timeOfDayText(570), std::string("09:30"));
    }

    void opensInTheWindow()
    {
        const QTimeZone newYork("America/New_York");
        const SendWindow office{{1, 2, 3, 4, 5}, 9 * 60, 17 * 60, "America/New_York"};
        // 2026-02-23 is a Monday; New York is five hours behind.
        QCOMPARE(nextOpening(office, newYork, at("2026-02-23T15:00:00Z")), at("2026-02-23T15:00:00Z"));
        QCOMPARE(nextOpening(office, newYork, at("2026-02-23T13:59:00Z")), at("2026-02-23T14:00:00Z"));
        // Browsers send links too.
        QVERIFY(isZone(QStringLiteral("Asia/Calcutta")));
        QVERIFY(!isZone(QStringLiteral("Mars/Base")));
        // The end is outside.
        QCOMPARE(nextOpening(office, newYork, at("2026-02-23T22:00:00Z")), at("2026-02-24T14:00:00Z"));
        QCOMPARE(nextOpening(office, newYork, at("2026-02-27T22:00:00Z")), at("2026-03-02T14:00:00Z"));
        // Summer time begins on 8 March: nine o'clock is an hour earlier in UTC.
        QCOMPARE(nextOpening(office, newYork, at("2026-03-07T12:00:00Z")), at("2026-03-09T13:00:00Z"));
    }

    void opensOverMidnight()
    {
        const QTimeZone utc = QTimeZone::utc();
        const SendWindow night{{5}, 22 * 60, 2 * 60, "UTC"}; // Friday evening, into Saturday
        QCOMPARE(nextOpening(night, utc, at("2026-02-28T01:00:00Z")), at("2026-02-28T01:00:00Z"));
        QCOMPARE(nextOpening(night, utc, at("2026-02-28T02:00:00Z")), at("2026-03-06T22:00:00Z"));
        QCOMPARE(nextOpening(night, utc, at("2026-02-27T21:00:00Z")), at("2026-02-27T22:00:00Z"));
        // Every day, and a day that ends at midnight.
        const SendWindow late{{}, 23 * 60, 24 * 60, "UTC"};
        QCOMPARE(nextOpening(late, utc, at("2026-02-28T23:59:59Z")), at("2026-02-28T23:59:59Z"));
        QCOMPARE(nextOpening(late, utc, at("2026-03-01T00:00:00Z")), at("2026-03-01T23:00:00Z"));
    }

    void opensWhenClocksAreSet()
    {
        const QTimeZone berlin("Europe/Berlin");
        const auto opening = [&](const char *from, const char *to, const char *when) {
            const SendWindow window{{}, *parseTimeOfDay(from), *parseTimeOfDay(to), "Europe/Berlin"};
            return nextOpening(window, berlin, at(when));
        };
        // 29 March: from 02:00 (01:00Z) at once to 03:00.
        QCOMPARE(opening("01:00", "02:30", "2026-03-29T00:59:00Z"), at("2026-03-29T00:59:00Z"));
        QCOMPARE(opening("01:00", "02:30", "2026-03-29T01:10:00Z"), at("2026-03-29T23:00:00Z")); // it is 03:10
        QCOMPARE(opening("02:30", "05:00", "2026-03-29T00:00:00Z"), at("2026-03-29T01:00:00Z"));
        QCOMPARE(opening("02:15", "02:45", "2026-03-29T00:00:00Z"), at("2026-03-30T00:15:00Z")); // not on that day
        const SendWindow sundays{{7}, 2 * 60 + 15, 2 * 60 + 45, "Europe/Berlin"};
        QCOMPARE(nextOpening(sundays, berlin, at("2026-03-27T10:00:00Z")), at("2026-04-05T00:15:00Z")); // the next one
        QCOMPARE(nextOpening(sundays, berlin, at("2026-03-22T02:00:00Z")), at("2026-04-05T00:15:00Z"));
        // 25 October: from 03:00 (01:00Z) back to 02:00.
        QCOMPARE(opening("01:00", "02:30", "2026-10-25T00:29:00Z"), at("2026-10-25T00:29:00Z"));
        QCOMPARE(opening("01:00", "02:30", "2026-10-25T00:45:00Z"), at("2026-10-26T00:00:00Z")); // 02:45
        QCOMPARE(opening("02:30", "05:00", "2026-10-25T01:10:00Z"), at("2026-10-25T01:30:00Z")); // 02:10
        QCOMPARE(opening("02:00", "02:30", "2026-10-25T00:00:00Z"), at("2026-10-25T01:00:00Z"));
        QCOMPARE(opening("22:00", "06:00", "2026-10-25T00:45:00Z"), at("2026-10-25T00:45:00Z"));
        QCOMPARE(opening("09:00", "17:00", "2026-10-25T00:45:00Z"), at("2026-10-25T08:00:00Z"));
    }

    /// Whatever clocks are set to in that night: they show a time inside.
    void opensByTheClock()
    {
        const QTimeZone berlin("Europe/Berlin");
        for (const auto &[from, to] : {std::pair(60, 150), {150, 300}, {135, 165}, {0, 120}, {180, 60}, {1320, 150}}) {
            for (UtcMs now : {at("2026-03-28T20:00:00Z"), at("2026-10-24T20:00:00Z")}) {
                for (const UtcMs end = now + 20 * hourMs; now < end; now += 5 * minuteMs) {
                    const UtcMs opens = nextOpening({{}, from, to, "Europe/Berlin"}, berlin, now);
                    const int shown =
                        QDateTime::fromMSecsSinceEpoch(opens, berlin).time().msecsSinceStartOfDay() / int(minuteMs);
                    const bool inside = from < to ? shown >= from && shown < to : shown >= from || shown < to;
                    QVERIFY2(inside && opens >= now, qPrintable(QString::number(opens)));
                }
            }
        }
    }

    void throttles()
    {
        QCOMPARE(throttleInterval({}), 0.0);
        QCOMPARE(throttleInterval(Throttle{50, "second"}), 20.0);
        QCOMPARE(throttleInterval(Throttle{60, "hour"}), 60'000.0);
    }

    void keepsIdsOfSteps()
    {
        int made = 0;
        const auto makeId = [&] { return "new" + std::to_string(++made); };
        std::map<std::string, std::string> retired;
        const std::vector<CampaignStep> before{stepNamed("a"), stepNamed("b"), stepNamed("c")};

        // By place where none is named.
        std::vector<CampaignStep> after(3);
        keepStepIds(before, after, retired, makeId);
        QCOMPARE(after[2].id, std::string("c"));
        QVERIFY(retired.empty());

        // One before the others, which are named: new. One left out: its waiters go on with what followed.
        after = {stepNamed(""), stepNamed("a"), stepNamed("c")};
        keepStepIds(before, after, retired, makeId);
        QCOMPARE(after[0].id, std::string("new1"));
        QCOMPARE(retired, (std::map<std::string, std::string>{{"b", "c"}}));

        Campaign campaign;
        campaign.steps = after;
        campaign.retired = retired;
        QCOMPARE(standingAt(campaign, "b")->id, std::string("c"));
        QCOMPARE(following(campaign, "a")->id, std::string("c"));
        QVERIFY(!following(campaign, "c"));

        // Then that one goes too, and the way ends there.
        const std::vector<CampaignStep> then = after;
        after = {stepNamed("new1"), stepNamed("a")};
        keepStepIds(then, after, retired, makeId);
        campaign.steps = after;
        campaign.retired = retired;
        QVERIFY(!standingAt(campaign, "b"));
        QCOMPARE(standingAt(campaign, "a")->id, std::string("a"));
    }

    void ratesAreRounded()
    {
        QCOMPARE(rateOf(2150, 4480), 0.48);
        QCOMPARE(rateOf(40, 4520), 0.009);
        QCOMPARE(rateOf(1, 0), 0.0);
    }

    void namesEveryWrongField()
    {
        QCOMPARE(reasons(R"({"type":"lifecycle","trigger":{},"steps":[
            {"delay":"soon","from":"x","send_window":{"from":"9","to":"17:00","timezone":"Mars/Base"}},
            {"id":"a"},{"id":"a","conditions":{"operator":"XOR","conditions":[]}}]})"),
                 QStringLiteral("trigger:required steps[0].delay:format steps[0].from:format "
                                "steps[0].send_window.from:format steps[0].send_window.timezone:unknown "
                                "steps[2].id:duplicate steps[2].conditions.operator:not_allowed "
                                "steps[2].conditions.conditions:too_short"));
        QCOMPARE(reasons(R"({"type":"broadcast","trigger":{"event":"a"},"exit_on":{"event":"a","segment_id":"s"}})"),
                 QStringLiteral("trigger:not_allowed exit_on:not_allowed exit_on:not_allowed"));
        QCOMPARE(reasons(R"({"type":"lifecycle","subject":"a"})"), QStringLiteral("subject:not_allowed"));
    }

    void definitionsComeBack()
    {
        const char *lifecycle =
            R"({"name":"A","type":"lifecycle","from":null,"trigger":{"event":"e","segment_id":"s"},)"
            R"("steps":[{"id":"a","delay":"2d","subject":"S","template_id":"t","from":"x@y.z",)"
            R"("preheader":"p","conditions":{"operator":"AND","conditions":[)"
            R"({"field":"traits.plan","op":"eq","value":"trial"}]},"send_window":{)"
            R"("days":["mon","fri"],"from":"09:00","to":"17:00","timezone":"contact"}}],)"
            R"("exit_on":{"segment_id":"s2"},"reentry":"always"})";
        CampaignDefinition definition;
        readDefinitionText(lifecycle, definition);
        QCOMPARE(definitionText(definition), QByteArray(lifecycle));
        const char *broadcast = R"({"name":"B","type":"broadcast","from":"a@b.c","segment_id":"s","step_id":"m",)"
                                R"("subject":"S","template_id":"t","preheader":null,)"
                                R"("scheduled_at":"2026-02-25T09:00:00Z","throttle":{"count":50,"per":"second"}})";
        CampaignDefinition other;
        readDefinitionText(broadcast, other);
        QCOMPARE(definitionText(other), QByteArray(broadcast));
    }
};

QTEST_GUILESS_MAIN(TestCampaignRules)
#include "tst_campaignrules.moc"
