// What every screen and dialog owes to keyboards, screen readers, other languages and other directions of writing.
#include "tests/support/fakeconsole.h"
#include "tests/support/pseudolocale.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/screen.h"
#include "ui/shell/screens.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/translation.h"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>
#include <QTest>
#include <functional>

using namespace growthos::ui;
using namespace Qt::Literals::StringLiterals;

class TestAccessibility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void everyControlHasAName_data() { places(); }
    void everyControlHasAName();
    void dialogsHaveNamesToo();
    void tabReachesEverythingInReadingOrder_data() { places(); }
    void tabReachesEverythingInReadingOrder();
    void listsMarkWhatTheyShow_data();
    void listsMarkWhatTheyShow();
    void longerTextsFit_data() { places(); }
    void longerTextsFit();
    void mirroredTextsFit_data() { places(); }
    void mirroredTextsFit();
    void largeTextsFit_data() { places(); }
    void largeTextsFit();
    void titlesAreWholeInTheLargestTexts_data();
    void titlesAreWholeInTheLargestTexts();

private:
    static void places();
    /// In a window that goes from place to place, as one who works there does; `dress` changes its look once.
    void openPlace(const std::function<void()> &dress = [] {});
    void openWindow(const QString &state);
    /// Neither a window nor a look.
    void leave();
    /// Labels and buttons with less room than their text needs, and pages wider than theirs.
    QStringList clipped() const;
    void keepPicture(const QString &kind) const;

    QByteArray m_function; ///< that the window is for
    QString m_state;       ///< of its server
    PseudoTranslator m_pseudo;
    std::unique_ptr<FakeConsole> m_console;
    std::unique_ptr<MainWindow> m_window;
};

namespace {

/// What a person can operate or a screen reader stops at.
bool isControl(const QWidget *widget)
{
    if (qobject_cast<const QScrollBar *>(widget) || widget->objectName().startsWith(u"qt_"_s))
        return false;
    // Parts of a control that has its name itself.
    if (qobject_cast<QComboBox *>(widget->parentWidget()) || widget->inherits("QComboBoxPrivateContainer") ||
        widget->inherits("QComboBoxListView") || widget->inherits("QTableCornerButton") ||
        widget->inherits("QLineEditIconButton") || widget->inherits("QMenuBarExtension"))
        return false;
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) ||
           qobject_cast<const QComboBox *>(widget) || widget->inherits("QAbstractItemView") ||
           (widget->focusPolicy() & Qt::TabFocus);
}

QStringList namelessIn(const QWidget &root)
{
    QStringList nameless;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        if (!isControl(widget) || !widget->isVisible() || widget->window() != root.window())
            continue;
        const QString what = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
        QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        if (!heard || heard->text(QAccessible::Name).isEmpty())
            nameless.append(what);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (button && button->text().isEmpty() && !button->icon().isNull() && button->toolTip().isEmpty())
            nameless.append(what + u" has an icon alone and no tooltip"_s);
    }
    nameless.removeDuplicates();
    return nameless;
}

} // namespace

void TestAccessibility::initTestCase()
{
    installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp);
}

void TestAccessibility::init()
{
    if (m_function == QTest::currentTestFunction())
        return;
    leave();
    m_function = QTest::currentTestFunction();
}

void TestAccessibility::cleanupTestCase()
{
    leave();
}

void TestAccessibility::leave()
{
    m_window.reset();
    m_console.reset();
    QCoreApplication::removeTranslator(&m_pseudo);
    QApplication::setLayoutDirection(Qt::LeftToRight);
    applyTheme(*qApp);
}

/// Every page and section, while the server runs and while it does not.
void TestAccessibility::places()
{
    QTest::addColumn<QString>("screen");
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("state");
    for (const QString &state : {u"receiving"_s, u"stopped"_s}) {
        for (const ScreenInfo &info : screens()) {
            QTest::addRow("%s, %s", qPrintable(info.id), qPrintable(state)) << info.id << QString() << state;
            for (const SectionInfo &section : info.sections)
                QTest::addRow("%s %s, %s", qPrintable(info.id), section.state, qPrintable(state))
                    << info.id << QString::fromLatin1(section.state) << state;
        }
        QTest::addRow("sequence opened, %s", qPrintable(state)) << u"campaigns"_s << u"item=cmpgn_1"_s << state;
        QTest::addRow("sending, %s", qPrintable(state)) << u"campaigns"_s << u"sending=now"_s << state;
        QTest::addRow("segments opened, %s", qPrintable(state)) << u"segments"_s << u"item=seg_1&open=1"_s << state;
        for (const char *item : {"flag-new_onboarding", "flag-sso_beta", "experiment-pricing_test"})
            QTest::addRow("%s, %s", item, qPrintable(state))
                << u"flags"_s << u"item=%1"_s.arg(QLatin1String(item)) << state;
    }
}

