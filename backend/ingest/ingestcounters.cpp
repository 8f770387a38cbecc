#include "backend/ingest/ingestcounters.h"

namespace growthos {

void IngestCounters::accepted(std::int64_t count, UtcMs now)
{
    const std::lock_guard lock(m_mutex);
    const UtcMs second = now / secondMs;
    auto &[at, total] = m_slots[static_cast<std::size_t>(second) % m_slots.size()];
    if (at != second)
        total = 0;
    at = second;
    total += static_cast<int>(count);
    m_accepted += count;
}

void IngestCounters::refused(std::int64_t count)
{
    const std::lock_guard lock(m_mutex);
    m_refusedToday += count;
    m_refused += count;
}

void IngestCounters::startDay(UtcMs start, UtcMs end, std::int64_t events, std::int64_t refused)
{
    const std::lock_guard lock(m_mutex);
    m_today = events;
    m_refusedToday = refused;
    m_dayStart = start;
    m_dayEnd = end;
}

void IngestCounters::stored(UtcMs timestamp)
{
    const std::lock_guard lock(m_mutex);
    if (timestamp >= m_dayStart && timestamp < m_dayEnd)
        ++m_today;
}

UtcMs IngestCounters::dayEnd() const
{
    const std::lock_guard lock(m_mutex);
    return m_dayEnd;
}

IngestCounters::Snapshot IngestCounters::snapshot(UtcMs now) const
{
    const std::lock_guard lock(m_mutex);
    Snapshot snapshot;
    const UtcMs current = now / secondMs;
    for (int i = 0; i < seconds; ++i) {
        const UtcMs second = current - seconds + i;
        const auto &[at, total] = m_slots[static_cast<std::size_t>(second) % m_slots.size()];
        snapshot.perSecond[static_cast<std::size_t>(i)] = at == second ? total : 0;
    }
    constexpr int window = 5;
    for (int i = seconds - window; i < seconds; ++i)
        snapshot.eventsPerSecond += static_cast<double>(snapshot.perSecond[static_cast<std::size_t>(i)]) / window;
    snapshot.today = m_today;
    snapshot.refusedToday = m_refusedToday;
    snapshot.accepted = m_accepted;
    snapshot.refused = m_refused;
    return snapshot;
}

} // namespace growthos
