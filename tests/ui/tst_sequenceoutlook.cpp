// What a campaign would do, in the window: the days of its emails, a dry run with a clock, what publishing and resuming
// do, and how sending goes.

#include "tests/support/campaignscreenfixture.h"
#include "ui/campaigns/dayaxis.h"
#include "ui/campaigns/flowcard.h"
#include "ui/widgets/button.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/pickfield.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestSequenceOutlook : public CampaignScreenFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init() { begin(); }
    void cleanup() { stop(); }

    void showsTheDays();
    void everyMarkHasItsDay();
    void emailsOfADayShareItsWords();
    void followsTheDraft();
    void dryRunNamesEveryGate();
    void clockGoesStepByStep();
    void exitEventEndsIt();
    void publishingSaysWhatItDoes();
    void publishingCanBeLeft();
    void resumingLooksFirst();
    void publishingSaysWindowsAndConditions();
    void checksAnEmailAsItIsDrawn();
    void watchesSending();
    void pausesWhatGoesOut();
    void choosesAmongAllTemplates();

private:
    QString axis() { return find<DayAxis>(u"dayAxis"_s)->summary(); }
    void pickContact(int row)
    {
        auto *contact = find<PickField>(u"dryRunContact"_s);
        QTest::mouseClick(contact, Qt::LeftButton);
        QTRY_VERIFY(contact->list());
        QTRY_COMPARE(contact->list()->findChild<QListWidget *>()->count(), 3);
        for (int i = 0; i < row; ++i)
            QTest::keyClick(contact->list()->searchField(), Qt::Key_Down);
        QTest::keyClick(contact->list()->searchField(), Qt::Key_Return);
    }
};

void TestSequenceOutlook::showsTheDays()
{
    openItem(u"cmpgn_1"_s);
    QTRY_COMPARE(axis(), u"Email 1: Day 0, Mon 23 Feb, 10:00\nEmail 2: Day 3, Thu 26 Feb, 09:00"_s);
    auto *shown = find<DayAxis>(u"dayAxis"_s);
    QVERIFY(shown->isVisible());
    // The mark of an email leads to it, by mouse and by keys.
    const double last = shown->words(shown->rect()).last().middle;
    QTest::mouseClick(shown, Qt::LeftButton, {}, QPoint(int(last), 12));
    QVERIFY(find<FlowCard>(u"stepCard1"_s)->isChecked());
    shown->setFocus();
    shown->setCurrentPart(0);
    QTest::keyClick(shown, Qt::Key_Return);
    QVERIFY(find<FlowCard>(u"stepCard0"_s)->isChecked());
}

void TestSequenceOutlook::everyMarkHasItsDay()
{
    CampaignRun run;
    run.startsAt = QDateTime(QDate(2026, 2, 23), QTime(10, 0), Qt::UTC);
    for (const int day : {0, 2, 3, 8}) {
        const QDateTime at = run.startsAt.addDays(day);
        CampaignRun::Step step;
        step.index = int(run.steps.size());
        step.dueAt = step.at = at;
        step.day = day;
        step.zone = u"UTC"_s;
        step.outcome = u"send"_s;
        run.steps.append(step);
    }
    DayAxis shown;
    shown.setRun(run);
    for (const int width : {900, 560, 420, 300}) {
        const QList<DayAxis::Word> words = shown.words(QRectF(0, 0, width, 60));
        QStringList days;
        double end = -1;
        for (const DayAxis::Word &word : words) {
            days.append(word.day);
            QVERIFY2(word.place.left() > end && word.place.right() <= width, qPrintable(QString::number(width)));
            end = word.place.right();
        }
        QVERIFY2(days == QStringList({u"Day 0"_s, u"Day 2"_s, u"Day 3"_s, u"Day 8"_s}),
                 qPrintable(QString::number(width) + u": "_s + days.join(u", "_s)));
        if (width == 900 || width == 300)
            QCOMPARE(words.first().when.isEmpty(), width == 300);
    }
    QCOMPARE(shown.words(QRectF(0, 0, 900, 60)).first().place.center().x(),
             shown.words(QRectF(0, 0, 900, 60)).first().middle);
    // More than there is room for: none over another.
    for (int more = 0; more < 30; ++more)
        run.steps.append(run.steps.last());
    shown.setRun(run);
    double end = -1;
    for (const DayAxis::Word &word : shown.words(QRectF(0, 0, 420, 60))) {
        QVERIFY(word.place.left() > end);
        end = word.place.right();
    }
}

