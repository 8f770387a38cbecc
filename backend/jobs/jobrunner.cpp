#include "backend/jobs/jobrunner.h"

#include "backend/core/text.h"
#include "backend/core/thisthread.h"
#include "backend/jobs/jobstore.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcJobs, "jobs")

namespace growthos {
namespace {

constexpr UtcMs retryEvery = secondMs;
/// A job waits behind the events that came before it; a long backlog does not hold it up for ever.
constexpr UtcMs logPatience = minuteMs;

/// What a kind throws ends here.
template <class Value, class Work>
Result<Value> guarded(const Job &job, Work work)
{
    try {
        return work();
    } catch (const std::exception &failure) {
        qCCritical(lcJobs).noquote() << toQString(job.kind) << toQString(job.id) << "threw:" << failure.what();
        return Error{ErrorCode::Internal, QStringLiteral("Something went wrong in the server.")};
    }
}

} // namespace

JobRunner::JobRunner(Database &database, JobBoard &board, ChangeFeed &feed, const Clock &clock)
    : m_db(database), m_board(board), m_feed(feed), m_clock(clock)
{}

JobRunner::~JobRunner()
{
    stop();
}

void JobRunner::start(ModelWriter &writer)
{
    m_writer = &writer;
    m_board.setObserver({[this](const std::string &id) { launch(id); },
                         [this](const Job &job) {
                             if (const JobKind *kind = m_board.kind(job.kind); kind && kind->ended)
                                 kind->ended(job);
                             publish(job);
                         }});
    m_thread = std::thread([this] { runLoop(); });
    writer.every(retryEvery, [this] {
        for (const std::string &id : std::exchange(m_resting, {}))
            launch(id);
    });
    writer.post([this] {
        for (const std::string &id : JobStore(m_db).unfinished())
            launch(id);
    });
}

void JobRunner::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        if (const auto progress = m_board.progress(m_running))
            progress->stop();
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void JobRunner::launch(const std::string &id)
{
    const auto work = [this, id] { begin(id); };
    m_writer->postBehindLog(work, work, logPatience);
}

void JobRunner::begin(const std::string &id)
{
    auto job = JobStore(m_db).find(id);
    if (m_stopping || !job || isOver(job->state))
        return;
    const JobKind *kind = m_board.kind(job->kind);
    if (!kind) {
        job->failure = "This version of the program does not know this kind of job.";
        return finish(std::move(*job), JobState::Failed);
    }
    m_board.begin(id, kind->step ? job->done : 0, m_clock.now());
    if (kind->step)
        return m_writer->postLong([this, id] { return runPiece(id); });
    {
        const std::lock_guard lock(m_mutex);
        m_whole.push_back(std::move(*job));
    }
    m_wake.notify_all();
}

/// True: there is more to do.
bool JobRunner::runPiece(const std::string &id)
{
    auto job = JobStore(m_db).find(id);
    if (m_stopping || !job || isOver(job->state)) {
        m_board.end(id);
        return false;
    }
    // A last piece that was committed before a kill, but not what follows it.
    if (!job->result) {
        if (const auto done = tryPiece(*job, *m_board.kind(job->kind)); !done) {
            if (done.error().code == ErrorCode::Unavailable) {
                qCWarning(lcJobs).noquote() << toQString(job->kind) << "waits for the disk:" << done.error().message;
                m_resting.insert(id);
                return false;
            }
            job->failure = done.error().message.toStdString();
            finish(std::move(*job), JobState::Failed);
            return false;
        }
    }
    if (job->result) {
        finish(std::move(*job), JobState::Done);
        return false;
    }
    publish(*job);
    return true;
}

/// On failure the job is as it was.
Result<void> JobRunner::tryPiece(Job &job, const JobKind &kind)
{
    Job moved = job;
    JobStep step(job);
    auto done = m_writer->transact(Database::Durability::Normal, [&]() -> Result<void> {
        if (const auto worked = guarded<void>(job, [&] { return kind.step(step); }); !worked)
            return worked.error();
        moved.state = JobState::Running;
        moved.startedAt = job.startedAt.value_or(m_clock.now());
        moved.position = step.position;
        moved.done = step.done;
        moved.total = step.total;
        moved.result = step.result();
        JobStore store(m_db);
        store.addErrors(moved, step.errors);
        store.update(moved);
        return {};
    });
    if (done)
        job = std::move(moved);
    return done;
}

/// The end is on disk before anybody hears of it.
void JobRunner::finish(Job job, JobState state)
{
    job.state = state;
    job.finishedAt = m_clock.now();
    m_db.setDurability(Database::Durability::Full);
    Transaction transaction(m_db);
    JobStore store(m_db);
    store.update(job);
    store.removeInput(job.num);
    if (const auto done = transaction.commit(); !done) {
        qCWarning(lcJobs).noquote() << "the end of" << toQString(job.kind)
                                    << "waits for the disk:" << done.error().message;
        m_resting.insert(job.id);
        return;
    }
    m_board.end(job.id);
    if (state == JobState::Failed)
        qCWarning(lcJobs).noquote() << toQString(job.kind) << toQString(job.id)
                                    << "failed:" << toQString(job.failure.value_or(std::string()));
    if (const JobKind *kind = m_board.kind(job.kind); kind && kind->ended)
        kind->ended(job);
    publish(job);
}

void JobRunner::publish(const Job &job)
{
    m_feed.publish(QStringLiteral("jobs"), toQString(job.id));
}

void JobRunner::runLoop()
{
    nameThisThread("jobs");
    letOtherThreadsGoFirst();
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_running.clear();
            m_wake.wait(lock, [this] { return m_stopping || !m_whole.empty(); });
            if (m_stopping)
                return;
            job = std::move(m_whole.front());
            m_whole.pop_front();
            m_running = job.id;
        }
        runWhole(job);
    }
}

void JobRunner::runWhole(const Job &job)
{
    const auto progress = m_board.progress(job.id);
    if (!progress || progress->isStopped())
        return m_board.end(job.id);
    m_board.started(job.id, m_clock.now());
    m_writer->post([this, id = job.id] {
        Transaction transaction(m_db);
        auto fresh = JobStore(m_db).find(id);
        if (!fresh || isOver(fresh->state))
            return;
        fresh->state = JobState::Running;
        fresh->startedAt = m_clock.now();
        JobStore(m_db).update(*fresh);
        if (const auto done = transaction.commit(); done)
            publish(*fresh);
    });
    const auto result = guarded<std::string>(job, [&] { return m_board.kind(job.kind)->run(job, *progress); });
    // The program ends: the row stays as it is, and the next start runs the job again.
    if (m_stopping)
        return;
    m_writer->post([this, job, result, progress] {
        auto ended = JobStore(m_db).find(job.id);
        if (!ended || isOver(ended->state) || progress->isStopped())
            return m_board.end(job.id);
        ended->done = progress->done();
        ended->total = progress->total();
        ended->startedAt = ended->startedAt.value_or(m_clock.now());
        if (result)
            ended->result = *result;
        else
            ended->failure = result.error().message.toStdString();
        finish(std::move(*ended), result ? JobState::Done : JobState::Failed);
    });
}

} // namespace growthos
