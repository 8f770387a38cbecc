#include "backend/bus/eventlog.h"

#include "backend/bus/backlog.h"
#include "backend/bus/logupkeep.h"
#include "backend/core/thisthread.h"
#include "backend/storage/migrator.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <chrono>
#include <condition_variable>
#include <sodium.h>
#include <thread>

Q_LOGGING_CATEGORY(lcLog, "log")

namespace growthos {
namespace {

constexpr std::int32_t applicationId = 0x474F534C; // "GOSL"
/// What may wait in memory for the disk: some seconds of a fast disk, little enough to lose sight of.
constexpr std::int64_t waitingBytesBound = 64 * 1024 * 1024;
constexpr std::int64_t waitingEventsBound = 200'000;
constexpr std::size_t readBytesBound = 8 * 1024 * 1024;
constexpr auto longestGather = std::chrono::milliseconds(2);
/// A faster commit is not worth a wait: to sleep and to wake takes as long.
constexpr auto shortestGathered = std::chrono::milliseconds(1);

/// A row holds what was appended together, under the number of its last record: so what is behind a position is found
/// by that number, and the highest number ever is still what AUTOINCREMENT counted to. Small appends of one commit
/// share a row of up to this size: fewer pages to write.
constexpr std::size_t sharedRowBytes = 64 * 1024;
constexpr std::string_view insertRun = "INSERT INTO log (seq, record) VALUES (?, ?)";

std::string randomEpoch()
{
    unsigned char bytes[16];
    randombytes_buf(bytes, sizeof bytes);
    char hex[2 * sizeof bytes + 1];
    sodium_bin2hex(hex, sizeof hex, bytes, sizeof bytes);
    return hex;
}

} // namespace

class EventLog::Private
{
public:
    struct Append
    {
        RecordRun records;
        Done done;
        std::int64_t firstSeq = 0;

        std::int64_t count() const { return static_cast<std::int64_t>(records.count()); }
        std::int64_t bytes() const { return static_cast<std::int64_t>(records.bytes().size()); }
    };

    Private(const Clock &injectedClock, Bounds givenBounds) : clock(injectedClock), bounds(givenBounds) {}

    Result<void> open(const QString &folder);
    void run();
    std::optional<Error> refusal(std::int64_t events, std::int64_t bytes) const;

    const Clock &clock;
    const Bounds bounds;
    QString path;
    std::string epoch;
    std::unique_ptr<Database> reader; ///< apply thread

    // Shared.
    mutable std::mutex mutex;
    std::condition_variable wake;
    std::vector<Append> queue;
    Backlog backlog;
    std::int64_t waitingEvents = 0; ///< in `queue` or in the commit under way
    std::int64_t waitingBytes = 0;
    std::int64_t applied = 0;
    std::int64_t trimTarget = 0;
    bool trimHeld = false;
    std::int64_t cleanTarget = 0;
    bool sleeping = false;
    std::int64_t queued = 0;   ///< records in `queue`
    std::int64_t expected = 0; ///< the log thread waits for so many of them; 0: it does not
    bool stopping = false;
    std::atomic<std::int64_t> head = 0;
    std::atomic<std::int64_t> trimmed = 0;
    std::atomic<std::int64_t> cleaned = -1;
    std::atomic<std::int64_t> commits = 0;
    std::atomic<std::int64_t> events = 0;
    std::mutex committedMutex; ///< held while `committed` runs
    std::function<void()> committed;

    std::thread thread;

private:
    // Log thread only.
    void gather(std::unique_lock<std::mutex> &lock);
    void commitGroup(std::vector<Append> &group);
    Result<void> store(const std::vector<Append> &group);
    void buryFailedCommit();

