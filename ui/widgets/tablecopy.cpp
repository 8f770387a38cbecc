#include "ui/widgets/tablecopy.h"

#include "ui/widgets/datatable.h"

#include <QDateTime>
#include <QHeaderView>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

QString rowsAsTsv(const DataTable &table, const QList<int> &rows)
{
    const QAbstractItemModel &model = *table.model();
    const QList<TableColumn> &columns = table.columns();
    QList<int> shown;
    for (int visual = 0; visual < table.horizontalHeader()->count(); ++visual) {
        const int column = table.horizontalHeader()->logicalIndex(visual);
        if (!table.isColumnHidden(column) && columns[column].kind != CellKind::Check)
            shown.append(column);
    }
    const auto flat = [](QString text) { return text.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' '); };
    QStringList lines;
    QStringList cells;
    for (const int column : shown)
        cells.append(flat(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()));
    lines.append(cells.join(u'\t'));
    for (const int row : rows) {
        cells.clear();
        for (const int column : shown) {
            const QModelIndex index = model.index(row, column);
            QVariant text = index.data(TableRole::Copy);
            if (!text.isValid() && columns[column].kind == CellKind::Tags)
                text = index.data(TableRole::Tags).toStringList().join(u", ");
            else if (!text.isValid() && columns[column].kind == CellKind::Time && index.data(TableRole::Time).isValid())
                text = QDateTime::fromMSecsSinceEpoch(index.data(TableRole::Time).toLongLong(), Qt::UTC)
                           .toString(Qt::ISODateWithMs);
            else if (!text.isValid())
                text = index.data(Qt::DisplayRole);
            cells.append(flat(text.toString()));
        }
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n') + u'\n';
}

QString rowsAsIds(const DataTable &table, const QList<int> &rows)
{
    QStringList ids;
    for (const int row : rows) {
        if (const QString id = table.model()->index(row, 0).data(TableRole::Id).toString(); !id.isEmpty())
            ids.append(id);
    }
    return ids.join(u'\n');
}

} // namespace growthos::ui
