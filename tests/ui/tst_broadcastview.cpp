// A broadcast while things go on around it: its audience as it changes, what can no longer be changed, where the
// keyboard is, and how one that is paused goes on from the list.

#include "tests/support/campaignscreenfixture.h"
#include "ui/campaigns/recipientsmodel.h"
#include "ui/campaigns/sendtimefield.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/daycalendar.h"
#include "ui/widgets/formfield.h"

#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QTimeEdit>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestBroadcastView : public CampaignScreenFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init();
    void cleanup() { stop(); }

    void audienceIsCountedAnew();
    void audienceWaitsUntilItIsSeen();
    void choosesTheDayInACalendar();
    void halfATimeIsNotWrittenOver();
    void sentOneCanOnlyBeRead();
    void pastZoneSaysNothing();
    void subjectOfAnotherTemplateMendsIt();
    void undoMendsIt();
    void figuresChangeInPlace();
    void lastOneToTheSameSegmentCounts();
    void warnsOfTheSamePeople();
    void keyboardIsAtTheFirstField();
    void keyboardStaysInTheList();
    void keyboardStaysWhereSomebodyWent();
    void pausedOneGoesOnFromItsRow();
    void pausedOneGoesOnFromBesideTheList();
    void resumeThatFailsSaysSo();
    void listSaysWhatBeginsIt();
    void columnsAreChosen();
    void archivedElsewhereIsGone();

private:
    QJsonObject &broadcast() { return m_console->campaigns.campaigns[u"cmpgn_2"_s]; }
    int counted() const { return m_console->api.count("POST", u"/v1/segments/preview"_s); }
    QString audience() const { return find<QLabel>(u"broadcastAudience"_s)->text(); }
    void say(int total, int reachable, int suppressed)
    {
        m_console->api.on("POST", u"/v1/segments/preview"_s, [=](const auto &) {
            return FakeApiClient::ok({{u"total"_s, total}, {u"reachable"_s, reachable}, {u"suppressed"_s, suppressed}});
        });
    }
    void failForWantOfASubject();
    bool isWrong(const QString &field) const
    {
        return !static_cast<FormField *>(find<QLineEdit>(field)->parentWidget())->error().isEmpty();
    }
    void pauseOnItsWay();
    QPushButton *rowButton() const
    {
        return find<QWidget>(u"broadcastGoingOut"_s)->findChild<QPushButton *>(u"pauseBroadcast"_s);
    }
    QWidget *focused() const { return m_view->window()->focusWidget(); }
};

void TestBroadcastView::init()
{
    start();
    showScreen({1200, 900});
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
}

void TestBroadcastView::audienceIsCountedAnew()
{
    openItem(u"cmpgn_2"_s);
    QTRY_COMPARE(audience(), u"3,846"_s);
    const auto says = [this](const QString &text) {
        const auto labels = find<QWidget>(u"broadcastAudienceFacts"_s)->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&text](const QLabel *label) { return label->isVisible() && label->text() == text; });
    };
    QTRY_VERIFY(says(u"3,912"_s) && says(u"− 41"_s) && says(u"− 25"_s));
    // Contacts come in and leave, quickly: one question for all of that.
    const int before = counted();
    say(3920, 3850, 45);
    for (int i = 0; i < 20; ++i) {
        for (const QString &topic : {u"contacts"_s, u"events"_s, u"suppressions"_s, u"campaigns"_s})
            Q_EMIT m_console->api.changed(topic, {});
    }
    QCOMPARE(counted(), before);
    QTRY_COMPARE(audience(), u"3,850"_s);
    QVERIFY(says(u"− 45"_s));
    QCOMPARE(counted(), before + 1);
    // It changes nothing by asking.
    QCOMPARE(m_console->api.last("POST", u"/v1/segments/preview"_s).body[u"sample"_s].toInt(), 0);
    QCOMPARE(m_console->api.pendingChanges(), 0);
}

