// The analytics page over the real backend in one process: counts, funnels, retention, the people behind a number and
// the files that are written, by clicks and keys.
#include "tests/support/apifixture.h"
#include "tests/support/zipreader.h"
#include "ui/analytics/analyticsview.h"
#include "ui/analytics/explorercard.h"
#include "ui/analytics/funnelcard.h"
#include "ui/analytics/pickbutton.h"
#include "ui/analytics/retentioncard.h"
#include "ui/api/localapiclient.h"
#include "ui/api/workspace.h"
#include "ui/charts/funnelchart.h"
#include "ui/charts/heatmap.h"
#include "ui/charts/timechart.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace growthos;
using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestAnalyticsScreen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void theExplorerCountsByGroup();
    void aPointShowsWhoIsBehindIt();
    void aFilterNarrowsTheCount();
    void theLossOfAFunnelBecomesASegment();
    void stepsMoveAndGo();
    void aCellOfARetentionShowsThem();
    void whatIsRemovedComesBack();
    void filesHoldWhatTheTableShows();
    void thePlaceComesBack();

private:
    void openView();
    template <class Widget>
    Widget *find(const char *name, const QWidget *inside = nullptr) const
    {
        return (inside ? inside : m_view.get())->findChild<Widget *>(QLatin1String(name));
    }
    void pick(PickButton *button, const QString &text);
    void choose(QMenu *menu, const QString &text);
    QString row(const DataTable *table, int number) const;
    FunnelCard *buildFunnel(const QStringList &events);
    QDialog *behind() const;
    void clickPart(PaintedChart *chart, int part);
    void saveAs(const QString &path);

    std::unique_ptr<test::ApiFixture> m_server;
    std::unique_ptr<LocalApiClient> m_api;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<AnalyticsView> m_view;
};

void TestAnalyticsScreen::initTestCase()
{
    applyTheme(*qApp);
}

void TestAnalyticsScreen::init()
{
    m_server = std::make_unique<test::ApiFixture>();
    const auto track = [this](const QByteArray &user, const QByteArray &event, const QByteArray &at,
                              const QByteArray &more = {}) {
        m_server->ingest("/v1/track", R"({"user_id":")" + user + R"(","event":")" + event + R"(","timestamp":")" + at +
                                          '"' + more + '}');
    };
    for (int i = 1; i <= 6; ++i) {
        const QByteArray user = "u" + QByteArray::number(i);
        m_server->ingest("/v1/identify", R"({"user_id":")" + user + R"(","traits":{"name":"Person )" +
                                             QByteArray::number(i) + R"(","source":")" + (i > 4 ? "paid" : "organic") +
                                             R"("}})");
        track(user, "signup_completed", "2026-02-20T12:00:00Z");
        if (i <= 3)
            track(user, "feature_activated", "2026-02-21T12:00:00Z", R"(,"properties":{"feature":"export"})");
        if (i == 1)
            track(user, "subscription_started", "2026-02-22T12:00:00Z");
    }
    openView();
}

void TestAnalyticsScreen::openView()
{
    m_view.reset();
    m_api = std::make_unique<LocalApiClient>(m_server->backend->router());
    m_workspace = std::make_unique<Workspace>(*m_api);
    m_workspace->start();
    QTRY_VERIFY(m_workspace->status().time.isValid());
    m_view = std::make_unique<AnalyticsView>(*m_workspace);
    m_view->resize(1280, 900);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    m_view->open({});
    const auto *chart = find<TimeChart>("explorerChart");
    QTRY_COMPARE(chart->data().series.size(), 2);
}

void TestAnalyticsScreen::cleanup()
{
    m_view.reset();
    m_workspace.reset();
    m_api.reset();
    m_server.reset();
}

/// Opens the list of a pick button, narrows it where it is long, and takes the row of that text.
void TestAnalyticsScreen::pick(PickButton *button, const QString &text)
{
    QTest::mouseClick(button, Qt::LeftButton);
    QWidget *popover = nullptr;
    QTRY_VERIFY((popover = QApplication::activePopupWidget()));
    auto *list = popover->findChild<QListWidget *>(u"filterChoices"_s);
    QTRY_VERIFY(!list->findItems(text, Qt::MatchExactly).isEmpty());
    const QRect place = list->visualItemRect(list->findItems(text, Qt::MatchExactly).constFirst());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, place.center());
    QTRY_VERIFY(!QApplication::activePopupWidget());
}