/// Two emails of one day share its words, and take no date from the others.
void TestSequenceOutlook::emailsOfADayShareItsWords()
{
    CampaignRun run;
    run.startsAt = QDateTime(QDate(2026, 2, 23), QTime(10, 0), Qt::UTC);
    const auto add = [&run](int day, int minutes) {
        CampaignRun::Step step;
        step.index = int(run.steps.size());
        step.dueAt = step.at = run.startsAt.addDays(day).addSecs(60 * minutes);
        step.day = day;
        step.zone = u"UTC"_s;
        step.outcome = u"send"_s;
        run.steps.append(step);
    };
    add(0, 0);
    add(0, 30);
    add(3, 0);
    DayAxis shown;
    shown.setRun(run);
    const QList<DayAxis::Word> words = shown.words(QRectF(0, 0, 800, 60));
    QCOMPARE(words.size(), 2);
    QCOMPARE(words[0].day, u"Day 0"_s);
    QCOMPARE(words[0].when, u"Mon 23 Feb, 10:00–10:30"_s);
    QCOMPARE(words[1].when, u"Thu 26 Feb, 10:00"_s);
    QCOMPARE(words[1].place.center().x(), words[1].middle);
    // Where they stand apart each has its own.
    run.steps.removeLast();
    shown.setRun(run);
    QCOMPARE(shown.words(QRectF(0, 0, 800, 60)).size(), 2);
    QCOMPARE(shown.words(QRectF(0, 0, 800, 60)).last().when, u"Mon 23 Feb, 10:30"_s);
}

void TestSequenceOutlook::followsTheDraft()
{
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(axis().contains(u"Day 3"_s));
    QJsonArray steps = document().steps();
    QJsonObject last = steps.last().toObject();
    last[u"delay"_s] = u"6d"_s;
    steps.replace(1, last);
    document().set(u"steps"_s, steps);
    QTRY_VERIFY2(axis().contains(u"Email 2: Day 7"_s), qPrintable(axis()));
    QCOMPARE(m_console->api.last("POST", u"/v1/campaigns/cmpgn_1/simulate"_s)
                 .body[u"draft"_s][u"steps"_s][1][u"delay"_s]
                 .toString(),
             u"6d"_s);
    QCOMPARE(m_console->api.count("PATCH", u"/v1/campaigns/cmpgn_1"_s), 0);
}

void TestSequenceOutlook::dryRunNamesEveryGate()
{
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(axis().contains(u"Day 3"_s));
    click(u"dryRunButton"_s);
    auto *panel = find<QWidget>(u"dryRun"_s);
    QVERIFY(panel->isVisible());
    QVERIFY(!find<QWidget>(u"sequenceInspector"_s)->isVisible());
    pickContact(1);
    QTRY_COMPARE(texts(panel, u"gateText"_s),
                 (QStringList{u"Is in New users."_s, u"Has not begun yet."_s, u"Goes to maya@northwind.io."_s,
                              u"Waits until its send window opens."_s, u"Goes to maya@northwind.io."_s}));
    QCOMPARE(texts(panel, u"momentOutcome"_s), (QStringList{u"Begins"_s, u"Sent"_s, u"Sent"_s}));
    QCOMPARE(m_console->api.last("POST", u"/v1/campaigns/cmpgn_1/simulate"_s).body[u"contact_id"_s].toString(),
             u"cntct_1"_s);
    // One who does not come through: each gate says why.
    pickContact(2);
    QTRY_COMPARE(texts(panel, u"momentOutcome"_s), (QStringList{u"Does not begin"_s, u"Sent"_s, u"Passed over"_s}));
    const QStringList gates = texts(panel, u"gateText"_s);
    QVERIFY2(gates.contains(u"Is not in New users."_s), qPrintable(gates.join(u" / "_s)));
    QVERIFY2(gates.contains(u"Its conditions do not hold then: traits.plan = null"_s),
             qPrintable(gates.join(u" / "_s)));
    QVERIFY2(axis().contains(u"Email 2: Day 3, Thu 26 Feb, 09:00: Passed over"_s), qPrintable(axis()));
    click(u"closeDryRun"_s);
    QVERIFY(!panel->isVisible());
    QVERIFY(find<QWidget>(u"sequenceInspector"_s)->isVisible());
}

