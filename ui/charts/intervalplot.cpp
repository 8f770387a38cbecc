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

constexpr int intervalHeight = 34;
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

/// So many that no two ticks of this step read the same.
int decimalsOf(double step)
{
    return std::max(0, -int(std::floor(std::log10(step) + 1e-9)));
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

IntervalPlot::Axis IntervalPlot::axis() const
{
    double low = 0, high = 0;
    for (const Estimate &estimate : m_estimates) {
        low = std::min(low, estimate.low);
        high = std::max(high, estimate.high);
    }
    const double step = stepFor(low, high);
    return {(std::floor(low / step + 1e-9) - 1) * step, (std::ceil(high / step - 1e-9) + 1) * step, step};
}

QStringList IntervalPlot::axisTexts() const
{
    const auto [low, high, step] = axis();
    const int decimals = decimalsOf(step);
    QStringList texts;
    for (qint64 i = 0; i <= std::llround((high - low) / step); ++i) {
        const double value = low + double(i) * step;
        texts.append(std::abs(value) < step / 2 ? QLocale().toString(0) : formatChange(value, decimals));
    }
    return texts;
}

QString IntervalPlot::describe(const Estimate &estimate) const
{
    const auto text = [digits = std::max(1, decimalsOf(axis().step))](double value) {
        return formatChange(value, digits);
    };
    const QString numbers =
        tr("%1 pt, 95% interval %2 to %3").arg(text(estimate.value), text(estimate.low), text(estimate.high));
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
    const auto number = [digits = std::max(1, decimalsOf(axis().step))](double value) {
        return ChartTable::number(formatChange(value, digits), value);
    };
    for (const Estimate &estimate : m_estimates)
        table.rows.append(
            {ChartTable::text(estimate.name), number(estimate.value), number(estimate.low), number(estimate.high)});
    return table;
}

QSize IntervalPlot::sizeHint() const
{
    const int rows = int(std::max<qsizetype>(1, m_estimates.size()));
    return {px(320), rows * px(intervalHeight) + px(22)};
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
        parts.append(
            {QRectF(area.left(), area.top() + double(i) * px(intervalHeight), area.width(), px(intervalHeight)),
             describe(m_estimates[i])});
    }
    return parts;
}

void IntervalPlot::paint(QPainter &painter, const QRectF &area)
{
    const Tokens &t = tokens();
    const QRectF plot = plotArea(area);
    const double low = axis().low;
    const double high = axis().high;
    const double step = axis().step;
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
    const QFontMetricsF metrics(axisFont());
    const QStringList texts = axisTexts();
    double taken = -1e9;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const double value = low + double(i) * step;
        const QString &text = texts[i];
        const double length = metrics.horizontalAdvance(text);
        if (x(value) - length / 2 < taken)
            continue;
        painter.drawText(QRectF(x(value) - 30, base + 4, 60, metrics.height()), Qt::AlignCenter, text);
        taken = x(value) + length / 2 + 4;
    }
    for (qsizetype i = 0; i < m_estimates.size(); ++i) {
        const Estimate &estimate = m_estimates[i];
        const double y = plot.top() + (double(i) + 0.5) * px(intervalHeight);
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
