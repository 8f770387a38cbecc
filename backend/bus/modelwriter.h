#pragma once

#include "backend/bus/eventlog.h"
#include "backend/bus/eventsink.h"
#include "backend/core/clock.h"
#include "backend/storage/database.h"

#include <functional>
#include <memory>

namespace growthos {

/// The one writer of the model (`model.db`): a thread that drains the log into the model in batches of at most 20 ms,
/// and runs other units of work between them. The log position is stored in the transaction of the effects.
///
/// Deduplication by message_id (24 h by receipt) is decided here, in log order. A failed commit (disk full) is retried;
/// a batch that fails otherwise is applied one event at a time, so that one bad event cannot stop the others.
class ModelWriter
{
public:
    struct Stats
    {
        std::int64_t position = 0;
        std::int64_t applied = 0; ///< events since start, duplicates among them
        std::int64_t duplicates = 0;
        double eventsPerSecond = 0;   ///< over the last 5 s of work
        UtcMs lagMs = 0;              ///< age of the oldest event not yet applied, or 0
        std::int64_t dedupeBytes = 0; ///< memory
    };

    /// `database` and `sink` are used on the writer's thread only from now on. Both must outlive this object.
    /// Errors: Unavailable when the model belongs to another log, or has applied more than the log ever held.
    static Result<std::unique_ptr<ModelWriter>> start(Database &database, EventLog &log, EventSink &sink,
                                                      const Clock &clock);
    /// Ends after the unit of work in hand; what is left in the log is applied at the next start.
    ~ModelWriter();

    /// A unit of work on the writer's thread, between batches, in order of posting; it never waits behind more than one
    /// batch. It makes its own transaction, and sets Durability::Full when it answers somebody. Any thread.
    /// What is posted before the destructor begins still runs; later posts do not.
    void post(std::function<void()> work);
    /// Like `post`, but after every event acknowledged before this call is applied (at most `patience`; then
    /// `late` runs instead of `work`, also at the end of this object). So a change by an operator never overtakes an
    /// acknowledged identify.
    void postBehindLog(std::function<void()> work, std::function<void()> late, UtcMs patience = 1000);
    /// Long work in pieces of at most 20 ms: `piece` runs between batches until it returns false; of several, each in
    /// its turn. While events come in they go first, as with batches. What is left at the end of this object does not
    /// run. Any thread.
    void postLong(std::function<bool()> piece);
    /// One transaction for `work` and what the sink gathers by it; the sink is told how it ended, as for a batch. For
    /// work that changes what the sink keeps in memory (contacts). Writer's thread only, outside a transaction.
    /// `afterwards` sees what followed from the work, segments among it, and runs in the same transaction.
    Result<void> transact(Database::Durability durability, const std::function<Result<void>()> &work,
                          const std::function<void()> &afterwards = {});
    /// Runs `work` about every `interval` of the clock on the writer's thread. Any thread; best before events flow.
    void every(UtcMs interval, std::function<void()> work);

    Stats stats() const;
    /// Blocks until every event acknowledged before the call is applied, or `patience` has passed. Any other thread.
    bool waitApplied(UtcMs patience);

private:
    class Private;
    explicit ModelWriter(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace growthos
