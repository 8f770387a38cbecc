#pragma once

#include "backend/http/paging.h"
#include "backend/jobs/job.h"
#include "backend/storage/database.h"

#include <QStringList>

namespace growthos {

/// The rows of jobs. Reads on any connection, writes on the writer inside an open transaction.
class JobStore
{
public:
    explicit JobStore(Database &database) : m_db(database) {}

    /// Gives the job its number.
    void insert(Job &job);
    /// State, position, progress, failure, result, times.
    void update(const Job &job);
    std::optional<Job> find(std::string_view id) const;
    /// Newest first, those of these resources only.
    http::Page<Job> list(const QStringList &resources, const QStringList &kinds, const QStringList &states,
                         const http::PageRequest &page) const;
    /// Queued or running, in the order of their making.
    std::vector<std::string> unfinished() const;

    /// Ends backups and exports that are not over, as cancelled.
    void cancelFileWriters();

    /// Appends, up to a bound; counts all.
    void addErrors(Job &job, const std::vector<JobError> &errors);
    std::vector<JobError> errorsOf(std::int64_t job, int limit) const;

    /// What the job works on, until it ends.
    void putInput(std::int64_t job, const QByteArray &bytes);
    QByteArray input(std::int64_t job) const;
    void removeInput(std::int64_t job);

    /// Ended before `then`: they and their errors go.
    void removeEndedBefore(UtcMs then);

private:
    Database &m_db;
};

} // namespace growthos
