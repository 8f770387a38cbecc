#pragma once

#include <cstddef>
#include <memory>

struct sqlite3;

namespace growthos {

/// Brings what a checkpoint writes to the disk piece by piece. A checkpoint of 100 MB syncs once, at its end, and
/// whoever syncs another file meanwhile waits for all of it.
///
/// Replaces how one connection writes its main file, by https://sqlite.org/c3ref/io_methods.html; with a write-ahead
/// log nothing but checkpoints writes that. On the connection's thread.
class PacedFile
{
public:
    /// Outlives the connection.
    static std::unique_ptr<PacedFile> attach(sqlite3 *connection);
    ~PacedFile();
    PacedFile(const PacedFile &) = delete;
    PacedFile &operator=(const PacedFile &) = delete;

private:
    struct Methods;
    explicit PacedFile(std::unique_ptr<Methods> methods);

    std::unique_ptr<Methods> m_methods;
};

} // namespace growthos
