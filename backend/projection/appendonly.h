#pragma once

#include "backend/projection/chunkmemory.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace growthos::projection {

/// An array that only grows and never moves: segments of 64, 128, 256 … elements. One thread writes; any other may read
/// the elements below a length that it was told after they were written. A segment is made at its first `at`, so what
/// is never written costs nothing and reads as T().
template <class T>
class AppendOnly
{
public:
    /// Writer's thread. What other elements of the segment were never written are T().
    T &at(std::size_t index)
    {
        const Place place = placeOf(index);
        auto &segment = m_segments[place.segment];
        if (!segment) {
            segment = std::make_unique<T[]>(smallest << place.segment);
            m_bytes += (smallest << place.segment) * sizeof(T);
        }
        return segment[place.offset];
    }
    T operator[](std::size_t index) const
    {
        const Place place = placeOf(index);
        const auto &segment = m_segments[place.segment];
        return segment ? segment[place.offset] : T();
    }
    /// The elements from `index` to the end of their segment; null where none was written. For loops over many.
    std::pair<const T *, std::size_t> run(std::size_t index) const
    {
        const Place place = placeOf(index);
        const auto &segment = m_segments[place.segment];
        return {segment ? segment.get() + place.offset : nullptr, (smallest << place.segment) - place.offset};
    }
    std::size_t bytes() const { return m_bytes; }

private:
    struct Place
    {
        std::size_t segment;
        std::size_t offset;
    };
    static constexpr std::size_t smallest = 64;
    static Place placeOf(std::size_t index)
    {
        const std::size_t shifted = index + smallest;
        const auto segment = static_cast<std::size_t>(std::bit_width(shifted)) - std::bit_width(smallest);
        return {segment, shifted - (smallest << segment)};
    }

    std::array<std::unique_ptr<T[]>, 27> m_segments;
    std::size_t m_bytes = 0;
};

/// The same for very many elements, in blocks of 16,384, so that hardly more is held than was written. Reads only what
/// was written.
template <class T>
class AppendBlocks
{
public:
    /// Writer's thread.
    T &at(std::size_t index)
    {
        T *&block = m_blocks.at(index / blockSize);
        if (!block) {
            if (index / blockSize >= m_memory.size())
                m_memory.resize(index / blockSize + 1);
            m_memory[index / blockSize] = std::make_unique<ChunkMemory>(blockSize * sizeof(T));
            ++m_made;
            block = reinterpret_cast<T *>(m_memory[index / blockSize]->data());
        }
        return block[index % blockSize];
    }
    T operator[](std::size_t index) const { return m_blocks[index / blockSize][index % blockSize]; }
    /// Calls `use` with the memory of each block below `length`, which is not to be written to any more.
    template <class Use>
    void forEachBlock(std::size_t length, Use &&use) const
    {
        for (std::size_t i = 0; i < length / blockSize; ++i)
            use(*m_memory[i]);
    }
    std::size_t bytes() const { return m_blocks.bytes() + m_made * blockSize * sizeof(T); }

private:
    static constexpr std::size_t blockSize = 16'384;
    AppendOnly<T *> m_blocks;
    std::vector<std::unique_ptr<ChunkMemory>> m_memory; ///< by block
    std::size_t m_made = 0;
};

} // namespace growthos::projection
