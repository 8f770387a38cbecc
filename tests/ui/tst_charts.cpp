#include "ui/charts/barchart.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/chartlegend.h"
#include "ui/charts/funnelchart.h"
#include "ui/charts/gauge.h"
#include "ui/charts/heatmap.h"
#include "ui/charts/intervalplot.h"
#include "ui/charts/sparkline.h"
#include "ui/charts/timechart.h"
#include "ui/gallery/chartspage.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QAreaSeries>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QLineSeries>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <cmath>
#include <limits>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void arrowsMoveTheCursor();
    void pointerShowsTheNearestBucket();
    void dragZoomsAndEscReturns();
    void keysZoomToo();
    void zoomGoesWithItsPeriod();
    void tableHasTheSameNumbers();
    void copyTakesPictureAndNumbers();
    void filesSayPeriodAndZone();
    void menuSavesAFile();
    void unwritableFileIsSaid();
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
    void coloursFollowTheTheme();
    void legendHidesAndShows();
    void whatIsComparedWithStandsAlone();
    void legendIsWalkedByArrows();
    void namesWithoutRoomAreInAMenu();
    void menuHidesWhatHasNoLegend();
    void timeRunsLeftToRightEverywhere();
    void chartsAreReadAloud();
    void gaugeSaysWhenAnswersAreTooFew();
    void heatMapIsWalkedByArrows();
    void partsHaveTooltips();
    void lyingBarsAreAsLongAsTheirShare();
    void pageRenders_data();
    void pageRenders();

private:
    /// The card of this name on the page of all charts.
    ChartCard *card(const char *name) const { return m_page->findChild<ChartCard *>(QString::fromLatin1(name)); }
    static TimeChart *chartOf(ChartCard *card) { return static_cast<TimeChart *>(card->chart()); }
    void showAlone(QWidget *widget, QSize size = {640, 260});

    std::unique_ptr<ChartsPage> m_page;
    std::unique_ptr<QWidget> m_alone;
};

namespace {

TimeSeries tenDays()
{
    TimeSeries data{.zone = QTimeZone("America/New_York"), .starts = {}, .series = {}};
    for (int i = 0; i < 10; ++i)
        data.starts.append(QDate(2026, 2, 1).addDays(i).startOfDay(data.zone).toMSecsSinceEpoch());
    data.series = {{.name = u"organic"_s, .values = {45, 52, 30, 41, 39, 60, 33, 47, 51, 20}},
                   {.name = u"paid"_s, .values = {18, 15, 12, 19, 11, 13, 10, 16, 14, 3}}};
    return data;
}

QList<QLineSeries *> lines(TimeChart *chart)
{
    chart->grab(); // it is drawn when it is painted
    QList<QLineSeries *> found;
    for (QAbstractSeries *series : chart->chart()->series()) {
        if (auto *line = qobject_cast<QLineSeries *>(series))
            found.append(line);
    }
    return found;
}

QPoint at(TimeChart *chart, qsizetype index)
{
    return {qRound(chart->geometryNow().x(index)), int(chart->geometryNow().plot.center().y())};
}

} // namespace

void TestCharts::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp);
}

void TestCharts::init()
{
    m_page = std::make_unique<ChartsPage>();
}

