#pragma once

#include <QAbstractTableModel>
#include <QStringList>

namespace growthos::ui {

/// The numbers of a chart as rows.
struct ChartTable
{
    struct Cell
    {
        QString text;       ///< as the chart shows it
        QString plain = {}; ///< for a file: a number with a point, an ISO date; empty: as `text`
        bool number = false;
    };
    QStringList headers;
    QList<QList<Cell>> rows;

    static Cell text(const QString &text, const QString &plain = {}) { return {text, plain, false}; }
    static Cell number(const QString &text, double value);
};

/// RFC 4180, with `heading` as lines of their own before the header. Texts that a spreadsheet would take for a formula
/// are guarded by an apostrophe.
QByteArray toCsv(const ChartTable &table, const QStringList &heading);
/// Rows as a spreadsheet takes them from the clipboard.
QString toTsv(const ChartTable &table);

/// A chart's table view.
class ChartTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(const ChartTable &table);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ChartTable m_table;
};

} // namespace growthos::ui
