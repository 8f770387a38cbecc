// Charts by keys and pointer, their numbers as tables and files, what is read aloud; painted ones.
#include "tests/support/chartfixture.h"
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
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QImage>
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

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestCharts : public QObject, ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { m_page = std::make_unique<ChartsPage>(); }
    void cleanup()
    {
        m_page.reset();
        stop();
    }

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
    void coloursFollowTheTheme();
    void timeRunsLeftToRightEverywhere();
    void chartsAreReadAloud();
    void gaugeSaysWhenAnswersAreTooFew();
    void heatMapIsWalkedByArrows();
    void partsHaveTooltips();
    void lyingBarsAreAsLongAsTheirShare();
    void countsOverBarsDoNotTouch();
    void pageRenders_data();
    void pageRenders();

private:
    /// The card of this name on the page of all charts.
    ChartCard *card(const char *name) const { return m_page->findChild<ChartCard *>(QString::fromLatin1(name)); }
    static TimeChart *chartOf(ChartCard *card) { return static_cast<TimeChart *>(card->chart()); }

    std::unique_ptr<ChartsPage> m_page;
};

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
    // As small as it may be, its name is whole.
    gauge.resize(gauge.minimumSizeHint());
    QVERIFY(gauge.captionRoom() >= QFontMetricsF(uiFont(12)).horizontalAdvance(gauge.accessibleName()));
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

void TestCharts::countsOverBarsDoNotTouch()
{
    BarChart chart(u"Scores"_s, BarChart::Shape::Standing);
    chart.setBars({{u"7"_s, 57}, {u"8"_s, 60}, {u"9"_s, 58}, {u"10"_s, 110}});
    chart.resize(400, 120);
    QStringList texts = chart.countTexts();
    texts.sort();
    QCOMPARE(texts, QStringList({u"110"_s, u"57"_s, u"58"_s, u"60"_s}));
    // Where each has no more room than its digits, the higher one is said.
    const QFontMetricsF metrics(axisFont());
    const double besides = metrics.horizontalAdvance(u"150"_s) + 9;
    chart.resize(int(besides + 4 * metrics.horizontalAdvance(u"60"_s) + 4), 120);
    QCOMPARE(chart.countTexts(), QStringList({u"110"_s, u"60"_s}));
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
