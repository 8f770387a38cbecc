#include "backend/http/requestload.h"

#include <algorithm>

namespace growthos::http {

void RequestLoad::count(const std::string &keyId, bool allowed, UtcMs now)
{
    const std::lock_guard lock(m_mutex);
    Second &second = m_seconds[keyId];
    if (second.at != now / secondMs)
        second = {now / secondMs, 0};
    ++second.requests;
    const UtcMs at = now / hourMs;
    Hour &hour = m_hours[static_cast<std::size_t>(at % hours)];
    if (hour.at != at)
        hour = {at, 0, 0};
    hour.busiest = std::max(hour.busiest, second.requests);
    hour.refused += allowed ? 0 : 1;
}

RequestLoad::Value RequestLoad::value(UtcMs now) const
{
    Value value;
    const std::lock_guard lock(m_mutex);
    for (int i = 0; i < hours; ++i) {
        const UtcMs at = now / hourMs - (hours - 1 - i);
        const Hour &hour = m_hours[static_cast<std::size_t>(at % hours)];
        if (hour.at != at)
            continue;
        value.busiest[static_cast<std::size_t>(i)] = hour.busiest;
        value.refused += hour.refused;
    }
    return value;
}

} // namespace growthos::http
