#pragma once

#include "ui/api/latestread.h"
#include "ui/widgets/card.h"

namespace growthos::ui {

struct CampaignFigures;
class FactList;
class Workspace;
struct CampaignInfo;

/// What the broadcast came to that ended last, to compare the next one with. Hidden where there is none.
class LastBroadcast : public Card
{
    Q_OBJECT
public:
    explicit LastBroadcast(Workspace &workspace, QWidget *parent = nullptr);
    /// Reads it; not the one with the id `but`.
    void read(const QString &but);
    /// It is not wanted any more.
    void leave();
    /// What became of the mails of a broadcast, this one or another.
    static void addFigures(FactList *facts, const CampaignFigures &figures);

private:
    void take(const QJsonArray &rows, const QString &but);
    FactList *makeFacts();

    Workspace &m_workspace;
    LatestRead m_read;
    FactList *m_facts = nullptr;
};

} // namespace growthos::ui
