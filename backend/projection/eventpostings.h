#pragma once

#include "backend/core/clock.h"

#include <cstdint>
#include <memory>
#include <shared_mutex>
#include <span>
#include <vector>

namespace growthos {

/// Per contact, where its events stand: (seq, timestamp), 16 bytes an event, linked from the newest arrival backwards.
/// The events table has no such index on purpose. Filled from the table at start, then after each commit.
/// One writer at a time, any number of readers.
class EventPostings
{
public:
    struct Posting
    {
        std::int64_t seq = 0;
        UtcMs timestamp = 0;
    };
    struct Added
    {
        std::int64_t contact = 0;
        Posting posting;
    };

    void append(std::span<const Added> added);
    /// All events of these contact numbers, in no order.
    std::vector<Posting> of(std::span<const std::int64_t> contacts) const;

    /// False until everything that stood in the file at start is in.
    bool ready() const;
    void setReady();
    std::int64_t events() const;
    std::int64_t bytes() const;

private:
    /// seq < 2^48 and |timestamp| < 2^47 ms: 4,000 years at full load.
    struct Node
    {
        std::uint32_t previous; ///< 1 + index of the contact's event before, 0 = none
        std::uint32_t seqLow;
        std::uint64_t seqHighAndTimestamp;
    };
    static constexpr std::size_t chunkSize = 1 << 16;

    mutable std::shared_mutex m_mutex;
    std::vector<std::unique_ptr<Node[]>> m_chunks; ///< grows without moving what is there
    std::size_t m_count = 0;
    std::vector<std::uint32_t> m_heads; ///< by contact number
    bool m_ready = false;
};

} // namespace growthos
