// The parts of the frame: history and links, palette, commands and their keys, page header, what is kept between runs.
#include "tests/support/windowfixture.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/fuzzymatch.h"
#include "ui/shell/history.h"
#include "ui/shell/navlist.h"
#include "ui/shell/pageheader.h"
#include "ui/shell/screen.h"
#include "ui/shell/screens.h"
#include "ui/shell/usersettings.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/translation.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDBusVariant>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestShell : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { start(); }
    void cleanup();

    void historyWalksBothWays();
    void historyForgetsTheOldest();
    void linksReadBack();
    void linksOfOthersAreRefused_data();
    void linksOfOthersAreRefused();
    void fuzzyMatchFindsTheBestPlaces_data();
    void fuzzyMatchFindsTheBestPlaces();
    void fuzzyMatchRanks();

    void everyCommandHasItsRow();
    void keysAreUnique();
    void paletteOpensPagesByTyping();
    void paletteRunsCommands();
    void paletteShowsTheRecentFirst();
    void paletteFindsWhatHasAName();
    void everyPageExports();
    void paletteModelKeepsItsPromises();
    void pastedLinkLeadsThere();
    void copiedLinkNamesItemAndFilter();
    void keysDialogListsAll();
    void menuBarComesWithAlt();
    void commandsFollowThePage();
    void inspectorHides();

    void headerPutsActionsAway();
    void layoutIsKept();
    void lastPageIsOpenedAgain();
    void userSettingsAreKept();
    void lookChangesLive();
    void theFrameHoldsTheLargestTexts();
    void lookFollowsTheSystem();
    void languageChangesLive();
    void knownWorkspacesAreOffered();
    void quittingWithWorkRunningAsks();

private:
    CommandPalette *openPalette()
    {
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        return find<CommandPalette>("commandPalette");
    }
};

void TestShell::initTestCase()
{
    installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp);
}

void TestShell::cleanup()
{
    stop();
    applyTheme(*qApp);
}

void TestShell::historyWalksBothWays()
{
    History history;
    QVERIFY(history.isEmpty());
    QVERIFY(!history.canWalk(-1));
    history.go({u"a"_s, {}});
    history.go({u"b"_s, {}});
    history.setState(QUrlQuery(u"item=5"_s));
    history.go({u"c"_s, {}});
    QVERIFY(!history.canWalk(1));
    QCOMPARE(history.walk(-1), Place({u"b"_s, QUrlQuery(u"item=5"_s)}));
    QCOMPARE(history.walk(-1), Place({u"a"_s, {}}));
    QCOMPARE(history.walk(-1), std::nullopt);
    QCOMPARE(history.walk(1)->screen, u"b"_s);
    history.go({u"d"_s, {}});
    QVERIFY(!history.canWalk(1)); // what lay ahead is gone
    QCOMPARE(history.size(), 3);
}

void TestShell::historyForgetsTheOldest()
{
    History history;
    for (int i = 0; i < 200; ++i)
        history.go({QString::number(i), {}});
    QCOMPARE(history.size(), 50);
    QCOMPARE(history.here().screen, u"199"_s);
    int steps = 0;
    while (history.walk(-1))
        ++steps;
    QCOMPARE(steps, 49);
    QCOMPARE(history.here().screen, u"150"_s);
}

void TestShell::linksReadBack()
{
    QUrlQuery state;
    state.addQueryItem(u"q"_s, QString::fromLatin1(QUrl::toPercentEncoding(u"a&b=ä ?"_s)));
    state.addQueryItem(u"item"_s, u"req_7"_s);
    state.addQueryItem(u"call"_s, QString());
    state.addQueryItem(u"scroll"_s, u"400"_s);
    const QString link = linkTo({u"events"_s, state}, u"proj_1x9"_s);
    QVERIFY2(link.startsWith(u"growthos://proj-1x9/events?"_s), qPrintable(link));
    QVERIFY(!link.contains(u"scroll"_s));
    QVERIFY(!link.contains(u' '));
    const auto read = readLink(u"  "_s + link + u'\n');
    QVERIFY(read);
    QCOMPARE(read->projectId, u"proj_1x9"_s);
    QCOMPARE(read->place.screen, u"events"_s);
    QCOMPARE(read->place.state.queryItemValue(u"q"_s, QUrl::FullyDecoded), u"a&b=ä ?"_s);
    QCOMPARE(read->place.state.queryItemValue(u"item"_s), u"req_7"_s);
    QVERIFY(!read->place.state.hasQueryItem(u"call"_s));
}

