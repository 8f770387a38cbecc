#include "ui/charts/tablecontent.h"

#include "ui/widgets/datatable.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLocale>
#include <algorithm>
#include <limits>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostRows = 2'000; // of what is on screen; more is the work of an export

ChartTable::Cell cellOf(const QModelIndex &index, CellKind kind)
{
    const QString text = index.data(Qt::DisplayRole).toString();
    if (kind == CellKind::Number || kind == CellKind::Progress) {
        const bool share = text.endsWith(u'%');
        bool isNumber = false;
        const double value = QLocale().toDouble(share ? text.chopped(1).trimmed() : text, &isNumber);
        return isNumber ? ChartTable::number(text, share ? value / 100 : value)
                        : ChartTable::number(text, std::numeric_limits<double>::quiet_NaN());
    }
    if (kind == CellKind::Tags)
        return ChartTable::text(index.data(TableRole::Tags).toStringList().join(u", "));
    if (kind == CellKind::Time) {
        const qint64 time = index.data(TableRole::Time).toLongLong();
        if (time > 0) {
            const QString iso = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODate);
            return ChartTable::text(iso);
        }
    }
    const QString copied = index.data(TableRole::Copy).toString();
    return ChartTable::text(copied.isEmpty() ? text : copied);
}

} // namespace

TableContent::TableContent(ChartTable table) : m_table(std::move(table))
{
    m_none.resize(0, 0);
}

ChartTable tableOf(const DataTable &table)
{
    ChartTable made;
    QList<int> shown;
    const QHeaderView *header = table.horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (table.isColumnHidden(column) || isMark(table.columns()[column].kind))
            continue;
        shown.append(column);
        made.headers.append(table.model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    }
    for (int row = 0; row < std::min(table.model()->rowCount(), mostRows); ++row) {
        if (table.model()->index(row, 0).data(TableRole::Loading).toBool())
            continue;
        QList<ChartTable::Cell> cells;
        for (const int column : std::as_const(shown))
            cells.append(cellOf(table.model()->index(row, column), table.columns()[column].kind));
        made.rows.append(cells);
    }
    return made;
}

ChartReport tableReport(const QString &title, const QString &period, ChartTable table, const QString &filters)
{
    const auto content = std::make_shared<TableContent>(std::move(table));
    return {content.get(), title, period, filters, content};
}

} // namespace growthos::ui
