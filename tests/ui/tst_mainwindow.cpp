#include "tests/support/windowfixture.h"
#include "ui/shell/pageheader.h"
#include "ui/shell/screen.h"
#include "ui/shell/screens.h"
#include "ui/shell/sidebar.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/translation.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QTranslator>
#include <QVBoxLayout>
#include <algorithm>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestMainWindow : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { start(); }
    void cleanup() { stop(); }

    void sidebarListsTheScreensAndOpensThem();
    void sidebarLeadsBackToTheList_data();
    void sidebarLeadsBackToTheList();
    void sidebarModelKeepsItsPromises();
    void failuresStandInTheSidebar();
    void countsStandInTheSidebar();
    void focusStaysInThePageWhenItsActionEnds();
    void numbersOpenPages();
    void backAndForwardBringTheFilterBack();
    void paneKeyWalksThroughAllParts();
    void narrowWindowFoldsTheSidebar();
    void statusLineTellsTheState_data();
    void statusLineTellsTheState();
    void statusIsAskedOnceAtATime();
    void fixLeadsToTheTrouble();
    void windowStartsAtTheOverviewOnceThereAreEvents();
    void translationsAreComplete();
};

void TestMainWindow::initTestCase()
{
    installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp);
}

void TestMainWindow::sidebarListsTheScreensAndOpensThem()
{
    openFirstPage();
    auto *list = find<QListView>("sidebar");
    QStringList titles;
    for (int row = 0; row < list->model()->rowCount(); ++row)
        titles.append(list->model()->index(row, 0).data().toString());
    QStringList expected;
    for (const ScreenInfo &info : screens()) {
        if (info.group && !expected.contains(info.translatedGroup()))
            expected.append(info.translatedGroup());
        if (info.atFoot && !expected.contains(QString()))
            expected.append(QString()); // the room before the foot
        expected.append(info.translatedTitle());
    }
    QCOMPARE(titles, expected);
    const auto click = [list](qsizetype row) {
        const QModelIndex index = list->model()->index(int(row), 0);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
    };
    click(titles.indexOf(u"Events"_s));
    QCOMPARE(m_window->currentScreen(), u"events"_s);
    click(titles.indexOf(u"Audience"_s));
    QCOMPARE(m_window->currentScreen(), u"events"_s); // a heading opens nothing
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Up);
    QCOMPARE(m_window->currentScreen(), u"flags"_s);
}

void TestMainWindow::sidebarLeadsBackToTheList_data()
{
    QTest::addColumn<QString>("screen");
    QTest::addColumn<QString>("within");
    QTest::addColumn<QString>("list");
    QTest::addRow("campaign") << u"campaigns"_s << u"item=cmpgn_1"_s << u"campaignsTable"_s;
    QTest::addRow("sending") << u"campaigns"_s << u"sending=now"_s << u"campaignsTable"_s;
    QTest::addRow("contact") << u"contacts"_s << u"profile=cntct_1"_s << u"contactsTable"_s;
    QTest::addRow("segment") << u"segments"_s << u"item=seg_1&open=1"_s << u"segmentsTable"_s;
}

