#include "tests/support/windowfixture.h"
#include "ui/api/workspace.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/timechart.h"
#include "ui/overview/attention.h"
#include "ui/overview/attentioncard.h"
#include "ui/overview/overviewfeed.h"
#include "ui/shell/screen.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestOverview : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { stop(); }

    void countsAreReadOfBothPeriods();
    void hoursOfTheDayBefore();
    void changesAreReadAtMostOnceInAWhile();
    void nobodyLooksNothingIsAsked();
    void answerToAnOldPeriodIsDropped();
    void serverThatIsLoadingIsAskedAgain();
    void halfAnAnswerIsNone();
    void attentionNamesWhatIsThere();
    void rejectsCountTheLastDay();

    void figuresAreShown();
    void emptyProjectSaysSo();
    void periodIsChosenByKeysAndKept();
    void chartsCompareWithThePeriodBefore();
    void newEventsMoveTheNumbers();
    void failureKeepsTheOldNumbers();
    void firstFailureCanBeTriedAgain();
    void attentionLeadsThere();
    void liveEventsComeInAndLeadOn();
    void campaignsThatRunComeFirstAndLeadOn();
    void newThingsBeginHere();
    void tablesAreSaved();
    void pageIsSavedAsAPicture();
    void renders_data();
    void renders();

private:
    void openOverview(QSize size = {1440, 900});
    QString figure(const char *card, const char *part = "kpiValue") const
    {
        return find<KpiCard>(card)->findChild<QLabel *>(QString::fromLatin1(part))->text();
    }
    TimeChart *chart(const char *card) const { return static_cast<TimeChart *>(find<ChartCard>(card)->chart()); }
    int queries() const { return m_console->api.count("POST", u"/v1/analytics/query"_s); }
    /// A workspace without a window, whose project and status are known.
    std::unique_ptr<Workspace> workspace();
    void chooseIn(QFileDialog *dialog, const QString &path);
};

namespace {

QJsonObject reject(const char *at, const char *message)
{
    return {{u"seq"_s, 1}, {u"received_at"_s, QString::fromLatin1(at)}, {u"message"_s, QString::fromLatin1(message)}};
}

} // namespace

void TestOverview::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp);
}

void TestOverview::init()
{
    start();
    m_console->webhooks.endpoints = {}; // nothing that needs attention
}

std::unique_ptr<Workspace> TestOverview::workspace()
{
    auto workspace = std::make_unique<Workspace>(m_console->api);
    QSignalSpy known(workspace.get(), &Workspace::projectChanged);
    QSignalSpy alive(workspace.get(), &Workspace::statusChanged);
    workspace->start();
    if (!known.wait(30'000) || (alive.isEmpty() && !alive.wait(30'000)))
        qFatal("The workspace was not read");
    return workspace;
}

void TestOverview::openOverview(QSize size)
{
    openWindow({.size = size});
    m_window->navigate(u"overview"_s);
}

void TestOverview::countsAreReadOfBothPeriods()
{
    const auto place = workspace();
    OverviewFeed feed(*place, 10);
    QSignalSpy read(&feed, &OverviewFeed::countsRead);
    feed.setWatched(true);
    QTRY_COMPARE(read.size(), 2);
    QSet<QString> asked;
    for (const FakeApiClient::Call &call : m_console->api.calls) {
        if (call.path == "/v1/analytics/query"_L1)
            asked.insert(call.body[u"type"_s].toString() + u' ' + call.body[u"interval"_s].toString() + u' ' +
                         call.body[u"from"_s].toString() + u' ' + call.body[u"to"_s].toString());
    }
    QCOMPARE(asked,
             QSet<QString>({u"event_count day 2026-01-25 2026-02-23"_s, u"event_count day 2025-12-26 2026-01-24"_s,
                            u"unique_contacts day 2026-01-25 2026-02-23"_s,
                            u"unique_contacts day 2025-12-26 2026-01-24"_s}));
    const auto counts = read[0][1].value<TimeSeries>();
    QCOMPARE(counts.starts.size(), 30);
    QCOMPARE(QDateTime::fromMSecsSinceEpoch(counts.starts.first(), Qt::UTC), QDateTime({2026, 1, 25}, {5, 0}, Qt::UTC));
    QCOMPARE(counts.series.size(), 2);
    QCOMPARE(counts.series[1].kind, Series::Kind::Compare);
    QCOMPARE(counts.series[1].values.size(), 30);
    QVERIFY(counts.lastUnfinished);
}

