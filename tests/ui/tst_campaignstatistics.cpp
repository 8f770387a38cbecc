// What became of a campaign, in charts: day by day, its emails compared, how far its recipients came, people beside
// machines; and who began, beside the trigger of its drawing.

#include "tests/support/campaignscreenfixture.h"
#include "tests/support/pseudolocale.h"
#include "ui/campaigns/campaignstatistics.h"
#include "ui/campaigns/entryfigures.h"
#include "ui/charts/barchart.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/funnelchart.h"
#include "ui/charts/sharebars.h"
#include "ui/charts/sparkline.h"
#include "ui/charts/timechart.h"
#include "ui/widgets/choicelist.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/pickfield.h"

#include <QScrollArea>
#include <QSignalSpy>
#include <cmath>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestCampaignStatistics : public CampaignScreenFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init();
    void cleanup() { stop(); }

    void tabHasItsPlace();
    void showsTheDays();
    void comparesTheEmails();
    void removedEmailsStay();
    void followsTheRecipientsOfABroadcast();
    void peopleStandBesideMachines();
    void outboxDeliversNothing();
    void periodIsThatOfTheDesign();
    void readsWhatHappensMeanwhile();
    void saysThatItReadsAndWhyNot();
    void saysThatThereIsNothing();
    void isReachedByKeys();
    void exportsWhatIsShown();
    void nothingIsCut_data();
    void nothingIsCut();
    void entriesStandBesideTheTrigger();
    void entriesGiveWayToTheirWords();
    void nobodyEntered();

private:
    void open(const QString &id = u"cmpgn_1"_s, QSize size = {1280 - 216, 760})
    {
        showScreen(size);
        openItem(id, u"statistics"_s);
    }
    CampaignStatistics *page() const { return m_view->findChild<CampaignStatistics *>(); }
    QString value(const QString &name) const
    {
        QStringList texts;
        for (const QLabel *text : find<KpiCard>(name)->findChildren<QLabel *>()) {
            if (!text->isHidden() && !text->text().isEmpty())
                texts.append(text->text());
        }
        return texts.join(u" | "_s);
    }
    ChartCard *card(const QString &name) const { return find<ChartCard>(name + u"Card"_s); }
    const TimeSeries &trend() const { return find<TimeChart>(u"statsTrend"_s)->data(); }
    QString daysAsked(const QString &part = u"stats/days"_s) const
    {
        return m_console->api.last("GET", u"/v1/campaigns/cmpgn_1/"_s + part).query.queryItemValue(u"days"_s);
    }
    QString sentence(const QString &name) const { return card(name)->findChild<QLabel *>(u"chartNothing"_s)->text(); }

    QString m_failure;
};

void TestCampaignStatistics::init()
{
    start();
    m_failure.clear();
    for (const QString &part : {u"stats"_s, u"stats/days"_s}) {
        m_console->api.on("GET", u"/v1/campaigns/cmpgn_1/"_s + part, [this, part](const FakeApiClient::Call &) {
            if (!m_failure.isEmpty())
                return FakeApiClient::failure(503, m_failure);
            return FakeApiClient::ok(part == "stats"_L1 ? m_console->campaigns.stats : m_console->campaigns.days);
        });
    }
}

void TestCampaignStatistics::tabHasItsPlace()
{
    showScreen({1280, 800});
    openItem(u"cmpgn_1"_s);
    QSignalSpy places(m_view.get(), &Screen::placeChanged);
    auto *tabs = find<SegmentedControl>(u"campaignTabs"_s);
    QTest::mouseClick(tabs->segment(3), Qt::LeftButton);
    QVERIFY(page()->isVisible());
    QCOMPARE(m_view->state().queryItemValue(u"tab"_s), u"statistics"_s);
    QCOMPARE(places.size(), 1); // the way back leads to the design
    QCOMPARE(places[0][0].value<QUrlQuery>().queryItemValue(u"tab"_s), u"design"_s);
    QTest::mouseClick(tabs->segment(1), Qt::LeftButton);
    QCOMPARE(places[1][0].value<QUrlQuery>().queryItemValue(u"tab"_s), u"statistics"_s);
    openItem(u"cmpgn_2"_s, u"statistics"_s); // broadcasts have it too
    QTRY_VERIFY(page()->isVisible());
}