/// Its entry says where one is, and leads back there from whatever is opened in it.
void TestMainWindow::sidebarLeadsBackToTheList()
{
    QFETCH(QString, screen);
    QFETCH(QString, within);
    QFETCH(QString, list);
    m_console->api.onGet(u"/v1/contacts/cntct_1"_s, {{u"id"_s, u"cntct_1"_s}, {u"email"_s, u"maya@northwind.io"_s}});
    openFirstPage();
    auto *pages = find<QListView>("sidebar");
    const auto click = [pages](const QString &id) {
        for (int row = 0; row < pages->model()->rowCount(); ++row) {
            const QModelIndex index = pages->model()->index(row, 0);
            if (index.data(NavRole::Id) == id)
                QTest::mouseClick(pages->viewport(), Qt::LeftButton, {}, pages->visualRect(index).center());
        }
    };
    m_window->navigate(screen, QUrlQuery(within));
    auto *table = find<QTableView>(list.toLatin1().constData());
    const auto isInside = [&] {
        const QUrlQuery state = m_window->screen()->state();
        const auto items = QUrlQuery(within).queryItems();
        return !table->isVisible() && std::all_of(items.cbegin(), items.cend(), [&state](const auto &item) {
            return state.queryItemValue(item.first) == item.second;
        });
    };
    QTRY_VERIFY(isInside());
    // From elsewhere it is as it was left.
    click(u"events"_s);
    QCOMPARE(m_window->currentScreen(), u"events"_s);
    click(screen);
    QCOMPARE(m_window->currentScreen(), screen);
    QVERIFY(isInside());
    click(screen);
    QTRY_VERIFY(table->isVisible());
    QVERIFY(table->hasFocus() || table->isAncestorOf(m_window->focusWidget()));
    click(screen); // there it stays
    QVERIFY(table->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QTRY_VERIFY(isInside());
    pages->setFocus();
    QTest::keyClick(pages, Qt::Key_Return);
    QTRY_VERIFY(table->isVisible());
}

void TestMainWindow::sidebarModelKeepsItsPromises()
{
    SidebarModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const ScreenInfo &info : screens())
        QVERIFY2(model.indexOf(info.id).isValid(), qPrintable(info.id));
    QVERIFY(!model.indexOf(u"nowhere"_s).isValid());
    QCOMPARE(model.data(model.indexOf(u"events"_s), Qt::ToolTipRole), QVariant());
    model.setFolded(true);
    QCOMPARE(model.data(model.indexOf(u"events"_s), Qt::ToolTipRole).toString(), u"Events"_s);
}

void TestMainWindow::countsStandInTheSidebar()
{
    m_console->api.onGet(u"/v1/segments"_s, {{u"data"_s, QJsonArray()}, {u"total"_s, 14}});
    m_console->api.onGet(u"/v1/campaigns"_s, {{u"data"_s, QJsonArray()}, {u"total"_s, 0}});
    openFirstPage();
    const auto *list = find<QListView>("sidebar");
    const auto count = [list](const QString &screen) {
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const QModelIndex index = list->model()->index(row, 0);
            if (index.data(NavRole::Id) == screen)
                return index.data(NavRole::Count).toString();
        }
        return u"no such row"_s;
    };
    QTRY_COMPARE(count(u"segments"_s), u"14"_s);
    QCOMPARE(count(u"campaigns"_s), QString()); // none is no news
    m_console->api.onGet(u"/v1/segments"_s, {{u"data"_s, QJsonArray()}, {u"total"_s, 15}});
    Q_EMIT m_console->api.resyncNeeded();
    QTRY_COMPARE(count(u"segments"_s), u"15"_s);
}

void TestMainWindow::focusStaysInThePageWhenItsActionEnds()
{
    QWidget page;
    auto *column = new QVBoxLayout(&page);
    auto *first = new QLineEdit; // where Qt would go on
    auto *header = new PageHeader(u"Page"_s);
    auto *save = new QPushButton(u"Save"_s);
    header->addAction(save);
    auto *field = new QLineEdit;
    for (QWidget *part : {static_cast<QWidget *>(first), static_cast<QWidget *>(header), static_cast<QWidget *>(field)})
        column->addWidget(part);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    field->setFocus();
    save->setFocus();
    QVERIFY(save->hasFocus());
    save->setEnabled(false);
    QVERIFY(field->hasFocus());
    save->setEnabled(true);
    save->setFocus();
    first->setFocus(); // somebody goes away from it
    QVERIFY(first->hasFocus());
}

