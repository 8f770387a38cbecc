#include "ui/charts/thinning.h"

#include <algorithm>
#include <cmath>

namespace growthos::ui {

QList<QPointF> thinned(const QList<QPointF> &points, qsizetype count)
{
    if (points.size() <= count || count < 3)
        return points;
    QList<QPointF> kept;
    kept.reserve(count);
    kept.append(points.first());
    // All but both ends fall into count - 2 buckets of equal length; each gives the point that spans the largest
    // triangle with the point kept before and the middle of the bucket after.
    const double length = double(points.size() - 2) / double(count - 2);
    const auto edge = [&](qsizetype bucket) {
        return std::min(points.size() - 1, qsizetype(std::floor(double(bucket) * length)) + 1);
    };
    for (qsizetype bucket = 0; bucket < count - 2; ++bucket) {
        const qsizetype first = edge(bucket);
        const qsizetype next = edge(bucket + 1);
        const qsizetype nextEnd = bucket + 1 == count - 2 ? points.size() : edge(bucket + 2);
        QPointF middle;
        for (qsizetype i = next; i < nextEnd; ++i)
            middle += points[i];
        middle /= double(nextEnd - next);
        const QPointF before = kept.last();
        double largest = -1;
        qsizetype chosen = first;
        for (qsizetype i = first; i < next; ++i) {
            const double area = std::abs((before.x() - middle.x()) * (points[i].y() - before.y()) -
                                         (before.x() - points[i].x()) * (middle.y() - before.y()));
            if (area > largest) {
                largest = area;
                chosen = i;
            }
        }
        kept.append(points[chosen]);
    }
    kept.append(points.last());
    return kept;
}

} // namespace growthos::ui
