#include "backend/analytics/retention.h"

#include <bit>
#include <limits>

namespace growthos {

using projection::EventRef;
using projection::Row;

namespace {

/// By row: the cohort, and a bit for each period counted from it in which the contact came back.
struct Returns
{
    static constexpr std::uint16_t none = 0xFFFF;
    std::vector<std::uint16_t> cohort;
    std::vector<std::uint64_t> periods;
};

Returns findReturns(const AnalyticsScope &scope, const std::optional<EventScan> &first,
                    const std::optional<EventScan> &comeBack, const Buckets &periods, std::size_t cohorts,
                    std::size_t looked, UtcMs now)
{
    constexpr UtcMs never = std::numeric_limits<UtcMs>::max();
    const std::size_t rows = scope.version.rows;
    Returns returns{std::vector<std::uint16_t>(rows, Returns::none), std::vector<std::uint64_t>(rows, 0)};
    std::vector<UtcMs> began(rows, never);
    if (first)
        first->forEach(-endOfTime, now,
                       [&](Row row, UtcMs time, EventRef) { began[row] = std::min(began[row], time); });
    for (Row row = 0; row < began.size(); ++row) {
        if (began[row] == never)
            continue;
        if (const auto period = periods.at(began[row]); period && *period < cohorts)
            returns.cohort[row] = static_cast<std::uint16_t>(*period);
    }
    if (!comeBack)
        return returns;
    std::size_t period = 0;
    comeBack->forEach(periods.start(0), std::min(now, periods.end(periods.size() - 1) - 1),
                      [&](Row row, UtcMs time, EventRef) {
                          if (returns.cohort[row] == Returns::none || time <= began[row])
                              return;
                          if (time < periods.start(period) || time >= periods.end(period))
                              period = *periods.at(time);
                          if (const std::size_t distance = period - returns.cohort[row]; distance < looked)
                              returns.periods[row] |= std::uint64_t(1) << distance;
                      });
    return returns;
}

} // namespace

std::vector<RetentionCohort> runRetention(const AnalyticsScope &scope, const std::optional<EventScan> &first,
                                          const std::optional<EventScan> &comeBack, const Buckets &periods,
                                          std::size_t cohorts, std::size_t looked, UtcMs now)
{
    std::vector<RetentionCohort> result(cohorts, {0, std::vector<std::int64_t>(looked, 0)});
    const Returns returns = findReturns(scope, first, comeBack, periods, cohorts, looked, now);
    for (Row row = 0; row < returns.cohort.size(); ++row) {
        if (returns.cohort[row] == Returns::none)
            continue;
        RetentionCohort &cohort = result[returns.cohort[row]];
        ++cohort.size;
        for (std::uint64_t bits = returns.periods[row]; bits != 0; bits &= bits - 1)
            ++cohort.retained[static_cast<std::size_t>(std::countr_zero(bits))];
    }
    return result;
}

projection::IdSet retentionContacts(const AnalyticsScope &scope, const std::optional<EventScan> &first,
                                    const std::optional<EventScan> &comeBack, const Buckets &periods,
                                    std::size_t cohorts, std::size_t looked, UtcMs now, std::size_t cohort,
                                    std::optional<std::size_t> period)
{
    projection::IdSet contacts(scope.version.rows);
    const Returns returns = findReturns(scope, first, comeBack, periods, cohorts, looked, now);
    for (Row row = 0; row < returns.cohort.size(); ++row) {
        if (returns.cohort[row] == cohort && (!period || (returns.periods[row] >> *period & 1) != 0))
            contacts.insert(row);
    }
    return contacts;
}

} // namespace growthos
