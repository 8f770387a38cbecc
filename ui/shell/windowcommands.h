#pragma once

#include "ui/shell/commands.h"

#include <QHash>
#include <QObject>
#include <functional>

class QAction;
class QMainWindow;

namespace growthos::ui {

/// The actions of a window, made from the tables of commands and pages: their keys work, and the menu bar, shown by
/// Alt, holds them all.
class WindowCommands : public QObject
{
    Q_OBJECT
public:
    explicit WindowCommands(QMainWindow *window);

    /// What the window itself does; the others are the page's.
    void setOwn(Command command, std::function<void()> act);
    void run(Command command);
    bool isPossible(Command command) const;

    /// Asks `possible` anew for every command.
    void refresh(const std::function<bool(Command)> &pageOffers);

Q_SIGNALS:
    /// A command that the window does not do itself.
    void forPage(growthos::ui::Command command);
    void pageAsked(const QString &screenId);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeMenus();
    void showMenuBar(bool shown);

    QMainWindow *m_window;
    QHash<Command, QAction *> m_actions;
    QHash<Command, std::function<void()>> m_own;
    bool m_altAlone = false;
};

} // namespace growthos::ui
