#pragma once

#include <QAbstractTableModel>
#include <algorithm>

namespace growthos::ui {

/// What tables share whose rows are all here. A Row has an `id`; subclasses say what it shows.
template <class Row>
class RowsModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    /// -1: not there.
    int rowOf(const QString &id) const
    {
        const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&id](const Row &row) { return row.id == id; });
        return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
    }

protected:
    const QList<Row> &rows() const { return m_rows; }
    /// The same ones in the same order change in place: selection and scroll stay.
    void replaceRows(const QList<Row> &rows)
    {
        const bool same = std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(),
                                     [](const Row &left, const Row &right) { return left.id == right.id; });
        if (!same)
            beginResetModel();
        m_rows = rows;
        if (!same)
            endResetModel();
        else
            allChanged();
    }
    void appendRows(const QList<Row> &rows)
    {
        if (rows.isEmpty())
            return;
        beginInsertRows({}, rowCount(), rowCount() + int(rows.size()) - 1);
        m_rows.append(rows);
        endInsertRows();
    }
    void allChanged()
    {
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

private:
    QList<Row> m_rows;
};

} // namespace growthos::ui
