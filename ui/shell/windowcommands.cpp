#include "ui/shell/windowcommands.h"

#include "ui/shell/screens.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QTimer>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

WindowCommands::WindowCommands(QMainWindow *window) : QObject(window), m_window(window)
{
    makeMenus();
    qApp->installEventFilter(this);
}

void WindowCommands::makeMenus()
{
    auto *bar = new QMenuBar;
    m_window->setMenuBar(bar);
    bar->setAccessibleName(tr("Menu"));
    QHash<QString, QMenu *> menus;
    const auto menuCalled = [&](const QString &title) {
        QMenu *&menu = menus[title];
        if (!menu) {
            menu = bar->addMenu(title);
            // Back to where it was once nothing of it is open any more.
            connect(menu, &QMenu::aboutToHide, this, [this] {
                QTimer::singleShot(0, this, [this] {
                    if (!qobject_cast<QMenu *>(QApplication::activePopupWidget()))
                        showMenuBar(false);
                });
            });
        }
        return menu;
    };
    for (const CommandInfo &row : commands()) {
        QAction *action = menuCalled(row.translatedMenu())->addAction(row.translatedTitle());
        action->setObjectName(u"command%1"_s.arg(int(row.command)));
        action->setShortcuts(row.sequences());
        m_actions.insert(row.command, action);
        if (row.reach == CommandInfo::Reach::List) {
            action->setShortcutContext(Qt::WidgetShortcut); // to be read in the menu; the list has it
        } else {
            m_window->addAction(action); // keys of a hidden menu bar would be dead
        }
        connect(action, &QAction::triggered, this, [this, command = row.command] { run(command); });
        if (row.command == Command::Forward)
            menus[row.translatedMenu()]->addSeparator();
    }
    QMenu *go = menuCalled(info(Command::OpenPalette).translatedMenu());
    for (qsizetype i = 0; i < screens().size(); ++i) {
        QAction *action = go->addAction(screens()[i].translatedTitle());
        action->setShortcut(pageKeys(i));
        m_window->addAction(action);
        connect(action, &QAction::triggered, this, [this, i] { Q_EMIT pageAsked(screens()[i].id); });
    }
#ifndef Q_OS_MACOS
    bar->hide();
#endif
}

void WindowCommands::setOwn(Command command, std::function<void()> act)
{
    m_own.insert(command, std::move(act));
}

void WindowCommands::run(Command command)
{
    if (const auto own = m_own.constFind(command); own != m_own.cend())
        (*own)();
    else
        Q_EMIT forPage(command);
}

bool WindowCommands::isPossible(Command command) const
{
    return m_actions[command]->isEnabled();
}

void WindowCommands::refresh(const std::function<bool(Command)> &possible)
{
    for (auto action = m_actions.cbegin(); action != m_actions.cend(); ++action)
        action.value()->setEnabled(possible(action.key()));
}

void WindowCommands::showMenuBar(bool shown)
{
#ifndef Q_OS_MACOS
    m_window->menuBar()->setVisible(shown);
    if (shown)
        m_window->menuBar()->setActiveAction(m_window->menuBar()->actions().constFirst());
#else
    Q_UNUSED(shown)
#endif
}

bool WindowCommands::eventFilter(QObject *watched, QEvent *event)
{
    // Alt pressed and let go with nothing between. Every event comes by here, so the others leave at once.
    switch (event->type()) {
    case QEvent::KeyPress: {
        const auto *key = static_cast<QKeyEvent *>(event);
        m_altAlone = key->key() == Qt::Key_Alt && (key->modifiers() & ~Qt::AltModifier) == 0;
        break;
    }
    case QEvent::MouseButtonPress:
    case QEvent::WindowDeactivate:
    case QEvent::ShortcutOverride:
        if (event->type() != QEvent::ShortcutOverride || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Alt)
            m_altAlone = false;
        break;
    case QEvent::KeyRelease:
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Alt && std::exchange(m_altAlone, false) &&
            QApplication::activeWindow() == m_window) {
            showMenuBar(m_window->menuBar()->isHidden());
            return true;
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace growthos::ui
