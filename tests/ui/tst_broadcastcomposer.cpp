// A broadcast as it is written: the zone of its time, what its buttons say and do, what it is compared with; and how it
// and others are paused, once.

#include "tests/support/campaignscreenfixture.h"
#include "ui/campaigns/broadcastcomposer.h"
#include "ui/campaigns/pausedialog.h"
#include "ui/campaigns/sendtimefield.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/daycalendar.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/translation.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTimeEdit>
#include <algorithm>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestBroadcastComposer : public CampaignScreenFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
        applyTheme(*qApp);
    }
    void init();
    void cleanup() { stop(); }

    void takesTheZoneThatIsMeant_data();
    void takesTheZoneThatIsMeant();
    void doesNotGoOutInAZoneThatIsNone();
    void zoneThatIsNoneStaysToBeMended();
    void completionsCanBeRead();
    void buttonSaysWhatItDoes();
    void datesAreWrittenAlike();
    void countsThoseWithoutAnAddress();
    void isPausedOnce();
    void isPausedOnceFromTheList();
    void isPausedOnceWhereItGoesOut();
    void startIsLookedAtOnce();
    void changesAreComparedOnce();
    void isCopiedOnce();
    void comparesWithTheOneBefore();
    void comparesWithNothing();

private:
    QJsonObject &broadcast() { return m_console->campaigns.campaigns[u"cmpgn_2"_s]; }
    void openScheduled();
    QComboBox *zone() const { return find<QComboBox>(u"broadcastZone"_s); }
    QString zoneError() const { return find<FormField>(u"broadcastZoneField"_s)->error(); }
    void typeZone(const QString &text) const;
    QStringList texts(const QWidget *in, const QString &name) const;
    /// A dialog to pause asks for its figures first.
    int asked() const { return m_console->api.count("GET", u"/v1/campaigns/cmpgn_1"_s); }
};

void TestBroadcastComposer::init()
{
    start();
    showScreen({1200, 900});
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
}

void TestBroadcastComposer::openScheduled()
{
    broadcast()[u"scheduled_at"_s] = u"2126-02-25T09:00:00Z"_s;
    openItem(u"cmpgn_2"_s);
    QTRY_VERIFY(m_view->findChild<QComboBox *>(u"broadcastZone"_s) && zone()->isVisible());
    QCOMPARE(zone()->currentData().toString(), u"UTC"_s);
}

void TestBroadcastComposer::typeZone(const QString &text) const
{
    zone()->lineEdit()->setFocus();
    zone()->lineEdit()->selectAll();
    QTest::keyClicks(zone()->lineEdit(), text);
}

QStringList TestBroadcastComposer::texts(const QWidget *in, const QString &name) const
{
    QStringList texts;
    for (const QLabel *text : in->findChildren<QLabel *>(name))
        texts.append(text->text());
    return texts;
}

void TestBroadcastComposer::takesTheZoneThatIsMeant_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("at");
    const QString berlin = u"2126-02-25T08:00:00Z"_s;
    QTest::addRow("the only one, Enter") << u"Berlin"_s << int(Qt::Key_Return) << u"Europe/Berlin"_s << berlin;
    QTest::addRow("the only one, Tab") << u"berlin"_s << int(Qt::Key_Tab) << u"Europe/Berlin"_s << berlin;
    QTest::addRow("id") << u"Europe/Berlin"_s << int(Qt::Key_Return) << u"Europe/Berlin"_s << berlin;
    QTest::addRow("id with a line") << u"America/New_York"_s << int(Qt::Key_Return) << u"America/New_York"_s
                                    << u"2126-02-25T14:00:00Z"_s;
}

void TestBroadcastComposer::takesTheZoneThatIsMeant()
{
    QFETCH(QString, typed);
    QFETCH(int, key);
    QFETCH(QString, id);
    QFETCH(QString, at);
    openScheduled();
    typeZone(typed);
    QWidget *popup = zone()->completer()->popup();
    QTest::keyClick(popup->isVisible() ? popup : zone()->lineEdit(), Qt::Key(key)); // where keys go then
    QTRY_COMPARE(zone()->currentData().toString(), id);
    QCOMPARE(document().value(u"scheduled_at"_s).toString(), at);
    QCOMPARE(find<SendTimeField>(u"broadcastAt"_s)->time(), QTime(9, 0)); // nine o'clock there
    QVERIFY(!popup->isVisible());
    QVERIFY(zone()->currentText().startsWith(QString(id).replace(u'_', u' ')));
    QCOMPARE(zoneError(), QString());
}

