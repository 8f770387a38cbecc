#pragma once

#include "backend/storage/database.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace growthos {

/// Copies the write-ahead log of a database into its file while the writer goes on: a thread and a connection of its
/// own. What the writer commits meanwhile is left for the writer to copy, which is little: only then can the
/// write-ahead log begin anew. Used by the writer's thread alone:
///
///     if (checkpointer.isRunning())
///         return;
///     if (checkpointer.takeCopied())
///         writer.checkpoint();
///     else if (isDue)
///         checkpointer.begin(Checkpointer::Work::Copy);
class Checkpointer
{
public:
    /// Errors: as Database::open.
    static Result<std::unique_ptr<Checkpointer>> open(const QString &path, Database::Options options);
    /// What runs ends where it is: the rest is copied when the last connection is closed, all at once.
    ~Checkpointer();
    Q_DISABLE_COPY_MOVE(Checkpointer)

    enum class Work {
        Copy,
        Sync, ///< only brings the write-ahead log to the disk, so that a copy does not begin with all of it
    };
    /// Not while one is running.
    void begin(Work work);
    bool isRunning() const { return m_running; }
    /// True once for each copy that has ended, however it did: the rest is the caller's now.
    bool takeCopied() { return !m_running && std::exchange(m_copying, false); }

private:
    explicit Checkpointer(std::unique_ptr<Database> database);
    void run();

    std::unique_ptr<Database> m_database;
    Work m_work = Work::Copy;
    bool m_copying = false; ///< the user's thread only, until it has heard that the copy has ended
    std::atomic<bool> m_running = false;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace growthos