void TestCharts::cleanup()
{
    m_page.reset();
    m_alone.reset();
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestCharts::showAlone(QWidget *widget, QSize size)
{
    m_alone.reset(widget);
    widget->resize(size);
    widget->show();
    QVERIFY(QTest::qWaitForWindowActive(widget));
}

void TestCharts::arrowsMoveTheCursor()
{
    auto *chart = new TimeChart(u"Sign-ups"_s);
    chart->setData(tenDays());
    showAlone(chart);
    chart->setFocus();
    QCOMPARE(chart->current(), QString());
    QTest::keyClick(chart, Qt::Key_Left);
    QCOMPARE(chart->current(), u"Tue 10 Feb: organic 20, paid 3"_s); // begins at the newest
    QTest::keyClick(chart, Qt::Key_Left);
    QCOMPARE(chart->current(), u"Mon 9 Feb: organic 51, paid 14"_s);
    QTest::keyClick(chart, Qt::Key_Home);
    QCOMPARE(chart->cursorIndex(), 0);
    QTest::keyClick(chart, Qt::Key_Left);
    QCOMPARE(chart->cursorIndex(), 0);
    QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(chart->cursorIndex(), 1);
    QTest::keyClick(chart, Qt::Key_End);
    QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(chart->cursorIndex(), 9);
    QTest::keyClick(chart, Qt::Key_Escape);
    QCOMPARE(chart->cursorIndex(), -1);
}

void TestCharts::pointerShowsTheNearestBucket()
{
    auto *chart = new TimeChart(u"Sign-ups"_s);
    chart->setData(tenDays());
    showAlone(chart);
    const QImage before = chart->grab().toImage();
    QTest::mouseMove(chart->viewport(), at(chart, 4) + QPoint(9, 0));
    QTRY_COMPARE(chart->cursorIndex(), 4);
    QVERIFY(chart->grab().toImage() != before);
    QTest::mouseMove(chart->viewport(), at(chart, 5) - QPoint(9, 0));
    QTRY_COMPARE(chart->cursorIndex(), 5);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(chart, &leave);
    QCOMPARE(chart->cursorIndex(), -1);
    QCOMPARE(chart->grab().toImage(), before);
}

void TestCharts::dragZoomsAndEscReturns()
{
    auto *chart = new TimeChart(u"Sign-ups"_s);
    chart->setData(tenDays());
    showAlone(chart);
    QSignalSpy zoomed(chart, &TimeChart::zoomChanged);
    const auto drag = [chart](qsizetype from, qsizetype to) {
        QTest::mousePress(chart->viewport(), Qt::LeftButton, {}, at(chart, from));
        QTest::mouseMove(chart->viewport(), (at(chart, from) + at(chart, to)) / 2);
        QTest::mouseMove(chart->viewport(), at(chart, to));
        QTest::mouseRelease(chart->viewport(), Qt::LeftButton, {}, at(chart, to));
    };
    drag(6, 2);
    QVERIFY(chart->isZoomed());
    QCOMPARE(chart->geometryNow().first, 2);
    QCOMPARE(chart->geometryNow().last, 6);
    QTest::keyClick(chart, Qt::Key_Escape);
    QVERIFY(!chart->isZoomed());
    QCOMPARE(zoomed.size(), 2);
    drag(2, 3); // two buckets are no line
    QVERIFY(!chart->isZoomed());
    QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, at(chart, 3));
    QVERIFY(!chart->isZoomed());
    drag(2, 6);
    auto *whole = chart->findChild<QPushButton *>(u"wholePeriod"_s);
    QVERIFY(whole->isVisible());
    QTest::mouseClick(whole, Qt::LeftButton);
    QVERIFY(!chart->isZoomed());
    QVERIFY(!whole->isVisible());
}

void TestCharts::keysZoomToo()
{
    auto *chart = new TimeChart(u"Sign-ups"_s);
    chart->setData(tenDays());
    showAlone(chart);
    chart->setFocus();
    chart->moveCursor(3);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(chart, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(chart, Qt::Key_Return);
    QCOMPARE(chart->geometryNow().first, 3);
    QCOMPARE(chart->geometryNow().last, 6);
    QTest::keyClick(chart, Qt::Key_Home);
    QCOMPARE(chart->cursorIndex(), 3); // the cursor stays in what is shown
}

void TestCharts::zoomGoesWithItsPeriod()
{
    TimeChart chart(u"Sign-ups"_s);
    TimeSeries data = tenDays();
    chart.setData(data);
    chart.zoom(2, 6);
    chart.moveCursor(4);
    data.series[0].values[4] = 44; // live numbers
    chart.setData(data);
    QVERIFY(chart.isZoomed());
    QCOMPARE(chart.cursorIndex(), 4);
    data.starts.removeFirst();
    chart.setData(data);
    QVERIFY(!chart.isZoomed());
    QCOMPARE(chart.cursorIndex(), -1);
}

void TestCharts::tableHasTheSameNumbers()
{
    auto *chart = new TimeChart(u"Sign-ups"_s);
    TimeSeries data = tenDays();
    data.lastUnfinished = true;
    chart->setData(data);
    auto *one = new ChartCard(u"Sign-ups"_s, chart);
    showAlone(one);
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_V);
    QVERIFY(one->showsTable());
    auto *table = one->findChild<QTableView *>(u"chartTable"_s);
    QVERIFY(table->isVisible());
    QVERIFY(table->hasFocus());
    QCOMPARE(table->model()->headerData(1, Qt::Horizontal).toString(), u"organic"_s);
    QCOMPARE(table->model()->rowCount(), data.starts.size());
    for (int row = 0; row < 10; ++row) {
        for (int column = 0; column < 2; ++column)
            QCOMPARE(table->model()->index(row, column + 1).data().toString(),
                     QString::number(data.series[column].values[row]));
    }
    QCOMPARE(table->model()->index(9, 0).data().toString(), u"Tue 10 Feb, so far"_s);
    data.series[0].values[9] = 21;
    chart->setData(data);
    QCOMPARE(table->model()->index(9, 1).data().toString(), u"21"_s);
    QTest::keyClick(table, Qt::Key_V);
    QVERIFY(!one->showsTable());
    QVERIFY(chart->hasFocus());
}

