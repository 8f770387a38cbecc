#include "ui/waitlists/queuemodel.h"

#include "ui/api/waitlists.h"
#include "ui/widgets/format.h"
#include "ui/widgets/tone.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char *titles[] = {
    QT_TRANSLATE_NOOP("growthos::ui::QueueModel", "Selected"),
    QT_TRANSLATE_NOOP("growthos::ui::QueueModel", "Position"),
    QT_TRANSLATE_NOOP("growthos::ui::QueueModel", "Person"),
    QT_TRANSLATE_NOOP("growthos::ui::QueueModel", "Referrals"),
    QT_TRANSLATE_NOOP("growthos::ui::QueueModel", "Came from"),
    QT_TRANSLATE_NOOP("growthos::ui::QueueModel", "Joined"),
    QT_TRANSLATE_NOOP("growthos::ui::QueueModel", "Lead score"),
};

} // namespace

QList<TableColumn> QueueModel::columns()
{
    return {{u"check"_s, CellKind::Check, 40},
            {u"position"_s, CellKind::Number, 84},
            {u"person"_s, CellKind::Text, 220, false, true, true},
            {u"referral_count"_s, CellKind::Number, 84},
            {u"source"_s, CellKind::Text, 108},
            {u"joined_at"_s, CellKind::Time, 124},
            {u"lead_score"_s, CellKind::Progress, 108}};
}

int QueueModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool QueueModel::canBeChecked(int row) const
{
    const QJsonObject *entry = this->row(row);
    return entry && rankOf(*entry) > 0;
}

QVariant QueueModel::data(const QModelIndex &index, int role) const
{
    if (index.column() != Check || role != Qt::CheckStateRole)
        return RankedModel::data(index, role);
    if (!canBeChecked(index.row()))
        return {};
    return m_checked.contains(idOf(*row(index.row()))) ? Qt::Checked : Qt::Unchecked;
}

bool QueueModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != Check || !canBeChecked(index.row()))
        return false;
    const QString id = idOf(*row(index.row()));
    m_checked.removeOne(id);
    if (value.toInt() == Qt::Checked)
        check(index.row());
    showChecks();
    return true;
}

Qt::ItemFlags QueueModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = RankedModel::flags(index);
    return index.column() == Check && canBeChecked(index.row()) ? flags | Qt::ItemIsUserCheckable : flags;
}

void QueueModel::checkAll(bool check)
{
    if (!check) {
        m_checked.clear();
        m_labels.clear();
    }
    for (int i = 0; check && i < rowCount(); ++i) {
        if (canBeChecked(i) && !m_checked.contains(idOf(*row(i))))
            this->check(i);
    }
    showChecks();
}

void QueueModel::check(int row)
{
    if (m_checked.size() == mostChecked)
        return;
    const WaitlistEntryInfo entry = WaitlistEntryInfo::fromJson(*this->row(row));
    m_checked.append(entry.id);
    m_labels.insert(entry.id, entry.label());
}

void QueueModel::uncheck(const QStringList &ids)
{
    m_checked.removeIf([&ids](const QString &id) { return ids.contains(id); });
    showChecks();
}

void QueueModel::showChecks()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Check), index(rowCount() - 1, Check), {Qt::CheckStateRole});
    Q_EMIT headerDataChanged(Qt::Horizontal, Check, Check);
    Q_EMIT checkedChanged();
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return RankedModel::headerData(section, orientation, role);
    if (section == Check && role == Qt::CheckStateRole)
        return m_checked.isEmpty() ? Qt::Unchecked : m_checked.size() < rowCount() ? Qt::PartiallyChecked : Qt::Checked;
    if (role == Qt::DisplayRole)
        return tr(titles[section]);
    if (role == Qt::ToolTipRole && section == Position)
        return tr("And how it moved since this list was opened");
    return RankedModel::headerData(section, orientation, role);
}

QList<RankedModel::Cell> QueueModel::cells(const QJsonObject &row, qint64 moved) const
{
    const WaitlistEntryInfo entry = WaitlistEntryInfo::fromJson(row);
    QList<Cell> cells(ColumnCount);
    const auto show = [&](Column column, const QString &text) { cells[column][Qt::DisplayRole] = text; };
    if (entry.waits()) {
        cells[Position] = rankCell(*entry.position, moved);
    } else {
        show(Position, tr("approved"));
        cells[Position][TableRole::Tone] = int(Tone::Good);
    }
    show(Person, entry.label());
    if (entry.email != entry.label())
        cells[Person][TableRole::SecondLine] = entry.email;
    show(Referrals, formatCount(entry.referrals));
    show(CameFrom, entry.source == "referral"_L1 ? tr("referral") : entry.source);
    cells[Joined][TableRole::Time] = entry.joinedAt.toMSecsSinceEpoch();
    if (entry.leadScore) {
        show(Score, formatCount(*entry.leadScore));
        cells[Score][TableRole::Fraction] = *entry.leadScore / 100.0;
    }
    return cells;
}

QString QueueModel::idOf(const QJsonObject &row) const
{
    return row["id"_L1].toString();
}

qint64 QueueModel::rankOf(const QJsonObject &row) const
{
    return row["position"_L1].toInteger();
}

} // namespace growthos::ui
