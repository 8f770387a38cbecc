#include "backend/storage/pacedfile.h"

#include <algorithm>
#include <chrono>
#include <sqlite3.h>
#include <thread>

namespace growthos {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

/// Of sqlite3_io_methods, as compiled here.
constexpr int knownVersion = 3;
constexpr int pieceBytes = 1024 * 1024;
/// After a piece as long as that took, so that the disk is as often free as it is taken.
constexpr Steady::duration longestRest = 20ms;

} // namespace

struct PacedFile::Methods : sqlite3_io_methods
{
    explicit Methods(const sqlite3_io_methods &given) : sqlite3_io_methods(given), real(&given)
    {
        iVersion = std::min(iVersion, knownVersion); // of a newer library more stands behind what was copied
        xWrite = &write;
    }

    static int write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset);

    const sqlite3_io_methods *real;
    int unsynced = 0;
};

int PacedFile::Methods::write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset)
{
    auto *self = const_cast<Methods *>(static_cast<const Methods *>(file->pMethods));
    const int written = self->real->xWrite(file, bytes, count, offset);
    self->unsynced += count;
    if (written != SQLITE_OK || self->unsynced < pieceBytes)
        return written;
    self->unsynced = 0;
    const auto begin = Steady::now();
    const int synced = self->real->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
    std::this_thread::sleep_for(std::min(Steady::now() - begin, longestRest));
    return synced;
}

PacedFile::PacedFile(sqlite3_file *file) : m_file(file), m_methods(std::make_unique<Methods>(*file->pMethods))
{
    m_file->pMethods = m_methods.get();
}

PacedFile::~PacedFile()
{
    m_file->pMethods = m_methods->real;
}

std::unique_ptr<PacedFile> PacedFile::attach(sqlite3 *connection)
{
    sqlite3_file *file = nullptr;
    if (sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || file == nullptr ||
        file->pMethods == nullptr)
        return {};
    return std::unique_ptr<PacedFile>(new PacedFile(file));
}

} // namespace growthos
