#pragma once

#include <cstddef>
#include <memory>
#include <string>

namespace growthos::projection {

/// A file without a name that memory can be given to; it goes with this object. One thread.
class MemoryFile
{
public:
    /// In `folder`, when it is first written to.
    explicit MemoryFile(std::string folder) : m_folder(std::move(folder)) {}
    ~MemoryFile();
    MemoryFile(const MemoryFile &) = delete;
    MemoryFile &operator=(const MemoryFile &) = delete;

private:
    friend class ChunkMemory;
    bool append(const std::byte *data, std::size_t bytes);

    const std::string m_folder;
    int m_file = -1;
    std::size_t m_size = 0;
};

/// The arrays of a chunk. Where they fill whole pages they can be given to a file in place: who reads them meanwhile
/// sees the same bytes at the same address, which the system then drops from memory and reads again as it sees fit.
class ChunkMemory
{
public:
    explicit ChunkMemory(std::size_t bytes);
    ~ChunkMemory();
    ChunkMemory(const ChunkMemory &) = delete;
    ChunkMemory &operator=(const ChunkMemory &) = delete;

    std::byte *data() const { return m_data; }
    std::size_t bytes() const { return m_bytes; }
    bool canBeMapped() const { return m_pages && !m_mapped; }
    /// From now on nobody may write to it. False: there is no room on the disk, and all stays as it is.
    bool mapTo(MemoryFile &file);

private:
    std::byte *m_data;
    const std::size_t m_bytes;
    const bool m_pages;
    bool m_mapped = false;
};

} // namespace growthos::projection
