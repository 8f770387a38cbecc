#include "tests/support/windowfixture.h"
#include "ui/api/workspace.h"
#include "ui/exports/importdialog.h"
#include "ui/shell/reachcontrol.h"
#include "ui/welcome/snippets.h"
#include "ui/welcome/welcomeview.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/translation.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTcpServer>
#include <QTest>
#include <QTextEdit>
#include <QToolButton>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestWelcome : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { start(); }
    void cleanup() { stop(); }
    void firstStartMakesOneWriteKey();
    void knownWriteKeyIsShownNotMade();
    void refusedKeyTellsWhyAndCanBeTriedAgain();
    void copyPutsAddressKeyAndExampleOnTheClipboard();
    void eachLanguageNamesAddressAndKey_data();
    void eachLanguageNamesAddressAndKey();
    void waitsUntilTheFirstEventArrives();
    void refusedRequestIsNoFirstEvent();
    void staysWhenEventsHadArrivedBefore();
    void seeRefusedOpensEventsFilteredToRefused();
    void takenPortOffersTheNextOne();
    void failedPortSaysWhy();
    void answerForACardThatIsGoneIsDropped();
    void silentServerIsSaidToBeSilent();
    void nextStepsLeadWhereTheyAreDone();
    void whatIsSetUpIsKnownToAPageThatOpensLater();
    void anAddressOfItsOwnForEachApiIsNotMoved();
    void whoReachesItFindsRoomInTwoLines();
    void refusedClosingIsSaidAndAnnounced();
    void languagesAndActsFindRoomInTwoLines();

private:
    void openWelcome();
};

void TestWelcome::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp);
}

void TestWelcome::openWelcome()
{
    showWindow();
    QTRY_VERIFY(m_console->api.count("GET", u"/v1/status"_s) > 0);
    QTRY_VERIFY(find<QLabel>("statusState")->text() != u"Connecting"_s);
}

void TestWelcome::firstStartMakesOneWriteKey()
{
    openWelcome();
    QTRY_COMPARE(find<QLineEdit>("writeKey")->text(), QString(FakeConsole::writeKey));
    QCOMPARE(find<QLabel>("keyStepTitle")->text(), u"A write key was made for you"_s);
    Q_EMIT m_console->api.changed(u"keys"_s, {});
    QTRY_COMPARE(m_console->api.count("GET", u"/v1/settings/keys"_s), 2);
    QCOMPARE(m_console->api.count("POST", u"/v1/settings/keys"_s), 1);
    const auto made = std::find_if(m_console->api.calls.cbegin(), m_console->api.calls.cend(),
                                   [](const auto &call) { return call.method == "POST"; });
    QCOMPARE(made->body[u"type"_s].toString(), u"write"_s);
}

void TestWelcome::knownWriteKeyIsShownNotMade()
{
    m_console->keys = {QJsonObject{{u"type"_s, u"secret"_s}, {u"key_hint"_s, u"...aaaa"_s}},
                       QJsonObject{{u"type"_s, u"write"_s}, {u"key"_s, u"gos_wk_known"_s}}};
    openWelcome();
    QTRY_COMPARE(find<QLineEdit>("writeKey")->text(), u"gos_wk_known"_s);
    QCOMPARE(find<QLabel>("keyStepTitle")->text(), u"Your write key"_s);
    QCOMPARE(m_console->api.count("POST", u"/v1/settings/keys"_s), 0);
}

void TestWelcome::refusedKeyTellsWhyAndCanBeTriedAgain()
{
    bool refuse = true;
    m_console->api.on("GET", u"/v1/settings/keys"_s, [&](const auto &) {
        return refuse ? FakeApiClient::failure(503, u"The disk is full."_s) : FakeApiClient::ok({});
    });
    openWelcome();
    QTRY_COMPARE(find<QLabel>("keyNote")->text(), u"The disk is full."_s);
    QVERIFY(!find<QPushButton>("copyKey")->isEnabled());
    refuse = false;
    click("retryKey");
    QTRY_COMPARE(find<QLineEdit>("writeKey")->text(), QString(FakeConsole::writeKey));
    QVERIFY(!find<QPushButton>("retryKey")->isVisible());
}

