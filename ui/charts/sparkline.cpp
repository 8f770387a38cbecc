#include "ui/charts/sparkline.h"

#include "ui/charts/timeseries.h"

#include <QPainter>
#include <algorithm>

namespace growthos::ui {

Sparkline::Sparkline(const QString &name, Scale scale, QWidget *parent) : PaintedChart(name, parent), m_scale(scale)
{
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed); // gives way to the number beside it
}

void Sparkline::setValues(const QList<double> &values)
{
    if (values == m_values)
        return;
    m_values = values;
    renew();
}

void Sparkline::setColor(ColorToken color)
{
    m_color = color;
    update();
}

void Sparkline::setFill(ColorToken color)
{
    m_fill = color;
    update();
}

void Sparkline::setShape(Shape shape)
{
    m_shape = shape;
    updateGeometry();
    update();
}

void Sparkline::setLimit(std::optional<double> limit)
{
    if (limit == m_limit)
        return;
    m_limit = limit;
    renew();
}

QString Sparkline::summary() const
{
    if (m_values.isEmpty())
        return tr("No values");
    const auto [least, most] = std::minmax_element(m_values.cbegin(), m_values.cend());
    return tr("%1 now, between %2 and %3")
        .arg(formatValue(m_values.last(), Unit::Score), formatValue(*least, Unit::Score),
             formatValue(*most, Unit::Score));
}

ChartTable Sparkline::table() const
{
    ChartTable table;
    table.headers = {accessibleName()};
    for (const double value : m_values)
        table.rows.append({ChartTable::number(formatValue(value, Unit::Score), value)});
    return table;
}

QList<PaintedChart::Part> Sparkline::parts(const QRectF &area) const
{
    return {{area, summary()}};
}

void Sparkline::paintBars(QPainter &painter, const QRectF &area)
{
    const double greatest = m_values.isEmpty() ? 0 : *std::max_element(m_values.cbegin(), m_values.cend());
    const double most = std::max(greatest, m_limit.value_or(0));
    const double step = area.width() / double(std::max<qsizetype>(m_values.size(), 1));
    painter.setPen(Qt::NoPen);
    painter.setBrush(shown(tokens().*m_color));
    for (qsizetype i = 0; i < m_values.size(); ++i) {
        // A day without any is seen as one.
        const double height = most > 0 ? std::max(area.height() * m_values[i] / most, 1.0) : 1.0;
        const QRectF bar(area.left() + step * double(i), area.bottom() - height, std::max(step * 0.7, 1.0), height);
        painter.drawRect(mirrored(bar, area));
    }
    if (!m_limit)
        return;
    painter.setPen(QPen(shown(tokens().bad), 1, Qt::DashLine));
    const double y = std::max(area.bottom() - area.height() * *m_limit / most, area.top() + 0.5);
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
}

void Sparkline::paint(QPainter &painter, const QRectF &area)
{
    if (m_shape == Shape::Bars)
        return paintBars(painter, area);
    painter.setPen(QPen(shown(tokens().*m_color), m_color == &Tokens::text2 ? 1.1 : 1.6, Qt::SolidLine, Qt::RoundCap,
                        Qt::RoundJoin));
    const double top = area.top() + 2;
    const double bottom = area.bottom() - 2.5;
    const double left = area.left() + 1;
    const double right = area.right() - 1;
    const double most = m_values.isEmpty() ? 0 : *std::max_element(m_values.cbegin(), m_values.cend());
    const double least =
        m_scale == Scale::FromZero || m_values.isEmpty() ? 0 : *std::min_element(m_values.cbegin(), m_values.cend());
    if (m_values.size() < 2 || most <= least) {
        const double y = m_scale == Scale::FromZero || m_values.isEmpty() ? bottom : (top + bottom) / 2;
        painter.drawLine(QPointF(left, y), QPointF(right, y));
        return;
    }
    QPolygonF points;
    points.reserve(m_values.size());
    for (qsizetype i = 0; i < m_values.size(); ++i) {
        points.append({left + (right - left) * double(i) / double(m_values.size() - 1),
                       bottom - (bottom - top) * (m_values[i] - least) / (most - least)});
    }
    if (m_fill) {
        const QPen line = painter.pen();
        painter.setPen(Qt::NoPen);
        painter.setBrush(shown(tokens().*m_fill));
        painter.drawPolygon(points + QPolygonF{QPointF(right, bottom), QPointF(left, bottom)});
        painter.setPen(line);
    }
    painter.drawPolyline(points);
}

} // namespace growthos::ui
