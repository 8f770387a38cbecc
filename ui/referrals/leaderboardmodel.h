#pragma once

#include "ui/ranked/rankedmodel.h"
#include "ui/widgets/tablecolumn.h"

namespace growthos::ui {

/// Who brings most, by rank.
class LeaderboardModel : public RankedModel
{
    Q_OBJECT
public:
    enum Column { Rank, Contact, Tier, Referrals, Conversions, Rate, Rewards, Last, ColumnCount };
    using RankedModel::RankedModel;

    static QList<TableColumn> columns();
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Of the program's rewards; before `setPath`.
    void setCurrency(const QString &currency) { m_currency = currency; }
    /// Names of the program's tiers, rising; for what is read from then on.
    void setTiers(const QStringList &tiers) { m_tiers = tiers; }

protected:
    QList<Cell> cells(const QJsonObject &row, qint64 moved) const override;
    QString idOf(const QJsonObject &row) const override;
    qint64 rankOf(const QJsonObject &row) const override;

private:
    QString m_currency;
    QStringList m_tiers;
};

} // namespace growthos::ui