void TestAnalyticsScreen::choose(QMenu *menu, const QString &text)
{
    QTRY_VERIFY(menu->isVisible());
    for (QAction *action : menu->actions()) {
        if (action->text() == text)
            return QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
    }
    QFAIL(qPrintable(text));
}

QString TestAnalyticsScreen::row(const DataTable *table, int number) const
{
    QStringList cells;
    for (int column = 0; column < table->model()->columnCount(); ++column)
        cells.append(table->model()->index(number, column).data().toString());
    return cells.join(u'|');
}

void TestAnalyticsScreen::theExplorerCountsByGroup()
{
    pick(find<PickButton>("explorerEvent"), u"signup_completed"_s);
    pick(find<PickButton>("explorerGroup"), u"traits.source"_s);
    auto *measure = find<QComboBox>("explorerMeasure");
    measure->setFocus();
    QTest::keyClick(measure, Qt::Key_Down); // contacts
    const auto *totals = find<DataTable>("explorerTotals");
    QTRY_VERIFY(totals->isVisible());
    QTRY_COMPARE(totals->model()->rowCount(), 3);
    QCOMPARE(row(totals, 0), u"organic|4|66.7%|"_s);
    QCOMPARE(row(totals, 1), u"paid|2|33.3%|"_s);
    QCOMPARE(row(totals, 2), u"Total|6|100.0%|"_s);
    const TimeSeries &counts = find<TimeChart>("explorerChart")->data();
    QCOMPARE(counts.starts.size(), 30);
    QCOMPARE(counts.series[0].name, u"organic"_s);
    QCOMPARE(counts.series[0].values[26], 4.0); // 20 Feb of the 30 days to 23 Feb
    QTest::mouseClick(find<QToolButton>("chartMore", find<QWidget>("explorerCard")), Qt::LeftButton);
    QTRY_VERIFY(QApplication::activePopupWidget());
    QApplication::activePopupWidget()->close();
}

void TestAnalyticsScreen::aPointShowsWhoIsBehindIt()
{
    pick(find<PickButton>("explorerEvent"), u"feature_activated"_s);
    auto *chart = find<TimeChart>("explorerChart");
    QTRY_COMPARE(chart->data().series[0].values.value(27), 3.0);
    const QPointF point(chart->geometryNow().x(27), chart->geometryNow().y(3));
    QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, point.toPoint());
    QTRY_VERIFY(behind());
    auto *table = behind()->findChild<DataTable *>(u"behindTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"Person 3"_s);
    QVERIFY(find<QLabel>("behindCount", behind())->text().contains(u"3 contact"_s));
    // From there to a person.
    QString screen;
    QUrlQuery state;
    connect(m_view.get(), &Screen::navigate, this, [&](const QString &to, const QUrlQuery &with) {
        screen = to;
        state = with;
    });
    table->setFocus();
    table->selectRow(1);
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_COMPARE(screen, u"contacts"_s);
    QVERIFY(state.queryItemValue(u"profile"_s).startsWith(u"cntct_"_s));
}

void TestAnalyticsScreen::aFilterNarrowsTheCount()
{
    pick(find<PickButton>("explorerEvent"), u"signup_completed"_s);
    auto *bar = find<FilterBar>("explorerFilters");
    const auto *chart = find<TimeChart>("explorerChart");
    QTRY_COMPARE(chart->data().series[0].values.value(26), 6.0);
    QTest::mouseClick(find<QPushButton>("addFilter", bar), Qt::LeftButton);
    choose(bar->findChild<QMenu *>(), u"traits.source is"_s);
    QWidget *popover = nullptr;
    QTRY_VERIFY((popover = QApplication::activePopupWidget()));
    auto *list = popover->findChild<QListWidget *>(u"filterChoices"_s);
    QTRY_COMPARE(list->count(), 2);
    const QRect paid = list->visualItemRect(list->findItems(u"paid"_s, Qt::MatchExactly).constFirst());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, paid.center());
    QTRY_COMPARE(chart->data().series[0].values.value(26), 2.0);
    QVERIFY(find<ExplorerCard>("explorerCard")->report().filters.contains(u"traits.source is paid"_s));
}

