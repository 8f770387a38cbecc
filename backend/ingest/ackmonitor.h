#pragma once

#include "backend/core/clock.h"

#include <mutex>
#include <optional>
#include <vector>

namespace growthos {

/// How long answers took, for the p99 and for single requests of the live view. Any thread.
class AckMonitor
{
public:
    void record(std::int64_t firstSeq, std::int64_t count, UtcMs now, double milliseconds);
    /// Of the answers of the last minute; nothing when there were none.
    std::optional<double> p99(UtcMs now) const;
    /// Of the request that wrote `seq`, while it is remembered.
    std::optional<double> of(std::int64_t seq) const;

private:
    struct Ack
    {
        std::int64_t firstSeq = 0;
        std::int64_t count = 0;
        UtcMs at = 0;
        double milliseconds = 0;
    };
    static constexpr std::size_t remembered = 4096;
    mutable std::mutex m_mutex;
    std::vector<Ack> m_acks; ///< ring, in commit order
    std::size_t m_next = 0;
};

} // namespace growthos
