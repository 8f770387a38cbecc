#pragma once

#include "backend/core/clock.h"

#include <cstdint>

namespace growthos {

/// A referrer's place: most conversions first, then most referrals, then whose first link is older, then whoever was
/// known first. No two are equal.
struct BoardPlace
{
    std::int64_t conversions = 0;
    std::int64_t referrals = 0;
    UtcMs since = 0;
    std::int64_t contact = 0;

    friend bool operator<(const BoardPlace &one, const BoardPlace &other)
    {
        if (one.conversions != other.conversions)
            return one.conversions > other.conversions;
        if (one.referrals != other.referrals)
            return one.referrals > other.referrals;
        return one.since != other.since ? one.since < other.since : one.contact < other.contact;
    }
};

/// A place, and which it is: 1 is the first.
struct RankedPlace
{
    BoardPlace place = {};
    std::int64_t rank = 0;
};

} // namespace growthos
