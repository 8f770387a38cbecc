#include "backend/bus/applier.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcApply, "apply")

namespace growthos {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t largestBatch = 1000;
/// Gathering stops here, so that writing what was gathered still fits into the 20 ms of a unit of work.
constexpr auto gatherTime = 10ms;
constexpr auto longUnit = 16ms;
constexpr auto shortUnit = 8ms;
/// Applied events leave the log when so many have gathered, or after so long when the log is drained.
constexpr std::int64_t trimEvents = 20'000;
/// What else was written calls for a checkpoint at this size, such as an import.
constexpr int checkpointPages = 16'000;
constexpr auto checkpointPause = 500ms;
/// Of the write-ahead log are brought to the disk at a time: whoever waits for a 202 meanwhile waits for them too.
constexpr int syncPages = 256;
constexpr auto longestRest = 5000ms;
constexpr double rateSeconds = 5;
/// An event that has to wait is asked so often whether it still has to.
constexpr auto turnPause = 20ms;

Error mismatch(const QString &why)
{
    return {ErrorCode::Unavailable,
            why + QStringLiteral(" The two files of a data folder belong together: restore both from the same backup."),
            {},
            {}};
}

constexpr std::string_view storeFact = "INSERT INTO workspace (key, value) VALUES (?1, ?2) "
                                       "ON CONFLICT (key) DO UPDATE SET value = excluded.value";

} // namespace

Applier::Applier(Database &database, EventLog &log, EventSink &sink)
    : m_database(database), m_log(log), m_sink(sink), m_dedupe(database)
{}

Result<void> Applier::open()
{
    std::string epoch;
    {
        Query query(m_database, "SELECT key, value FROM workspace WHERE key IN ('log_epoch', 'log_position')");
        while (query.step()) {
            if (query.text(0) == "log_epoch")
                epoch = query.text(1);
            else
                m_position = query.integer(1);
        }
    }
    if (const auto done = m_database.takeError(); !done)
        return done.error();
    if (!epoch.empty() && epoch != m_log.epoch())
        return mismatch(QStringLiteral("model.db was made from another event log than the log.db beside it."));
    if (m_position > m_log.head())
        return mismatch(
            QStringLiteral("model.db has applied event %1, but log.db never held more than %2: it is too old.")
                .arg(m_position)
                .arg(m_log.head()));
    if (m_position < m_log.trimmed())
        return mismatch(
            QStringLiteral("model.db has applied events up to %1, but log.db no longer holds those up to %2: "
                           "model.db is new or too old.")
                .arg(m_position)
                .arg(m_log.trimmed()));
    if (epoch.empty()) {
        m_database.setDurability(Database::Durability::Full);
        Transaction transaction(m_database);
        Query(m_database, storeFact).bind("log_epoch", m_log.epoch()).run();
        Query(m_database, storeFact).bind("log_position", m_position.load()).run();
        if (const auto done = transaction.commit(); !done)
            return done.error();
    }
    m_log.setApplied(m_position);
    m_trimAsked = m_log.trimmed();
    auto checkpointer = Checkpointer::open(m_database.path(), {.pacedCheckpoints = true});
    if (!checkpointer)
        return checkpointer.error();
    m_checkpointer = std::move(*checkpointer);
    return m_dedupe.open();
}

bool Applier::step()
{
    if (Steady::now() < m_restUntil)
        return false;
    const auto loaded = m_dedupe.load();
    if (!loaded) {
        rest("reading the message ids", loaded.error());
        return false;
    }
    if (!*loaded)
        return true;
    const bool applied = applyBatch();
    if (Steady::now() < m_restUntil)
        return false;
    const auto kept = m_dedupe.maintain();
    if (!kept) {
        rest("keeping the message ids", kept.error());
        return false;
    }
    m_dedupeBytes = m_dedupe.memoryBytes();
    const bool trimmed = checkpointWhenDue();
    return applied || *kept || trimmed;
}