void TestCharts::copyTakesPictureAndNumbers()
{
    auto *chart = new TimeChart(u"Sign-ups"_s);
    chart->setData(tenDays());
    auto *one = new ChartCard(u"Sign-ups"_s, chart);
    showAlone(one);
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_C, Qt::ControlModifier);
    const QMimeData *copied = QApplication::clipboard()->mimeData();
    QVERIFY(copied->text().startsWith(u"Day\torganic\tpaid\n2026-02-01\t45\t18\n"_s));
    QVERIFY(copied->hasImage());
    QVERIFY(qvariant_cast<QImage>(copied->imageData()).width() > 2 * chart->width());
}

void TestCharts::filesSayPeriodAndZone()
{
    QTemporaryDir folder;
    ChartCard *one = card("signups");
    m_page->resize(1440, m_page->sizeHint().height());
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    chartOf(one)->moveCursor(3);
    for (const QString &ending : {u"csv"_s, u"svg"_s, u"png"_s})
        QCOMPARE(saveChart(one->report(), folder.filePath(u"chart."_s + ending)), QString());
    const auto read = [&folder](const QString &name) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray csv = read(u"chart.csv"_s);
    QVERIFY(csv.startsWith("Sign-ups by source\r\n\"1 – 23 Feb 2026, "
                           "America/New_York\"\r\n\r\nDay,organic,referral,paid,partner\r\n2026-02-01,"));
    QCOMPARE(csv.count("\r\n"), 4 + 23);
    QVERIFY(read(u"chart.svg"_s).contains("1 – 23 Feb 2026, America/New_York"));
    QVERIFY(QSvgRenderer(read(u"chart.svg"_s)).isValid());
    const QImage picture(folder.filePath(u"chart.png"_s));
    QCOMPARE(picture.text(u"Description"_s), u"1 – 23 Feb 2026, America/New_York"_s);
    // The cursor is no part of a picture.
    chartOf(one)->moveCursor(-1);
    QCOMPARE(toImage(one->report()), toImage(one->report()));
    const QImage without = toImage(one->report());
    chartOf(one)->moveCursor(7);
    QCOMPARE(toImage(one->report()), without);
    // A line is there: some pixels have the colour of the first series.
    int found = 0;
    for (int x = 0; x < picture.width(); ++x) {
        for (int y = 0; y < picture.height(); ++y)
            found += picture.pixelColor(x, y) == tokens().chart.series[0];
    }
    QVERIFY(found > 200);
}

void TestCharts::menuSavesAFile()
{
    QTemporaryDir folder;
    auto *chart = new TimeChart(u"Sign-ups"_s);
    chart->setData(tenDays());
    auto *one = new ChartCard(u"Sign-ups"_s, chart);
    showAlone(one);
    QSignalSpy saved(one, &ChartCard::saved);
    QTest::mouseClick(one->findChild<QToolButton *>(u"chartMore"_s), Qt::LeftButton);
    auto *menu = one->findChild<QMenu *>();
    QTRY_VERIFY(menu->isVisible());
    for (QAction *action : menu->actions()) {
        if (action->text() == u"Save as CSV…"_s)
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
    }
    auto *dialog = one->findChild<QFileDialog *>(u"chartSaveDialog"_s);
    QVERIFY(dialog);
    dialog->setDirectory(folder.path());
    dialog->selectFile(u"numbers.csv"_s);
    QMetaObject::invokeMethod(dialog, "accept");
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(saved[0][1].toString(), QString());
    QVERIFY(QFile::exists(folder.filePath(u"numbers.csv"_s)));
}

