// Calendar periods in a time zone. What the zones do is from the tz database: New York 2026-03-08 and 2026-11-01,
// Lord Howe half an hour on 2026-10-04, Santiago at midnight on 2026-09-06.

#include "backend/core/buckets.h"
#include "backend/core/isotime.h"
#include "backend/core/localday.h"

#include <QTest>
#include <QTimeZone>

using namespace growthos;
using namespace Qt::StringLiterals;

namespace {

UtcMs at(const char *text)
{
    return parseInstant(text).value();
}

} // namespace

class TestBuckets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void daysAreAsLongAsTheyAre();
    void skippedMidnightBeginsTheDayLater();
    void skippedDayIsEmpty();
    void unknownZoneEnds();
    void repeatedMidnightBeginsTheDayOnce();
    void hoursSayTheirOffset();
    void halfAnHourMovesTheHours();
    void weeksBeginOnMonday();
    void monthsAreCalendarMonths();
    void endingAtCountsBackwards();
    void extendedGoesOnBehind();
    void instantsFindTheirPeriod();
    void tooManyAreNone();
    void periodsCoverEveryInstant_data();
    void periodsCoverEveryInstant();
};

void TestBuckets::daysAreAsLongAsTheyAre()
{
    const Buckets days(Interval::Day, at("2026-03-07T12:00:00Z"), at("2026-03-09T12:00:00Z"), u"America/New_York"_s);
    QCOMPARE(days.size(), 3u);
    QCOMPARE(days.label(1), "2026-03-08");
    QCOMPARE(days.start(1), at("2026-03-08T05:00:00Z"));
    QCOMPARE(days.end(1), at("2026-03-09T04:00:00Z"));
    const Buckets autumn(Interval::Day, at("2026-11-01T12:00:00Z"), at("2026-11-01T12:00:00Z"), u"America/New_York"_s);
    QCOMPARE(autumn.end(0) - autumn.start(0), 25 * hourMs);
}

void TestBuckets::skippedMidnightBeginsTheDayLater()
{
    const Buckets days(Interval::Day, at("2026-09-06T15:00:00Z"), at("2026-09-06T15:00:00Z"), u"America/Santiago"_s);
    QCOMPARE(days.label(0), "2026-09-06");
    QCOMPARE(days.start(0), at("2026-09-06T04:00:00Z"));
    QCOMPARE(days.end(0), at("2026-09-07T03:00:00Z"));
}

/// Samoa went from the 29th of December 2011 to the 31st.
void TestBuckets::skippedDayIsEmpty()
{
    const Buckets days(Interval::Day, at("2011-12-29T12:00:00Z"), at("2012-01-01T09:00:00Z"), u"Pacific/Apia"_s);
    QCOMPARE(days.size(), 4u);
    QCOMPARE(days.label(0), "2011-12-29");
    QCOMPARE(days.end(0), at("2011-12-30T10:00:00Z"));
    QCOMPARE(days.label(1), "2011-12-30");
    QCOMPARE(days.start(1), days.end(1));
    QCOMPARE(days.label(2), "2011-12-31");
    QCOMPARE(days.end(2), at("2011-12-31T10:00:00Z"));
    QCOMPARE(days.at(at("2011-12-30T09:59:59Z")), std::optional<std::size_t>(0));
    QCOMPARE(days.at(at("2011-12-30T10:00:00Z")), std::optional<std::size_t>(2));
}

/// A data folder may come from a machine that knows more zones.
void TestBuckets::unknownZoneEnds()
{
    const QTimeZone unknown("Nowhere/City");
    QVERIFY(!unknown.isValid());
    const QByteArray here = qgetenv("TZ");
    qputenv("TZ", "America/New_York"); // nothing of it shows
    const auto back = qScopeGuard([&here] { here.isNull() ? qunsetenv("TZ") : qputenv("TZ", here); });
    QCOMPARE(startOfDay({2026, 1, 1}, unknown), 0);
    QCOMPARE(startOfDay({}, QTimeZone("Europe/Berlin")), 0);
}

void TestBuckets::repeatedMidnightBeginsTheDayOnce()
{
    const Buckets days(Interval::Day, at("2024-11-02T15:00:00Z"), at("2024-11-03T15:00:00Z"), u"America/Havana"_s);
    QCOMPARE(days.size(), 2u);
    QCOMPARE(days.end(0), at("2024-11-03T04:00:00Z"));
    QCOMPARE(days.start(1), at("2024-11-03T04:00:00Z"));
    QCOMPARE(days.end(1), at("2024-11-04T05:00:00Z"));
    const QDate azores(2026, 10, 25);
    QCOMPARE(startOfDay(azores, QTimeZone("Atlantic/Azores")), at("2026-10-25T00:00:00Z"));
    QCOMPARE(startOfDay(azores.addDays(1), QTimeZone("Atlantic/Azores")), at("2026-10-26T01:00:00Z"));
}

void TestBuckets::hoursSayTheirOffset()
{
    const Buckets hours(Interval::Hour, at("2026-02-01T18:30:00Z"), at("2026-02-01T19:00:00Z"), u"America/New_York"_s);
    QCOMPARE(hours.size(), 2u);
    QCOMPARE(hours.label(0), "2026-02-01T13:00:00-05:00");
    const Buckets doubled(Interval::Hour, at("2026-11-01T05:00:00Z"), at("2026-11-01T06:59:59Z"),
                          u"America/New_York"_s);
    QCOMPARE(doubled.size(), 2u);
    QCOMPARE(doubled.label(0), "2026-11-01T01:00:00-04:00");
    QCOMPARE(doubled.label(1), "2026-11-01T01:00:00-05:00");
    const Buckets utc(Interval::Hour, at("2026-11-01T05:00:00Z"), at("2026-11-01T05:00:00Z"), u"UTC"_s);
    QCOMPARE(utc.label(0), "2026-11-01T05:00:00+00:00");
}

