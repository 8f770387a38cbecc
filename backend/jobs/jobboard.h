#pragma once

#include "backend/jobs/job.h"
#include "backend/storage/database.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>

namespace growthos {

/// How far a running job of the `run` kind is, and whether it shall stop. The job's thread writes, any thread reads.
class JobProgress
{
public:
    void set(std::int64_t done, std::optional<std::int64_t> total)
    {
        m_done = done;
        m_total = total.value_or(-1);
    }
    std::int64_t done() const { return m_done; }
    std::optional<std::int64_t> total() const { return m_total < 0 ? std::nullopt : std::optional(m_total.load()); }

    /// Cancelled, or the program ends.
    bool isStopped() const { return m_stopped; }
    void stop();

    /// While it lives, `stop` interrupts the statement that runs on this connection.
    class Interruptible
    {
    public:
        Interruptible(JobProgress &progress, Database &database);
        ~Interruptible();
        Q_DISABLE_COPY_MOVE(Interruptible)

    private:
        JobProgress &m_progress;
    };

private:
    std::atomic<std::int64_t> m_done = 0;
    std::atomic<std::int64_t> m_total = -1;
    std::atomic<bool> m_stopped = false;
    std::mutex m_mutex;
    Database *m_database = nullptr;
};

/// What is known of jobs beside their rows: the kinds, the progress of those that run now. Any thread, but for `add`,
/// which comes before all others.
class JobBoard
{
public:
    void add(JobKind kind);
    /// Null for a kind that this version does not know.
    const JobKind *kind(const std::string &name) const;

    /// A job has been committed and may begin.
    void launch(const std::string &id);
    /// A job has been cancelled, and that is committed.
    void cancel(const Job &job);
    /// Who hears of both; the runner, given once.
    struct Observer
    {
        std::function<void(const std::string &id)> launched = {};
        std::function<void(const Job &job)> cancelled = {};
    };
    void setObserver(Observer observer) { m_observer = std::move(observer); }

    /// A job begins, or goes on after a restart, with so much done.
    std::shared_ptr<JobProgress> begin(const std::string &id, std::int64_t done, UtcMs now);
    /// It waited behind others: only now its time runs.
    void started(const std::string &id, UtcMs now);
    void end(const std::string &id);
    std::shared_ptr<JobProgress> progress(const std::string &id) const;
    /// Whole seconds until the rest is done at the pace of this run; nothing while that cannot be said.
    std::optional<std::int64_t> secondsLeft(const std::string &id, std::int64_t done,
                                            const std::optional<std::int64_t> &total, UtcMs now) const;

private:
    struct Running
    {
        std::shared_ptr<JobProgress> progress;
        std::int64_t doneAtBegin = 0;
        UtcMs since = 0;
    };

    std::map<std::string, JobKind> m_kinds;
    Observer m_observer;
    mutable std::mutex m_mutex;
    std::map<std::string, Running> m_running;
};

} // namespace growthos
