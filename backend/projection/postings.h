#pragma once

#include "backend/core/clock.h"
#include "backend/projection/appendonly.h"
#include "backend/projection/chunkmemory.h"
#include "backend/projection/cowarray.h"

#include <algorithm>
#include <atomic>
#include <memory>

namespace growthos::projection {

/// A place in the postings of a name: chunk and offset.
using EventRef = std::uint32_t;
constexpr int offsetBits = 14;

/// Up to 16,384 events of one name in order of coming: time and contact, 8 bytes an event, and the row id beside. Times
/// are 32-bit offsets from a base where they fit, else 64-bit. Its span of time stands beside it, so that a query over
/// days passes over what lies outside: that is the day index.
struct PostingChunk
{
    PostingChunk(std::size_t room, bool wideTimes, UtcMs firstTime);

    std::size_t capacity;
    bool wide;
    UtcMs base;
    /// Of all that came so far. May be more than a reader's version knows: then it looks closer than it had to.
    std::atomic<UtcMs> earliest;
    std::atomic<UtcMs> latest;
    std::atomic<bool> sorted{true};
    std::size_t closedLength = 0; ///< of every chunk but the last
    ChunkMemory memory;           ///< of the arrays
    std::int64_t *seqs;
    UtcMs *times = nullptr;           ///< where they are wide, else
    std::uint32_t *offsets = nullptr; ///< from the base
    std::uint32_t *contacts;

    UtcMs time(std::size_t at) const { return wide ? times[at] : base + offsets[at]; }
    bool fits(UtcMs time) const { return wide || (time >= base && time - base <= 0xFFFF'FFFF); }
    std::size_t bytes() const { return sizeof *this + memory.bytes(); }
};

/// How far the postings of a name reach in some version. A value.
struct PostingsLength
{
    std::uint32_t chunks = 0;
    std::uint32_t last = 0; ///< events in the last chunk
    std::uint64_t events = 0;
    bool operator==(const PostingsLength &) const = default;
};

/// The events of one name in order of coming. One writer; readers look as far as the length of their version.
class Postings
{
public:
    /// Puts an event behind `length`. Taking an event back is going on with the length before it.
    EventRef append(PostingsLength &length, std::int64_t seq, UtcMs time, std::uint32_t contact);

    UtcMs time(EventRef ref) const { return m_chunks[ref >> offsetBits]->time(ref & offsetMask); }
    std::int64_t seq(EventRef ref) const { return m_chunks[ref >> offsetBits]->seqs[ref & offsetMask]; }
    std::uint32_t contact(EventRef ref) const { return m_chunks[ref >> offsetBits]->contacts[ref & offsetMask]; }
    const PostingChunk &chunk(std::size_t index) const { return *m_chunks[index]; }
    /// The same, for who may change where it lies.
    PostingChunk &chunk(std::size_t index) { return *m_chunks.at(index); }
    std::size_t lengthOf(std::size_t chunk, const PostingsLength &length) const
    {
        return chunk + 1 == length.chunks ? length.last : m_chunks[chunk]->closedLength;
    }
    std::size_t bytes() const { return m_bytes.load(std::memory_order_relaxed); }
    ~Postings();

    static constexpr std::uint32_t offsetMask = (1U << offsetBits) - 1;

private:
    PostingChunk &open(PostingsLength &length, UtcMs time);

    AppendOnly<PostingChunk *> m_chunks;
    std::size_t m_made = 0;
    std::atomic<std::size_t> m_bytes{0};
};

/// Calls `use(contact, time, ref)` for each event with after < time ≤ upTo, in order of coming.
template <class Use>
void forEachPosting(const Postings &postings, const PostingsLength &length, UtcMs after, UtcMs upTo, Use &&use)
{
    for (std::uint32_t index = 0; index < length.chunks; ++index) {
        const PostingChunk &chunk = postings.chunk(index);
        if (chunk.latest.load(std::memory_order_relaxed) <= after ||
            chunk.earliest.load(std::memory_order_relaxed) > upTo)
            continue;
        const std::size_t count = postings.lengthOf(index, length);
        const EventRef first = index << offsetBits;
        const std::uint32_t *contacts = chunk.contacts;
        const bool whole = chunk.earliest.load(std::memory_order_relaxed) > after &&
                           chunk.latest.load(std::memory_order_relaxed) <= upTo;
        if (whole) {
            for (std::size_t i = 0; i < count; ++i)
                use(contacts[i], chunk.time(i), first + static_cast<EventRef>(i));
            continue;
        }
        for (std::size_t i = 0; i < count; ++i) {
            const UtcMs time = chunk.time(i);
            if (time > after && time <= upTo)
                use(contacts[i], time, first + static_cast<EventRef>(i));
        }
    }
}

/// Calls `use(contact, time)` for those events behind `reached` and within `length` whose chunk has any from `from` on,
/// in order of coming.
template <class Use>
void forEachPostingSince(const Postings &postings, const PostingsLength &reached, const PostingsLength &length,
                         UtcMs from, Use &&use)
{
    for (std::uint32_t index = reached.chunks > 0 ? reached.chunks - 1 : 0; index < length.chunks; ++index) {
        const PostingChunk &chunk = postings.chunk(index);
        if (chunk.latest.load(std::memory_order_relaxed) < from)
            continue;
        const std::size_t count = postings.lengthOf(index, length);
        for (std::size_t i = index + 1 == reached.chunks ? reached.last : 0; i < count; ++i)
            use(chunk.contacts[i], chunk.time(i));
    }
}

} // namespace growthos::projection