/// Builds it by clicks; it is on the page and not saved.
FunnelCard *TestAnalyticsScreen::buildFunnel(const QStringList &events)
{
    auto *add = find<QPushButton>("addAnalysis");
    // The menu runs an event loop of its own until something is chosen.
    QTimer::singleShot(0, add->menu(), [this, add] { choose(add->menu(), u"Funnel"_s); });
    QTest::mouseClick(add, Qt::LeftButton);
    FunnelCard *card = nullptr;
    [&] { QTRY_VERIFY((card = find<FunnelCard>("funnelCard"))); }();
    [&] { QTRY_VERIFY(card->isVisible()); }();
    const auto steps = [card] { return card->findChildren<PickButton *>(u"stepEvent"_s); };
    for (qsizetype i = 0; i < events.size(); ++i) {
        if (i >= steps().size())
            QTest::mouseClick(find<QPushButton>("addStep", card), Qt::LeftButton);
        [&] { QTRY_VERIFY(steps().size() > i && steps()[i]->isVisible()); }();
        pick(steps()[i], events[i]);
    }
    return card;
}

QDialog *TestAnalyticsScreen::behind() const
{
    auto *dialog = find<QDialog>("behindDialog");
    return dialog && dialog->isVisible() ? dialog : nullptr;
}

/// By keys: the part is walked to, and opened with Enter.
void TestAnalyticsScreen::clickPart(PaintedChart *chart, int part)
{
    chart->setFocus();
    chart->setCurrentPart(part);
    QTest::keyClick(chart, Qt::Key_Return);
}

void TestAnalyticsScreen::theLossOfAFunnelBecomesASegment()
{
    FunnelCard *card = buildFunnel({u"signup_completed"_s, u"feature_activated"_s, u"subscription_started"_s});
    auto *steps = find<FunnelChart>("funnelSteps", card);
    const auto count = [steps](int step) {
        const ChartTable table = steps->table();
        return step < table.rows.size() ? table.rows[step][1].text : QString();
    };
    QTRY_COMPARE(count(0), u"6"_s);
    QCOMPARE(count(1), u"3"_s);
    QCOMPARE(count(2), u"1"_s);

    auto *name = find<QLineEdit>("analysisName", card);
    QTest::keyClicks(name, u"Sign-up to paid"_s);
    QCOMPARE(card->title(), u"Sign-up to paid"_s);
    QTest::mouseClick(find<QPushButton>("saveAnalysis", card), Qt::LeftButton);
    QTRY_VERIFY(!card->isEditing());
    const QJsonArray saved = m_server->console("GET", "/v1/analytics/funnels").data();
    QCOMPARE(saved.size(), 1);
    QCOMPARE(saved[0][u"name"_s].toString(), u"Sign-up to paid"_s);
    QCOMPARE(saved[0][u"steps"_s].toArray().size(), 3);

    // From the first step to the right: those whom it lost.
    steps->setFocus();
    QTest::keyClick(steps, Qt::Key_Down);
    QTest::keyClick(steps, Qt::Key_Right);
    QCOMPARE(steps->current(), u"3 came to signup_completed and no further"_s);
    QTest::keyClick(steps, Qt::Key_Return);
    QTRY_VERIFY(behind());
    QDialog *dialog = behind();
    auto *table = find<DataTable>("behindTable", dialog);
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QCOMPARE(row(table, 2).section(u'|', 0, 1), u"Person 4|u4"_s);
    auto *segment = find<QLineEdit>("segmentName", dialog);
    segment->selectAll();
    QTest::keyClicks(segment, u"Left after sign-up"_s);
    QTest::keyClick(segment, Qt::Key_Return);
    QTRY_VERIFY(!behind());
    const QJsonArray segments = m_server->console("GET", "/v1/segments").data();
    QCOMPARE(segments.size(), 1);
    QCOMPARE(segments[0][u"name"_s].toString(), u"Left after sign-up"_s);
    QCOMPARE(segments[0][u"type"_s].toString(), u"static"_s);
    QCOMPARE(segments[0][u"contact_count"_s].toInt(), 3);
    QStringList members;
    const QByteArray path = "/v1/segments/" + segments[0][u"id"_s].toString().toLatin1() + "/contacts";
    for (const QJsonValue &member : m_server->console("GET", path).data())
        members.append(member[u"external_id"_s].toString());
    members.sort();
    QCOMPARE(members, (QStringList{u"u4"_s, u"u5"_s, u"u6"_s}));
}

