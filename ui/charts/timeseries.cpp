#include "ui/charts/timeseries.h"

#include "ui/widgets/format.h"

#include <QLocale>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

std::optional<double> total(const QList<double> &values)
{
    std::optional<double> sum;
    for (const double value : values) {
        if (!std::isnan(value))
            sum = sum.value_or(0) + value;
    }
    return sum;
}

bool TimeSeries::isEmpty() const
{
    return std::all_of(series.cbegin(), series.cend(), [this](const Series &one) {
        if (one.kind == Series::Kind::Compare)
            return true;
        return std::all_of(one.values.cbegin(), one.values.cend(),
                           [this](double value) { return std::isnan(value) || (unit == Unit::Count && value == 0); });
    });
}

TimeSeries TimeSeries::limited(const QString &otherName) const
{
    QList<qsizetype> measured;
    for (qsizetype i = 0; i < series.size(); ++i) {
        if (series[i].kind == Series::Kind::Measured)
            measured.append(i);
    }
    if (measured.size() <= mostSeries)
        return *this;
    std::stable_sort(measured.begin(), measured.end(), [this](qsizetype a, qsizetype b) {
        return total(series[a].values).value_or(0) > total(series[b].values).value_or(0);
    });
    const QList<qsizetype> rest = measured.mid(mostSeries);

    TimeSeries result = *this;
    result.series.clear();
    Series other{.name = otherName, .values = QList<double>(starts.size(), 0.0), .kind = Series::Kind::Other};
    const auto addToOther = [&other](const Series &one) {
        for (qsizetype i = 0; i < std::min(other.values.size(), one.values.size()); ++i)
            other.values[i] += std::isnan(one.values[i]) ? 0 : one.values[i];
    };
    QList<Series> compare;
    for (qsizetype i = 0; i < series.size(); ++i) {
        if (series[i].kind == Series::Kind::Compare)
            compare.append(series[i]);
        else if (series[i].kind == Series::Kind::Other || rest.contains(i))
            addToOther(series[i]);
        else
            result.series.append(series[i]);
    }
    if (unit == Unit::Count)
        result.series.append(other);
    result.series += compare;
    return result;
}

QString formatValue(double value, Unit unit)
{
    if (std::isnan(value))
        return u"–"_s;
    const QLocale locale;
    switch (unit) {
    case Unit::Count:
        return formatCount(std::llround(value));
    case Unit::Percent:
        return formatPercent(value, 1);
    case Unit::Score:
        break;
    }
    const bool whole = value == std::round(value);
    return locale.toString(value, 'f', whole ? 0 : 1);
}

QString formatAxisValue(double value, double step, Unit unit)
{
    if (unit == Unit::Percent)
        return formatPercent(value, step >= 0.01 && std::fmod(std::round(step * 1e6), 1e4) == 0 ? 0 : 1);
    if (unit == Unit::Count)
        return formatCompact(value);
    return QLocale().toString(value, 'f', step == std::round(step) ? 0 : 1).replace(u'-', u'\u2212');
}

QString formatBucket(qint64 start, Interval interval, const QTimeZone &zone)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(start, zone);
    switch (interval) {
    case Interval::Hour:
        // With its abbreviation, so that the hour which a change of clocks doubles reads as two.
        return formatWeekday(local.date()) + u", "_s + local.toString(u"HH:mm"_s) + u' ' + local.timeZoneAbbreviation();
    case Interval::Day:
        return formatWeekday(local.date());
    case Interval::Week:
        return formatPeriod(local.date(), local.date().addDays(6));
    case Interval::Month:
        break;
    }
    return formatMonth(local.date());
}

QString isoBucket(qint64 start, Interval interval, const QTimeZone &zone)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(start, zone);
    switch (interval) {
    case Interval::Hour:
        return local.toOffsetFromUtc(local.offsetFromUtc()).toString(Qt::ISODate);
    case Interval::Day:
    case Interval::Week:
        return local.date().toString(Qt::ISODate);
    case Interval::Month:
        break;
    }
    return local.toString(u"yyyy-MM"_s);
}

std::optional<qint64> bucketStart(const QString &label, Interval interval, const QTimeZone &zone)
{
    if (interval == Interval::Hour) {
        const QDateTime time = QDateTime::fromString(label, Qt::ISODate);
        return time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
    }
    const QDate day = QDate::fromString(interval == Interval::Month ? QString(label + u"-01"_s) : label, Qt::ISODate);
    // Where clocks go forward at midnight, the day begins an hour later.
    return day.isValid() ? std::optional(day.startOfDay(zone).toMSecsSinceEpoch()) : std::nullopt;
}

QString wireName(Interval interval)
{
    switch (interval) {
    case Interval::Hour:
        return u"hour"_s;
    case Interval::Day:
        return u"day"_s;
    case Interval::Week:
        return u"week"_s;
    case Interval::Month:
        break;
    }
    return u"month"_s;
}

} // namespace growthos::ui
