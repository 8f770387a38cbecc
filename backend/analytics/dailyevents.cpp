#include "backend/analytics/dailyevents.h"

#include "backend/analytics/eventscan.h"

#include <algorithm>

namespace growthos {

using projection::PostingsLength;
using projection::Version;

std::vector<std::int64_t> DailyEvents::count(const Version &version, const Buckets &days, UtcMs now)
{
    const std::lock_guard lock(m_mutex);
    const State state{version.imageSerial(), version.livingChanges, version.events, days.edges()};
    const bool goesOn = state.image == m_state.image && state.livingChanges == m_state.livingChanges &&
                        state.edges == m_state.edges && state.events >= m_state.events;
    if (!goesOn) {
        m_reached.clear();
        m_counts.assign(days.size(), 0);
    }
    bool future = false;
    std::size_t day = 0;
    const auto add = [&](std::uint32_t contact, UtcMs time) {
        if (time > now) {
            future = true;
            return;
        }
        if (time < days.start(0) || !version.isLiving(version.survivor(contact)))
            return;
        if (time < days.start(day) || time >= days.end(day)) {
            const auto found = days.at(time);
            if (!found)
                return;
            day = *found;
        }
        ++m_counts[day];
    };
    for (const std::uint32_t name : eventNamesOf(version)) {
        if (name >= m_reached.size())
            m_reached.resize(name + 1);
        const PostingsLength &length = version.names[name];
        projection::forEachPostingSince(version.postings(name), m_reached[name], length, days.start(0), add);
        m_reached[name] = length;
    }
    // What lies ahead will count one day: then nothing is kept.
    m_state = future ? State() : state;
    return m_counts;
}

} // namespace growthos
