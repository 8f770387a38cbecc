// What somebody is told before a campaign starts or stands still, and what leads there: the kinds of campaigns in the
// list, the form of a broadcast, the email of a step as a contact reads it, the size of the drawing.

#include "tests/support/campaignscreenfixture.h"
#include "ui/api/errortext.h"
#include "ui/campaigns/checkwords.h"
#include "ui/campaigns/flowcard.h"
#include "ui/campaigns/sendtimefield.h"
#include "ui/campaigns/sequencedesigner.h"
#include "ui/campaigns/stepfigures.h"
#include "ui/shell/layoutkeeper.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/pickfield.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>
#include <QTest>
#include <QTextBrowser>
#include <QTranslator>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestCampaignRun : public CampaignScreenFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init();
    void cleanup() { stop(); }

    void checksAreSaidInTheLanguageOfTheWindow();
    void refusalsAreSaidInTheLanguageOfTheWindow();
    void endingItIsNotCancelling();
    void saysWhatAStartDoes();
    void saysWhoOfASegmentBegins();
    void saysWhatABroadcastDoes();
    void saysWhatAPauseFreezes();
    void pauseWithoutFigures();
    void pauseCanBeLeft();
    void whatIsMendedIsNotMissing();
    void publishingIsThePrimaryAct();
    void returnOnAKindChooses();
    void kindsOfTheList();
    void outboxIsNoDelivery();
    void draftWithoutATriggerSaysSo();
    void schedulesInATimeZone();
    void saysHowLongThePaceTakes();
    void refusesAZoneThatIsNone();
    void fieldsStayReadable();
    void readsAllEmails();
    void readsAsAContact();
    void findsTheExactAddress();
    void saysThatNobodyHasAnAddress();
    void arrowsGoThroughTheSegment();
    void drawsSmallerAndLarger();
    void keepsTheZoom();
    void publishButtonIsReadable();

private:
    QJsonObject &campaign(const QString &id) { return m_console->campaigns.campaigns[id]; }
    QString text(const QString &name) const { return find<QLabel>(name)->text(); }
};

void TestCampaignRun::init()
{
    start();
    m_console->api.onGet(u"/v1/schema/events"_s,
                         FakeCampaigns::fromText("{'data':[{'name':'signup_completed','count':84520}],'has_more':false,"
                                                 "'next_cursor':null}")
                             .object());
    showScreen({1200, 800});
}

void TestCampaignRun::saysWhatAStartDoes()
{
    campaign(u"cmpgn_1"_s)[u"status"_s] = u"draft"_s;
    campaign(u"cmpgn_1"_s)[u"trigger"_s] = QJsonObject{{u"event"_s, u"signup_completed"_s}};
    openItem(u"cmpgn_1"_s);
    QTRY_COMPARE(find<QPushButton>(u"activateCampaign"_s)->text(), u"Start"_s);
    click(u"activateCampaign"_s);
    const Dialog *asks = dialog(u"startCampaignDialog"_s);
    QVERIFY(asks);
    QCOMPARE(texts(asks, u"summaryText"_s),
             (QStringList{u"Whoever does signup_completed begins. Once per contact."_s,
                          u"signup_completed came 84,520 times so far. Nobody begins for what came before the start."_s,
                          u"The first email goes out as soon as a contact begins. 2 emails in all."_s,
                          u"At most 50/s, by the limits that are set. Ends near 23 Feb 2026, 10:20:00 UTC."_s}));
    QVERIFY(texts(asks, u"checkText"_s)
                .contains(u"41 contacts of the segment get nothing: unsubscribed, bounced or suppressed."_s));
    QCOMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/activate"_s), 0);
    act(asks);
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/activate"_s), 1);
}

void TestCampaignRun::saysWhoOfASegmentBegins()
{
    campaign(u"cmpgn_1"_s)[u"status"_s] = u"draft"_s;
    campaign(u"cmpgn_1"_s)[u"trigger"_s] = QJsonObject{{u"segment_id"_s, u"seg_1"_s}};
    m_console->campaigns.sendingPlan[u"limit_per_second"_s] = QJsonValue();
    m_console->campaigns.sendingPlan[u"finishes_at"_s] = QJsonValue();
    openItem(u"cmpgn_1"_s);
    click(u"activateCampaign"_s);
    const Dialog *asks = dialog(u"startCampaignDialog"_s);
    QVERIFY(asks);
    const QStringList said = texts(asks, u"summaryText"_s);
    QVERIFY2(
        said.contains(u"3,912 contacts are in New users now, 3,846 of them can be reached. They do not begin: only "
                      "who enters from now on does."_s),
        qPrintable(said.join(u'\n')));
    QVERIFY2(said.contains(u"No limit is set: as fast as the mail server takes them."_s), qPrintable(said.join(u'\n')));
}

