// What a chart over time draws: lines, bands, gaps, sentences instead; and the legend that hides its series.
#include "tests/support/chartfixture.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/chartlegend.h"
#include "ui/charts/gauge.h"
#include "ui/charts/timechart.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QAreaSeries>
#include <QImage>
#include <QLabel>
#include <QLineSeries>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <cmath>
#include <limits>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestChartLines : public QObject, ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void cleanup() { stop(); }

    void loadingKeepsTheAxes();
    void emptyNamesThePeriod();
    void noLineRunsThroughTheSentence();
    void nothingIsCoveredWithoutASentence();
    void bandsEndWithTheirLine();
    void errorKeepsTheSeriesGreyed();
    void unfinishedBucketIsDashed();
    void compareIsGreyAndDashed();
    void longLinesAreThinned();
    void gapsStayGaps();
    void loneValuesAreMarked();
    void legendHidesAndShows();
    void whatIsComparedWithStandsAlone();
    void legendIsWalkedByArrows();
    void namesWithoutRoomAreInAMenu();
    void menuHidesWhatHasNoLegend();
};

void TestChartLines::loadingKeepsTheAxes()
{
    auto *chart = new TimeChart(u"Sign-ups"_s);
    chart->setData(tenDays());
    auto *one = new ChartCard(u"Sign-ups"_s, chart);
    showAlone(one);
    one->setReady();
    const QRectF plot = chart->geometryNow().plot;
    one->setLoading();
    QCOMPARE(chart->geometryNow().plot, plot);
    QVERIFY(!chart->geometryNow().timeTicks.isEmpty());
    QVERIFY(lines(chart).isEmpty());
    one->setReady();
    QCOMPARE(lines(chart).size(), 2);
}

void TestChartLines::emptyNamesThePeriod()
{
    auto *chart = new TimeChart(u"Sign-ups"_s);
    TimeSeries data = tenDays();
    for (Series &series : data.series)
        series.values.fill(0);
    chart->setData(data);
    auto *one = new ChartCard(u"Sign-ups"_s, chart);
    one->setPeriod(u"1 – 10 Feb 2026"_s, data.zone, u"No sign-ups from 1 to 10 February."_s);
    one->setReady();
    showAlone(one);
    auto *nothing = one->findChild<QLabel *>(u"chartNothing"_s);
    QVERIFY(nothing->isVisible());
    QCOMPARE(nothing->text(), u"No sign-ups from 1 to 10 February."_s);
    QCOMPARE(chart->summary(), u"No values"_s);
    QVERIFY(!chart->geometryNow().timeTicks.isEmpty());
    chart->setData(tenDays());
    QVERIFY(!nothing->isVisible());
}

void TestChartLines::noLineRunsThroughTheSentence()
{
    auto *chart = new TimeChart(u"Joins"_s);
    TimeSeries none = tenDays();
    none.series = {{.name = u"Joined"_s, .values = QList<double>(10, 0)}};
    chart->setData(none);
    auto *card = new ChartCard(u"Joins"_s, chart);
    card->setPeriod(u"1 – 10 Feb"_s, QTimeZone::utc(), u"Nobody joined in these days."_s);
    card->setReady();
    showAlone(card, {420, 160});
    const auto *sentence = card->findChild<QLabel *>(u"chartNothing"_s);
    QTRY_VERIFY(sentence->isVisible());
    for (int height = 160; height < 260; height += 4) { // wherever lines are
        card->resize(420, height);
        const QRect words = sentence->fontMetrics().boundingRect(
            QRect(sentence->mapTo(card, QPoint()), sentence->size()), Qt::AlignCenter, sentence->text());
        const QImage image = card->grab().toImage();
        for (int y = words.top(); y <= words.bottom(); ++y)
            QCOMPARE(QColor(image.pixel(words.left() - 4, y)).name(), tokens().surface.name());
    }
}

void TestChartLines::nothingIsCoveredWithoutASentence()
{
    auto *gauge = new Gauge(u"NPS"_s);
    auto *card = new ChartCard(u"Score"_s, gauge);
    card->setPeriod({}, QTimeZone::utc(), {});
    card->setReady();
    showAlone(card, {300, 240});
    const QImage shown = card->grab().toImage();
    auto *sentence = card->findChild<QLabel *>(u"chartNothing"_s);
    QVERIFY(sentence->isVisible() && sentence->text().isEmpty());
    sentence->hide();
    QCOMPARE(card->grab().toImage(), shown);
}