void TestBuckets::halfAnHourMovesTheHours()
{
    // +10:30 becomes +11:00 at 2 o'clock.
    const Buckets hours(Interval::Hour, at("2026-10-03T14:30:00Z"), at("2026-10-03T16:30:00Z"),
                        u"Australia/Lord_Howe"_s);
    QCOMPARE(hours.label(0), "2026-10-04T01:00:00+10:30");
    for (std::size_t i = 1; i < hours.size(); ++i)
        QVERIFY(hours.start(i) > hours.start(i - 1));
    QVERIFY(hours.label(hours.size() - 1).ends_with(":00:00+11:00"));
}

void TestBuckets::weeksBeginOnMonday()
{
    const Buckets weeks(Interval::Week, at("2026-02-01T12:00:00Z"), at("2026-02-02T12:00:00Z"), u"UTC"_s);
    QCOMPARE(weeks.size(), 2u);
    QCOMPARE(weeks.label(0), "2026-01-26");
    QCOMPARE(weeks.label(1), "2026-02-02");
}

void TestBuckets::monthsAreCalendarMonths()
{
    const Buckets months(Interval::Month, at("2026-01-31T12:00:00Z"), at("2026-03-01T12:00:00Z"), u"Europe/Berlin"_s);
    QCOMPARE(months.size(), 3u);
    QCOMPARE(months.label(1), "2026-02");
    QCOMPARE(months.start(2), at("2026-02-28T23:00:00Z"));
}

void TestBuckets::endingAtCountsBackwards()
{
    const Buckets weeks = Buckets::endingAt(Interval::Week, at("2026-02-25T12:00:00Z"), 3, u"UTC"_s);
    QCOMPARE(weeks.size(), 3u);
    QCOMPARE(weeks.label(0), "2026-02-09");
    QCOMPARE(weeks.label(2), "2026-02-23");
    QCOMPARE(Buckets::endingAt(Interval::Hour, at("2026-02-25T12:10:00Z"), 2, u"UTC"_s).label(0),
             "2026-02-25T11:00:00+00:00");
}

void TestBuckets::extendedGoesOnBehind()
{
    const Buckets months(Interval::Month, at("2026-01-31T12:00:00Z"), at("2026-02-01T12:00:00Z"), u"Europe/Berlin"_s);
    const Buckets longer = months.extended(2);
    QCOMPARE(longer.size(), 4u);
    QCOMPARE(longer.label(0), "2026-01");
    QCOMPARE(longer.label(3), "2026-04");
    QCOMPARE(longer.end(3), at("2026-04-30T22:00:00Z"));
}

void TestBuckets::instantsFindTheirPeriod()
{
    const Buckets days(Interval::Day, at("2026-02-01T00:00:00Z"), at("2026-02-03T00:00:00Z"), u"UTC"_s);
    QCOMPARE(days.at(at("2026-02-01T00:00:00Z")), std::optional<std::size_t>(0));
    QCOMPARE(days.at(at("2026-02-02T23:59:59Z")), std::optional<std::size_t>(1));
    QVERIFY(!days.at(at("2026-01-31T23:59:59Z")));
    QVERIFY(!days.at(at("2026-02-04T00:00:00Z")));
}

void TestBuckets::tooManyAreNone()
{
    QCOMPARE(Buckets(Interval::Hour, at("2000-01-01T00:00:00Z"), at("2026-01-01T00:00:00Z"), u"UTC"_s).size(), 0u);
    QCOMPARE(Buckets(Interval::Day, at("2026-01-02T00:00:00Z"), at("2026-01-01T00:00:00Z"), u"UTC"_s).size(), 0u);
}

void TestBuckets::periodsCoverEveryInstant_data()
{
    QTest::addColumn<QString>("zone");
    for (const char *zone : {"UTC", "America/New_York", "Europe/London", "Asia/Kolkata", "America/Santiago",
                             "Pacific/Apia", "Africa/Casablanca", "Asia/Tehran", "America/Havana"})
        QTest::newRow(zone) << QString::fromLatin1(zone);
}

void TestBuckets::periodsCoverEveryInstant()
{
    QFETCH(QString, zone);
    const UtcMs from = at("2025-12-20T00:00:00Z");
    const UtcMs to = at("2027-01-10T00:00:00Z");
    const QTimeZone timeZone(zone.toLatin1());
    for (const Interval interval : {Interval::Hour, Interval::Day, Interval::Week, Interval::Month}) {
        const Buckets buckets(interval, from, to, zone);
        QVERIFY(buckets.start(0) <= from);
        QVERIFY(buckets.end(buckets.size() - 1) > to);
        for (UtcMs now = from; now < to; now += 37 * minuteMs) {
            const auto found = buckets.at(now);
            QVERIFY(found);
            const QDate date = QDateTime::fromMSecsSinceEpoch(now, timeZone).date();
            if (interval == Interval::Day)
                QCOMPARE(buckets.label(*found), date.toString(Qt::ISODate).toStdString());
            if (interval == Interval::Month)
                QCOMPARE(buckets.label(*found), date.toString(u"yyyy-MM"_s).toStdString());
        }
    }
}

QTEST_GUILESS_MAIN(TestBuckets)
#include "tst_buckets.moc"
