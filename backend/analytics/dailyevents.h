#pragma once

#include "backend/core/buckets.h"
#include "backend/projection/version.h"

#include <mutex>

namespace growthos {

/// How many events living contacts had by day, for who asks again and again: counted from the start once, then only
/// what came since. Any thread.
class DailyEvents
{
public:
    /// By period of `days`, nothing later than `now`. Exact for this version.
    std::vector<std::int64_t> count(const projection::Version &version, const Buckets &days, UtcMs now);

private:
    /// What the counts hold for.
    struct State
    {
        std::uint64_t image = 0;
        std::uint64_t livingChanges = 0;
        std::uint64_t events = 0;
        std::vector<UtcMs> edges = {};
        bool operator==(const State &) const = default;
    };

    std::mutex m_mutex;
    State m_state;
    std::vector<projection::PostingsLength> m_reached; ///< by name of the event
    std::vector<std::int64_t> m_counts;
};

} // namespace growthos
