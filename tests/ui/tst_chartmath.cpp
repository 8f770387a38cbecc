// What charts decide before anything is painted: ticks, labels, thinning, files, words.
#include "ui/charts/charttable.h"
#include "ui/charts/thinning.h"
#include "ui/charts/ticks.h"
#include "ui/charts/timelayout.h"
#include "ui/widgets/format.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QTest>
#include <cmath>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestChartMath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void valueTicksAreRoundAndFew_data();
    void valueTicksAreRoundAndFew();
    void valueTicksSpanWhatIsThere();
    void dayLabelsStandAWeekApart();
    void hourLabelsStandAtRoundLocalTimes_data();
    void hourLabelsStandAtRoundLocalTimes();
    void monthLabelsNameTheYear();
    void labelsMakeRoomForEachOther();
    void labelsThatWouldMisleadAreRefused();
    void thinningKeepsEndsAndPeaks();
    void thinningLeavesShortLinesAlone();
    void moreThanFiveSeriesAddUpToOther();
    void ratesAreNeverAddedUp();
    void countsThatAreAllZeroAreNothing();
    void thinBarsBecomeAnArea();
    void endLabelsGiveWayToALegend();
    void csvSaysWhatItIsAndGuardsFormulas();
    void bucketsAreNamedInTheProjectsZone();
    void numbersReadWell_data();
    void numbersReadWell();
};

namespace {

TimeSeries series(const QList<qint64> &starts, const QTimeZone &zone, Interval interval)
{
    return {.interval = interval, .zone = zone, .starts = starts, .series = {}};
}

QList<qint64> days(const QDate &first, int count, const QTimeZone &zone)
{
    QList<qint64> starts;
    for (int i = 0; i < count; ++i)
        starts.append(first.addDays(i).startOfDay(zone).toMSecsSinceEpoch());
    return starts;
}

QStringList labels(const QList<TimeTick> &ticks)
{
    QStringList texts;
    for (const TimeTick &tick : ticks)
        texts.append(tick.label);
    return texts;
}

QFontMetricsF metrics()
{
    return QFontMetricsF(axisFont());
}

} // namespace

void TestChartMath::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp);
}

void TestChartMath::valueTicksAreRoundAndFew_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<bool>("fromZero");
    QTest::addColumn<QList<double>>("expected");
    QTest::addRow("counts") << 52'000.0 << 85'000.0 << Unit::Count << true
                            << QList<double>{0, 25'000, 50'000, 75'000, 100'000};
    QTest::addRow("few") << 0.0 << 2.0 << Unit::Count << true << QList<double>{0, 1, 2, 3};
    QTest::addRow("nine") << 0.0 << 9.0 << Unit::Count << true << QList<double>{0, 3, 6, 9};
    QTest::addRow("none") << 0.0 << 0.0 << Unit::Count << true << QList<double>{0, 1, 2, 3, 4};
    QTest::addRow("cut rate") << 0.112 << 0.141 << Unit::Percent << false
                              << QList<double>{0.11, 0.12, 0.13, 0.14, 0.15};
    QTest::addRow("score below zero") << -40.0 << 35.0 << Unit::Score << true << QList<double>{-40, -20, 0, 20, 40};
    QTest::addRow("nothing but the highest score")
        << 100.0 << 100.0 << Unit::Score << false << QList<double>{96, 97, 98, 99, 100};
    QTest::addRow("nothing but all") << 1.0 << 1.0 << Unit::Percent << false
                                     << QList<double>{0.96, 0.97, 0.98, 0.99, 1};
    QTest::addRow("nothing but the lowest score")
        << -100.0 << -100.0 << Unit::Score << false << QList<double>{-100, -99, -98, -97, -96};
    QTest::addRow("millions") << 0.0 << 3'900'000.0 << Unit::Count << true
                              << QList<double>{0, 1'000'000, 2'000'000, 3'000'000, 4'000'000};
}

void TestChartMath::valueTicksAreRoundAndFew()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(Unit, unit);
    QFETCH(bool, fromZero);
    QFETCH(QList<double>, expected);
    const QList<double> ticks = valueTicks(low, high, unit, fromZero).values();
    QCOMPARE(ticks.size(), expected.size());
    for (qsizetype i = 0; i < ticks.size(); ++i)
        QVERIFY2(std::abs(ticks[i] - expected[i]) < 1e-9, qPrintable(QString::number(ticks[i])));
}

void TestChartMath::valueTicksSpanWhatIsThere()
{
    for (double high = 1; high < 1e9; high *= 1.37) {
        const ValueTicks ticks = valueTicks(0, high, Unit::Count);
        QVERIFY(ticks.low == 0 && ticks.high >= high - 1e-6);
        QVERIFY2(ticks.values().size() >= 4 && ticks.values().size() <= 5, qPrintable(QString::number(high)));
        QCOMPARE(ticks.step, std::round(ticks.step));
    }
}