void TestCampaignStatistics::showsTheDays()
{
    open();
    QTRY_COMPARE(value(u"statsSent"_s), u"Sent | 4,520 | 7 still to go"_s);
    QCOMPARE(value(u"statsDelivered"_s), u"Delivered | 4,480 | 99.1% of sent"_s);
    QCOMPARE(value(u"statsBounced"_s), u"Bounced | 40 | 0.9% of sent"_s);
    QCOMPARE(value(u"statsOpened"_s), u"Opened | 2,150 | 48.0% of delivered"_s);
    QCOMPARE(value(u"statsClicked"_s), u"Clicked | 890 | 19.9% of delivered"_s);
    QCOMPARE(value(u"statsUnsubscribed"_s), u"Unsubscribed | 12 | 0.3% of delivered"_s);
    QTRY_COMPARE(trend().series.size(), 4);
    QCOMPARE(trend().starts.size(), 3);
    QCOMPARE(QDateTime::fromMSecsSinceEpoch(trend().starts[0], Qt::UTC).date(), QDate(2026, 2, 21));
    QVERIFY(trend().lastUnfinished); // today goes on
    const QStringList names{u"Sent"_s, u"Delivered"_s, u"Opened"_s, u"Clicked"_s};
    for (qsizetype i = 0; i < names.size(); ++i)
        QCOMPARE(trend().series[i].name, names[i]);
    QCOMPARE(trend().series[0].values, (QList<double>{60, 0, 40}));
    QCOMPARE(trend().series[3].values, (QList<double>{12, 0, 3}));
}

void TestCampaignStatistics::comparesTheEmails()
{
    open();
    auto *emails = find<ShareBars>(u"statsEmails"_s);
    QTRY_COMPARE(emails->rows().size(), 2);
    QVERIFY(emails->isVisible() && !find<FunnelChart>(u"statsFunnel"_s)->isVisible());
    const ShareBars::Row &first = emails->rows()[0];
    QCOMPARE(first.name, u"Email 1"_s);
    QCOMPARE(first.detail, u"Welcome to Acme!"_s);
    QCOMPARE(first.values[1].count, 2150);
    QCOMPARE(first.values[1].share, 2150.0 / 4480);
    QVERIFY(std::isnan(emails->rows()[1].values[1].share)); // of nothing
    QVERIFY2(
        emails->summary().startsWith(u"Email 1, Welcome to Acme!: Delivered 4,480 (99.1%), Opened 2,150 (48.0%)"_s),
        qPrintable(emails->summary()));
    const ChartTable table = emails->table();
    QCOMPARE(table.headers, (QStringList{u"Name"_s, u"Delivered"_s, u"Delivered, share"_s, u"Opened"_s,
                                         u"Opened, share"_s, u"Clicked"_s, u"Clicked, share"_s}));
    QCOMPARE(table.rows[0][4].text, u"48.0%"_s);
}

void TestCampaignStatistics::removedEmailsStay()
{
    QJsonArray steps = m_console->campaigns.stats[u"steps"_s].toArray();
    for (const int sent : {30, 0}) {
        steps.append(QJsonObject{{u"step_id"_s, u"step_gone%1"_s.arg(sent)},
                                 {u"index"_s, QJsonValue()},
                                 {u"subject"_s, QString()},
                                 {u"stats"_s, QJsonObject{{u"sent"_s, sent}, {u"delivered"_s, sent}}}});
    }
    m_console->campaigns.stats[u"steps"_s] = steps;
    open();
    auto *emails = find<ShareBars>(u"statsEmails"_s);
    QTRY_COMPARE(emails->rows().size(), 3); // the one that sent nothing is no more
    QCOMPARE(emails->rows()[2].name, u"Removed email"_s);
}

void TestCampaignStatistics::followsTheRecipientsOfABroadcast()
{
    m_console->campaigns.campaigns[u"cmpgn_2"_s][u"progress"_s] =
        QJsonObject{{u"total"_s, 5000}, {u"done"_s, 5000}, {u"pending"_s, 7}};
    open(u"cmpgn_2"_s);
    auto *funnel = find<FunnelChart>(u"statsFunnel"_s);
    QTRY_COMPARE(funnel->table().rows.size(), 5);
    QVERIFY(funnel->isVisible() && !find<ShareBars>(u"statsEmails"_s)->isVisible());
    QStringList steps;
    for (const auto &row : funnel->table().rows)
        steps.append(row[0].text + u' ' + row[1].text);
    QCOMPARE(steps.join(u", "_s), u"Recipients 5,000, Sent 4,520, Delivered 4,480, Opened 2,150, Clicked 890"_s);
    // Of some days those with whom it had to do in them.
    document().setDays(30);
    QTRY_COMPARE(funnel->table().rows[0][1].text, u"4,532"_s); // sent, on their way, unsubscribed and failed
    document().setDays(0);
}

