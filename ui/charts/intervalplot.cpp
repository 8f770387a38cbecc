#include "ui/charts/intervalplot.h"

#include "ui/charts/ticks.h"
#include "ui/charts/timelayout.h"
#include "ui/widgets/format.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int rowHeight = 34;
constexpr double mostTicks = 5;

/// Round steps, more of them than on a standing axis: there is room.
double stepFor(double low, double high)
{
    double step = std::pow(10.0, std::floor(std::log10(std::max(high - low, 0.01) / mostTicks)));
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        if ((high - low) / (step * factor) <= mostTicks)
            return step * factor;
    }
    return step * 10;
}

} // namespace

IntervalPlot::IntervalPlot(const QString &name, QWidget *parent) : PaintedChart(name, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void IntervalPlot::setEstimates(const QList<Estimate> &estimates)
{
    m_estimates = estimates;
    renew();
}

QString IntervalPlot::describe(const Estimate &estimate) const
{
    const QString numbers =
        tr("%1 pt, 95% interval %2 to %3")
            .arg(formatChange(estimate.value, 1), formatChange(estimate.low, 1), formatChange(estimate.high, 1));
    const bool clear = estimate.low > 0 || estimate.high < 0;
    const QString words =
        clear ? tr("%1; it does not reach zero").arg(numbers) : tr("%1; it reaches zero").arg(numbers);
    return estimate.name.isEmpty() ? words : tr("%1: %2", "variant, numbers").arg(estimate.name, words);
}

QString IntervalPlot::summary() const
{
    if (isEmpty())
        return tr("No estimate");
    QStringList parts;
    for (const Estimate &estimate : m_estimates)
        parts.append(describe(estimate));
    return parts.join(u'\n');
}

ChartTable IntervalPlot::table() const
{
    ChartTable table;
    table.headers = {tr("Variant"), tr("Difference, pt"), tr("Low"), tr("High")};
    for (const Estimate &estimate : m_estimates) {
        table.rows.append({ChartTable::text(estimate.name),
                           ChartTable::number(formatChange(estimate.value, 1), estimate.value),
                           ChartTable::number(formatChange(estimate.low, 1), estimate.low),
                           ChartTable::number(formatChange(estimate.high, 1), estimate.high)});
    }
    return table;
}

QSize IntervalPlot::sizeHint() const
{
    const int rows = int(std::max<qsizetype>(1, m_estimates.size()));
    return {px(320), rows * px(rowHeight) + px(22)};
}

QRectF IntervalPlot::plotArea(const QRectF &area) const
{
    double names = 0;
    for (const Estimate &estimate : m_estimates)
        names = std::max(names, QFontMetricsF(uiFont(12)).horizontalAdvance(estimate.name));
    const double left = names > 0 ? names + 12 : 0;
    return area.adjusted(left + 14, 0, -14, -px(22));
}

QList<PaintedChart::Part> IntervalPlot::parts(const QRectF &area) const
{
    QList<Part> parts;
    for (qsizetype i = 0; i < m_estimates.size(); ++i) {
        parts.append({QRectF(area.left(), area.top() + double(i) * px(rowHeight), area.width(), px(rowHeight)),
                      describe(m_estimates[i])});
    }
    return parts;
}

void IntervalPlot::paint(QPainter &painter, const QRectF &area)
{
    const Tokens &t = tokens();
    const QRectF plot = plotArea(area);
    double low = 0, high = 0;
    for (const Estimate &estimate : m_estimates) {
        low = std::min(low, estimate.low);
        high = std::max(high, estimate.high);
    }
    const double step = stepFor(low, high);
    low = (std::floor(low / step + 1e-9) - 1) * step;
    high = (std::ceil(high / step - 1e-9) + 1) * step;
    const auto x = [&](double value) { return plot.left() + plot.width() * (value - low) / (high - low); };
    const double base = std::floor(plot.bottom()) + 0.5;

    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(t.chart.axis);
    painter.drawLine(QPointF(plot.left() - 12, base), QPointF(plot.right() + 12, base));
    if (!showsValues())
        return;
    QPen zero(t.text3, 1, Qt::CustomDashLine, Qt::FlatCap);
    zero.setDashPattern({3, 3});
    painter.setPen(zero);
    const double middle = std::floor(x(0)) + 0.5;
    painter.drawLine(QPointF(middle, plot.top() + 2), QPointF(middle, base));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(axisFont());
    painter.setPen(t.chart.axisText);
    const int decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
    const QFontMetricsF metrics(axisFont());
    double taken = -1e9;
    for (qint64 i = 0; i <= std::llround((high - low) / step); ++i) {
        const double value = low + double(i) * step;
        const bool isZero = std::abs(value) < step / 2;
        const QString text = isZero ? QLocale().toString(0) : formatChange(value, decimals);
        const double length = metrics.horizontalAdvance(text);
        if (x(value) - length / 2 < taken)
            continue;
        painter.drawText(QRectF(x(value) - 30, base + 4, 60, metrics.height()), Qt::AlignCenter, text);
        taken = x(value) + length / 2 + 4;
    }
    for (qsizetype i = 0; i < m_estimates.size(); ++i) {
        const Estimate &estimate = m_estimates[i];
        const double y = plot.top() + (double(i) + 0.5) * px(rowHeight);
        const QColor color = shown(t.chart.series[std::size_t(i) % t.chart.series.size()]);
        painter.setPen(QPen(color, 4, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(x(estimate.low), y), QPointF(x(estimate.high), y));
        painter.setPen(QPen(color, 3));
        painter.setBrush(t.surface);
        painter.drawEllipse(QPointF(x(estimate.value), y), 6, 6);
        if (estimate.name.isEmpty())
            continue;
        painter.setFont(uiFont(12));
        painter.setPen(t.text);
        painter.drawText(QRectF(area.left(), y - 10, plot.left() - 14 - area.left(), 20), alignLeft, estimate.name);
    }
}

} // namespace growthos::ui
