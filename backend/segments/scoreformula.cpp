#include "backend/segments/scoreformula.h"

#include <algorithm>
#include <cmath>

namespace growthos {

void EngagementFormula::add(std::uint32_t name, UtcMs at)
{
    if (at > m_now || isFull())
        return;
    ++m_events;
    const double weight = std::exp2(-double(m_now - at) / double(halfLife));
    m_recency = std::max(m_recency, weight);
    m_frequency += weight;
    const auto same = std::ranges::find(m_newest, name, &std::pair<std::uint32_t, double>::first);
    if (same == m_newest.end())
        m_newest.emplace_back(name, weight);
    else
        same->second = std::max(same->second, weight);
}

int EngagementFormula::score() const
{
    double breadth = 0;
    for (const auto &[name, weight] : m_newest)
        breadth += weight;
    const double sum = 0.3 * m_recency + 0.5 * (1 - std::exp2(-m_frequency / 5)) + 0.2 * (1 - std::exp2(-breadth / 3));
    return static_cast<int>(std::lround(100 * sum));
}

} // namespace growthos