    std::unique_ptr<Database> m_writer;
    std::optional<LogUpkeep> m_upkeep;
    RecordRun m_row;              ///< what shares a row
    std::int64_t m_lastGroup = 0; ///< records
    std::chrono::steady_clock::duration m_lastCommit = {};
    std::chrono::steady_clock::time_point m_committedAt = {};
};

Result<void> EventLog::Private::open(const QString &folder)
{
    path = QDir(folder).filePath(QStringLiteral("log.db"));
    // The log thread makes its own checkpoints, behind the answers instead of inside a commit.
    auto writable =
        Database::open(path, {.applicationId = applicationId, .cacheKilobytes = 8 * 1024, .autoCheckpointPages = 0});
    if (!writable)
        return writable.error();
    m_writer = std::move(writable).value();
    if (const auto done = migrate(*m_writer, QStringLiteral("log")); !done)
        return done.error();
    // A kill may have come between a deletion and its cleaning; later, answers would wait for this.
    m_writer->emptyWriteAheadLog();

    {
        Transaction transaction(*m_writer);
        Query(*m_writer, "INSERT OR IGNORE INTO log_meta (key, value) VALUES ('epoch', ?)").bind(randomEpoch()).run();
        if (const auto done = transaction.commit(); !done)
            return done.error();
    }
    {
        Query query(*m_writer, "SELECT value FROM log_meta WHERE key = 'epoch'");
        if (query.step())
            epoch = query.text(0);
    }
    head = m_writer->number("SELECT seq FROM sqlite_sequence WHERE name = 'log'");
    trimmed = m_writer->number("SELECT value FROM log_meta WHERE key = 'trimmed'");
    const std::int64_t newest = m_writer->number("SELECT max(seq) FROM log");
    const std::int64_t pages = m_writer->number("PRAGMA page_count") - m_writer->number("PRAGMA freelist_count");
    if (const auto done = m_writer->takeError(); !done)
        return Error{ErrorCode::Unavailable, QStringLiteral("%1 cannot be read: %2").arg(path, done.error().message)};
    if (newest > head)
        return Error{ErrorCode::Unavailable,
                     QCoreApplication::translate("growthos::EventLog",
                                                 "%1 is damaged: it holds event %2 but has counted only to %3. "
                                                 "Restore it from a backup.")
                         .arg(path)
                         .arg(newest)
                         .arg(head)};
    // Summing the lengths would read the whole file. What the records occupy is close enough to hold a bound; which of
    // them are applied already is said by the first `setApplied`.
    backlog.add(trimmed + 1, head, pages * 4096);
    trimTarget = trimmed;

    auto readable = Database::open(
        path, {.mode = Database::Mode::ReadOnly, .applicationId = applicationId, .cacheKilobytes = 4 * 1024});
    if (!readable)
        return readable.error();
    reader = std::move(readable).value();
    auto checkpointer = Checkpointer::open(path, {.applicationId = applicationId});
    if (!checkpointer)
        return checkpointer.error();
    m_upkeep.emplace(*m_writer, std::move(checkpointer).value());
    return {};
}

std::optional<Error> EventLog::Private::refusal(std::int64_t addedEvents, std::int64_t addedBytes) const
{
    if (stopping)
        return Error{ErrorCode::Unavailable,
                     QStringLiteral("The server is stopping. Send the event again in a moment.")};
    // One call into nothing is always taken, however large: it could never be taken otherwise.
    if (waitingEvents > 0 &&
        (waitingEvents + addedEvents > waitingEventsBound || waitingBytes + addedBytes > waitingBytesBound))
        return Error{ErrorCode::RateLimited,
                     QStringLiteral("More events arrive than the disk takes. Send them again later."),
                     {},
                     1};
    const std::int64_t heldEvents = backlog.events() + waitingEvents;
    const std::int64_t heldBytes = backlog.bytes() + waitingBytes;
    const std::int64_t overEvents = heldEvents + addedEvents - bounds.events;
    const std::int64_t overBytes = heldBytes + addedBytes - bounds.bytes;
    if (heldEvents == 0 || (overEvents <= 0 && overBytes <= 0))
        return {};
    return Error{
        ErrorCode::RateLimited,
        QStringLiteral("%1 accepted events wait to be processed, no more are taken now. Send them again later.")
            .arg(heldEvents),
        {},
        backlog.secondsUntilGone(std::max<std::int64_t>(overEvents, 0), std::max<std::int64_t>(overBytes, 0),
                                 clock.now())};
}

void EventLog::Private::run()
{
    nameThisThread("log");
    std::vector<Append> group;
    std::unique_lock lock(mutex);
    for (;;) {
        const bool trimDue = trimTarget > trimmed && !trimHeld;
        const bool trimWaits = trimDue && std::chrono::steady_clock::now() >= m_upkeep->trimDueAt(m_committedAt);
        const bool cleanDue = cleanTarget > cleaned && trimmed >= cleanTarget;
        const bool cleanWaits = cleanDue && std::chrono::steady_clock::now() >= m_upkeep->cleanDueAt();
        if (queue.empty() && stopping)
            return;
        if (queue.empty() && !trimWaits && !cleanWaits) {
            sleeping = true;
            if (trimDue)
                wake.wait_until(lock, m_upkeep->trimDueAt(m_committedAt));
            else if (cleanDue)
                wake.wait_until(lock, m_upkeep->cleanDueAt());
            else
                wake.wait(lock);
            sleeping = false;
            continue;
        }
        const std::int64_t target = trimWaits ? trimTarget : 0;
        const std::int64_t toClean = cleanWaits ? cleanTarget : -1;
        gather(lock);
        group.swap(queue);
        queued = 0;
        lock.unlock();
        if (!group.empty())
            commitGroup(group);
        if (const auto upTo = target > 0 ? m_upkeep->trim(trimmed, target) : std::nullopt)
            trimmed = *upTo;
        m_upkeep->checkpointWhenDue();
        if (toClean >= 0 && m_upkeep->clean())
            cleaned = toClean;
        lock.lock();
    }
}

/// Callers who were answered together come back together, but one by one: a commit that began with the first of them
/// would make all others wait for the next one. So on a slow disk they get a quarter of the time that a commit takes to
/// come. Without a timer for a lone caller, whose last group was of one.
void EventLog::Private::gather(std::unique_lock<std::mutex> &lock)
{
    if (queue.empty() || queued >= m_lastGroup || m_lastCommit < shortestGathered)
        return;
    expected = m_lastGroup;
    // Bounded, since one commit on a stalled disk may have taken seconds.
    wake.wait_for(lock, std::min<std::chrono::steady_clock::duration>(m_lastCommit / 4, longestGather),
                  [this] { return queued >= expected || stopping; });
    expected = 0;
}

void EventLog::Private::commitGroup(std::vector<Append> &group)
{
    const auto begin = std::chrono::steady_clock::now();
    std::int64_t count = 0;
    std::int64_t bytes = 0;
    for (Append &append : group) {
        append.firstSeq = head + count + 1;
        count += append.count();
        bytes += append.bytes();
    }
    m_lastGroup = count;
    const auto stored = store(group);
    m_committedAt = std::chrono::steady_clock::now();
    m_lastCommit = m_committedAt - begin;
    {
        const std::lock_guard lock(mutex);
        waitingEvents -= count;
        waitingBytes -= bytes;
        if (stored) {
            backlog.add(head + 1, head + count, bytes);
            head += count;
        }
    }
    if (stored) {
        ++commits;
        events += count;
        for (Append &append : group)
            append.done({}, append.firstSeq);
    } else {
        qCWarning(lcLog) << "a commit of" << count << "events failed, its senders are told:" << stored.error().message;
        buryFailedCommit();
        const Error error{
            ErrorCode::Unavailable,
            QStringLiteral(
                "The events could not be stored: the disk is full or cannot be written. Send them again later.")};
        for (Append &append : group)
            append.done(error, 0);
    }
    group.clear();
    if (stored) {
        const std::lock_guard lock(committedMutex);
        if (committed)
            committed();
    }
}

Result<void> EventLog::Private::store(const std::vector<Append> &group)
{
    m_writer->setDurability(Database::Durability::Full);
    Transaction transaction(*m_writer);
    {
        Query insert(*m_writer, insertRun);
        std::int64_t last = head;
        const auto write = [&](const RecordRun &run) {
            if (!run.isEmpty())
                insert.bind(last).bindBlob(run.bytes()).run();
        };
        for (const Append &append : group) {
            const std::size_t bytes = append.records.bytes().size();
            if (m_row.bytes().size() + bytes > sharedRowBytes) {
                write(m_row);
                m_row.clear();
            }
            last += append.count();
            if (bytes > sharedRowBytes)
                write(append.records);
            else
                m_row.add(append.records);
        }
        write(m_row);
        m_row.clear();
    }
    return transaction.commit();
}

/// When the sync failed, the write-ahead log may end in a whole commit that only this process knows to be void; after a
/// crash it would count. The next commit is written over it, so make one now.
void EventLog::Private::buryFailedCommit()
{
    Transaction transaction(*m_writer);
    Query(*m_writer, "INSERT INTO log_meta (key, value) VALUES ('failed_commits', 1) "
                     "ON CONFLICT (key) DO UPDATE SET value = value + 1")
        .run();
    if (const auto done = transaction.commit(); !done)
        qCWarning(lcLog) << "the disk still refuses:" << done.error().message;
}

EventLog::EventLog(std::unique_ptr<Private> made) : d(std::move(made))
{
    d->thread = std::thread([this] { d->run(); });
}

EventLog::~EventLog()
{
    {
        const std::lock_guard lock(d->mutex);
        d->stopping = true;
    }
    d->wake.notify_one();
    d->thread.join();
    // The writer closes last: a read-only connection could not fold the write-ahead log into the file.
    d->reader.reset();
}

Result<std::unique_ptr<EventLog>> EventLog::open(const QString &folder, const Clock &clock, Bounds bounds)
{
    auto made = std::make_unique<Private>(clock, bounds);
    if (const auto done = made->open(folder); !done)
        return done.error();
    return std::unique_ptr<EventLog>(new EventLog(std::move(made)));
}

const std::string &EventLog::epoch() const
{
    return d->epoch;
}

void EventLog::append(RecordRun records, Done done)
{
    if (records.isEmpty()) {
        done({}, 0);
        return;
    }
    const auto count = static_cast<std::int64_t>(records.count());
    const auto bytes = static_cast<std::int64_t>(records.bytes().size());
    std::optional<Error> refused;
    bool wake = false;
    {
        const std::lock_guard lock(d->mutex);
        refused = d->refusal(count, bytes);
        if (!refused) {
            d->queue.push_back({std::move(records), std::move(done), 0});
            d->queued += count;
            d->waitingEvents += count;
            d->waitingBytes += bytes;
            wake = std::exchange(d->sleeping, false) || (d->expected != 0 && d->queued >= d->expected);
        }
    }
    if (wake)
        d->wake.notify_one();
    if (refused)
        done(*refused, 0);
}

std::int64_t EventLog::head() const
{
    return d->head;
}

std::int64_t EventLog::trimmed() const
{
    return d->trimmed;
}

EventLog::Stats EventLog::stats() const
{
    Stats stats;
    stats.head = d->head;
    stats.commits = d->commits;
    stats.events = d->events;
    stats.fileBytes = QFileInfo(d->path).size() + QFileInfo(d->path + QStringLiteral("-wal")).size();
    const std::lock_guard lock(d->mutex);
    stats.backlogEvents = d->backlog.events();
    stats.backlogBytes = d->backlog.bytes();
    return stats;
}

void EventLog::setApplied(std::int64_t position)
{
    const std::lock_guard lock(d->mutex);
    d->applied = std::max(d->applied, position);
    d->backlog.setApplied(position, d->clock.now());
}

void EventLog::setCommitted(std::function<void()> committed)
{
    const std::lock_guard lock(d->committedMutex);
    d->committed = std::move(committed);
}

void EventLog::trim(std::int64_t position)
{
    bool wake = false;
    {
        const std::lock_guard lock(d->mutex);
        d->trimTarget = std::max(d->trimTarget, std::min(position, d->applied));
        wake = std::exchange(d->sleeping, false);
    }
    if (wake)
        d->wake.notify_one();
}

void EventLog::clean(std::int64_t position)
{
    bool wake = false;
    {
        const std::lock_guard lock(d->mutex);
        d->cleanTarget = std::max(d->cleanTarget, position);
        wake = std::exchange(d->sleeping, false);
    }
    if (wake)
        d->wake.notify_one();
}

std::int64_t EventLog::cleaned() const
{
    return d->cleaned;
}

void EventLog::holdTrim(bool held)
{
    bool wake = false;
    {
        const std::lock_guard lock(d->mutex);
        d->trimHeld = held;
        wake = std::exchange(d->sleeping, false);
    }
    if (wake)
        d->wake.notify_one();
}

Result<EventLog::Records> EventLog::read(std::int64_t position, std::size_t enough)
{
    Records read;
    Query query(*d->reader, "SELECT seq, record FROM log WHERE seq > ? ORDER BY seq");
    query.bind(position);
    std::size_t bytes = 0;
    while (bytes < readBytesBound && read.entries.size() < enough && query.step()) {
        const std::string &row = read.rows.emplace_back(query.blob(1));
        bytes += row.size();
        std::vector<Entry> &entries = read.entries;
        const std::size_t first = entries.size();
        forEachRecord(row, [&](std::string_view record) { entries.push_back({0, record}); });
        std::int64_t seq = query.integer(0);
        for (std::size_t at = entries.size(); at-- > first;)
            entries[at].seq = seq--;
        // What is applied already may stand in the same row.
        const auto behind = std::find_if(entries.begin() + static_cast<std::ptrdiff_t>(first), entries.end(),
                                         [&](const Entry &entry) { return entry.seq > position; });
        entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(first), behind);
    }
    if (const auto done = d->reader->takeError(); !done)
        return done.error();
    return read;
}

} // namespace growthos
