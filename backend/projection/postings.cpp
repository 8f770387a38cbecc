#include "backend/projection/postings.h"

namespace growthos::projection {
namespace {

constexpr std::size_t smallestChunk = 16;
constexpr std::size_t largestChunk = std::size_t(1) << offsetBits;
/// Events are late more often than early: a phone was offline. 49.7 days fit.
constexpr UtcMs roomForLate = 10 * dayMs;

} // namespace

PostingChunk::PostingChunk(std::size_t room, bool wideTimes, UtcMs firstTime)
    : capacity(room), wide(wideTimes), base(firstTime - roomForLate), earliest(firstTime), latest(firstTime),
      memory(room * (wideTimes ? 20 : 16)), seqs(reinterpret_cast<std::int64_t *>(memory.data()))
{
    std::byte *behind = memory.data() + room * sizeof *seqs;
    if (wide)
        times = reinterpret_cast<UtcMs *>(behind);
    else
        offsets = reinterpret_cast<std::uint32_t *>(behind);
    contacts = reinterpret_cast<std::uint32_t *>(behind + room * (wide ? sizeof *times : sizeof *offsets));
}

Postings::~Postings()
{
    for (std::size_t i = 0; i < m_made; ++i)
        delete m_chunks[i];
}

/// The chunk that takes an event of `time`: the last one, or a new one behind it.
PostingChunk &Postings::open(PostingsLength &length, UtcMs time)
{
    bool wide = false;
    if (length.chunks != 0) {
        PostingChunk &last = *m_chunks[length.chunks - 1];
        if (length.last < last.capacity && last.fits(time))
            return last;
        // Times from all over, as in an import, would leave many chunks half empty.
        wide = length.last < last.capacity / 2;
        last.closedLength = length.last;
    }
    // What was taken back may have left chunks behind the length that nobody has seen.
    while (m_made > length.chunks) {
        PostingChunk *&unseen = m_chunks.at(--m_made);
        m_bytes.fetch_sub(unseen->bytes(), std::memory_order_relaxed);
        delete std::exchange(unseen, nullptr);
    }
    const std::size_t capacity = std::min(smallestChunk << std::min<std::uint32_t>(length.chunks, 20), largestChunk);
    auto *made = new PostingChunk(capacity, wide, time);
    m_bytes.fetch_add(made->bytes(), std::memory_order_relaxed);
    m_chunks.at(m_made++) = made;
    ++length.chunks;
    length.last = 0;
    return *made;
}

EventRef Postings::append(PostingsLength &length, std::int64_t seq, UtcMs time, std::uint32_t contact)
{
    PostingChunk &chunk = open(length, time);
    const std::size_t at = length.last++;
    ++length.events;
    if (chunk.wide)
        chunk.times[at] = time;
    else
        chunk.offsets[at] = static_cast<std::uint32_t>(time - chunk.base);
    chunk.contacts[at] = contact;
    chunk.seqs[at] = seq;
    if (time < chunk.latest.load(std::memory_order_relaxed))
        chunk.sorted.store(false, std::memory_order_relaxed);
    else
        chunk.latest.store(time, std::memory_order_relaxed);
    if (time < chunk.earliest.load(std::memory_order_relaxed))
        chunk.earliest.store(time, std::memory_order_relaxed);
    return (length.chunks - 1) << offsetBits | static_cast<EventRef>(at);
}

} // namespace growthos::projection