/// Two days without a value: the band ends where the line does.
void TestChartLines::bandsEndWithTheirLine()
{
    TimeSeries data = tenDays();
    QList<double> values(10, 5);
    values[4] = values[5] = std::numeric_limits<double>::quiet_NaN();
    QList<double> low = values;
    QList<double> high = values;
    for (int i = 0; i < 10; ++i) {
        low[i] -= 1;
        high[i] += 1;
    }
    data.series = {{.name = u"Score"_s, .values = values, .low = low, .high = high}};
    auto *chart = new TimeChart(u"Score"_s);
    chart->setData(data);
    showAlone(chart);
    QList<int> lengths;
    for (const QAbstractSeries *series : chart->chart()->series()) {
        if (const auto *area = qobject_cast<const QAreaSeries *>(series))
            lengths.append(area->upperSeries()->count());
    }
    QCOMPARE(lengths, (QList<int>{4, 4}));
}

void TestChartLines::errorKeepsTheSeriesGreyed()
{
    auto *chart = new TimeChart(u"Sign-ups"_s);
    chart->setData(tenDays());
    auto *one = new ChartCard(u"Sign-ups"_s, chart);
    showAlone(one);
    QSignalSpy retried(one, &ChartCard::retryRequested);
    one->setFailed(u"The store was busy for 2 s."_s);
    QVERIFY(one->findChild<QWidget *>(u"chartTrouble"_s)->isVisible());
    QCOMPARE(one->findChild<QLabel *>(u"chartTroubleText"_s)->text(), u"The store was busy for 2 s."_s);
    QCOMPARE(lines(chart).size(), 2);
    for (const QLineSeries *line : lines(chart))
        QVERIFY(line->pen().color() != tokens().chart.series[0] && line->pen().color() != tokens().chart.series[1]);
    QTest::mouseClick(one->findChild<QPushButton *>(u"chartRetry"_s), Qt::LeftButton);
    QCOMPARE(retried.size(), 1);
    one->setReady();
    QVERIFY(!one->findChild<QWidget *>(u"chartTrouble"_s)->isVisible());
}

void TestChartLines::unfinishedBucketIsDashed()
{
    TimeChart chart(u"Sign-ups"_s);
    TimeSeries data = tenDays();
    data.series.resize(1);
    data.lastUnfinished = true;
    chart.setData(data);
    QCOMPARE(lines(&chart).size(), 2);
    QCOMPARE(lines(&chart)[0]->count(), 9);
    QCOMPARE(lines(&chart)[0]->pen().style(), Qt::SolidLine);
    QCOMPARE(lines(&chart)[1]->count(), 2);
    QCOMPARE(lines(&chart)[1]->pen().style(), Qt::CustomDashLine);
    chart.zoom(0, 5); // the open bucket is out of sight
    QCOMPARE(lines(&chart).size(), 1);
}

void TestChartLines::compareIsGreyAndDashed()
{
    TimeChart chart(u"Sign-ups"_s);
    TimeSeries data = tenDays();
    data.series[1].kind = Series::Kind::Compare;
    chart.setData(data);
    const QLineSeries *behind = lines(&chart)[0];
    QCOMPARE(behind->pen().color(), tokens().chart.compare);
    QCOMPARE(behind->pen().style(), Qt::CustomDashLine);
    QCOMPARE(lines(&chart)[1]->pen().color(), tokens().chart.series[0]);
}

