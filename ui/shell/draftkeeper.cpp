#include "ui/shell/draftkeeper.h"

#include <utility>

namespace growthos::ui {

DraftKeeper::DraftKeeper(const Drafts &drafts, std::function<Draft()> draft, std::function<void()> kept)
    : m_drafts(drafts), m_draft(std::move(draft))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(Drafts::keepAfter);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this, kept = std::move(kept)] {
        now();
        if (kept)
            kept();
    });
}

QJsonObject DraftKeeper::open(const QString &id)
{
    m_timer.stop();
    m_keptAt = m_drafts.keptAt(id);
    return m_drafts.values(id);
}

void DraftKeeper::now()
{
    m_timer.stop();
    const Draft draft = m_draft();
    m_keptAt = m_drafts.keep(draft.id, draft.values);
}

void DraftKeeper::settle()
{
    if (m_timer.isActive())
        now();
}

} // namespace growthos::ui
