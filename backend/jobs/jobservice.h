#pragma once

#include "backend/core/ids.h"
#include "backend/http/paging.h"
#include "backend/http/principal.h"
#include "backend/jobs/jobboard.h"

namespace growthos {

/// Jobs as rows: made, read, cancelled. Reads anywhere, changes on the writer inside a transaction; the board hears of
/// both after the commit (`Services::startJob` and the routes see to that).
class JobService
{
public:
    JobService(Database &database, IdSource &ids, JobBoard &board, const Clock &clock)
        : m_db(database), m_ids(ids), m_board(board), m_clock(clock)
    {}

    struct Filter
    {
        QStringList kinds = {};  ///< empty: all
        QStringList states = {}; ///< empty: all
    };
    /// Newest first; what the key may see.
    http::Page<Job> list(const http::ScopeSet &scopes, const Filter &filter, const http::PageRequest &page) const;
    /// Errors: NotFound, also for a job that the key may not see.
    Result<Job> find(const http::ScopeSet &scopes, const QString &id) const;
    std::vector<JobError> errorsOf(const Job &job, int limit) const;

    /// The kind must be on the board.
    Job create(const JobDraft &draft);
    /// What the job works on, in the transaction that makes it; goes when it ends. Read it by JobStore::input.
    void keepInput(const Job &job, const QByteArray &bytes);
    /// Errors: NotFound, Conflict (it has ended).
    Result<Job> cancel(const http::ScopeSet &scopes, const QString &id);

    JobBoard &board() const { return m_board; }

private:
    /// With the progress of this moment.
    Job current(Job job) const;

    Database &m_db;
    IdSource &m_ids;
    JobBoard &m_board;
    const Clock &m_clock;
};

} // namespace growthos
