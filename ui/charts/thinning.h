#pragma once

#include <QList>
#include <QPointF>

namespace growthos::ui {

/// At most `count` (3 or more) of the points, chosen so that the line keeps its shape: ends, peaks and dips stay.
/// Source: Sveinn Steinarsson, Downsampling Time Series for Visual Representation (2013), largest triangle three
/// buckets. Points are ordered by x.
QList<QPointF> thinned(const QList<QPointF> &points, qsizetype count);

} // namespace growthos::ui