void TestBroadcastComposer::doesNotGoOutInAZoneThatIsNone()
{
    openScheduled();
    typeZone(u"Nowhere"_s);
    click(u"activateCampaign"_s);
    QCOMPARE(zoneError(), u"There is no such time zone."_s);
    QVERIFY(zone()->hasFocus());
    QVERIFY(find<FormField>(u"broadcastZoneField"_s)->isVisible());
    QCOMPARE(m_console->api.count("GET", u"/v1/campaigns/cmpgn_2/preflight"_s), 0);
    // Nor is it saved with a zone that nobody chose, also not by keyboard, from another page of it.
    document().set(u"subject"_s, u"Other news"_s);
    QTest::mouseClick(find<SegmentedControl>(u"campaignTabs"_s)->segment(1), Qt::LeftButton);
    m_view->run(Command::Save);
    QCOMPARE(m_console->api.count("PATCH", u"/v1/campaigns/cmpgn_2"_s), 0);
    QVERIFY(zone()->isVisible());
    QVERIFY(zone()->hasFocus());
    // Several have that in their names.
    typeZone(u"america"_s);
    QTest::keyClick(zone()->completer()->popup(), Qt::Key_Return);
    QVERIFY(!zoneError().isEmpty());
    typeZone(u"Berlin"_s);
    QCOMPARE(zoneError(), QString());
    QTest::keyClick(zone()->completer()->popup(), Qt::Key_Escape);
    click(u"activateCampaign"_s);
    const Dialog *asks = dialog(u"startCampaignDialog"_s);
    QVERIFY(asks);
    QCOMPARE(asks->windowTitle(), u"Schedule February product update"_s);
    const QString said = texts(asks, u"summaryText"_s).join(u'\n');
    QVERIFY2(said.contains(u"It goes out on 25 Feb 2126, 09:00:00"_s), qPrintable(said)); // there
    QCOMPARE(m_console->api.last("PATCH", u"/v1/campaigns/cmpgn_2"_s).body[u"scheduled_at"_s].toString(),
             u"2126-02-25T08:00:00Z"_s);
}

void TestBroadcastComposer::zoneThatIsNoneStaysToBeMended()
{
    openScheduled();
    typeZone(u"Nowhere"_s);
    find<QLineEdit>(u"broadcastSubject"_s)->setFocus();
    QCOMPARE(zoneError(), u"There is no such time zone."_s);
    QTest::keyClicks(find<QLineEdit>(u"broadcastSubject"_s), u"x"_s); // fills the fields anew
    QCOMPARE(zone()->lineEdit()->text(), u"Nowhere"_s);
    QCOMPARE(zoneError(), u"There is no such time zone."_s);
    // At once needs no zone.
    QTest::mouseClick(find<SegmentedControl>(u"broadcastWhen"_s)->segment(0), Qt::LeftButton);
    click(u"activateCampaign"_s);
    const Dialog *asks = dialog(u"startCampaignDialog"_s);
    QVERIFY(asks);
    QTest::mouseClick(asks->cancelButton(), Qt::LeftButton);
    QTest::mouseClick(find<SegmentedControl>(u"broadcastWhen"_s)->segment(1), Qt::LeftButton);
    QTRY_COMPARE(zone()->currentText().section(u' ', 0, 0), u"UTC"_s);
    QCOMPARE(zoneError(), QString());
}