void TestShell::linksOfOthersAreRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "events", "https://proj-1/events", "growthos://", "growthos://proj-1",
                             "growthos://proj-1/", "growthos:events", "growthos://proj-1/eve nts"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestShell::linksOfOthersAreRefused()
{
    QFETCH(QString, text);
    QVERIFY(!readLink(text));
}

void TestShell::fuzzyMatchFindsTheBestPlaces_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("bold"); ///< the text with what matched in capitals, everything else as it was
    const auto row = [](const QString &typed, const QString &text, const QString &bold) {
        QTest::newRow(qPrintable(typed + u" in "_s + text)) << typed << text << bold;
    };
    row(u"onb"_s, u"onboarding sequence"_s, u"ONBoarding sequence"_s);
    row(u"onb"_s, u"new_onboarding"_s, u"new_ONBoarding"_s);
    row(u"os"_s, u"onboarding sequence"_s, u"Onboarding Sequence"_s);
    row(u"ONB SEQ"_s, u"onboarding sequence"_s, u"ONBoarding SEQuence"_s);
    row(u"ee"_s, u"events extra"_s, u"Events Extra"_s);
    row(u"uber"_s, u"die übersicht"_s, u"die ÜBERsicht"_s);
    row(u""_s, u"anything"_s, u"anything"_s);
    row(u"xyz"_s, u"onboarding"_s, QString());
    row(u"gno"_s, u"onboarding"_s, QString());
    row(u"onboarding"_s, u"onb"_s, QString());
}

void TestShell::fuzzyMatchFindsTheBestPlaces()
{
    QFETCH(QString, typed);
    QFETCH(QString, text);
    QFETCH(QString, bold);
    const auto match = fuzzyMatch(typed, text);
    QCOMPARE(match.has_value(), !bold.isNull());
    if (!match)
        return;
    QString marked = text;
    for (const int position : match->positions)
        marked[position] = marked[position].toUpper();
    QCOMPARE(marked, bold);
}

void TestShell::fuzzyMatchRanks()
{
    const auto score = [](const QString &text) { return fuzzyMatch(u"set"_s, text)->score; };
    QVERIFY(score(u"Settings"_s) > score(u"Settings › API keys"_s)); // of equal ones the shorter
    QVERIFY(score(u"Settings"_s) > score(u"Asset list"_s));          // the beginning before the middle
    QVERIFY(score(u"New set"_s) > score(u"Asset list"_s));           // a word's beginning before its middle
    QVERIFY(score(u"Asset list"_s) > score(u"Passing helmet"_s));    // in a row before scattered
}

void TestShell::everyCommandHasItsRow()
{
    for (int i = 0; i <= int(Command::ShowKeys); ++i) {
        QCOMPARE(info(Command(i)).command, Command(i));
        QVERIFY(!info(Command(i)).sequences().isEmpty());
        QVERIFY(!info(Command(i)).translatedTitle().isEmpty());
    }
    QCOMPARE(commands().size(), int(Command::ShowKeys) + 1);
}

void TestShell::keysAreUnique()
{
    QSet<QString> seen;
    const auto take = [&seen](const QKeySequence &keys) {
        QVERIFY2(!keys.isEmpty() && !seen.contains(keys.toString()), qPrintable(keys.toString()));
        seen.insert(keys.toString());
    };
    for (const CommandInfo &row : commands()) {
        for (const QKeySequence &keys : row.sequences())
            take(keys);
    }
    for (qsizetype i = 1; i <= 9; ++i)
        take(pageKeys(i));
    QVERIFY(pageKeys(0).isEmpty());
    QVERIFY(pageKeys(10).isEmpty());
}

