#include "ui/campaigns/campaignsmodel.h"

#include "ui/campaigns/campaignwords.h"
#include "ui/widgets/format.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// More than this hurts the name of a sender; of a few mails nothing can be said.
constexpr double mostBounced = 0.03;
constexpr qint64 leastBounced = 3;

} // namespace

QList<TableColumn> CampaignsModel::columns()
{
    return {{u"name"_s, CellKind::Text, 220, true, true, true},
            {u"status"_s, CellKind::State, 116},
            {u"sent"_s, CellKind::Number, 72},
            {u"delivered"_s, CellKind::Number, 84},
            {u"opened"_s, CellKind::Number, 76},
            {u"clicked"_s, CellKind::Number, 76},
            {u"updated_at"_s, CellKind::Time, 124, true}};
}

CampaignsModel::Row CampaignsModel::rowFor(const CampaignInfo &campaign, const QHash<QString, QString> &segments)
{
    Row row;
    const StateWord state = campaignState(campaign);
    const CampaignFigures &figures = campaign.figures;
    const auto rate = [](double fraction, qint64 whole) { return whole == 0 ? u"–"_s : formatPercent(fraction, 1); };
    row.texts[Name] = campaign.name;
    row.texts[Status] = state.text;
    row.texts[Sent] = figures.sent == 0 ? u"–"_s : formatCount(figures.sent);
    const bool known = figures.sent > 0 && figures.reachedServer();
    row.texts[Delivered] = known ? formatPercent(double(figures.delivered) / double(figures.sent), 1) : u"–"_s;
    row.texts[Opened] = rate(figures.openRate, figures.delivered);
    row.texts[Clicked] = rate(figures.clickRate, figures.delivered);
    const QString segment = segments.value(campaign.segmentId, campaign.segmentId);
    row.second = campaign.broadcast          ? (segment.isEmpty() ? tr("Broadcast") : segment)
                 : !campaign.event.isEmpty() ? campaign.event
                 : segment.isEmpty()         ? tr("Sequence")
                                             : tr("On entering %1").arg(segment);
    row.secondIcon = campaign.broadcast || campaign.event.isEmpty() ? u"users"_s : u"bolt"_s;
    row.tone = state.tone;
    row.icon = state.icon;
    row.manyBounced = figures.bounced >= leastBounced && double(figures.bounced) > mostBounced * double(figures.sent);
    return row;
}

void CampaignsModel::setCampaigns(const QList<CampaignInfo> &campaigns, const QHash<QString, QString> &segments)
{
    QList<Row> rows;
    for (const CampaignInfo &campaign : campaigns)
        rows.append(rowFor(campaign, segments));
    // The same campaigns in the same order: selection and place stay.
    const bool same = campaigns.size() == m_campaigns.size() &&
                      std::equal(campaigns.cbegin(), campaigns.cend(), m_campaigns.cbegin(),
                                 [](const CampaignInfo &a, const CampaignInfo &b) { return a.id == b.id; });
    if (!same)
        beginResetModel();
    m_campaigns = campaigns;
    m_rows = rows;
    if (!same)
        endResetModel();
    else if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
}

void CampaignsModel::setDrafts(const QSet<QString> &ids)
{
    if (std::exchange(m_drafts, ids) != ids && !m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, Name), index(int(m_rows.size()) - 1, Name));
}

const CampaignInfo *CampaignsModel::campaign(int row) const
{
    return row >= 0 && row < m_campaigns.size() ? &m_campaigns[row] : nullptr;
}

int CampaignsModel::rowOf(const QString &id) const
{
    for (int row = 0; row < m_campaigns.size(); ++row) {
        if (m_campaigns[row].id == id)
            return row;
    }
    return -1;
}

int CampaignsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CampaignsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CampaignsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[index.row()];
    const bool draft = index.column() == Name && m_drafts.contains(m_campaigns[index.row()].id);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return row.texts[index.column()];
    case TableRole::SecondLine:
        if (index.column() != Name)
            return {};
        return draft ? tr("Not saved, %1", "what begins a campaign").arg(row.second) : row.second;
    case TableRole::SecondIcon:
        return index.column() == Name ? QVariant(row.secondIcon) : QVariant();
    case Qt::ToolTipRole:
        return index.column() == Delivered && row.manyBounced
                   ? QVariant(tr("%Ln bounced", nullptr, int(m_campaigns[index.row()].figures.bounced)))
                   : QVariant();
    case TableRole::Tone:
        if (index.column() == Status)
            return int(row.tone);
        if (index.column() == Delivered)
            return row.manyBounced ? QVariant(int(Tone::Bad)) : QVariant();
        return draft ? QVariant(int(Tone::Accent)) : QVariant();
    case TableRole::Icon:
        if (index.column() == Status)
            return row.icon;
        return draft ? QVariant(u"pencil"_s) : QVariant();
    case TableRole::Time:
        return index.column() == Changed ? QVariant(m_campaigns[index.row()].updatedAt.toMSecsSinceEpoch())
                                         : QVariant();
    case TableRole::Id:
        return m_campaigns[index.row()].id;
    default:
        return {};
    }
}

QVariant CampaignsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::ToolTipRole) {
        if (section == Delivered)
            return tr("Of the emails sent; – for those that lie in the outbox");
        if (section == Opened || section == Clicked)
            return tr("Contacts, of the emails delivered");
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Status:
        return tr("Status");
    case Sent:
        return tr("Sent");
    case Delivered:
        return tr("Delivered");
    case Opened:
        return tr("Opened");
    case Clicked:
        return tr("Clicked");
    case Changed:
        return tr("Changed");
    default:
        return {};
    }
}

} // namespace growthos::ui
