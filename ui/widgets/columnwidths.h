#pragma once

#include "ui/widgets/tablecolumn.h"

#include <QList>

namespace growthos::ui {

class TableHeader;

/// Widths in which the visible columns of a table fill `room`. A narrow window is borne by texts and, half as
/// willingly, by figures; a wide one goes to titles, then texts, then the column that stretches. By column; the header
/// knows which are hidden.
QList<int> fittedWidths(const QList<TableColumn> &columns, const TableHeader &header, int room);

} // namespace growthos::ui
