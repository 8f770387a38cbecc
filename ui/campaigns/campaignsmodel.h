#pragma once

#include "ui/api/campaigns.h"
#include "ui/widgets/tablecolumn.h"
#include "ui/widgets/tone.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

namespace growthos::ui {

/// Campaigns, as the table of DataTable wants them. Texts are made when rows come in.
class CampaignsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Status, Sent, Delivered, Opened, Clicked, Changed, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    static QList<TableColumn> columns();

    /// `segments`: names by id.
    void setCampaigns(const QList<CampaignInfo> &campaigns, const QHash<QString, QString> &segments);
    /// IDs of those with changes that are only here.
    void setDrafts(const QSet<QString> &ids);
    /// Null where there is none.
    const CampaignInfo *campaign(int row) const;
    const QList<CampaignInfo> &campaigns() const { return m_campaigns; }
    /// -1: not there.
    int rowOf(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        QString texts[ColumnCount];
        QString second;
        QString secondIcon; ///< whether that is an event or a segment
        Tone tone = Tone::Neutral;
        QString icon;
        bool manyBounced = false;
    };
    static Row rowFor(const CampaignInfo &campaign, const QHash<QString, QString> &segments);

    QList<CampaignInfo> m_campaigns;
    QList<Row> m_rows;
    QSet<QString> m_drafts;
};

} // namespace growthos::ui