Result<void> Applier::transact(Database::Durability durability, const std::function<Result<void>()> &work,
                               const std::function<void()> &afterwards)
{
    auto done = tryTransact(durability, work, afterwards);
    if (done)
        m_sink.committed(m_position);
    else
        m_sink.rolledBack();
    return done;
}

/// Rolled back on return when it failed.
Result<void> Applier::tryTransact(Database::Durability durability, const std::function<Result<void>()> &work,
                                  const std::function<void()> &afterwards)
{
    m_database.setDurability(durability);
    Transaction transaction(m_database);
    if (auto done = work(); !done) {
        (void)m_database.takeError();
        return done;
    }
    m_sink.flush();
    if (afterwards)
        afterwards();
    return transaction.commit();
}

bool Applier::fetch()
{
    if (m_next < m_records.entries.size())
        return true;
    m_next = 0;
    m_records = {};
    const std::int64_t head = m_log.head();
    if (head > m_position) {
        auto read = m_log.read(m_position, largestBatch);
        if (!read) {
            rest("reading the log", read.error());
            return false;
        }
        m_records = std::move(read).value();
        if (m_records.entries.empty())
            m_position = head; // what stood there was erased on request
    }
    if (m_records.entries.empty())
        m_oldestReceivedAt = 0;
    return !m_records.entries.empty();
}

bool Applier::applyBatch()
{
    if (!fetch())
        return false;
    const auto begin = Steady::now();
    if (const auto first = decodeEvent(m_records.entries[m_next].bytes);
        first && m_sink.turnOf(*first) == EventSink::Turn::Later) {
        m_restUntil = begin + turnPause;
        return false;
    }
    const std::size_t limit =
        std::min(m_records.entries.size() - m_next, m_position < m_oneByOneUntil ? 1 : m_batchLimit);
    std::size_t count = 0;
    const auto done = tryBatch(limit, count);
    const EventLog::Entry &last = m_records.entries[m_next + count - 1];
    if (done) {
        m_dedupe.committed();
        m_duplicates += m_batchDuplicates;
        onCommitted(last.seq, count);
        adaptBatch(count, Steady::now() - begin);
        return true;
    }
    m_sink.rolledBack();
    m_dedupe.rolledBack();
    if (done.error().code == ErrorCode::Unavailable) {
        rest("applying events", done.error());
    } else if (count > 1) {
        qCWarning(lcApply) << "a batch of" << count << "events up to" << last.seq
                           << "failed, they are applied one by one";
        m_oneByOneUntil = last.seq;
    } else {
        setAside(last);
    }
    return true;
}

/// One transaction with at most `limit` events; `count` becomes the number of those that it took. Rolled back on return
/// when it failed.
Result<void> Applier::tryBatch(std::size_t limit, std::size_t &count)
{
    const auto begin = Steady::now();
    m_batchDuplicates = 0;
    m_database.setDurability(Database::Durability::Normal);
    Transaction transaction(m_database);
    do {
        const EventLog::Entry &entry = m_records.entries[m_next + count];
        const bool erased = entry.bytes.empty(); // on request
        const auto record = erased ? std::nullopt : decodeEvent(entry.bytes);
        if (count > 0 && record && m_sink.turnOf(*record) != EventSink::Turn::Now)
            break;
        ++count;
        if (erased)
            continue;
        if (!record) {
            qCCritical(lcApply) << "event" << entry.seq
                                << "in the log cannot be read and is passed over:" << entry.bytes.size() << "bytes";
            continue;
        }
        if (count == 1)
            m_oldestReceivedAt = record->receivedAt;
        // A rejected item does not use its id up: the corrected one may carry it.
        const bool deduplicated = record->call != EventCall::Reject && !record->messageId.empty();
        const bool duplicate = deduplicated && !m_dedupe.remember(record->messageId, record->receivedAt);
        m_batchDuplicates += duplicate;
        m_sink.apply(entry.seq, *record, duplicate);
        if (count % 8 == 0 && Steady::now() - begin > gatherTime)
            break;
    } while (count < limit && !m_database.failed());
    m_sink.flush();
    m_dedupe.flush();
    Query(m_database, storeFact).bind("log_position", m_records.entries[m_next + count - 1].seq).run();
    return transaction.commit();
}