void TestAnalyticsScreen::stepsMoveAndGo()
{
    FunnelCard *card = buildFunnel({u"feature_activated"_s, u"signup_completed"_s, u"subscription_started"_s});
    const auto names = [card] {
        QStringList list;
        for (const auto &row : card->findChild<FunnelChart *>(u"funnelSteps"_s)->table().rows)
            list.append(row[0].text + u' ' + row[1].text);
        return list.join(u", "_s);
    };
    QTRY_COMPARE(names(), u"feature_activated 3, signup_completed 0, subscription_started 0"_s);
    QTest::mouseClick(card->findChildren<QToolButton *>(u"stepDown"_s).at(0), Qt::LeftButton);
    QTRY_COMPARE(names(), u"signup_completed 6, feature_activated 3, subscription_started 1"_s);
    QTest::mouseClick(card->findChildren<QToolButton *>(u"stepRemove"_s).at(0), Qt::LeftButton);
    QTRY_COMPARE(names(), u"signup_completed 6, subscription_started 1"_s);
    QTest::mouseClick(find<QPushButton>("cancelAnalysis", card), Qt::LeftButton);
    QTRY_VERIFY(!find<FunnelCard>("funnelCard"));
    QTRY_VERIFY(find<QWidget>("analyticsNothing")->isVisible());
}

void TestAnalyticsScreen::aCellOfARetentionShowsThem()
{
    auto *add = find<QPushButton>("addAnalysis");
    QTimer::singleShot(0, add->menu(), [this, add] { choose(add->menu(), u"Retention"_s); });
    QTest::mouseClick(add, Qt::LeftButton);
    RetentionCard *card = nullptr;
    QTRY_VERIFY((card = find<RetentionCard>("retentionCard")));
    QTRY_VERIFY(card->isVisible());
    QTest::qWait(0);
    pick(find<PickButton>("cohortEvent", card), u"signup_completed"_s);
    pick(find<PickButton>("returnEvent", card), u"feature_activated"_s);
    auto *map = find<HeatMap>("retentionMap", card);
    // Eight weeks to 23 Feb; the people of 20 Feb are in the week of the 16th, the last but one.
    const auto cell = [map](int line, int column) {
        const ChartTable table = map->table();
        return line < table.rows.size() ? table.rows[line].value(column).text : QString();
    };
    QTRY_COMPARE(cell(6, 1), u"6"_s);
    QCOMPARE(cell(6, 0), u"16 Feb"_s);
    QCOMPARE(cell(6, 2), u"50%"_s);
    QCOMPARE(cell(6, 3), u"0%"_s);
    QCOMPARE(cell(6, 4), QString()); // has not come yet
    clickPart(map, 0);
    QTRY_VERIFY(behind());
    auto *table = find<DataTable>("behindTable", behind());
    QTRY_COMPARE(table->model()->rowCount(), 3);
    behind()->close();
    QTRY_VERIFY(!behind());
}

void TestAnalyticsScreen::whatIsRemovedComesBack()
{
    m_server->console("POST", "/v1/analytics/funnels",
                      R"({"name":"Kept","steps":["signup_completed","feature_activated"],"window":"7d"})");
    QVERIFY(m_view->run(Command::Refresh));
    FunnelCard *card = nullptr;
    QTRY_VERIFY((card = find<FunnelCard>("funnelCard")));
    QTest::mouseClick(find<QToolButton>("chartMore", card), Qt::LeftButton);
    choose(card->findChild<QMenu *>(), u"Remove"_s);
    QTRY_COMPARE(m_server->console("GET", "/v1/analytics/funnels").data().size(), 0);
    QPushButton *undo = nullptr;
    QTRY_VERIFY([&] {
        for (const Toast *toast : ToastStack::of(m_view.get())->shown()) {
            for (QPushButton *button : toast->findChildren<QPushButton *>()) {
                if (button->text() == u"Undo"_s)
                    undo = button;
            }
        }
        return undo != nullptr;
    }());
    QTest::mouseClick(undo, Qt::LeftButton);
    QTRY_COMPARE(m_server->console("GET", "/v1/analytics/funnels").data().size(), 1);
    QCOMPARE(m_server->console("GET", "/v1/analytics/funnels").data()[0][u"window"_s].toString(), u"7d"_s);
    QTRY_VERIFY((card = find<FunnelCard>("funnelCard")));
    QTRY_VERIFY(card->isVisible());
}