void TestBroadcastView::audienceWaitsUntilItIsSeen()
{
    openItem(u"cmpgn_2"_s);
    QTRY_COMPARE(audience(), u"3,846"_s);
    const int before = counted();
    QTest::mouseClick(find<SegmentedControl>(u"campaignTabs"_s)->segment(1), Qt::LeftButton);
    say(10, 9, 1);
    Q_EMIT m_console->api.changed(u"contacts"_s, {});
    QTRY_VERIFY(m_console->api.count("GET", u"/v1/campaigns/cmpgn_2/recipients"_s) > 0);
    QCOMPARE(counted(), before);
    QTest::mouseClick(find<SegmentedControl>(u"campaignTabs"_s)->segment(0), Qt::LeftButton);
    QTRY_COMPARE(audience(), u"9"_s);
}

void TestBroadcastView::choosesTheDayInACalendar()
{
    broadcast()[u"scheduled_at"_s] = u"2126-02-25T09:00:00Z"_s;
    openItem(u"cmpgn_2"_s);
    auto *at = find<SendTimeField>(u"broadcastAt"_s);
    QTRY_VERIFY(at->isVisible());
    QCOMPARE(at->calendar()->day(), QDate(2126, 2, 25));
    QTest::mouseClick(at->calendar()->days(), Qt::LeftButton, {}, at->calendar()->rectOf(QDate(2126, 2, 27)).center());
    QCOMPARE(document().value(u"scheduled_at"_s).toString(), u"2126-02-27T09:00:00Z"_s);
    auto *time = find<QTimeEdit>(u"broadcastAt.time"_s);
    time->setFocus();
    time->setSelectedSection(QDateTimeEdit::HourSection);
    QTest::keyClick(time, Qt::Key_Up);
    QCOMPARE(document().value(u"scheduled_at"_s).toString(), u"2126-02-27T10:00:00Z"_s);
    QTRY_COMPARE(find<QPushButton>(u"activateCampaign"_s)->text(), u"Schedule for 27 Feb 2126, 10:00"_s);
    document().undo();
    document().undo();
    QCOMPARE(at->calendar()->day(), QDate(2126, 2, 25));
}

void TestBroadcastView::halfATimeIsNotWrittenOver()
{
    broadcast()[u"scheduled_at"_s] = u"2126-02-25T09:00:00Z"_s;
    openItem(u"cmpgn_2"_s);
    auto *time = find<QTimeEdit>(u"broadcastAt.time"_s);
    QTRY_VERIFY(time->isVisible());
    time->setFocus();
    time->setSelectedSection(QDateTimeEdit::HourSection);
    QTest::keyClick(time, Qt::Key_1);
    const QString half = time->text();
    QVERIFY(half != u"09:00"_s);
    QCOMPARE(time->time(), QTime(9, 0));
    const int before = m_console->api.count("GET", u"/v1/campaigns/cmpgn_2"_s);
    document().load(); // as after each change of it
    QTRY_VERIFY(m_console->api.count("GET", u"/v1/campaigns/cmpgn_2"_s) > before);
    QTRY_COMPARE(m_console->api.waiting(), 0);
    QCOMPARE(time->text(), half);
    QTest::keyClick(time, Qt::Key_4);
    QCOMPARE(document().value(u"scheduled_at"_s).toString(), u"2126-02-25T14:00:00Z"_s);
}

void TestBroadcastView::sentOneCanOnlyBeRead()
{
    broadcast()[u"status"_s] = u"active"_s;
    broadcast()[u"scheduled_at"_s] = u"2026-02-25T09:00:00Z"_s;
    broadcast()[u"throttle"_s] = QJsonObject{{u"count"_s, 5}, {u"per"_s, u"second"_s}};
    broadcast()[u"progress"_s] = QJsonObject{{u"total"_s, 3}, {u"done"_s, 1}, {u"pending"_s, 0}};
    openItem(u"cmpgn_2"_s);
    auto *pace = find<QWidget>(u"broadcastPace"_s);
    QTRY_VERIFY(find<QWidget>(u"broadcastAt"_s)->isVisible());
    QVERIFY(pace->isEnabled()); // of what goes out it can still change
    QVERIFY(!find<QWidget>(u"broadcastWhen"_s)->isEnabled());
    broadcast()[u"status"_s] = u"completed"_s;
    m_view->run(Command::Refresh);
    QTRY_VERIFY(!pace->isEnabled());
    for (const QString &name : {u"broadcastWhen"_s, u"broadcastAt"_s, u"broadcastAt.day"_s, u"broadcastAt.time"_s,
                                u"broadcastSegment"_s, u"broadcastSubject"_s})
        QVERIFY2(!find<QWidget>(name)->isEnabled(), qPrintable(name));
    QCOMPARE(find<QWidget>(u"broadcastAt"_s)->toolTip(), u"It has been sent."_s);
    QVERIFY(!find<QWidget>(u"broadcastCounts"_s)->isVisible());
}