void TestShell::paletteOpensPagesByTyping()
{
    openWindow();
    CommandPalette *palette = openPalette();
    QVERIFY(palette->isVisible());
    auto *field = find<QLineEdit>("paletteField");
    QTest::keyClicks(field, u"evnt"_s);
    auto *list = find<QListView>("paletteList");
    QCOMPARE(list->currentIndex().data().toString(), u"Events"_s);
    QCOMPARE(list->currentIndex().data(PaletteModel::PositionsRole).toList(), (QVariantList{0, 1, 3, 4}));
    QCOMPARE(field->accessibleDescription(), u"Events, page"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!palette->isVisible());
    QCOMPARE(m_window->currentScreen(), u"events"_s);

    openPalette();
    QCOMPARE(field->text(), QString()); // asked anew
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!palette->isVisible());
    QTest::mouseClick(find<QWidget>("searchButton"), Qt::LeftButton);
    QVERIFY(palette->isVisible());
}

void TestShell::paletteRunsCommands()
{
    openWindow();
    m_window->navigate(u"events"_s);
    openPalette();
    auto *field = find<QLineEdit>("paletteField");
    auto *list = find<QListView>("paletteList");
    QTest::keyClicks(field, u"back"_s);
    QCOMPARE(list->currentIndex().data().toString(), u"Back"_s);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->currentIndex()).center());
    QCOMPARE(m_window->currentScreen(), u"welcome"_s);
    // What is not possible here is not offered: welcome has nothing to find.
    openPalette();
    QTest::keyClicks(field, u"find on this"_s);
    for (int row = 0; row < list->model()->rowCount(); ++row)
        QVERIFY(list->model()->index(row, 0).data().toString() != u"Find on this page"_s);
    // No hit offers to look among the contacts.
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_window->currentScreen(), u"contacts"_s);
    QCOMPARE(m_window->screen()->state().queryItemValue(u"q"_s, QUrl::FullyDecoded), u"find on this"_s);
}

void TestShell::paletteShowsTheRecentFirst()
{
    openWindow();
    auto *list = [this] {
        openPalette();
        return find<QListView>("paletteList");
    }();
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"Open"_s);
    auto *field = find<QLineEdit>("paletteField");
    QTest::keyClicks(field, u"events"_s);
    QTest::keyClick(field, Qt::Key_Return);
    openPalette();
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"Recent"_s);
    QCOMPARE(list->model()->index(1, 0).data().toString(), u"Events"_s);
    QCOMPARE(list->currentIndex().row(), 1);
    QTest::keyClick(field, Qt::Key_Up); // nothing above but a heading
    QCOMPARE(list->currentIndex().row(), 1);
    QTest::keyClick(field, Qt::Key_Down);
    QVERIFY(list->currentIndex().row() > 1);
    QVERIFY(!list->currentIndex().data(PaletteModel::HeadingRole).toBool());
}

void TestShell::paletteFindsWhatHasAName()
{
    openWindow();
    openPalette();
    auto *list = find<QListView>("paletteList");
    auto *field = find<QLineEdit>("paletteField");
    const auto isListed = [list] {
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            if (list->model()->index(row, 0).data().toString() == u"Active trial users"_s)
                return true;
        }
        return false;
    };
    QVERIFY(!isListed()); // only by its name
    QTest::keyClicks(field, u"active tri"_s);
    QTRY_VERIFY(isListed());
    QTRY_COMPARE(list->currentIndex().data().toString(), u"Active trial users"_s);
    QCOMPARE(list->currentIndex().data(PaletteModel::NoteRole).toString(), u"segment"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_window->currentScreen(), u"segments"_s);
    QCOMPARE(m_window->screen()->state().queryItemValue(u"item"_s), u"seg_1"_s);
    openPalette();
    QVERIFY(isListed()); // among the recent
}

void TestShell::everyPageExports()
{
    openWindow();
    for (const ScreenInfo &info : screens()) {
        if (info.id == "welcome"_L1 || info.id == "settings"_L1 || info.id == "exports"_L1)
            continue; // nothing to export, or about nothing else
        m_window->navigate(info.id);
        QVERIFY2(m_window->screen()->offers(Command::Export), qPrintable(info.id));
    }
}

