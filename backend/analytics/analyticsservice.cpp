#include "backend/analytics/analyticsservice.h"

#include "backend/core/reference.h"
#include "backend/core/text.h"
#include "backend/projection/program.h"
#include "backend/settings/timeparameter.h"

#include <algorithm>
#include <bit>

namespace growthos {
namespace {

using projection::IdSet;
using projection::Image;
using projection::Row;
using projection::Version;
using LazyColumns = std::vector<Image::LazyColumn>;

constexpr UtcMs defaultRange = 30 * dayMs;
constexpr std::size_t mostCohorts = 400;

/// Appends to `details` when the filter names a segment that is not there.
void checkSegment(const Version &version, const AnalyticsFilters &filters, const QString &path,
                  QList<ErrorDetail> &details)
{
    if (!filters.segment.empty() && !version.segment(filters.segment))
        details.append(unknownReference(path + QStringLiteral("filters.segment_id"),
                                        Error::notFound(u"segment", toQString(filters.segment))));
}

Error badRange(const QString &message)
{
    return Error::validation({{QStringLiteral("from"), QStringLiteral("out_of_range"), message}});
}

Result<void> checkSegments(const Version &version, const AnalyticsFilters &filters,
                           const std::vector<FunnelStep> &steps = {})
{
    QList<ErrorDetail> details;
    checkSegment(version, filters, QString(), details);
    for (std::size_t i = 0; i < steps.size(); ++i)
        checkSegment(version, steps[i].filters, QStringLiteral("steps[%1].").arg(i), details);
    return details.isEmpty() ? Result<void>() : Error::validation(details);
}

Error noSuchPlace(const char *field, const char *message)
{
    return Error::validation({{QString::fromLatin1(field), QStringLiteral("not_found"), QString::fromLatin1(message)}});
}

std::optional<std::size_t> indexOf(const Buckets &buckets, const std::string &label)
{
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        if (buckets.label(i) == label)
            return i;
    }
    return {};
}

/// The contacts that some filters leave: a rule, when there are any.
class AudienceFilter
{
public:
    AudienceFilter(const AnalyticsFilters &filters, const QString &zone)
    {
        rules::Rule rule;
        for (const FieldFilter &filter : filters.contact)
            rule.members.push_back({conditionOf(filter)});
        if (!filters.segment.empty()) {
            rules::Condition member;
            member.field = {rules::FieldKind::Segment, filters.segment};
            rule.members.push_back({member});
        }
        if (!rule.members.empty())
            m_program.emplace(std::move(rule), zone);
    }
    void addColumns(LazyColumns &columns) const
    {
        if (m_program)
            std::ranges::copy(m_program->lazyColumns(), std::back_inserter(columns));
    }
    IdSet run(const Version &version, UtcMs now)
    {
        return m_program ? m_program->run(version, now) : version.livingSet();
    }

private:
    std::optional<projection::Program> m_program;
};

/// The column of a property or a context of the events of one name.
void addEventColumn(const Version &version, std::string_view event, const rules::Field &field, LazyColumns &columns)
{
    if (version.eventName(event)) // else nobody ever did it
        columns.push_back({field.kind == rules::FieldKind::Context ? Image::Lazy::EventContext : Image::Lazy::Property,
                           std::string(event), field.name});
}

void addEventColumns(const Version &version, std::string_view event, const AnalyticsFilters &filters,
                     LazyColumns &columns)
{
    for (const FieldFilter &filter : filters.event)
        addEventColumn(version, event, filter.field, columns);
}

/// Living contacts whose creation is later than `after`.
std::int64_t createdSince(const Version &version, UtcMs after)
{
    constexpr std::size_t rowsInChunk = decltype(version.createdAt)::size;
    std::int64_t sum = 0;
    for (std::size_t chunk = 0; chunk < version.createdAt.chunks(); ++chunk) {
        const UtcMs *created = version.createdAt.chunk(chunk);
        if (!created)
            continue;
        for (std::size_t word = 0; word < rowsInChunk / 64; ++word) {
            std::uint64_t since = 0;
            for (std::size_t bit = 0; bit < 64; ++bit)
                since |= std::uint64_t(created[word * 64 + bit] > after) << bit;
            sum += std::popcount(since & version.living[chunk * rowsInChunk / 64 + word]);
        }
    }
    return sum;
}

bool isOfEvent(const rules::Field &field)
{
    return field.kind == rules::FieldKind::Property || field.kind == rules::FieldKind::Context;
}

} // namespace

