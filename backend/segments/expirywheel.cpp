#include "backend/segments/expirywheel.h"

#include <algorithm>
#include <limits>

namespace growthos {

void ExpiryWheel::wakeBy(std::uint32_t row, UtcMs at)
{
    constexpr UtcMs last = std::numeric_limits<Tick>::max();
    const UtcMs wanted = (std::max<UtcMs>(at, tick) + tick - 1) / tick;
    if (wanted > last)
        return; // in the year 3331
    const auto number = static_cast<Tick>(wanted);
    if (row >= m_timers.size())
        m_timers.resize(std::max<std::size_t>(row + 1, m_timers.size() * 3 / 2), 0);
    Tick &timer = m_timers[row];
    if (timer != 0 && timer <= number)
        return;
    timer = number;
    m_ticks[number].push_back(row);
    ++m_entries;
}

void ExpiryWheel::takeDue(UtcMs now, std::size_t most, std::vector<std::uint32_t> &due)
{
    while (isDue(now)) {
        const auto first = m_ticks.begin();
        std::vector<std::uint32_t> &rows = first->second;
        while (!rows.empty()) {
            if (most == 0)
                return;
            const std::uint32_t row = rows.back();
            rows.pop_back();
            --m_entries;
            if (m_timers[row] != first->first)
                continue;
            m_timers[row] = 0;
            due.push_back(row);
            --most;
        }
        m_ticks.erase(first);
    }
}

std::size_t ExpiryWheel::bytes() const
{
    constexpr std::size_t node = 80; // a tick in the map, its vector
    return m_timers.capacity() * sizeof(Tick) + m_ticks.size() * node + m_entries * sizeof(std::uint32_t);
}

} // namespace growthos
