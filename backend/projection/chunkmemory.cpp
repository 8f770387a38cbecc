#include "backend/projection/chunkmemory.h"

#include <cstdlib>
#include <fcntl.h>
#include <new>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace growthos::projection {
namespace {

constexpr std::size_t worthPages = 64 * 1024;

bool fillsPages(std::size_t bytes)
{
    return bytes >= worthPages && bytes % std::size_t(::sysconf(_SC_PAGESIZE)) == 0;
}

} // namespace

MemoryFile::~MemoryFile()
{
    if (m_file >= 0)
        ::close(m_file);
}

bool MemoryFile::append(const std::byte *data, std::size_t bytes)
{
    if (m_file < 0) {
        std::string name = m_folder + "/.memory-XXXXXX";
        m_file = ::mkostemp(name.data(), O_CLOEXEC);
        if (m_file < 0)
            return false;
        ::unlink(name.c_str());
    }
    for (std::size_t done = 0; done < bytes;) {
        const ssize_t written = ::pwrite(m_file, data + done, bytes - done, off_t(m_size + done));
        if (written <= 0)
            return false;
        done += std::size_t(written);
    }
    m_size += bytes;
    return true;
}

ChunkMemory::ChunkMemory(std::size_t bytes) : m_bytes(bytes), m_pages(fillsPages(bytes))
{
    void *data = m_pages ? ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                         : std::malloc(bytes);
    if (!data || data == MAP_FAILED)
        throw std::bad_alloc();
    m_data = static_cast<std::byte *>(data);
}

ChunkMemory::~ChunkMemory()
{
    if (m_pages)
        ::munmap(m_data, m_bytes);
    else
        std::free(m_data);
}

bool ChunkMemory::mapTo(MemoryFile &file)
{
    const std::size_t offset = file.m_size;
    if (!file.append(m_data, m_bytes))
        return false;
    // In one step: there is no moment at which the address has no memory. Source: mmap(2), MAP_FIXED. By its number,
    // since the thread sanitizer takes the function for a write, though readers see the same bytes before and after.
    if (::syscall(SYS_mmap, m_data, m_bytes, PROT_READ, MAP_SHARED | MAP_FIXED, file.m_file, off_t(offset)) == -1)
        return false;
    m_mapped = true;
    return true;
}

} // namespace growthos::projection