void TestSequenceOutlook::clockGoesStepByStep()
{
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(axis().contains(u"Day 3"_s));
    click(u"dryRunButton"_s);
    pickContact(1);
    auto *panel = find<QWidget>(u"dryRun"_s);
    QTRY_COMPARE(texts(panel, u"momentOutcome"_s).size(), 3);
    QVERIFY(!find<QAbstractButton>(u"dryRunNext"_s)->isEnabled());
    click(u"dryRunFirst"_s);
    QCOMPARE(texts(panel, u"momentOutcome"_s), QStringList{u"Begins"_s});
    QVERIFY2(find<QLabel>(u"dryRunClock"_s)->text().contains(u"Mon 23 Feb"_s),
             qPrintable(find<QLabel>(u"dryRunClock"_s)->text()));
    QVERIFY(find<FlowCard>(u"triggerCard"_s)->isChecked());
    click(u"dryRunNext"_s);
    click(u"dryRunNext"_s);
    QCOMPARE(find<QLabel>(u"dryRunClock"_s)->text(), u"Clock: Day 3, Thu 26 Feb, 09:00"_s);
    QVERIFY(find<FlowCard>(u"stepCard1"_s)->isChecked());
    click(u"dryRunBack"_s);
    QCOMPARE(texts(panel, u"momentOutcome"_s).size(), 2);
    QVERIFY(find<FlowCard>(u"stepCard0"_s)->isChecked());
}

void TestSequenceOutlook::exitEventEndsIt()
{
    m_console->campaigns.campaigns[u"cmpgn_1"_s][u"exit_on"_s] = QJsonObject{{u"event"_s, u"bought"_s}};
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(axis().contains(u"Day 3"_s));
    click(u"dryRunButton"_s);
    auto *comes = find<QCheckBox>(u"dryRunExitComes"_s);
    QCOMPARE(comes->text(), u"bought comes"_s);
    QTest::mouseClick(comes, Qt::LeftButton, {}, QPoint(8, comes->height() / 2));
    QVERIFY(comes->isChecked());
    QTRY_VERIFY2(axis().endsWith(u"Left before"_s), qPrintable(axis()));
    QVERIFY(texts(find<QWidget>(u"dryRun"_s), u"gateText"_s).contains(u"Has left: bought has come."_s));
    QTest::mouseClick(comes, Qt::LeftButton, {}, QPoint(8, comes->height() / 2));
    QTRY_VERIFY(!axis().contains(u"Left before"_s));
}

void TestSequenceOutlook::publishingSaysWhatItDoes()
{
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard1"_s));
    QJsonArray steps = document().steps();
    steps.removeAt(1);
    steps.append(QJsonObject{{u"delay"_s, u"4d"_s}, {u"subject"_s, u"New"_s}, {u"template_id"_s, u"tmpl_1"_s}});
    document().set(u"steps"_s, steps);
    document().set(u"reentry"_s, u"always"_s);
    click(u"saveCampaign"_s);
    Dialog *shown = dialog(u"publishDialog"_s);
    QVERIFY(shown);
    QCOMPARE(texts(shown, u"publishChange"_s), (QStringList{u"As it is"_s, u"Added"_s, u"Removed"_s}));
    QCOMPARE(texts(shown, u"publishPeople"_s), QStringList{u"312 contacts are on their way."_s});
    const QStringList effects = texts(shown, u"publishEffect"_s);
    QVERIFY2(effects.contains(u"312 contacts wait here. They go on with Email 2 when they were due."_s),
             qPrintable(effects.join(u" / "_s)));
    QCOMPARE(shown->actButton()->text(), u"Publish 2 changes"_s);
    QCOMPARE(m_console->api.count("PATCH", u"/v1/campaigns/cmpgn_1"_s), 0);
    act(shown);
    QTRY_COMPARE(m_console->api.count("PATCH", u"/v1/campaigns/cmpgn_1"_s), 1);
    QTRY_COMPARE(m_view->drafts(), 0);
}

