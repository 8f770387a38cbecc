#pragma once

#include "ui/ranked/rankedmodel.h"
#include "ui/widgets/tablecolumn.h"

namespace growthos::ui {

/// Who is on a waitlist, by position.
class QueueModel : public RankedModel
{
    Q_OBJECT
public:
    enum Column { Position, Person, Referrals, CameFrom, Joined, Score, ColumnCount };
    using RankedModel::RankedModel;

    static QList<TableColumn> columns();
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QList<Cell> cells(const QJsonObject &row, qint64 moved) const override;
    QString idOf(const QJsonObject &row) const override;
    qint64 rankOf(const QJsonObject &row) const override;
};

} // namespace growthos::ui