void TestChartMath::dayLabelsStandAWeekApart()
{
    const QTimeZone zone("America/New_York");
    const TimeSeries data = series(days({2026, 1, 25}, 30, zone), zone, Interval::Day);
    QCOMPARE(labels(timeTicks(data, 0, 29, 700, metrics())),
             QStringList({u"25 Jan"_s, u"1 Feb"_s, u"8 Feb"_s, u"15 Feb"_s, u"22 Feb"_s}));
    // Only what is zoomed into is labelled.
    QCOMPARE(labels(timeTicks(data, 7, 9, 700, metrics())), QStringList({u"1 Feb"_s, u"2 Feb"_s, u"3 Feb"_s}));
}

void TestChartMath::hourLabelsStandAtRoundLocalTimes_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDate>("day");
    // Clocks go forward, back, by half an hour, at midnight.
    QTest::addRow("New York, March") << QByteArray("America/New_York") << QDate(2026, 3, 8);
    QTest::addRow("New York, November") << QByteArray("America/New_York") << QDate(2026, 11, 1);
    QTest::addRow("Lord Howe") << QByteArray("Australia/Lord_Howe") << QDate(2026, 4, 5);
    QTest::addRow("Beirut") << QByteArray("Asia/Beirut") << QDate(2026, 3, 29);
    QTest::addRow("Kolkata") << QByteArray("Asia/Kolkata") << QDate(2026, 3, 8);
}

void TestChartMath::hourLabelsStandAtRoundLocalTimes()
{
    QFETCH(QByteArray, zone);
    QFETCH(QDate, day);
    const QTimeZone place(zone);
    QList<qint64> starts;
    const qint64 end = day.addDays(2).startOfDay(place).toMSecsSinceEpoch();
    for (qint64 at = day.startOfDay(place).toMSecsSinceEpoch(); at < end; at += 3'600'000)
        starts.append(at);
    const TimeSeries data = series(starts, place, Interval::Hour);
    const QList<TimeTick> ticks = timeTicks(data, 0, starts.size() - 1, 800, metrics());
    QVERIFY(ticks.size() >= 4);
    QSet<QString> seen;
    for (const TimeTick &tick : ticks) {
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(starts[tick.index], place);
        const bool midnight = local.time().hour() == 0;
        QCOMPARE(tick.label, midnight ? formatDay(local.date()) : local.toString(u"HH:mm"_s));
        QCOMPARE(local.time().hour() % 6, 0);
        QVERIFY(!seen.contains(local.toString(u"dd HH"_s)));
        seen.insert(local.toString(u"dd HH"_s));
    }
}

void TestChartMath::monthLabelsNameTheYear()
{
    QList<qint64> starts;
    for (int month = 0; month < 6; ++month)
        starts.append(QDate(2025, 10, 1).addMonths(month).startOfDay(QTimeZone::utc()).toMSecsSinceEpoch());
    QCOMPARE(labels(timeTicks(series(starts, QTimeZone::utc(), Interval::Month), 0, 5, 900, metrics())),
             QStringList({u"Oct 2025"_s, u"Nov"_s, u"Dec"_s, u"Jan 2026"_s, u"Feb"_s, u"Mar"_s}));
}

void TestChartMath::labelsMakeRoomForEachOther()
{
    QCOMPARE(*placeLabels({50, 10}, 12, 0, 100, 14), QList<double>({50, 10}));
    QCOMPARE(*placeLabels({50, 50}, 12, 0, 100, 14), QList<double>({44, 56}));
    QCOMPARE(*placeLabels({0, 100}, 12, 0, 100, 14), QList<double>({6, 94}));
    // In the order of their lines, also where three push one another.
    QCOMPARE(*placeLabels({52, 50, 51}, 12, 0, 100, 14), QList<double>({63, 39, 51}));
}

void TestChartMath::labelsThatWouldMisleadAreRefused()
{
    QVERIFY(!placeLabels({50, 50, 50, 50}, 12, 0, 100, 14));
    QVERIFY(!placeLabels({10, 10, 10}, 12, 0, 30, 100));
    QVERIFY(placeLabels({}, 12, 0, 100, 14)->isEmpty());
}

