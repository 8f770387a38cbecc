#pragma once

#include "ui/api/campaigns.h"
#include "ui/api/latestread.h"
#include "ui/widgets/banner.h"

#include <QTimeZone>

namespace growthos::ui {

class Workspace;

/// Warns of the broadcast that reaches most of the same people on the day on which this one goes out, with the way to
/// see them. Hidden where none does.
class OverlapNote : public Banner
{
    Q_OBJECT
public:
    explicit OverlapNote(Workspace &workspace, QWidget *parent = nullptr);
    /// Looks for those of that day in the zone; `id` is the one that is written. No segment: there is nothing to look
    /// for.
    void look(const QString &id, const QString &segmentId, const QDateTime &at, const QTimeZone &zone);

private:
    void take(const QJsonArray &rows);
    bool isOnTheDay(const CampaignInfo &other) const;
    void count(QList<CampaignInfo> others);
    void show(const CampaignInfo &other, const QJsonObject &counted);
    void open();

    Workspace &m_workspace;
    LatestRead m_read;
    QString m_id;
    QString m_segment;
    QDate m_day;
    QTimeZone m_zone;
    CampaignInfo m_other; ///< that reaches most of them
    QJsonObject m_shared; ///< who is in both
    qint64 m_most = 0;
};

} // namespace growthos::ui
