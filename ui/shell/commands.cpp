#include "ui/shell/commands.h"

#include <QCoreApplication>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto commandContext = "growthos::ui::Commands";
constexpr auto workspace = QT_TRANSLATE_NOOP("growthos::ui::Commands", "&Workspace");
constexpr auto edit = QT_TRANSLATE_NOOP("growthos::ui::Commands", "&Edit");
constexpr auto view = QT_TRANSLATE_NOOP("growthos::ui::Commands", "&View");
constexpr auto go = QT_TRANSLATE_NOOP("growthos::ui::Commands", "&Go");
constexpr auto help = QT_TRANSLATE_NOOP("growthos::ui::Commands", "&Help");
constexpr auto anywhere = CommandInfo::Reach::Window;
constexpr auto inList = CommandInfo::Reach::List;

} // namespace

const QList<CommandInfo> &commands()
{
    static const QList<CommandInfo> table = {
        {Command::OpenWorkspace, workspace, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Open workspace…"), "Ctrl+O",
         anywhere, u"database"_s},
        {Command::New, workspace, QT_TRANSLATE_NOOP("growthos::ui::Commands", "New"), "Ctrl+N", anywhere, u"plus"_s},
        {Command::Save, workspace, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Save"), "Ctrl+S", anywhere, u"check"_s},
        {Command::Export, workspace, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Export this page…"), "Ctrl+E",
         anywhere, u"download"_s},
        {Command::Quit, workspace, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Quit"), "Ctrl+Q", anywhere, u"close"_s},
        {Command::Undo, edit, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Undo"), "Ctrl+Z", anywhere, u"undo"_s},
        {Command::Redo, edit, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Redo"), "Ctrl+Shift+Z", anywhere, u"redo"_s},
        {Command::Find, edit, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Find on this page"), "Ctrl+F", anywhere,
         u"search"_s},
        {Command::CopyRows, edit, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Copy rows"), "Ctrl+C", inList,
         u"copy"_s},
        {Command::CopyId, edit, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Copy ID"), "Ctrl+Shift+C", inList,
         u"copy"_s},
        {Command::CopyLink, edit, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Copy link to this place"),
         "Ctrl+Shift+L", anywhere, u"link"_s},
        {Command::Rename, edit, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Rename"), "F2", inList, u"pencil"_s},
        {Command::Duplicate, edit, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Duplicate"), "Ctrl+D", anywhere,
         u"copy"_s},
        {Command::Remove, edit, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Remove"), "Del", inList, u"close"_s},
        {Command::Refresh, view, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Refresh"), "F5", anywhere, u"refresh"_s},
        {Command::PauseLive, view, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Pause or resume"), "Space", inList,
         u"pause"_s},
        {Command::ToggleInspector, view, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Show or hide the inspector"),
         "F4", anywhere, u"panel"_s},
        {Command::NextPane, view, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Next pane"), "F6", anywhere,
         u"chevron-right"_s},
        {Command::PreviousPane, view, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Previous pane"), "Shift+F6",
         anywhere, u"chevron-left"_s},
        {Command::OpenPalette, go, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Search or run…"), "Ctrl+K", anywhere,
         u"search"_s},
        {Command::Back, go, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Back"), "Alt+Left", anywhere,
         u"chevron-left"_s},
        {Command::Forward, go, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Forward"), "Alt+Right", anywhere,
         u"chevron-right"_s},
        {Command::ShowKeys, help, QT_TRANSLATE_NOOP("growthos::ui::Commands", "Keyboard"), "? F1", anywhere,
         u"keyboard"_s},
    };
    return table;
}

const CommandInfo &info(Command command)
{
    const auto found = std::find_if(commands().cbegin(), commands().cend(),
                                    [command](const CommandInfo &row) { return row.command == command; });
    Q_ASSERT(found != commands().cend());
    return *found;
}

QString CommandInfo::translatedMenu() const
{
    return QCoreApplication::translate(commandContext, menu);
}

QString CommandInfo::translatedTitle() const
{
    return QCoreApplication::translate(commandContext, title);
}

QList<QKeySequence> CommandInfo::sequences() const
{
    QList<QKeySequence> list;
    for (const QString &text : QString::fromLatin1(keys).split(u' ', Qt::SkipEmptyParts))
        list.append(QKeySequence(text, QKeySequence::PortableText));
    return list;
}

QKeySequence pageKeys(qsizetype page)
{
    return page >= 1 && page <= 9 ? QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + int(page))) : QKeySequence();
}

} // namespace growthos::ui
