#pragma once

#include <QList>
#include <QString>

namespace growthos::ui {

class DataTable;

/// Rows as their visible columns in the order they stand in, tab separated, with a header; without line breaks inside
/// cells.
QString rowsAsTsv(const DataTable &table, const QList<int> &rows);
/// IDs of rows, a line each; of those that have one.
QString rowsAsIds(const DataTable &table, const QList<int> &rows);

} // namespace growthos::ui
