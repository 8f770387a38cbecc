#include "backend/projection/eventpostings.h"

#include <mutex>

namespace growthos {

void EventPostings::append(std::span<const Added> added)
{
    const std::unique_lock lock(m_mutex);
    for (const Added &each : added) {
        const auto contact = static_cast<std::size_t>(each.contact);
        if (contact >= m_heads.size())
            m_heads.resize(std::max(contact + 1, m_heads.size() + m_heads.size() / 2), 0);
        if (m_count % chunkSize == 0)
            m_chunks.push_back(std::make_unique<Node[]>(chunkSize));
        const auto seq = static_cast<std::uint64_t>(each.posting.seq);
        const auto timestamp = static_cast<std::uint64_t>(each.posting.timestamp) & 0xFFFF'FFFF'FFFF;
        m_chunks.back()[m_count % chunkSize] = {m_heads[contact], static_cast<std::uint32_t>(seq),
                                                (seq >> 32 << 48) | timestamp};
        m_heads[contact] = static_cast<std::uint32_t>(++m_count);
    }
}

std::vector<EventPostings::Posting> EventPostings::of(std::span<const std::int64_t> contacts) const
{
    std::vector<Posting> postings;
    const std::shared_lock lock(m_mutex);
    for (const std::int64_t contact : contacts) {
        if (static_cast<std::size_t>(contact) >= m_heads.size())
            continue;
        for (std::uint32_t at = m_heads[static_cast<std::size_t>(contact)]; at != 0;) {
            const Node &node = m_chunks[(at - 1) / chunkSize][(at - 1) % chunkSize];
            const auto seq = (node.seqHighAndTimestamp >> 48 << 32) | node.seqLow;
            // The shift to the left and back keeps the sign of a time before 1970.
            const auto timestamp = static_cast<std::int64_t>(node.seqHighAndTimestamp << 16) >> 16;
            postings.push_back({static_cast<std::int64_t>(seq), timestamp});
            at = node.previous;
        }
    }
    return postings;
}

bool EventPostings::ready() const
{
    const std::shared_lock lock(m_mutex);
    return m_ready;
}

void EventPostings::setReady()
{
    const std::unique_lock lock(m_mutex);
    m_ready = true;
}

std::int64_t EventPostings::events() const
{
    const std::shared_lock lock(m_mutex);
    return static_cast<std::int64_t>(m_count);
}

std::int64_t EventPostings::bytes() const
{
    const std::shared_lock lock(m_mutex);
    return static_cast<std::int64_t>(m_chunks.size() * chunkSize * sizeof(Node) +
                                     m_heads.capacity() * sizeof(std::uint32_t));
}

} // namespace growthos