void TestChartLines::longLinesAreThinned()
{
    TimeChart chart(u"Sign-ups"_s);
    TimeSeries data{.interval = Interval::Hour, .starts = {}, .series = {{.name = {}, .values = {}}}};
    for (int i = 0; i < 9'000; ++i) {
        data.starts.append(i * 3'600'000LL);
        data.series[0].values.append(i % 97);
    }
    chart.resize(640, 260);
    chart.setData(data);
    const int shown = int(chart.geometryNow().plot.width()); // a point a pixel
    QVERIFY(shown > 500 && shown < 640);
    QCOMPARE(lines(&chart)[0]->count(), shown);
    QCOMPARE(chart.table().rows.size(), 9'000); // the numbers are all there
    chart.zoom(0, 399);
    QCOMPARE(lines(&chart)[0]->count(), 400);
    chart.endZoom();
    chart.resize(4000, 260);
    chart.setData(data);
    QCOMPARE(lines(&chart)[0]->count(), 2000);
}

void TestChartLines::gapsStayGaps()
{
    TimeChart chart(u"NPS"_s);
    TimeSeries data = tenDays();
    data.unit = Unit::Score;
    data.series.resize(1);
    data.series[0].values[4] = std::nan("");
    chart.setData(data);
    QCOMPARE(lines(&chart).size(), 2);
    QCOMPARE(chart.table().rows[4][1].text, u"–"_s);
}

void TestChartLines::loneValuesAreMarked()
{
    auto *chart = new TimeChart(u"Signups"_s);
    TimeSeries data = tenDays();
    data.starts.resize(1);
    data.unit = Unit::Percent;
    data.lastUnfinished = true;
    data.series = {{.name = u"A"_s, .values = {0.1}, .kind = Series::Kind::Other},
                   {.name = u"B"_s, .values = {0.2}},
                   {.name = u"before"_s, .values = {0.3}, .kind = Series::Kind::Compare}};
    chart->setData(data);
    showAlone(chart);
    const auto markAt = [chart](qsizetype index, double value) {
        const QPixmap shown = chart->grab();
        const TimeLayout &layout = chart->geometryNow();
        const QPointF middle(layout.x(index), layout.y(value));
        return shown.toImage().pixelColor((middle * shown.devicePixelRatio()).toPoint());
    };
    QCOMPARE(markAt(0, 0.1), tokens().chart.other);
    QCOMPARE(markAt(0, 0.2), tokens().chart.series[0]);
    QCOMPARE(markAt(0, 0.3), tokens().chart.compare);
    // One between gaps too; where a line leads to it, the line is enough.
    constexpr double gap = std::numeric_limits<double>::quiet_NaN();
    data = tenDays();
    data.starts.resize(6);
    data.series = {{.name = u"A"_s, .values = {10, gap, 30, gap, 20, 20}, .kind = Series::Kind::Other}};
    chart->setData(data);
    QCOMPARE(markAt(0, 10), tokens().chart.other);
    QCOMPARE(markAt(2, 30), tokens().chart.other);
    const QPixmap shown = chart->grab();
    const TimeLayout &layout = chart->geometryNow();
    const QPointF beside(layout.x(5), layout.y(20) - 3); // inside a mark, outside a line
    QVERIFY(shown.toImage().pixelColor((beside * shown.devicePixelRatio()).toPoint()) != tokens().chart.other);
}

/// From the picture, and from all that is said of it.
void TestChartLines::legendHidesAndShows()
{
    auto *chart = new TimeChart(u"Sign-ups"_s);
    chart->setData(tenDays());
    chart->setLegendOnly(true);
    auto *one = new ChartCard(u"Sign-ups"_s, chart);
    showAlone(one);
    auto *organic = one->findChild<QAbstractButton *>(u"legendName0"_s);
    auto *paid = one->findChild<QAbstractButton *>(u"legendName1"_s);
    QCOMPARE(organic->accessibleName(), u"organic"_s);
    QVERIFY(organic->height() >= 24);
    const double all = chart->geometryNow().ticks.high;
    QTest::mouseClick(organic, Qt::LeftButton);
    QVERIFY(!organic->isChecked() && paid->isChecked());
    QCOMPARE(lines(chart).size(), 1);
    QCOMPARE(lines(chart).first()->pen().color(), tokens().chart.series[1]); // as before
    QVERIFY(chart->geometryNow().ticks.high < all);
    QCOMPARE(chart->table().headers, QStringList({u"Day"_s, u"paid"_s}));
    chart->moveCursor(0);
    QCOMPARE(chart->current(), u"Sun 1 Feb: paid 18"_s);
    QVERIFY(!chart->summary().contains(u"organic"_s));
    QSignalSpy opened(chart, &TimeChart::activated);
    QTest::mouseClick(chart->viewport(), Qt::LeftButton, {},
                      {at(chart, 0).x(), int(chart->geometryNow().y(18))}); // still known by its place
    QCOMPARE(opened.last().at(1).value<qsizetype>(), 1);
    chart->setData(tenDays()); // read anew
    QVERIFY(!organic->isChecked());
    // None at all would be no chart.
    QTest::mouseClick(paid, Qt::LeftButton);
    QVERIFY(organic->isChecked() && paid->isChecked());
    QCOMPARE(lines(chart).size(), 2);
}

void TestChartLines::whatIsComparedWithStandsAlone()
{
    auto *chart = new TimeChart(u"Sign-ups"_s);
    TimeSeries data = tenDays();
    data.series[1].kind = Series::Kind::Compare;
    for (const qint64 start : std::as_const(data.starts))
        data.compareStarts.append(start - 10 * 24 * 3600 * 1000LL);
    chart->setData(data);
    chart->setLegendOnly(true);
    auto *one = new ChartCard(u"Sign-ups"_s, chart);
    showAlone(one);
    QTest::mouseClick(one->findChild<QAbstractButton *>(u"legendName0"_s), Qt::LeftButton);
    QCOMPARE(lines(chart).size(), 1);
    QTest::mouseMove(chart->viewport(), at(chart, 2));
    QTRY_COMPARE(chart->cursorIndex(), 2);
    QVERIFY2(!chart->summary().contains(u"most on"_s), qPrintable(chart->summary())); // of these days it was not
}

void TestChartLines::legendIsWalkedByArrows()
{
    auto *chart = new TimeChart(u"Sign-ups"_s);
    chart->setData(tenDays());
    chart->setLegendOnly(true);
    auto *one = new ChartCard(u"Sign-ups"_s, chart);
    showAlone(one);
    auto *organic = one->findChild<QAbstractButton *>(u"legendName0"_s);
    auto *paid = one->findChild<QAbstractButton *>(u"legendName1"_s);
    chart->setFocus(Qt::TabFocusReason);
    for (int tab = 0; tab < 6 && !organic->hasFocus(); ++tab)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(organic->hasFocus());
    QTest::keyClick(organic, Qt::Key_Right);
    QVERIFY(paid->hasFocus());
    QTest::keyClick(paid, Qt::Key_Space);
    QCOMPARE(chart->table().headers, QStringList({u"Day"_s, u"organic"_s}));
    QVERIFY(paid->hasFocus());
    QTest::keyClick(paid, Qt::Key_Return);
    QCOMPARE(chart->table().headers.size(), 3);
    QTest::keyClick(paid, Qt::Key_Tab); // one stop
    QVERIFY(!organic->hasFocus() && !paid->hasFocus());
}

void TestChartLines::namesWithoutRoomAreInAMenu()
{
    auto *legend = new ChartLegend;
    showAlone(legend, {170, 24});
    legend->setItems({{u"organic & free"_s, Qt::blue}, {u"paid"_s, Qt::red}, {u"partner"_s, Qt::green}}, true);
    QVERIFY(legend->findChild<QAbstractButton *>(u"legendName0"_s)->isVisible());
    QVERIFY(!legend->findChild<QAbstractButton *>(u"legendName2"_s)->isVisible());
    QSignalSpy toggled(legend, &ChartLegend::toggled);
    QTest::mouseClick(legend->findChild<QAbstractButton *>(u"moreNames"_s), Qt::LeftButton);
    auto *menu = legend->findChild<QMenu *>(u"moreNamesMenu"_s);
    QTRY_VERIFY(menu && menu->isVisible());
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(menu->actions().last()).center());
    QCOMPARE(toggled.size(), 1);
    QCOMPARE(toggled.last().at(0).value<qsizetype>(), 2);
}