void TestCampaignStatistics::peopleStandBesideMachines()
{
    open();
    auto *readers = find<BarChart>(u"statsReaders"_s);
    QTRY_COMPARE(readers->bars().size(), 4);
    const auto row = [&](int i) {
        const auto cells = readers->table().rows[i];
        return QStringList{cells[0].text, cells[1].text, cells[2].text}.join(u' ');
    };
    QCOMPARE(row(0), u"Opened by people 50 50.5%"_s);
    QCOMPARE(row(1), u"Opened by machines (scanners and prefetching) 21 21.2%"_s);
    QCOMPARE(row(2), u"Clicked by people 15 15.2%"_s);
    QCOMPARE(row(3), u"Clicked by machines (scanners and prefetching) 4 4.0%"_s);
}

/// Of what nobody can know there is neither a zero nor a share.
void TestCampaignStatistics::outboxDeliversNothing()
{
    QJsonObject figures = m_console->campaigns.stats[u"stats"_s].toObject();
    figures[u"delivered"_s] = figures[u"bounced"_s] = figures[u"open_rate"_s] = 0;
    m_console->campaigns.stats[u"stats"_s] = figures;
    open();
    QTRY_COMPARE(value(u"statsDelivered"_s), u"Delivered | – | Stored in the outbox"_s);
    QCOMPARE(value(u"statsOpened"_s), u"Opened | 2,150"_s);
    QTRY_COMPARE(trend().series.size(), 4);
    QVERIFY(std::isnan(trend().series[1].values[0]));
}

void TestCampaignStatistics::periodIsThatOfTheDesign()
{
    open();
    QTRY_COMPARE(trend().starts.size(), 3);
    QCOMPARE(daysAsked(), QString());
    auto *period = page()->findChild<PickField *>(u"statsPeriod"_s);
    QCOMPARE(period->text(), u"All time"_s);
    QTest::mouseClick(period, Qt::LeftButton);
    QTRY_VERIFY(period->list());
    auto *rows = period->list()->findChild<ChoiceList *>();
    QTRY_VERIFY(!rows->findItems(u"Last 30 days"_s, Qt::MatchExactly).isEmpty());
    const QRect row = rows->visualItemRect(rows->findItems(u"Last 30 days"_s, Qt::MatchExactly).constFirst());
    QTest::mouseClick(rows->viewport(), Qt::LeftButton, {}, row.center());
    QTRY_COMPARE(daysAsked(), u"30"_s);
    QCOMPARE(daysAsked(u"stats"_s), u"30"_s);
    QTest::mouseClick(find<SegmentedControl>(u"campaignTabs"_s)->segment(0), Qt::LeftButton);
    for (const PickField *each : m_view->findChildren<PickField *>(u"statsPeriod"_s))
        QCOMPARE(each->text(), u"Last 30 days"_s);
}

void TestCampaignStatistics::readsWhatHappensMeanwhile()
{
    open();
    QTRY_COMPARE(trend().series.size(), 4);
    QJsonArray days = m_console->campaigns.days[u"data"_s].toArray();
    QJsonObject today = days.last().toObject();
    today[u"sent"_s] = 41;
    days.replace(days.size() - 1, today);
    m_console->campaigns.days[u"data"_s] = days;
    Q_EMIT m_console->api.changed(u"campaigns"_s, {u"cmpgn_1"_s});
    QTRY_COMPARE(trend().series[0].values.last(), 41.0);
    // A reading that fails takes nothing away.
    m_failure = u"The server has too much to do."_s;
    const int asked = m_console->api.count("GET", u"/v1/campaigns/cmpgn_1/stats/days"_s);
    Q_EMIT m_console->api.changed(u"campaigns"_s, {u"cmpgn_1"_s});
    QTRY_VERIFY(m_console->api.count("GET", u"/v1/campaigns/cmpgn_1/stats/days"_s) > asked &&
                m_console->api.waiting() == 0);
    QCOMPARE(card(u"statsTrend"_s)->chart()->state(), ChartState::Ready);
    // What is known of one campaign says nothing of the next.
    m_console->api.silent = true;
    document().open(u"cmpgn_2"_s);
    QCOMPARE(card(u"statsTrend"_s)->chart()->state(), ChartState::Loading);
}