/// Nothing of the list is transparent: without a compositor that is black.
void TestBroadcastComposer::completionsCanBeRead()
{
    openScheduled();
    typeZone(u"america"_s);
    QAbstractItemView *found = zone()->completer()->popup();
    QTRY_VERIFY(found->isVisible());
    const QModelIndex second = found->model()->index(1, 0);
    QCOMPARE(found->property("role").toString(), u"completions"_s);
    QVERIFY(found->visualRect(second).height() >= 26);
    const auto ground = [&] { // towards the end of the row, where no text is
        const QRect row = found->visualRect(second);
        const QImage seen = found->grab().toImage();
        const QPoint place = found->viewport()->mapTo(found, QPoint(found->viewport()->width() - 20, row.center().y()));
        return seen.pixelColor(place * int(seen.devicePixelRatio())).name(QColor::HexArgb);
    };
    QCOMPARE(ground(), tokens().surface.name(QColor::HexArgb));
    QTest::keyClick(found, Qt::Key_Down);
    QTest::keyClick(found, Qt::Key_Down);
    QCOMPARE(found->currentIndex(), second);
    QCOMPARE(ground(), tokens().accentWeak.name(QColor::HexArgb));
    QTest::keyClick(found, Qt::Key_Escape);
}

void TestBroadcastComposer::buttonSaysWhatItDoes()
{
    const auto says = [this] { return find<QPushButton>(u"activateCampaign"_s)->text(); };
    openScheduled();
    QCOMPARE(says(), u"Schedule for 25 Feb 2126, 09:00"_s);
    document().set(u"scheduled_at"_s, u"2025-02-25T09:00:00Z"_s);
    QTRY_COMPARE(says(), u"Send now"_s);
    QVERIFY(find<QLabel>(u"broadcastZoneNote"_s)->text().contains(u"it goes out at once"_s));
    click(u"activateCampaign"_s);
    const Dialog *asks = dialog(u"startCampaignDialog"_s);
    QVERIFY(asks);
    QCOMPARE(asks->actButton()->text(), u"Send 3,846 emails"_s);
    QVERIFY(texts(asks, u"summaryText"_s).contains(u"It goes out at once."_s));
}

void TestBroadcastComposer::datesAreWrittenAlike()
{
    openScheduled();
    QCOMPARE(find<QLabel>(u"monthShown"_s)->text(), u"February 2126"_s);
    QCOMPARE(find<SendTimeField>(u"broadcastAt"_s)->calendar()->day(), QDate(2126, 2, 25));
    QCOMPARE(find<QTimeEdit>(u"broadcastAt.time"_s)->text(), u"09:00"_s);
    typeZone(u"Berlin"_s);
    QTest::keyClick(zone()->completer()->popup(), Qt::Key_Return);
    QTRY_VERIFY(find<QLabel>(u"broadcastZoneNote"_s)->text().startsWith(u"That is 25 Feb 2126, 08:00:00 UTC"_s));
    broadcast()[u"status"_s] = u"active"_s;
    broadcast()[u"progress"_s] = FakeCampaigns::fromText("{'total':2744,'done':2744,'pending':826,'finishes_at':"
                                                         "'2126-02-25T09:20:00Z'}")
                                     .object();
    m_view->run(Command::Refresh);
    QTRY_COMPARE(find<QLabel>(u"broadcastProgress"_s)->text(),
                 u"1,918 of 2,744, ends near 25 Feb 2126, 09:20:00 UTC"_s);
}

void TestBroadcastComposer::countsThoseWithoutAnAddress()
{
    m_console->api.onGet(
        u"/v1/campaigns/cmpgn_2/preflight"_s,
        FakeCampaigns::fromText(
            "{'ready':true,'audience':{'total':152,'reachable':0,'suppressed':0,"
            "'without_email':152},'sending':{},'checks':["
            "{'check':'suppressed','level':'ok','field':'segment_id','code':"
            "'nobody_suppressed','message':'','count':0},{'check':'no_email','level':'warning','field':"
            "'segment_id','code':'no_email','message':'','count':152}]}")
            .object());
    openItem(u"cmpgn_2"_s);
    click(u"activateCampaign"_s);
    const Dialog *asks = dialog(u"startCampaignDialog"_s);
    QVERIFY(asks);
    QCOMPARE(texts(asks, u"checkText"_s),
             (QStringList{u"152 contacts of the segment get nothing: they have no email address."_s,
                          u"Nobody in the segment is unsubscribed, bounced or suppressed."_s}));
    QVERIFY(texts(asks, u"summaryText"_s)
                .contains(u"Passed over: 0 unsubscribed, bounced or suppressed, 152 without an address."_s));
}