void TestCharts::unwritableFileIsSaid()
{
    ChartCard *one = card("signups");
    QVERIFY(!saveChart(one->report(), u"/nowhere/at/all.csv"_s).isEmpty());
}

void TestCharts::loadingKeepsTheAxes()
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

void TestCharts::emptyNamesThePeriod()
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

void TestCharts::noLineRunsThroughTheSentence()
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

void TestCharts::nothingIsCoveredWithoutASentence()
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
void TestCharts::bandsEndWithTheirLine()
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

void TestCharts::errorKeepsTheSeriesGreyed()
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

void TestCharts::unfinishedBucketIsDashed()
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

void TestCharts::compareIsGreyAndDashed()
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

void TestCharts::longLinesAreThinned()
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

void TestCharts::gapsStayGaps()
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

void TestCharts::loneValuesAreMarked()
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

void TestCharts::coloursFollowTheTheme()
{
    TimeChart chart(u"Sign-ups"_s);
    chart.setData(tenDays());
    const QColor light = lines(&chart).last()->pen().color();
    applyTheme(*qApp, Theme::Dark);
    QCOMPARE(lines(&chart).last()->pen().color(), tokens().chart.series[0]);
    QVERIFY(lines(&chart).last()->pen().color() != light);
    applyTheme(*qApp);
    QCOMPARE(lines(&chart).last()->pen().color(), light);

    ChartCard *card = this->card("eventsPerDay"); // has a legend
    const auto *legend = card->findChild<ChartLegend *>();
    QCOMPARE(legend->items().value(0).color, tokens().chart.series[0]);
    applyTheme(*qApp, Theme::Dark);
    QCOMPARE(legend->items().value(0).color, tokens().chart.series[0]);
    card->setShowsTable(true);
    applyTheme(*qApp);
    QVERIFY(legend->isHidden()); // of a table there is none
    card->setShowsTable(false);
}

/// From the picture, and from all that is said of it.
void TestCharts::legendHidesAndShows()
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

void TestCharts::whatIsComparedWithStandsAlone()
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

void TestCharts::legendIsWalkedByArrows()
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

void TestCharts::namesWithoutRoomAreInAMenu()
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
void TestCharts::menuHidesWhatHasNoLegend()
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

void TestCharts::timeRunsLeftToRightEverywhere()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    auto *chart = new TimeChart(u"Sign-ups"_s);
    chart->setData(tenDays());
    auto *one = new ChartCard(u"Sign-ups"_s, chart);
    showAlone(one);
    QVERIFY(one->isRightToLeft());
    QVERIFY(chart->isLeftToRight());
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_End);
    QTest::keyClick(chart, Qt::Key_Left);
    QCOMPARE(chart->cursorIndex(), 8);
    const auto *more = one->findChild<QToolButton *>(u"chartMore"_s);
    QVERIFY(more->mapTo(one, QPoint()).x() < one->width() / 2);
}

