#include "ui/shell/screen.h"

#include "ui/widgets/datatable.h"

#include <QShortcut>

namespace growthos::ui {

bool Screen::offers(Command command) const
{
    const auto found = m_offers.constFind(command);
    return found != m_offers.cend() && found->possible;
}

bool Screen::run(Command command)
{
    if (!offers(command))
        return false;
    const auto act = m_offers[command].act; // may change what is offered
    act();
    return true;
}

void Screen::offer(Command command, std::function<void()> act, QWidget *list)
{
    m_offers.insert(command, {std::move(act)});
    const CommandInfo &row = info(command);
    Q_ASSERT((row.reach == CommandInfo::Reach::List) == (list != nullptr));
    if (list) {
        for (const QKeySequence &keys : row.sequences()) {
            auto *shortcut = new QShortcut(keys, list);
            shortcut->setContext(Qt::WidgetShortcut);
            connect(shortcut, &QShortcut::activated, this, [this, command] { run(command); });
        }
    }
    Q_EMIT commandsChanged();
}

void Screen::offerCopying(DataTable *table)
{
    m_offers.insert(Command::CopyRows, {[table] { table->copyRows(); }});
    m_offers.insert(Command::CopyId, {[table] { table->copyIds(); }});
    Q_EMIT commandsChanged();
}

void Screen::setPossible(Command command, bool possible)
{
    const auto found = m_offers.find(command);
    if (found == m_offers.end() || found->possible == possible)
        return;
    found->possible = possible;
    Q_EMIT commandsChanged();
}

} // namespace growthos::ui