void TestOverview::hoursOfTheDayBefore()
{
    const auto place = workspace();
    OverviewFeed feed(*place, 10);
    QSignalSpy read(&feed, &OverviewFeed::countsRead);
    feed.setDays(7);
    feed.setWatched(true);
    QTRY_COMPARE(read.size(), 2);
    const auto counts = read[0][1].value<TimeSeries>();
    // Six whole days and the 17 hours of today that have begun; the period before is as long.
    QCOMPARE(counts.interval, Interval::Hour);
    QCOMPARE(counts.starts.size(), 6 * 24 + 17);
    QCOMPARE(counts.compareStarts.size(), counts.starts.size());
    QCOMPARE(counts.series[1].values.size(), counts.starts.size());
    QCOMPARE(counts.starts[0] - counts.compareStarts[0], 7 * 86'400'000LL);
}

void TestOverview::changesAreReadAtMostOnceInAWhile()
{
    const auto place = workspace();
    OverviewFeed feed(*place, 1'000); // longer than the first reading takes anywhere
    QSignalSpy read(&feed, &OverviewFeed::figuresRead);
    feed.setWatched(true);
    QTRY_COMPARE(read.size(), 1);
    for (int i = 0; i < 20; ++i)
        m_console->announce();
    QCOMPARE(m_console->api.count("GET", u"/v1/analytics/overview"_s), 1);
    QTRY_COMPARE(read.size(), 2); // the twenty together, once the while is over
    // The next while ends without another reading, which would begin one more.
    QTRY_VERIFY(!feed.findChild<QTimer *>(u"pause"_s)->isActive());
    QCOMPARE(m_console->api.count("GET", u"/v1/analytics/overview"_s), 2);
    Q_EMIT m_console->api.changed(u"keys"_s, {});
    QCOMPARE(m_console->api.count("GET", u"/v1/analytics/overview"_s), 2);
}

void TestOverview::nobodyLooksNothingIsAsked()
{
    const auto place = workspace();
    OverviewFeed feed(*place, 10);
    m_console->announce();
    feed.reload();
    QCOMPARE(queries(), 0);
    QSignalSpy read(&feed, &OverviewFeed::figuresRead);
    feed.setWatched(true);
    QTRY_COMPARE(read.size(), 1);
    feed.setWatched(false);
    m_console->announce();
    feed.setWatched(true); // what was missed is read now
    QTRY_COMPARE(read.size(), 2);
}

void TestOverview::answerToAnOldPeriodIsDropped()
{
    const auto place = workspace();
    OverviewFeed feed(*place, 10);
    QSignalSpy read(&feed, &OverviewFeed::countsRead);
    feed.setWatched(true);
    feed.setDays(90); // the answers for 30 are under way
    QTRY_COMPARE(read.size(), 2);
    QTRY_COMPARE(m_console->api.waiting(), 0);
    for (const QVariantList &one : read)
        QCOMPARE(one[1].value<TimeSeries>().starts.size(), 90);
}

void TestOverview::serverThatIsLoadingIsAskedAgain()
{
    const auto place = workspace();
    bool loading = true;
    m_console->api.on("GET", u"/v1/analytics/overview"_s, [&](const auto &) {
        ApiReply reply = FakeApiClient::failure(503, u"Counts are being loaded."_s);
        reply.errorCode = u"projection_building"_s;
        return loading ? reply : FakeApiClient::ok(m_console->overview);
    });
    OverviewFeed feed(*place, 10);
    QSignalSpy read(&feed, &OverviewFeed::figuresRead), failed(&feed, &OverviewFeed::figuresFailed),
        wait(&feed, &OverviewFeed::serverIsLoading);
    feed.setWatched(true);
    QTRY_COMPARE(wait.size(), 1);
    loading = false;
    QTRY_COMPARE(read.size(), 1);
    QCOMPARE(failed.size(), 0);
}

void TestOverview::halfAnAnswerIsNone()
{
    const auto place = workspace();
    m_console->api.on("POST", u"/v1/analytics/query"_s, [&](const FakeApiClient::Call &call) {
        return call.body[u"from"_s] == u"2025-12-26"_s ? FakeApiClient::failure(503, u"The store was busy for 2 s."_s)
                                                       : fakeCounts(call, m_console->start);
    });
    OverviewFeed feed(*place, 10);
    QSignalSpy read(&feed, &OverviewFeed::countsRead), failed(&feed, &OverviewFeed::countsFailed);
    feed.setWatched(true);
    QTRY_COMPARE(failed.size(), 2);
    QTRY_COMPARE(m_console->api.waiting(), 0);
    QCOMPARE(read.size(), 0);
}

void TestOverview::attentionNamesWhatIsThere()
{
    ServerStatus status;
    status.state = ServerStatus::State::Receiving;
    QVERIFY(attentionItems(status, {}).isEmpty());
    status.state = ServerStatus::State::Stopped;
    status.reason = u"Port 8787 is used by another program."_s;
    QList<AttentionItem> items = attentionItems(status, {.count = 3, .more = false, .newest = u"event is required"_s});
    QCOMPARE(items.size(), 2);
    QCOMPARE(items[0].text, status.reason);
    QCOMPARE(items[0].screenId, u"welcome"_s);
    QCOMPARE(items[1].screenId, u"events"_s);
    QCOMPARE(items[1].state.queryItemValue(u"status"_s), u"rejected"_s);
    QCOMPARE(items[1].text, u"event is required"_s);
    status.state = ServerStatus::State::CatchingUp;
    status.queueDepth = 18'204;
    status.drainSeconds = 45;
    items = attentionItems(status, {});
    QCOMPARE(items.size(), 1);
    QCOMPARE(items[0].text, u"Done in about 45 s"_s);
    QCOMPARE(items[0].weight, AttentionItem::Weight::Warning);
    const WebhookEndpointInfo failing{.id = u"whep_1"_s, .url = u"https://hooks.acme.com/x"_s, .waiting = 14};
    items = attentionItems(ServerStatus(), {}, {failing});
    QCOMPARE(items.size(), 1);
    QVERIFY(items[0].text.startsWith(u"hooks.acme.com/x: 14"_s));
    QCOMPARE(items[0].screenId, u"webhooks"_s);
    QCOMPARE(items[0].state.queryItemValue(u"item"_s), u"whep_1"_s);

    CampaignInfo campaign;
    campaign.id = u"cmpgn_1"_s;
    campaign.name = u"Win-back"_s;
    campaign.status = u"active"_s;
    campaign.figures.sent = 49; // too few to say
    campaign.figures.bounceRate = 0.041;
    QVERIFY(attentionItems(ServerStatus(), {}, {}, {campaign}).isEmpty());
    campaign.figures.sent = 1204;
    items = attentionItems(ServerStatus(), {}, {}, {campaign}, {.count = 7, .more = false});
    QCOMPARE(items.size(), 2);
    QCOMPARE(items[0].title, u"Bounce rate above 2%"_s);
    QCOMPARE(items[0].text, u"Win-back: 4.1% of 1,204 sent"_s);
    QCOMPARE(items[0].state.queryItemValue(u"item"_s), u"cmpgn_1"_s);
    QVERIFY(items[1].title.startsWith(u"7 possible duplicate"_s));
    QCOMPARE(items[1].screenId, u"contacts"_s);
    campaign.figures.sent = 0;
    campaign.pausedByErrors = true;
    QCOMPARE(attentionItems(ServerStatus(), {}, {}, {campaign})[0].weight, AttentionItem::Weight::Bad);
}

void TestOverview::rejectsCountTheLastDay()
{
    const QDateTime now = QDateTime::fromString(u"2026-02-23T10:00:00Z"_s, Qt::ISODate);
    QJsonObject page{
        {u"data"_s, QJsonArray{reject("2026-02-23T09:59:00Z", "newest"), reject("2026-02-22T10:00:01Z", "older"),
                               reject("2026-02-22T10:00:00Z", "a day ago")}},
        {u"has_more"_s, true}};
    RecentRejects rejects = RecentRejects::fromJson(page, now);
    QCOMPARE(rejects.count, 2);
    QCOMPARE(rejects.newest, u"newest"_s);
    QVERIFY(!rejects.more); // what follows is older still
    page[u"data"_s] = QJsonArray{reject("2026-02-23T09:59:00Z", "newest")};
    QVERIFY(RecentRejects::fromJson(page, now).more);
    QCOMPARE(RecentRejects::fromJson({}, now).count, 0);
}

void TestOverview::figuresAreShown()
{
    m_console->overview[u"nps_score"_s] = 47;
    m_console->overview[u"referral_conversion_rate"_s] = 0.23;
    openOverview();
    QTRY_COMPARE(figure("kpiContacts"), u"12,500"_s);
    QCOMPARE(figure("kpiContacts", "kpiChange"), u"+1,830"_s);
    QCOMPARE(figure("kpiToday"), u"84,520"_s);
    QCOMPARE(figure("kpiToday", "kpiChange"), u"+18.5%"_s);
    QCOMPARE(figure("kpiCampaigns"), u"0"_s);
    QCOMPARE(figure("kpiNps"), u"47"_s);
    QCOMPARE(figure("kpiReferrals"), u"23.0%"_s);
    QCOMPARE(find<QLabel>("overviewPeriod")->text(), u"25 Jan – 23 Feb 2026, New York time"_s);
    QTest::mouseClick(find<KpiCard>("kpiToday"), Qt::LeftButton);
    QCOMPARE(m_window->currentScreen(), u"events"_s);
    m_window->navigate(u"overview"_s);
    find<KpiCard>("kpiContacts")->setFocus();
    QTest::keyClick(find<KpiCard>("kpiContacts"), Qt::Key_Space);
    QCOMPARE(m_window->currentScreen(), u"contacts"_s);
}

void TestOverview::emptyProjectSaysSo()
{
    m_console->overview = {
        {u"total_contacts"_s, 0},          {u"contacts_30d"_s, 0},     {u"events_today"_s, 0},
        {u"events_avg_daily"_s, 0},        {u"active_campaigns"_s, 0}, {u"nps_score"_s, QJsonValue()},
        {u"referral_conversion_rate"_s, 0}};
    m_console->api.on("POST", u"/v1/analytics/query"_s, [&](const FakeApiClient::Call &call) {
        ApiReply reply = fakeCounts(call, m_console->start);
        QJsonArray rows = reply.body[u"data"_s].toArray();
        for (QJsonValueRef row : rows)
            row = QJsonObject{{u"date"_s, row.toObject()[u"date"_s]}, {u"count"_s, 0}};
        reply.body[u"data"_s] = rows;
        reply.body[u"total"_s] = 0;
        return reply;
    });
    openOverview();
    QTRY_COMPARE(figure("kpiContacts"), u"0"_s);
    QCOMPARE(figure("kpiNps"), u"–"_s);
    QCOMPARE(figure("kpiNps", "kpiNote"), u"No answers in 90 days"_s);
    QCOMPARE(figure("kpiToday", "kpiNote"), u"no full day yet"_s);
    auto *nothing = find<ChartCard>("overviewEvents")->findChild<QLabel *>(u"chartNothing"_s);
    QTRY_VERIFY(nothing->isVisible());
    QCOMPARE(nothing->text(), u"No events from 25 Jan to 23 Feb 2026."_s);
    QTRY_COMPARE(find<DataTable>("overviewLive")->state(), DataTable::State::Nothing);
}

void TestOverview::periodIsChosenByKeysAndKept()
{
    openOverview();
    QTRY_COMPARE(chart("overviewEvents")->data().series.size(), 2);
    auto *days = find<QWidget>("overviewDays");
    const QList<QToolButton *> parts = days->findChildren<QToolButton *>();
    parts[1]->setFocus();
    QTest::keyClick(parts[1], Qt::Key_Right);
    QTRY_COMPARE(chart("overviewEvents")->data().starts.size(), 90);
    QCOMPARE(find<QLabel>("overviewPeriod")->text(), u"26 Nov 2025 – 23 Feb 2026, New York time"_s);
    QTRY_COMPARE(find<ChartCard>("overviewEvents")->chart()->state(), ChartState::Ready);
    QTest::mouseClick(parts[0], Qt::LeftButton);
    QTRY_COMPARE(chart("overviewEvents")->data().interval, Interval::Hour);
    QCOMPARE(find<ChartCard>("overviewEvents")->report().title, u"Events per hour"_s);
    // Back goes through the periods.
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(chart("overviewEvents")->data().starts.size(), 90);
    QCOMPARE(m_window->currentScreen(), u"overview"_s);
    QVERIFY(parts[2]->isChecked());
}

void TestOverview::chartsCompareWithThePeriodBefore()
{
    openOverview();
    QTRY_COMPARE(chart("overviewEvents")->data().series.size(), 2);
    QTRY_COMPARE(chart("overviewActive")->data().series.size(), 2);
    TimeChart *events = chart("overviewEvents");
    QCOMPARE(events->legend().size(), 2);
    QVERIFY(events->legend()[0].text.startsWith(u"This period, "_s));
    QVERIFY(events->legend()[1].dashed);
    events->setFocus();
    QTest::keyClick(events, Qt::Key_Home);
    QVERIFY(events->current().startsWith(u"Sun 25 Jan: This period "_s));
    // Active contacts of a period are people, not the sum of days.
    double sum = 0;
    for (const double value : chart("overviewActive")->data().series[0].values)
        sum += value;
    QVERIFY(!chart("overviewActive")->legend()[0].text.contains(QLocale().toString(sum, 'f', 0)));
}

void TestOverview::newEventsMoveTheNumbers()
{
    openOverview();
    QTRY_COMPARE(figure("kpiToday"), u"84,520"_s);
    m_console->overview[u"events_today"_s] = 84'521;
    m_console->announce();
    QTRY_COMPARE(figure("kpiToday"), u"84,521"_s); // within the three seconds
    QVERIFY(chart("overviewEvents")->state() == ChartState::Ready);
}

void TestOverview::failureKeepsTheOldNumbers()
{
    openOverview();
    QTRY_COMPARE(figure("kpiToday"), u"84,520"_s);
    QTRY_COMPARE(chart("overviewEvents")->data().series.size(), 2);
    const auto fail = [](const auto &) { return FakeApiClient::failure(503, u"The store was busy for 2 s."_s); };
    m_console->api.on("GET", u"/v1/analytics/overview"_s, fail);
    m_console->api.on("POST", u"/v1/analytics/query"_s, fail);
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTRY_COMPARE(find<KpiCard>("kpiToday")->state(), KpiCard::State::Stale);
    QCOMPARE(figure("kpiToday"), u"84,520"_s);
    QTRY_COMPARE(chart("overviewEvents")->state(), ChartState::Failed);
    QCOMPARE(chart("overviewEvents")->data().series.size(), 2);
    m_console->api.on("GET", u"/v1/analytics/overview"_s,
                      [&](const auto &) { return FakeApiClient::ok(m_console->overview); });
    m_console->api.on("POST", u"/v1/analytics/query"_s,
                      [&](const auto &call) { return fakeCounts(call, m_console->start); });
    QTest::mouseClick(find<ChartCard>("overviewEvents")->findChild<QPushButton *>(u"chartRetry"_s), Qt::LeftButton);
    QTRY_COMPARE(chart("overviewEvents")->state(), ChartState::Ready);
    QTRY_COMPARE(find<KpiCard>("kpiToday")->state(), KpiCard::State::Ready);
}

void TestOverview::firstFailureCanBeTriedAgain()
{
    bool fails = true;
    m_console->api.on("GET", u"/v1/analytics/overview"_s, [&](const auto &) {
        return fails ? FakeApiClient::failure(503, u"The store was busy for 2 s."_s)
                     : FakeApiClient::ok(m_console->overview);
    });
    openOverview();
    QTRY_COMPARE(find<KpiCard>("kpiContacts")->state(), KpiCard::State::Failed);
    fails = false;
    QTest::mouseClick(find<KpiCard>("kpiContacts")->findChild<QPushButton *>(u"kpiRetry"_s), Qt::LeftButton);
    QTRY_COMPARE(figure("kpiContacts"), u"12,500"_s);
}

void TestOverview::attentionLeadsThere()
{
    m_console->rejects = {reject("2026-02-23T20:00:00Z", "event is required")};
    openOverview();
    QTRY_COMPARE(find<AttentionCard>("overviewAttention")->items().size(), 1);
    auto *act = find<QPushButton>("attentionAction");
    act->setFocus();
    const int reads = m_console->api.count("GET", u"/v1/ingest/rejects"_s);
    Q_EMIT m_console->api.resyncNeeded(); // nothing new to attend to: the focus stays
    QTRY_VERIFY(m_console->api.count("GET", u"/v1/ingest/rejects"_s) > reads);
    QTRY_COMPARE(m_console->api.waiting(), 0);
    QCOMPARE(find<QPushButton>("attentionAction"), act);
    QTest::keyClick(act, Qt::Key_Space);
    QCOMPARE(m_window->currentScreen(), u"events"_s);
    QVERIFY(m_window->screen()->state().queryItemValue(u"status"_s) == u"rejected"_s);
}

void TestOverview::liveEventsComeInAndLeadOn()
{
    for (int i = 0; i < 3; ++i)
        m_console->add();
    openOverview();
    auto *table = find<DataTable>("overviewLive");
    QTRY_COMPARE(table->model()->rowCount(), 3);
    m_console->add({{u"event"_s, u"login"_s}});
    m_console->announce();
    QTRY_COMPARE(table->model()->rowCount(), 4);
    QCOMPARE(table->model()->index(0, 2).data().toString(), u"login"_s);
    QCOMPARE(find<QToolButton>("overviewPause")->toolTip(), u"Pause (Space)"_s);
    QTest::mouseClick(find<QToolButton>("overviewPause"), Qt::LeftButton);
    QCOMPARE(find<QLabel>("overviewRate")->text(), u"Paused"_s);
    QCOMPARE(find<QToolButton>("overviewPause")->toolTip(), u"Resume (Space)"_s);
    m_console->add();
    m_console->announce();
    QTest::qWait(300);
    QCOMPARE(table->model()->rowCount(), 4);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Space);
    QTRY_COMPARE(table->model()->rowCount(), 5);
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(m_window->currentScreen(), u"events"_s);
}

