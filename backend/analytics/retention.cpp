#include "backend/analytics/retention.h"

#include <bit>
#include <limits>

namespace growthos {

using projection::EventRef;
using projection::Row;

std::vector<RetentionCohort> runRetention(const AnalyticsScope &scope, const std::optional<EventScan> &first,
                                          const std::optional<EventScan> &comeBack, const Buckets &periods,
                                          std::size_t cohorts, std::size_t looked, UtcMs now)
{
    std::vector<RetentionCohort> result(cohorts, {0, std::vector<std::int64_t>(looked, 0)});
    if (!first)
        return result;
    constexpr UtcMs never = std::numeric_limits<UtcMs>::max();
    std::vector<UtcMs> began(scope.version.rows, never);
    first->forEach(-endOfTime, now, [&](Row row, UtcMs time, EventRef) { began[row] = std::min(began[row], time); });

    constexpr std::uint16_t none = 0xFFFF;
    std::vector<std::uint16_t> cohortOf(scope.version.rows, none);
    for (Row row = 0; row < began.size(); ++row) {
        if (began[row] == never)
            continue;
        if (const auto period = periods.at(began[row]); period && *period < cohorts) {
            cohortOf[row] = static_cast<std::uint16_t>(*period);
            ++result[*period].size;
        }
    }
    if (!comeBack)
        return result;
    std::vector<std::uint64_t> returns(scope.version.rows, 0);
    std::size_t period = 0;
    comeBack->forEach(periods.start(0), std::min(now, periods.end(periods.size() - 1) - 1),
                      [&](Row row, UtcMs time, EventRef) {
                          if (cohortOf[row] == none || time <= began[row])
                              return;
                          if (time < periods.start(period) || time >= periods.end(period))
                              period = *periods.at(time);
                          if (const std::size_t distance = period - cohortOf[row]; distance < looked)
                              returns[row] |= std::uint64_t(1) << distance;
                      });
    for (Row row = 0; row < returns.size(); ++row) {
        for (std::uint64_t bits = returns[row]; bits != 0; bits &= bits - 1)
            ++result[cohortOf[row]].retained[static_cast<std::size_t>(std::countr_zero(bits))];
    }
    return result;
}

} // namespace growthos