void TestSequenceOutlook::publishingCanBeLeft()
{
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard1"_s));
    document().set(u"name"_s, u"Another"_s);
    click(u"saveCampaign"_s);
    QTRY_VERIFY(dialog(u"publishDialog"_s));
    QTest::mouseClick(dialog(u"publishDialog"_s)->cancelButton(), Qt::LeftButton);
    QTRY_VERIFY(!shownDialog(u"publishDialog"_s));
    QCOMPARE(m_console->api.count("PATCH", u"/v1/campaigns/cmpgn_1"_s), 0);
    QCOMPARE(m_view->drafts(), 1);
}

void TestSequenceOutlook::resumingLooksFirst()
{
    m_console->campaigns.campaigns[u"cmpgn_1"_s][u"status"_s] = u"paused"_s;
    openItem(u"cmpgn_1"_s);
    QTRY_COMPARE(find<QPushButton>(u"activateCampaign"_s)->text(), u"Resume"_s);
    QTRY_COMPARE(document().report().waiting, 312);
    click(u"activateCampaign"_s);
    Dialog *shown = dialog(u"startCampaignDialog"_s);
    QVERIFY(shown);
    QCOMPARE(texts(shown, u"checkText"_s).size(), 3);
    QString all;
    for (const QLabel *text : shown->findChildren<QLabel *>())
        all += text->text() + u'\n';
    QVERIFY2(all.contains(u"312 contacts go on where they stand"_s), qPrintable(all));
    QCOMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/activate"_s), 0);
    act(shown);
    QTRY_COMPARE(find<Badge>(u"campaignState"_s)->text(), u"Active"_s);
    QCOMPARE(toast(), u"Campaign resumed"_s);
}

void TestSequenceOutlook::publishingSaysWindowsAndConditions()
{
    m_console->api.on("POST", u"/v1/campaigns/cmpgn_1/compare"_s, [](const auto &) {
        return FakeApiClient::ok(
            FakeCampaigns::fromText("{'fields':[],'waiting':0,'finishing':0,'steps':[{'change':'changed',"
                                    "'index_before':1,'index':1,'fields':['send_window','conditions'],'waiting':0,"
                                    "'goes_to':null,'missed_by':0}]}")
                .object());
    });
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard1"_s));
    QJsonArray steps = document().steps();
    QJsonObject last = steps.last().toObject();
    QJsonObject window = last[u"send_window"_s].toObject();
    window[u"days"_s] = QJsonArray{u"sat"_s};
    last[u"send_window"_s] = window;
    last[u"conditions"_s] =
        FakeCampaigns::fromText("{'operator':'AND','conditions':[{'field':'segment.seg_2','op':'exists'}]}").object();
    steps.replace(1, last);
    document().set(u"steps"_s, steps);
    click(u"saveCampaign"_s);
    const Dialog *shown = dialog(u"publishDialog"_s);
    QVERIFY(shown);
    QStringList all;
    for (const QLabel *text : shown->findChildren<QLabel *>())
        all.append(text->text());
    for (const QString &value : {u"Mon–Fri, 09:00–17:00 local time"_s, u"Sat, 09:00–17:00 local time"_s, u"Everybody"_s,
                                 u"Members of Newsletter"_s})
        QVERIFY2(all.contains(value), qPrintable(all.join(u" / "_s)));
}

