#include "ui/charts/timelayout.h"

#include "ui/widgets/theme.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace growthos::ui {

namespace {

constexpr double edge = 6;          // room for half of the last mark
constexpr double labelDistance = 8; // between axis or line and its label
constexpr double widestLabel = 150;
constexpr double labelReach = 14;     // further from its line a label would mislead
constexpr double thinnestBucket = 3;  // px a bucket that still shows as a bar
constexpr double occasionHeight = 26; // box above the plot
constexpr double lineReach = 24;      // px from a line that still mean it

struct Range
{
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    void add(double value)
    {
        if (!std::isnan(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    void add(const QList<double> &values, qsizetype first, qsizetype last)
    {
        for (qsizetype i = first; i <= std::min(last, values.size() - 1); ++i)
            add(values[i]);
    }
    bool isEmpty() const { return low > high; }
};

} // namespace

QFont axisFont()
{
    return uiFont(11);
}

TimeLayout::TimeLayout(const TimeSeries &data, const Options &options, const QSizeF &size)
    : shape(options.shape), first(std::max<qsizetype>(0, options.first)),
      last(options.last < 0 ? data.starts.size() - 1 : std::min(options.last, data.starts.size() - 1))
{
    const QFontMetricsF metrics(axisFont());
    if (shape == TimeShape::Bars && double(buckets()) * thinnestBucket > size.width() - 60)
        shape = TimeShape::Area;

    Range range;
    for (qsizetype i = 0; i < data.series.size(); ++i) {
        const Series &series = data.series[i];
        if (shape == TimeShape::Line || series.kind == Series::Kind::Compare) {
            range.add(series.values, first, last);
            range.add(series.low, first, last);
            range.add(series.high, first, last);
        } else {
            for (qsizetype index = first; index <= last; ++index)
                range.add(stacked(data, i, index));
        }
    }
    hasValues = !range.isEmpty() && (options.partly || !data.isEmpty());
    ticks = hasValues ? valueTicks(range.low, range.high, data.unit, options.fromZero || shape != TimeShape::Line)
                      : ValueTicks{0, 4, 1};

    double left = edge;
    if (hasValues) {
        for (const double value : ticks.values())
            left = std::max(left,
                            metrics.horizontalAdvance(formatAxisValue(value, ticks.step, data.unit)) + labelDistance);
    }
    const double top = data.occasions.isEmpty() ? metrics.height() / 2 + 2 : occasionHeight;
    const double bottom = metrics.height() + labelDistance;
    plot = QRectF(left, top, std::max(20.0, size.width() - left - edge), std::max(20.0, size.height() - top - bottom));

    qsizetype named = 0;
    double widest = 0;
    for (const Series &series : data.series) {
        if (series.name.isEmpty())
            continue;
        ++named;
        widest = std::max(widest, metrics.horizontalAdvance(series.name));
    }
    if (named > 1) {
        labelsCollide = true;
        widest = std::min(widest, widestLabel);
        const bool roomy = plot.width() - widest - labelDistance > 200;
        if (shape == TimeShape::Line && options.labelLines && roomy && hasValues) {
            QList<double> wanted;
            QList<EndLabel> labels;
            for (qsizetype i = 0; i < data.series.size(); ++i) {
                const Series &series = data.series[i];
                qsizetype end = std::min(last, series.values.size() - 1);
                while (end >= first && std::isnan(series.values[end]))
                    --end;
                if (end < first || series.name.isEmpty())
                    continue;
                wanted.append(y(series.values[end]));
                labels.append({i, 0, metrics.elidedText(series.name, Qt::ElideRight, widestLabel)});
            }
            if (const auto placed =
                    placeLabels(wanted, metrics.height(), 0, plot.bottom() + metrics.height() / 2, labelReach)) {
                for (qsizetype i = 0; i < labels.size(); ++i)
                    labels[i].y = (*placed)[i];
                endLabels = labels;
                labelsCollide = false;
                plot.setRight(size.width() - widest - labelDistance - edge);
            }
        }
    }
    timeTicks = ui::timeTicks(data, first, last, plot.width(), metrics);
}

double TimeLayout::x(qsizetype index) const
{
    if (shape == TimeShape::Bars)
        return plot.left() + plot.width() * (double(index - first) + 0.5) / double(buckets());
    if (buckets() < 2)
        return plot.center().x();
    return plot.left() + plot.width() * double(index - first) / double(buckets() - 1);
}

double TimeLayout::y(double value) const
{
    return plot.bottom() - plot.height() * (value - ticks.low) / (ticks.high - ticks.low);
}

qsizetype TimeLayout::indexAt(double position) const
{
    const double share = (position - plot.left()) / plot.width();
    const double index =
        shape == TimeShape::Bars ? std::floor(share * double(buckets())) : std::round(share * double(buckets() - 1));
    return std::clamp(first + qsizetype(index), first, std::max(first, last));
}

double TimeLayout::stacked(const TimeSeries &data, qsizetype series, qsizetype index) const
{
    double sum = 0;
    for (qsizetype i = 0; i <= series; ++i) {
        const Series &one = data.series[i];
        if (one.kind != Series::Kind::Compare && index < one.values.size() && !std::isnan(one.values[index]))
            sum += one.values[index];
    }
    return sum;
}

qsizetype TimeLayout::seriesAt(const TimeSeries &data, qsizetype index, double at) const
{
    qsizetype nearest = -1;
    double distance = lineReach;
    for (qsizetype i = 0; i < data.series.size(); ++i) {
        const Series &series = data.series[i];
        if (series.kind == Series::Kind::Compare || index >= series.values.size() || std::isnan(series.values[index]))
            continue;
        if (shape == TimeShape::Line) {
            const double away = std::abs(y(series.values[index]) - at);
            if (away < distance) {
                distance = away;
                nearest = i;
            }
        } else {
            const double top = stacked(data, i, index);
            if (at >= y(top) && at <= y(top - series.values[index]))
                return i;
        }
    }
    return nearest;
}

} // namespace growthos::ui
