#include "backend/bus/modelwriter.h"

#include "backend/bus/applier.h"
#include "backend/core/thisthread.h"

#include <QLoggingCategory>
#include <condition_variable>
#include <deque>
#include <thread>

Q_LOGGING_CATEGORY(lcWriter, "writer")

namespace growthos {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

/// The clock of the workspace can jump; so it is looked at this often, whatever the sleep was meant to be.
constexpr auto longestSleep = 100ms;
/// How long the writer rests between batches while events come in, as a multiple of what a batch took, and up to which
/// lag it does.
constexpr int restFactor = 5;
constexpr UtcMs patientLag = 4000;

} // namespace

class ModelWriter::Private
{
public:
    struct Behind
    {
        std::int64_t position = 0;
        Steady::time_point patience = {};
        std::function<void()> work;
        std::function<void()> late;
    };
    struct Timer
    {
        UtcMs interval = 0;
        UtcMs last = 0;
        std::function<void()> work;
    };

    Private(Database &givenDatabase, EventLog &givenLog, EventSink &sink, const Clock &injectedClock)
        : database(givenDatabase), log(givenLog), clock(injectedClock), applier(givenDatabase, givenLog, sink)
    {}

    void run();
    void wakeUp();
    UtcMs lag() const;

    Database &database;
    EventLog &log;
    const Clock &clock;
    Applier applier;

    std::mutex mutex;
    std::condition_variable wake;
    std::condition_variable appliedMore;
    std::deque<std::function<void()>> tasks;
    std::deque<Behind> behind;
    std::deque<std::function<bool()>> pieces;
    std::vector<Timer> timers;
    std::int64_t published = 0; ///< position that waiters have been told
    bool stopping = false;
    std::atomic<bool> sleeping = false;

    std::thread thread;

private:
    void runTasks();
    void runTimers();
    bool runPiece();
    void runOne(const std::function<void()> &work);
    void publish();
    void sleep();
    void giveWay(Steady::duration rest);
    void finish();
};

void ModelWriter::Private::run()
{
    nameThisThread("apply");
    // Whoever waits for a 202 should not wait behind events that can as well be applied a little later.
    letOtherThreadsGoFirst();
    for (;;) {
        runTasks();
        runTimers();
        const std::int64_t head = log.head();
        const auto begin = Steady::now();
        const bool worked = runPiece();
        const bool busy = applier.step() || worked;
        publish();
        if (!busy)
            sleep();
        else if (log.head() != head)
            giveWay(restFactor * (Steady::now() - begin));
        const std::lock_guard lock(mutex);
        if (stopping)
            break;
    }
    finish();
}

/// Everything that waits now, and nothing that comes meanwhile: that has to let a batch pass.
void ModelWriter::Private::runTasks()
{
    std::deque<std::function<void()>> ready;
    {
        const std::lock_guard lock(mutex);
        ready.swap(tasks);
        const std::int64_t position = applier.position();
        const auto now = Steady::now();
        for (auto at = behind.begin(); at != behind.end();) {
            if (position < at->position && now < at->patience) {
                ++at;
                continue;
            }
            ready.push_back(position >= at->position ? std::move(at->work) : std::move(at->late));
            at = behind.erase(at);
        }
    }
    for (const auto &work : ready)
        runOne(work);
}

void ModelWriter::Private::runTimers()
{
    const UtcMs now = clock.now();
    std::vector<std::function<void()>> due;
    {
        const std::lock_guard lock(mutex);
        for (Timer &timer : timers) {
            if (now >= timer.last && now - timer.last < timer.interval)
                continue;
            const bool backwards = now < timer.last;
            timer.last = now;
            if (!backwards)
                due.push_back(timer.work);
        }
    }
    for (const auto &work : due)
        runOne(work);
}

/// One piece of the long work whose turn it is. False: there is none.
bool ModelWriter::Private::runPiece()
{
    std::function<bool()> piece;
    {
        const std::lock_guard lock(mutex);
        if (pieces.empty())
            return false;
        piece = std::move(pieces.front());
        pieces.pop_front();
    }
    bool more = false;
    runOne([&] { more = piece(); });
    if (more) {
        const std::lock_guard lock(mutex);
        pieces.push_back(std::move(piece));
    }
    return true;
}

void ModelWriter::Private::runOne(const std::function<void()> &work)
{
    work();
    // A task reports its own failures; one that it left behind would fail the next batch, which did nothing wrong.
    if (const auto done = database.takeError(); !done)
        qCCritical(lcWriter) << "a unit of work ended with an error that nobody looked at:" << done.error().message;
}

void ModelWriter::Private::publish()
{
    const std::int64_t position = applier.position();
    if (position == published)
        return;
    {
        const std::lock_guard lock(mutex);
        published = position;
    }
    appliedMore.notify_all();
}

