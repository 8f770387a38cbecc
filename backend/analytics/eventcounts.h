#pragma once

#include "backend/analytics/eventscan.h"
#include "backend/core/buckets.h"

#include <span>
#include <string>
#include <vector>

namespace growthos {

/// Events or distinct contacts a period, and by group where asked.
struct EventCounts
{
    struct Group
    {
        std::string label = {};
        std::vector<std::int64_t> counts = {}; ///< by period
        std::int64_t total = 0;                ///< as that of all; where contacts count, not the sum of `counts`
    };
    std::vector<Group> groups = {}; ///< one without a name where there is no group_by
    std::int64_t total = 0;         ///< of events; of distinct contacts over the whole time
};

constexpr std::size_t mostGroups = 50;
constexpr std::string_view otherGroup = "other";
constexpr std::string_view absentGroup = "(none)";

/// `names`: of the events that count. Events outside [from, to] do not, though their period is there. The largest
/// groups first (ties by label), `other` behind them.
EventCounts countEvents(const AnalyticsScope &scope, const CountQuery &query, std::span<const std::uint32_t> names,
                        const Buckets &buckets, UtcMs from, UtcMs to);

/// Who stands behind a number of countEvents: of all periods or of the one numbered `period`, of all groups or of the
/// one that is called `group`.
projection::IdSet countedContacts(const AnalyticsScope &scope, const CountQuery &query,
                                  std::span<const std::uint32_t> names, const Buckets &buckets, UtcMs from, UtcMs to,
                                  std::optional<std::size_t> period, const std::optional<std::string> &group);

} // namespace growthos