/// The checks before a start, of the email that is shown, as it is drawn and not first as it is saved.
void TestSequenceOutlook::checksAnEmailAsItIsDrawn()
{
    m_console->api.on("POST", u"/v1/campaigns/cmpgn_1/preflight"_s, [](const FakeApiClient::Call &call) {
        QJsonArray checks =
            FakeCampaigns::fromText("[{'check':'transport','level':'warning','field':null,'message':'No mail server.'},"
                                    "{'check':'unsubscribe_link','level':'ok','field':'steps[1].template_id',"
                                    "'message':'The email has an unsubscribe link.'},"
                                    "{'check':'text_part','level':'ok','field':'steps[0].template_id',"
                                    "'message':'The plain text is made from the HTML.'},"
                                    "{'check':'preheader','level':'warning','field':'steps[0].preheader',"
                                    "'message':'The email has no preheader.'}]")
                .array();
        if (call.body[u"draft"_s][u"steps"_s][1][u"preheader"_s].toString().isEmpty())
            checks.append(FakeCampaigns::fromText("{'check':'preheader','level':'warning','field':'steps[1].preheader',"
                                                  "'message':'The email has no preheader.'}")
                              .object());
        return FakeApiClient::ok({{u"ready"_s, true}, {u"checks"_s, checks}});
    });
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard1"_s));
    QCOMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/preflight"_s), 0); // nobody looks at an email
    click(u"stepCard1"_s);
    auto *checks = find<QWidget>(u"stepChecks"_s);
    const QStringList before{u"The email has no preheader."_s, u"The email has an unsubscribe link."_s,
                             u"The email has no preheader."_s}; // the last one of the other email
    QTRY_COMPARE(texts(checks, u"checkText"_s), before);
    QVERIFY(!m_console->api.last("POST", u"/v1/campaigns/cmpgn_1/preflight"_s).body.contains(u"draft"_s));
    QTest::keyClicks(find<QLineEdit>(u"stepPreheader"_s), u"Three things to set up"_s);
    QTRY_COMPARE(texts(checks, u"checkText"_s), before.sliced(1));
    QCOMPARE(m_console->api.count("PATCH", u"/v1/campaigns/cmpgn_1"_s), 0);
    document().discard();
}

void TestSequenceOutlook::watchesSending()
{
    m_view->open({});
    click(u"openSending"_s);
    QTRY_COMPARE(find<KpiCard>(u"sendingQueue"_s)->state(), KpiCard::State::Ready);
    QCOMPARE(m_view->state().queryItemValue(u"sending"_s), u"now"_s);
    const auto says = [this](const QString &card) {
        QStringList texts;
        for (const QLabel *text : find<KpiCard>(card)->findChildren<QLabel *>())
            texts.append(text->text());
        return texts.join(u' ');
    };
    QVERIFY2(says(u"sendingQueue"_s).contains(u"832"_s), qPrintable(says(u"sendingQueue"_s)));
    QVERIFY2(says(u"sendingQueue"_s).contains(u"6 not due yet"_s), qPrintable(says(u"sendingQueue"_s)));
    QVERIFY2(says(u"sendingRate"_s).contains(u"50/s"_s), qPrintable(says(u"sendingRate"_s)));
    QVERIFY2(says(u"sendingLimit"_s).contains(u"1 domain slowed"_s), qPrintable(says(u"sendingLimit"_s)));
    const auto cell = [this](const QString &table, int row, int column) {
        return find<DataTable>(table)->model()->index(row, column).data().toString();
    };
    QCOMPARE(cell(u"sendingReplies"_s, 0, 0), u"421 4.7.28 rate limited"_s);
    QCOMPARE(cell(u"sendingReplies"_s, 0, 1), u"Try again"_s);
    QCOMPARE(cell(u"sendingReplies"_s, 0, 2), u"12"_s);
    QCOMPARE(cell(u"sendingReplies"_s, 1, 0), u"550 5.1.1 no such user"_s);
    QCOMPARE(cell(u"sendingSenders"_s, 0, 0), u"growth@acme.com"_s);
    QCOMPARE(cell(u"sendingDomains"_s, 0, 3), u"4/s"_s);
    QCOMPARE(cell(u"sendingDomains"_s, 1, 3), u"–"_s);
    auto *broadcasts = find<QWidget>(u"sendingBroadcasts"_s);
    QVERIFY(broadcasts->isVisible());
    QTest::mouseClick(broadcasts->findChild<QAbstractButton *>(u"pauseBroadcast"_s), Qt::LeftButton);
    const Dialog *pauses = dialog(u"pauseDialog"_s); // also where its figures cannot be read
    QVERIFY(pauses);
    act(pauses);
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_3/pause"_s), 1);
    // A server that takes fewer connections is worth a line, no alarm; and none once it takes them all.
    const auto *connections = find<QLabel>(u"sendingConnections"_s);
    QVERIFY(!connections->isVisible());
    m_console->campaigns.sending[u"connections"_s] = 3;
    m_view->run(Command::Refresh);
    QTRY_VERIFY(connections->isVisible());
    QCOMPARE(connections->text(), u"3 of 10 connections; the server takes no more"_s);
    QVERIFY(!find<QWidget>(u"sendingBanner"_s)->isVisible());
    m_console->campaigns.sending[u"connections"_s] = QJsonValue::Null;
    m_view->run(Command::Refresh);
    QTRY_VERIFY(!connections->isVisible());
    // In trouble it says so.
    m_console->campaigns.sending[u"resting_until"_s] = u"2026-02-23T10:30:00Z"_s;
    m_console->campaigns.sending[u"trouble"_s] = u"Connection refused."_s;
    m_view->run(Command::Refresh);
    QTRY_VERIFY(find<QWidget>(u"sendingBanner"_s)->isVisible());
}

