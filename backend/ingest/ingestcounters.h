#pragma once

#include "backend/core/clock.h"

#include <array>
#include <atomic>
#include <mutex>
#include <optional>

namespace growthos {

/// Accepted and refused calls per second over the last minute; events stored and calls refused today, in the project's
/// zone. `today` is what a query over the stored events of the day would count. Any thread.
class IngestCounters
{
public:
    static constexpr int seconds = 60;

    struct Snapshot
    {
        std::array<int, seconds> perSecond = {}; ///< oldest first; the last one is the second before now
        double eventsPerSecond = 0;              ///< over the last 5 whole seconds
        std::int64_t today = 0;
        std::int64_t refusedToday = 0;
        std::int64_t accepted = 0; ///< since start
        std::int64_t refused = 0;
    };

    /// Whether the last append to the log succeeded; true before the first.
    void setCanWrite(bool canWrite) { m_canWrite = canWrite; }
    bool canWrite() const { return m_canWrite; }

    void accepted(std::int64_t count, UtcMs now);
    void refused(std::int64_t count);
    /// A new day, of which `events` and `refused` are in the file already.
    void startDay(UtcMs start, UtcMs end, std::int64_t events, std::int64_t refused);
    /// An event that was stored: counts where its timestamp falls into the day.
    void stored(UtcMs timestamp);
    /// The day that is counted ends here; 0 = none was started.
    UtcMs dayEnd() const;
    Snapshot snapshot(UtcMs now) const;

private:
    std::atomic<bool> m_canWrite{true};
    mutable std::mutex m_mutex;
    std::array<std::pair<UtcMs, int>, seconds + 1> m_slots = {}; ///< second, count
    std::int64_t m_today = 0;
    std::int64_t m_refusedToday = 0;
    UtcMs m_dayStart = 0;
    UtcMs m_dayEnd = 0;
    std::int64_t m_accepted = 0;
    std::int64_t m_refused = 0;
};

} // namespace growthos