void ModelWriter::Private::sleep()
{
    std::unique_lock lock(mutex);
    auto until = Steady::now() + longestSleep;
    for (const Behind &waiting : behind)
        until = std::min(until, waiting.patience);
    const bool resting = applier.restUntil() > Steady::now();
    if (resting)
        until = std::min(until, applier.restUntil());
    // First say so, then look: the log thread does it the other way round, so one of the two sees the other.
    sleeping = true;
    const bool nothing = !stopping && tasks.empty() && pieces.empty() &&
                         (resting || log.head() <= applier.position()) &&
                         (behind.empty() || behind.front().position > applier.position());
    if (nothing)
        wake.wait_until(lock, until);
    sleeping = false;
}

/// While events come in, whoever waits for a 202 goes first: the disk and the processors are left alone for a while,
/// unless somebody waits for what is being applied, or the lag begins to show.
void ModelWriter::Private::giveWay(Steady::duration rest)
{
    if (lag() > patientLag)
        return;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, rest, [this] { return stopping || !tasks.empty() || !behind.empty(); });
}

/// Of the oldest event not yet applied.
UtcMs ModelWriter::Private::lag() const
{
    const UtcMs oldest = applier.oldestReceivedAt();
    return oldest != 0 && log.head() > applier.position() ? std::max<UtcMs>(0, clock.now() - oldest) : 0;
}

void ModelWriter::Private::wakeUp()
{
    if (!sleeping)
        return;
    const std::lock_guard lock(mutex); // between its look and its sleep it holds this
    wake.notify_one();
}

void ModelWriter::Private::finish()
{
    std::deque<std::function<void()>> last;
    {
        const std::lock_guard lock(mutex);
        last.swap(tasks);
        for (Behind &waiting : behind)
            last.push_back(applier.position() >= waiting.position ? std::move(waiting.work) : std::move(waiting.late));
        behind.clear();
    }
    for (const auto &work : last)
        runOne(work);
}

ModelWriter::ModelWriter(std::unique_ptr<Private> made) : d(std::move(made))
{
    d->published = d->applier.position();
    d->log.setCommitted([writer = d.get()] { writer->wakeUp(); });
    d->thread = std::thread([this] { d->run(); });
}

ModelWriter::~ModelWriter()
{
    d->log.setCommitted({});
    {
        const std::lock_guard lock(d->mutex);
        d->stopping = true;
    }
    d->wake.notify_one();
    d->thread.join();
}

Result<std::unique_ptr<ModelWriter>> ModelWriter::start(Database &database, EventLog &log, EventSink &sink,
                                                        const Clock &clock)
{
    auto made = std::make_unique<Private>(database, log, sink, clock);
    if (const auto done = made->applier.open(); !done)
        return done.error();
    return std::unique_ptr<ModelWriter>(new ModelWriter(std::move(made)));
}

void ModelWriter::post(std::function<void()> work)
{
    {
        const std::lock_guard lock(d->mutex);
        if (d->stopping)
            return;
        d->tasks.push_back(std::move(work));
    }
    d->wake.notify_one();
}

void ModelWriter::postBehindLog(std::function<void()> work, std::function<void()> late, UtcMs patience)
{
    const std::int64_t head = d->log.head();
    {
        const std::lock_guard lock(d->mutex);
        if (d->stopping)
            return;
        d->behind.push_back(
            {head, Steady::now() + std::chrono::milliseconds(patience), std::move(work), std::move(late)});
    }
    d->wake.notify_one();
}

void ModelWriter::postLong(std::function<bool()> piece)
{
    {
        const std::lock_guard lock(d->mutex);
        if (d->stopping)
            return;
        d->pieces.push_back(std::move(piece));
    }
    d->wake.notify_one();
}

Result<void> ModelWriter::transact(Database::Durability durability, const std::function<Result<void>()> &work,
                                   const std::function<void()> &afterwards)
{
    return d->applier.transact(durability, work, afterwards);
}

void ModelWriter::every(UtcMs interval, std::function<void()> work)
{
    const std::lock_guard lock(d->mutex);
    d->timers.push_back({interval, d->clock.now(), std::move(work)});
}

ModelWriter::Stats ModelWriter::stats() const
{
    Stats stats;
    stats.position = d->applier.position();
    stats.applied = d->applier.applied();
    stats.duplicates = d->applier.duplicates();
    stats.eventsPerSecond = d->applier.eventsPerSecond();
    stats.dedupeBytes = d->applier.dedupeBytes();
    stats.lagMs = d->lag();
    return stats;
}

bool ModelWriter::waitApplied(UtcMs patience)
{
    const std::int64_t head = d->log.head();
    std::unique_lock lock(d->mutex);
    return d->appliedMore.wait_for(lock, std::chrono::milliseconds(patience), [&] { return d->published >= head; });
}

} // namespace growthos
