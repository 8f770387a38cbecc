#pragma once

#include "backend/bus/bloomfilter.h"
#include "backend/bus/dedupeset.h"
#include "backend/core/result.h"
#include "backend/storage/database.h"

#include <chrono>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <vector>

namespace growthos {

/// Which message_ids were accepted in the last 24 hours of receipt, over restarts. Apply thread only.
///
/// An id is a duplicate when it was accepted at `first` and `receivedAt - first` < 24 h; a duplicate does not renew
/// `first`. There is one partition an hour. A batch adds one row to `dedupe_open` in its own transaction; soon after
/// its end an hour is rewritten as sorted pages in `dedupe_closed` behind a Bloom filter in memory, and later dropped
/// whole. What comes late for a closed hour stays in `dedupe_open` and in memory.
///
/// An hour is forgotten once an id was received 24 h after its end; receipt times may go back within that. When they go
/// back further the clock had been wrong, and time counts from there again.
///
/// Random ids in a table with an index cut the rate of applying to a quarter; this appends.
class DedupeIndex
{
public:
    /// `unit`: how long `maintain` works before it lets others; it always does something.
    explicit DedupeIndex(Database &database, std::chrono::milliseconds unit = std::chrono::milliseconds(4));

    /// Makes the key at the first start, and looks which hours there are. Errors: those of the database.
    Result<void> open();
    /// Reads the hours that are not closed, a few milliseconds' worth a call. True when all is there; before that
    /// `remember` and `maintain` must not be called.
    Result<bool> load();

    /// Inside the open transaction, in log order: false when the id is a duplicate; else it is kept.
    bool remember(std::string_view messageId, UtcMs receivedAt);
    /// What `remember` would say no to. Keeps nothing.
    bool seen(std::string_view messageId, UtcMs receivedAt);
    /// Writes what the batch added; the transaction is still open.
    void flush();
    void committed();
    /// Forgets what the batch added.
    void rolledBack();

    /// One unit of upkeep of a few milliseconds, in its own transaction, between batches: closing an hour, dropping
    /// one, making a filter anew after a restart. False when there is nothing to do.
    Result<bool> maintain();

    std::int64_t memoryBytes() const;

private:
    struct Hour
    {
        DedupeSet open;                      ///< entries with a row in dedupe_open, or of the batch under way
        std::unique_ptr<DedupeSet> closing;  ///< complete; on its way into pages
        bool closed = false;                 ///< all of what was `closing` stands in pages
        std::unique_ptr<BloomFilter> filter; ///< of those pages; without it they are looked into
        std::int64_t lastRow = 0;            ///< rows of dedupe_open up to here are, or will be, in pages
        std::int64_t count = 0;              ///< entries in pages
        bool rowsLeft = false;               ///< some of those rows are still there
    };
    struct Added
    {
        std::int64_t hour = 0;
        DedupeEntry entry;
    };
    enum class Job { None, WritePages, RemoveRows, DropPages, FillFilter };

    // Lookup, dedupeindex.cpp.
    DedupeEntry entryOf(std::string_view messageId, UtcMs receivedAt) const;
    bool find(const DedupeEntry &entry, UtcMs receivedAt);
    bool findInPages(std::int64_t hour, DedupeEntry &entry);
    bool forgotten(std::int64_t hour) const;

    // Upkeep, dedupeupkeep.cpp.
    Result<bool> chooseJob();
    Result<void> beginClosing(std::int64_t number, Hour &hour);
    void beginDropping(std::int64_t number);
    Result<void> writePages();
    Result<void> removeRows();
    Result<void> dropPages();
    Result<void> fillFilter();
    void writeHead(std::int64_t number, const Hour &hour, bool complete);

    Database &m_database;
    const std::chrono::milliseconds m_unit;
    unsigned char m_key[16] = {};
    std::map<std::int64_t, Hour> m_hours;
    std::set<std::int64_t> m_headless; ///< hours whose pages are of no use any more
    std::int64_t m_newestHour;         ///< of any receipt so far
    std::int64_t m_newestHourStored;
    UtcMs m_newestReceipt = 0;
    std::vector<Added> m_added; ///< by the batch under way
    std::int64_t m_row = 0;     ///< highest row ever used: numbers must not come again after a removal
    std::int64_t m_loadedRow = 0;
    bool m_loaded = false;

    Job m_job = Job::None;
    std::int64_t m_jobHour = 0;
    std::size_t m_shard = 0;               ///< WritePages: the next one
    std::vector<DedupeEntry> m_page;       ///< WritePages: what does not fill a page yet
    std::unique_ptr<BloomFilter> m_filter; ///< WritePages, FillFilter
    std::string m_pageCursor;              ///< FillFilter: `first` of the last page read
    std::int64_t m_rowCursor = 0;          ///< RemoveRows: rows up to here are looked at
    std::int64_t m_lastRow = 0;            ///< RemoveRows, DropPages: the last row to remove
    std::unique_ptr<DedupeSet> m_surplus;  ///< memory that is given back bit by bit
    std::size_t m_surplusShard = 0;
};

} // namespace growthos
