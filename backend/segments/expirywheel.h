#pragma once

#include "backend/core/clock.h"

#include <cstdint>
#include <map>
#include <vector>

namespace growthos {

/// One timer a contact, for memberships that time alone ends or begins. Ticks of 10 s: a timer rings in the first tick
/// that begins at its moment or later. One thread.
class ExpiryWheel
{
public:
    static constexpr UtcMs tick = 10 * secondMs;

    /// The timer of `row` rings at `at`, unless it rings earlier anyway.
    void wakeBy(std::uint32_t row, UtcMs at);
    /// A timer rings by `now`; it may have been moved since.
    bool isDue(UtcMs now) const { return !m_ticks.empty() && UtcMs(m_ticks.begin()->first) * tick <= now; }
    /// Appends up to `most` rows whose timers ring by `now`, and takes their timers away.
    void takeDue(UtcMs now, std::size_t most, std::vector<std::uint32_t> &due);
    std::size_t bytes() const;

private:
    using Tick = std::uint32_t; ///< since 1970; 0 = no timer

    std::vector<Tick> m_timers; ///< by row
    /// Rows by tick; one whose timer says another tick by now was moved, and is passed over.
    std::map<Tick, std::vector<std::uint32_t>> m_ticks;
    std::size_t m_entries = 0;
};

} // namespace growthos
