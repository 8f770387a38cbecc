#pragma once

#include "backend/analytics/eventscan.h"

#include <optional>
#include <span>
#include <vector>

namespace growthos {

/// A step as the funnel found it.
struct FunnelRow
{
    std::int64_t contacts = 0;
    std::optional<double> medianSeconds = {}; ///< from the step before
};

/// Contacts by the furthest path that they went: first step inside [from, to], all others later one after the other,
/// inside `window` from the first. Of several as long the earliest counts. Events of the same moment are in order of
/// coming, those later than `now` have not happened yet. `steps`: one scan a step, nothing where no event has the name.
std::vector<FunnelRow> runFunnel(const AnalyticsScope &scope, std::span<const std::optional<EventScan>> steps,
                                 UtcMs window, UtcMs from, UtcMs to, UtcMs now);

/// Who came exactly as far as `reached` steps (`andNoFurther`), or at least so far. The same contacts as runFunnel
/// counts.
projection::IdSet funnelContacts(const AnalyticsScope &scope, std::span<const std::optional<EventScan>> steps,
                                 UtcMs window, UtcMs from, UtcMs to, UtcMs now, std::size_t reached, bool andNoFurther);

} // namespace growthos
