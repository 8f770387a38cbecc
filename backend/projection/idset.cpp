#include "backend/projection/idset.h"

#include <algorithm>
#include <bit>

namespace growthos::projection {
namespace {

std::size_t ones(std::uint64_t word)
{
    return static_cast<std::size_t>(std::popcount(word));
}

/// The bits above `row` in its word.
std::uint64_t above(std::size_t row)
{
    return row % 64 == 63 ? 0 : ~std::uint64_t(0) << (row % 64 + 1);
}

std::uint32_t highest(std::size_t word, std::uint64_t bits)
{
    return static_cast<std::uint32_t>(word * 64 + 63 - static_cast<std::size_t>(std::countl_zero(bits)));
}

} // namespace

void IdSet::insert(std::size_t row)
{
    if (row / 64 >= m_words.size())
        m_words.resize(row / 64 + 1, 0);
    m_words[row / 64] |= std::uint64_t(1) << (row % 64);
}

std::size_t IdSet::count() const
{
    std::size_t count = 0;
    for (const std::uint64_t word : m_words)
        count += ones(word);
    return count;
}

IdSet &IdSet::operator&=(const IdSet &other)
{
    for (std::size_t i = 0; i < m_words.size(); ++i)
        m_words[i] &= other.word(i);
    return *this;
}

IdSet &IdSet::operator|=(const IdSet &other)
{
    m_words.resize(std::max(m_words.size(), other.m_words.size()), 0);
    for (std::size_t i = 0; i < other.m_words.size(); ++i)
        m_words[i] |= other.m_words[i];
    return *this;
}

IdSet &IdSet::operator-=(const IdSet &other)
{
    for (std::size_t i = 0; i < std::min(m_words.size(), other.m_words.size()); ++i)
        m_words[i] &= ~other.m_words[i];
    return *this;
}

void IdSet::flip()
{
    for (std::uint64_t &word : m_words)
        word = ~word;
}

std::optional<std::uint32_t> IdSet::previous(std::size_t before) const
{
    if (before == 0 || m_words.empty())
        return {};
    const std::size_t last = std::min(before - 1, rows() - 1);
    std::uint64_t bits = m_words[last / 64] & ~above(last);
    for (std::size_t word = last / 64;; bits = m_words[--word]) {
        if (bits != 0)
            return highest(word, bits);
        if (word == 0)
            return {};
    }
}

std::optional<std::uint32_t> IdSet::next(std::size_t row) const
{
    for (std::size_t at = row / 64; at < m_words.size(); ++at) {
        const std::uint64_t bits = at == row / 64 ? m_words[at] & (~std::uint64_t(0) << (row % 64)) : m_words[at];
        if (bits != 0)
            return static_cast<std::uint32_t>(at * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
    }
    return {};
}

bool IdSet::operator==(const IdSet &other) const
{
    for (std::size_t i = 0; i < std::max(m_words.size(), other.m_words.size()); ++i) {
        if (word(i) != other.word(i))
            return false;
    }
    return true;
}

} // namespace growthos::projection
