#pragma once

#include <QAbstractTableModel>
#include <QSet>

namespace growthos::ui::gallery {

/// Made-up contacts, one row for each state a row can be in.
class SampleModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Check, Name, Id, Plan, State, Engagement, Tags, Events, LastSeen, ColumnCount };
    static constexpr qint64 now = 1'771'883'287'000; ///< 23 Feb 2026, 21:48:07 UTC

    using QAbstractTableModel::QAbstractTableModel;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void checkAll(bool checked);

private:
    QSet<int> m_checked{1};
};

} // namespace growthos::ui::gallery