void TestShell::paletteModelKeepsItsPromises()
{
    PaletteModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QString searched;
    model.setLastResort([&searched](const QString &text) {
        PaletteEntry entry;
        entry.title = u"Search for "_s + text;
        entry.act = [&searched, text] { searched = text; };
        return entry;
    });
    PaletteEntry one, other;
    one.id = u"1"_s;
    one.title = u"Settings"_s;
    other.id = u"2"_s;
    other.title = u"Refresh"_s;
    other.kind = PaletteEntry::Kind::Do;
    model.setEntries({one, other}, {u"2"_s, u"gone"_s});
    QCOMPARE(model.rowCount(), 6); // Recent, Refresh, Open, Settings, Do, Refresh
    model.setText(u"sett"_s);
    QCOMPARE(model.rowCount(), 2);
    model.setText(u"nobody@acme"_s);
    QCOMPARE(model.rowCount(), 1);
    model.entry(model.index(0, 0))->act();
    QCOMPARE(searched, u"nobody@acme"_s);
}

void TestShell::pastedLinkLeadsThere()
{
    openWindow();
    openPalette();
    auto *field = find<QLineEdit>("paletteField");
    QApplication::clipboard()->setText(u"growthos://proj-1/events?status=rejected&q=checkout"_s);
    field->paste();
    QCOMPARE(find<QListView>("paletteList")->currentIndex().data().toString(), u"Open this link"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_window->currentScreen(), u"events"_s);
    QCOMPARE(find<QLineEdit>("eventsFilter")->text(), u"checkout"_s);
    QVERIFY(!m_window->openLink(u"growthos://proj-2/welcome"_s)); // another project
    QVERIFY(!m_window->openLink(u"growthos://proj-1/nowhere"_s));
    QCOMPARE(m_window->currentScreen(), u"events"_s);
}

void TestShell::copiedLinkNamesItemAndFilter()
{
    m_console->add({{u"event"_s, u"checkout_failed"_s}});
    m_console->add();
    openWindow();
    m_window->navigate(u"events"_s, QUrlQuery(u"q=checkout"_s));
    auto *table = find<QTableView>("eventsTable");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->selectRow(0);
    QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    const QString link = QApplication::clipboard()->text();
    QCOMPARE(link, u"growthos://proj-1/events?q=checkout&item=req_1"_s);

    m_window->navigate(u"welcome"_s);
    m_window->navigate(u"events"_s, QUrlQuery(u"q="_s));
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QVERIFY(m_window->openLink(link));
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QTRY_COMPARE(table->currentIndex().row(), 0);
}

void TestShell::keysDialogListsAll()
{
    openWindow();
    QTest::keyClick(m_window.get(), Qt::Key_Question); // as platforms with a keyboard map send Shift and the key
    auto *dialog = find<QWidget>("keysDialog");
    QVERIFY(dialog->isVisible());
    QStringList texts;
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        texts.append(label->text());
    for (const CommandInfo &row : commands())
        QVERIFY2(texts.contains(row.translatedTitle()), row.title);
    for (qsizetype page = 0; page < screens().size(); ++page) // those that have a number
        QVERIFY2(texts.contains(screens()[page].translatedTitle()) || pageKeys(page).isEmpty(),
                 qPrintable(screens()[page].id));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<QWidget *>(u"keysDialog"_s));
}

void TestShell::menuBarComesWithAlt()
{
    openWindow();
    QMenuBar *bar = m_window->menuBar();
    QVERIFY(bar->isHidden());
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier); // Alt with something is not Alt
    QVERIFY(bar->isHidden());
    QTest::keyPress(m_window.get(), Qt::Key_Alt, Qt::AltModifier);
    QTest::keyRelease(m_window.get(), Qt::Key_Alt);
    QVERIFY(bar->isVisible());
    QStringList texts;
    for (const QAction *menu : bar->actions()) {
        for (const QAction *action : menu->menu()->actions())
            texts.append(action->text());
    }
    for (const CommandInfo &row : commands())
        QVERIFY2(texts.contains(row.translatedTitle()), row.title);
    QTRY_VERIFY(QApplication::activePopupWidget());
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
    QTRY_VERIFY(bar->isHidden());
}