void TestCampaignRun::saysWhatABroadcastDoes()
{
    openItem(u"cmpgn_2"_s);
    click(u"activateCampaign"_s);
    const Dialog *asks = dialog(u"startCampaignDialog"_s);
    QVERIFY(asks);
    QCOMPARE(texts(asks, u"summaryText"_s),
             (QStringList{u"3,846 contacts in Newsletter get this email."_s,
                          u"Passed over: 41 unsubscribed, bounced or suppressed, 25 without an address."_s,
                          u"It goes out at once."_s,
                          u"At most 50/s, by the limits that are set. Ends near 23 Feb 2026, 10:20:00 UTC."_s}));
}

void TestCampaignRun::saysWhatAPauseFreezes()
{
    openItem(u"cmpgn_1"_s);
    click(u"pauseCampaign"_s);
    const Dialog *asks = dialog(u"pauseDialog"_s);
    QVERIFY(asks);
    QCOMPARE(
        texts(asks, u"summaryText"_s),
        (QStringList{u"312 contacts are on their way. They stop where they stand, with what is left of their waits."_s,
                     u"7 queued emails stay in the queue. What is handed over right now still arrives."_s,
                     u"Whoever would begin meanwhile does not, not even afterwards."_s,
                     u"Resume goes on from there: the pause does not count as waiting."_s}));
    // As it is now, not as it was when it was asked. Whoever gets no mail is not on the way to one.
    m_console->campaigns.stats[u"waiting"_s] = 316;
    m_console->campaigns.stats[u"suppressed"_s] = 3;
    Q_EMIT m_console->api.changed(u"campaigns"_s, {u"cmpgn_1"_s});
    QTRY_VERIFY(texts(asks, u"summaryText"_s).value(0).startsWith(u"313 contacts"_s));
    QCOMPARE(texts(asks, u"summaryText"_s).value(1),
             u"3 contacts besides keep their place and get no mail: unsubscribed, bounced or suppressed."_s);
    m_console->campaigns.stats[u"without_email"_s] = 1;
    Q_EMIT m_console->api.changed(u"campaigns"_s, {u"cmpgn_1"_s});
    QTRY_VERIFY(texts(asks, u"summaryText"_s).value(0).startsWith(u"312 contacts"_s));
    QCOMPARE(texts(asks, u"summaryText"_s).value(2),
             u"1 contact besides keeps its place and gets no mail: it has no email address."_s);
    QCOMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/pause"_s), 0);
    act(asks);
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/pause"_s), 1);
    QTRY_COMPARE(find<Badge>(u"campaignState"_s)->text(), u"Paused"_s);
}

/// Nobody is told that nobody is on the way where that is not known, and a pause is possible all the same.
void TestCampaignRun::pauseWithoutFigures()
{
    openItem(u"cmpgn_1"_s);
    m_console->api.on("GET", u"/v1/campaigns/cmpgn_1/stats"_s,
                      [](const auto &) { return FakeApiClient::failure(503, u"The counts are loading."_s); });
    click(u"pauseCampaign"_s);
    const Dialog *asks = dialog(u"pauseDialog"_s);
    QVERIFY(asks);
    QCOMPARE(texts(asks, u"summaryText"_s), QStringList{u"Its figures were not read: The counts are loading."_s});
    act(asks);
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/pause"_s), 1);
}

void TestCampaignRun::pauseCanBeLeft()
{
    openItem(u"cmpgn_1"_s);
    click(u"pauseCampaign"_s);
    QVERIFY(dialog(u"pauseDialog"_s));
    QTest::mouseClick(dialog(u"pauseDialog"_s)->cancelButton(), Qt::LeftButton);
    QTRY_VERIFY(!shownDialog(u"pauseDialog"_s));
    QCOMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/pause"_s), 0);
    QCOMPARE(find<Badge>(u"campaignState"_s)->text(), u"Active"_s);
}

