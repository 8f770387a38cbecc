#include "ui/analytics/groupsmodel.h"

#include "ui/widgets/format.h"
#include "ui/widgets/tablecolumn.h"
#include "ui/widgets/tone.h"

#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

void GroupsModel::setAnswer(const CountAnswer &now, const std::optional<CountAnswer> &before, const QString &title)
{
    beginResetModel();
    m_title = title;
    m_total = now.total;
    m_rows.clear();
    QHash<QString, double> earlier;
    if (before) {
        for (const CountAnswer::Group &group : before->groups)
            earlier.insert(group.name, group.total);
    }
    for (const CountAnswer::Group &group : now.groups)
        m_rows.append({group.name, group.total, before ? std::optional(earlier.value(group.name, 0)) : std::nullopt});
    if (!m_rows.isEmpty())
        m_rows.append({tr("Total"), now.total, before ? std::optional(before->total) : std::nullopt});
    endResetModel();
}

std::optional<QString> GroupsModel::groupAt(int row) const
{
    return row < m_rows.size() - 1 ? std::optional(m_rows[row].name) : std::nullopt;
}

int GroupsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int GroupsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant GroupsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return m_title;
    case Count:
        return tr("Count");
    case Share:
        return tr("Share");
    default:
        return tr("Change");
    }
}

QVariant GroupsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[index.row()];
    const bool compared = row.before && *row.before > 0;
    const double change = compared ? (row.count - *row.before) / *row.before * 100 : 0;
    switch (index.column()) {
    case Name:
        if (role == Qt::DisplayRole)
            return row.name;
        if (const QColor color = role == TableRole::Swatch && groupAt(index.row()) ? m_colorOf(row.name) : QColor();
            color.isValid())
            return color;
        break;
    case Count:
        if (role == Qt::DisplayRole)
            return formatCount(qint64(row.count));
        break;
    case Share:
        if (role == Qt::DisplayRole)
            return m_total > 0 ? formatPercent(row.count / m_total, 1) : QString();
        break;
    case Change:
        if (role == Qt::DisplayRole)
            return compared ? tr("%1%", "a change with its sign").arg(formatChange(change, 1)) : QString();
        if (role == TableRole::Tone)
            return int(std::abs(change) < 0.05 ? Tone::Neutral : change > 0 ? Tone::Good : Tone::Bad);
        break;
    default:
        break;
    }
    return {};
}

} // namespace growthos::ui
