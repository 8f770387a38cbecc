#include "ui/referrals/leaderboardmodel.h"

#include "ui/api/referrals.h"
#include "ui/widgets/format.h"

#include <QPoint>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostDots = 6; ///< more are numbers

constexpr const char *titles[] = {
    QT_TRANSLATE_NOOP("growthos::ui::LeaderboardModel", "Rank"),
    QT_TRANSLATE_NOOP("growthos::ui::LeaderboardModel", "Contact"),
    QT_TRANSLATE_NOOP("growthos::ui::LeaderboardModel", "Tier"),
    QT_TRANSLATE_NOOP("growthos::ui::LeaderboardModel", "Referrals"),
    QT_TRANSLATE_NOOP("growthos::ui::LeaderboardModel", "Conversions"),
    QT_TRANSLATE_NOOP("growthos::ui::LeaderboardModel", "Rate"),
    QT_TRANSLATE_NOOP("growthos::ui::LeaderboardModel", "Rewards"),
    QT_TRANSLATE_NOOP("growthos::ui::LeaderboardModel", "Last"),
};

} // namespace

QList<TableColumn> LeaderboardModel::columns()
{
    return {{u"rank"_s, CellKind::Number, 64},         {u"contact"_s, CellKind::Text, 150, false, true, true},
            {u"tier"_s, CellKind::Text, 112},          {u"referrals"_s, CellKind::Number, 92},
            {u"conversions"_s, CellKind::Number, 108}, {u"rate"_s, CellKind::Progress, 104},
            {u"rewards"_s, CellKind::Number, 88},      {u"last_conversion"_s, CellKind::Time, 116}};
}

int LeaderboardModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LeaderboardModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return RankedModel::headerData(section, orientation, role);
    if (role == Qt::DisplayRole)
        return tr(titles[section]);
    if (role == Qt::ToolTipRole && section == Rank)
        return tr("And how it moved since this list was opened");
    if (role == Qt::ToolTipRole && section == Tier)
        return tr("Reached by all conversions, whatever the time that is shown");
    if (role == Qt::ToolTipRole && section == Rate)
        return tr("Conversions of referrals; none where those of the last days had come before them");
    if (role == Qt::ToolTipRole && section == Last)
        return tr("Last conversion");
    return RankedModel::headerData(section, orientation, role);
}

QList<RankedModel::Cell> LeaderboardModel::cells(const QJsonObject &row, qint64 moved) const
{
    const LeaderInfo leader = LeaderInfo::fromJson(row);
    QList<Cell> cells(ColumnCount);
    const auto show = [&](Column column, const QString &text) { cells[column][Qt::DisplayRole] = text; };
    cells[Rank] = rankCell(leader.rank, moved);
    show(Contact, leader.name);
    if (leader.email != leader.name)
        cells[Contact][TableRole::SecondLine] = leader.email;
    show(Tier, leader.tier.isEmpty() ? u"–"_s : leader.tier);
    if (const int reached = int(m_tiers.indexOf(leader.tier)) + 1; reached > 0) {
        const int all = int(m_tiers.size());
        if (all > mostDots)
            cells[Tier][TableRole::SecondLine] = QString(formatCount(reached) + u'/' + formatCount(all));
        else
            cells[Tier][TableRole::Steps] = QPoint(reached, all);
        //: %1 is the name of a tier
        const QString said = tr("%1, tier %2 of %3").arg(leader.tier, QString::number(reached), QString::number(all));
        cells[Tier][Qt::AccessibleTextRole] = said;
        cells[Tier][Qt::ToolTipRole] = said;
    }
    show(Referrals, formatCount(leader.referrals));
    show(Conversions, formatCount(leader.conversions));
    if (const bool known = leader.referrals > 0 && leader.conversions <= leader.referrals; known) {
        show(Rate, formatPercent(leader.rate(), 1));
        cells[Rate][TableRole::Fraction] = leader.rate();
    } else {
        show(Rate, u"–"_s);
        if (leader.conversions > 0)
            cells[Rate][Qt::ToolTipRole] = tr("More conversions than referrals: some had come before this time");
    }
    show(Rewards, moneyText(leader.rewards, m_currency));
    if (leader.lastConversion.isValid())
        cells[Last][TableRole::Time] = leader.lastConversion.toMSecsSinceEpoch();
    return cells;
}

QString LeaderboardModel::idOf(const QJsonObject &row) const
{
    return row["contact_id"_L1].toString();
}

qint64 LeaderboardModel::rankOf(const QJsonObject &row) const
{
    return row["rank"_L1].toInteger();
}

} // namespace growthos::ui