void TestCampaignRun::whatIsMendedIsNotMissing()
{
    campaign(u"cmpgn_1"_s)[u"status"_s] = u"draft"_s;
    campaign(u"cmpgn_1"_s)[u"trigger"_s] = QJsonValue();
    campaign(u"cmpgn_1"_s)[u"steps"_s] = QJsonArray();
    m_console->api.onGet(u"/v1/campaigns/cmpgn_1/preflight"_s,
                         FakeCampaigns::fromText("{'ready':false,'audience':null,'checks':["
                                                 "{'check':'complete','level':'error','field':'trigger','message':"
                                                 "'A sequence needs an event or a segment that begins it.'},"
                                                 "{'check':'complete','level':'error','field':'steps','message':"
                                                 "'There is no step to send.'}]}")
                             .object());
    openItem(u"cmpgn_1"_s);
    click(u"activateCampaign"_s);
    Dialog *checks = dialog(u"startCampaignDialog"_s);
    QVERIFY(checks);
    QTest::mouseClick(checks->cancelButton(), Qt::LeftButton);
    const auto title = [this] {
        return find<QWidget>(u"campaignBanner"_s)->findChild<QLabel *>(u"bannerTitle"_s)->text();
    };
    QCOMPARE(title(), u"2 things missing"_s);
    click(u"addEmail"_s);
    QTRY_COMPARE(title(), u"1 thing missing"_s);
    QVERIFY(!find<FlowCard>(u"triggerCard"_s)->trouble().isEmpty());
    click(u"triggerCard"_s);
    QTest::keyClicks(find<QLineEdit>(u"triggerEvent"_s), u"signup_completed"_s);
    QTRY_VERIFY(!find<QWidget>(u"campaignBanner"_s)->isVisible());
    QVERIFY(find<FlowCard>(u"triggerCard"_s)->trouble().isEmpty());
}

void TestCampaignRun::publishingIsThePrimaryAct()
{
    openItem(u"cmpgn_1"_s);
    const auto primaries = [this] {
        QStringList names;
        for (const Button *each : m_view->findChild<CampaignPage *>()->findChildren<Button *>()) {
            if (each->isVisible() && each->property("kind") == u"primary"_s)
                names.append(each->objectName());
        }
        return names;
    };
    QCOMPARE(primaries(), QStringList());
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard1"_s));
    click(u"addEmail"_s);
    QTRY_COMPARE(primaries(), QStringList{u"saveCampaign"_s});
    click(u"undoStep"_s);
    campaign(u"cmpgn_1"_s)[u"status"_s] = u"draft"_s;
    m_view->run(Command::Refresh);
    QTRY_COMPARE(primaries(), QStringList{u"activateCampaign"_s});
    click(u"addEmail"_s); // a draft is saved on the way
    QTRY_VERIFY(find<QWidget>(u"saveCampaign"_s)->isVisible());
    QCOMPARE(primaries(), QStringList{u"activateCampaign"_s});
}

void TestCampaignRun::returnOnAKindChooses()
{
    m_view->open({});
    click(u"newCampaign"_s);
    const Dialog *form = dialog(u"newCampaignDialog"_s);
    QVERIFY(form);
    QTest::keyClicks(form->findChild<QLineEdit *>(u"campaignName"_s), u"News"_s);
    auto *sequence = form->findChild<QAbstractButton *>(u"campaignSequence"_s);
    auto *broadcast = form->findChild<QAbstractButton *>(u"campaignBroadcast"_s);
    broadcast->setFocus(Qt::TabFocusReason);
    QVERIFY(sequence->isChecked());
    QTest::keyClick(broadcast, Qt::Key_Return); // the other one
    QVERIFY(broadcast->isChecked());
    QCOMPARE(m_console->api.count("POST", u"/v1/campaigns"_s), 0);
    QTest::keyClick(broadcast, Qt::Key_Return); // this one it is
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/campaigns"_s), 1);
    QCOMPARE(m_console->api.last("POST", u"/v1/campaigns"_s).body[u"type"_s].toString(), u"broadcast"_s);
}

void TestCampaignRun::kindsOfTheList()
{
    m_view->open({});
    auto *table = find<DataTable>(u"campaignsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    auto *kinds = find<SegmentedControl>(u"campaignKinds"_s);
    const auto names = [kinds] {
        return QStringList{kinds->segment(0)->text(), kinds->segment(1)->text(), kinds->segment(2)->text()};
    };
    QCOMPARE(names(), (QStringList{u"All 2"_s, u"Sequences 1"_s, u"Broadcasts 1"_s}));
    QTest::mouseClick(kinds->segment(2), Qt::LeftButton);
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"February product update"_s);
    QCOMPARE(m_view->state().queryItemValue(u"type"_s), u"broadcast"_s);
    QCOMPARE(names().last(), u"Broadcasts 1"_s); // of all that there are
    // A link leads to a kind, and from a kind without any there is a way out.
    m_console->campaigns.campaigns.remove(u"cmpgn_1"_s);
    m_view->open(QUrlQuery(u"type=lifecycle"_s));
    QTRY_COMPARE(names(), (QStringList{u"All 1"_s, u"Sequences 0"_s, u"Broadcasts 1"_s}));
    QCOMPARE(kinds->current(), 1);
    QCOMPARE(table->model()->rowCount(), 0);
    Q_EMIT table->clearFiltersClicked();
    QTRY_COMPARE(table->model()->rowCount(), 1);
}

