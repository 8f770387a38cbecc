#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace growthos::projection {

/// A set of rows, one bit each. A value; any thread.
class IdSet
{
public:
    IdSet() = default;
    /// For rows below `rows`.
    explicit IdSet(std::size_t rows) : m_words((rows + 63) / 64, 0) {}

    bool contains(std::size_t row) const
    {
        return row / 64 < m_words.size() && (m_words[row / 64] >> (row % 64) & 1) != 0;
    }
    /// Grows to hold `row`.
    void insert(std::size_t row);
    void remove(std::size_t row)
    {
        if (row / 64 < m_words.size())
            m_words[row / 64] &= ~(std::uint64_t(1) << (row % 64));
    }
    std::size_t count() const;
    bool empty() const { return count() == 0; }

    IdSet &operator&=(const IdSet &other);
    IdSet &operator|=(const IdSet &other);
    /// What is in this one and not in `other`.
    IdSet &operator-=(const IdSet &other);
    /// Every row below `rows()` changes sides.
    void flip();
    /// The rows that it was made for, rounded up to a word.
    std::size_t rows() const { return m_words.size() * 64; }

    /// Members below `before`, highest first: `for (auto row = set.previous(end); row; row = set.previous(*row))`.
    std::optional<std::uint32_t> previous(std::size_t before) const;
    /// Members above `row` or equal to it, lowest first.
    std::optional<std::uint32_t> next(std::size_t row) const;
    template <class F>
    void forEach(F &&use) const
    {
        for (std::size_t word = 0; word < m_words.size(); ++word) {
            for (std::uint64_t bits = m_words[word]; bits != 0; bits &= bits - 1)
                use(static_cast<std::uint32_t>(word * 64 + static_cast<std::size_t>(__builtin_ctzll(bits))));
        }
    }

    std::uint64_t word(std::size_t index) const { return index < m_words.size() ? m_words[index] : 0; }
    std::uint64_t *words() { return m_words.data(); }
    std::size_t wordCount() const { return m_words.size(); }
    bool operator==(const IdSet &other) const;

private:
    std::vector<std::uint64_t> m_words;
};

} // namespace growthos::projection
