#pragma once

#include "ui/charts/timelayout.h"

#include <QColor>

class QPainter;

namespace growthos::ui {

/// What of a chart over time is text and marks. All paint in the coordinates of `layout`.
struct TimePaint
{
    const TimeSeries &data;
    const TimeLayout &layout;
    QList<QColor> colors; ///< of the series

    void grid(QPainter &painter) const;
    void axes(QPainter &painter, double width) const;
    void endLabels(QPainter &painter) const;
    /// Of the last values, and of those that no line leads to.
    void marks(QPainter &painter) const;
    void occasions(QPainter &painter, double width) const;
    void selection(QPainter &painter, qsizetype from, qsizetype to) const;
    void cursor(QPainter &painter, qsizetype index) const;

private:
    void mark(QPainter &painter, qsizetype series, qsizetype index) const;
    void box(QPainter &painter, qsizetype index) const;
    bool isLone(qsizetype series, qsizetype index) const;
    double valueAt(qsizetype series, qsizetype index) const;
};

} // namespace growthos::ui
