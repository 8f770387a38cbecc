#pragma once

#include "backend/core/clock.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <tuple>

namespace growthos {

/// Where an entry stands: those who wait by (join order − boost · contacts brought), of equals the earlier; behind them
/// those who are approved, the latest first.
struct QueuePlace
{
    bool approved = false;
    std::int64_t score = 0;
    UtcMs joinedAt = 0;
    std::int64_t entry = 0;
    std::int64_t referrals = 0;

    static QueuePlace of(std::int64_t entry, std::int64_t joinOrder, UtcMs joinedAt, std::int64_t referrals,
                         std::optional<std::int64_t> approval, std::int64_t boost)
    {
        return {approval.has_value(), approval ? -*approval : joinOrder - boost * referrals, joinedAt, entry,
                referrals};
    }
    /// Everybody who waits stands before this.
    static QueuePlace firstApproved() { return {.approved = true, .score = std::numeric_limits<std::int64_t>::min()}; }

    friend bool operator<(const QueuePlace &one, const QueuePlace &other)
    {
        return std::tie(one.approved, one.score, one.joinedAt, one.entry) <
               std::tie(other.approved, other.score, other.joinedAt, other.entry);
    }
};

} // namespace growthos
