// Campaigns in the window: the list, a sequence drawn and started, a broadcast sent, and the mails behind it.

#include "tests/support/campaignscreenfixture.h"
#include "ui/campaigns/flowcard.h"
#include "ui/campaigns/recipientsmodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/translation.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTextBrowser>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestCampaignsView : public CampaignScreenFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installTranslation(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        start();
        showScreen({1200, 800});
    }
    void cleanup() { stop(); }

    void listsWithFigures();
    void drawsASequence();
    void undoesAndKeepsTheDraft();
    void undoesWhatWasSaved();
    void saysWhatIsMissing();
    void sendsABroadcastAfterAQuestion();
    void sentBroadcastIsNotOnItsWay();
    void listsMailsAndSendsAgain();
    void mailsSayWhyAndWhatTheServerSaid();
    void manyGoOutAgainOfTheirCampaign();
    void mailsOfTheOneBeforeAreGone();
    void mailsOfOneEmail();
    void waitingOnesSayThatTheyGetNoMail();
    void findsContactsOnTheirWay();
    void sendsATest();
    void doesNotOverwriteOthers();
    void showsTheEmailOfAStep();
    void readsTheOutbox();
    void saysWhyItPaused();
    void mailsSayTheirSubject();
    void whoIsThroughWaitsForNothing();
    void isRenamedAndUndone();
    void isCopied();
    void readsAllOfThem();
    void saysBesideTheListWhatItIs();
    void listMarksDrafts();
    void isReadWhileItIsSeen();
};

