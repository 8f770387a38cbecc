#pragma once

#include "backend/bus/recordrun.h"
#include "backend/core/clock.h"
#include "backend/core/result.h"

#include <QString>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace growthos {

/// The durable log of ingest calls (`log.db`). One thread of its own appends everything that waits in one SQLite
/// transaction with synchronous=FULL (group commit) and only then answers; a lone caller never waits for a timer.
class EventLog
{
public:
    struct Bounds
    {
        std::int64_t events = 2'000'000;
        std::int64_t bytes = 2LL * 1024 * 1024 * 1024;
    };
    struct Stats
    {
        std::int64_t head = 0;          ///< highest sequence number ever committed
        std::int64_t backlogEvents = 0; ///< committed, not yet applied
        std::int64_t backlogBytes = 0;
        std::int64_t fileBytes = 0;
        std::int64_t commits = 0;
        std::int64_t events = 0; ///< committed since start
    };
    /// Runs on the log thread, after the commit or its failure. Must be short. `firstSeq` is the sequence number of the
    /// first record of this append (records of one append are consecutive); 0 on failure.
    using Done = std::function<void(const Result<void> &result, std::int64_t firstSeq)>;

    /// Opens or creates `folder`/log.db. Errors: Unavailable (damaged, newer, not writable).
    static Result<std::unique_ptr<EventLog>> open(const QString &folder, const Clock &clock, Bounds bounds);
    /// Commits what waits, answers it, ends the thread.
    ~EventLog();

    /// Identifies this log file; the model remembers it. Made once, random.
    const std::string &epoch() const;

    /// Records kept in this order, in one commit. Any thread. When the backlog is over its bound the answer is
    /// RateLimited with Retry-After from the drain rate; so it is, with one second, when the disk is too slow for what
    /// waits in memory. When the disk refuses, Unavailable. `done` is then called too (possibly at once, on the calling
    /// thread).
    void append(RecordRun records, Done done);

    /// The highest sequence number ever committed; 0 when there was none. Any thread.
    std::int64_t head() const;
    /// Records up to this one are gone for good, but for those that were appended together with a later one. Any
    /// thread.
    std::int64_t trimmed() const;
    Stats stats() const;

    /// The applier's progress, for the bound and its Retry-After. Apply thread.
    void setApplied(std::int64_t position);
    /// Called on the log thread after each commit; wakes the processor. An empty function takes it back, and returns
    /// when no call of the old one is running any more.
    void setCommitted(std::function<void()> committed);
    /// Removes records up to `position` (never more than what `setApplied` reported), in the gaps between commits, a
    /// bounded number at a time. Any thread.
    void trim(std::int64_t position);
    /// While held nothing is removed; what was asked for meanwhile goes afterwards. Any thread.
    void holdTrim(bool held);

    /// Records up to `position` are to be nowhere in the file: once they are trimmed, the write-ahead log is emptied.
    /// Any thread.
    void clean(std::int64_t position);
    /// Up to where that is done, in this run of the program. Any thread.
    std::int64_t cleaned() const;

    /// Records behind `position` in order: whole rows, until there are `enough` records or about 8 MB. Own connection;
    /// apply thread only.
    struct Entry
    {
        std::int64_t seq = 0;
        std::string_view bytes; ///< empty: erased
    };
    struct Records
    {
        std::vector<Entry> entries;
        std::deque<std::string> rows; ///< what the entries look into
    };
    Result<Records> read(std::int64_t position, std::size_t enough);

private:
    class Private;
    explicit EventLog(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace growthos
