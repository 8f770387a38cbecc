#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace growthos::projection {

/// What a newer version replaced, kept until nobody can look at it any more.
using Retired = std::vector<std::shared_ptr<const void>>;

/// Read side of a CowArray: a table of pointers to chunks. A missing chunk, and everything behind the last one, is T().
template <class T, std::size_t chunkSize>
class CowView
{
public:
    static constexpr std::size_t size = chunkSize; ///< elements of a chunk

    CowView() = default;
    CowView(const T *const *chunks, std::size_t count) : m_chunks(chunks), m_count(count) {}

    T operator[](std::size_t index) const
    {
        const std::size_t chunk = index / chunkSize;
        return chunk < m_count && m_chunks[chunk] ? m_chunks[chunk][index % chunkSize] : T();
    }
    std::size_t chunks() const { return m_count; }
    /// `chunkSize` elements, or null when all are T().
    const T *chunk(std::size_t index) const { return index < m_count ? m_chunks[index] : nullptr; }

private:
    const T *const *m_chunks = nullptr;
    std::size_t m_count = 0;
};

/// An array that one thread changes while others read published states of it. Changing an element copies its chunk once
/// between two publications; `publish` gives out a table of the chunks as they are now, `discard` takes back what was
/// changed since. What is replaced goes to a Retired list. Writer's thread, but for views of published tables.
template <class T, std::size_t chunkElements = 1024>
class CowArray
{
public:
    static constexpr std::size_t chunkSize = chunkElements;
    using View = CowView<T, chunkSize>;

    T operator[](std::size_t index) const { return working()[index]; }
    void set(std::size_t index, T value)
    {
        const std::size_t chunk = index / chunkSize;
        if (chunk >= m_table.size()) {
            if (value == T())
                return;
            m_table.resize(chunk + 1, nullptr);
            m_owned.resize(chunk + 1, false);
        }
        if (!m_owned[chunk])
            own(chunk);
        m_table[chunk][index % chunkSize] = value;
    }
    /// As it stands, valid until the next `set`, `publish` or `discard`.
    View working() const { return View(m_table.data(), m_table.size()); }
    View published() const { return m_published ? View(m_published->data(), m_published->size()) : View(nullptr, 0); }

    bool changed() const { return !m_changes.empty(); }
    void publish(Retired &retired)
    {
        if (m_changes.empty())
            return;
        for (Change &change : m_changes) {
            m_owned[change.chunk] = false;
            if (change.before)
                retired.push_back(std::move(change.before));
        }
        m_changes.clear();
        if (m_published)
            retired.push_back(std::move(m_published));
        m_published = std::make_shared<const std::vector<const T *>>(m_table.begin(), m_table.end());
    }
    void discard()
    {
        for (Change &change : m_changes) {
            m_table[change.chunk] = change.before ? change.before.get() : nullptr;
            m_holders[change.chunk] = std::move(change.before);
            m_owned[change.chunk] = false;
        }
        m_changes.clear();
    }
    std::size_t bytes() const
    {
        return m_chunkCount * chunkSize * sizeof(T) + m_table.size() * (2 * sizeof(T *) + sizeof(m_holders[0]));
    }

private:
    using Chunk = std::shared_ptr<T[]>;
    struct Change
    {
        std::size_t chunk;
        Chunk before;
    };

    void own(std::size_t chunk)
    {
        if (chunk >= m_holders.size())
            m_holders.resize(m_table.size());
        Chunk fresh =
            m_table[chunk] ? std::make_shared_for_overwrite<T[]>(chunkSize) : std::make_shared<T[]>(chunkSize);
        if (m_table[chunk])
            std::copy_n(m_table[chunk], chunkSize, fresh.get());
        else
            ++m_chunkCount;
        m_table[chunk] = fresh.get();
        m_changes.push_back({chunk, std::exchange(m_holders[chunk], std::move(fresh))});
        m_owned[chunk] = true;
    }

    std::vector<T *> m_table;
    std::vector<Chunk> m_holders;
    std::vector<bool> m_owned; ///< copied since the last publication
    std::vector<Change> m_changes;
    std::shared_ptr<const std::vector<const T *>> m_published;
    std::size_t m_chunkCount = 0;
};

/// One bit a row.
class CowBits
{
public:
    static constexpr std::size_t wordsInChunk = 128;
    using View = CowView<std::uint64_t, wordsInChunk>;

    bool operator[](std::size_t row) const { return m_words[row / 64] >> (row % 64) & 1; }
    /// True when this changed it.
    bool set(std::size_t row, bool on)
    {
        if ((*this)[row] == on)
            return false;
        m_words.set(row / 64, m_words[row / 64] ^ std::uint64_t(1) << (row % 64));
        return true;
    }
    void setWord(std::size_t word, std::uint64_t bits)
    {
        if (m_words[word] != bits)
            m_words.set(word, bits);
    }
    View working() const { return m_words.working(); }
    View published() const { return m_words.published(); }
    void publish(Retired &retired) { m_words.publish(retired); }
    void discard() { m_words.discard(); }
    std::size_t bytes() const { return m_words.bytes(); }

private:
    CowArray<std::uint64_t, wordsInChunk> m_words;
};

inline bool isSet(const CowBits::View &bits, std::size_t row)
{
    return bits[row / 64] >> (row % 64) & 1;
}

} // namespace growthos::projection
