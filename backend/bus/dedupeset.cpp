#include "backend/bus/dedupeset.h"

#include <QtEndian>
#include <algorithm>

namespace growthos {
namespace {

constexpr std::size_t smallestShard = 8;

std::size_t shardOf(const DedupeEntry &entry)
{
    return static_cast<std::size_t>(entry.high >> (64 - DedupeSet::shardBits));
}

} // namespace

void appendEntry(std::string &bytes, const DedupeEntry &entry)
{
    char raw[dedupeEntrySize];
    qToBigEndian(entry.high, raw);
    qToBigEndian(entry.low, raw + sizeof entry.high);
    bytes.append(raw, sizeof raw);
}

DedupeEntry entryAt(std::string_view bytes, std::size_t index)
{
    const char *raw = bytes.data() + index * dedupeEntrySize;
    return {qFromBigEndian<std::uint64_t>(raw), qFromBigEndian<std::uint64_t>(raw + sizeof(std::uint64_t))};
}

/// The first slot that is looked at: the bits of the hash behind those that chose the shard.
std::size_t DedupeSet::home(const Shard &shard, const DedupeEntry &entry)
{
    return static_cast<std::size_t>(entry.high) & (shard.slots.size() - 1);
}

const DedupeEntry *DedupeSet::find(const DedupeEntry &entry) const
{
    const Shard &shard = m_shards[shardOf(entry)];
    if (shard.used == 0)
        return nullptr;
    const std::size_t mask = shard.slots.size() - 1;
    for (std::size_t at = home(shard, entry); shard.slots[at].high != 0; at = (at + 1) & mask) {
        if (shard.slots[at].sameId(entry))
            return &shard.slots[at];
    }
    return nullptr;
}

void DedupeSet::insert(const DedupeEntry &entry)
{
    Shard &shard = m_shards[shardOf(entry)];
    if ((shard.used + 1) * 4 > shard.slots.size() * 3)
        grow(shard);
    const std::size_t mask = shard.slots.size() - 1;
    std::size_t at = home(shard, entry);
    while (shard.slots[at].high != 0)
        at = (at + 1) & mask;
    shard.slots[at] = entry;
    ++shard.used;
    ++m_size;
}

void DedupeSet::remove(const DedupeEntry &entry)
{
    Shard &shard = m_shards[shardOf(entry)];
    if (shard.used == 0)
        return;
    const std::size_t mask = shard.slots.size() - 1;
    std::size_t hole = home(shard, entry);
    while (!shard.slots[hole].sameId(entry)) {
        if (shard.slots[hole].high == 0)
            return;
        hole = (hole + 1) & mask;
    }
    // Move back what would no longer be found across the hole (Knuth 6.4, algorithm R).
    for (std::size_t at = (hole + 1) & mask; shard.slots[at].high != 0; at = (at + 1) & mask) {
        const std::size_t wanted = home(shard, shard.slots[at]);
        if (((at - wanted) & mask) >= ((at - hole) & mask)) {
            shard.slots[hole] = shard.slots[at];
            hole = at;
        }
    }
    shard.slots[hole] = {};
    --shard.used;
    --m_size;
}

std::vector<DedupeEntry> DedupeSet::sorted(std::size_t shard) const
{
    std::vector<DedupeEntry> entries;
    entries.reserve(m_shards[shard].used);
    for (const DedupeEntry &entry : m_shards[shard].slots) {
        if (entry.high != 0)
            entries.push_back(entry);
    }
    std::sort(entries.begin(), entries.end());
    return entries;
}

void DedupeSet::release(std::size_t shard)
{
    m_bytes -= static_cast<std::int64_t>(m_shards[shard].slots.size() * sizeof(DedupeEntry));
    m_size -= static_cast<std::int64_t>(m_shards[shard].used);
    m_shards[shard] = {};
}

void DedupeSet::grow(Shard &shard)
{
    std::vector<DedupeEntry> old = std::move(shard.slots);
    shard.slots = std::vector<DedupeEntry>(std::max(smallestShard, old.size() * 2));
    m_bytes += static_cast<std::int64_t>((shard.slots.size() - old.size()) * sizeof(DedupeEntry));
    const std::size_t mask = shard.slots.size() - 1;
    for (const DedupeEntry &entry : old) {
        if (entry.high == 0)
            continue;
        std::size_t at = home(shard, entry);
        while (shard.slots[at].high != 0)
            at = (at + 1) & mask;
        shard.slots[at] = entry;
    }
}

} // namespace growthos
