#include "ui/widgets/columnwidths.h"

#include "ui/widgets/tableheader.h"
#include "ui/widgets/theme.h"

#include <algorithm>

namespace growthos::ui {

namespace {

constexpr double mostGrown = 0.75;    // of its width, for a text in a wide window
constexpr double narrowestPart = 0.6; // of the wanted width, before the table scrolls sideways

/// How much of a narrow window a column bears: a figure that is cut says nothing, half a name still does.
double yieldOf(const TableColumn &column)
{
    if (column.firm || isMark(column.kind))
        return 0;
    return column.kind == CellKind::Text || column.kind == CellKind::Code || column.kind == CellKind::Tags ? 1 : 0.5;
}

/// In a narrow window the title of a figure or a time is whole while the column that stretches can spare the room.
void keepTitles(QList<int> &widths, const QList<TableColumn> &columns, const TableHeader &header)
{
    int from = 0;
    while (from < columns.size() && (!columns[from].stretch || header.isSectionHidden(from)))
        ++from;
    if (from == columns.size())
        return;
    int spare = std::max(widths[from] - int(px(columns[from].width) * narrowestPart), 0);
    for (int i = 0; i < columns.size(); ++i) {
        if (header.isSectionHidden(i) || (columns[i].kind != CellKind::Number && columns[i].kind != CellKind::Time))
            continue;
        const int more = std::clamp(header.widthOfTitle(i) - widths[i], 0, spare);
        widths[i] += more;
        widths[from] -= more;
        spare -= more;
    }
}

void growColumns(QList<int> &widths, const QList<TableColumn> &columns, const TableHeader &header, int spare,
                 int stretching)
{
    // A title is whole first of all; then texts beside the column that stretches get a part of the room.
    double texts = 0;
    for (int i = 0; i < columns.size(); ++i) {
        if (header.isSectionHidden(i) || isMark(columns[i].kind))
            continue;
        const int more = std::clamp(header.widthOfTitle(i) - widths[i], 0, spare);
        widths[i] += more;
        spare -= more;
        if (yieldOf(columns[i]) == 1 && !columns[i].stretch)
            texts += widths[i] * mostGrown;
    }
    const double share = texts > 0 ? std::min(1.0, spare / 2 / texts) : 0;
    for (int i = 0; i < columns.size(); ++i) {
        if (header.isSectionHidden(i) || columns[i].stretch || isMark(columns[i].kind) || yieldOf(columns[i]) != 1)
            continue;
        const int more = int(widths[i] * mostGrown * share);
        widths[i] += more;
        spare -= more;
    }
    for (int i = 0; i < columns.size(); ++i) {
        if (columns[i].stretch)
            widths[i] += spare / stretching;
    }
}

} // namespace

QList<int> fittedWidths(const QList<TableColumn> &columns, const TableHeader &header, int room)
{
    int wanted = 0;
    double yielding = 0; // what texts and, half as willingly, figures can give up
    int stretching = 0;
    for (int i = 0; i < columns.size(); ++i) {
        if (header.isSectionHidden(i))
            continue;
        wanted += px(columns[i].width);
        yielding += px(columns[i].width) * yieldOf(columns[i]);
        stretching += columns[i].stretch ? 1 : 0;
    }
    const double less = wanted > room && yielding > 0 ? std::min((wanted - room) / yielding, 1 - narrowestPart) : 0.0;
    QList<int> widths;
    for (const TableColumn &column : columns)
        widths.append(int(px(column.width) * (1 - less * yieldOf(column))));
    if (wanted < room && stretching > 0)
        growColumns(widths, columns, header, room - wanted, stretching);
    else if (stretching > 0)
        keepTitles(widths, columns, header);
    return widths;
}

} // namespace growthos::ui
