// The analytics page over a server that a test can hold back, or let fail.
#include "tests/support/fakeconsole.h"
#include "ui/analytics/analyticsview.h"
#include "ui/analytics/explorercard.h"
#include "ui/analytics/periodpicker.h"
#include "ui/api/workspace.h"
#include "ui/charts/timechart.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestAnalyticsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp); }
    void init();
    void cleanup();

    void nothingSavedOffersAFunnel();
    void olderAnswersAreDropped();
    void aFailureIsSaidAndTriedAgain();
    void whileTheServerLoadsItAsksAgain();
    void thePeriodIsPickedAndCompared();
    void setupsComeBackFromAPlace();

private:
    void open();
    QList<QJsonObject> asked() const;
    TimeChart *chart() const { return m_view->findChild<TimeChart *>(u"explorerChart"_s); }

    std::unique_ptr<FakeConsole> m_console;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<AnalyticsView> m_view;
};

void TestAnalyticsView::init()
{
    m_console = std::make_unique<FakeConsole>();
    for (const QString &path : {u"/v1/analytics/funnels"_s, u"/v1/analytics/cohorts"_s})
        m_console->api.onGet(path, {{u"data"_s, QJsonArray()}, {u"has_more"_s, false}});
    m_workspace = std::make_unique<Workspace>(m_console->api);
    m_workspace->start();
    QTRY_VERIFY(m_workspace->status().time.isValid());
    QTRY_COMPARE(m_workspace->project().zone, QTimeZone("America/New_York"));
}

void TestAnalyticsView::cleanup()
{
    m_view.reset();
    m_workspace.reset();
    m_console.reset();
}

void TestAnalyticsView::open()
{
    m_view = std::make_unique<AnalyticsView>(*m_workspace);
    m_view->resize(1280, 900);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    m_view->open({});
}

QList<QJsonObject> TestAnalyticsView::asked() const
{
    QList<QJsonObject> bodies;
    for (const FakeApiClient::Call &call : m_console->api.calls) {
        if (call.path == u"/v1/analytics/query"_s)
            bodies.append(call.body);
    }
    return bodies;
}

void TestAnalyticsView::nothingSavedOffersAFunnel()
{
    open();
    auto *nothing = m_view->findChild<StatePage *>(u"analyticsNothing"_s);
    QTRY_VERIFY(nothing->isVisible());
    QTest::mouseClick(nothing->findChild<QPushButton *>(u"stateAction"_s), Qt::LeftButton);
    QTRY_VERIFY(m_view->findChild<SavedCard *>(u"funnelCard"_s));
    QVERIFY(!nothing->isVisible());
    QCOMPARE(m_view->drafts(), 1);
    auto *save = m_view->findChild<QPushButton *>(u"saveAnalysis"_s);
    QVERIFY(!save->isEnabled()); // its steps have no events yet
    QVERIFY(!save->toolTip().isEmpty());
}

void TestAnalyticsView::olderAnswersAreDropped()
{
    open();
    QTRY_COMPARE(chart()->data().series.size(), 2);
    // Three changes right after each other are asked for once.
    const qsizetype before = asked().size();
    auto *interval = m_view->findChild<QComboBox *>(u"explorerInterval"_s);
    interval->setFocus();
    QTest::keyClick(interval, Qt::Key_Up);   // hour
    QTest::keyClick(interval, Qt::Key_Down); // day
    QTest::keyClick(interval, Qt::Key_Up);   // hour
    QTRY_COMPARE(chart()->data().interval, Interval::Hour);
    QCOMPARE(asked().size(), before + 2);
    QCOMPARE(asked().last()[u"interval"_s].toString(), u"hour"_s);
}

void TestAnalyticsView::aFailureIsSaidAndTriedAgain()
{
    const auto works = [this](const FakeApiClient::Call &call) { return fakeCounts(call, m_console->start); };
    m_console->api.on("POST", u"/v1/analytics/query"_s,
                      [](const auto &) { return FakeApiClient::failure(503, u"The store was busy."_s); });
    open();
    auto *trouble = m_view->findChild<QWidget *>(u"chartTrouble"_s);
    QTRY_VERIFY(trouble->isVisible());
    QCOMPARE(trouble->findChild<QLabel *>(u"chartTroubleText"_s)->text(), u"The store was busy."_s);
    m_console->api.on("POST", u"/v1/analytics/query"_s, works);
    QTest::mouseClick(trouble->findChild<QPushButton *>(u"chartRetry"_s), Qt::LeftButton);
    QTRY_VERIFY(!trouble->isVisible());
    QVERIFY(!chart()->isEmpty());
}