void TestWelcome::copyPutsAddressKeyAndExampleOnTheClipboard()
{
    openWelcome();
    QTRY_COMPARE(find<QLineEdit>("writeKey")->text(), QString(FakeConsole::writeKey));
    click("copyAddress");
    QCOMPARE(QApplication::clipboard()->text(), m_console->address);
    click("copyKey");
    QCOMPARE(QApplication::clipboard()->text(), QString(FakeConsole::writeKey));
    click("copySnippet");
    QCOMPARE(QApplication::clipboard()->text(), u"curl http://127.0.0.1:8787/v1/track \\\n"
                                                "  -H \"Authorization: Bearer gos_wk_live_h4TnQ2vX9rb1Kd7f2d\" \\\n"
                                                "  -H \"Content-Type: application/json\" \\\n"
                                                "  -d '{\"user_id\": \"usr_123\", \"event\": \"signup_completed\"}'"_s);
    click("statusCopyAddress");
    QCOMPARE(QApplication::clipboard()->text(), m_console->address);
}

void TestWelcome::eachLanguageNamesAddressAndKey_data()
{
    QTest::addColumn<int>("language");
    const QList<Snippet> all = snippets({}, {});
    for (int i = 0; i < all.size(); ++i)
        QTest::addRow("%s", qPrintable(all[i].name)) << i;
}

void TestWelcome::eachLanguageNamesAddressAndKey()
{
    QFETCH(int, language);
    openWelcome();
    QTRY_VERIFY(find<QWidget>("snippetCode")->isVisible());
    QTest::mouseClick(find<QWidget>("snippetLanguage")->findChildren<QToolButton *>().at(language), Qt::LeftButton);
    click("copySnippet");
    const QString copied = QApplication::clipboard()->text();
    QVERIFY(copied.contains(m_console->address));
    QVERIFY(copied.contains(FakeConsole::writeKey));
    QVERIFY(copied.contains(u"signup_completed"_s));
    QVERIFY(!copied.contains(u'@') || copied.contains(u"@segment"_s)); // no place left unfilled
    QCOMPARE(find<QTextEdit>("snippetCode")->toPlainText(), copied);
}

void TestWelcome::waitsUntilTheFirstEventArrives()
{
    openWelcome();
    QTRY_COMPARE(find<QLabel>("waitingTitle")->text(), u"Waiting for the first event"_s);
    QVERIFY(find<QLabel>("waitingElapsed")->isVisible());
    QCOMPARE(m_window->currentScreen(), u"welcome"_s);
    m_console->add();
    m_console->today = 1;
    m_console->announce();
    Q_EMIT m_console->api.changed(u"status"_s, {});
    QTRY_COMPARE(find<QLabel>("waitingTitle")->text(), u"Events have arrived"_s);
    QCOMPARE(m_window->currentScreen(), u"welcome"_s);
    click("openEvents");
    QTRY_COMPARE(find<QTableView>("eventsTable")->model()->rowCount(), 1);
}

void TestWelcome::refusedRequestIsNoFirstEvent()
{
    openWelcome();
    QTRY_COMPARE(find<QLabel>("waitingTitle")->text(), u"Waiting for the first event"_s);
    m_console->add({{u"status"_s, u"rejected"_s}});
    m_console->announce();
    QTRY_COMPARE(m_console->api.count("GET", u"/v1/ingest/recent"_s), 1);
    QCoreApplication::processEvents();
    QCOMPARE(m_window->currentScreen(), u"welcome"_s);
    QCOMPARE(find<QLabel>("waitingTitle")->text(), u"Waiting for the first event"_s);
}

void TestWelcome::staysWhenEventsHadArrivedBefore()
{
    m_console->today = 12;
    openWelcome();
    QTRY_COMPARE(m_window->currentScreen(), u"overview"_s); // where they are
    m_window->navigate(u"welcome"_s);
    QCOMPARE(find<QLabel>("waitingTitle")->text(), u"Events have arrived"_s);
    m_console->add();
    m_console->announce();
    QCoreApplication::processEvents();
    QCOMPARE(m_window->currentScreen(), u"welcome"_s);
    click("openEvents");
    QCOMPARE(m_window->currentScreen(), u"events"_s);
}