void TestCampaignStatistics::saysThatItReadsAndWhyNot()
{
    m_failure = u"The server has too much to do."_s;
    open();
    QTRY_COMPARE(card(u"statsTrend"_s)->chart()->state(), ChartState::Failed);
    for (const QString &name : {u"statsTrend"_s, u"statsEmails"_s, u"statsReaders"_s}) {
        QTRY_COMPARE(card(name)->chart()->state(), ChartState::Failed);
        QVERIFY(!card(name)->findChild<QLabel *>(u"chartTroubleText"_s)->text().isEmpty());
    }
    QCOMPARE(find<KpiCard>(u"statsSent"_s)->state(), KpiCard::State::Failed);
    m_failure.clear();
    QTest::mouseClick(card(u"statsReaders"_s)->findChild<QAbstractButton *>(u"chartRetry"_s), Qt::LeftButton);
    QTRY_COMPARE(card(u"statsReaders"_s)->chart()->state(), ChartState::Ready);
    QTRY_COMPARE(find<KpiCard>(u"statsSent"_s)->state(), KpiCard::State::Ready);
    // Of other days nothing is known until they have come.
    m_console->api.silent = true;
    document().setDays(7);
    QCOMPARE(card(u"statsTrend"_s)->chart()->state(), ChartState::Loading);
    QCOMPARE(find<KpiCard>(u"statsSent"_s)->state(), KpiCard::State::Loading);
    m_console->api.silent = false;
    document().setDays(0);
}

void TestCampaignStatistics::saysThatThereIsNothing()
{
    QJsonObject &stats = m_console->campaigns.stats;
    stats[u"stats"_s] = QJsonObject{};
    stats[u"steps"_s] = QJsonArray{};
    m_console->campaigns.days[u"data"_s] = QJsonArray{QJsonObject{{u"date"_s, u"2026-02-23"_s}}};
    open();
    QTRY_COMPARE(sentence(u"statsTrend"_s), u"Nothing has been sent yet."_s);
    QCOMPARE(sentence(u"statsEmails"_s), u"Nothing has been sent yet."_s);
    QCOMPARE(sentence(u"statsReaders"_s), u"Nothing has been sent yet."_s);
    QCOMPARE(value(u"statsSent"_s), u"Sent | – | Nothing sent"_s);
    document().setDays(7);
    QTRY_COMPARE(sentence(u"statsTrend"_s), u"Nothing was sent in this time."_s);
    document().setDays(0);
}

void TestCampaignStatistics::isReachedByKeys()
{
    open();
    QTRY_COMPARE(trend().series.size(), 4);
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    QCOMPARE(m_view->panes(), (QList<QWidget *>{page()}));
    auto *period = page()->findChild<PickField *>(u"statsPeriod"_s);
    period->setFocus(Qt::TabFocusReason);
    QStringList reached;
    for (int i = 0; i < 20 && m_view->focusWidget(); ++i) {
        QTest::keyClick(m_view->focusWidget(), Qt::Key_Tab);
        reached.append(m_view->focusWidget()->objectName());
    }
    qsizetype before = -1; // in the order in which they are read
    for (const QString &name : {u"statsTrend"_s, u"statsEmails"_s, u"statsReaders"_s}) {
        QVERIFY2(reached.indexOf(name) > before, qPrintable(name + u": "_s + reached.join(u' ')));
        before = reached.indexOf(name);
    }
    auto *chart = find<TimeChart>(u"statsTrend"_s);
    chart->setFocus(Qt::TabFocusReason);
    QTest::keyClick(chart, Qt::Key_V);
    QVERIFY(card(u"statsTrend"_s)->showsTable());
}

void TestCampaignStatistics::exportsWhatIsShown()
{
    open();
    QTRY_COMPARE(trend().series.size(), 4);
    QTRY_COMPARE(card(u"statsTrend"_s)->chart()->state(), ChartState::Ready);
    const ChartReport report = card(u"statsTrend"_s)->report();
    QCOMPARE(report.filters, u"Onboarding sequence"_s);
    QCOMPARE(report.period, u"all time, UTC"_s);
    QVERIFY(m_view->offers(Command::Export));
    document().setDays(7);
    QTRY_COMPARE(card(u"statsTrend"_s)->report().period, u"21 – 23 Feb 2026, UTC"_s);
    document().setDays(0);
    QTest::mouseClick(find<SegmentedControl>(u"campaignTabs"_s)->segment(0), Qt::LeftButton);
    QVERIFY(!m_view->offers(Command::Export)); // a drawing is no table
}

