#pragma once

#include "ui/ranked/rankedmodel.h"
#include "ui/widgets/tablecolumn.h"

#include <QStringList>

namespace growthos::ui {

/// Who is on a waitlist, by position. Those who wait can be checked, and stay so while other rows are shown.
class QueueModel : public RankedModel
{
    Q_OBJECT
public:
    static constexpr qsizetype mostChecked = 500; ///< as many as can be asked about at once

    enum Column { Check, Position, Person, Referrals, CameFrom, Joined, Score, ColumnCount };
    using RankedModel::RankedModel;

    static QList<TableColumn> columns();
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// IDs, in the order they were checked.
    const QStringList &checked() const { return m_checked; }
    /// What somebody is called who is checked.
    QString labelOf(const QString &id) const { return m_labels.value(id, id); }
    void uncheck(const QStringList &ids);
    /// Of those that are here; none where `check` is false.
    void checkAll(bool check);

Q_SIGNALS:
    void checkedChanged();

protected:
    QList<Cell> cells(const QJsonObject &row, qint64 moved) const override;
    QString idOf(const QJsonObject &row) const override;
    qint64 rankOf(const QJsonObject &row) const override;

private:
    bool canBeChecked(int row) const;
    void check(int row);
    void showChecks();

    QStringList m_checked;
    QHash<QString, QString> m_labels; ///< of those, as they were when they were checked
};

} // namespace growthos::ui