/// What a query runs on, once its columns are there.
struct AnalyticsService::CountRun
{
    const AnalyticsScope &scope;
    std::vector<std::uint32_t> names;
    const Buckets &buckets;
    UtcMs from;
    UtcMs to;
};

struct AnalyticsService::FunnelRun
{
    const AnalyticsScope &scope;
    std::span<const std::optional<EventScan>> steps;
    UtcMs from;
    UtcMs to;
    UtcMs now;
};

struct AnalyticsService::RetentionRun
{
    const AnalyticsScope &scope;
    std::optional<EventScan> first;
    std::optional<EventScan> comeBack;
    const Buckets &periods;
    std::size_t cohorts;
    std::size_t looked;
    UtcMs now;
};

Result<AnalyticsService::Time> AnalyticsService::timeOf(const AnalyticsRange &range, UtcMs defaultLength) const
{
    const auto settings = m_settings.current();
    Time time;
    time.now = m_clock.now();
    time.to = timeParameter(range.to, *settings, DayEdge::End).value_or(time.now);
    time.from = range.from ? timeParameter(range.from, *settings).value_or(time.now)
                           : startOfDay(*settings, std::min(time.to, time.now) - defaultLength);
    if (time.from > time.to)
        return badRange(QStringLiteral("'from' lies after 'to'."));
    return time;
}

Result<projection::Snapshot>
AnalyticsService::snapshot(const std::function<LazyColumns(const Version &)> &columns) const
{
    LazyColumns wanted;
    {
        const projection::Snapshot now = m_projection.read();
        if (!now)
            return m_projection.building();
        wanted = columns(*now);
    }
    return m_projection.readWith(wanted);
}

template <class Use>
Result<void> AnalyticsService::withCounts(const CountQuery &query, Use use) const
{
    const auto settings = m_settings.current();
    const auto time = timeOf(query.range, defaultRange);
    if (!time)
        return time.error();
    Buckets buckets(query.interval, time->from, time->to, settings->timezone);
    if (buckets.size() == 0)
        return badRange(QStringLiteral("That would be more than %1 periods.").arg(Buckets::most));

    AudienceFilter filter(query.filters, settings->timezone);
    const auto names = [&](const Version &version) {
        if (!query.event)
            return eventNamesOf(version);
        const auto name = version.eventName(*query.event);
        return name ? std::vector{*name} : std::vector<std::uint32_t>();
    };
    const auto read = snapshot([&](const Version &version) {
        LazyColumns columns;
        filter.addColumns(columns);
        for (const std::uint32_t name : names(version)) {
            addEventColumns(version, version.eventName(name), query.filters, columns);
            if (query.groupBy && isOfEvent(*query.groupBy))
                addEventColumn(version, version.eventName(name), *query.groupBy, columns);
        }
        return columns;
    });
    if (!read)
        return read.error();
    const Version &version = **read;
    if (const auto known = checkSegments(version, query.filters); !known)
        return known.error();
    const rules::DateReader dates(settings->timezone);
    const IdSet contacts = filter.run(version, time->now);
    const AnalyticsScope scope{version, contacts, dates};
    use(CountRun{scope, names(version), buckets, time->from, std::min(time->to, time->now)});
    return {};
}