void TestAnalyticsScreen::saveAs(const QString &path)
{
    auto *dialog = find<QFileDialog>("analyticsFileDialog");
    QVERIFY(dialog);
    dialog->setDirectory(QFileInfo(path).path());
    dialog->selectFile(QFileInfo(path).fileName());
    QMetaObject::invokeMethod(dialog, "accept");
    QTRY_VERIFY(QFile::exists(path));
    QTRY_VERIFY(!find<QFileDialog>("analyticsFileDialog"));
}

void TestAnalyticsScreen::filesHoldWhatTheTableShows()
{
    m_server->console("POST", "/v1/analytics/funnels",
                      R"({"name":"Kept","steps":["signup_completed","feature_activated"],"window":"7d"})");
    QVERIFY(m_view->run(Command::Refresh));
    QTRY_VERIFY(find<FunnelCard>("funnelCard"));
    auto *steps = find<FunnelChart>("funnelSteps");
    QTRY_VERIFY(!steps->isEmpty());
    const QTemporaryDir folder;
    auto *menu = find<QPushButton>("analyticsExport")->menu();
    const auto trigger = [menu](const QString &text) {
        for (QAction *action : menu->actions()) {
            if (action->text() == text)
                return action->trigger();
        }
        QFAIL(qPrintable(text));
    };

    // CSV: title, period with zone, filters; then the numbers as they stand in the table.
    const ChartReport report = find<FunnelCard>("funnelCard")->report();
    QCOMPARE(saveChart(report, folder.filePath(u"funnel.csv"_s)), QString());
    QFile csv(folder.filePath(u"funnel.csv"_s));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(csv.readAll()).split(u"\r\n"_s);
    QCOMPARE(lines[0], u"Kept"_s);
    QVERIFY2(lines[1].contains(u"25 Jan"_s) && lines[1].contains(u"UTC"_s), qPrintable(lines[1]));
    QVERIFY2(lines[2].contains(u"within 7 days"_s), qPrintable(lines[2]));
    const ChartTable table = steps->table();
    for (qsizetype i = 0; i < table.rows.size(); ++i)
        QCOMPARE(lines[5 + i].split(u',').value(1), table.rows[i][1].plain);

    trigger(u"XLSX, one sheet per table…"_s);
    saveAs(folder.filePath(u"all.xlsx"_s));
    QFile xlsx(folder.filePath(u"all.xlsx"_s));
    QVERIFY(xlsx.open(QIODevice::ReadOnly));
    const QHash<QByteArray, QByteArray> parts = test::unzip(xlsx.readAll());
    QVERIFY(parts["xl/workbook.xml"].contains("name=\"Kept\""));
    const QByteArray sheet = parts["xl/worksheets/sheet2.xml"];
    QVERIFY2(sheet.contains("<c r=\"B6\"><v>6</v></c>"), sheet.constData());
    QVERIFY(sheet.contains("<c r=\"B7\"><v>3</v></c>"));
    QVERIFY(parts["xl/sharedStrings.xml"].contains("within 7 days"));

    trigger(u"PDF, charts and tables…"_s);
    saveAs(folder.filePath(u"all.pdf"_s));
    QFile pdf(folder.filePath(u"all.pdf"_s));
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    const QByteArray document = pdf.readAll();
    QVERIFY(document.startsWith("%PDF-"));
    QVERIFY2(document.count("/Type /Page\n") >= 2, "a page for each of the two");

    trigger(u"PNG of this page…"_s);
    saveAs(folder.filePath(u"page.png"_s));
    const QImage picture(folder.filePath(u"page.png"_s));
    QVERIFY(picture.width() >= 2 * 1280 - 20);
    QVERIFY(picture.height() > 1200);

    QCOMPARE(saveChart(report, folder.filePath(u"funnel.png"_s)), QString());
    QVERIFY(QImage(folder.filePath(u"funnel.png"_s)).text(u"Description"_s).contains(u"within 7 days"_s));
}

void TestAnalyticsScreen::thePlaceComesBack()
{
    pick(find<PickButton>("explorerEvent"), u"signup_completed"_s);
    pick(find<PickButton>("explorerGroup"), u"traits.source"_s);
    const QUrlQuery place = m_view->state();
    openView();
    QVERIFY(m_view->state() != place);
    m_view->open(place);
    QCOMPARE(m_view->state(), place);
    QTRY_VERIFY(find<DataTable>("explorerTotals")->isVisible());
    QCOMPARE(find<ExplorerCard>("explorerCard")->title(), u"signup_completed by source"_s);
}

QTEST_MAIN(TestAnalyticsScreen)
#include "tst_analyticsscreen.moc"