void TestCampaignStatistics::nothingIsCut_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<bool>("pseudo");
    QTest::newRow("english") << QLocale(QLocale::English, QLocale::UnitedStates) << false;
    QTest::newRow("german") << QLocale(QLocale::German, QLocale::Germany) << false;
    QTest::newRow("longer") << QLocale(QLocale::English, QLocale::UnitedStates) << true;
}

void TestCampaignStatistics::nothingIsCut()
{
    QFETCH(const QLocale, locale);
    QFETCH(const bool, pseudo);
    installTranslation(locale);
    PseudoTranslator longer;
    if (pseudo)
        QCoreApplication::installTranslator(&longer);
    open();
    QTRY_COMPARE(find<KpiCard>(u"statsSent"_s)->state(), KpiCard::State::Ready);
    const auto cut = [this] {
        QStringList texts;
        for (const KpiCard *each : page()->findChildren<KpiCard *>()) {
            for (const QLabel *text : each->findChildren<QLabel *>()) {
                if (text->isVisible() && text->width() < text->sizeHint().width())
                    texts.append(text->text());
            }
            if (!each->isVisible())
                texts.append(each->objectName());
        }
        const QWidget *all = find<QScrollArea>(u"campaignStatistics"_s)->widget();
        if (all->width() < all->minimumSizeHint().width())
            texts.append(u"the page"_s);
        return texts.join(u", "_s);
    };
    for (const int width : {1280 - 216, 1440 - 216, 1920 - 216}) {
        m_view->resize(width, 720);
        QTRY_COMPARE(cut(), QString());
    }
    QCoreApplication::removeTranslator(&longer);
    speakEnglish();
}

void TestCampaignStatistics::entriesStandBesideTheTrigger()
{
    m_console->campaigns.days[u"last_entered_at"_s] =
        QDateTime::currentDateTimeUtc().addSecs(-3 * 3600 - 60).toString(Qt::ISODate);
    showScreen({1440, 900});
    openItem(u"cmpgn_1"_s);
    auto *entries = find<EntryFigures>(u"entryFigures"_s);
    QTRY_COMPARE(find<QLabel>(u"entryCount"_s)->text(), u"4,520 entered"_s);
    QTRY_COMPARE(find<QLabel>(u"entryLatest"_s)->text(), u"61 today, last one 3 h ago"_s);
    auto *trend = find<Sparkline>(u"entryTrend"_s);
    QTRY_VERIFY(trend->isVisible());
    QCOMPARE(trend->table().rows.size(), 3);
    QVERIFY(entries->isVisible());
    // Somebody enters.
    QJsonArray days = m_console->campaigns.days[u"data"_s].toArray();
    QJsonObject today = days.last().toObject();
    today[u"entered"_s] = 62;
    days.replace(days.size() - 1, today);
    m_console->campaigns.days[u"data"_s] = days;
    Q_EMIT m_console->api.changed(u"campaigns"_s, {u"cmpgn_1"_s});
    QTRY_COMPARE(find<QLabel>(u"entryLatest"_s)->text(), u"62 today, last one 3 h ago"_s);
}

void TestCampaignStatistics::entriesGiveWayToTheirWords()
{
    m_console->campaigns.days[u"last_entered_at"_s] =
        QDateTime::currentDateTimeUtc().addSecs(-3 * 3600 - 60).toString(Qt::ISODate);
    showScreen({1440, 900});
    openItem(u"cmpgn_1"_s);
    auto *trend = find<Sparkline>(u"entryTrend"_s);
    QTRY_VERIFY(trend->isVisible());
    auto *entries = find<EntryFigures>(u"entryFigures"_s);
    entries->setMaximumWidth(200);
    QTRY_VERIFY(!trend->isVisible());
    const auto *latest = find<QLabel>(u"entryLatest"_s);
    QTRY_VERIFY(latest->width() >= latest->sizeHint().width());
}

void TestCampaignStatistics::nobodyEntered()
{
    m_console->campaigns.stats[u"entered"_s] = 0;
    m_console->campaigns.days[u"last_entered_at"_s] = QJsonValue();
    showScreen({1440, 900});
    openItem(u"cmpgn_1"_s);
    QTRY_COMPARE(find<QLabel>(u"entryCount"_s)->text(), u"Nobody has entered yet"_s);
    QVERIFY(!find<QLabel>(u"entryLatest"_s)->isVisible());
    QVERIFY(!find<Sparkline>(u"entryTrend"_s)->isVisible());
}

QTEST_MAIN(TestCampaignStatistics)
#include "tst_campaignstatistics.moc"
