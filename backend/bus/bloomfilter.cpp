#include "backend/bus/bloomfilter.h"

#include <algorithm>

namespace growthos {
namespace {

constexpr std::int64_t bitsPerKey = 10;
constexpr int probes = 7;
constexpr std::size_t wordBits = 64;

} // namespace

BloomFilter::BloomFilter(std::int64_t keys)
    : m_words(static_cast<std::size_t>(std::max<std::int64_t>(keys, 1) * bitsPerKey) / wordBits + 1)
{}

/// Spreads the hash over all bits without a division (D. Lemire, "Fast random integer generation in an interval").
std::size_t BloomFilter::position(std::uint64_t hash) const
{
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::size_t>((Wide(hash) * (m_words.size() * wordBits)) >> 64);
}

void BloomFilter::insert(std::uint64_t first, std::uint64_t second)
{
    for (int i = 0; i < probes; ++i, first += second) {
        const std::size_t bit = position(first);
        m_words[bit / wordBits] |= std::uint64_t(1) << (bit % wordBits);
    }
}

bool BloomFilter::mayContain(std::uint64_t first, std::uint64_t second) const
{
    for (int i = 0; i < probes; ++i, first += second) {
        const std::size_t bit = position(first);
        if (!(m_words[bit / wordBits] >> (bit % wordBits) & 1))
            return false;
    }
    return true;
}

} // namespace growthos
