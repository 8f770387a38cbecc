#pragma once

#include "ui/widgets/tablecolumn.h"

#include <QHeaderView>

namespace growthos::ui {

/// Header of a DataTable: titles aligned like their cells, arrow at the sorted column, check box over a check column.
class TableHeader : public QHeaderView
{
    Q_OBJECT
public:
    TableHeader(const QList<TableColumn> &columns, QWidget *parent);
    void setSort(int section, Qt::SortOrder order);
    int sortSection() const { return m_sorted; }
    Qt::SortOrder sortOrder() const { return m_order; }
    /// In which the title of a section is whole, with its arrow.
    int widthOfTitle(int section) const;

Q_SIGNALS:
    /// A sortable title was clicked.
    void sortClicked(int section);
    void checkClicked();

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    bool viewportEvent(QEvent *event) override;
    QSize sectionSizeFromContents(int section) const override;

private:
    const QList<TableColumn> &m_columns;
    int m_sorted = -1;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

/// Room at the leading and trailing end of a cell; more at the edges of the table.
struct CellPadding
{
    int leading, trailing;
};
CellPadding cellPadding(const QHeaderView &header, int section);
bool alignsToEnd(CellKind kind);

} // namespace growthos::ui