void TestWelcome::seeRefusedOpensEventsFilteredToRefused()
{
    m_console->add();
    m_console->add({{u"status"_s, u"rejected"_s}, {u"http_status"_s, 401}});
    openWelcome();
    QTRY_VERIFY(find<QPushButton>("seeRefused")->isVisible());
    click("seeRefused");
    QCOMPARE(m_window->currentScreen(), u"events"_s);
    QTRY_COMPARE(find<QTableView>("eventsTable")->model()->rowCount(), 1);
    QCOMPARE(find<QTableView>("eventsTable")->model()->index(0, 4).data().toString().left(3), u"401"_s);
    QCOMPARE(m_console->api.count("GET", u"/v1/ingest/recent"_s), 1);
}

void TestWelcome::takenPortOffersTheNextOne()
{
    m_console->state = u"stopped"_s;
    openWelcome();
    QTRY_VERIFY(find<QWidget>("troubleCard")->isVisible());
    QCOMPARE(find<QLabel>("troubleText")->text(),
             u"Port 8787 is used by another program. Events sent to it now do not arrive here."_s);
    QCOMPARE(find<QPushButton>("tryPortAgain")->text(), u"Try 8787 again"_s);
    click("useOtherPort");
    QTRY_VERIFY(!find<QWidget>("troubleCard")->isVisible());
    QCOMPARE(find<QLineEdit>("serverAddress")->text(), u"http://127.0.0.1:8788"_s);
    QCOMPARE(find<QLabel>("statusState")->text(), u"Receiving"_s);
    QTRY_VERIFY(find<QTextEdit>("snippetCode")->toPlainText().contains(u"127.0.0.1:8788"_s));
}

void TestWelcome::failedPortSaysWhy()
{
    m_console->state = u"stopped"_s;
    m_console->api.on("POST", u"/v1/server/listen"_s,
                      [](const auto &) { return FakeApiClient::failure(409, u"Port 8787 is still in use."_s); });
    openWelcome();
    QTRY_VERIFY(find<QWidget>("troubleCard")->isVisible());
    click("tryPortAgain");
    click("tryPortAgain"); // a second click does not ask twice
    QTRY_COMPARE(find<QLabel>("troubleFailure")->text(), u"Port 8787 is still in use."_s);
    QCOMPARE(m_console->api.count("POST", u"/v1/server/listen"_s), 1);
    click("tryPortAgain");
    QTRY_COMPARE(m_console->api.count("POST", u"/v1/server/listen"_s), 2);
}

/// As when pages are made anew in another language meanwhile.
void TestWelcome::answerForACardThatIsGoneIsDropped()
{
    Workspace workspace(m_console->api);
    auto card = std::make_unique<QObject>();
    bool told = false;
    m_console->api.holding = true;
    workspace.listen(8788, card.get(), [&](const QString &) { told = true; });
    card.reset();
    m_console->api.release();
    QTRY_COMPARE(m_console->api.count("GET", u"/v1/status"_s), 1); // which is asked for then
    QVERIFY(!told);
}

void TestWelcome::silentServerIsSaidToBeSilent()
{
    QTcpServer nobody;
    QVERIFY(nobody.listen(QHostAddress::LocalHost));
    m_console->address = u"http://127.0.0.1:%1"_s.arg(nobody.serverPort());
    nobody.close();
    openWelcome();
    QTRY_VERIFY(find<QPushButton>("runExample")->isVisible());
    click("checkConnection");
    auto *outcome = find<QLabel>("trialOutcome");
    QTRY_VERIFY2(outcome->text().startsWith(m_console->address + u" does not answer: "_s), qPrintable(outcome->text()));
    click("runExample");
    QTRY_VERIFY2(outcome->text().startsWith(u"No answer came: "_s), qPrintable(outcome->text()));
    QCOMPARE(m_window->currentScreen(), u"welcome"_s);
}

void TestWelcome::nextStepsLeadWhereTheyAreDone()
{
    openWelcome();
    QTRY_VERIFY(find<QPushButton>("setUpEmail")->isVisible());
    click("setUpEmail");
    QCOMPARE(m_window->currentScreen(), u"settings"_s);
    m_window->navigate(u"welcome"_s);
    m_console->settings[u"smtp"_s] = QJsonObject{{u"host"_s, u"smtp.acme.com"_s}};
    Q_EMIT m_console->api.changed(u"settings"_s, {});
    QTRY_VERIFY(!find<QPushButton>("setUpEmail")->isVisible());
    click("bringContacts");
    QCOMPARE(m_window->currentScreen(), u"exports"_s);
    QVERIFY(m_window->findChild<ImportDialog *>());
}