void TestCharts::chartsAreReadAloud()
{
    Gauge gauge(u"Net Promoter Score"_s);
    gauge.setReading({.value = 47, .before = 43, .answers = 210});
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&gauge);
    QVERIFY(spoken);
    QCOMPARE(spoken->role(), QAccessible::Chart);
    QCOMPARE(spoken->text(QAccessible::Name), u"Net Promoter Score"_s);
    QCOMPARE(spoken->text(QAccessible::Description), u"47, up 4"_s);

    TimeChart chart(u"Sign-ups"_s);
    chart.setData(tenDays());
    spoken = QAccessible::queryAccessibleInterface(&chart);
    QCOMPARE(spoken->role(), QAccessible::Chart);
    QCOMPARE(spoken->text(QAccessible::Description), u"organic: 418 and paid: 131"_s);
    chart.moveCursor(0);
    QCOMPARE(spoken->text(QAccessible::Value), u"Sun 1 Feb: organic 45, paid 18"_s);
    TimeSeries one = tenDays();
    one.series = {{.name = {}, .values = one.series[0].values}};
    chart.setData(one);
    QCOMPARE(spoken->text(QAccessible::Description), u"418 in total, most on Fri 6 Feb: 60"_s);

    // Every chart of the page has a name and says something.
    int seen = 0;
    for (QWidget *widget : m_page->findChildren<QWidget *>()) {
        auto *content = dynamic_cast<ChartContent *>(widget);
        if (!content)
            continue;
        ++seen;
        spoken = QAccessible::queryAccessibleInterface(widget);
        QCOMPARE(spoken->role(), QAccessible::Chart);
        QVERIFY(!spoken->text(QAccessible::Name).isEmpty());
        QVERIFY(!spoken->text(QAccessible::Description).isEmpty());
        QVERIFY(!content->table().headers.isEmpty());
        for (const QList<ChartTable::Cell> &row : content->table().rows)
            QCOMPARE(row.size(), content->table().headers.size());
    }
    QVERIFY(seen >= 16);
    Sparkline spark(u"Contacts"_s);
    spark.setValues({3, 9, 5});
    QCOMPARE(QAccessible::queryAccessibleInterface(&spark)->text(QAccessible::Description),
             u"5 now, between 3 and 9"_s);
}

void TestCharts::gaugeSaysWhenAnswersAreTooFew()
{
    Gauge gauge(u"Net Promoter Score"_s);
    QCOMPARE(gauge.summary(), u"No answers"_s);
    gauge.setReading({.value = 60, .before = {}, .answers = 29});
    QCOMPARE(gauge.summary(), u"60 of too few answers: 29 of 30"_s);
    QCOMPARE(gauge.table().rows[0][0].text, u"60"_s);
    gauge.setReading({.value = 60, .before = 64, .answers = 30});
    QCOMPARE(gauge.summary(), u"60, down 4"_s);
    gauge.setReading({.value = -12.4, .before = -12, .answers = 30});
    QCOMPARE(gauge.summary(), u"\u221212, unchanged"_s);
}

void TestCharts::heatMapIsWalkedByArrows()
{
    auto *map = new HeatMap(u"Weekly retention"_s);
    map->setData({u"Week of"_s,
                  u"People"_s,
                  {u"0"_s, u"1"_s, u"2"_s},
                  {{u"29 Dec"_s, 318, {1, 0.61, 0.48}, u"2025-12-29"_s},
                   {u"5 Jan"_s, 342, {1, 0.63}},
                   {u"12 Jan"_s, 361, {1}}}});
    showAlone(map, {400, 160});
    map->setFocus();
    QTest::keyClick(map, Qt::Key_Right);
    QCOMPARE(map->current(), u"29 Dec, period 0: 100.0% of 318"_s);
    QTest::keyClick(map, Qt::Key_Right);
    QTest::keyClick(map, Qt::Key_Down);
    QCOMPARE(map->current(), u"5 Jan, period 1: 63.0% of 342"_s);
    QTest::keyClick(map, Qt::Key_Down); // 12 Jan has no period 1 yet
    QCOMPARE(map->current(), u"5 Jan, period 1: 63.0% of 342"_s);
    QTest::keyClick(map, Qt::Key_Escape);
    QCOMPARE(map->current(), QString());
    QVERIFY(map->summary().contains(u"48%"_s));
    QCOMPARE(map->table().rows[2][3].text, QString());
    QVERIFY(toCsv(map->table(), {}).contains("2025-12-29,318,1,0.61,0.48\r\n5 Jan,342,"));
}