void TestSequenceOutlook::pausesWhatGoesOut()
{
    QJsonObject &news = m_console->campaigns.campaigns[u"cmpgn_2"_s];
    news[u"status"_s] = u"active"_s;
    news[u"progress"_s] =
        QJsonObject{{u"total"_s, 2744},
                    {u"done"_s, 1918},
                    {u"pending"_s, 4},
                    {u"finishes_at"_s, QDateTime::currentDateTimeUtc().addDays(3).toString(Qt::ISODate)}};
    m_view->open({});
    auto *going = find<QWidget>(u"broadcastGoingOut"_s);
    QTRY_VERIFY(going->isVisible());
    QCOMPARE(find<QLabel>(u"broadcastRowText"_s)->text(), u"1,914 of 2,744, 3 days left"_s);
    QTest::mouseClick(going->findChild<QAbstractButton *>(u"pauseBroadcast"_s), Qt::LeftButton);
    const Dialog *pauses = dialog(u"pauseDialog"_s);
    QVERIFY(pauses);
    QCOMPARE(texts(pauses, u"summaryText"_s),
             (QStringList{u"1,914 of 2,744 are done. The other 830 contacts wait."_s,
                          u"4 queued emails stay in the queue. What is handed over right now still arrives."_s,
                          u"Resume goes on with those who are left; nobody gets it twice."_s}));
    QCOMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_2/pause"_s), 0);
    act(pauses);
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_2/pause"_s), 1);
    QTRY_COMPARE(going->findChild<QAbstractButton *>(u"pauseBroadcast"_s)->text(), u"Resume"_s);
    QCOMPARE(find<QLabel>(u"broadcastRowText"_s)->text(), u"1,914 of 2,744, paused"_s);
}

void TestSequenceOutlook::choosesAmongAllTemplates()
{
    m_console->api.on("GET", u"/v1/templates"_s, [](const FakeApiClient::Call &call) {
        const bool second = !call.query.queryItemValue(u"cursor"_s).isEmpty();
        QJsonArray rows;
        for (int i = 0; i < (second ? 30 : 100); ++i) {
            const int number = i + (second ? 100 : 0);
            rows.append(FakeCampaigns::named(u"tmpl_%1"_s.arg(number + 1), u"Template %1"_s.arg(number + 1)));
        }
        return FakeApiClient::ok({{u"data"_s, rows},
                                  {u"has_more"_s, !second},
                                  {u"next_cursor"_s, second ? QJsonValue() : QJsonValue(u"behind 100"_s)}});
    });
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard0"_s));
    click(u"stepCard0"_s);
    auto *templates = find<QComboBox>(u"stepTemplate"_s);
    QTRY_COMPARE(templates->count(), 131);
    QCOMPARE(templates->itemText(130), u"Template 130"_s);
}

QTEST_MAIN(TestSequenceOutlook)
#include "tst_sequenceoutlook.moc"
