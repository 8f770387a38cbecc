#include "backend/ingest/ackmonitor.h"

#include <algorithm>

namespace growthos {

void AckMonitor::record(std::int64_t firstSeq, std::int64_t count, UtcMs now, double milliseconds)
{
    const std::lock_guard lock(m_mutex);
    const Ack ack{firstSeq, count, now, milliseconds};
    if (m_acks.size() < remembered)
        m_acks.push_back(ack);
    else
        m_acks[m_next] = ack;
    m_next = (m_next + 1) % remembered;
}

std::optional<double> AckMonitor::p99(UtcMs now) const
{
    std::vector<double> recent;
    {
        const std::lock_guard lock(m_mutex);
        for (const Ack &ack : m_acks) {
            if (ack.at > now - minuteMs)
                recent.push_back(ack.milliseconds);
        }
    }
    if (recent.empty())
        return {};
    const auto rank = recent.begin() + static_cast<std::ptrdiff_t>((recent.size() - 1) * 99 / 100);
    std::nth_element(recent.begin(), rank, recent.end());
    return *rank;
}

std::optional<double> AckMonitor::of(std::int64_t seq) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_acks.begin(), m_acks.end(), [&](const Ack &ack) {
        return seq >= ack.firstSeq && seq < ack.firstSeq + ack.count;
    });
    return found == m_acks.end() ? std::nullopt : std::optional(found->milliseconds);
}

} // namespace growthos
