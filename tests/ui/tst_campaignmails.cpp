// What became of mails: the grid of a campaign, the outbox, and how sending goes.

#include "tests/support/campaignscreenfixture.h"
#include "ui/campaigns/outboxpage.h"
#include "ui/campaigns/sendingpage.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/kpicard.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestCampaignMails : public CampaignScreenFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { speakEnglish(); }
    void init() { begin(); }
    void cleanup() { stop(); }

    void findsAContact();
    void nothingIsSaidAsItIs();
    void rowsOfOtherFiltersGo();
    void whatIsChosenStays();
    void keyboardStaysAtSendAgain();
    void theRestIsAskedForAgain();
    void isExported();
    void backIsNoNewPlace();
    void outboxSaysWhatItHasNotRead();
    void sendingSaysThatNothingWasRead();
    void sendingKeepsTheRow();
    void figuresSayTheirAge();

private:
    QString path() const { return u"/v1/campaigns/cmpgn_1/recipients"_s; }
    DataTable *mails() const { return find<DataTable>(u"recipientsTable"_s); }
    FilterBar *filters() const { return mails()->parentWidget()->findChild<FilterBar *>(); }
    QString asked(const QString &name) const
    {
        return m_console->api.last("GET", path()).query.queryItemValue(name, QUrl::FullyDecoded);
    }
    QString said(const QString &name) const { return mails()->findChild<QLabel *>(name)->text(); }
    void refuse()
    {
        m_console->api.on("GET", path(), [](const auto &) { return FakeApiClient::failure(503, u"Later."_s); });
    }
    static QJsonObject mail(int number)
    {
        const QString id = QString::number(number);
        return {{u"message_id"_s, QString(u"msg_"_s + id)},
                {u"contact_id"_s, QString(u"cntct_"_s + id)},
                {u"contact_label"_s, QString(u"N"_s + id)},
                {u"email"_s, QString(u'n' + id + u"@example.com"_s)},
                {u"step_id"_s, u"step_1"_s},
                {u"state"_s, u"failed"_s},
                {u"queued_at"_s, u"2026-02-23T10:00:00Z"_s}};
    }
    /// Pages of 100, as the server gives them.
    void answer(const QJsonArray &rows)
    {
        m_console->api.on("GET", path(), [rows](const FakeApiClient::Call &call) {
            const qsizetype from = call.query.queryItemValue(u"cursor"_s).toInt();
            QJsonArray page;
            for (qsizetype i = from; i < rows.size() && i < from + 100; ++i)
                page.append(rows[i]);
            const bool more = from + 100 < rows.size();
            return FakeApiClient::ok({{u"data"_s, page},
                                      {u"has_more"_s, more},
                                      {u"next_cursor"_s, more ? QJsonValue(QString::number(from + 100)) : QJsonValue()},
                                      {u"total"_s, rows.size()}});
        });
    }
    static QJsonArray some(int from, int to)
    {
        QJsonArray rows;
        for (int i = from; i < to; ++i)
            rows.append(mail(i));
        return rows;
    }
};

void TestCampaignMails::findsAContact()
{
    openItem(u"cmpgn_1"_s, u"mails"_s);
    QTRY_COMPARE(mails()->model()->rowCount(), 1);
    auto *search = filters()->findChild<QLineEdit *>(u"filterSearch"_s);
    QVERIFY(search);
    QCOMPARE(m_view->findField(), search); // Ctrl+F
    QTest::keyClicks(search, u"maya & co"_s);
    QTRY_COMPARE(asked(u"q"_s), u"maya & co"_s);
    m_console->campaigns.recipients = {};
    QTest::keyClicks(search, u"x"_s);
    QTRY_COMPARE(mails()->state(), DataTable::State::NoMatch);
    QCOMPARE(said(u"stateTitle"_s), u"Nobody is found"_s);
    Q_EMIT mails()->clearFiltersClicked();
    QTRY_COMPARE(mails()->state(), DataTable::State::Nothing);
    QVERIFY(asked(u"q"_s).isEmpty());
    // It ends with its campaign.
    QTest::keyClicks(search, u"maya"_s);
    QTRY_COMPARE(asked(u"q"_s), u"maya"_s);
    openItem(u"cmpgn_2"_s, u"mails"_s);
    QTRY_VERIFY(search->text().isEmpty());
    // Who is on the way is found by a field of its own.
    openItem(u"cmpgn_1"_s, u"contacts"_s);
    QVERIFY(m_view->findField() && m_view->findField() != search);
}

void TestCampaignMails::nothingIsSaidAsItIs()
{
    m_console->campaigns.recipients = {};
    openItem(u"cmpgn_1"_s, u"mails"_s);
    QTRY_COMPARE(mails()->state(), DataTable::State::Nothing);
    QCOMPARE(said(u"stateTitle"_s), u"No mail yet"_s);
    filters()->setFilters({{u"step_id"_s, u"step_2"_s}});
    Q_EMIT filters()->changed();
    QTRY_COMPARE(mails()->state(), DataTable::State::NoMatch);
    QCOMPARE(said(u"stateTitle"_s), u"No mail matches"_s);
    QCOMPARE(said(u"stateText"_s), u"Email is Email 2: Your dashboard"_s);
    refuse();
    Q_EMIT filters()->changed();
    QTRY_COMPARE(mails()->state(), DataTable::State::Failed);
    QCOMPARE(said(u"stateTitle"_s), u"The list was not read"_s);
}

