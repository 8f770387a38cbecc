#pragma once

#include <QList>
#include <QString>
#include <QTimeZone>
#include <optional>

namespace growthos::ui {

enum class Interval { Hour, Day, Week, Month };
/// How values read: 84,520; 23.0%; 47 (a score, which may be negative).
enum class Unit { Count, Percent, Score };

/// One line, band or bar of a chart over time. NaN: no value in that bucket.
struct Series
{
    enum class Kind { Measured, Other, Compare };

    QString name;
    QList<double> values;
    Kind kind = Kind::Measured;
    QList<double> low = {}; ///< 95 % interval around `values`; empty: none
    QList<double> high = {};
    QString note = {}; ///< stands behind the name in a legend, such as its total
};

/// What happened at a moment, marked in the chart.
struct Occasion
{
    qint64 time = 0; ///< ms since 1970 UTC
    QString text;
};

/// Values of consecutive buckets of time.
struct TimeSeries
{
    Interval interval = Interval::Day;
    QTimeZone zone = QTimeZone::utc(); ///< the project's: what labels and days are in
    QList<qint64> starts;              ///< first moment of each bucket, ms since 1970 UTC
    QList<qint64> compareStarts = {};  ///< the same of the period compared with
    QList<Series> series;
    Unit unit = Unit::Count;
    bool lastUnfinished = false; ///< the last bucket is still filling
    QList<Occasion> occasions = {};

    /// Nothing to draw: no value anywhere, or counts that are all 0.
    bool isEmpty() const;
    /// At most this many measured series, the rest added up as one called `otherName` (counts), or left out (rates
    /// and scores cannot be added). The largest totals stay, in their order.
    static constexpr int mostSeries = 5;
    TimeSeries limited(const QString &otherName) const;
};

/// Sum of what is not NaN; nothing when all is.
std::optional<double> total(const QList<double> &values);

/// 84,520; 23.0%; 47: the same in chart, box, table and summary.
QString formatValue(double value, Unit unit);
/// Ends of an axis have little room: 100k, 2.5 M, 25%.
QString formatAxisValue(double value, double step, Unit unit);
/// The bucket that begins at `start`: `Tue 17 Feb`, `Tue 17 Feb, 13:00`, `16 – 22 Feb 2026`, `February 2026`.
QString formatBucket(qint64 start, Interval interval, const QTimeZone &zone);
/// For a file: 2026-02-17, 2026-02-17T13:00:00-05:00, 2026-02.
QString isoBucket(qint64 start, Interval interval, const QTimeZone &zone);
/// First moment of the bucket that the Management API labels so; nothing for another text.
std::optional<qint64> bucketStart(const QString &label, Interval interval, const QTimeZone &zone);
/// hour, day, week, month
QString wireName(Interval interval);

} // namespace growthos::ui
