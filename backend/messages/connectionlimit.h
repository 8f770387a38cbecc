#pragma once

#include "backend/core/clock.h"

namespace growthos {

/// How many connections a mail server lets us have at once, as far as that shows: as many as stand when it turns
/// another away. After a while one more is tried; where that is turned away too, the next trial waits longer.
class ConnectionLimit
{
public:
    /// Of `most` that are set.
    int of(int most, UtcMs now);
    /// True when that is fewer than was known.
    bool turnedAway(int open, UtcMs now);

private:
    static constexpr UtcMs shortestPatience = minuteMs;
    static constexpr UtcMs longestPatience = 32 * minuteMs;

    int m_limit = 0; ///< 0: none has shown
    UtcMs m_since = 0;
    UtcMs m_patience = shortestPatience;
    bool m_grew = false; ///< since it was last turned away
};

} // namespace growthos