void TestBroadcastView::pastZoneSaysNothing()
{
    broadcast()[u"scheduled_at"_s] = u"2126-02-25T09:00:00Z"_s;
    openItem(u"cmpgn_2"_s);
    QTRY_VERIFY(m_view->findChild<QComboBox *>(u"broadcastZone"_s));
    auto *zone = find<QComboBox>(u"broadcastZone"_s);
    const auto type = [zone](const QString &text) {
        zone->lineEdit()->setFocus();
        zone->lineEdit()->selectAll();
        QTest::keyClicks(zone->lineEdit(), text);
    };
    auto *note = find<QLabel>(u"broadcastZoneNote"_s);
    type(u"Berlin"_s);
    QTest::keyClick(zone->completer()->popup(), Qt::Key_Return);
    QTRY_VERIFY(note->isVisible());
    type(u"Nowhere"_s);
    QVERIFY(!note->isVisible()); // that was of Berlin
    QTest::keyClick(zone->lineEdit(), Qt::Key_Tab);
    QCOMPARE(find<FormField>(u"broadcastZoneField"_s)->error(), u"There is no such time zone."_s);
    QVERIFY(!note->isVisible());
    type(u"Berlin"_s);
    QTest::keyClick(zone->completer()->popup(), Qt::Key_Return);
    QTRY_VERIFY(note->isVisible());
}

void TestBroadcastView::failForWantOfASubject()
{
    broadcast()[u"subject"_s] = QString();
    m_console->api.onGet(u"/v1/campaigns/cmpgn_2/preflight"_s,
                         FakeCampaigns::fromText("{'ready':false,'audience':null,'sending':{},'checks':[{'check':"
                                                 "'complete','level':'error','field':'subject','code':"
                                                 "'subject_required','params':{},'message':'x','count':null}]}")
                             .object());
    openItem(u"cmpgn_2"_s);
    QTRY_COMPARE(find<QComboBox>(u"broadcastTemplate"_s)->count(), 3);
    click(u"activateCampaign"_s);
    const Dialog *asks = dialog(u"startCampaignDialog"_s);
    QVERIFY(asks);
    QTest::mouseClick(asks->cancelButton(), Qt::LeftButton);
    QTRY_VERIFY(isWrong(u"broadcastSubject"_s));
    QVERIFY(find<QWidget>(u"campaignBanner"_s)->isVisible());
}

void TestBroadcastView::subjectOfAnotherTemplateMendsIt()
{
    failForWantOfASubject();
    auto *used = find<QComboBox>(u"broadcastTemplate"_s);
    used->setFocus();
    QTest::keyClick(used, Qt::Key_Down);
    QTRY_VERIFY(!isWrong(u"broadcastSubject"_s));
    QVERIFY(!find<QWidget>(u"campaignBanner"_s)->isVisible());
}

void TestBroadcastView::undoMendsIt()
{
    failForWantOfASubject();
    document().set(u"subject"_s, u"News"_s); // as Redo does, or somebody else
    QVERIFY(!isWrong(u"broadcastSubject"_s));
    QVERIFY(!find<QWidget>(u"campaignBanner"_s)->isVisible());
}

