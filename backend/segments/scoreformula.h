#pragma once

#include "backend/core/clock.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace growthos {

/// How engaged somebody is, 0 to 100, by what they did:
///
///     score = round(100 · (0.3 · R + 0.5 · (1 − 2^(−F/5)) + 0.2 · (1 − 2^(−B/3))))
///
/// where an event of the age a weighs d = 2^(−a/14 days), so half of it is forgotten every 14 days, and
///     R, recency     the weight of the newest event
///     F, frequency   the sum of the weights of all events: 5 fresh ones give half of that part
///     B, breadth     the sum, over the different events, of the weight of the newest of each: 3 give half of that part
/// Only the 1,000 events that came last are looked at. What lies in the future does not count yet.
class EngagementFormula
{
public:
    static constexpr UtcMs halfLife = 14 * dayMs;
    static constexpr int mostEvents = 1'000;

    explicit EngagementFormula(UtcMs now) : m_now(now) {}
    /// In any order.
    void add(std::uint32_t name, UtcMs at);
    bool isFull() const { return m_events >= mostEvents; }
    int score() const;

private:
    UtcMs m_now;
    int m_events = 0;
    double m_recency = 0;
    double m_frequency = 0;
    std::vector<std::pair<std::uint32_t, double>> m_newest; ///< weight by name; somebody does few different things
};

} // namespace growthos
