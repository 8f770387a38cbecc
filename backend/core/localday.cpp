#include "backend/core/localday.h"

#include <QDateTime>

namespace growthos {

UtcMs startOfDay(QDate date, const QTimeZone &zone)
{
    // For a zone that this machine does not know Qt would take that of the machine, and for no day anything.
    if (!date.isValid() || !zone.isValid())
        return 0;
    QDateTime first = date.startOfDay(zone);
    // A day that the zone passed over, such as the 30th of December 2011 in Samoa. Zones skip one at most.
    if (!first.isValid() || first.date() != date) {
        date = date.addDays(1);
        first = date.startOfDay(zone);
    }
    const UtcMs start = first.toMSecsSinceEpoch();
    if (QDateTime::fromMSecsSinceEpoch(start - 1, zone).date() != date)
        return start;
    const QDateTime before = QDateTime::fromMSecsSinceEpoch(start - 2 * hourMs, Qt::UTC);
    return date.startOfDay(Qt::UTC).toMSecsSinceEpoch() - zone.offsetFromUtc(before) * secondMs;
}

} // namespace growthos
