#pragma once

#include "ui/shell/drafts.h"

#include <QTimer>
#include <functional>

namespace growthos::ui {

/// Keeps the draft of an editor: a moment after the last change, and at once where the editor ends or takes up another
/// thing. GUI thread.
class DraftKeeper
{
public:
    struct Draft
    {
        QString id;         ///< of what is open
        QJsonObject values; ///< empty: nothing to keep
    };
    /// `draft`: as it is now. `kept`: is called when it was kept by itself.
    DraftKeeper(const Drafts &drafts, std::function<Draft()> draft, std::function<void()> kept = {});

    /// What is kept of a thing that is opened.
    QJsonObject open(const QString &id);
    /// Since when; invalid: there is none.
    QDateTime keptAt() const { return m_keptAt; }

    /// Something was changed.
    void later() { m_timer.start(); }
    void now();
    /// What waits is kept now. An editor calls it before it ends, while there is a draft to ask for.
    void settle();
    /// What waits is kept no more.
    void stop() { m_timer.stop(); }

    Drafts &drafts() { return m_drafts; }

private:
    Drafts m_drafts;
    std::function<Draft()> m_draft;
    QDateTime m_keptAt;
    QTimer m_timer;
};

} // namespace growthos::ui
