#pragma once

#include "ui/api/latestread.h"
#include "ui/widgets/card.h"

#include <QJsonArray>

namespace growthos::ui {

class BroadcastFigures;
class FactList;
class Workspace;
struct CampaignInfo;

/// What the broadcast came to that ended last, to compare the next one with: the last to the same segment where there
/// is one. Hidden where there is none.
class LastBroadcast : public Card
{
    Q_OBJECT
public:
    explicit LastBroadcast(Workspace &workspace, QWidget *parent = nullptr);
    /// Reads it; not the one with the id `but`, which goes to `segmentId`.
    void read(const QString &but, const QString &segmentId);
    /// The same ones, for another segment.
    void setSegment(const QString &segmentId);
    /// It is not wanted any more.
    void leave();

private:
    void choose();
    void compareWith(const CampaignInfo &last, bool sameSegment);

    Workspace &m_workspace;
    LatestRead m_read;
    QString m_but;
    QString m_segment;
    QJsonArray m_rows;
    FactList *m_head = nullptr;
    BroadcastFigures *m_figures;
    QLabel *m_trouble;
};

} // namespace growthos::ui