void TestBroadcastComposer::isPausedOnce()
{
    openItem(u"cmpgn_1"_s);
    click(u"pauseCampaign"_s);
    const Dialog *asks = dialog(u"pauseDialog"_s);
    QVERIFY(asks);
    m_console->api.silent = true; // it takes a while
    act(asks);
    QTRY_VERIFY(!m_view->findChild<PauseDialog *>());
    const int before = asked();
    click(u"pauseCampaign"_s);
    find<QPushButton>(u"pauseCampaign"_s)->setFocus();
    QTest::keyClick(find<QPushButton>(u"pauseCampaign"_s), Qt::Key_Space);
    click(u"cancelCampaign"_s);
    QCOMPARE(asked(), before);
    QVERIFY(m_view->findChildren<Dialog *>().isEmpty());
    QCOMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/pause"_s), 1);
}

void TestBroadcastComposer::isPausedOnceFromTheList()
{
    m_view->open(QUrlQuery(u"row=cmpgn_1"_s));
    QTRY_VERIFY(find<QPushButton>(u"pauseListed"_s)->isVisible());
    click(u"pauseListed"_s);
    const Dialog *asks = dialog(u"pauseDialog"_s);
    QVERIFY(asks);
    m_console->api.silent = true;
    act(asks);
    QTRY_VERIFY(!m_view->findChild<PauseDialog *>());
    const int before = asked();
    click(u"pauseListed"_s);
    find<QPushButton>(u"pauseListed"_s)->setFocus();
    QTest::keyClick(find<QPushButton>(u"pauseListed"_s), Qt::Key_Space);
    QCOMPARE(asked(), before);
    QCOMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/pause"_s), 1);
    // Another one can be paused meanwhile.
    broadcast()[u"status"_s] = u"scheduled"_s;
    m_console->api.silent = false;
    m_view->run(Command::Refresh);
    auto *table = find<DataTable>(u"campaignsTable"_s);
    QTRY_COMPARE(table->model()->index(1, 1).data().toString(), u"Scheduled"_s);
    table->selectRow(1);
    click(u"pauseListed"_s);
    QVERIFY(dialog(u"pauseDialog"_s));
}

void TestBroadcastComposer::isPausedOnceWhereItGoesOut()
{
    m_view->open({});
    click(u"openSending"_s);
    const auto pause = [this] {
        return find<QWidget>(u"sendingBroadcasts"_s)->findChild<QPushButton *>(u"pauseBroadcast"_s);
    };
    QTRY_VERIFY(pause() && pause()->isVisible());
    QTest::mouseClick(pause(), Qt::LeftButton);
    const Dialog *asks = dialog(u"pauseDialog"_s);
    QVERIFY(asks);
    m_console->api.silent = true;
    act(asks);
    QTRY_VERIFY(!m_view->findChild<PauseDialog *>());
    const int before = m_console->api.count("GET", u"/v1/campaigns/cmpgn_3"_s);
    QTest::mouseClick(pause(), Qt::LeftButton);
    QCOMPARE(m_console->api.count("GET", u"/v1/campaigns/cmpgn_3"_s), before);
}

void TestBroadcastComposer::startIsLookedAtOnce()
{
    openItem(u"cmpgn_2"_s);
    m_console->api.silent = true;
    click(u"activateCampaign"_s);
    Q_EMIT document().changed(); // something else came
    click(u"activateCampaign"_s);
    QCOMPARE(m_console->api.count("GET", u"/v1/campaigns/cmpgn_2/preflight"_s), 1);
}

void TestBroadcastComposer::changesAreComparedOnce()
{
    openItem(u"cmpgn_1"_s);
    document().set(u"name"_s, u"Another name"_s);
    m_console->api.silent = true;
    click(u"saveCampaign"_s);
    m_view->run(Command::Save);
    Q_EMIT document().changed();
    click(u"saveCampaign"_s);
    QCOMPARE(m_console->api.count("POST", u"/v1/campaigns/cmpgn_1/compare"_s), 1);
}

