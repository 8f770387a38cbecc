#include "backend/jobs/jobstore.h"

#include "backend/storage/readpage.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace growthos {
namespace {

// A macro, since adjacent literals make one statement text.
#define JOB_COLUMNS                                                                                                    \
    "num, id, kind, resource, scope, label, parameters, state, position, done, total, error_count, failure, result,"   \
    " created_at, started_at, finished_at"

constexpr std::int64_t mostErrors = 1000;

JobState stateFromWire(std::string_view name)
{
    for (const JobState state :
         {JobState::Queued, JobState::Running, JobState::Done, JobState::Failed, JobState::Cancelled}) {
        if (wireName(state) == name)
            return state;
    }
    return JobState::Failed;
}

Job readJob(const Query &query)
{
    Job job;
    job.num = query.integer(0);
    job.id = query.text(1);
    job.kind = query.text(2);
    job.resource = query.text(3);
    job.scope = http::scopeFromWire(query.string(4)).value_or(http::Scope::SettingsWrite);
    job.label = query.optionalText(5);
    job.parameters = query.text(6);
    job.state = stateFromWire(query.text(7));
    job.position = query.text(8);
    job.done = query.integer(9);
    job.total = query.optionalInteger(10);
    job.errorCount = query.integer(11);
    job.failure = query.optionalText(12);
    job.result = query.optionalText(13);
    job.createdAt = query.integer(14);
    job.startedAt = query.optionalInteger(15);
    job.finishedAt = query.optionalInteger(16);
    return job;
}

QByteArray jsonList(const QStringList &texts)
{
    return QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact);
}

} // namespace

void JobStore::insert(Job &job)
{
    const std::string scope = http::wireName(job.scope).toStdString();
    Query query(m_db, "INSERT INTO jobs (id, kind, resource, scope, label, parameters, state, position, done, total,"
                      " error_count, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    query.bind(job.id, job.kind, job.resource, scope, job.label, job.parameters, wireName(job.state), job.position,
               job.done, job.total, job.errorCount, job.createdAt);
    query.run();
    job.num = m_db.lastInsertRowId();
}

void JobStore::update(const Job &job)
{
    Query query(m_db, "UPDATE jobs SET state = ?, position = ?, done = ?, total = ?, error_count = ?, failure = ?,"
                      " result = ?, started_at = ?, finished_at = ? WHERE num = ?");
    query.bind(wireName(job.state), job.position, job.done, job.total, job.errorCount, job.failure, job.result,
               job.startedAt, job.finishedAt, job.num);
    query.run();
}

std::optional<Job> JobStore::find(std::string_view id) const
{
    Query query(m_db, "SELECT " JOB_COLUMNS " FROM jobs WHERE id = ?");
    query.bind(id);
    return query.step() ? std::optional(readJob(query)) : std::nullopt;
}

http::Page<Job> JobStore::list(const QStringList &resources, const QStringList &kinds, const QStringList &states,
                               const http::PageRequest &page) const
{
    constexpr std::string_view where = " FROM jobs WHERE num < ?1 AND resource IN (SELECT value FROM json_each(?2))"
                                       " AND (?3 = '[]' OR kind IN (SELECT value FROM json_each(?3)))"
                                       " AND (?4 = '[]' OR state IN (SELECT value FROM json_each(?4)))";
    const QByteArray wantedResources = jsonList(resources);
    const QByteArray wantedKinds = jsonList(kinds);
    const QByteArray wantedStates = jsonList(states);
    http::Page<Job> result;
    const std::int64_t before = page.after ? page.after->at(0).toInteger() : INT64_MAX;
    Query query(m_db, "SELECT " JOB_COLUMNS + std::string(where) + " ORDER BY num DESC LIMIT ?5");
    query.bind(before, wantedResources, wantedKinds, wantedStates, page.limit + 1);
    readPage(query, page.limit, result, readJob);
    if (page.total) {
        Query count(m_db, "SELECT count(*)" + std::string(where));
        count.bind(INT64_MAX, wantedResources, wantedKinds, wantedStates);
        result.total = count.step() ? count.integer(0) : 0;
    }
    return result;
}

std::vector<std::string> JobStore::unfinished() const
{
    std::vector<std::string> ids;
    Query query(m_db, "SELECT id FROM jobs WHERE state IN ('queued', 'running') ORDER BY num");
    while (query.step())
        ids.emplace_back(query.text(0));
    return ids;
}

void JobStore::cancelFileWriters()
{
    Query(m_db, "UPDATE jobs SET state = 'cancelled', finished_at = coalesce(started_at, created_at)"
                " WHERE state IN ('queued', 'running') AND (kind = 'settings.backup' OR kind LIKE '%.export')")
        .run();
}

void JobStore::addErrors(Job &job, const std::vector<JobError> &errors)
{
    for (const JobError &error : errors) {
        if (++job.errorCount > mostErrors)
            continue;
        Query query(m_db, "INSERT INTO job_errors (job, num, place, field, reason, message) VALUES (?, ?, ?, ?, ?, ?)");
        query.bind(job.num, job.errorCount, error.place, error.field, error.reason, error.message);
        query.run();
    }
}

std::vector<JobError> JobStore::errorsOf(std::int64_t job, int limit) const
{
    std::vector<JobError> errors;
    Query query(m_db, "SELECT place, field, reason, message FROM job_errors WHERE job = ? ORDER BY num LIMIT ?");
    query.bind(job, limit);
    while (query.step())
        errors.push_back({query.optionalInteger(0), std::string(query.text(1)), std::string(query.text(2)),
                          std::string(query.text(3))});
    return errors;
}

void JobStore::putInput(std::int64_t job, const QByteArray &bytes)
{
    Query query(m_db, "INSERT INTO job_inputs (job, data) VALUES (?, ?)");
    query.bind(job).bindBlob({bytes.constData(), std::size_t(bytes.size())}).run();
}

QByteArray JobStore::input(std::int64_t job) const
{
    Query query(m_db, "SELECT data FROM job_inputs WHERE job = ?");
    query.bind(job);
    if (!query.step())
        return {};
    return {query.blob(0).data(), qsizetype(query.blob(0).size())};
}

void JobStore::removeInput(std::int64_t job)
{
    Query(m_db, "DELETE FROM job_inputs WHERE job = ?").bind(job).run();
}

void JobStore::removeEndedBefore(UtcMs then)
{
    Query(m_db, "DELETE FROM job_errors WHERE job IN (SELECT num FROM jobs WHERE finished_at < ?)").bind(then).run();
    Query(m_db, "DELETE FROM jobs WHERE finished_at < ?").bind(then).run();
}

} // namespace growthos