void TestShell::commandsFollowThePage()
{
    m_console->add();
    openWindow();
    const auto action = [this](Command command) { return find<QAction>(qPrintable(u"command%1"_s.arg(int(command)))); };
    QVERIFY(!action(Command::Refresh)->isEnabled());
    QVERIFY(!action(Command::Back)->isEnabled());
    QVERIFY(!action(Command::Save)->isEnabled());
    m_window->navigate(u"events"_s);
    QVERIFY(action(Command::Refresh)->isEnabled());
    QVERIFY(action(Command::Back)->isEnabled());
    QVERIFY(action(Command::Find)->isEnabled());
    QTRY_COMPARE(find<QTableView>("eventsTable")->model()->rowCount(), 1);
    const int before = m_console->api.count("GET", u"/v1/ingest/recent"_s);
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTRY_COMPARE(m_console->api.count("GET", u"/v1/ingest/recent"_s), before + 1);
}

void TestShell::inspectorHides()
{
    openWindow();
    m_window->navigate(u"events"_s);
    auto *inspector = find<QWidget>("eventInspector");
    QVERIFY(inspector->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F4);
    QVERIFY(!inspector->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F4);
    QVERIFY(inspector->isVisible());
}

void TestShell::headerPutsActionsAway()
{
    QWidget page;
    auto &header = *new PageHeader(u"Contacts"_s, &page);
    int clicks = 0;
    QList<QPushButton *> buttons;
    for (const QString &text : {u"Import CSV"_s, u"Export"_s, u"Add contact"_s}) {
        buttons.append(button(text, text.startsWith(u"Add"_s) ? "primary"_L1 : ""_L1));
        connect(buttons.last(), &QPushButton::clicked, this, [&clicks] { ++clicks; });
        header.addAction(buttons.last());
    }
    header.resize(900, 56);
    page.resize(1000, 56);
    page.show();
    QVERIFY(!header.moreButton()->isVisible());
    for (const QPushButton *one : buttons)
        QVERIFY(one->isVisible());
    header.resize(420, 56);
    QTRY_VERIFY(!buttons[0]->isVisible()); // the leftmost first
    QVERIFY(buttons[1]->isVisible() && buttons[2]->isVisible());
    header.resize(260, 56);
    QTRY_VERIFY(!buttons[1]->isVisible());
    QVERIFY(buttons[2]->isVisible()); // the last one always stays
    QMenu *menu = header.moreButton()->menu();
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 2);
    QCOMPARE(menu->actions().first()->text(), u"Import CSV"_s);
    menu->actions().first()->trigger();
    QCOMPARE(clicks, 1);
    // What is being done is not done a second time from there either.
    static_cast<Button *>(buttons[0])->setBusy(true);
    Q_EMIT menu->aboutToShow();
    menu->actions().first()->trigger();
    QCOMPARE(clicks, 1);
    header.setActionShown(buttons[0], false);
    header.resize(900, 56);
    QTRY_VERIFY(buttons[1]->isVisible());
    QVERIFY(!buttons[0]->isVisible());
    header.setParentTitle(u"Settings"_s);
    QSignalSpy up(&header, &PageHeader::parentClicked);
    QTest::mouseClick(header.findChild<QPushButton *>(u"pageParent"_s), Qt::LeftButton);
    QCOMPARE(up.count(), 1);
}

void TestShell::layoutIsKept()
{
    QTemporaryDir dir;
    openWindow({.dataDir = dir.path()});
    m_window->resize(1500, 940);
    m_window->navigate(u"events"_s);
    auto *splitter = find<QSplitter>("eventsSplitter");
    splitter->setSizes({800, 420});
    const QList<int> sizes = splitter->sizes();
    m_window.reset();

    openWindow({.dataDir = dir.path()});
    QCOMPARE(m_window->size(), QSize(1500, 940));
    m_window->navigate(u"events"_s);
    QTRY_COMPARE(find<QSplitter>("eventsSplitter")->sizes(), sizes);
    QTest::keyClick(m_window.get(), Qt::Key_F4);
    m_window.reset();
    openWindow({.dataDir = dir.path()});
    QVERIFY(find<QWidget>("eventInspector")->isHidden());
}

