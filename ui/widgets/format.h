#pragma once

#include <QDateTime>
#include <QString>
#include <QTimeZone>

namespace growthos::ui {

/// 84,520
QString formatCount(qint64 count);
/// 4.2 ms, 61 ms, 1.2 s
QString formatMilliseconds(double ms);
/// 12.4 MB
QString formatBytes(qint64 bytes);
/// 0:42, 1:02:10: time that passes
QString formatElapsed(qint64 seconds);
/// 16:48:04.201 in `zone`
QString formatClockMs(const QDateTime &time, const QTimeZone &zone);
/// 16:48 EST
QString formatClock(const QDateTime &time, const QTimeZone &zone);
/// 23 Feb 2026, 16:48:04.201 EST
QString formatMoment(const QDateTime &time, const QTimeZone &zone);
/// now, 14 s ago, 3 min ago, 2 h ago, and from a day on 22 Feb 2026 in `zone`; what is still to come: in 3 min
QString formatAgo(const QDateTime &time, const QDateTime &now, const QTimeZone &zone);

} // namespace growthos::ui
