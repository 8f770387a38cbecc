#pragma once

#include <cstddef>
#include <memory>

struct sqlite3;
struct sqlite3_file;

namespace growthos {

/// Brings what a checkpoint writes to the disk piece by piece. A checkpoint of 100 MB syncs once, at its end, and
/// whoever syncs another file meanwhile waits for all of it.
///
/// Replaces how one connection writes its main file, by https://sqlite.org/c3ref/io_methods.html; with a write-ahead
/// log nothing but checkpoints writes that. On the connection's thread.
class PacedFile
{
public:
    /// Goes before the connection.
    static std::unique_ptr<PacedFile> attach(sqlite3 *connection);
    /// From then on nothing is paced.
    ~PacedFile();
    PacedFile(const PacedFile &) = delete;
    PacedFile &operator=(const PacedFile &) = delete;

private:
    struct Methods;
    explicit PacedFile(sqlite3_file *file);

    sqlite3_file *m_file;
    std::unique_ptr<Methods> m_methods;
};

} // namespace growthos
