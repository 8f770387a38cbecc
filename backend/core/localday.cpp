#include "backend/core/localday.h"

#include <QDateTime>

namespace growthos {

UtcMs startOfDay(QDate date, const QTimeZone &zone)
{
    const UtcMs start = date.startOfDay(zone).toMSecsSinceEpoch();
    if (QDateTime::fromMSecsSinceEpoch(start - 1, zone).date() != date)
        return start;
    const QDateTime before = QDateTime::fromMSecsSinceEpoch(start - 2 * hourMs, Qt::UTC);
    return date.startOfDay(Qt::UTC).toMSecsSinceEpoch() - zone.offsetFromUtc(before) * secondMs;
}

} // namespace growthos
