#pragma once

#include "backend/core/clock.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace growthos {

/// One accepted message_id: 106 bits of its keyed hash and the millisecond within its hour (22 bits), 16 bytes in all.
/// Ordered by hash; two entries with one hash never stand in one hour.
struct DedupeEntry
{
    std::uint64_t high = 0; ///< never 0: that marks a free slot
    std::uint64_t low = 0;

    static constexpr int millisecondBits = 22;
    static constexpr std::uint64_t millisecondMask = (std::uint64_t(1) << millisecondBits) - 1;

    UtcMs millisecond() const { return static_cast<UtcMs>(low & millisecondMask); }
    /// The hash in `low`, in the upper bits.
    std::uint64_t lowHash() const { return low & ~millisecondMask; }
    bool sameId(const DedupeEntry &other) const { return high == other.high && lowHash() == other.lowHash(); }
    friend bool operator<(const DedupeEntry &a, const DedupeEntry &b)
    {
        return a.high != b.high ? a.high < b.high : a.low < b.low;
    }
};

/// Entries in files: 16 bytes, big-endian, so that SQLite's order of blobs is the order of the entries.
constexpr std::size_t dedupeEntrySize = 16;
void appendEntry(std::string &bytes, const DedupeEntry &entry);
DedupeEntry entryAt(std::string_view bytes, std::size_t index);

/// The ids of one hour. Open addressing in 1,024 shards by the first bits of the hash: a shard grows by itself, so that
/// growing never takes longer than a fraction of a millisecond, and the shards in turn are the order of the entries.
class DedupeSet
{
public:
    static constexpr int shardBits = 10;
    static constexpr std::size_t shardCount = std::size_t(1) << shardBits;

    const DedupeEntry *find(const DedupeEntry &entry) const;
    /// `entry` must not be in the set.
    void insert(const DedupeEntry &entry);
    void remove(const DedupeEntry &entry);
    /// The entries of one shard, sorted.
    std::vector<DedupeEntry> sorted(std::size_t shard) const;
    /// Gives the memory of one shard back, its entries with it.
    void release(std::size_t shard);

    std::int64_t size() const { return m_size; }
    std::int64_t bytes() const { return m_bytes; }

private:
    struct Shard
    {
        std::vector<DedupeEntry> slots; ///< size: a power of two, or 0
        std::size_t used = 0;
    };
    static std::size_t home(const Shard &shard, const DedupeEntry &entry);
    void grow(Shard &shard);

    std::vector<Shard> m_shards = std::vector<Shard>(shardCount);
    std::int64_t m_size = 0;
    std::int64_t m_bytes = 0;
};

} // namespace growthos