void TestCampaignRun::outboxIsNoDelivery()
{
    const QJsonObject stored{{u"sent"_s, 4}, {u"delivered"_s, 0}, {u"bounced"_s, 0}};
    campaign(u"cmpgn_1"_s)[u"stats"_s] = stored;
    QJsonArray steps = m_console->campaigns.stats[u"steps"_s].toArray();
    QJsonObject first = steps[0].toObject();
    first[u"stats"_s] = stored;
    steps[0] = first;
    m_console->campaigns.stats[u"steps"_s] = steps;
    m_view->open({});
    auto *table = find<DataTable>(u"campaignsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(0, 2).data().toString(), u"4"_s);
    QCOMPARE(table->model()->index(0, 3).data().toString(), u"–"_s);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 0)).center());
    const auto says = [this](const QString &text) {
        const auto labels = find<QWidget>(u"campaignSummary"_s)->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&](const QLabel *label) { return label->text() == text; });
    };
    QTRY_VERIFY(says(u"–, stored in the outbox"_s));
    QVERIFY(!says(u"0, 0.0%"_s));
    openItem(u"cmpgn_1"_s);
    const auto spoken = [this] {
        QStringList names;
        for (const StepFigures *figures : m_view->findChildren<StepFigures *>())
            names.append(figures->accessibleName());
        return names.join(u'\n');
    };
    QTRY_VERIFY2(spoken().contains(u"Sent 4, Delivered –"_s), qPrintable(spoken()));
}

void TestCampaignRun::draftWithoutATriggerSaysSo()
{
    campaign(u"cmpgn_1"_s)[u"status"_s] = u"draft"_s;
    campaign(u"cmpgn_1"_s)[u"trigger"_s] = QJsonValue();
    m_view->open(QUrlQuery(u"row=cmpgn_1"_s));
    const auto labels = [this] {
        QStringList shown;
        for (const QLabel *each : find<QWidget>(u"campaignSummary"_s)->findChildren<QLabel *>())
            shown.append(each->text());
        return shown;
    };
    QTRY_VERIFY2(labels().contains(u"Not chosen yet"_s), qPrintable(labels().join(u'\n')));
    QVERIFY(!labels().contains(u"Begins on entering"_s));
}

void TestCampaignRun::schedulesInATimeZone()
{
    openItem(u"cmpgn_2"_s);
    auto *when = find<SegmentedControl>(u"broadcastWhen"_s);
    auto *at = find<SendTimeField>(u"broadcastAt"_s);
    QVERIFY(!at->isVisible()); // at once has no time
    QVERIFY(!m_view->findChild<QComboBox *>(u"broadcastZone"_s));
    QTest::mouseClick(when->segment(1), Qt::LeftButton);
    QTRY_VERIFY(at->isVisible());
    QVERIFY(at->moment(QTimeZone::utc()) > QDateTime::currentDateTimeUtc());
    document().set(u"scheduled_at"_s, u"2126-02-25T09:00:00Z"_s);
    auto *zone = find<QComboBox>(u"broadcastZone"_s);
    QCOMPARE(zone->currentData().toString(), u"UTC"_s);
    zone->lineEdit()->setFocus();
    zone->lineEdit()->selectAll();
    QTest::keyClicks(zone->lineEdit(), u"new york"_s);
    QAbstractItemView *found = zone->completer()->popup();
    QTRY_VERIFY(found->isVisible());
    QTest::keyClick(found, Qt::Key_Down);
    QTest::keyClick(found, Qt::Key_Return);
    // Nine o'clock there.
    QTRY_COMPARE(document().value(u"scheduled_at"_s).toString(), u"2126-02-25T14:00:00Z"_s);
    QCOMPARE(at->time(), QTime(9, 0));
    QVERIFY2(text(u"broadcastZoneNote"_s).startsWith(u"That is 25 Feb 2126, 14:00:00"_s),
             qPrintable(text(u"broadcastZoneNote"_s)));
    click(u"saveCampaign"_s);
    QTRY_COMPARE(m_console->api.last("PATCH", u"/v1/campaigns/cmpgn_2"_s).body[u"scheduled_at"_s].toString(),
                 u"2126-02-25T14:00:00Z"_s);
    // It is still that zone after a restart.
    showScreen({1200, 800});
    openItem(u"cmpgn_2"_s);
    QTRY_COMPARE(find<QComboBox>(u"broadcastZone"_s)->currentData().toString(), u"America/New_York"_s);
    QCOMPARE(find<SendTimeField>(u"broadcastAt"_s)->time(), QTime(9, 0));
    QTest::mouseClick(find<SegmentedControl>(u"broadcastWhen"_s)->segment(0), Qt::LeftButton);
    QTRY_VERIFY(!find<SendTimeField>(u"broadcastAt"_s)->isVisible());
    QVERIFY(document().value(u"scheduled_at"_s).isNull());
}

