#include "ui/analytics/retentioncard.h"

#include "ui/analytics/retentioneditor.h"
#include "ui/api/workspace.h"
#include "ui/charts/heatmap.h"
#include "ui/widgets/format.h"

#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

const QString RetentionCard::path = u"/v1/analytics/cohorts"_s;

namespace {

QDate startOf(const RetentionAnswer::Cohort &cohort)
{
    return QDate::fromString(cohort.start.size() == 7 ? QString(cohort.start + u"-01"_s) : cohort.start, Qt::ISODate);
}

QStringList columnNames(int periods)
{
    QStringList names;
    for (int period = 0; period < periods; ++period)
        names.append(QLocale().toString(period));
    return names;
}

} // namespace

RetentionCard::RetentionCard(const AnalysisContext &context, const QJsonObject &saved)
    : SavedCard(context, path, tr("New retention"), new HeatMap(tr("Retention")), new RetentionEditor(context.choices)),
      m_retention(findChild<RetentionEditor *>()), m_map(static_cast<HeatMap *>(chart()))
{
    setObjectName(u"retentionCard"_s);
    addCorner(new HeatScale);
    m_map->setObjectName(u"retentionMap"_s);
    m_map->setActivatable(true);
    connect(m_map, &PaintedChart::activated, this, [this](int part) {
        const HeatMap::Place place = m_map->placeOf(part);
        askBehind(place.row, place.column);
    });
    connect(this, &ChartCard::rowActivated, this, [this](int row) { askBehind(row, -1); });
    begin(saved);
}

QString RetentionCard::nameWithoutOne() const
{
    return tr("New retention");
}

QJsonObject RetentionCard::definition() const
{
    return m_retention->retention().toJson();
}

QString RetentionCard::incompleteness() const
{
    const RetentionDefinition retention = m_retention->retention();
    return retention.cohortEvent.isEmpty() || retention.returnEvent.isEmpty()
               ? tr("It needs the event that begins a cohort, and that of coming back.")
               : QString();
}

void RetentionCard::fillEditor(const QJsonObject &saved)
{
    m_retention->setRetention(RetentionDefinition::fromJson(saved));
}

QList<QJsonObject> RetentionCard::questions() const
{
    return {m_retention->retention().query()};
}

QDate RetentionCard::today() const
{
    // The server's clock: it is what cuts the periods.
    const QDateTime time = m_context.workspace.status().time;
    return (time.isValid() ? time : QDateTime::currentDateTimeUtc())
        .toTimeZone(m_context.workspace.project().zone)
        .date();
}

qsizetype RetentionCard::periodsSince(const QDate &start, bool months) const
{
    const QDate now = today();
    if (months)
        return (now.year() - start.year()) * 12 + now.month() - start.month() + 1;
    return start.daysTo(now) / 7 + 1;
}

void RetentionCard::showNothingYet()
{
    const RetentionDefinition retention = m_retention->retention();
    const bool months = retention.interval == "month"_L1;
    m_map->setData({months ? tr("Month") : tr("Week of"), tr("People"), columnNames(retention.periods), {}});
    setNote({});
}

void RetentionCard::showAnswers(const QList<QJsonObject> &answers)
{
    m_asked = m_retention->retention();
    m_shown = RetentionAnswer::fromJson(answers[0]);
    const bool months = m_asked.interval == "month"_L1;
    HeatMap::Data cells{months ? tr("Month") : tr("Week of"), tr("People"), columnNames(m_asked.periods), {}};
    for (const RetentionAnswer::Cohort &cohort : std::as_const(m_shown.cohorts)) {
        const QDate start = startOf(cohort);
        const qsizetype begun = std::clamp<qsizetype>(periodsSince(start, months), 0, cohort.rates.size());
        // Nobody can have come back in a period that is still to come, or out of a cohort without people.
        cells.rows.append({months ? formatShortMonth(start) : formatDay(start), cohort.size,
                           cohort.size == 0 ? QList<double>() : cohort.rates.first(begun), cohort.start});
    }
    m_map->setData(cells);
    setNote(tr("came back and did %1").arg(m_asked.returnEvent));
    const QDate first = m_shown.cohorts.isEmpty() ? today() : startOf(m_shown.cohorts.first());
    m_period = formatPeriod(first, today());
    setPeriod(m_period, m_context.workspace.project().zone,
              tr("Nobody did %1 for the first time since %2.").arg(m_asked.cohortEvent, formatDayAndYear(first)));
    QStringList words{tr("first %1, then again %2").arg(m_asked.cohortEvent, m_asked.returnEvent)};
    if (const QString filters = m_retention->filtersInWords(); !filters.isEmpty())
        words.append(filters);
    setFilters(tr("Counted: %1").arg(words.join(u", "_s)));
}

void RetentionCard::askBehind(qsizetype row, qsizetype column)
{
    if (row < 0 || row >= m_shown.cohorts.size())
        return;
    const RetentionAnswer::Cohort &cohort = m_shown.cohorts[row];
    QJsonObject body{{u"query"_s, m_asked.query()}, {u"cohort"_s, cohort.start}};
    const bool months = m_asked.interval == "month"_L1;
    const QString name = months ? formatMonth(startOf(cohort)) : tr("Week of %1").arg(formatDay(startOf(cohort)));
    QString which = name;
    if (column >= 0) {
        body["period"_L1] = column;
        which = tr("%1, back in period %2", "cohort, number").arg(name, QLocale().toString(column));
    }
    Q_EMIT behindAsked({body, tr("%1: %2", "analysis, which number of it").arg(title(), which), m_period});
}

} // namespace growthos::ui
