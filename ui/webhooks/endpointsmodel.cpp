#include "ui/webhooks/endpointsmodel.h"

#include "ui/widgets/format.h"
#include "ui/widgets/tone.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

QString endpointStateText(const WebhookEndpointInfo &endpoint)
{
    if (!endpoint.active)
        return EndpointsModel::tr("Off");
    return endpoint.isFailing() ? EndpointsModel::tr("Failing") : EndpointsModel::tr("Healthy");
}

QList<TableColumn> EndpointsModel::columns()
{
    return {{.id = u"address"_s,
             .kind = CellKind::Text,
             .width = 150,
             .strong = true,
             .stretch = true,
             .elide = Qt::ElideMiddle},
            {u"rate"_s, CellKind::Number, 80}};
}

void EndpointsModel::setRate(const QString &id, std::optional<double> rate)
{
    m_rates[id] = rate ? formatPercent(*rate, 1) : u"–"_s;
    if (const int row = rowOf(id); row >= 0)
        Q_EMIT dataChanged(index(row, Rate), index(row, Rate));
}

int EndpointsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EndpointsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const WebhookEndpointInfo &row = rows()[index.row()];
    const bool address = index.column() == Address;
    switch (role) {
    case Qt::DisplayRole:
        return address ? row.shownUrl() : m_rates.value(row.id, u"–"_s);
    case Qt::AccessibleTextRole:
        return address ? tr("%1, %2").arg(row.shownUrl(), endpointStateText(row)) : m_rates.value(row.id, u"–"_s);
    case TableRole::SecondLine:
        if (!address)
            return {};
        return tr("%1, %2", "state of an endpoint and what it gets")
            .arg(endpointStateText(row), row.events.contains(u"*"_s) ? tr("all events") : row.events.join(u", "_s));
    case Qt::ToolTipRole:
        return address ? QVariant(row.url + (row.description.isEmpty() ? QString() : u'\n' + row.description))
                       : QVariant(tr("Tries of the last 24 hours that succeeded"));
    case TableRole::Tone:
        return address && row.isFailing() ? QVariant(int(Tone::Bad)) : QVariant();
    case TableRole::Icon:
        return !address ? QVariant() : QVariant(!row.active ? u"pause"_s : row.isFailing() ? u"alert"_s : u"check"_s);
    case TableRole::Ended:
        return !row.active && !address;
    case TableRole::Copy:
        return address ? QVariant(row.url) : QVariant();
    case TableRole::Id:
        return row.id;
    default:
        return {};
    }
}

QVariant EndpointsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    return section == Address ? tr("Endpoint") : tr("24 hours");
}

} // namespace growthos::ui