void TestBroadcastView::figuresChangeInPlace()
{
    broadcast()[u"status"_s] = u"active"_s;
    broadcast()[u"progress"_s] = QJsonObject{{u"total"_s, 300}, {u"done"_s, 100}, {u"pending"_s, 0}};
    broadcast()[u"stats"_s] = QJsonObject{{u"sent"_s, 100}, {u"delivered"_s, 99}, {u"open_rate"_s, 0.5}};
    openItem(u"cmpgn_2"_s);
    const auto values = [this] {
        QHash<QLabel *, QString> all;
        for (QLabel *each : find<QWidget>(u"broadcastFigures"_s)->findChildren<QLabel *>())
            all.insert(each, each->text());
        return all;
    };
    QTRY_VERIFY(values().values().contains(u"50.0%"_s));
    const auto before = values();
    broadcast()[u"stats"_s] = QJsonObject{{u"sent"_s, 200}, {u"delivered"_s, 198}, {u"open_rate"_s, 0.25}};
    m_view->run(Command::Refresh);
    QTRY_VERIFY(values().values().contains(u"25.0%"_s));
    QCOMPARE(QSet<QLabel *>(values().keyBegin(), values().keyEnd()),
             QSet<QLabel *>(before.keyBegin(), before.keyEnd()));
}

void TestBroadcastView::lastOneToTheSameSegmentCounts()
{
    const auto ended = [this](const QString &id, const QString &segment, const QString &at, double opened) {
        QJsonObject campaign = broadcast();
        campaign[u"id"_s] = id;
        campaign[u"name"_s] = id;
        campaign[u"segment_id"_s] = segment;
        campaign[u"status"_s] = u"completed"_s;
        campaign[u"completed_at"_s] = at;
        campaign[u"stats"_s] =
            QJsonObject{{u"sent"_s, 100}, {u"delivered"_s, 100}, {u"open_rate"_s, opened}, {u"click_rate"_s, 0.1}};
        m_console->campaigns.campaigns[id] = campaign;
    };
    ended(u"January"_s, u"seg_2"_s, u"2026-01-20T10:00:00Z"_s, 0.446);
    ended(u"Others"_s, u"seg_1"_s, u"2026-02-20T10:00:00Z"_s, 0.1);
    openItem(u"cmpgn_2"_s);
    QTRY_VERIFY(find<QWidget>(u"lastBroadcast"_s)->isVisible());
    QCOMPARE(find<QLabel>(u"lastBroadcastName"_s)->text(), u"January"_s);
    document().set(u"segment_id"_s, u"seg_1"_s);
    QTRY_COMPARE(find<QLabel>(u"lastBroadcastName"_s)->text(), u"Others"_s);
}

void TestBroadcastView::warnsOfTheSamePeople()
{
    const auto other = [this](const QString &id, const QString &segment, const QString &at) {
        QJsonObject campaign = broadcast();
        campaign[u"id"_s] = id;
        campaign[u"name"_s] = id;
        campaign[u"segment_id"_s] = segment;
        campaign[u"status"_s] = u"scheduled"_s;
        campaign[u"scheduled_at"_s] = at;
        m_console->campaigns.campaigns[id] = campaign;
    };
    other(u"Few"_s, u"seg_few"_s, u"2126-02-25T20:00:00Z"_s);
    other(u"Pricing"_s, u"seg_many"_s, u"2126-02-25T10:00:00Z"_s);
    other(u"Next day"_s, u"seg_all"_s, u"2126-02-26T10:00:00Z"_s);
    m_console->api.on("POST", u"/v1/segments/preview"_s, [this](const FakeApiClient::Call &call) {
        const QJsonArray conditions = call.body[u"rules"_s][u"conditions"_s].toArray();
        const QString with = conditions.last()[u"field"_s].toString();
        const int count = conditions.size() == 1          ? 3912
                          : with == u"segment.seg_many"_s ? 1204
                          : with == u"segment.seg_few"_s  ? 3
                                                          : 3000;
        return FakeApiClient::ok(
            {{u"total"_s, count}, {u"reachable"_s, count}, {u"sample"_s, m_console->campaigns.people}});
    });
    broadcast()[u"scheduled_at"_s] = u"2126-02-25T09:00:00Z"_s;
    openItem(u"cmpgn_2"_s);
    const auto *note = find<QWidget>(u"overlapNote"_s);
    QTRY_VERIFY(note->isVisible());
    const auto says = [note] { return note->findChild<QLabel *>(u"bannerText"_s)->text(); };
    QTRY_COMPARE(says(), u"“Pricing” reaches 1,204 of the same people that day."_s);
    click(u"seeOverlap"_s);
    const Dialog *who = dialog(u"overlapDialog"_s);
    QVERIFY(who);
    QStringList names;
    for (const QLabel *each : who->findChildren<QLabel *>())
        names.append(each->text());
    QVERIFY2(names.contains(u"Maya Lindqvist"_s) && names.contains(u"and 1,202 more"_s), qPrintable(names.join(u'|')));
    QTest::mouseClick(who->cancelButton(), Qt::LeftButton);
    // The day after there is another; the day after that none.
    document().set(u"scheduled_at"_s, u"2126-02-26T09:00:00Z"_s);
    QTRY_COMPARE(says(), u"“Next day” reaches 3,000 of the same people that day."_s);
    document().set(u"scheduled_at"_s, u"2126-02-27T09:00:00Z"_s);
    QTRY_VERIFY(!note->isVisible());
}