void TestCampaignRun::saysHowLongThePaceTakes()
{
    campaign(u"cmpgn_2"_s)[u"scheduled_at"_s] = u"2126-02-25T09:00:00Z"_s;
    openItem(u"cmpgn_2"_s);
    QTRY_VERIFY(text(u"broadcastAudience"_s).contains(u"3,846"_s));
    auto *note = find<QLabel>(u"broadcastPaceNote"_s);
    QVERIFY(!note->isVisible()); // as fast as possible
    auto *pace = find<QSpinBox>(u"broadcastPace"_s);
    auto *unit = find<QComboBox>(u"broadcastPace.per"_s);
    QCOMPARE(unit->accessibleName(), u"At most: per second, minute, hour or day"_s);
    QVERIFY(!unit->isEnabled()); // there is nothing to count yet
    pace->setFocus();
    pace->selectAll();
    QTest::keyClicks(pace, u"50"_s);
    QTest::keyClick(pace, Qt::Key_Tab);
    QTRY_VERIFY(note->isVisible());
    QVERIFY2(note->text().contains(u"Ends near 25 Feb 2126, 09:01:16"_s), qPrintable(note->text()));
    QVERIFY(unit->isEnabled());
    unit->setFocus();
    QTest::keyClick(unit, Qt::Key_Down);
    QTRY_COMPARE(document().value(u"throttle"_s).toObject(), (QJsonObject{{u"count"_s, 50}, {u"per"_s, u"minute"_s}}));
}

void TestCampaignRun::refusesAZoneThatIsNone()
{
    campaign(u"cmpgn_2"_s)[u"scheduled_at"_s] = u"2126-02-25T09:00:00Z"_s;
    openItem(u"cmpgn_2"_s);
    QTRY_VERIFY(m_view->findChild<QComboBox *>(u"broadcastZone"_s));
    auto *zone = find<QComboBox>(u"broadcastZone"_s);
    zone->lineEdit()->setFocus();
    zone->lineEdit()->selectAll();
    QTest::keyClicks(zone->lineEdit(), u"Nowhere/Land"_s);
    QTest::keyClick(zone->lineEdit(), Qt::Key_Return);
    const auto says = [this] {
        const auto labels = find<QWidget>(u"broadcastCards"_s)->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [](const QLabel *label) { return label->text() == u"There is no such time zone."_s; });
    };
    QTRY_VERIFY(says());
    QCOMPARE(document().changeCount(), 0);
}

void TestCampaignRun::fieldsStayReadable()
{
    showScreen({1900, 900});
    openItem(u"cmpgn_2"_s);
    QTRY_VERIFY(find<QLineEdit>(u"broadcastSubject"_s)->isVisible());
    QVERIFY2(find<QLineEdit>(u"broadcastSubject"_s)->width() <= 680,
             qPrintable(QString::number(find<QLineEdit>(u"broadcastSubject"_s)->width())));
}

/// Every email of the sequence, as it would be saved, as one contact who is chosen once.
void TestCampaignRun::readsAllEmails()
{
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard0"_s));
    click(u"previewAll"_s);
    QPointer<Dialog> all = dialog(u"sequencePreview"_s);
    QVERIFY(all);
    const auto says = [&all](const QString &name) {
        QStringList texts;
        for (const QLabel *each : all->findChildren<QLabel *>(name))
            texts.append(each->text());
        return texts;
    };
    QCOMPARE(says(u"sequencePreviewTitle"_s), QStringList({u"Email 1 · At once"_s, u"Email 2 · Wait 2 days"_s}));
    QTRY_COMPARE(says(u"stepPreviewTo"_s), QStringList({u"To Maya Lindqvist"_s, u"To Maya Lindqvist"_s}));
    QTRY_COMPARE(says(u"stepPreviewSubject"_s), QStringList({u"Welcome to Acme!"_s, u"Your dashboard"_s}));
    QStringList heard;
    for (const QString &name : {u"stepPreviewMail"_s, u"openTemplate"_s}) {
        for (const QWidget *each : all->findChildren<QWidget *>(name))
            heard.append(each->accessibleName());
    }
    QCOMPARE(heard, QStringList({u"Preview of Email 1"_s, u"Preview of Email 2"_s, u"Open template of Email 1"_s,
                                 u"Open template of Email 2"_s}));
    QStringList pickers;
    for (const PickField *each : all->findChildren<PickField *>(u"stepPreviewContact"_s)) {
        if (each->isVisible())
            pickers.append(each->objectName());
    }
    QCOMPARE(pickers.size(), 1);
    QTest::mouseClick(all->findChildren<QAbstractButton *>(u"stepPreviewForth"_s).first(), Qt::LeftButton);
    QTRY_COMPARE(says(u"stepPreviewTo"_s), QStringList({u"To Bo Berg"_s, u"To Bo Berg"_s}));
    QSignalSpy away(m_view.get(), &Screen::navigate);
    for (QAbstractButton *each : all->findChildren<QAbstractButton *>(u"openTemplate"_s)) {
        if (each->isVisible() && away.isEmpty())
            QTest::mouseClick(each, Qt::LeftButton);
    }
    QTRY_COMPARE(away.size(), 1);
    QTRY_VERIFY(!all);
    // A broadcast has one email, and shows it.
    openItem(u"cmpgn_2"_s);
    QTRY_VERIFY(find<QLineEdit>(u"broadcastSubject"_s)->isVisible());
    QVERIFY(!find<QWidget>(u"previewAll"_s)->isVisible());
}

