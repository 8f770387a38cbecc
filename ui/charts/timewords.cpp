// What a chart over time says in words and numbers.
#include "ui/charts/timechart.h"
#include "ui/widgets/format.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString bucketTitle(Interval interval)
{
    switch (interval) {
    case Interval::Hour:
        return TimeChart::tr("Hour");
    case Interval::Day:
        return TimeChart::tr("Day");
    case Interval::Week:
        return TimeChart::tr("Week");
    case Interval::Month:
        break;
    }
    return TimeChart::tr("Month");
}

double valueAt(const QList<double> &values, qsizetype index)
{
    return index < values.size() ? values[index] : std::nan("");
}

/// The whole of one series: the total of counts, the last value and its change since the first of anything else.
QString wordsOf(const Series &series, Unit unit)
{
    if (unit == Unit::Count)
        return formatValue(total(series.values).value_or(0), unit);
    const auto known = [](double value) { return !std::isnan(value); };
    const auto first = std::find_if(series.values.cbegin(), series.values.cend(), known);
    const auto last = std::find_if(series.values.crbegin(), series.values.crend(), known);
    if (first == series.values.cend())
        return TimeChart::tr("no value");
    const double change = unit == Unit::Percent ? (*last - *first) * 100 : *last - *first;
    const QString now = formatValue(*last, unit);
    const QString by = QLocale().toString(std::abs(change), 'f', unit == Unit::Percent ? 1 : 0);
    if (std::abs(change) < 0.05)
        return TimeChart::tr("%1, unchanged").arg(now);
    return change > 0 ? TimeChart::tr("%1, up %2").arg(now, by) : TimeChart::tr("%1, down %2").arg(now, by);
}

} // namespace

QString TimeChart::summary() const
{
    if (isEmpty())
        return tr("No values");
    QStringList parts;
    for (const Series &series : m_shown.series) {
        const QString words = wordsOf(series, m_shown.unit);
        parts.append(series.name.isEmpty() ? words : tr("%1: %2").arg(series.name, words));
    }
    if (parts.size() == 1 && m_shown.unit == Unit::Count && m_shown.series[0].kind != Series::Kind::Compare) {
        const QList<double> &values = m_shown.series[0].values;
        const auto highest =
            std::max_element(values.cbegin(), values.cend(), [](double a, double b) { return std::isnan(a) || a < b; });
        return tr("%1 in total, most on %2: %3")
            .arg(parts[0], formatBucket(m_shown.starts[highest - values.cbegin()], m_shown.interval, m_shown.zone),
                 formatValue(*highest, m_shown.unit));
    }
    return QLocale().createSeparatedList(parts);
}

QString TimeChart::current() const
{
    if (m_cursor < 0 || m_cursor >= m_shown.starts.size())
        return {};
    QStringList parts;
    for (const Series &series : m_shown.series) {
        const QString value = formatValue(valueAt(series.values, m_cursor), m_shown.unit);
        parts.append(series.name.isEmpty() ? value : tr("%1 %2", "name, value").arg(series.name, value));
    }
    return tr("%1: %2").arg(formatBucket(m_shown.starts[m_cursor], m_shown.interval, m_shown.zone),
                            parts.join(u", "_s));
}

ChartTable TimeChart::table() const
{
    ChartTable table;
    table.headers.append(bucketTitle(m_shown.interval));
    for (const Series &series : m_shown.series) {
        table.headers.append(series.name.isEmpty() ? accessibleName() : series.name);
        if (!series.low.isEmpty()) {
            table.headers.append(tr("Low"));
            table.headers.append(tr("High"));
        }
    }
    for (qsizetype at = 0; at < m_shown.starts.size(); ++at) {
        const QString name = formatBucket(m_shown.starts[at], m_shown.interval, m_shown.zone);
        const bool filling = m_shown.lastUnfinished && at == m_shown.starts.size() - 1;
        QList<ChartTable::Cell> row{ChartTable::text(filling ? tr("%1, so far").arg(name) : name,
                                                     isoBucket(m_shown.starts[at], m_shown.interval, m_shown.zone))};
        for (const Series &series : m_shown.series) {
            QList<double> values{valueAt(series.values, at)};
            if (!series.low.isEmpty())
                values << valueAt(series.low, at) << valueAt(series.high, at);
            for (const double value : values)
                row.append(ChartTable::number(formatValue(value, m_shown.unit), value));
        }
        table.rows.append(row);
    }
    return table;
}

QList<LegendItem> TimeChart::legend() const
{
    return isEmpty() || (!m_layout->labelsCollide && m_hidden.isEmpty()) ? QList<LegendItem>() : series();
}

QList<LegendItem> TimeChart::series() const
{
    QList<LegendItem> items;
    for (qsizetype i = 0; i < m_data.series.size(); ++i) {
        const Series &series = m_data.series[i];
        if (series.name.isEmpty())
            continue;
        const bool compare = series.kind == Series::Kind::Compare;
        items.append(
            {.text = series.note.isEmpty() ? series.name : tr("%1, %2", "name, total").arg(series.name, series.note),
             .color = colorOf(i),
             .dashed = series.kind != Series::Kind::Measured,
             .square = !compare && m_layout->shape != TimeShape::Line,
             .hidden = m_hidden.contains(series.name)});
    }
    return items.size() > 1 ? items : QList<LegendItem>();
}

} // namespace growthos::ui