void TestBroadcastView::keyboardIsAtTheFirstField()
{
    m_view->open({});
    auto *table = find<DataTable>(u"campaignsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    table->selectRow(1);
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_COMPARE(focused(), find<QWidget>(u"broadcastSegment"_s));
    // A copy, by the button, which is gone while it is read.
    find<QPushButton>(u"duplicateCampaign"_s)->setFocus();
    QTest::keyClick(find<QPushButton>(u"duplicateCampaign"_s), Qt::Key_Space);
    QTRY_COMPARE(m_view->state().queryItemValue(u"item"_s), u"cmpgn_new"_s);
    QTRY_COMPARE(focused(), find<QWidget>(u"broadcastSegment"_s));
    // Where nothing can be changed any more, the parts of the page; of a sequence what begins it.
    broadcast()[u"status"_s] = u"completed"_s;
    openItem(u"cmpgn_2"_s);
    QTRY_COMPARE(focused(), static_cast<QWidget *>(find<SegmentedControl>(u"campaignTabs"_s)->segment(0)));
    openItem(u"cmpgn_1"_s);
    QTRY_COMPARE(focused(), find<QWidget>(u"triggerCard"_s));
}

void TestBroadcastView::keyboardStaysInTheList()
{
    openItem(u"cmpgn_1"_s, u"mails"_s);
    auto *table = find<DataTable>(u"recipientsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->selectRow(0);
    auto *again = find<QPushButton>(u"resendMails"_s);
    again->setFocus();
    m_console->campaigns.recipients = {};
    QTest::keyClick(again, Qt::Key_Space);
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/resend"_s), 1);
    QTRY_VERIFY(!again->isEnabled());
    QCOMPARE(focused(), static_cast<QWidget *>(table));
}

/// Also where the campaign, opened again, is not read at once.
void TestBroadcastView::keyboardStaysWhereSomebodyWent()
{
    openItem(u"cmpgn_1"_s);
    QTRY_COMPARE(focused(), find<QWidget>(u"triggerCard"_s));
    m_console->api.on("GET", u"/v1/campaigns/cmpgn_1"_s,
                      [](const auto &) { return FakeApiClient::failure(503, u"Later."_s); });
    openItem(u"cmpgn_1"_s);
    QTRY_COMPARE(m_console->api.waiting(), 0);
    auto *away = find<QWidget>(u"duplicateCampaign"_s);
    away->setFocus();
    document().set(u"name"_s, u"Other"_s);
    QCoreApplication::processEvents();
    QCOMPARE(focused(), away);
    document().discard();
}

void TestBroadcastView::pauseOnItsWay()
{
    broadcast()[u"status"_s] = u"paused"_s;
    broadcast()[u"progress"_s] = QJsonObject{{u"total"_s, 2744}, {u"done"_s, 1918}, {u"pending"_s, 0}};
    m_view->open(QUrlQuery(u"row=cmpgn_2"_s));
    QTRY_VERIFY(find<QWidget>(u"broadcastGoingOut"_s)->isVisible());
}

void TestBroadcastView::pausedOneGoesOnFromItsRow()
{
    pauseOnItsWay();
    QCOMPARE(find<QLabel>(u"broadcastRowText"_s)->text(), u"1,918 of 2,744, paused"_s);
    QCOMPARE(rowButton()->text(), u"Resume"_s);
    rowButton()->setFocus();
    QTest::keyClick(rowButton(), Qt::Key_Space);
    QTest::keyClick(rowButton(), Qt::Key_Space); // once
    const Dialog *asks = dialog(u"startCampaignDialog"_s);
    QVERIFY(asks);
    QCOMPARE(m_console->api.count("GET", u"/v1/campaigns/cmpgn_2/preflight"_s), 1);
    QCOMPARE(asks->windowTitle(), u"Resume February product update"_s);
    QCOMPARE(texts(asks, u"summaryText"_s).value(0), u"It goes on: 1,918 of 2,744 are done."_s);
    QCOMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_2/activate"_s), 0);
    act(asks);
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_2/activate"_s), 1);
    QTRY_COMPARE(rowButton()->text(), u"Pause"_s);
    QTRY_COMPARE(focused(), static_cast<QWidget *>(rowButton()));
}

void TestBroadcastView::pausedOneGoesOnFromBesideTheList()
{
    pauseOnItsWay();
    auto *resume = find<QPushButton>(u"pauseListed"_s);
    QTRY_VERIFY(resume->isVisible());
    QCOMPARE(resume->text(), u"Resume"_s);
    click(u"pauseListed"_s);
    const Dialog *asks = dialog(u"startCampaignDialog"_s);
    QVERIFY(asks);
    act(asks);
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_2/activate"_s), 1);
    QTRY_COMPARE(resume->text(), u"Pause"_s);
}

void TestBroadcastView::resumeThatFailsSaysSo()
{
    pauseOnItsWay();
    m_console->api.on("GET", u"/v1/campaigns/cmpgn_2/preflight"_s,
                      [](const auto &) { return FakeApiClient::failure(503, u"Later."_s); });
    QTest::mouseClick(rowButton(), Qt::LeftButton);
    QTRY_COMPARE(toast(), u"Not resumed"_s);
    QVERIFY(!rowButton()->property("busy").toBool());
}

void TestBroadcastView::listSaysWhatBeginsIt()
{
    m_console->campaigns.campaigns[u"cmpgn_1"_s][u"stats"_s] =
        QJsonObject{{u"sent"_s, 1204}, {u"delivered"_s, 1155}, {u"bounced"_s, 49}};
    m_view->open({});
    auto *table = find<DataTable>(u"campaignsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    const auto icon = [table](int row) { return table->model()->index(row, 0).data(TableRole::SecondIcon).toString(); };
    QCOMPARE(icon(0), u"bolt"_s);
    QCOMPARE(icon(1), u"users"_s);
    const QModelIndex delivered = table->model()->index(0, 3);
    QCOMPARE(delivered.data().toString(), u"95.9%"_s);
    QCOMPARE(Tone(delivered.data(TableRole::Tone).toInt()), Tone::Bad);
    QCOMPARE(delivered.data(Qt::ToolTipRole).toString(), u"49 bounced"_s);
}

void TestBroadcastView::columnsAreChosen()
{
    m_view->open({});
    const auto *columns = find<QToolButton>(u"campaignColumns"_s);
    QTRY_VERIFY(columns->isVisible());
    QVERIFY(columns->menu() && !columns->menu()->actions().isEmpty());
}

void TestBroadcastView::archivedElsewhereIsGone()
{
    openItem(u"cmpgn_2"_s);
    broadcast()[u"archived_at"_s] = u"2026-02-23T10:00:00Z"_s;
    Q_EMIT m_console->api.changed(u"campaigns"_s, {u"cmpgn_2"_s});
    QTRY_COMPARE(document().state(), CampaignDocument::State::Failed);
    QTRY_COMPARE(find<QWidget>(u"campaignBanner"_s)->findChild<QLabel *>(u"bannerText"_s)->text(),
                 u"It is archived."_s);
}

QTEST_MAIN(TestBroadcastView)
#include "tst_broadcastview.moc"
