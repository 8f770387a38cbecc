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
    m_today += count;
    m_accepted += count;
}

void IngestCounters::refused(std::int64_t count)
{
    const std::lock_guard lock(m_mutex);
    m_refusedToday += count;
    m_refused += count;
}

void IngestCounters::startDay(UtcMs end)
{
    const std::lock_guard lock(m_mutex);
    m_today = 0;
    m_refusedToday = 0;
    m_dayEnd = end;
}

void IngestCounters::addEarlier(std::int64_t events)
{
    const std::lock_guard lock(m_mutex);
    m_today += events;
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