/// As in another language, or where the last run ended on another page.
void TestWelcome::whatIsSetUpIsKnownToAPageThatOpensLater()
{
    m_console->settings[u"smtp"_s] = QJsonObject{{u"host"_s, u"smtp.acme.com"_s}};
    Workspace workspace(m_console->api);
    QSignalSpy read(&workspace, &Workspace::projectChanged);
    workspace.start();
    QTRY_VERIFY(!read.isEmpty());
    WelcomeView page(workspace);
    page.show();
    const auto *email = page.findChild<QPushButton *>(u"setUpEmail"_s);
    QVERIFY(email && !email->isVisible());
}

void TestWelcome::anAddressOfItsOwnForEachApiIsNotMoved()
{
    openWelcome();
    QTRY_VERIFY(find<QPushButton>("changeReach")->isVisible());
    m_console->ingestAddress = u"http://127.0.0.1:8788"_s;
    Q_EMIT m_console->api.changed(u"status"_s, {});
    QTRY_VERIFY(!find<QPushButton>("changeReach")->isVisible());
    QCOMPARE(find<QLineEdit>("serverAddress")->text(), u"http://127.0.0.1:8788"_s);
}

/// As with large texts, where a page has no room to the side.
void TestWelcome::whoReachesItFindsRoomInTwoLines()
{
    m_console->address = u"http://127.0.0.1:8787"_s;
    Workspace workspace(m_console->api);
    ReachControl reach(workspace);
    workspace.start();
    const auto *note = reach.findChild<QLabel *>(u"reachNote"_s);
    const auto *change = reach.findChild<QPushButton *>(u"changeReach"_s);
    reach.resize(600, 100);
    reach.show();
    QTRY_VERIFY(change->isVisible());
    QTRY_VERIFY(change->x() >= note->geometry().right());
    reach.resize(note->sizeHint().width() + change->width() / 2, 100);
    QTRY_VERIFY(change->y() >= note->geometry().bottom());
    QVERIFY(change->geometry().right() < reach.width());
}

void TestWelcome::refusedClosingIsSaidAndAnnounced()
{
    m_console->address = u"http://192.168.1.20:8787"_s;
    ApiReply refused = FakeApiClient::failure(503, u"Cannot listen on port 8787 of 127.0.0.1: No."_s);
    refused.errorCode = u"unavailable"_s; // which would say that the server is busy
    m_console->api.on("POST", u"/v1/server/listen"_s, [&](const auto &) { return refused; });
    openWelcome();
    QTRY_COMPARE(find<QPushButton>("changeReach")->text(), u"Only this machine"_s);
    QSignalSpy announced(&Announcer::instance(), &Announcer::announced);
    click("changeReach");
    QTRY_COMPARE(find<QLabel>("reachTrouble")->text(), refused.message);
    QVERIFY(find<QLabel>("reachTrouble")->isVisible());
    QVERIFY(!announced.isEmpty());
    QCOMPARE(announced.last()[1].toString(), refused.message);
    QCOMPARE(announced.last()[2].value<Urgency>(), Urgency::Assertive);
}

/// In German there is no room for both beside each other.
void TestWelcome::languagesAndActsFindRoomInTwoLines()
{
    installTranslation(QLocale(QLocale::German, QLocale::Germany));
    openWelcome();
    const auto below = [this] {
        const auto *languages = find<QWidget>("snippetLanguage");
        const auto *copy = find<QWidget>("copySnippet");
        return copy->mapTo(m_window.get(), QPoint()).y() >
               languages->mapTo(m_window.get(), languages->rect().bottomLeft()).y();
    };
    m_window->resize(1600, 900);
    QTRY_VERIFY(find<QWidget>("snippetCode")->isVisible());
    QTRY_VERIFY(!below());
    m_window->resize(1280, 800);
    QTRY_VERIFY(below());
    for (const auto *tab : find<QWidget>("snippetLanguage")->findChildren<QToolButton *>()) {
        QVERIFY2(tab->width() >= tab->sizeHint().width(), qPrintable(tab->text()));
        QCOMPARE(tab->visibleRegion().boundingRect(), tab->rect());
    }
    installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
}

QTEST_MAIN(TestWelcome)
#include "tst_welcome.moc"
