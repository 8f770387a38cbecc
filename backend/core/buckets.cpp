#include "backend/core/buckets.h"

#include "backend/core/isotime.h"
#include "backend/core/localday.h"

#include <QDate>
#include <QDateTime>
#include <QTimeZone>
#include <algorithm>

namespace growthos {
namespace {

QDate dateAt(UtcMs at, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(at, zone).date();
}

/// Days only: a QDateTime in the hour that a zone skips is invalid, and the first moment of a day is not.
UtcMs startOf(QDate date, const QTimeZone &zone)
{
    return startOfDay(date, zone);
}

QDate periodStart(Interval interval, QDate date)
{
    if (interval == Interval::Week)
        return date.addDays(1 - date.dayOfWeek());
    return interval == Interval::Month ? QDate(date.year(), date.month(), 1) : date;
}

QDate nextPeriod(Interval interval, QDate date, int count = 1)
{
    if (interval == Interval::Month)
        return date.addMonths(count);
    return date.addDays(count * (interval == Interval::Week ? 7 : 1));
}

UtcMs offsetAt(UtcMs at, const QTimeZone &zone)
{
    return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC)) * secondMs;
}

UtcMs floorToHour(UtcMs at, const QTimeZone &zone)
{
    const UtcMs past = (at + offsetAt(at, zone)) % hourMs;
    return at - (past < 0 ? past + hourMs : past);
}

std::string hourLabel(UtcMs at, const QTimeZone &zone)
{
    const UtcMs offset = offsetAt(at, zone);
    QByteArray label = formatInstant(at + offset);
    label.chop(1); // Z
    const auto minutes = static_cast<int>(std::abs(offset) / minuteMs);
    label += QStringLiteral("%1%2:%3")
                 .arg(QLatin1Char(offset < 0 ? '-' : '+'))
                 .arg(minutes / 60, 2, 10, QLatin1Char('0'))
                 .arg(minutes % 60, 2, 10, QLatin1Char('0'))
                 .toLatin1();
    return label.toStdString();
}

} // namespace

std::optional<Interval> intervalNamed(std::string_view name)
{
    for (const Interval interval : {Interval::Hour, Interval::Day, Interval::Week, Interval::Month}) {
        if (wireName(interval) == name)
            return interval;
    }
    return {};
}

std::string_view wireName(Interval interval)
{
    switch (interval) {
    case Interval::Hour:
        return "hour";
    case Interval::Day:
        return "day";
    case Interval::Week:
        return "week";
    case Interval::Month:
        return "month";
    }
    return {};
}

Buckets::Buckets(Interval interval, UtcMs from, UtcMs to, const QString &zone) : Buckets(interval, zone)
{
    fill(from, [to](UtcMs start) { return start <= to; });
    if (size() > most) {
        m_edges.clear();
        m_labels.clear();
    }
}

Buckets Buckets::endingAt(Interval interval, UtcMs last, int count, const QString &zone)
{
    const QTimeZone timeZone(zone.toLatin1());
    const UtcMs first =
        interval == Interval::Hour
            ? last - (count - 1) * hourMs
            : startOf(nextPeriod(interval, periodStart(interval, dateAt(last, timeZone)), 1 - count), timeZone);
    return Buckets(interval, first, last, zone);
}

Buckets Buckets::extended(std::size_t count) const
{
    Buckets longer(m_interval, m_zone);
    longer.fill(m_edges.front(), [&, wanted = size() + count](UtcMs) { return longer.size() < wanted; });
    return longer;
}

/// Adds the period that holds `from` and those behind it, as long as `more` says so of their start.
void Buckets::fill(UtcMs from, const std::function<bool(UtcMs)> &more)
{
    const QTimeZone zone(m_zone.toLatin1());
    const auto add = [&](UtcMs start, std::string label) {
        m_edges.push_back(start);
        m_labels.push_back(std::move(label));
    };
    UtcMs at = 0;
    if (m_interval == Interval::Hour) {
        at = floorToHour(from, zone);
        while (more(at) && size() <= most) {
            add(at, hourLabel(at, zone));
            // Where the clock changes by half an hour, the next full hour is nearer.
            at = std::max(floorToHour(at + hourMs, zone), at + minuteMs);
        }
    } else {
        const auto format = m_interval == Interval::Month ? QStringLiteral("yyyy-MM") : QStringLiteral("yyyy-MM-dd");
        QDate date = periodStart(m_interval, dateAt(from, zone));
        at = startOf(date, zone);
        while (more(at) && size() <= most) {
            add(at, date.toString(format).toStdString());
            date = nextPeriod(m_interval, date);
            at = startOf(date, zone);
        }
    }
    m_edges.push_back(at);
}

std::optional<std::size_t> Buckets::at(UtcMs at) const
{
    const auto behind = std::upper_bound(m_edges.begin(), m_edges.end(), at);
    if (behind == m_edges.begin() || behind == m_edges.end())
        return {};
    return static_cast<std::size_t>(behind - m_edges.begin()) - 1;
}

} // namespace growthos