void TestAnalyticsView::whileTheServerLoadsItAsksAgain()
{
    int answers = 0;
    m_console->api.on("POST", u"/v1/analytics/query"_s, [this, &answers](const FakeApiClient::Call &call) {
        if (++answers > 2)
            return fakeCounts(call, m_console->start);
        ApiReply reply = FakeApiClient::failure(503, u"Counts are being prepared."_s);
        reply.errorCode = u"projection_building"_s;
        return reply;
    });
    open();
    QTRY_COMPARE(answers, 2);
    QCOMPARE(chart()->state(), ChartState::Loading);
    QVERIFY(!m_view->findChild<QWidget *>(u"chartTrouble"_s)->isVisible());
    QTRY_COMPARE(chart()->state(), ChartState::Ready);
}

void TestAnalyticsView::thePeriodIsPickedAndCompared()
{
    open();
    QTRY_COMPARE(chart()->data().starts.size(), 30);
    QCOMPARE(asked()[0][u"from"_s].toString(), u"2026-01-25"_s);
    QCOMPARE(asked()[0][u"to"_s].toString(), u"2026-02-23"_s);
    QCOMPARE(asked()[1][u"from"_s].toString(), u"2025-12-26"_s);
    QCOMPARE(asked()[1][u"to"_s].toString(), u"2026-01-24"_s);
    auto *period = m_view->findChild<PeriodPicker *>(u"analyticsPeriod"_s);
    QTest::mouseClick(period, Qt::LeftButton);
    QWidget *popover = nullptr;
    QTRY_VERIFY((popover = QApplication::activePopupWidget()));
    auto *list = popover->findChild<QListWidget *>(u"periodChoices"_s);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(1)).center());
    QTRY_COMPARE(chart()->data().starts.size(), 7);
    auto *compare = m_view->findChild<QComboBox *>(u"analyticsCompare"_s);
    compare->setFocus();
    QTest::keyClick(compare, Qt::Key_Down);
    QTRY_COMPARE(chart()->data().series.size(), 1);
    const ChartReport report = m_view->findChild<ExplorerCard *>()->report();
    QVERIFY2(report.period.contains(u"17 – 23 Feb 2026"_s), qPrintable(report.period));
    QVERIFY2(report.period.contains(u"America/New_York"_s), qPrintable(report.period));
}

void TestAnalyticsView::setupsComeBackFromAPlace()
{
    const ExplorerSetup setup{.event = u"a & b=c"_s,
                              .unique = true,
                              .interval = Interval::Week,
                              .groupBy = u"traits.plan"_s,
                              .filters = {{u"traits.seats"_s, 5}, {u"traits.plan"_s, u"a%20b"_s}},
                              .shape = TimeShape::Bars};
    QUrlQuery state;
    setup.writeTo(state);
    QCOMPARE(ExplorerSetup::fromState(QUrlQuery(state.toString(QUrl::FullyEncoded))), setup);
    QCOMPARE(ExplorerSetup::fromState({}), ExplorerSetup());
    const AnalysisPeriod fixed{0, {QDate(2026, 2, 1), QDate(2026, 2, 23)}};
    QCOMPARE(AnalysisPeriod::fromText(fixed.toText()), std::optional(fixed));
    QCOMPARE(AnalysisPeriod::fromText(u"30d"_s), std::optional(AnalysisPeriod()));
    for (const QString &wrong : {u"0d"_s, u"x"_s, u"2026-02-23..2026-02-01"_s, u"2026-02-30..2026-03-01"_s})
        QVERIFY(!AnalysisPeriod::fromText(wrong));
}

QTEST_MAIN(TestAnalyticsView)
#include "tst_analyticsview.moc"
