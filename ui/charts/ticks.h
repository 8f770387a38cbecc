#pragma once

#include "ui/charts/timeseries.h"

#include <QFontMetricsF>

namespace growthos::ui {

/// Where the horizontal lines of a chart stand.
struct ValueTicks
{
    double low = 0;
    double high = 0;
    double step = 1;

    QList<double> values() const;
};

/// Four or five round values that span `low` to `high`. Counts step by whole numbers. `fromZero`: the axis is not cut.
ValueTicks valueTicks(double low, double high, Unit unit, bool fromZero = true);

/// A label of the time axis, at the bucket of this index.
struct TimeTick
{
    qsizetype index = 0;
    QString label;
};

/// As many labels for the buckets `first`…`last` as `width` has room for. They stand at round local times (midnight,
/// the first of a month …), also where a change of clocks makes a day longer or shorter.
QList<TimeTick> timeTicks(const TimeSeries &data, qsizetype first, qsizetype last, double width,
                          const QFontMetricsF &metrics);

/// Positions for labels of height `height` that want to stand at `wanted` (their middles), none overlapping, all within
/// `top` and `bottom`. Nothing when one would have to move further than `reach`.
std::optional<QList<double>> placeLabels(const QList<double> &wanted, double height, double top, double bottom,
                                         double reach);

} // namespace growthos::ui