void TestOverview::campaignsThatRunComeFirstAndLeadOn()
{
    const auto campaign = [](const char *id, const char *name, const char *status) {
        return QJsonObject{{u"id"_s, QString::fromLatin1(id)},
                           {u"name"_s, QString::fromLatin1(name)},
                           {u"type"_s, u"lifecycle"_s},
                           {u"status"_s, QString::fromLatin1(status)}};
    };
    m_console->api.onGet(u"/v1/campaigns"_s, {{u"data"_s, QJsonArray{campaign("cmpgn_1", "Founders' letter", "draft"),
                                                                     campaign("cmpgn_2", "Onboarding", "active")}}});
    openOverview();
    auto *table = find<DataTable>("overviewCampaigns");
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"Onboarding"_s);
    table->setFocus();
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(m_window->currentScreen(), u"campaigns"_s);
    QCOMPARE(m_window->screen()->state().queryItemValue(u"item"_s), u"cmpgn_2"_s);
}

void TestOverview::newThingsBeginHere()
{
    openOverview();
    auto *button = find<QPushButton>("overviewNew");
    QVERIFY(button->menu());
    for (QAction *action : button->menu()->actions()) {
        if (action->text() == u"Waitlist"_s)
            action->trigger();
    }
    QCOMPARE(m_window->currentScreen(), u"waitlists"_s);
    QTRY_VERIFY(QApplication::activeWindow()->findChild<QDialog *>() || QApplication::activeModalWidget());
}