template <class Use>
Result<void> AnalyticsService::withFunnel(const FunnelQuery &query, Use use) const
{
    const auto settings = m_settings.current();
    const auto time = timeOf(query.range, defaultRange);
    if (!time)
        return time.error();
    AudienceFilter everybody(query.filters, settings->timezone);
    std::vector<AudienceFilter> filters;
    for (const FunnelStep &step : query.steps)
        filters.emplace_back(step.filters, settings->timezone);
    const auto read = snapshot([&](const Version &version) {
        LazyColumns columns;
        everybody.addColumns(columns);
        for (std::size_t i = 0; i < query.steps.size(); ++i) {
            filters[i].addColumns(columns);
            addEventColumns(version, query.steps[i].event, query.steps[i].filters, columns);
        }
        return columns;
    });
    if (!read)
        return read.error();
    const Version &version = **read;
    if (const auto known = checkSegments(version, query.filters, query.steps); !known)
        return known.error();
    const rules::DateReader dates(settings->timezone);
    const IdSet all = everybody.run(version, time->now);
    std::vector<IdSet> contacts; // referred to: no move after this
    for (std::size_t i = 0; i < query.steps.size(); ++i) {
        contacts.push_back(filters[i].run(version, time->now));
        contacts.back() &= all;
    }
    std::vector<AnalyticsScope> scopes;
    for (const IdSet &set : contacts)
        scopes.push_back({version, set, dates});
    std::vector<std::optional<EventScan>> steps(query.steps.size());
    for (std::size_t i = 0; i < query.steps.size(); ++i) {
        if (const auto name = version.eventName(query.steps[i].event))
            steps[i].emplace(scopes[i], *name, query.steps[i].filters.event);
    }
    use(FunnelRun{scopes.front(), steps, time->from, time->to, time->now});
    return {};
}

template <class Use>
Result<void> AnalyticsService::withRetention(const RetentionQuery &query, Use use) const
{
    const auto settings = m_settings.current();
    const UtcMs now = m_clock.now();
    std::optional<Buckets> starts;
    if (query.range.from) {
        const auto time = timeOf(query.range, defaultRange);
        if (!time)
            return time.error();
        starts.emplace(query.interval, time->from, time->to, settings->timezone);
    } else {
        const UtcMs last = timeParameter(query.range.to, *settings, DayEdge::End).value_or(now);
        starts.emplace(Buckets::endingAt(query.interval, last, query.periods, settings->timezone));
    }
    if (starts->size() == 0 || starts->size() > mostCohorts)
        return badRange(QStringLiteral("That would be more than %1 cohorts.").arg(mostCohorts));
    const auto looked = static_cast<std::size_t>(query.periods);
    Buckets periods = starts->extended(looked - 1);

    AudienceFilter filter(query.filters, settings->timezone);
    const auto read = snapshot([&](const Version &) {
        LazyColumns columns;
        filter.addColumns(columns);
        return columns;
    });
    if (!read)
        return read.error();
    const Version &version = **read;
    if (const auto known = checkSegments(version, query.filters); !known)
        return known.error();
    const rules::DateReader dates(settings->timezone);
    const IdSet contacts = filter.run(version, now);
    const AnalyticsScope scope{version, contacts, dates};
    const auto scan = [&](const std::string &event) {
        const auto name = version.eventName(event);
        return name ? std::optional<EventScan>(std::in_place, scope, *name, std::vector<FieldFilter>()) : std::nullopt;
    };
    use(RetentionRun{scope, scan(query.cohortEvent), scan(query.returnEvent), periods, starts->size(), looked, now});
    return {};
}

Result<AnalyticsService::Counts> AnalyticsService::count(const CountQuery &query) const
{
    std::optional<Counts> result;
    const auto done = withCounts(query, [&](const CountRun &run) {
        result = Counts{run.buckets, countEvents(run.scope, query, run.names, run.buckets, run.from, run.to)};
    });
    return done ? Result<Counts>(std::move(*result)) : Result<Counts>(done.error());
}