void TestShell::lastPageIsOpenedAgain()
{
    QTemporaryDir dir;
    openWindow({.dataDir = dir.path()});
    m_window->navigate(u"events"_s, QUrlQuery(u"q=checkout"_s));
    QTRY_COMPARE(find<QLineEdit>("eventsFilter")->text(), u"checkout"_s);
    m_window.reset();
    openWindow({.dataDir = dir.path()});
    QCOMPARE(m_window->currentScreen(), u"events"_s);
    QCOMPARE(find<QLineEdit>("eventsFilter")->text(), u"checkout"_s);
}

void TestShell::userSettingsAreKept()
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"window.ini"_s);
    {
        UserSettings user(file);
        QCOMPARE(user.theme(), UserSettings::ThemeChoice::System);
        QCOMPARE(user.textScale(), 100);
        user.setTheme(UserSettings::ThemeChoice::Dark);
        user.setHighContrast(true);
        user.setTextScale(500);
        user.setLanguage(u"de"_s);
    }
    installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
    const UserSettings user(file);
    QCOMPARE(user.theme(), UserSettings::ThemeChoice::Dark);
    QVERIFY(user.highContrast());
    QCOMPARE(user.textScale(), UserSettings::largestText);
    QCOMPARE(user.language(), u"de"_s);
}

void TestShell::lookFollowsTheSystem()
{
    // As the desktop portal says it, org.freedesktop.portal.Settings.
    const QString group = u"org.freedesktop.appearance"_s;
    UserSettings user;
    user.apply();
    QVERIFY(tokens().look.theme == Theme::Light);
    const auto say = [&](const QString &key, uint value) {
        user.system().take(group, key, QVariant::fromValue(QDBusVariant(value)));
    };
    say(u"color-scheme"_s, 1);
    QVERIFY(tokens().look.theme == Theme::Dark);
    say(u"contrast"_s, 1);
    QVERIFY(tokens().look.highContrast);
    say(u"reduced-motion"_s, 1);
    QVERIFY(tokens().look.reducedMotion);
    user.system().take(u"org.gnome.desktop.interface"_s, u"text-scaling-factor"_s,
                       QVariant::fromValue(QDBusVariant(1.25)));
    QCOMPARE(tokens().look.textScale, 125);
    user.setTextScale(80); // of what the system wants
    QCOMPARE(tokens().look.textScale, 100);
    user.system().take(u"org.gnome.desktop"_s, u"color-scheme"_s, 2); // not ours
    QVERIFY(tokens().look.theme == Theme::Dark);
    say(u"color-scheme"_s, 2);
    QVERIFY(tokens().look.theme == Theme::Light);
    user.setTheme(UserSettings::ThemeChoice::Light); // said by hand, it holds
    say(u"color-scheme"_s, 1);
    QVERIFY(tokens().look.theme == Theme::Light);
}

void TestShell::lookChangesLive()
{
    UserSettings user;
    user.setTheme(UserSettings::ThemeChoice::Light);
    openWindow({.user = &user});
    const QColor light = m_window->grab().toImage().pixelColor(4, 300);
    user.setTheme(UserSettings::ThemeChoice::Dark);
    QVERIFY(tokens().look.theme == Theme::Dark);
    const QColor dark = m_window->grab().toImage().pixelColor(4, 300);
    QVERIFY(light.lightness() > 200);
    QVERIFY(dark.lightness() < 60);
    const int width = find<QListView>("sidebar")->parentWidget()->width();
    user.setTextScale(150);
    QTRY_COMPARE(find<QListView>("sidebar")->parentWidget()->width(), 52 * 3 / 2); // narrow for its text: folded
    m_window->resize(1920, 900);
    QTRY_COMPARE(find<QListView>("sidebar")->parentWidget()->width(), width * 3 / 2);
}

