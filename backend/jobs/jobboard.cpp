#include "backend/jobs/jobboard.h"

namespace growthos {

void JobProgress::stop()
{
    m_stopped = true;
    const std::lock_guard lock(m_mutex);
    if (m_database)
        m_database->interrupt();
}

JobProgress::Interruptible::Interruptible(JobProgress &progress, Database &database) : m_progress(progress)
{
    const std::lock_guard lock(m_progress.m_mutex);
    m_progress.m_database = &database;
}

JobProgress::Interruptible::~Interruptible()
{
    const std::lock_guard lock(m_progress.m_mutex);
    m_progress.m_database = nullptr;
}

void JobBoard::add(JobKind kind)
{
    Q_ASSERT(bool(kind.step) != bool(kind.run));
    std::string name = kind.name;
    m_kinds.insert_or_assign(std::move(name), std::move(kind));
}

const JobKind *JobBoard::kind(const std::string &name) const
{
    const auto found = m_kinds.find(name);
    return found == m_kinds.end() ? nullptr : &found->second;
}

void JobBoard::launch(const std::string &id)
{
    if (m_observer.launched)
        m_observer.launched(id);
}

void JobBoard::cancel(const Job &job)
{
    if (const auto running = progress(job.id))
        running->stop();
    if (m_observer.cancelled)
        m_observer.cancelled(job);
}

std::shared_ptr<JobProgress> JobBoard::begin(const std::string &id, std::int64_t done, UtcMs now)
{
    auto progress = std::make_shared<JobProgress>();
    const std::lock_guard lock(m_mutex);
    m_running.insert_or_assign(id, Running{progress, done, now});
    return progress;
}

void JobBoard::started(const std::string &id, UtcMs now)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_running.find(id); found != m_running.end())
        found->second.since = now;
}

void JobBoard::end(const std::string &id)
{
    const std::lock_guard lock(m_mutex);
    m_running.erase(id);
}

std::shared_ptr<JobProgress> JobBoard::progress(const std::string &id) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_running.find(id);
    return found == m_running.end() ? nullptr : found->second.progress;
}

std::optional<std::int64_t> JobBoard::secondsLeft(const std::string &id, std::int64_t done,
                                                  const std::optional<std::int64_t> &total, UtcMs now) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_running.find(id);
    if (found == m_running.end() || !total)
        return {};
    const double moved = double(done - found->second.doneAtBegin);
    const double taken = double(now - found->second.since) / secondMs;
    // A guess from the first moments would jump about.
    if (moved <= 0 || taken < 1)
        return {};
    return static_cast<std::int64_t>(double(std::max<std::int64_t>(*total - done, 0)) * taken / moved) + 1;
}

} // namespace growthos