void TestChartMath::thinningKeepsEndsAndPeaks()
{
    QList<QPointF> points;
    for (int i = 0; i < 10'000; ++i)
        points.append({double(i), std::sin(i / 300.0)});
    points[4'321].setY(40);
    points[7'777].setY(-40);
    const QList<QPointF> kept = thinned(points, 500);
    QCOMPARE(kept.size(), 500);
    QCOMPARE(kept.first(), points.first());
    QCOMPARE(kept.last(), points.last());
    QVERIFY(kept.contains(points[4'321]));
    QVERIFY(kept.contains(points[7'777]));
    for (qsizetype i = 1; i < kept.size(); ++i)
        QVERIFY(kept[i - 1].x() < kept[i].x());
}

void TestChartMath::thinningLeavesShortLinesAlone()
{
    const QList<QPointF> points = {{0, 1}, {1, 5}, {2, 2}};
    QCOMPARE(thinned(points, 3), points);
    QCOMPARE(thinned({}, 3), QList<QPointF>());
    QCOMPARE(thinned(points, 2), points); // fewer than three points have no shape to keep
}

void TestChartMath::moreThanFiveSeriesAddUpToOther()
{
    TimeSeries data = series({0, 1}, QTimeZone::utc(), Interval::Day);
    for (int i = 1; i <= 7; ++i)
        data.series.append({.name = QString::number(i), .values = {double(i), std::nan("")}});
    data.series.append({.name = u"before"_s, .values = {1, 1}, .kind = Series::Kind::Compare});
    const TimeSeries limited = data.limited(u"Other"_s);
    QStringList names;
    for (const Series &one : limited.series)
        names.append(one.name);
    QCOMPARE(names, QStringList({u"3"_s, u"4"_s, u"5"_s, u"6"_s, u"7"_s, u"Other"_s, u"before"_s}));
    QCOMPARE(limited.series[5].values, QList<double>({3, 0}));
    QCOMPARE(limited.series[5].kind, Series::Kind::Other);
    // What the server has already put together is part of the one Other.
    data.series.append({.name = u"other"_s, .values = {10, 10}, .kind = Series::Kind::Other});
    QCOMPARE(data.limited(u"Other"_s).series[5].values, QList<double>({13, 10}));
}

void TestChartMath::ratesAreNeverAddedUp()
{
    TimeSeries data = series({0}, QTimeZone::utc(), Interval::Day);
    data.unit = Unit::Percent;
    for (int i = 1; i <= 7; ++i)
        data.series.append({.name = QString::number(i), .values = {i / 10.0}});
    QCOMPARE(data.limited(u"Other"_s).series.size(), 5);
}

void TestChartMath::countsThatAreAllZeroAreNothing()
{
    TimeSeries data = series({0, 1}, QTimeZone::utc(), Interval::Day);
    QVERIFY(data.isEmpty());
    data.series = {{.name = {}, .values = {0, std::nan("")}}};
    QVERIFY(data.isEmpty());
    data.unit = Unit::Score; // a score of 0 is one
    QVERIFY(!data.isEmpty());
    data.unit = Unit::Count;
    data.series.append({.name = {}, .values = {5, 5}, .kind = Series::Kind::Compare});
    QVERIFY(data.isEmpty());
}

void TestChartMath::thinBarsBecomeAnArea()
{
    TimeSeries data = series(days({2026, 1, 1}, 300, QTimeZone::utc()), QTimeZone::utc(), Interval::Day);
    data.series = {{.name = {}, .values = QList<double>(300, 4.0)}};
    QCOMPARE(TimeLayout(data, {.shape = TimeShape::Bars}, {1200, 200}).shape, TimeShape::Bars);
    QCOMPARE(TimeLayout(data, {.shape = TimeShape::Bars}, {500, 200}).shape, TimeShape::Area);
}

void TestChartMath::endLabelsGiveWayToALegend()
{
    TimeSeries data = series(days({2026, 2, 1}, 10, QTimeZone::utc()), QTimeZone::utc(), Interval::Day);
    data.series = {{.name = u"organic"_s, .values = QList<double>(10, 40.0)},
                   {.name = u"paid"_s, .values = QList<double>(10, 10.0)}};
    TimeLayout apart(data, {}, {600, 200});
    QCOMPARE(apart.endLabels.size(), 2);
    QVERIFY(!apart.labelsCollide);
    for (const char *name : {"a", "b", "c"})
        data.series.append({.name = QString::fromLatin1(name), .values = QList<double>(10, 40.0)});
    TimeLayout together(data, {}, {600, 200});
    QVERIFY(together.endLabels.isEmpty());
    QVERIFY(together.labelsCollide);
    QVERIFY(together.plot.width() > apart.plot.width());
    data.series.resize(1);
    QVERIFY(!TimeLayout(data, {}, {600, 200}).labelsCollide); // the title says what one line is
}

void TestChartMath::csvSaysWhatItIsAndGuardsFormulas()
{
    ChartTable table;
    table.headers = {u"Day"_s, u"=cmd()"_s, u"a \"b\", c"_s};
    table.rows = {{ChartTable::text(u"Tue 17 Feb"_s, u"2026-02-17"_s), ChartTable::number(u"1,420"_s, 1420),
                   ChartTable::number(u"−0.5"_s, -0.5)},
                  {ChartTable::text(u"+1"_s), ChartTable::number(u"–"_s, std::nan("")), ChartTable::number(u"0"_s, 0)}};
    QCOMPARE(toCsv(table, {u"Events per day"_s, u"1 – 23 Feb 2026, America/New_York"_s}),
             QByteArray("Events per day\r\n\"1 – 23 Feb 2026, America/New_York\"\r\n\r\n"
                        "Day,'=cmd(),\"a \"\"b\"\", c\"\r\n2026-02-17,1420,-0.5\r\n'+1,,0\r\n"));
    QCOMPARE(toTsv(table), u"Day\t=cmd()\ta \"b\", c\n2026-02-17\t1420\t-0.5\n+1\t\t0"_s);
}

void TestChartMath::bucketsAreNamedInTheProjectsZone()
{
    const QTimeZone zone("America/New_York");
    const qint64 at = QDateTime({2026, 2, 17}, {3, 30}, Qt::UTC).toMSecsSinceEpoch(); // still the 16th there
    QCOMPARE(formatBucket(at, Interval::Day, zone), u"Mon 16 Feb"_s);
    QCOMPARE(formatBucket(at, Interval::Hour, zone), u"Mon 16 Feb, 22:30 EST"_s);
    QCOMPARE(formatBucket(at, Interval::Week, zone), u"16 – 22 Feb 2026"_s);
    QCOMPARE(formatBucket(at, Interval::Month, zone), u"February 2026"_s);
    QCOMPARE(isoBucket(at, Interval::Hour, zone), u"2026-02-16T22:30:00-05:00"_s);
    QCOMPARE(isoBucket(at, Interval::Month, zone), u"2026-02"_s);
    // The hour that comes twice.
    const qint64 twice = QDateTime({2026, 11, 1}, {5, 30}, Qt::UTC).toMSecsSinceEpoch();
    QVERIFY(formatBucket(twice, Interval::Hour, zone) != formatBucket(twice + 3'600'000, Interval::Hour, zone));
}

void TestChartMath::numbersReadWell_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::addRow("zero") << formatCompact(0) << u"0"_s;
    QTest::addRow("small") << formatCompact(940) << u"940"_s;
    QTest::addRow("tick") << formatCompact(25'000) << u"25k"_s;
    QTest::addRow("half") << formatCompact(2'500) << u"2.5k"_s;
    QTest::addRow("million") << formatCompact(2'143'000) << u"2.14 M"_s;
    QTest::addRow("rounds up") << formatCompact(999'900) << u"1 M"_s;
    QTest::addRow("negative") << formatCompact(-1'500) << u"-1.5k"_s;
    QTest::addRow("percent") << formatPercent(0.23, 1) << u"23.0%"_s;
    QTest::addRow("up") << formatChange(4, 0) << u"+4"_s;
    QTest::addRow("down") << formatChange(-1.2, 1) << u"\u22121.2"_s;
    QTest::addRow("seconds") << formatDuration(42) << u"42 s"_s;
    QTest::addRow("minutes") << formatDuration(240) << u"4 min"_s;
    QTest::addRow("hours") << formatDuration(6'720) << u"1 h 52 min"_s;
    QTest::addRow("one day") << formatDuration(86'400) << u"24 h 0 min"_s;
    QTest::addRow("days") << formatDuration(181'440) << u"2.1 days"_s;
    QTest::addRow("whole days") << formatDuration(432'000) << u"5 days"_s;
    QTest::addRow("period") << formatPeriod({2026, 1, 25}, {2026, 2, 23}) << u"25 Jan – 23 Feb 2026"_s;
    QTest::addRow("one month") << formatPeriod({2026, 2, 1}, {2026, 2, 23}) << u"1 – 23 Feb 2026"_s;
    QTest::addRow("two years") << formatPeriod({2025, 12, 29}, {2026, 1, 4}) << u"29 Dec 2025 – 4 Jan 2026"_s;
    QTest::addRow("zone") << formatZone(QTimeZone("America/New_York")) << u"New York time"_s;
    QTest::addRow("UTC") << formatZone(QTimeZone("Etc/UTC")) << u"UTC"_s;
}

void TestChartMath::numbersReadWell()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(text, expected);
}

QTEST_MAIN(TestChartMath)
#include "tst_chartmath.moc"
