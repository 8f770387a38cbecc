#include "ui/webhooks/endpointsmodel.h"

#include "ui/widgets/format.h"
#include "ui/widgets/tone.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// State, share of the tries that succeeded where there were any, and what it gets.
QString secondLine(const WebhookEndpointInfo &endpoint, const QString &rate)
{
    QStringList parts{endpointStateText(endpoint), rate,
                      endpoint.events.contains(u"*"_s)
                          ? EndpointsModel::tr("all events")
                          : EndpointsModel::tr("%Ln subscription(s)", nullptr, int(endpoint.events.size()))};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

/// What the row has no room for.
QString tipOf(const WebhookEndpointInfo &endpoint, const QString &rate)
{
    QStringList lines{endpoint.url, endpoint.events.join(u", "_s), endpoint.description};
    if (!rate.isEmpty())
        lines.append(EndpointsModel::tr("Tries of the last 24 hours that succeeded: %1").arg(rate));
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace

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
            {.id = u"rate"_s, .kind = CellKind::Number, .width = 80, .hidden = true}}; // the second line has it
}

void EndpointsModel::setRate(const QString &id, std::optional<double> rate)
{
    m_rates[id] = rate ? formatPercent(*rate, 1) : QString();
    if (const int row = rowOf(id); row >= 0)
        Q_EMIT dataChanged(index(row, Address), index(row, Rate));
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
    const auto rateText = [this](const QString &id) {
        const QString rate = m_rates.value(id);
        return rate.isEmpty() ? u"–"_s : rate;
    };
    switch (role) {
    case Qt::DisplayRole:
        return address ? row.shownUrl() : rateText(row.id);
    case Qt::AccessibleTextRole:
        return address ? tr("%1, %2").arg(row.shownUrl(), endpointStateText(row)) : rateText(row.id);
    case TableRole::SecondLine:
        return address ? QVariant(secondLine(row, m_rates.value(row.id))) : QVariant();
    case Qt::ToolTipRole:
        return address ? tipOf(row, m_rates.value(row.id)) : tr("Tries of the last 24 hours that succeeded");
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