void TestMainWindow::failuresStandInTheSidebar()
{
    openFirstPage();
    const auto *list = find<QListView>("sidebar");
    const auto badge = [list] {
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const QModelIndex index = list->model()->index(row, 0);
            if (index.data(NavRole::Id) == u"webhooks"_s)
                return index.data(NavRole::Failures).toString();
        }
        return QString();
    };
    QTRY_COMPARE(badge(), u"1"_s);
    m_console->webhooks.endpoints = {FakeWebhooks::endpoint(u"whep_1"_s, u"https://a.example/x"_s)};
    Q_EMIT m_console->api.resyncNeeded();
    QTRY_COMPARE(badge(), QString());
    // Who turned it off knows.
    QJsonObject off = FakeWebhooks::endpoint(u"whep_1"_s, u"https://a.example/x"_s);
    off[u"status"_s] = u"disabled"_s;
    off[u"disabled_reason"_s] = u"manual"_s;
    QJsonObject gone = off;
    gone[u"disabled_reason"_s] = u"gone"_s;
    m_console->webhooks.endpoints = {off, gone, gone};
    Q_EMIT m_console->api.resyncNeeded();
    QTRY_COMPARE(badge(), u"2"_s);
}

void TestMainWindow::numbersOpenPages()
{
    openFirstPage();
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(m_window->currentScreen(), u"contacts"_s);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(m_window->currentScreen(), u"overview"_s);
}

void TestMainWindow::backAndForwardBringTheFilterBack()
{
    openFirstPage();
    m_window->navigate(u"events"_s, QUrlQuery(u"status=rejected&q=checkout"_s));
    m_window->navigate(u"welcome"_s);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_window->currentScreen(), u"events"_s);
    QCOMPARE(find<QLineEdit>("eventsFilter")->text(), u"checkout"_s);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_window->currentScreen(), u"welcome"_s);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_window->currentScreen(), u"welcome"_s); // nothing before the first page
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(m_window->currentScreen(), u"events"_s);
}

void TestMainWindow::paneKeyWalksThroughAllParts()
{
    m_console->add();
    openFirstPage();
    m_window->navigate(u"events"_s);
    auto *table = find<QTableView>("eventsTable");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->selectRow(0);
    QVERIFY(table->hasFocus());
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(find<QWidget>("eventInspector")->isAncestorOf(m_window->focusWidget()));
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(find<QWidget>("statusLine")->isAncestorOf(m_window->focusWidget()));
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(find<QListView>("sidebar")->hasFocus());
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(find<QLineEdit>("eventsFilter")->hasFocus());
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(table->hasFocus());
    QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(find<QLineEdit>("eventsFilter")->hasFocus());
}

void TestMainWindow::narrowWindowFoldsTheSidebar()
{
    openFirstPage();
    m_window->resize(1440, 900);
    QTRY_COMPARE(find<QListView>("sidebar")->parentWidget()->width(), 216);
    QVERIFY(find<QLabel>("projectName")->isVisible());
    m_window->resize(1180, 720);
    QTRY_COMPARE(find<QListView>("sidebar")->parentWidget()->width(), 52);
    QVERIFY(!find<QLabel>("projectName")->isVisible());
    QCOMPARE(find<QWidget>("searchButton")->accessibleName(), u"Search or run…"_s); // its text is folded away
}

void TestMainWindow::statusLineTellsTheState_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("queue");
    QTest::addColumn<QString>("note");
    QTest::addColumn<bool>("fix");
    QTest::addRow("receiving") << u"receiving"_s << u"Receiving"_s << u"http://127.0.0.1:8787"_s << u"0"_s
                               << u"37 refused today"_s << false;
    QTest::addRow("behind") << u"catching_up"_s << u"Catching up"_s << u"http://127.0.0.1:8787"_s << u"18,204"_s
                            << u"about 45 s behind"_s << false;
    QTest::addRow("unread") << u"receiving"_s << u"Receiving"_s << u"http://127.0.0.1:8787"_s << u"0"_s
                            << u"Counts cannot be read"_s << false;
    QTest::addRow("stopped") << u"stopped"_s << u"Stopped"_s << u"port 8787 is in use"_s << u"–"_s << u""_s << true;
}