/// An event that fails even alone, for a reason that will not pass.
void Applier::setAside(const EventLog::Entry &entry)
{
    qCCritical(lcApply) << "event" << entry.seq << "cannot be applied and is set aside";
    auto done = trySetAside(entry, true);
    if (!done && done.error().code != ErrorCode::Unavailable) {
        m_sink.rolledBack();
        qCCritical(lcApply) << "event" << entry.seq << "cannot even be set aside and is lost:" << done.error().message;
        done = trySetAside(entry, false);
    }
    if (!done) {
        m_sink.rolledBack();
        rest("setting an event aside", done.error());
        return;
    }
    onCommitted(entry.seq, 1);
}

Result<void> Applier::trySetAside(const EventLog::Entry &entry, bool withRecord)
{
    Transaction transaction(m_database);
    const auto record = decodeEvent(entry.bytes);
    if (withRecord && record)
        m_sink.applyFailed(entry.seq, *record);
    m_sink.flush();
    Query(m_database, storeFact).bind("log_position", entry.seq).run();
    return transaction.commit();
}

void Applier::onCommitted(std::int64_t position, std::size_t count)
{
    m_restFor = 0ms;
    m_next += count;
    m_sink.committed(position);
    m_log.setApplied(position);
    m_applied += static_cast<std::int64_t>(count);
    m_position = position;
}

void Applier::adaptBatch(std::size_t count, Steady::duration taken)
{
    if (taken > longUnit)
        m_batchLimit = std::max<std::size_t>(count * 3 / 4, 1);
    else if (taken < shortUnit && count >= m_batchLimit)
        m_batchLimit = std::min(m_batchLimit * 2, largestBatch);
    m_workEvents += double(count);
    m_workSeconds += std::chrono::duration<double>(taken).count();
    m_rate = m_workSeconds > 0 ? m_workEvents / m_workSeconds : 0;
    if (m_workSeconds > rateSeconds) {
        m_workEvents *= rateSeconds / m_workSeconds;
        m_workSeconds = rateSeconds;
    }
}

/// Most is copied beside the batches. What came meanwhile is copied here, so that the write-ahead log can begin anew.
bool Applier::checkpointWhenDue()
{
    if (m_checkpointer->isRunning())
        return false;
    if (m_checkpointer->takeCopied())
        return trimLog();
    const bool drained = m_log.head() <= m_position;
    const bool due =
        m_position - m_trimAsked >= (drained ? 1 : trimEvents) || m_database.uncopiedPages() >= checkpointPages;
    if (!due || Steady::now() < m_checkpointAgainAt) {
        syncWhenDue();
        return false;
    }
    m_checkpointAgainAt = Steady::now() + checkpointPause;
    m_checkpointer->begin(Checkpointer::Work::Copy);
    return false;
}

void Applier::syncWhenDue()
{
    const int pages = m_database.walPages();
    if (pages < m_syncedPages)
        m_syncedPages = 0; // it began anew
    if (pages - m_syncedPages < syncPages)
        return;
    m_syncedPages = pages;
    m_checkpointer->begin(Checkpointer::Work::Sync);
}

/// Lets applied events go from the log, once the model has them on disk: a commit with synchronous=NORMAL is not, until
/// a checkpoint.
bool Applier::trimLog()
{
    if (!m_database.checkpoint())
        return false; // a reader still needs an old state of the model
    m_trimAsked = m_position;
    m_log.trim(m_position);
    return true;
}

/// Disk trouble: try again later, and ever more rarely.
void Applier::rest(const char *what, const Error &error)
{
    m_restFor = std::clamp<std::chrono::milliseconds>(m_restFor * 2, 100ms, longestRest);
    m_restUntil = Steady::now() + m_restFor;
    qCWarning(lcApply).noquote() << what << "failed, again in" << m_restFor.count() << "ms:" << error.message;
}

} // namespace growthos