void TestBroadcastComposer::isCopiedOnce()
{
    openItem(u"cmpgn_1"_s);
    click(u"duplicateCampaign"_s);
    click(u"duplicateCampaign"_s);
    QTRY_COMPARE(m_view->state().queryItemValue(u"item"_s), u"cmpgn_new"_s);
    QTRY_COMPARE(document().state(), CampaignDocument::State::Ready);
    QCOMPARE(m_console->api.count("POST", u"/v1/campaigns"_s), 1);
    click(u"duplicateCampaign"_s); // and again, once that is done
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/campaigns"_s), 2);
}

void TestBroadcastComposer::comparesWithTheOneBefore()
{
    const auto ended = [this](const QString &id, const QString &at, const QJsonObject &stats, bool cancelled = false) {
        QJsonObject campaign = broadcast();
        campaign[u"id"_s] = id;
        campaign[u"name"_s] = id;
        campaign[u"status"_s] = u"completed"_s;
        campaign[u"cancelled"_s] = cancelled;
        campaign[u"completed_at"_s] = at;
        campaign[u"stats"_s] = stats;
        m_console->campaigns.campaigns[id] = campaign;
    };
    const QJsonObject stats =
        FakeCampaigns::fromText("{'sent':4000,'delivered':3960,'opened':1900,'clicked':792,"
                                "'bounced':40,'unsubscribed':12,'open_rate':0.48,'click_rate':0.2,"
                                "'bounce_rate':0.01,'unsubscribe_rate':0.003}")
            .object();
    ended(u"January"_s, u"2026-01-20T10:00:00Z"_s, stats);
    ended(u"December"_s, u"2025-12-20T10:00:00Z"_s, {});
    ended(u"Taken back"_s, u"2026-02-20T10:00:00Z"_s, stats, true);
    openItem(u"cmpgn_2"_s);
    auto *card = find<QWidget>(u"lastBroadcast"_s);
    QTRY_VERIFY(card->isVisible());
    QCOMPARE(find<QLabel>(u"lastBroadcastName"_s)->text(), u"January"_s);
    QStringList said;
    for (const QLabel *each : card->findChildren<QLabel *>())
        said.append(each->text());
    for (const QString &text :
         {u"20 Jan 2026, 10:00:00 UTC"_s, u"4,000"_s, u"99.0%"_s, u"48.0%"_s, u"20.0%"_s, u"0.3%"_s})
        QVERIFY2(said.contains(text), qPrintable(text + u" is not in "_s + said.join(u'\n')));
    QCOMPARE(std::count_if(m_console->api.calls.cbegin(), m_console->api.calls.cend(),
                           [](const FakeApiClient::Call &call) {
                               return call.path == "/v1/campaigns"_L1 &&
                                      call.query.queryItemValue(u"status"_s) == "completed"_L1;
                           }),
             1);
    // Once it goes out it has figures of its own.
    broadcast()[u"status"_s] = u"active"_s;
    broadcast()[u"progress"_s] = QJsonObject{{u"total"_s, 3}, {u"done"_s, 3}, {u"pending"_s, 2}};
    broadcast()[u"stats"_s] = stats;
    m_view->run(Command::Refresh);
    QTRY_VERIFY(!card->isVisible());
    said.clear();
    for (const QLabel *each : find<QWidget>(u"broadcastFigures"_s)->findChildren<QLabel *>())
        said.append(each->text());
    QVERIFY2(said.contains(u"48.0%"_s) && said.contains(u"20.0%"_s), qPrintable(said.join(u'\n')));
}

void TestBroadcastComposer::comparesWithNothing()
{
    openItem(u"cmpgn_2"_s);
    QTRY_COMPARE(find<QLabel>(u"broadcastAudience"_s)->text(), u"3,846"_s); // asked later
    QVERIFY(!find<QWidget>(u"lastBroadcast"_s)->isVisible());
}

QTEST_MAIN(TestBroadcastComposer)
#include "tst_broadcastcomposer.moc"