/// What could not be read is not what was read before.
void TestCampaignMails::rowsOfOtherFiltersGo()
{
    openItem(u"cmpgn_1"_s, u"mails"_s);
    QTRY_COMPARE(mails()->model()->rowCount(), 1);
    refuse();
    m_view->run(Command::Refresh); // of the same list: it stays
    QTRY_COMPARE(m_console->api.waiting(), 0);
    QCOMPARE(mails()->model()->rowCount(), 1);
    filters()->setFilters({{u"state"_s, u"bounced"_s}});
    Q_EMIT filters()->changed();
    QTRY_COMPARE(mails()->state(), DataTable::State::Failed);
    QCOMPARE(mails()->model()->rowCount(), 0);
}

/// While mails go out the list is read again and again.
void TestCampaignMails::whatIsChosenStays()
{
    answer(some(0, 5));
    openItem(u"cmpgn_1"_s, u"mails"_s);
    QTRY_COMPARE(mails()->model()->rowCount(), 5);
    mails()->selectRow(2);
    QVERIFY(find<QPushButton>(u"resendMails"_s)->isEnabled());
    QJsonArray later{mail(9)};
    for (const QJsonValue &row : some(0, 5))
        later.append(row);
    answer(later);
    const int before = m_console->api.count("GET", path());
    document().load(); // as after each change of it
    QTRY_VERIFY(m_console->api.count("GET", path()) > before);
    QTRY_COMPARE(mails()->model()->rowCount(), 6);
    QCOMPARE(mails()->selectedRows(), QList<int>{3});
    QCOMPARE(mails()->currentIndex().row(), 3);
    QVERIFY(find<QPushButton>(u"resendMails"_s)->isEnabled());
}

void TestCampaignMails::keyboardStaysAtSendAgain()
{
    answer(some(0, 5));
    openItem(u"cmpgn_1"_s, u"mails"_s);
    QTRY_COMPARE(mails()->model()->rowCount(), 5);
    mails()->selectRow(2);
    auto *again = find<QPushButton>(u"resendMails"_s);
    again->setFocus();
    answer(some(0, 6));
    document().load();
    QTRY_COMPARE(mails()->model()->rowCount(), 6);
    QCOMPARE(m_view->window()->focusWidget(), again);
    answer(some(3, 6)); // the chosen one is gone
    document().load();
    QTRY_COMPARE(mails()->model()->rowCount(), 3);
    QVERIFY(!again->isEnabled());
    QCOMPARE(m_view->window()->focusWidget(), mails());
}

void TestCampaignMails::theRestIsAskedForAgain()
{
    answer(some(0, 150));
    openItem(u"cmpgn_1"_s, u"mails"_s);
    QTRY_COMPARE(mails()->model()->rowCount(), 100);
    const auto note = [this] { return mails()->parentWidget()->findChild<QLabel *>(u"tableNote"_s)->text(); };
    refuse();
    mails()->verticalScrollBar()->setValue(mails()->verticalScrollBar()->maximum());
    QTRY_COMPARE(note(), u"The others were not read"_s);
    QCOMPARE(mails()->state(), DataTable::State::Rows);
    QCOMPARE(mails()->model()->rowCount(), 100);
    answer(some(0, 150));
    mails()->verticalScrollBar()->setValue(0);
    mails()->verticalScrollBar()->setValue(mails()->verticalScrollBar()->maximum());
    QTRY_COMPARE(mails()->model()->rowCount(), 150);
    QVERIFY(note().isEmpty());
}

void TestCampaignMails::isExported()
{
    m_view->open({});
    QVERIFY(m_view->offers(Command::Export));
    openItem(u"cmpgn_1"_s);
    QVERIFY(!m_view->offers(Command::Export));
    QTest::mouseClick(find<SegmentedControl>(u"campaignTabs"_s)->segment(1), Qt::LeftButton);
    QVERIFY(m_view->offers(Command::Export));
    QVERIFY(find<QWidget>(u"mailsExport"_s)->isVisible());
    QUrlQuery place(u"sending=now"_s);
    m_view->open(place);
    QVERIFY(m_view->offers(Command::Export));
    QVERIFY(find<QWidget>(u"sendingExport"_s)->isVisible());
    m_view->open(QUrlQuery(u"outbox=all"_s));
    QVERIFY(find<QWidget>(u"outboxExport"_s)->isVisible());
}

void TestCampaignMails::backIsNoNewPlace()
{
    openItem(u"cmpgn_1"_s);
    QSignalSpy places(m_view.get(), &Screen::placeChanged);
    QTest::mouseClick(find<SegmentedControl>(u"campaignTabs"_s)->segment(1), Qt::LeftButton);
    QCOMPARE(places.size(), 1);
    m_view->open(places.first().at(0).value<QUrlQuery>());
    QCOMPARE(m_view->state().queryItemValue(u"tab"_s), u"design"_s);
    QCOMPARE(places.size(), 1);
    QVERIFY(!mails()->isVisible());
}