/// Names at the ends of lines are none; and of a table neither.
void TestChartLines::menuHidesWhatHasNoLegend()
{
    auto *chart = new TimeChart(u"Sign-ups"_s);
    chart->setData(tenDays());
    auto *one = new ChartCard(u"Sign-ups"_s, chart);
    showAlone(one);
    QVERIFY(chart->legend().isEmpty());
    const auto toggle = [one](int series) {
        QTest::mouseClick(one->findChild<QToolButton *>(u"chartMore"_s), Qt::LeftButton);
        auto *menu = one->findChild<QMenu *>(u"chartSeries"_s);
        menu->actions().value(series)->trigger();
        QApplication::activePopupWidget()->close();
        QTRY_VERIFY(!one->findChild<QMenu *>(u"chartSeries"_s));
    };
    toggle(1);
    QCOMPARE(chart->table().headers, QStringList({u"Day"_s, u"organic"_s}));
    auto *legend = one->findChild<ChartLegend *>();
    QTRY_VERIFY(legend->isVisible()); // by which it comes back
    auto *paid = one->findChild<QAbstractButton *>(u"legendName1"_s);
    one->activateWindow(); // which the menu was
    QVERIFY(QTest::qWaitForWindowActive(one));
    paid->setFocus(Qt::TabFocusReason);
    QVERIFY(paid->hasFocus());
    QTest::keyClick(paid, Qt::Key_Space);
    QVERIFY(!legend->isVisible());
    QVERIFY(chart->hasFocus());
    toggle(1);
    one->setShowsTable(true);
    QCOMPARE(one->findChild<QTableView *>()->model()->columnCount(), 2);
    toggle(1);
    QCOMPARE(one->findChild<QTableView *>()->model()->columnCount(), 3);
}

QTEST_MAIN(TestChartLines)
#include "tst_chartlines.moc"
