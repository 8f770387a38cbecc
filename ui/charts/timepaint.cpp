#include "ui/charts/timepaint.h"

#include "ui/charts/chartcontent.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double markRadius = 4;
constexpr double boxPadding = 12;
constexpr double boxGap = 12; // from the cursor

/// Lines of one pixel are sharp in the middle of pixels only.
double crisp(double position)
{
    return std::floor(position) + 0.5;
}

QPen onePixel(const QColor &color, Qt::PenStyle style = Qt::SolidLine)
{
    QPen pen(color, 1, style, Qt::FlatCap);
    pen.setCosmetic(true);
    if (style == Qt::CustomDashLine)
        pen.setDashPattern({3, 3});
    return pen;
}

} // namespace

double TimePaint::valueAt(qsizetype series, qsizetype index) const
{
    const QList<double> &values = data.series[series].values;
    return index >= 0 && index < values.size() ? values[index] : std::nan("");
}

void TimePaint::grid(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const double value : layout.ticks.values()) {
        const double y = crisp(layout.y(value));
        const bool base = value == layout.ticks.low;
        painter.setPen(onePixel(base ? tokens().chart.axis : tokens().chart.grid));
        painter.drawLine(QPointF(layout.plot.left(), y), QPointF(layout.plot.right(), y));
    }
}

void TimePaint::axes(QPainter &painter, double width) const
{
    painter.setFont(axisFont());
    painter.setPen(tokens().chart.axisText);
    const QFontMetricsF metrics(axisFont());
    if (layout.hasValues) {
        for (const double value : layout.ticks.values()) {
            const QRectF place(0, layout.y(value) - metrics.height() / 2, layout.plot.left() - 8, metrics.height());
            painter.drawText(place, alignRight, formatAxisValue(value, layout.ticks.step, data.unit));
        }
    }
    const double y = layout.plot.bottom() + 6;
    double taken = -1e9;
    for (const TimeTick &tick : layout.timeTicks) {
        const double length = metrics.horizontalAdvance(tick.label);
        const double x = std::clamp(layout.x(tick.index) - length / 2, 0.0, std::max(0.0, width - length));
        if (x < taken)
            continue;
        painter.drawText(QRectF(x, y, length + 1, metrics.height()), alignLeft, tick.label);
        taken = x + length + 6;
    }
}

void TimePaint::endLabels(QPainter &painter) const
{
    const QFont font = uiFont(11, QFont::Medium);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    for (const TimeLayout::EndLabel &label : layout.endLabels) {
        painter.setPen(colors[label.series]);
        painter.drawText(QRectF(layout.plot.right() + 8, label.y - metrics.height() / 2, 200, metrics.height()),
                         alignLeft, label.text);
    }
}

void TimePaint::mark(QPainter &painter, qsizetype series, qsizetype index) const
{
    const double value = valueAt(series, index);
    if (std::isnan(value) || index < layout.first || index > layout.last)
        return;
    const bool own = layout.shape == TimeShape::Line || data.series[series].kind == Series::Kind::Compare;
    painter.setPen(QPen(tokens().surface, 1.5));
    painter.setBrush(colors[series]);
    painter.drawEllipse(QPointF(layout.x(index), layout.y(own ? value : layout.stacked(data, series, index))),
                        markRadius, markRadius);
}

/// A line takes two neighbours, of what is shown.
bool TimePaint::isLone(qsizetype series, qsizetype index) const
{
    const bool own = layout.shape == TimeShape::Line || data.series[series].kind == Series::Kind::Compare;
    if (!own)
        return layout.buckets() == 1; // an area takes a gap for 0
    return (index == layout.first || std::isnan(valueAt(series, index - 1))) &&
           (index == layout.last || std::isnan(valueAt(series, index + 1)));
}

void TimePaint::marks(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype i = data.series.size() - 1; i >= 0; --i) {
        const Series::Kind kind = data.series[i].kind;
        if (layout.shape == TimeShape::Bars && kind != Series::Kind::Compare)
            continue;
        for (qsizetype at = layout.first; at <= layout.last; ++at) {
            if (isLone(i, at))
                mark(painter, i, at);
        }
        if (kind != Series::Kind::Measured)
            continue;
        qsizetype last = std::min(layout.last, data.series[i].values.size() - 1);
        while (last >= layout.first && std::isnan(valueAt(i, last)))
            --last;
        mark(painter, i, last);
    }
}

void TimePaint::occasions(QPainter &painter, double width) const
{
    const QFontMetricsF metrics(axisFont());
    painter.setFont(axisFont());
    double taken = -1;
    for (const Occasion &occasion : data.occasions) {
        const auto after = std::upper_bound(data.starts.cbegin(), data.starts.cend(), occasion.time);
        const qsizetype index = after - data.starts.cbegin() - 1;
        if (index < layout.first || index > layout.last)
            continue;
        const double x = crisp(layout.x(index));
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(onePixel(tokens().text3, Qt::CustomDashLine));
        painter.drawLine(QPointF(x, layout.plot.top()), QPointF(x, layout.plot.bottom()));
        const double length = metrics.horizontalAdvance(occasion.text) + 16;
        QRectF box(std::clamp(x - length / 2, 0.5, std::max(0.5, width - length - 1)), 0.5, length,
                   metrics.height() + 6);
        if (box.left() < taken)
            continue;
        taken = box.right() + 4;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(onePixel(tokens().strongLine));
        painter.setBrush(tokens().surface);
        painter.drawRoundedRect(box, 4, 4);
        painter.setPen(tokens().text2);
        painter.drawText(box, Qt::AlignCenter, occasion.text);
    }
}

