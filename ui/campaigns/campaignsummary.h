#pragma once

#include "ui/api/campaigns.h"
#include "ui/widgets/inspectorpanel.h"

#include <QTimeZone>

namespace growthos::ui {

class Button;
class CampaignLookups;
class FactList;

/// What a campaign of the list is and came to, beside the list; and what can be done to it without opening it.
class CampaignSummary : public InspectorPanel
{
    Q_OBJECT
public:
    explicit CampaignSummary(const CampaignLookups &lookups, QWidget *parent = nullptr);

    /// Null: none is selected.
    void show(const CampaignInfo *campaign, const QTimeZone &zone);
    /// It is paused, or goes on: the answer is on its way.
    void setBusy(bool busy);

Q_SIGNALS:
    void openWanted();
    void pauseWanted();
    void resumeWanted();
    void duplicateWanted();
    void archiveWanted();

private:
    QList<std::pair<QString, QString>> factsOf(const CampaignInfo &campaign, const QTimeZone &zone) const;

    const CampaignLookups &m_lookups;
    FactList *m_facts = nullptr;
    QList<std::pair<QString, QString>> m_shown; ///< name and value of each
    QStringList m_head;                         ///< ID, name, state
    Button *m_pause;                            ///< or Resume: whoever has pressed it stays on it
    bool m_paused = false;
    Button *m_archive;
};

} // namespace growthos::ui