void TestCampaignRun::readsAsAContact()
{
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard0"_s));
    click(u"stepCard0"_s);
    auto *inspector = find<QWidget>(u"sequenceInspector"_s);
    const auto says = [inspector](const QString &name) { return inspector->findChild<QLabel *>(name)->text(); };
    // To begin with as the newest contact of the segment that has an address.
    QTRY_COMPARE(says(u"stepPreviewTo"_s), u"To Maya Lindqvist"_s);
    QCOMPARE(says(u"stepPreviewFrom"_s), u"From the default sender"_s);
    QCOMPARE(m_console->api.last("POST", u"/v1/templates/*"_s).body[u"contact_id"_s].toString(), u"cntct_1"_s);
    const QJsonArray rules =
        m_console->api.last("POST", u"/v1/segments/preview"_s).body[u"rules"_s][u"conditions"_s].toArray();
    QCOMPARE(rules.size(), 2);
    QCOMPARE(rules[0][u"field"_s].toString(), u"email"_s);
    QCOMPARE(rules[1][u"field"_s].toString(), u"segment.seg_1"_s);
    auto *contact = inspector->findChild<PickField *>(u"stepPreviewContact"_s);
    QTest::mouseClick(contact, Qt::LeftButton);
    QTRY_VERIFY(contact->list());
    QTRY_COMPARE(contact->list()->findChild<QListWidget *>()->count(), 3);
    QTest::keyClick(contact->list()->searchField(), Qt::Key_Down);
    QTest::keyClick(contact->list()->searchField(), Qt::Key_Return);
    QTRY_COMPARE(says(u"stepPreviewTo"_s), u"To Bo Berg"_s);
    QCOMPARE(m_console->api.last("POST", u"/v1/templates/*"_s).body[u"contact_id"_s].toString(), u"cntct_2"_s);
    // A test is made with the same data.
    for (QLineEdit *field : inspector->findChildren<QLineEdit *>(u"testAddress"_s)) {
        QTest::keyClicks(field, u"me@acme.com"_s);
        QTest::keyClick(field, Qt::Key_Return);
    }
    QTRY_COMPARE(m_console->api.last("POST", u"/v1/campaigns/cmpgn_1/test"_s).body[u"contact_id"_s].toString(),
                 u"cntct_2"_s);
}

/// Whose address it is comes before all whose address begins like it, and names are not cut where there is room.
void TestCampaignRun::findsTheExactAddress()
{
    const auto contact = [](const QString &id, const QString &name, const QString &email) {
        return QJsonObject{{u"id"_s, id}, {u"email"_s, email}, {u"traits"_s, QJsonObject{{u"name"_s, name}}}};
    };
    const QJsonObject bo = contact(u"cntct_2"_s, u"Bo Berg"_s, u"bo@acme.co"_s);
    QJsonArray others;
    for (int i = 0; i < 20; ++i)
        others.append(
            contact(u"cntct_1%1"_s.arg(i), u"Maximilian Berggruen %1"_s.arg(i), u"bo%1@acme.company.example"_s.arg(i)));
    m_console->api.on("GET", u"/v1/contacts"_s, [&](const FakeApiClient::Call &call) {
        const bool exact = call.query.queryItemValue(u"email"_s, QUrl::FullyDecoded).toLower() == u"bo@acme.co"_s;
        const bool none = call.query.hasQueryItem(u"email"_s) && !exact;
        return FakeApiClient::ok({{u"data"_s, exact  ? QJsonArray{bo}
                                              : none ? QJsonArray()
                                                     : others},
                                  {u"has_more"_s, false},
                                  {u"next_cursor"_s, QJsonValue()}});
    });
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard0"_s));
    click(u"stepCard0"_s);
    auto *field = find<QWidget>(u"sequenceInspector"_s)->findChild<PickField *>(u"stepPreviewContact"_s);
    QTest::mouseClick(field, Qt::LeftButton);
    QTRY_VERIFY(field->list());
    auto *list = field->list()->findChild<QListWidget *>();
    QTRY_COMPARE(list->count(), 21);
    const int drawn = list->fontMetrics().horizontalAdvance(list->item(3)->text()) +
                      QFontMetrics(uiFont(12)).horizontalAdvance(u"bo2@acme.company.example"_s);
    QVERIFY2(list->viewport()->width() > drawn + 40, qPrintable(QString::number(drawn)));
    QTest::keyClicks(field->list()->searchField(), u"Bo@acme.co"_s);
    QTest::keyClick(field->list()->searchField(), Qt::Key_Return);
    QTRY_COMPARE(field->text(), u"Bo Berg"_s);
}