void TestOverview::chooseIn(QFileDialog *dialog, const QString &path)
{
    QVERIFY(dialog);
    dialog->setDirectory(QFileInfo(path).path());
    dialog->selectFile(path);
    QMetaObject::invokeMethod(dialog, "accept");
}

void TestOverview::tablesAreSaved()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"out"_s));
    openOverview();
    QTRY_COMPARE(figure("kpiToday"), u"84,520"_s);
    QTRY_COMPARE(chart("overviewEvents")->data().series.size(), 2);
    QTRY_COMPARE(chart("overviewActive")->data().series.size(), 2);
    find<QPushButton>("overviewExport")->menu()->actions()[0]->trigger();
    chooseIn(find<QFileDialog>("overviewFolderDialog"), folder.filePath(u"out"_s));
    const auto read = [&](const QString &name) {
        QFile file(folder.filePath(u"out/"_s + name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_VERIFY(read(u"active-contacts-per-day.csv"_s).contains("2026-02-23"));
    const QByteArray events = read(u"events-per-day.csv"_s);
    QVERIFY(events.startsWith("Events per day\r\n\"25 Jan – 23 Feb 2026, America/New_York\"\r\n\r\nDay,This "
                              "period,Previous period\r\n2026-01-25,"));
    QVERIFY(read(u"figures.csv"_s).contains("\r\nContacts,12500\r\n"));
    QVERIFY(read(u"figures.csv"_s).contains("\r\nNPS,\r\n"));
    QTRY_COMPARE(ToastStack::of(m_window.get())->shown().size(), 1);
    QCOMPARE(ToastStack::of(m_window.get())->shown()[0]->title(), u"out saved"_s);
    // The same in one file: a workbook and a document.
    for (const auto &[action, name, begin] :
         {std::tuple(1, u"out.xlsx"_s, QByteArray("PK")), std::tuple(2, u"out.pdf"_s, QByteArray("%PDF"))}) {
        find<QPushButton>("overviewExport")->menu()->actions()[action]->trigger();
        chooseIn(find<QFileDialog>("overviewFileDialog"), folder.filePath(name));
        QTRY_VERIFY(QFile::exists(folder.filePath(name)));
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(begin));
        // Gone before the next one comes.
        QTRY_VERIFY(!m_window->findChild<QFileDialog *>(u"overviewFileDialog"_s));
    }
}

void TestOverview::pageIsSavedAsAPicture()
{
    QTemporaryDir folder;
    openOverview({1100, 720});
    QTRY_COMPARE(chart("overviewEvents")->data().series.size(), 2);
    find<QPushButton>("overviewExport")->menu()->actions()[3]->trigger();
    chooseIn(find<QFileDialog>("overviewFileDialog"), folder.filePath(u"page.png"_s));
    QTRY_VERIFY(QFile::exists(folder.filePath(u"page.png"_s)));
    const QImage picture(folder.filePath(u"page.png"_s));
    QCOMPARE(picture.width(), m_window->screen()->width() * 2);
    QVERIFY(picture.height() > m_window->screen()->height() * 2); // what is scrolled away is part of it
    // An unwritable place is said and stays said.
    find<QPushButton>("overviewExport")->menu()->actions()[0]->trigger();
    Q_EMIT find<QFileDialog>("overviewFolderDialog")->fileSelected(u"/nowhere/at/all"_s);
    const QList<Toast *> toasts = ToastStack::of(m_window.get())->shown();
    QCOMPARE(toasts.last()->kind(), Toast::Kind::Failed);
}

void TestOverview::renders_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<Theme>("theme");
    QTest::addColumn<QSize>("size");
    for (const QSize &size : {QSize(1280, 800), QSize(1440, 900), QSize(1920, 1080)}) {
        QTest::addRow("light-%d", size.width()) << u"full"_s << Theme::Light << size;
        QTest::addRow("dark-%d", size.width()) << u"full"_s << Theme::Dark << size;
    }
    QTest::addRow("small") << u"full"_s << Theme::Light << QSize(1024, 640);
    QTest::addRow("hours") << u"hours"_s << Theme::Light << QSize(1440, 900);
    QTest::addRow("loading") << u"loading"_s << Theme::Light << QSize(1440, 900);
    QTest::addRow("failed") << u"failed"_s << Theme::Light << QSize(1440, 900);
}

