#pragma once

#include <QDateTime>
#include <QString>
#include <QTimeZone>
#include <algorithm>
#include <limits>

namespace growthos::ui {

/// What tr() asks for beside %Ln.
inline int plural(qint64 count)
{
    return int(std::clamp<qint64>(count, 0, std::numeric_limits<int>::max()));
}
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
/// 23 Feb 2026, 16:48:04 EST
QString formatMoment(const QDateTime &time, const QTimeZone &zone);
/// 23 Feb 2026, 16:48:04.201 EST, where the order of things within a second matters.
QString formatMomentMs(const QDateTime &time, const QTimeZone &zone);
/// now, 14 s ago, 3 min ago, 2 h ago, and from a day on 22 Feb in `zone`, with the year where it is another; what is
/// still to come: in 3 min
QString formatAgo(const QDateTime &time, const QDateTime &now, const QTimeZone &zone);

/// 940, 2.5k, 100k, 2.14 M, 1.2 B: three digits that matter
QString formatCompact(double value);
/// 23.0% of 0.23
QString formatPercent(double fraction, int decimals);
/// +4.5, −1.2: with its sign, also where it is 0 after rounding
QString formatChange(double change, int decimals);

/// 42 s, 4 min, 1 h 52 min, 2.1 days: how long something took
QString formatDuration(double seconds);

/// 23 Feb
QString formatDay(const QDate &day);
/// 23 Feb 2026
QString formatDayAndYear(const QDate &day);
/// How a field writes 23 Feb 2026, 16:48.
QString momentPattern();
/// Mon 23 Feb
QString formatWeekday(const QDate &day);
/// Feb 2026
QString formatShortMonth(const QDate &day);
/// February 2026
QString formatMonth(const QDate &day);
/// 25 Jan – 23 Feb 2026; 1 – 23 Feb 2026; both days included
QString formatPeriod(const QDate &from, const QDate &to);
/// New York time: what a zone is called in a heading
QString formatZone(const QTimeZone &zone);

} // namespace growthos::ui
