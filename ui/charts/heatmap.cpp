#include "ui/charts/heatmap.h"

#include "ui/widgets/format.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int cellHeight = 36;
constexpr int columnHeadHeight = 24;
constexpr double cellGap = 4;

QFont cellFont()
{
    return uiFont(11);
}

} // namespace

HeatMap::HeatMap(const QString &name, QWidget *parent) : PaintedChart(name, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void HeatMap::setData(const Data &given)
{
    m_data = given;
    renew();
}

bool HeatMap::isEmpty() const
{
    return cells().isEmpty();
}

QList<HeatMap::Cell> HeatMap::cells() const
{
    QList<Cell> cells;
    for (qsizetype row = 0; row < m_data.rows.size(); ++row) {
        const QList<double> &rates = m_data.rows[row].rates;
        for (qsizetype column = 0; column < std::min(rates.size(), m_data.columns.size()); ++column) {
            if (!std::isnan(rates[column]))
                cells.append({row, column, rates[column]});
        }
    }
    return cells;
}

double HeatMap::highest() const
{
    double highest = 0;
    for (const Cell &cell : cells())
        highest = std::max(highest, cell.rate);
    return highest;
}

QString HeatMap::summary() const
{
    // The first period says little, as it is often everybody; the last of the oldest cohort says who stays.
    const QList<Cell> all = cells();
    const auto oldest =
        std::find_if(all.crbegin(), all.crend(), [&all](const Cell &cell) { return cell.row == all[0].row; });
    if (all.isEmpty())
        return tr("No cohorts");
    return tr("%Ln cohort(s); of the oldest, %1, %2 came back in period %3", nullptr, int(m_data.rows.size()))
        .arg(m_data.rows[oldest->row].name, formatPercent(oldest->rate, 0), m_data.columns[oldest->column]);
}

ChartTable HeatMap::table() const
{
    ChartTable table;
    table.headers = QStringList{m_data.rowTitle, m_data.sizeTitle} + m_data.columns;
    for (const Row &row : m_data.rows) {
        QList<ChartTable::Cell> line{ChartTable::text(row.name, row.plain),
                                     ChartTable::number(formatCount(row.size), double(row.size))};
        for (qsizetype column = 0; column < m_data.columns.size(); ++column) {
            const double rate = column < row.rates.size() ? row.rates[column] : std::nan("");
            line.append(ChartTable::number(std::isnan(rate) ? QString() : formatPercent(rate, 0), rate));
        }
        table.rows.append(line);
    }
    return table;
}

QSize HeatMap::sizeHint() const
{
    const int rows = int(std::max<qsizetype>(1, m_data.rows.size()));
    return {int(columnsStart()) + int(m_data.columns.size()) * px(46), px(columnHeadHeight) + rows * px(cellHeight)};
}

QSize HeatMap::minimumSizeHint() const
{
    return {int(columnsStart()) + int(m_data.columns.size()) * px(34), sizeHint().height()};
}

double HeatMap::columnsStart() const
{
    const QFontMetricsF metrics(uiFont(12));
    double names = metrics.horizontalAdvance(m_data.rowTitle), sizes = metrics.horizontalAdvance(m_data.sizeTitle);
    for (const Row &row : m_data.rows) {
        names = std::max(names, metrics.horizontalAdvance(row.name));
        sizes = std::max(sizes, metrics.horizontalAdvance(formatCount(row.size)));
    }
    return names + 16 + sizes + 14;
}

QRectF HeatMap::cellArea(const QRectF &area, qsizetype row, qsizetype column) const
{
    const double left = area.left() + columnsStart();
    const double width =
        std::min((area.right() - left) / double(std::max<qsizetype>(1, m_data.columns.size())), double(px(64)));
    return QRectF(left + double(column) * width, area.top() + px(columnHeadHeight) + double(row) * px(cellHeight),
                  width - cellGap, px(cellHeight) - cellGap);
}

QRectF HeatMap::sizeArea(const QRectF &area, qsizetype row) const
{
    const QRectF line = cellArea(area, row, 0);
    return QRectF(area.left(), line.top(), columnsStart() - 14, line.height());
}

QList<PaintedChart::Part> HeatMap::parts(const QRectF &area) const
{
    QList<Part> parts;
    for (const Cell &cell : cells()) {
        const Row &row = m_data.rows[cell.row];
        //: a cohort, a period, a share, the people it is a share of
        parts.append(
            {cellArea(area, cell.row, cell.column),
             tr("%1, period %2: %3 of %4")
                 .arg(row.name, m_data.columns[cell.column], formatPercent(cell.rate, 1), formatCount(row.size))});
    }
    // Behind the cells, so that walking begins at one of them.
    for (qsizetype row = 0; row < m_data.rows.size(); ++row)
        parts.append(
            {sizeArea(area, row),
             tr("%1: %2 people", "cohort, count").arg(m_data.rows[row].name, formatCount(m_data.rows[row].size))});
    return parts;
}

HeatMap::Place HeatMap::placeOf(int part) const
{
    const QList<Cell> all = cells();
    if (part < all.size())
        return {all[part].row, all[part].column};
    return {part - all.size(), -1};
}

int HeatMap::partOf(const Place &place) const
{
    const QList<Cell> all = cells();
    if (place.column == -1)
        return place.row >= 0 && place.row < m_data.rows.size() ? int(all.size() + place.row) : -1;
    const auto found = std::find_if(all.cbegin(), all.cend(), [&place](const Cell &cell) {
        return cell.row == place.row && cell.column == place.column;
    });
    return found == all.cend() ? -1 : int(found - all.cbegin());
}

int HeatMap::neighbour(int part, Qt::Key key) const
{
    Place wanted = placeOf(part);
    wanted.column += key == Qt::Key_Right ? 1 : key == Qt::Key_Left ? -1 : 0;
    wanted.row += key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    return wanted.column < -1 ? -1 : partOf(wanted);
}

void HeatMap::paint(QPainter &painter, const QRectF &area)
{
    const Tokens &t = tokens();
    const QFont body = uiFont(12);
    const double start = columnsStart();
    const double head = px(columnHeadHeight);
    painter.setFont(body);
    painter.setPen(t.text2);
    painter.drawText(QRectF(area.left(), area.top(), start - 14, head), alignLeft, m_data.rowTitle);
    painter.drawText(QRectF(area.left(), area.top(), start - 14, head), alignRight, m_data.sizeTitle);
    for (qsizetype column = 0; column < m_data.columns.size(); ++column) {
        const QRectF cell = cellArea(area, 0, column);
        painter.drawText(QRectF(cell.left(), area.top(), cell.width(), head), Qt::AlignCenter, m_data.columns[column]);
    }
    if (state() == ChartState::Loading)
        return;
    for (qsizetype row = 0; row < m_data.rows.size(); ++row) {
        const QRectF place = sizeArea(area, row);
        painter.setPen(t.text2);
        painter.drawText(place, alignLeft, m_data.rows[row].name);
        painter.setPen(t.text);
        painter.drawText(place, alignRight, formatCount(m_data.rows[row].size));
    }
    const double top = highest();
    painter.setFont(cellFont());
    constexpr int steps = std::tuple_size_v<decltype(ChartColors::heat)>;
    for (const Cell &cell : cells()) {
        const int step = top > 0 ? std::min(steps - 1, int(cell.rate / top * steps)) : 0;
        const QRectF place = cellArea(area, cell.row, cell.column);
        const bool stale = state() == ChartState::Failed;
        painter.setPen(Qt::NoPen);
        painter.setBrush(stale ? t.hover : t.chart.heat[std::size_t(step)]);
        painter.drawRoundedRect(place, 2, 2);
        painter.setPen(stale ? t.text3 : t.chart.heatText[std::size_t(step)]);
        painter.drawText(place, Qt::AlignCenter, formatPercent(cell.rate, 0));
    }
}

HeatScale::HeatScale(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Colours: less to more"));
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize HeatScale::sizeHint() const
{
    const QFontMetrics metrics(uiFont(12));
    return {metrics.horizontalAdvance(tr("less")) + metrics.horizontalAdvance(tr("more")) + 20 + px(14) * 7, px(20)};
}

void HeatScale::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LayoutDirectionAuto);
    painter.setFont(uiFont(12));
    painter.setPen(tokens().text2);
    painter.drawText(rect(), alignLeft, tr("less"));
    painter.drawText(rect(), alignRight, tr("more"));
    double left = QFontMetricsF(uiFont(12)).horizontalAdvance(tr("less")) + 8;
    for (const QColor &color : tokens().chart.heat) {
        painter.fillRect(QRectF(left, height() / 2.0 - 4, px(14), 8), color);
        left += px(14);
    }
}

} // namespace growthos::ui