void TestAccessibility::openWindow(const QString &state)
{
    m_state = state;
    m_console = std::make_unique<FakeConsole>();
    m_console->state = state;
    m_console->add();
    m_window = std::make_unique<MainWindow>(m_console->api);
    m_window->resize(1180, 720);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_COMPARE(m_window->findChild<QLabel *>(u"projectName"_s)->text(), u"Acme Growth"_s);
    QTRY_VERIFY(!m_window->findChild<QLineEdit *>(u"writeKey"_s)->text().isEmpty());
}

void TestAccessibility::openPlace(const std::function<void()> &dress)
{
    QFETCH(QString, screen);
    QFETCH(QString, section);
    QFETCH(QString, state);
    if (!m_window || m_state != state) {
        leave();
        dress();
        openWindow(state);
    }
    m_window->navigate(screen, QUrlQuery(section));
    if (auto *table = m_window->findChild<QTableView *>(u"eventsTable"_s)) {
        QTRY_COMPARE(table->model()->rowCount(), 1);
        table->selectRow(0);
    }
    if (auto *table = m_window->findChild<QTableView *>(u"segmentsTable"_s))
        QTRY_VERIFY(table->model()->rowCount() > 0);
    if (section.contains("seg_1"_L1))
        QTRY_COMPARE(m_window->findChild<QLabel *>(u"membersNow"_s)->text(), u"487"_s);
    if (auto *table = m_window->findChild<QTableView *>(u"flagsTable"_s))
        QTRY_VERIFY(table->model()->rowCount() > 0);
    for (int turn = 0; turn < 5; ++turn) // layouts within layouts settle one after another
        QCoreApplication::processEvents();
}

QStringList TestAccessibility::clipped() const
{
    QStringList found;
    for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (!widget->isVisible() || (!button && !label) || (button && button->text().isEmpty()) ||
            (label && (label->text().isEmpty() || qobject_cast<const ElidedLabel *>(label))))
            continue;
        const QString text = button ? button->text() : label->text();
        const bool wraps = label && label->wordWrap();
        const int neededHeight = wraps ? label->heightForWidth(label->width()) : widget->sizeHint().height();
        if (!wraps && widget->width() < widget->sizeHint().width())
            found.append(u"%1: %2 of %3 wide"_s.arg(text).arg(widget->width()).arg(widget->sizeHint().width()));
        if (widget->height() < neededHeight)
            found.append(u"%1: %2 of %3 high"_s.arg(text).arg(widget->height()).arg(neededHeight));
    }
    for (const auto *area : m_window->findChildren<QScrollArea *>()) {
        if (area->isVisible() && area->widget()->width() > area->viewport()->width())
            found.append(u"the page %1 is %2 wide, its room %3"_s.arg(area->objectName())
                             .arg(area->widget()->width())
                             .arg(area->viewport()->width()));
    }
    return found;
}

void TestAccessibility::keepPicture(const QString &kind) const
{
    if (const QString folder = qEnvironmentVariable("GROWTHOS_SHOTS"); !folder.isEmpty()) {
        QDir().mkpath(folder);
        const QString name = QString::fromLatin1(QTest::currentDataTag()).replace(u", "_s, u"-"_s);
        m_window->grab().save(folder + u'/' + kind + u'-' + QString(name).replace(u' ', u'-') + u".png"_s);
    }
}

void TestAccessibility::everyControlHasAName()
{
    openPlace();
    const QStringList nameless = namelessIn(*m_window);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
}

void TestAccessibility::dialogsHaveNamesToo()
{
    openWindow(u"receiving"_s);
    const auto check = [this](const char *name) {
        QDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = m_window->findChild<QDialog *>(QString::fromLatin1(name))) && dialog->isVisible());
        const QStringList nameless = namelessIn(*dialog);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
        QVERIFY(!dialog->windowTitle().isEmpty() || !dialog->accessibleName().isEmpty());
        dialog->close();
    };
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    check("commandPalette");
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    check("keysDialog");
    m_window->showTrouble(u"The data folder is in use."_s);
    check("troubleBox");
}

