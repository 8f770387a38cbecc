#pragma once

#include "backend/core/clock.h"

#include <cstdint>
#include <deque>

namespace growthos {

/// What stands in the log and is not applied yet: how many events and bytes, and how fast they drain.
/// Not synchronised; the log's mutex guards it.
class Backlog
{
public:
    /// Records `firstSeq` … `lastSeq` are in the log. In order.
    void add(std::int64_t firstSeq, std::int64_t lastSeq, std::int64_t bytes);
    /// Everything up to `position` is applied.
    void setApplied(std::int64_t position, UtcMs now);

    std::int64_t events() const { return m_events; }
    std::int64_t bytes() const { return m_bytes; }
    /// Whole seconds, 1 … 300, until `events` and `bytes` of today's backlog are gone.
    int secondsUntilGone(std::int64_t events, std::int64_t bytes, UtcMs now) const;

private:
    /// Bytes are known per span only; a partly applied span is taken as evenly filled.
    struct Span
    {
        std::int64_t first = 0;
        std::int64_t last = 0;
        std::int64_t bytes = 0;
    };
    double drainRate(UtcMs now) const;

    std::deque<Span> m_spans;
    std::int64_t m_events = 0;
    std::int64_t m_bytes = 0;
    double m_eventsPerSecond = 0; ///< 0: never measured
    UtcMs m_measuredFrom = 0;     ///< 0: nothing to measure, the backlog is empty
    std::int64_t m_drained = 0;   ///< since m_measuredFrom
};

} // namespace growthos