void TestMainWindow::statusLineTellsTheState()
{
    QFETCH(QString, state);
    QFETCH(QString, word);
    QFETCH(QString, address);
    QFETCH(QString, queue);
    QFETCH(QString, note);
    QFETCH(bool, fix);
    openFirstPage();
    m_console->state = state;
    m_console->today = 84'520;
    m_console->refused = 37;
    m_console->rate = 3.4;
    m_console->queue = state == "catching_up"_L1 ? 18'204 : 0;
    m_console->countsTrouble =
        QByteArrayView(QTest::currentDataTag()) == "unread" ? u"The file is damaged."_s : QString();
    Q_EMIT m_console->api.changed(u"status"_s, {});
    QTRY_COMPARE(find<QLabel>("statusToday")->text(), fix ? u"–"_s : u"84,520"_s);
    QTRY_COMPARE(find<QLabel>("statusState")->text(), word);
    QCOMPARE(find<QLabel>("statusAddress")->text(), address);
    QCOMPARE(find<QLabel>("statusQueue")->text(), queue);
    QCOMPARE(find<QLabel>("statusNote")->text(), note);
    QCOMPARE(find<QLabel>("statusRate")->text(), fix ? u"–"_s : u"3.4"_s);
    QCOMPARE(find<QLabel>("statusP99")->text(), fix ? u"–"_s : u"4.2 ms"_s);
    QCOMPARE(find<QPushButton>("statusFix")->isVisible(), fix);
    QVERIFY(find<QLabel>("statusClock")->text().contains(u"E"_s)); // EST or EDT, the project's zone
}

void TestMainWindow::statusIsAskedOnceAtATime()
{
    m_console->api.silent = true;
    MainWindow window(m_console->api);
    for (int i = 0; i < 20; ++i)
        Q_EMIT m_console->api.changed(u"status"_s, {});
    QCoreApplication::processEvents();
    QCOMPARE(m_console->api.count("GET", u"/v1/status"_s), 1);
}

void TestMainWindow::fixLeadsToTheTrouble()
{
    openFirstPage();
    m_window->navigate(u"events"_s);
    m_console->state = u"stopped"_s;
    Q_EMIT m_console->api.changed(u"status"_s, {});
    QTRY_VERIFY(find<QPushButton>("statusFix")->isVisible());
    QTest::mouseClick(find<QPushButton>("statusFix"), Qt::LeftButton);
    QCOMPARE(m_window->currentScreen(), u"settings"_s);
    QVERIFY(find<QWidget>("serverTrouble")->isVisible());
}

void TestMainWindow::windowStartsAtTheOverviewOnceThereAreEvents()
{
    m_console->today = 5;
    openFirstPage();
    QCOMPARE(m_window->currentScreen(), u"overview"_s);
    const auto *list = find<QListView>("sidebar");
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"Welcome"_s);
    QVERIFY(list->isRowHidden(0)); // the first steps are done
    m_window->navigate(u"welcome"_s);
    QVERIFY(!list->isRowHidden(0));
    Q_EMIT m_console->api.changed(u"status"_s, {});
    QCoreApplication::processEvents();
    QCOMPARE(m_window->currentScreen(), u"welcome"_s); // only the start chooses for the operator
}

void TestMainWindow::translationsAreComplete()
{
    QTranslator german;
    QVERIFY(german.load(QLocale(QLocale::German), u"growthos"_s, u"_"_s, u":/translations"_s));
    for (const ScreenInfo &info : screens())
        QVERIFY(!german.translate("growthos::ui::Screens", info.title).isEmpty());
    for (const QString &language : {u"de"_s, u"en"_s}) { // of English the plurals
        QFile texts(QStringLiteral(QT_TESTCASE_SOURCEDIR) + u"/../translations/growthos_%1.ts"_s.arg(language));
        QVERIFY(texts.open(QIODevice::ReadOnly));
        QVERIFY2(!texts.readAll().contains("unfinished"), qPrintable(language));
    }
    QCOMPARE(german.translate("growthos::ui::EventsView", "%Ln filter(s) are on", nullptr, 1), u"%Ln Filter ist an"_s);
    QCOMPARE(german.translate("growthos::ui::EventsView", "%Ln filter(s) are on", nullptr, 2), u"%Ln Filter sind an"_s);
    QCOMPARE(QCoreApplication::translate("growthos::ui::EventsView", "%Ln filter(s) are on", nullptr, 1),
             u"1 filter is on"_s);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
