#pragma once

#include "backend/analytics/eventscan.h"
#include "backend/core/buckets.h"

#include <optional>
#include <vector>

namespace growthos {

/// Contacts whose first ever cohort event lies in one period, and how many of them came back.
struct RetentionCohort
{
    std::int64_t size = 0;
    std::vector<std::int64_t> retained = {}; ///< by period, the cohort's own first
};

/// `periods`: those that cohorts begin in, and behind them as many as returns are looked for (at most 64). A return is
/// strictly later than the first cohort event. Events later than `now` have not happened yet.
std::vector<RetentionCohort> runRetention(const AnalyticsScope &scope, const std::optional<EventScan> &first,
                                          const std::optional<EventScan> &comeBack, const Buckets &periods,
                                          std::size_t cohorts, std::size_t looked, UtcMs now);

/// Who is in the cohort numbered `cohort`, or of them who came back in the period numbered `period` from it.
projection::IdSet retentionContacts(const AnalyticsScope &scope, const std::optional<EventScan> &first,
                                    const std::optional<EventScan> &comeBack, const Buckets &periods,
                                    std::size_t cohorts, std::size_t looked, UtcMs now, std::size_t cohort,
                                    std::optional<std::size_t> period);

} // namespace growthos
