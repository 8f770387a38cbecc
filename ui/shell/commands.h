#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

namespace growthos::ui {

/// Everything that can be done from anywhere in the window.
enum class Command {
    OpenPalette,
    OpenWorkspace,
    New,
    Save,
    Export,
    Quit,
    Undo,
    Redo,
    Find,
    CopyRows,
    CopyId,
    CopyLink,
    Rename,
    Duplicate,
    Remove,
    Refresh,
    PauseLive,
    ToggleInspector,
    NextPane,
    PreviousPane,
    Back,
    Forward,
    ShowKeys,
};

/// One row of the keyboard map: the menu bar, the command palette and the list of keys are made from it.
struct CommandInfo
{
    /// Keys that mean something else elsewhere, such as Space, work only in the list that a screen names.
    enum class Reach { Window, List };

    Command command;
    const char *menu;  ///< untranslated, context growthos::ui::Commands
    const char *title; ///< untranslated, context growthos::ui::Commands
    const char *keys;  ///< as QKeySequence reads them; several are separated by a blank
    Reach reach;
    QString icon;

    QString translatedMenu() const;
    QString translatedTitle() const;
    QList<QKeySequence> sequences() const;
};

/// In the order of the menu bar.
const QList<CommandInfo> &commands();
const CommandInfo &info(Command command);

/// Ctrl+1 … Ctrl+9 for the nine pages behind the first steps, which one leaves behind; empty for the others.
QKeySequence pageKeys(qsizetype page);

} // namespace growthos::ui
