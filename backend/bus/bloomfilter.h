#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace growthos {

/// Says "not there" or "perhaps" of 64-bit hashes: 10 bits a key, 7 probes, wrong in about one of a hundred.
/// Source: B. H. Bloom 1970; the probes by double hashing, Kirsch and Mitzenmacher 2006.
class BloomFilter
{
public:
    explicit BloomFilter(std::int64_t keys);

    /// Two independent hashes of the key; what counts in both are the upper bits.
    void insert(std::uint64_t first, std::uint64_t second);
    bool mayContain(std::uint64_t first, std::uint64_t second) const;

    std::int64_t bytes() const { return static_cast<std::int64_t>(m_words.size() * sizeof(std::uint64_t)); }

private:
    std::size_t position(std::uint64_t hash) const;

    std::vector<std::uint64_t> m_words;
};

} // namespace growthos