void TestAccessibility::tabReachesEverythingInReadingOrder()
{
    openPlace();
    QSet<QWidget *> reached;
    QList<QWidget *> order;
    QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier); // by keyboard, as one who uses Tab does
    QWidget *first = m_window->findChild<QWidget *>(u"projectSwitcher"_s);
    first->setFocus(Qt::TabFocusReason);
    for (int steps = 0; steps < 200; ++steps) {
        QWidget *now = m_window->focusWidget();
        QVERIFY(now);
        if (reached.contains(now))
            break;
        QVERIFY2(now->isVisible(), qPrintable(u"focus on the hidden "_s + now->objectName()));
        reached.insert(now);
        order.append(now);
        // Inside a text that keeps Tab to itself nobody may be caught.
        QTest::keyClick(now, Qt::Key_Tab);
    }
    QCOMPARE(m_window->focusWidget(), first); // round and back
    for (QWidget *widget : m_window->findChildren<QWidget *>()) {
        const bool stop = (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled() &&
                          isControl(widget) && !widget->focusProxy();
        if (stop)
            QVERIFY2(reached.contains(widget), qPrintable(QString::fromLatin1(widget->metaObject()->className()) +
                                                          u' ' + widget->objectName() + u" is not reached by Tab"_s));
    }
    // Sidebar, then the page, then the status line.
    const auto part = [this](const QWidget *widget) {
        const QWidget *sidebar = m_window->findChild<QWidget *>(u"sidebar"_s)->parentWidget();
        return sidebar->isAncestorOf(widget)                                           ? 0
               : m_window->findChild<QWidget *>(u"statusLine"_s)->isAncestorOf(widget) ? 2
                                                                                       : 1;
    };
    for (qsizetype i = 1; i < order.size(); ++i)
        QVERIFY2(part(order[i - 1]) <= part(order[i]), qPrintable(order[i]->objectName()));
}

void TestAccessibility::listsMarkWhatTheyShow_data()
{
    QTest::addColumn<QString>("screen");
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("list");
    const auto add = [](const char *screen, const char *list, const char *section = "") {
        QTest::addRow("%s", list) << QString::fromLatin1(screen) << QString::fromLatin1(section) << u"receiving"_s
                                  << QString::fromLatin1(list);
    };
    add("segments", "segmentsTable");
    add("campaigns", "campaignsTable");
    add("templates", "templatesTable");
    add("surveys", "surveysTable");
    add("flags", "flagsTable");
    add("events", "eventsTable");
    add("webhooks", "endpointsTable");
    add("settings", "keysTable", "section=keys");
}

/// The row that Tab makes the current one, since the page shows it and acts on it.
void TestAccessibility::listsMarkWhatTheyShow()
{
    openPlace();
    QFETCH(QString, list);
    auto *table = m_window->findChild<QTableView *>(list);
    QVERIFY(table && table->isVisible());
    QTRY_VERIFY(table->model()->rowCount() > 0);
    m_window->findChild<QWidget *>(u"projectSwitcher"_s)->setFocus(Qt::TabFocusReason);
    table->selectionModel()->clear();
    for (int steps = 0; steps < 200 && !table->hasFocus(); ++steps)
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
    QVERIFY(table->hasFocus());
    QCOMPARE(table->currentIndex().row(), 0);
    QVERIFY(table->selectionModel()->isRowSelected(0, {}));
}

void TestAccessibility::longerTextsFit()
{
    openPlace([this] { QCoreApplication::installTranslator(&m_pseudo); });
    QCOMPARE(m_window->size(), QSize(1180, 720)); // the texts did not push the window wider
    const QStringList found = clipped();
    keepPicture(u"pseudo"_s);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestAccessibility::mirroredTextsFit()
{
    openPlace([] { QApplication::setLayoutDirection(Qt::RightToLeft); });
    const QStringList found = clipped();
    keepPicture(u"mirrored"_s);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    // Sidebar at the right, its panes in mirrored order; what is code or clock reads from the left all the same.
    const QWidget *sidebar = m_window->findChild<QWidget *>(u"sidebar"_s)->parentWidget();
    QCOMPARE(sidebar->mapTo(m_window.get(), QPoint(sidebar->width(), 0)).x(), m_window->width());
    QCOMPARE(m_window->findChild<QWidget *>(u"statusAddress"_s)->layoutDirection(), Qt::LeftToRight);
}

void TestAccessibility::largeTextsFit()
{
    openPlace([] { applyTheme(*qApp, {Theme::Light, true, 150}); });
    const QStringList found = clipped();
    keepPicture(u"large"_s);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestAccessibility::titlesAreWholeInTheLargestTexts_data()
{
    QTest::addColumn<QString>("screen");
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("state");
    for (const ScreenInfo &info : screens())
        QTest::addRow("%s", qPrintable(info.id)) << info.id << QString() << u"receiving"_s;
}

/// What stands beside them gives way.
void TestAccessibility::titlesAreWholeInTheLargestTexts()
{
    applyTheme(*qApp, {Theme::Light, true, 200});
    installTranslation(QLocale(QLocale::German, QLocale::Germany));
    openPlace();
    m_window->resize(1280, 800);
    for (int turn = 0; turn < 5; ++turn)
        QCoreApplication::processEvents();
    keepPicture(u"largest"_s);
    QStringList cut;
    for (const QLabel *title : m_window->findChildren<QLabel *>(u"pageTitle"_s)) {
        const int needed = title->fontMetrics().horizontalAdvance(title->text());
        if (title->isVisible() && title->contentsRect().width() < needed)
            cut.append(u"%1: %2 of %3 wide"_s.arg(title->text()).arg(title->contentsRect().width()).arg(needed));
    }
    installTranslation(QLocale(QLocale::English, QLocale::UnitedStates));
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
