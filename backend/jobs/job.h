#pragma once

#include "backend/core/clock.h"
#include "backend/core/result.h"
#include "backend/http/scope.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace growthos {

// Long work: imports, exports, recomputations, purges, backups. A job is a row: it survives a kill, shows how far it
// is (GET /v1/jobs, topic `jobs` of the change feed, the window's activity panel) and can be cancelled.
//
// To add a kind:
//   1. Choose a name, `<resource>.<verb>`, and the scope that may start it.
//   2. Write its `step` (work on the model, in pieces on the writer) or its `run` (work on files, on a thread of its
//      own), in the folder of its resource: a function that returns a JobKind. backend.cpp adds it in `makeJobs`.
//   3. Start it from a route on the writer: `services.startJob({.kind = …, .parameters = …})`; answer 202 with the job.
//   4. Give it a title in ui/jobs/jobtitles.cpp.

enum class JobState { Queued, Running, Done, Failed, Cancelled };

std::string_view wireName(JobState state);
/// Nothing of it will run any more.
constexpr bool isOver(JobState state)
{
    return state != JobState::Queued && state != JobState::Running;
}

/// Something that went wrong on the way and ended nothing: a bad row of a file.
struct JobError
{
    std::optional<std::int64_t> place = {}; ///< row of the file (1 = the first), number of the item
    std::string field = {};
    std::string reason = {}; ///< as in an ErrorDetail
    std::string message = {};
};

struct Job
{
    std::int64_t num = 0;
    std::string id; ///< `job_…`
    std::string kind;
    std::string resource; ///< such as contacts
    http::Scope scope = http::Scope::SettingsWrite;
    std::optional<std::string> label;
    std::string parameters = "{}"; ///< JSON
    JobState state = JobState::Queued;
    std::string position; ///< empty at the beginning
    std::int64_t done = 0;
    std::optional<std::int64_t> total;
    std::int64_t errorCount = 0;
    std::optional<std::string> failure;
    std::optional<std::string> result; ///< JSON
    UtcMs createdAt = 0;
    std::optional<UtcMs> startedAt;
    std::optional<UtcMs> finishedAt;
};

/// One piece of a job on the writer. What `step` changes in the model and what it says here is stored in one
/// transaction, so that after a kill the next piece begins exactly where the last one ended.
class JobStep
{
public:
    explicit JobStep(const Job &given) : job(given), position(given.position), done(given.done), total(given.total) {}

    const Job &job;
    std::string position; ///< where the next piece begins; the kind's own words
    std::int64_t done;
    std::optional<std::int64_t> total;
    std::vector<JobError> errors = {}; ///< of this piece

    /// This is the last piece; `result` is a JSON object.
    void finish(std::string result) { m_result = std::move(result); }
    const std::optional<std::string> &result() const { return m_result; }
    /// Ask often: from now on the piece should end, so that its commit still fits into the 20 ms of a unit of work.
    bool isTimeUp() const { return std::chrono::steady_clock::now() - m_begin > std::chrono::milliseconds(10); }

private:
    std::optional<std::string> m_result;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
};

class JobProgress;

/// What one kind of job does. Exactly one of `step` and `run`.
struct JobKind
{
    std::string name;  ///< on the wire: `contacts.import`
    http::Scope scope; ///< who may start and cancel it; whoever reads the resource sees it

    /// On the writer's thread, inside a transaction, between batches of events; again and again until `finish`. The
    /// sink (contacts, projection) is flushed and told as for a batch. An error rolls the piece back and ends the job
    /// as failed; Unavailable (the disk) is tried again.
    std::function<Result<void>(JobStep &step)> step = {};
    /// On the jobs' own thread, once, without the writer; returns the result (a JSON object). After a kill it runs
    /// again from the beginning. It asks `progress.isStopped()` often and then returns anything.
    std::function<Result<std::string>(const Job &job, JobProgress &progress)> run = {};
    /// Ended by a cancel, a failure or its last piece: remove files. Writer's thread, after the commit.
    std::function<void(const Job &job)> ended = {};
};

/// What is asked for.
struct JobDraft
{
    std::string kind;
    std::optional<std::string> label = {}; ///< what it works on, for a person: a file's name
    std::string parameters = "{}";         ///< JSON
};

} // namespace growthos
