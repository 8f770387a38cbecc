#include "ui/charts/sharebars.h"

#include "ui/widgets/format.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int nameLine = 22;
constexpr int barLine = 17;
constexpr int shareHeight = 8;
constexpr int air = 12; ///< between two rows
constexpr int shareGap = 8;

QFont shareNameFont()
{
    return uiFont(12, QFont::DemiBold);
}

QFont numberFont()
{
    return uiFont(12);
}

QFont shareDetailFont()
{
    return uiFont(11);
}

QString countText(const ShareBars::Value &value)
{
    return formatCount(value.count);
}

QString shareText(const ShareBars::Value &value)
{
    return std::isnan(value.share) ? u"–"_s : formatPercent(value.share, 1);
}

} // namespace

ShareBars::ShareBars(const QString &name, QWidget *parent) : PaintedChart(name, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ShareBars::setRows(const QList<Measure> &measures, const QList<Row> &rows)
{
    m_measures = measures;
    m_rows = rows;
    renew();
}

bool ShareBars::isEmpty() const
{
    return std::all_of(m_rows.cbegin(), m_rows.cend(), [](const Row &row) {
        return std::all_of(row.values.cbegin(), row.values.cend(), [](const Value &value) { return value.count == 0; });
    });
}

QString ShareBars::describe(const Row &row) const
{
    QStringList values;
    for (qsizetype i = 0; i < m_measures.size(); ++i)
        values.append(tr("%1 %2 (%3)", "what, count, share")
                          .arg(m_measures[i].name, countText(row.values[i]), shareText(row.values[i])));
    const QString name = row.detail.isEmpty() ? row.name : tr("%1, %2", "name, detail").arg(row.name, row.detail);
    return tr("%1: %2", "name, values").arg(name, values.join(u", "_s));
}

QString ShareBars::summary() const
{
    if (isEmpty())
        return tr("No values");
    QStringList rows;
    for (const Row &row : m_rows)
        rows.append(describe(row));
    return rows.join(u"; "_s);
}

ChartTable ShareBars::table() const
{
    ChartTable table;
    table.headers = {tr("Name")};
    for (const Measure &measure : m_measures)
        table.headers << measure.name << tr("%1, share", "what").arg(measure.name);
    for (const Row &row : m_rows) {
        const QString name = row.detail.isEmpty() ? row.name : tr("%1, %2", "name, detail").arg(row.name, row.detail);
        QList<ChartTable::Cell> cells{ChartTable::text(name)};
        for (const Value &value : row.values) {
            cells.append(ChartTable::number(countText(value), double(value.count)));
            cells.append(ChartTable::number(shareText(value), value.share));
        }
        table.rows.append(cells);
    }
    return table;
}

QList<LegendItem> ShareBars::legend() const
{
    QList<LegendItem> items;
    for (const Measure &measure : m_measures)
        items.append({.text = measure.name, .color = chartColor(measure.tone), .square = true});
    return items;
}

double ShareBars::rowHeight() const
{
    return px(nameLine) + double(m_measures.size()) * px(barLine) + px(air);
}

QSize ShareBars::sizeHint() const
{
    const auto rows = double(std::max<qsizetype>(1, m_rows.size()));
    return {px(420), int(std::ceil(rows * rowHeight())) - px(air) + 2};
}

QList<PaintedChart::Part> ShareBars::parts(const QRectF &area) const
{
    QList<Part> parts;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const QRectF place(area.left(), area.top() + double(i) * rowHeight(), area.width(), rowHeight() - px(air) + 2);
        parts.append({place, describe(m_rows[i])});
    }
    return parts;
}

double ShareBars::widest(const QFont &font, QString (*text)(const Value &)) const
{
    const QFontMetricsF metrics(font);
    double widest = 0;
    for (const Row &row : m_rows) {
        for (const Value &value : row.values)
            widest = std::max(widest, metrics.horizontalAdvance(text(value)));
    }
    return std::ceil(widest) + 2;
}

void ShareBars::paint(QPainter &painter, const QRectF &area)
{
    const Tokens &t = tokens();
    const QFont strong = shareNameFont(), body = numberFont(), small = shareDetailFont();
    const double shareRoom = widest(body, shareText);
    const double countRoom = widest(body, countText);
    const double track = std::max(20.0, area.width() - shareRoom - countRoom - 2 * px(shareGap));
    double top = area.top();
    for (const Row &row : m_rows) {
        const double name = QFontMetricsF(strong).horizontalAdvance(row.name);
        painter.setFont(strong);
        painter.setPen(t.text);
        painter.drawText(mirrored(QRectF(area.left(), top, area.width(), px(nameLine)), area), lead(), row.name);
        const double room = area.width() - name - px(shareGap);
        painter.setFont(small);
        painter.setPen(t.text3);
        painter.drawText(mirrored(QRectF(area.right() - room, top, room, px(nameLine)), area), lead(),
                         QFontMetricsF(small).elidedText(row.detail, Qt::ElideRight, room));
        top += px(nameLine);
        for (qsizetype i = 0; i < m_measures.size(); ++i, top += px(barLine)) {
            if (!showsValues())
                continue;
            const Value &value = row.values[i];
            const QRectF line(area.left(), top, area.width(), px(barLine));
            if (value.share > 0) {
                painter.setPen(Qt::NoPen);
                painter.setBrush(shown(chartColor(m_measures[i].tone)));
                const double length = std::max(2.0, track * std::min(1.0, value.share));
                const QRectF bar(line.left(), line.center().y() - px(shareHeight) / 2.0, length, px(shareHeight));
                painter.drawRoundedRect(mirrored(bar, area), 2, 2);
            }
            painter.setFont(body);
            painter.setPen(t.text);
            painter.drawText(
                mirrored(QRectF(line.right() - shareRoom - px(shareGap) - countRoom, top, countRoom, line.height()),
                         area),
                trail(), countText(value));
            painter.setPen(t.text2);
            painter.drawText(mirrored(QRectF(line.right() - shareRoom, top, shareRoom, line.height()), area), trail(),
                             shareText(value));
        }
        top += px(air);
    }
}

} // namespace growthos::ui