void TestOverview::renders()
{
    QFETCH(QString, state);
    QFETCH(Theme, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    const char *names[] = {"signup_completed", "$email_opened", "feature_activated", "$referral_converted",
                           "$nps_submitted",   "login",         "$page_view",        "subscription_started"};
    const char *people[] = {"maya@northwind.io",  "j.okafor@lumenpay.com", "tomas@harbor.dev", "alice@acme.com",
                            "r.santos@finch.app", "dana.weiss@corvid.co",  "anon_4f1c…9e20",   "hiro@kitsune.jp"};
    for (int i = 0; i < 24; ++i)
        m_console->add(
            {{u"event"_s, QString::fromUtf8(names[i % 8])}, {u"contact_label"_s, QString::fromUtf8(people[i % 8])}});
    m_console->rejects = {reject("2026-02-23T20:00:00Z", "event is required"),
                          reject("2026-02-23T19:00:00Z", "event is required")};
    m_console->rate = 3.4;
    m_console->today = 84'520;
    if (state == "failed"_L1) {
        m_console->api.on("POST", u"/v1/analytics/query"_s,
                          [](const auto &) { return FakeApiClient::failure(503, u"The store was busy for 2 s."_s); });
        m_console->api.on("GET", u"/v1/analytics/overview"_s,
                          [](const auto &) { return FakeApiClient::failure(503, u"The store was busy for 2 s."_s); });
    }
    if (state == "loading"_L1) {
        m_console->api.on("POST", u"/v1/analytics/query"_s, [](const auto &) {
            ApiReply reply = FakeApiClient::failure(503, u"Counts are being loaded."_s);
            reply.errorCode = u"projection_building"_s;
            return reply;
        });
        m_console->api.on("GET", u"/v1/analytics/overview"_s, [](const auto &) {
            ApiReply reply = FakeApiClient::failure(503, u"Counts are being loaded."_s);
            reply.errorCode = u"projection_building"_s;
            return reply;
        });
    }
    openOverview(size);
    if (state == "hours"_L1)
        QTest::mouseClick(find<QWidget>("overviewDays")->findChildren<QToolButton *>()[0], Qt::LeftButton);
    QTRY_COMPARE(find<DataTable>("overviewLive")->model()->rowCount(), 24);
    if (state == "failed"_L1)
        QTRY_COMPARE(chart("overviewActive")->state(), ChartState::Failed);
    else if (state != "loading"_L1)
        QTRY_COMPARE(chart("overviewActive")->data().series.size(), 2);
    QTRY_COMPARE(find<AttentionCard>("overviewAttention")->items().size(), 1);
    QCoreApplication::processEvents();
    const QPixmap picture = m_window->grab();
    QCOMPARE(picture.size(), size);
    if (const QString folder = qEnvironmentVariable("GROWTHOS_SHOTS"); !folder.isEmpty()) {
        QDir().mkpath(folder);
        QVERIFY(picture.save(folder + u"/overview-"_s + QString::fromLatin1(QTest::currentDataTag()) + u".png"_s));
    }
    applyTheme(*qApp);
}

QTEST_MAIN(TestOverview)
#include "tst_overview.moc"