void TestCampaignRun::saysThatNobodyHasAnAddress()
{
    m_console->campaigns.people = {};
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard0"_s));
    click(u"stepCard0"_s);
    const auto to = [this] {
        return find<QWidget>(u"sequenceInspector"_s)->findChild<QLabel *>(u"stepPreviewTo"_s)->text();
    };
    QTRY_COMPARE(to(), u"To a made-up person: nobody in the segment has an address"_s);
    QVERIFY(!m_console->api.last("POST", u"/v1/templates/*"_s).body.contains(u"contact_id"_s));
}

void TestCampaignRun::arrowsGoThroughTheSegment()
{
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard0"_s));
    click(u"stepCard0"_s);
    auto *inspector = find<QWidget>(u"sequenceInspector"_s);
    const auto to = [inspector] { return inspector->findChild<QLabel *>(u"stepPreviewTo"_s)->text(); };
    const auto press = [inspector](const QString &name) {
        QTest::mouseClick(inspector->findChild<QAbstractButton *>(name), Qt::LeftButton);
    };
    QTRY_COMPARE(to(), u"To Maya Lindqvist"_s);
    press(u"stepPreviewForth"_s);
    QTRY_COMPARE(to(), u"To Bo Berg"_s);
    press(u"stepPreviewForth"_s); // round
    QTRY_COMPARE(to(), u"To a made-up person"_s);
    press(u"stepPreviewBack"_s);
    QTRY_COMPARE(to(), u"To Bo Berg"_s);
}

void TestCampaignRun::drawsSmallerAndLarger()
{
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard1"_s));
    auto *designer = m_view->findChild<SequenceDesigner *>();
    auto *card = find<FlowCard>(u"stepCard0"_s);
    const int usual = card->sizeHint().height();
    const auto value = [this] { return find<QPushButton>(u"zoomValue"_s)->text(); };
    QCOMPARE(value(), u"100%"_s);
    click(u"zoomOut"_s);
    click(u"zoomOut"_s);
    QCOMPARE(value(), u"75%"_s);
    QTRY_VERIFY(card->height() < usual);
    const auto figures = m_view->findChildren<StepFigures *>(); // under their heads still
    for (const StepFigures *each : figures) {
        QTRY_COMPARE(each->width(), figures.first()->width());
        QCOMPARE(each->mapTo(designer, QPoint()).x(), figures.first()->mapTo(designer, QPoint()).x());
    }
    click(u"zoomValue"_s);
    QCOMPARE(value(), u"100%"_s);
    QTRY_COMPARE(card->height(), usual);
    click(u"zoomIn"_s);
    QCOMPARE(value(), u"125%"_s);
    QTRY_VERIFY(card->height() > usual);
    // All of it: what did not fit does.
    QJsonArray steps;
    for (int i = 0; i < 5; ++i)
        steps.append(QJsonObject{{u"delay"_s, u"1d"_s}, {u"subject"_s, u"Mail"_s}});
    document().set(u"steps"_s, steps);
    QTRY_VERIFY(find<FlowCard>(u"stepCard4"_s)->isVisible());
    click(u"zoomFit"_s);
    QVERIFY(designer->zoom() < 1);
    // A new email is drawn at the same size, and the selection stays.
    const double fitted = designer->zoom();
    click(u"addEmail"_s);
    QCOMPARE(designer->zoom(), fitted);
    QVERIFY(find<FlowCard>(u"stepCard0"_s)->sizeHint().height() < usual);
    while (find<QWidget>(u"zoomOut"_s)->isEnabled())
        click(u"zoomOut"_s);
    QCOMPARE(value(), u"50%"_s);
}

void TestCampaignRun::keepsTheZoom()
{
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard1"_s));
    click(u"zoomOut"_s);
    LayoutKeeper(*m_kept).keepScreen(*m_view);
    showScreen({1200, 800}); // the window was closed and opened
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard1"_s));
    QCOMPARE(find<QPushButton>(u"zoomValue"_s)->text(), u"90%"_s);
    QCOMPARE(m_view->findChild<SequenceDesigner *>()->zoom(), 0.9);
    click(u"zoomValue"_s);
    LayoutKeeper(*m_kept).keepScreen(*m_view);
}

