#include "backend/jobs/jobservice.h"

#include "backend/jobs/jobstore.h"

namespace growthos {
namespace {

constexpr UtcMs keptFor = 30 * dayMs;

QString resourceOf(http::Scope scope)
{
    return http::wireName(scope).section(u':', 0, 0);
}

QStringList readableResources(const http::ScopeSet &scopes)
{
    QStringList resources;
    for (int i = 0; i < http::scopeCount; i += 2) {
        const auto read = static_cast<http::Scope>(i);
        if (scopes.contains(read))
            resources.append(resourceOf(read));
    }
    return resources;
}

} // namespace

http::Page<Job> JobService::list(const http::ScopeSet &scopes, const Filter &filter,
                                 const http::PageRequest &page) const
{
    auto jobs = JobStore(m_db).list(readableResources(scopes), filter.kinds, filter.states, page);
    for (Job &job : jobs.items)
        job = current(std::move(job));
    return jobs;
}

Result<Job> JobService::find(const http::ScopeSet &scopes, const QString &id) const
{
    auto job = JobStore(m_db).find(id.toStdString());
    if (!job || !readableResources(scopes).contains(QString::fromStdString(job->resource)))
        return Error::notFound(u"job", id);
    return current(std::move(*job));
}

std::vector<JobError> JobService::errorsOf(const Job &job, int limit) const
{
    return job.errorCount == 0 ? std::vector<JobError>() : JobStore(m_db).errorsOf(job.num, limit);
}

Job JobService::create(const JobDraft &draft)
{
    const JobKind *kind = m_board.kind(draft.kind);
    Q_ASSERT(kind);
    Job job;
    job.id = m_ids.next("job_");
    job.kind = draft.kind;
    job.scope = kind->scope;
    job.resource = resourceOf(kind->scope).toStdString();
    job.label = draft.label;
    job.parameters = draft.parameters;
    job.createdAt = m_clock.now();
    JobStore store(m_db);
    store.removeEndedBefore(job.createdAt - keptFor);
    store.insert(job);
    return job;
}

Result<Job> JobService::cancel(const http::ScopeSet &scopes, const QString &id)
{
    auto job = find(scopes, id);
    if (!job)
        return job.error();
    if (isOver(job->state))
        return Error{ErrorCode::Conflict, QStringLiteral("This job has ended already.")};
    job->state = JobState::Cancelled;
    job->finishedAt = m_clock.now();
    JobStore store(m_db);
    store.update(*job);
    store.removeInput(job->num);
    return job;
}

void JobService::keepInput(const Job &job, const QByteArray &bytes)
{
    JobStore(m_db).putInput(job.num, bytes);
}

Job JobService::current(Job job) const
{
    const auto progress = isOver(job.state) ? nullptr : m_board.progress(job.id);
    if (const JobKind *kind = m_board.kind(job.kind); progress && kind && kind->run) {
        job.done = progress->done();
        job.total = progress->total();
    }
    return job;
}

} // namespace growthos
