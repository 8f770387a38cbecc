// The parts of live membership on their own: the wheel of timers, which segments look at what, subscriptions.
#include "backend/bus/outbox.h"
#include "backend/rules/rulejson.h"
#include "backend/segments/expirywheel.h"
#include "backend/segments/livesegments.h"

#include <QTest>

using namespace growthos;
using rules::FieldKind;

class TestSegmentParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timersRingInTheirTick();
    void theEarliestTimerCounts();
    void dueComesInPieces();
    void segmentsStandBehindThoseTheyName();
    void onlyReadersAreAsked();
    void subscriptionsAddUp();

private:
    static LiveSegment live(const std::string &id, const std::string &conditions)
    {
        const auto rule = rules::readRule("{\"operator\":\"AND\",\"conditions\":[" + conditions + "]}");
        if (!rule)
            qFatal("a bad rule");
        return {.id = id, .program = std::make_shared<projection::Program>(*rule, QStringLiteral("UTC"))};
    }
    static std::vector<std::uint32_t> due(ExpiryWheel &wheel, UtcMs now, std::size_t most = 1'000)
    {
        std::vector<std::uint32_t> rows;
        wheel.takeDue(now, most, rows);
        std::sort(rows.begin(), rows.end());
        return rows;
    }
    using Rows = std::vector<std::uint32_t>;
};

void TestSegmentParts::timersRingInTheirTick()
{
    constexpr UtcMs start = 1'771'840'800'000;
    ExpiryWheel wheel;
    wheel.wakeBy(7, start + 1);
    QVERIFY(!wheel.isDue(start) && !wheel.isDue(start + 9'999));
    QVERIFY(wheel.isDue(start + 10'000));
    QVERIFY(due(wheel, start + 9'999).empty());
    QVERIFY(due(wheel, start + 10'000) == Rows{7});
    QVERIFY(!wheel.isDue(start + dayMs));
    // Exactly at the beginning of a tick: in it.
    wheel.wakeBy(7, start + 20'000);
    QVERIFY(due(wheel, start + 20'000) == Rows{7});
    // Long past.
    wheel.wakeBy(7, 5);
    QVERIFY(due(wheel, start) == Rows{7});
}

void TestSegmentParts::theEarliestTimerCounts()
{
    ExpiryWheel wheel;
    wheel.wakeBy(1, hourMs);
    wheel.wakeBy(1, 2 * hourMs);
    wheel.wakeBy(2, 2 * hourMs);
    wheel.wakeBy(2, hourMs);
    QVERIFY(due(wheel, hourMs) == (Rows{1, 2}));
    QVERIFY(due(wheel, 3 * hourMs).empty()); // what was moved does not ring again
}

void TestSegmentParts::dueComesInPieces()
{
    ExpiryWheel wheel;
    for (std::uint32_t row = 1; row <= 10; ++row)
        wheel.wakeBy(row, UtcMs(row % 3) * hourMs + hourMs);
    Rows all;
    for (int piece = 0; piece < 4; ++piece) {
        const std::size_t before = all.size();
        wheel.takeDue(dayMs, 3, all);
        QCOMPARE(all.size() - before, std::size_t(piece < 3 ? 3 : 1));
    }
    std::sort(all.begin(), all.end());
    QVERIFY(all == (Rows{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
    QVERIFY(!wheel.isDue(dayMs));
}

void TestSegmentParts::segmentsStandBehindThoseTheyName()
{
    LiveSegments segments;
    segments.set({live("c", R"({"field":"segment.b","op":"exists"},{"field":"segment.x","op":"exists"})"),
                  live("b", R"({"field":"segment.a","op":"exists"})"),
                  live("a", R"({"field":"email","op":"exists"})"),
                  {.id = "x"},
                  live("d", R"({"field":"segment.a","op":"exists"},{"field":"segment.gone","op":"exists"})")});
    std::string order;
    for (const LiveSegment &segment : segments.all())
        order += segment.id + std::to_string(segment.level) + ' ';
    QCOMPARE(order, std::string("a0 x0 b1 d1 c2 "));
    QVERIFY(segments.levels() == std::vector<std::size_t>({0, 2, 4, 5}));
}

void TestSegmentParts::onlyReadersAreAsked()
{
    LiveSegments segments;
    segments.set({live("plan", R"({"field":"traits.plan","op":"eq","value":"a"})"),
                  live("city", R"({"field":"traits.address.city","op":"exists"})"),
                  live("mail", R"({"field":"traits.email","op":"exists"})"),
                  live("logins", R"({"field":"events.login","op":"count_gte","value":2,"window":"7d"})"),
                  live("inner", R"({"field":"segment.logins","op":"exists"},{"field":"tags","op":"exists"})"),
                  {.id = "static"}});
    const auto asked = [&](const SegmentMask &mask) {
        std::string ids;
        mask.forEach(0, segments.all().size(), [&](std::size_t place) { ids += segments.all()[place].id + ' '; });
        return ids;
    };
    QCOMPARE(asked(segments.reading(FieldKind::Trait, "plan")), std::string("plan "));
    QCOMPARE(asked(segments.reading(FieldKind::Trait, "address")), std::string("city "));
    QCOMPARE(asked(segments.reading(FieldKind::Trait, "email")), std::string("mail "));
    QCOMPARE(asked(segments.reading(FieldKind::Trait, "name")), std::string());
    QCOMPARE(asked(segments.reading(FieldKind::Event, "login")), std::string("logins "));
    QCOMPARE(asked(segments.reading(FieldKind::Event, "logout")), std::string());
    QCOMPARE(asked(segments.reading(FieldKind::Tags)), std::string("inner "));
    QCOMPARE(asked(segments.reading(FieldKind::Segment, "logins")), std::string("inner "));
    QCOMPARE(asked(segments.movedByTime()), std::string("logins "));
    QCOMPARE(asked(segments.dynamic()), std::string("plan city mail logins inner "));
}

void TestSegmentParts::subscriptionsAddUp()
{
    Subscriptions subscriptions;
    QVERIFY(!subscriptions.wants("segment.entered", "seg_a"));
    subscriptions.set("webhook", {{"segment.entered", {}}});
    subscriptions.set("campaign", {{"segment.entered", "seg_a"}, {"segment.exited", "seg_a"}});
    QVERIFY(subscriptions.wants("segment.entered", "seg_b"));
    QVERIFY(subscriptions.wants("segment.exited", "seg_a"));
    QVERIFY(!subscriptions.wants("segment.exited", "seg_b"));
    subscriptions.set("webhook", {});
    QVERIFY(!subscriptions.wants("segment.entered", "seg_b"));
    QVERIFY(subscriptions.wants("segment.entered", "seg_a"));
    subscriptions.set("campaign", {{"segment.exited", "seg_b"}});
    QVERIFY(!subscriptions.wants("segment.entered", "seg_a"));
}

QTEST_GUILESS_MAIN(TestSegmentParts)
#include "tst_segmentparts.moc"