void TestCharts::partsHaveTooltips()
{
    auto *funnel = new FunnelChart(u"Pricing to paid"_s);
    funnel->setSteps(
        {{u"$page_view"_s, {}, 8'940, {}}, {u"signup_completed"_s, {}, 1'420, 240}, {u"paid"_s, {}, 187, {}}});
    showAlone(funnel, {480, 260});
    QCOMPARE(funnel->summary(),
             u"187 of 8,940 people took all 3 steps, 2.1%. Most were lost before signup_completed: 7,520"_s);
    funnel->setFocus();
    QTest::keyClick(funnel, Qt::Key_Down);
    QTest::keyClick(funnel, Qt::Key_Down);
    QCOMPARE(
        funnel->current(),
        u"signup_completed: 1,420 people, 15.9% of all, 15.9% of the step before\nHalf of them took less than 4 min"_s);
    QCOMPARE(funnel->table().rows[1][4].text, u"4 min"_s);

    IntervalPlot plot(u"Difference"_s);
    plot.setEstimates({{.name = {}, .value = 2.0, .low = 0.1, .high = 3.9}});
    QCOMPARE(plot.summary(), u"+2.0 pt, 95% interval +0.1 to +3.9; it does not reach zero"_s);
    plot.setEstimates({{.name = u"C"_s, .value = -0.6, .low = -2.4, .high = 1.2}});
    QCOMPARE(plot.summary(), u"C: \u22120.6 pt, 95% interval \u22122.4 to +1.2; it reaches zero"_s);
    // Small ones have the digits that tell them apart, and so has the axis.
    plot.setEstimates({{.name = {}, .value = 0.001, .low = -0.004, .high = 0.005}});
    QCOMPARE(plot.summary(), u"+0.001 pt, 95% interval \u22120.004 to +0.005; it reaches zero"_s);
    QCOMPARE(plot.axisTexts(), QStringList({u"\u22120.006"_s, u"\u22120.004"_s, u"\u22120.002"_s, u"0"_s, u"+0.002"_s,
                                            u"+0.004"_s, u"+0.006"_s, u"+0.008"_s}));
}

void TestCharts::lyingBarsAreAsLongAsTheirShare()
{
    BarChart chart(u"Reasons"_s, BarChart::Shape::Lying);
    chart.setBars({{u"One"_s, 1}, {u"Three"_s, 3}}, 4);
    chart.setState(ChartState::Ready);
    chart.resize(400, 80);
    const QImage image = chart.grab().toImage();
    const QRgb ground = image.pixel(image.width() - 1, image.height() - 1);
    const auto length = [&](int top, int bottom) {
        int longest = 0;
        for (int y = top; y < bottom; ++y) {
            int run = 0;
            for (int x = 0; x < image.width(); ++x)
                run += image.pixel(x, y) == chartColor(ChartTone::Series1).rgb() ? 1 : 0;
            longest = std::max(longest, run);
        }
        return longest;
    };
    const int half = image.height() / 2;
    const int one = length(0, half);
    const int three = length(half, image.height());
    QVERIFY2(std::abs(one - image.width() / 4) < 8, qPrintable(QString::number(one)));
    QVERIFY2(std::abs(three - 3 * one) < 8, qPrintable(QString::number(three)));
    // Nothing stands behind them that could be taken for a value.
    for (int y = half - 12; y < half; ++y)
        QCOMPARE(image.pixel(image.width() - 8, y), ground);
}

void TestCharts::pageRenders_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::addColumn<int>("scale");
    QTest::addRow("light") << Theme::Light << 100;
    QTest::addRow("dark") << Theme::Dark << 100;
    QTest::addRow("large") << Theme::Light << 200;
    QTest::addRow("mirrored") << Theme::Light << 100;
}

void TestCharts::pageRenders()
{
    QFETCH(Theme, theme);
    QFETCH(int, scale);
    if (QTest::currentDataTag() == QByteArray("mirrored"))
        QApplication::setLayoutDirection(Qt::RightToLeft);
    applyTheme(*qApp, Look(theme, false, scale));
    ChartsPage page;
    page.setProperty("role", u"page"_s);
    page.setAttribute(Qt::WA_StyledBackground);
    page.resize(scale > 100 ? 2600 : 1440, 10);
    page.resize(page.width(), page.sizeHint().height());
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    static_cast<TimeChart *>(page.findChild<ChartCard *>(u"signups"_s)->chart())->moveCursor(16);
    const QPixmap picture = page.grab();
    QCOMPARE(picture.size(), page.size());
    if (const QString folder = qEnvironmentVariable("GROWTHOS_SHOTS"); !folder.isEmpty()) {
        QDir().mkpath(folder);
        QVERIFY(picture.save(folder + u"/charts-"_s + QString::fromLatin1(QTest::currentDataTag()) + u".png"_s));
    }
    applyTheme(*qApp);
}

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