void TestCampaignMails::outboxSaysWhatItHasNotRead()
{
    QJsonArray rows;
    for (int i = 0; i < 100; ++i)
        rows.append(QJsonObject{{u"id"_s, u"msg_%1"_s.arg(i)},
                                {u"subject"_s, u"Hello"_s},
                                {u"to"_s, u"a@example.com"_s},
                                {u"state"_s, u"sent"_s},
                                {u"sent_at"_s, u"2026-02-23T10:00:00Z"_s}});
    m_console->api.on("GET", u"/v1/outbox"_s, [rows](const FakeApiClient::Call &call) {
        if (call.query.hasQueryItem(u"cursor"_s))
            return FakeApiClient::failure(503, u"Later."_s);
        return FakeApiClient::ok({{u"data"_s, rows}, {u"next_cursor"_s, u"next"_s}, {u"total"_s, 150}});
    });
    m_view->open(QUrlQuery(u"outbox=all"_s));
    auto *table = find<DataTable>(u"outboxTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 100);
    table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum());
    QTRY_COMPARE(table->parentWidget()->findChild<QLabel *>(u"tableNote"_s)->text(), u"Older ones were not read"_s);
    QCOMPARE(table->state(), DataTable::State::Rows);
}

void TestCampaignMails::sendingSaysThatNothingWasRead()
{
    const QJsonObject sending = m_console->campaigns.sending;
    m_console->api.on("GET", u"/v1/sending"_s, [](const auto &) { return FakeApiClient::failure(503, u"Later."_s); });
    m_view->open(QUrlQuery(u"sending=now"_s));
    auto *queue = find<KpiCard>(u"sendingQueue"_s);
    for (const QString &name : {u"sendingReplies"_s, u"sendingSenders"_s, u"sendingDomains"_s})
        QTRY_COMPARE(find<DataTable>(name)->state(), DataTable::State::Failed);
    QCOMPARE(queue->state(), KpiCard::State::Failed);
    // The focus is on something that is seen.
    QCOMPARE(m_view->focusWidget(), find<DataTable>(u"sendingReplies"_s));
    m_console->api.onGet(u"/v1/sending"_s, sending);
    QTest::mouseClick(find<DataTable>(u"sendingDomains"_s)->findChild<QAbstractButton *>(u"stateAction"_s),
                      Qt::LeftButton);
    QTRY_COMPARE(queue->state(), KpiCard::State::Ready);
    QCOMPARE(find<DataTable>(u"sendingDomains"_s)->state(), DataTable::State::Rows);
}

/// The last reply comes first, every two seconds.
void TestCampaignMails::sendingKeepsTheRow()
{
    const auto reply = [](const QString &text, int count) {
        return QJsonObject{{u"domain"_s, u"gmail.com"_s},
                           {u"outcome"_s, u"accepted"_s},
                           {u"code"_s, 250},
                           {u"text"_s, text},
                           {u"count"_s, count},
                           {u"last_at"_s, u"2026-02-23T10:00:00Z"_s}};
    };
    QJsonObject sending = m_console->campaigns.sending;
    sending[u"replies"_s] = QJsonArray{reply(u"Ok"_s, 1), reply(u"Queued"_s, 1)};
    m_console->api.onGet(u"/v1/sending"_s, sending);
    m_view->open(QUrlQuery(u"sending=now"_s));
    auto *replies = find<DataTable>(u"sendingReplies"_s);
    QTRY_COMPARE(replies->model()->rowCount(), 2);
    replies->selectRow(0);
    sending[u"replies"_s] = QJsonArray{reply(u"Queued"_s, 2), reply(u"Ok"_s, 1)};
    m_console->api.onGet(u"/v1/sending"_s, sending);
    QVERIFY(m_view->run(Command::Refresh));
    QTRY_COMPARE(replies->model()->index(0, 0).data().toString(), u"250 Queued"_s);
    QCOMPARE(replies->selectedRows(), QList<int>{1});
    QCOMPARE(replies->currentIndex().row(), 1);
}

void TestCampaignMails::figuresSayTheirAge()
{
    m_view->open(QUrlQuery(u"sending=now"_s));
    auto *queue = find<KpiCard>(u"sendingQueue"_s);
    QTRY_COMPARE(queue->state(), KpiCard::State::Ready);
    m_console->api.on("GET", u"/v1/sending"_s, [](const auto &) { return FakeApiClient::failure(503, u"Later."_s); });
    QVERIFY(m_view->run(Command::Refresh));
    QTRY_COMPARE(queue->state(), KpiCard::State::Stale);
    QVERIFY(find<DataTable>(u"sendingReplies"_s)->state() == DataTable::State::Rows);
}

QTEST_MAIN(TestCampaignMails)
#include "tst_campaignmails.moc"