void TestShell::theFrameHoldsTheLargestTexts()
{
    UserSettings user;
    openWindow({.user = &user});
    m_window->resize(1280, 800);
    const auto *clock = find<QLabel>("statusClock");
    const auto *p99 = find<QLabel>("statusP99");
    const auto clockIsWhole = [&] {
        return clock->mapTo(m_window.get(), QPoint(clock->width(), 0)).x() <= m_window->width();
    };
    QTRY_VERIFY(p99->isVisible() && clockIsWhole());
    user.setTextScale(200);
    QTRY_VERIFY(clockIsWhole());
    QVERIFY(!p99->isVisible());                    // it makes room
    QVERIFY(find<NavList>("sidebar")->isFolded()); // without headings that are cut
    user.setTextScale(100);
    QTRY_VERIFY(p99->isVisible());
    QVERIFY(!find<NavList>("sidebar")->isFolded());
}

void TestShell::languageChangesLive()
{
    UserSettings user;
    openWindow({.user = &user});
    m_window->navigate(u"events"_s, QUrlQuery(u"q=checkout"_s));
    user.setLanguage(u"de"_s);
    QTRY_COMPARE(find<QLabel>("pageTitle")->text(), u"Ereignisse"_s);
    QCOMPARE(m_window->currentScreen(), u"events"_s);
    QCOMPARE(find<QLineEdit>("eventsFilter")->text(), u"checkout"_s); // where it was
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(m_window->currentScreen(), u"overview"_s);
    user.setLanguage(u"en"_s);
    QTRY_COMPARE(find<QAction>(qPrintable(u"command%1"_s.arg(int(Command::Back))))->text(), u"Back"_s);
    installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestShell::knownWorkspacesAreOffered()
{
    QTemporaryDir here, there;
    UserSettings user;
    user.rememberWorkspace(there.path(), u"Northwind"_s);
    user.rememberWorkspace(u"/nonexistent/folder"_s, u"Gone"_s);
    openWindow({.user = &user, .dataDir = here.path()});
    QSignalSpy asked(m_window.get(), &MainWindow::workspaceAsked);
    QTest::mouseClick(find<QWidget>("projectSwitcher"), Qt::LeftButton);
    auto *menu = find<QMenu>("projectMenu");
    QTRY_VERIFY(menu->isVisible());
    QStringList texts;
    for (const QAction *action : menu->actions())
        texts.append(action->text());
    QCOMPARE(texts.size(), 4); // here, there, a line, another folder
    QVERIFY(texts[0].startsWith(u"Acme Growth"_s));
    QVERIFY(!menu->actions()[0]->isEnabled());
    QVERIFY(texts[1].startsWith(u"Northwind"_s));
    menu->actions()[1]->trigger();
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].toString(), there.path());
    menu->close();
}

void TestShell::quittingWithWorkRunningAsks()
{
    QJsonArray jobs;
    for (const QString &id : {u"job_1"_s, u"job_2"_s})
        jobs.append(QJsonObject{{u"id"_s, id}, {u"kind"_s, u"contacts.import"_s}, {u"state"_s, u"running"_s}});
    m_console->api.onGet(u"/v1/jobs"_s, {{u"data"_s, jobs}, {u"total"_s, jobs.size()}});
    openWindow();
    QTRY_COMPARE(find<QLabel>("statusActivityText")->text(), u"2 jobs running"_s);
    QTRY_COMPARE(m_console->api.waiting(), 0);
    QVERIFY(!find<QLabel>("statusNote")->text().contains(u"running"_s)); // once is enough
    QVERIFY(!m_window->close());
    auto *dialog = find<QDialog>("quitDialog");
    QTRY_VERIFY(dialog->isVisible());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<QDialog *>(u"quitDialog"_s));
    QVERIFY(m_window->isVisible());
    QVERIFY(!m_window->close());
    auto *again = qobject_cast<Dialog *>(find<QDialog>("quitDialog"));
    QVERIFY(again);
    QTest::mouseClick(again->actButton(), Qt::LeftButton);
    QTRY_VERIFY(!m_window->isVisible());
}

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