void TestCampaignsView::listsWithFigures()
{
    m_view->open({});
    auto *table = find<DataTable>(u"campaignsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    const auto text = [&](int column) { return table->model()->index(0, column).data().toString(); };
    QCOMPARE(text(0), u"Onboarding sequence"_s);
    QCOMPARE(text(1), u"Active"_s);
    QCOMPARE(text(2), u"4,520"_s);
    QCOMPARE(text(3), u"99.1%"_s);
    QCOMPARE(text(4), u"48.0%"_s);
    QTRY_COMPARE(table->model()->index(1, 0).data(TableRole::SecondLine).toString(), u"Newsletter"_s);
    // It opens what is selected, and Back leads to the list.
    QSignalSpy places(m_view.get(), &Screen::placeChanged);
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(places.size(), 1);
    QCOMPARE(m_view->state().queryItemValue(u"item"_s), u"cmpgn_1"_s);
}

void TestCampaignsView::drawsASequence()
{
    m_view->open({});
    click(u"newCampaign"_s);
    Dialog *form = dialog(u"newCampaignDialog"_s);
    QVERIFY(form);
    act(form);
    QTRY_VERIFY(!form->findChild<FormField *>()->error().isEmpty()); // it needs a name
    QTest::keyClicks(form->findChild<QLineEdit *>(u"campaignName"_s), u"Welcome"_s);
    act(form);
    QTRY_COMPARE(m_view->state().queryItemValue(u"item"_s), u"cmpgn_new"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"triggerCard"_s));

    QTest::keyClicks(find<QLineEdit>(u"triggerEvent"_s), u"signup_completed"_s);
    click(u"addEmail"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard0"_s)->isChecked());
    QTest::keyClicks(find<QLineEdit>(u"stepSubject"_s), u"Hello"_s);
    auto *templates = find<QComboBox>(u"stepTemplate"_s);
    QTRY_COMPARE(templates->count(), 3);
    templates->setFocus();
    QTest::keyClick(templates, Qt::Key_Down);
    click(u"addEmail"_s);
    find<QSpinBox>(u"stepDelay"_s)->setValue(3);
    click(u"saveCampaign"_s);
    QTRY_COMPARE(m_console->api.count("PATCH", u"/v1/campaigns/cmpgn_new"_s), 1);
    const QJsonObject sent = m_console->api.last("PATCH", u"/v1/campaigns*"_s).body;
    QCOMPARE(sent[u"trigger"_s][u"event"_s].toString(), u"signup_completed"_s);
    QCOMPARE(sent[u"steps"_s].toArray().size(), 2);
    QCOMPARE(sent[u"steps"_s][0][u"subject"_s].toString(), u"Hello"_s);
    QCOMPARE(sent[u"steps"_s][0][u"template_id"_s].toString(), u"tmpl_1"_s);
    QCOMPARE(sent[u"steps"_s][1][u"delay"_s].toString(), u"3d"_s);
    click(u"stepCard0"_s);
    QTRY_COMPARE(find<QComboBox>(u"stepDelayUnit"_s)->currentData().toString(), u"m"_s); // it goes at once
    QTRY_COMPARE(m_view->drafts(), 0);
    click(u"activateCampaign"_s);
    Dialog *checks = dialog(u"startCampaignDialog"_s);
    QVERIFY(checks);
    QCOMPARE(checks->findChildren<QLabel *>(u"checkText"_s).size(), 3);
    QVERIFY(
        checks->findChildren<QLabel *>(u"checkText"_s).first()->text().contains(u"outbox"_s)); // what warns is first
    QCOMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_new/activate"_s), 0);
    act(checks);
    QTRY_COMPARE(find<Badge>(u"campaignState"_s)->text(), u"Active"_s);
}

void TestCampaignsView::undoesAndKeepsTheDraft()
{
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard1"_s));
    click(u"stepCard1"_s);
    click(u"removeStep"_s);
    QTRY_VERIFY(!m_view->findChild<FlowCard *>(u"stepCard1"_s));
    QCOMPARE(m_view->drafts(), 1);
    click(u"undoStep"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard1"_s));
    QCOMPARE(m_view->drafts(), 0);
    click(u"redoStep"_s);
    QTRY_COMPARE(m_view->drafts(), 1);
    // It is there again after a restart.
    showScreen({1200, 800});
    openItem(u"cmpgn_1"_s);
    QCOMPARE(m_view->drafts(), 1);
    QTRY_COMPARE(find<QPushButton>(u"saveCampaign"_s)->text(), u"Publish 1 change"_s);
    click(u"discardCampaign"_s);
    QTRY_COMPARE(m_view->drafts(), 0);
}

/// What was saved can be undone: it becomes a change that can be saved.
void TestCampaignsView::undoesWhatWasSaved()
{
    m_console->campaigns.campaigns[u"cmpgn_1"_s][u"status"_s] = u"draft"_s;
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard1"_s));
    click(u"stepCard0"_s);
    click(u"addEmail"_s);
    const QJsonArray three = document().steps();
    click(u"saveCampaign"_s);
    QTRY_COMPARE(m_console->api.count("PATCH", u"/v1/campaigns/cmpgn_1"_s), 1);
    QTRY_COMPARE(m_view->drafts(), 0);
    QVERIFY(m_view->run(Command::Undo));
    QCOMPARE(document().steps().size(), 2);
    QCOMPARE(m_view->drafts(), 1);
    // And back: the same email, in which contacts may wait by now.
    QVERIFY(m_view->run(Command::Redo));
    QCOMPARE(document().steps(), three);
    QCOMPARE(m_view->drafts(), 0);
}

void TestCampaignsView::saysWhatIsMissing()
{
    m_console->campaigns.campaigns[u"cmpgn_1"_s][u"status"_s] = u"draft"_s;
    m_console->campaigns.campaigns[u"cmpgn_1"_s][u"trigger"_s] = QJsonValue();
    openItem(u"cmpgn_1"_s);
    QTRY_COMPARE(find<QPushButton>(u"activateCampaign"_s)->text(), u"Start"_s);
    click(u"activateCampaign"_s);
    QTRY_VERIFY(!m_view->findChild<FlowCard *>(u"triggerCard"_s)->trouble().isEmpty());
    QVERIFY(find<QWidget>(u"campaignBanner"_s)->isVisible());
    Dialog *checks = dialog(u"startCampaignDialog"_s);
    QVERIFY(checks);
    QVERIFY(!checks->actButton()->isEnabled());
}

void TestCampaignsView::sendsABroadcastAfterAQuestion()
{
    openItem(u"cmpgn_2"_s);
    QTRY_VERIFY(find<QLabel>(u"broadcastAudience"_s)->text().contains(u"3,846"_s));
    QTRY_COMPARE(find<QPushButton>(u"activateCampaign"_s)->text(), u"Send now"_s);
    click(u"activateCampaign"_s);
    Dialog *asks = dialog(u"startCampaignDialog"_s);
    QVERIFY(asks);
    QCOMPARE(asks->actButton()->text(), u"Send 3,846 emails"_s);
    QCOMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_2/activate"_s), 0);
    act(asks);
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_2/activate"_s), 1);
    QTRY_COMPARE(find<Badge>(u"campaignState"_s)->text(), u"Sending"_s);
}

void TestCampaignsView::sentBroadcastIsNotOnItsWay()
{
    QJsonObject broadcast = m_console->campaigns.campaigns[u"cmpgn_2"_s];
    broadcast[u"status"_s] = u"completed"_s;
    broadcast[u"progress"_s] = QJsonObject{{u"total"_s, 3}, {u"done"_s, 3}, {u"pending"_s, 0}};
    m_console->campaigns.campaigns[u"cmpgn_2"_s] = broadcast;
    openItem(u"cmpgn_2"_s);
    QTRY_VERIFY(m_view->findChild<Card *>(u"broadcastProgressCard"_s));
    QTRY_COMPARE(find<Card>(u"broadcastProgressCard"_s)->title(), u"Sent"_s);
    QVERIFY(!find<QLabel>(u"broadcastAudience"_s)->isVisible());
}

void TestCampaignsView::listsMailsAndSendsAgain()
{
    openItem(u"cmpgn_1"_s, u"mails"_s);
    auto *table = find<DataTable>(u"recipientsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QTRY_COMPARE(table->model()->index(0, 2).data().toString(), u"Email 1"_s);
    QCOMPARE(table->model()->index(0, 3).data().toString(), u"550 no such user"_s);
    QVERIFY(!find<QPushButton>(u"resendMails"_s)->isEnabled()); // nothing is selected
    click(u"resendMails"_s);
    table->selectRow(0);
    QCOMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/resend"_s), 0);
    click(u"resendMails"_s);
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/resend"_s), 1);
    QCOMPARE(m_console->api.last("POST", u"/v1/campaigns*"_s).body[u"message_ids"_s].toArray(), QJsonArray{u"msg_1"_s});
}

void TestCampaignsView::mailsSayWhyAndWhatTheServerSaid()
{
    const auto mail = [](const QString &id, const QString &state, const QJsonValue &reason, const QString &reply) {
        return QJsonObject{{u"message_id"_s, id},
                           {u"contact_id"_s, u"cntct_1"_s},
                           {u"contact_label"_s, u"Maya"_s},
                           {u"email"_s, u"maya@northwind.io"_s},
                           {u"step_id"_s, u"step_1"_s},
                           {u"state"_s, state},
                           {u"reason"_s, reason},
                           {u"smtp_reply"_s, reply.isEmpty() ? QJsonValue() : QJsonValue(reply)},
                           {u"clicked_at"_s, id == u"msg_2"_s ? u"2026-02-23T11:00:00Z"_s : QString()},
                           {u"queued_at"_s, u"2026-02-23T10:00:00Z"_s}};
    };
    m_console->campaigns.recipients = {mail(u"msg_1"_s, u"bounced"_s, u"no_recipient"_s, u"550 5.1.1 no such user"_s),
                                       mail(u"msg_2"_s, u"delivered"_s, QJsonValue(), u"250 2.0.0 Ok"_s),
                                       mail(u"msg_3"_s, u"unknown"_s, u"interrupted"_s, {}),
                                       mail(u"msg_4"_s, u"delivered"_s, QJsonValue(), u"250 2.0.0 Ok"_s),
                                       mail(u"msg_5"_s, u"queued"_s, u"send_window"_s, {})};
    openItem(u"cmpgn_1"_s, u"mails"_s);
    auto *table = find<DataTable>(u"recipientsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 5);
    const auto detail = [table](int row, int role) {
        return table->model()->index(row, RecipientsModel::Note).data(role).toString();
    };
    QCOMPARE(detail(0, Qt::DisplayRole), u"No such mailbox"_s);
    QCOMPARE(detail(0, TableRole::SecondLine), u"550 5.1.1 no such user"_s);
    QCOMPARE(detail(1, Qt::DisplayRole), u"Clicked"_s);
    QCOMPARE(detail(2, Qt::DisplayRole), u"Cut off while it was handed over"_s);
    QCOMPARE(detail(3, Qt::DisplayRole), u"250 2.0.0 Ok"_s);
    QVERIFY(detail(3, TableRole::SecondLine).isEmpty());
    QCOMPARE(detail(4, Qt::DisplayRole), u"Waits for its send window"_s);
    // Of those that are chosen, the ones that failed go out again.
    table->selectRow(1);
    QVERIFY(!find<QPushButton>(u"resendMails"_s)->isEnabled());
    table->selectAll();
    click(u"resendMails"_s);
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/resend"_s), 1);
    QCOMPARE(m_console->api.last("POST", u"/v1/campaigns*"_s).body[u"message_ids"_s].toArray(),
             (QJsonArray{u"msg_1"_s, u"msg_3"_s}));
}

/// More than one call takes; another campaign is opened before they are through.
void TestCampaignsView::manyGoOutAgainOfTheirCampaign()
{
    QJsonArray failed;
    for (int i = 0; i < 501; ++i) {
        QJsonObject mail = m_console->campaigns.recipients[0].toObject();
        mail[u"message_id"_s] = u"msg_%1"_s.arg(i);
        failed.append(mail);
    }
    m_console->campaigns.recipients = failed;
    openItem(u"cmpgn_1"_s, u"mails"_s);
    auto *table = find<DataTable>(u"recipientsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 501);
    table->selectAll();
    click(u"resendMails"_s);
    openItem(u"cmpgn_2"_s, u"mails"_s);
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/resend"_s), 2);
    QCOMPARE(m_console->api.last("POST", u"/v1/campaigns/cmpgn_1/resend"_s).body[u"message_ids"_s].toArray().size(), 1);
    QCOMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_2/resend"_s), 0);
}

void TestCampaignsView::mailsOfTheOneBeforeAreGone()
{
    openItem(u"cmpgn_1"_s, u"mails"_s);
    auto *table = find<DataTable>(u"recipientsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->selectRow(0);
    QVERIFY(find<QPushButton>(u"resendMails"_s)->isEnabled());
    m_console->api.on("GET", u"/v1/campaigns/cmpgn_2/recipients"_s,
                      [](const auto &) { return FakeApiClient::failure(503, u"Later."_s); });
    openItem(u"cmpgn_2"_s, u"mails"_s);
    QTRY_COMPARE(table->state(), DataTable::State::Failed);
    QCOMPARE(table->model()->rowCount(), 0);
    QVERIFY(!find<QPushButton>(u"resendMails"_s)->isEnabled());
}

void TestCampaignsView::mailsOfOneEmail()
{
    openItem(u"cmpgn_1"_s, u"mails"_s);
    auto *filters = find<QWidget>(u"recipientsTable"_s)->parentWidget()->findChild<FilterBar *>();
    QTRY_COMPARE(find<DataTable>(u"recipientsTable"_s)->model()->rowCount(), 1);
    filters->setFilters({{u"step_id"_s, u"step_2"_s}});
    QCOMPARE(filters->inWords(), u"Email is Email 2: Your dashboard"_s);
    Q_EMIT filters->changed();
    QTRY_COMPARE(m_console->api.last("GET", u"/v1/campaigns/cmpgn_1/recipients"_s).query.queryItemValue(u"step_id"_s),
                 u"step_2"_s);
    // A broadcast has none of them.
    openItem(u"cmpgn_2"_s, u"mails"_s);
    QTRY_VERIFY(filters->filters().isEmpty());
    QTRY_VERIFY(m_console->api.count("GET", u"/v1/campaigns/cmpgn_2/recipients"_s) > 0);
    QVERIFY(!m_console->api.last("GET", u"/v1/campaigns/cmpgn_2/recipients"_s).query.hasQueryItem(u"step_id"_s));
}

void TestCampaignsView::waitingOnesSayThatTheyGetNoMail()
{
    QJsonObject waits = m_console->campaigns.enrolments[0].toObject();
    waits[u"refusal"_s] = u"unsubscribed"_s;
    m_console->campaigns.enrolments = {waits};
    openItem(u"cmpgn_1"_s, u"contacts"_s);
    auto *table = find<DataTable>(u"enrolmentsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, RecipientsModel::Note).data().toString(), u"Gets no mail: Unsubscribed"_s);
}

void TestCampaignsView::findsContactsOnTheirWay()
{
    openItem(u"cmpgn_1"_s, u"contacts"_s);
    QTRY_COMPARE(find<DataTable>(u"enrolmentsTable"_s)->model()->rowCount(), 1);
    auto *search = qobject_cast<QLineEdit *>(m_view->findField());
    QVERIFY(search && search->isVisible());
    QTest::keyClicks(search, u"maya"_s);
    const QString path = u"/v1/campaigns/cmpgn_1/enrolments"_s;
    QTRY_COMPARE(m_console->api.last("GET", path).query.queryItemValue(u"q"_s), u"maya"_s);
    m_console->campaigns.enrolments = {};
    QTest::keyClicks(search, u"x"_s);
    QTRY_COMPARE(find<DataTable>(u"enrolmentsTable"_s)->state(), DataTable::State::NoMatch);
}

void TestCampaignsView::sendsATest()
{
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard1"_s));
    click(u"stepCard1"_s);
    const auto address = [this]() -> QLineEdit * {
        for (QLineEdit *field : m_view->findChildren<QLineEdit *>(u"testAddress"_s)) {
            if (field->isVisible())
                return field;
        }
        return nullptr;
    };
    QVERIFY(address());
    QTest::keyClicks(address(), u"me@acme.com"_s);
    QTest::keyClick(address(), Qt::Key_Return);
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/test"_s), 1);
    QCOMPARE(m_console->api.last("POST", u"/v1/campaigns*"_s).body[u"step_index"_s].toInt(), 1);
    openItem(u"cmpgn_2"_s);
    QTRY_VERIFY(address());
    QTRY_COMPARE(address()->text(), u"me@acme.com"_s); // the next one goes there too
}

void TestCampaignsView::doesNotOverwriteOthers()
{
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard1"_s));
    click(u"stepCard1"_s);
    click(u"removeStep"_s);
    ++m_console->campaigns.revision;
    click(u"saveCampaign"_s);
    Dialog *publish = dialog(u"publishDialog"_s);
    QVERIFY(publish);
    act(publish);
    QTRY_VERIFY(find<QWidget>(u"campaignBanner"_s)->isVisible());
    QCOMPARE(m_view->drafts(), 1);
}

void TestCampaignsView::showsTheEmailOfAStep()
{
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(m_view->findChild<FlowCard *>(u"stepCard0"_s));
    click(u"stepCard0"_s);
    const auto inspector = find<QWidget>(u"sequenceInspector"_s);
    QTRY_COMPARE(inspector->findChild<QLabel *>(u"stepPreviewSubject"_s)->text(), u"Welcome to Acme!"_s);
    QTRY_VERIFY(inspector->findChild<QTextBrowser *>(u"stepPreviewMail"_s)->toPlainText().contains(u"Hi Maya"_s));
    QSignalSpy away(m_view.get(), &Screen::navigate);
    QTest::mouseClick(inspector->findChild<QAbstractButton *>(u"openTemplate"_s), Qt::LeftButton);
    QCOMPARE(away.size(), 1);
    QCOMPARE(away.first().at(0).toString(), u"templates"_s);
    QCOMPARE(away.first().at(1).value<QUrlQuery>().queryItemValue(u"item"_s), u"tmpl_1"_s);
}

void TestCampaignsView::readsTheOutbox()
{
    m_view->open({});
    click(u"openOutbox"_s);
    auto *table = find<DataTable>(u"outboxTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"Welcome to Acme!"_s);
    QCOMPARE(table->model()->index(1, 1).data().toString(), u"Bounced"_s);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(1, 0)).center());
    QTRY_VERIFY(m_view->findChild<QLabel *>(u"outboxSubject"_s));
    QTRY_COMPARE(find<QLabel>(u"outboxSubject"_s)->text(), u"[Test] Welcome"_s);
    QVERIFY(find<QTextBrowser>(u"outboxView"_s)->toPlainText().contains(u"Good to see you."_s));
    QTest::mouseClick(find<SegmentedControl>(u"outboxShape"_s)->segment(2), Qt::LeftButton);
    QVERIFY(find<QTextEdit>(u"outboxSource"_s)->toPlainText().startsWith(u"Subject: Welcome"_s));
    QCOMPARE(m_view->state().queryItemValue(u"outbox"_s), u"msg_8"_s);
    // A link leads to one mail.
    m_view->open({});
    m_view->open(QUrlQuery(u"outbox=msg_9"_s));
    QTRY_COMPARE(find<QLabel>(u"outboxSubject"_s)->text(), u"Welcome to Acme!"_s);
    QVERIFY(m_view->findChild<QAbstractButton *>(u"outboxContact"_s));
}

void TestCampaignsView::saysWhyItPaused()
{
    m_console->campaigns.campaigns[u"cmpgn_1"_s][u"status"_s] = u"paused"_s;
    m_console->campaigns.campaigns[u"cmpgn_1"_s][u"pause_reason"_s] = u"error_rate"_s;
    openItem(u"cmpgn_1"_s);
    QTRY_VERIFY(find<QWidget>(u"campaignBanner"_s)->isVisible());
    QCOMPARE(find<QPushButton>(u"activateCampaign"_s)->text(), u"Resume"_s);
    click(u"activateCampaign"_s); // looks at what a start looks at
    Dialog *checks = dialog(u"startCampaignDialog"_s);
    QVERIFY(checks);
    act(checks);
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/activate"_s), 1);
}

void TestCampaignsView::mailsSayTheirSubject()
{
    const auto mail = [](const char *id, const char *step, const QJsonValue &subject, const char *state) {
        return QJsonObject{{u"message_id"_s, QLatin1String(id)}, {u"contact_id"_s, u"cntct_1"_s},
                           {u"contact_label"_s, u"Maya"_s},      {u"email"_s, u"maya@northwind.io"_s},
                           {u"step_id"_s, QLatin1String(step)},  {u"subject"_s, subject},
                           {u"state"_s, QLatin1String(state)},   {u"queued_at"_s, u"2026-02-23T10:00:00Z"_s}};
    };
    m_console->campaigns.recipients = {
        mail("msg_1", "step_1", u"Welcome, Maya"_s, "sent"), mail("msg_2", "step_1", QJsonValue(), "skipped"),
        mail("msg_3", "step_gone", QJsonValue(), "skipped"), mail("msg_4", "step_1", QJsonValue(), "queued")};
    openItem(u"cmpgn_1"_s);
    QTest::mouseClick(find<SegmentedControl>(u"campaignTabs"_s)->segment(1), Qt::LeftButton);
    auto *table = find<DataTable>(u"recipientsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 4);
    const auto second = [table](int row) {
        return table->model()->index(row, RecipientsModel::Step).data(TableRole::SecondLine).toString();
    };
    QCOMPARE(second(0), u"Welcome, Maya"_s);
    QCOMPARE(second(1), u"–"_s); // nothing was sent, by whatever name
    QCOMPARE(second(2), u"–"_s);
    QCOMPARE(second(3), u"Welcome to Acme!"_s); // it will be
    QCOMPARE(table->model()->index(2, RecipientsModel::Step).data().toString(), u"Removed"_s);
}

void TestCampaignsView::whoIsThroughWaitsForNothing()
{
    QJsonObject through = m_console->campaigns.enrolments[0].toObject();
    for (const QString &state : {u"finished"_s, u"exited"_s, u"held"_s}) {
        through[u"state"_s] = state;
        through[u"remaining_seconds"_s] = QJsonValue();
        m_console->campaigns.enrolments.append(through);
    }
    openItem(u"cmpgn_1"_s);
    QTest::mouseClick(find<SegmentedControl>(u"campaignTabs"_s)->segment(2), Qt::LeftButton);
    auto *table = find<DataTable>(u"enrolmentsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 4);
    const auto waitsFor = [table](int row) {
        return table->model()->index(row, RecipientsModel::Step).data().toString();
    };
    QCOMPARE(waitsFor(0), u"Email 2"_s);
    QCOMPARE(waitsFor(1), QString());
    QCOMPARE(waitsFor(2), QString());
    QCOMPARE(waitsFor(3), u"Email 2"_s);
}

void TestCampaignsView::isRenamedAndUndone()
{
    openItem(u"cmpgn_1"_s);
    const auto title = [this] {
        return m_view->findChild<CampaignPage *>()->findChild<QLabel *>(u"pageTitle"_s)->text();
    };
    QTRY_COMPARE(title(), u"Onboarding sequence"_s);
    QVERIFY(!m_view->offers(Command::Undo));
    click(u"renameCampaign"_s);
    const Dialog *asked = dialog(u"nameDialog"_s);
    QVERIFY(asked);
    auto *name = asked->findChild<QLineEdit *>();
    name->selectAll();
    QTest::keyClicks(name, u"Welcome"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(title(), u"Welcome"_s);
    QCOMPARE(m_view->drafts(), 1);
    QVERIFY(m_view->run(Command::Undo));
    QTRY_COMPARE(title(), u"Onboarding sequence"_s);
    QVERIFY(m_view->run(Command::Redo));
    QTRY_COMPARE(title(), u"Welcome"_s);
    click(u"discardCampaign"_s);
}

void TestCampaignsView::isCopied()
{
    m_view->open({});
    auto *table = find<DataTable>(u"campaignsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    table->selectRow(0);
    QVERIFY(m_view->run(Command::Duplicate));
    QTRY_COMPARE(m_view->state().queryItemValue(u"item"_s), u"cmpgn_new"_s);
    const QJsonObject made = m_console->api.last("POST", u"/v1/campaigns"_s).body;
    QCOMPARE(made[u"name"_s].toString(), u"Onboarding sequence, copy"_s);
    QCOMPARE(made[u"steps"_s].toArray().size(), 2);
    QVERIFY(!made[u"steps"_s][0].toObject().contains(u"id"_s)); // contacts stay at the steps of the first
    QVERIFY(!made.contains(u"stats"_s) && !made.contains(u"status"_s));
    QTRY_COMPARE(find<Badge>(u"campaignState"_s)->text(), u"Draft"_s);
}

void TestCampaignsView::readsAllOfThem()
{
    // In pages, as the server gives them.
    m_console->api.on("GET", u"/v1/campaigns"_s, [this](const FakeApiClient::Call &call) {
        const bool second = call.query.queryItemValue(u"cursor"_s) == u"next"_s;
        QJsonObject row = m_console->campaigns.campaigns[second ? u"cmpgn_2"_s : u"cmpgn_1"_s];
        return FakeApiClient::ok({{u"data"_s, QJsonArray{row}},
                                  {u"has_more"_s, !second},
                                  {u"next_cursor"_s, second ? QJsonValue() : QJsonValue(u"next"_s)}});
    });
    m_view->open({});
    QTRY_COMPARE(find<DataTable>(u"campaignsTable"_s)->model()->rowCount(), 2);
}

void TestCampaignsView::saysBesideTheListWhatItIs()
{
    m_view->open({});
    auto *table = find<DataTable>(u"campaignsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    const auto clickRow = [table](int row) {
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(row, 0)).center());
    };
    const auto says = [this](const QString &text) {
        const auto labels = find<QWidget>(u"campaignSummary"_s)->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&](const QLabel *label) { return label->isVisible() && label->text() == text; });
    };
    clickRow(0);
    QTRY_COMPARE(find<QLabel>(u"summaryName"_s)->text(), u"Onboarding sequence"_s);
    QVERIFY(says(u"signup_completed"_s));
    QTRY_VERIFY(says(u"New users"_s));
    QVERIFY(says(u"4,480, 99.1%"_s));
    QVERIFY(!find<QAbstractButton>(u"archiveListed"_s)->isVisible());   // it runs
    QCOMPARE(m_view->inspector(), find<QWidget>(u"campaignSummary"_s)); // F4
    clickRow(1);
    QTRY_COMPARE(find<QLabel>(u"summaryName"_s)->text(), u"February product update"_s);
    QVERIFY(!find<QAbstractButton>(u"pauseListed"_s)->isVisible());
    click(u"archiveListed"_s);
    const Dialog *asked = dialog(u"archiveDialog"_s);
    QVERIFY(asked);
    QCOMPARE(m_console->api.count("DELETE", u"/v1/campaigns/cmpgn_2"_s), 0);
    act(asked);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    clickRow(0);
    click(u"pauseListed"_s);
    const Dialog *pauses = dialog(u"pauseDialog"_s);
    QVERIFY(pauses);
    QCOMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/pause"_s), 0);
    act(pauses);
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/pause"_s), 1);
    QTRY_COMPARE(find<QAbstractButton>(u"pauseListed"_s)->text(), u"Resume"_s);
    click(u"openCampaign"_s);
    QCOMPARE(m_view->state().queryItemValue(u"item"_s), u"cmpgn_1"_s);
}

void TestCampaignsView::listMarksDrafts()
{
    const auto rename = [this](const QString &id, const QString &to) {
        openItem(id);
        click(u"renameCampaign"_s);
        const Dialog *asked = dialog(u"nameDialog"_s);
        QVERIFY(asked);
        auto *name = asked->findChild<QLineEdit *>();
        name->selectAll();
        QTest::keyClicks(name, to);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(document().changeCount(), 1);
    };
    rename(u"cmpgn_1"_s, u"One"_s);
    rename(u"cmpgn_2"_s, u"Two"_s); // leaving the first asked nothing
    QTRY_COMPARE(m_view->drafts(), 2);
    m_view->open(QUrlQuery(u"q="_s));
    auto *table = find<DataTable>(u"campaignsTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    const auto second = [table](int row) {
        return table->model()->index(row, 0).data(TableRole::SecondLine).toString();
    };
    QCOMPARE(second(0), u"Not saved, signup_completed"_s);
    QTRY_COMPARE(second(1), u"Not saved, Newsletter"_s);
    openItem(u"cmpgn_2"_s);
    click(u"discardCampaign"_s);
    QTRY_COMPARE(m_view->drafts(), 1);
    QCOMPARE(second(1), u"Newsletter"_s);
}

/// While mails go out it changes several times a second; behind another page nobody looks at it.
void TestCampaignsView::isReadWhileItIsSeen()
{
    openItem(u"cmpgn_1"_s);
    const auto reads = [this] {
        int count = 0;
        for (const QString &part : {QString(), u"/stats"_s, u"/stats/days"_s})
            count += m_console->api.count("GET", u"/v1/campaigns/cmpgn_1"_s + part);
        return count;
    };
    const auto change = [this](const QString &name) {
        m_console->campaigns.campaigns[u"cmpgn_1"_s][u"name"_s] = name;
        Q_EMIT m_console->api.changed(u"campaigns"_s, {u"cmpgn_1"_s});
        Q_EMIT m_console->api.resyncNeeded();
    };
    QTRY_COMPARE(m_console->api.waiting(), 0);
    const int before = reads();
    m_view->hide();
    change(u"Welcome"_s);
    QCOMPARE(reads(), before);
    m_view->show();
    QCOMPARE(reads(), before + 3);
    QTRY_COMPARE(document().value(u"name"_s).toString(), u"Welcome"_s);
    m_view->hide();
    m_view->show();
    QCOMPARE(reads(), before + 3); // nothing has changed
    m_view->goHome();
    change(u"Hello"_s);
    QCOMPARE(reads(), before + 3);
}

QTEST_MAIN(TestCampaignsView)
#include "tst_campaignsview.moc"
