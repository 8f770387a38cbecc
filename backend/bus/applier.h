#pragma once

#include "backend/bus/checkpointer.h"
#include "backend/bus/dedupeindex.h"
#include "backend/bus/eventlog.h"
#include "backend/bus/eventsink.h"

#include <chrono>
#include <functional>

namespace growthos {

/// Moves events from the log into the model, one bounded unit of work at a time. ModelWriter's thread only, but for the
/// atomic figures.
class Applier
{
public:
    using Steady = std::chrono::steady_clock;

    Applier(Database &database, EventLog &log, EventSink &sink);

    /// Checks that the model and the log belong together, and marks a new model as the log's.
    /// Errors: Unavailable with a sentence for a person.
    Result<void> open();
    /// One unit of at most about 20 ms: a batch, or a piece of upkeep. False when there is nothing to do until the log
    /// grows or `restUntil` has come.
    bool step();
    /// Runs `work` in a transaction of its own together with what the sink gathers, and tells the sink how it ended.
    /// `afterwards`: the last in that transaction, behind what the sink writes.
    Result<void> transact(Database::Durability durability, const std::function<Result<void>()> &work,
                          const std::function<void()> &afterwards = {});
    /// While the disk refuses or the next event has to wait, nothing is tried before this moment.
    Steady::time_point restUntil() const { return m_restUntil; }

    std::int64_t position() const { return m_position; } ///< any thread, as all below
    std::int64_t applied() const { return m_applied; }
    std::int64_t duplicates() const { return m_duplicates; }
    std::int64_t dedupeBytes() const { return m_dedupeBytes; }
    double eventsPerSecond() const { return m_rate; }
    /// Receipt of the oldest event in hand, 0 when none is.
    UtcMs oldestReceivedAt() const { return m_oldestReceivedAt; }

private:
    bool fetch();
    bool applyBatch();
    Result<void> tryBatch(std::size_t limit, std::size_t &count);
    void setAside(const EventLog::Entry &entry);
    Result<void> trySetAside(const EventLog::Entry &entry, bool withRecord);
    void onCommitted(std::int64_t position, std::size_t count);
    void adaptBatch(std::size_t count, Steady::duration taken);
    bool checkpointWhenDue();
    void syncWhenDue();
    bool trimLog();
    Result<void> tryTransact(Database::Durability durability, const std::function<Result<void>()> &work,
                             const std::function<void()> &afterwards);
    void rest(const char *what, const Error &error);

    Database &m_database;
    EventLog &m_log;
    EventSink &m_sink;
    DedupeIndex m_dedupe;

    EventLog::Records m_records; ///< read ahead
    std::size_t m_next = 0;      ///< the first of them that is not applied
    std::size_t m_batchLimit = 500;
    std::int64_t m_oneByOneUntil = 0;   ///< a batch failed: up to here every event has a transaction of its own
    std::int64_t m_batchDuplicates = 0; ///< in the batch under way
    std::int64_t m_trimAsked = 0;
    std::unique_ptr<Checkpointer> m_checkpointer;
    int m_syncedPages = 0; ///< of the write-ahead log, by the checkpointer
    Steady::time_point m_checkpointAgainAt = {};
    Steady::time_point m_restUntil = {};
    std::chrono::milliseconds m_restFor{0};
    double m_workEvents = 0;
    double m_workSeconds = 0;

    std::atomic<std::int64_t> m_position = 0;
    std::atomic<std::int64_t> m_applied = 0;
    std::atomic<std::int64_t> m_duplicates = 0;
    std::atomic<std::int64_t> m_dedupeBytes = 0;
    std::atomic<double> m_rate = 0;
    std::atomic<UtcMs> m_oldestReceivedAt = 0;
};

} // namespace growthos
