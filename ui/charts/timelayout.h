#pragma once

#include "ui/charts/ticks.h"

#include <QFont>
#include <QRectF>

namespace growthos::ui {

enum class TimeShape { Line, Area, Bars };

/// Where everything of a chart over time stands, for one size, one shape and the buckets `first` to `last`. Pure.
struct TimeLayout
{
    struct Options
    {
        TimeShape shape = TimeShape::Line;
        bool fromZero = true;
        bool labelLines = true; ///< names at the end of lines, where there is room
        qsizetype first = 0;
        qsizetype last = -1;
        bool partly = false; ///< of what there is, some is hidden: the rest is shown also where it is nothing by itself
    };
    struct EndLabel
    {
        qsizetype series;
        double y; ///< its middle
        QString text;
    };

    TimeLayout(const TimeSeries &data, const Options &options, const QSizeF &size);

    qsizetype buckets() const { return last - first + 1; }
    double x(qsizetype index) const;
    double y(double value) const;
    /// The bucket nearest to `x`.
    qsizetype indexAt(double x) const;
    /// The line nearest to `y` at a bucket, or the band or bar that it lies in; -1: none of them.
    qsizetype seriesAt(const TimeSeries &data, qsizetype index, double y) const;
    /// Values of a series as stacked: its own and those below it.
    double stacked(const TimeSeries &data, qsizetype series, qsizetype index) const;

    TimeShape shape; ///< bars too thin to be seen become an area
    qsizetype first;
    qsizetype last;
    QRectF plot;
    ValueTicks ticks;
    bool hasValues = false; ///< false: nothing to scale by, lines without numbers
    QList<TimeTick> timeTicks;
    QList<EndLabel> endLabels;
    bool labelsCollide = false; ///< names are needed and found no room
};

/// 11 px, as all that stands on axes.
QFont axisFont();

} // namespace growthos::ui