/// What stands on the fill of the primary act has its ink, also where it was made as another kind.
void TestCampaignRun::publishButtonIsReadable()
{
    openItem(u"cmpgn_1"_s);
    document().set(u"name"_s, u"Other"_s);
    auto *publish = find<Button>(u"saveCampaign"_s);
    QTRY_COMPARE(publish->property("kind").toString(), u"primary"_s);
    const auto drawn = [](const QIcon &icon) { return icon.pixmap(16, 16).toImage(); };
    QCOMPARE(drawn(publish->icon()), drawn(icon(u"check"_s, &Tokens::onAccent)));
    QVERIFY(drawn(publish->icon()) != drawn(icon(u"check"_s, &Tokens::text)));
    document().discard();
}

void TestCampaignRun::checksAreSaidInTheLanguageOfTheWindow()
{
    QTranslator german;
    QVERIFY(german.load(QLocale(QLocale::German), u"growthos"_s, u"_"_s, u":/translations"_s));
    QVERIFY(QCoreApplication::installTranslator(&german));
    const auto said = [](const QString &code, const QByteArray &params = "{}", qint64 count = -1) {
        return checkSentence(
            {{}, {}, {}, code, u"What nobody knows yet."_s, FakeCampaigns::fromText(params).object(), count});
    };
    QCOMPARE(said(u"mail_server"_s, "{'host':'127.0.0.1'}"), u"Die E-Mails gehen an 127.0.0.1."_s);
    QCOMPARE(said(u"password_missing"_s, "{'host':'127.0.0.1'}"),
             u"Die E-Mails warten: Für die Anmeldung bei 127.0.0.1 ist kein Passwort hinterlegt."_s);
    QCOMPARE(said(u"signed_for_another"_s, "{'domain':'acme.com','signed_for':'mail.acme.com'}"),
             u"E-Mails von acme.com sind für mail.acme.com signiert."_s);
    QCOMPARE(said(u"variables_empty"_s, "{'contact':'Ann %2','variables':['plan','city']}"),
             u"Leer bei Ann %2: plan, city."_s);
    QCOMPARE(said(u"template_required"_s), u"Wählen Sie eine Vorlage."_s);
    QCOMPARE(said(u"template_not_found"_s, "{'id':'tmpl_9'}"), u"Die Vorlage tmpl_9 gibt es nicht."_s);
    QCOMPARE(said(u"no_email"_s, "{}", 2), u"2 Kontakte des Segments bekommen nichts: keine E-Mail-Adresse."_s);
    QCOMPARE(said(u"of_tomorrow"_s), u"What nobody knows yet."_s);
    QCoreApplication::removeTranslator(&german);
}

void TestCampaignRun::refusalsAreSaidInTheLanguageOfTheWindow()
{
    openItem(u"cmpgn_1"_s);
    m_console->api.on("POST", u"/v1/campaigns/cmpgn_1/pause"_s, [](const auto &) {
        ApiReply refused = FakeApiClient::failure(409, u"Only a scheduled or active campaign can be paused."_s);
        refused.details = {{u"status"_s, u"conflict"_s, u"The campaign is completed."_s}};
        return refused;
    });
    QTranslator german;
    QVERIFY(german.load(QLocale(QLocale::German), u"growthos"_s, u"_"_s, u":/translations"_s));
    QVERIFY(QCoreApplication::installTranslator(&german));
    click(u"pauseCampaign"_s);
    const Dialog *asks = dialog(u"pauseDialog"_s);
    QVERIFY(asks);
    act(asks);
    const auto said = [this] {
        return find<QWidget>(u"campaignBanner"_s)->findChild<QLabel *>(u"bannerText"_s)->text();
    };
    QTRY_COMPARE(said(), u"Nur eine geplante oder aktive Kampagne lässt sich pausieren."_s);
    QCOMPARE(reasonOf(m_console->api.failure(409, u"The survey is closed."_s)), u"Die Umfrage ist geschlossen."_s);
    QCoreApplication::removeTranslator(&german);
}

void TestCampaignRun::endingItIsNotCancelling()
{
    openItem(u"cmpgn_1"_s);
    click(u"cancelCampaign"_s);
    QTRY_VERIFY(!m_view->findChildren<Dialog *>().isEmpty());
    const Dialog *asks = m_view->findChildren<Dialog *>().first();
    QCOMPARE(asks->actButton()->text(), u"Cancel campaign"_s);
    QCOMPARE(asks->cancelButton()->text(), u"Keep it"_s);
}

QTEST_MAIN(TestCampaignRun)
#include "tst_campaignrun.moc"