Result<std::vector<FunnelRow>> AnalyticsService::funnel(const FunnelQuery &query) const
{
    std::vector<FunnelRow> rows;
    const auto done = withFunnel(query, [&](const FunnelRun &run) {
        rows = runFunnel(run.scope, run.steps, query.window, run.from, run.to, run.now);
    });
    return done ? Result<std::vector<FunnelRow>>(std::move(rows)) : Result<std::vector<FunnelRow>>(done.error());
}

Result<AnalyticsService::Retention> AnalyticsService::retention(const RetentionQuery &query) const
{
    std::optional<Retention> result;
    const auto done = withRetention(query, [&](const RetentionRun &run) {
        result = Retention{run.periods, runRetention(run.scope, run.first, run.comeBack, run.periods, run.cohorts,
                                                     run.looked, run.now)};
    });
    return done ? Result<Retention>(std::move(*result)) : Result<Retention>(done.error());
}

Result<IdSet> AnalyticsService::contactsBehind(const CountQuery &query, const CountPlace &place) const
{
    IdSet contacts;
    std::optional<Error> wrong;
    const auto done = withCounts(query, [&](const CountRun &run) {
        const auto period = place.date ? indexOf(run.buckets, *place.date) : std::nullopt;
        if (place.date && !period)
            wrong = noSuchPlace("date", "There is no such period in the answer.");
        else
            contacts = countedContacts(run.scope, query, run.names, run.buckets, run.from, run.to, period, place.group);
    });
    if (!done || wrong)
        return wrong ? *wrong : done.error();
    return contacts;
}

Result<IdSet> AnalyticsService::contactsBehind(const FunnelQuery &query, const FunnelPlace &place) const
{
    if (place.step < 1 || std::size_t(place.step) > query.steps.size())
        return noSuchPlace("step", "The funnel has no such step.");
    IdSet contacts;
    const auto done = withFunnel(query, [&](const FunnelRun &run) {
        contacts = funnelContacts(run.scope, run.steps, query.window, run.from, run.to, run.now,
                                  std::size_t(place.step), place.dropped);
    });
    return done ? Result<IdSet>(std::move(contacts)) : Result<IdSet>(done.error());
}

Result<IdSet> AnalyticsService::contactsBehind(const RetentionQuery &query, const RetentionPlace &place) const
{
    if (place.period && (*place.period < 0 || *place.period >= query.periods))
        return noSuchPlace("period", "There is no such period in the answer.");
    IdSet contacts;
    std::optional<Error> wrong;
    const auto done = withRetention(query, [&](const RetentionRun &run) {
        const auto cohort = indexOf(run.periods, place.cohort);
        if (!cohort || *cohort >= run.cohorts) {
            wrong = noSuchPlace("cohort", "There is no such cohort in the answer.");
            return;
        }
        const auto period = place.period ? std::optional(std::size_t(*place.period)) : std::nullopt;
        contacts = retentionContacts(run.scope, run.first, run.comeBack, run.periods, run.cohorts, run.looked, run.now,
                                     *cohort, period);
    });
    if (!done || wrong)
        return wrong ? *wrong : done.error();
    return contacts;
}

Result<AnalyticsService::Overview> AnalyticsService::overview() const
{
    const auto read = snapshot([](const Version &) { return LazyColumns(); });
    if (!read)
        return read.error();
    const Version &version = **read;
    const auto settings = m_settings.current();
    const UtcMs now = m_clock.now();
    Overview overview;
    overview.contacts = static_cast<std::int64_t>(version.contacts);
    overview.contacts30d = createdSince(version, now - 30 * dayMs);

    constexpr int fullDays = 30;
    const Buckets days = Buckets::endingAt(Interval::Day, now, fullDays + 1, settings->timezone);
    const std::vector<std::int64_t> byDay = m_dailyEvents->count(version, days, now);
    overview.eventsToday = byDay.back();
    std::int64_t sum = 0;
    for (int day = 0; day < fullDays; ++day)
        sum += byDay[static_cast<std::size_t>(day)];
    overview.eventsDailyAverage = (sum + fullDays / 2) / fullDays;
    return overview;
}

} // namespace growthos