void TimePaint::selection(QPainter &painter, qsizetype from, qsizetype to) const
{
    const double half = layout.shape == TimeShape::Bars ? layout.plot.width() / double(layout.buckets()) / 2 : 0;
    const QRectF area(QPointF(layout.x(std::min(from, to)) - half, layout.plot.top()),
                      QPointF(layout.x(std::max(from, to)) + half, layout.plot.bottom()));
    QColor fill = tokens().accent;
    fill.setAlphaF(0.12f);
    painter.fillRect(area, fill);
    painter.setPen(onePixel(tokens().accent));
    painter.drawLine(area.topLeft(), area.bottomLeft());
    painter.drawLine(area.topRight(), area.bottomRight());
}

void TimePaint::cursor(QPainter &painter, qsizetype index) const
{
    const double x = crisp(layout.x(index));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(onePixel(tokens().chart.cursor));
    painter.drawLine(QPointF(x, layout.plot.top()), QPointF(x, layout.plot.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype i = data.series.size() - 1; i >= 0; --i)
        mark(painter, i, index);
    box(painter, index);
}

void TimePaint::box(QPainter &painter, qsizetype index) const
{
    struct Row
    {
        QString name;
        QString value;
        QColor color;
        bool dashed;
    };
    QList<Row> rows;
    double sum = 0;
    int addends = 0;
    for (qsizetype i = 0; i < data.series.size(); ++i) {
        const Series &series = data.series[i];
        const bool compare = series.kind == Series::Kind::Compare;
        const double value = valueAt(i, index);
        QString name = series.name;
        if (compare && index < data.compareStarts.size())
            name = formatBucket(data.compareStarts[index], data.interval, data.zone);
        rows.append({name, formatValue(value, data.unit), colors[i], compare || series.kind == Series::Kind::Other});
        if (!compare && !std::isnan(value)) {
            sum += value;
            ++addends;
        }
    }
    QString head = formatBucket(data.starts[index], data.interval, data.zone);
    if (data.lastUnfinished && index == data.starts.size() - 1)
        head = QCoreApplication::translate("growthos::ui::TimeChart", "%1, so far").arg(head);
    const QString headValue = addends > 1 && data.unit == Unit::Count ? formatValue(sum, data.unit) : QString();

    const QFont bold = uiFont(11, QFont::DemiBold);
    const QFont plain = uiFont(11);
    const QFontMetricsF boldMetrics(bold), metrics(plain);
    double names = 0, values = boldMetrics.horizontalAdvance(headValue);
    for (const Row &row : rows) {
        names = std::max(names, std::min(180.0, metrics.horizontalAdvance(row.name)));
        values = std::max(values, metrics.horizontalAdvance(row.value));
    }
    constexpr double markWidth = 14;
    const double inner = std::max({boldMetrics.horizontalAdvance(head) + (headValue.isEmpty() ? 0 : values + 16),
                                   markWidth + names + 16 + values, 110.0});
    const double lineHeight = std::ceil(metrics.height()) + 4;
    QRectF box(0, 0, inner + 2 * boxPadding, lineHeight * double(rows.size() + 1) + 2 * boxPadding - 8);
    const double x = layout.x(index);
    box.moveLeft(x - boxGap - box.width() >= 0 ? x - boxGap - box.width() : x + boxGap);
    box.moveTop(layout.plot.top() + 4);
    box.translate(0.5, 0.5);

    painter.setPen(onePixel(tokens().strongLine));
    painter.setBrush(tokens().surface);
    painter.drawRoundedRect(box, 6, 6);
    const auto line = [&](qsizetype at) {
        return QRectF(box.left() + boxPadding, box.top() + boxPadding - 4 + double(at) * lineHeight, inner, lineHeight);
    };
    painter.setFont(bold);
    painter.setPen(tokens().text);
    painter.drawText(line(0), alignLeft, head);
    painter.drawText(line(0), alignRight, headValue);
    painter.setFont(plain);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QRectF place = line(i + 1);
        const Row &row = rows[i];
        if (row.dashed) {
            QPen pen(row.color, 2, Qt::CustomDashLine, Qt::FlatCap);
            pen.setDashPattern({1.5, 1});
            painter.setPen(pen);
            painter.drawLine(QPointF(place.left(), place.center().y()), QPointF(place.left() + 8, place.center().y()));
        } else {
            painter.setPen(Qt::NoPen);
            painter.setBrush(row.color);
            painter.drawRoundedRect(QRectF(place.left(), place.center().y() - 4, 8, 8), 2, 2);
        }
        painter.setPen(tokens().text2);
        painter.drawText(place.adjusted(markWidth, 0, 0, 0), alignLeft,
                         metrics.elidedText(row.name, Qt::ElideRight, 180));
        painter.setPen(tokens().text);
        painter.drawText(place, alignRight, row.value);
    }
}

} // namespace growthos::ui
