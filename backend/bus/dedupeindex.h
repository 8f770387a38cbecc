#pragma once

#include "backend/bus/dedupeset.h"
#include "backend/core/result.h"
#include "backend/storage/database.h"

#include <map>
#include <memory>
#include <string_view>
#include <vector>

namespace growthos {

/// Which message_ids were accepted in the last 24 hours of receipt, over restarts. Apply thread only.
///
/// An id is a duplicate when it was accepted at `first` and `receivedAt - first` < 24 h; a duplicate does not renew
/// `first`. One partition an hour: a batch adds one row to `dedupe_open` in its own transaction; some time after its end
/// an hour is rewritten as sorted pages in `dedupe_closed` behind a Bloom filter, and dropped whole. An hour is forgotten
/// for good once an id was received 24 h after its end; receipt times may go back within that.
class DedupeIndex
{
public:
    explicit DedupeIndex(Database &database);
    ~DedupeIndex();

    /// Makes the key at the first start. Errors: those of the database.
    Result<void> open();
    /// Reads what is kept, a few milliseconds' worth a call. True when all is there; before, `remember` must not be called.
    Result<bool> load();

    /// Inside the open transaction, in log order: false when the id is a duplicate; else it is kept.
    bool remember(std::string_view messageId, UtcMs receivedAt);
    /// What `remember` would find; keeps nothing.
    bool seen(std::string_view messageId, UtcMs receivedAt);
    /// Writes what the batch added; the transaction is still open.
    void flush();
    void committed();
    /// Forgets what the batch added.
    void rolledBack();

    /// One bounded unit of upkeep in its own transaction, between batches. False when there is nothing to do.
    Result<bool> maintain();

    std::int64_t memoryBytes() const;

private:
    struct Hour;
    struct Added
    {
        std::int64_t hour = 0;
        DedupeEntry entry;
    };

    DedupeEntry entryOf(std::string_view messageId, UtcMs receivedAt) const;
    bool find(const DedupeEntry &entry, UtcMs receivedAt);
    bool forgotten(std::int64_t hour) const;

    Database &m_database;
    unsigned char m_key[16] = {};
    std::map<std::int64_t, std::unique_ptr<Hour>> m_hours;
    std::int64_t m_newestHour;       ///< of any receipt so far
    std::int64_t m_newestHourStored;
    std::vector<Added> m_added;      ///< by the batch under way
    std::int64_t m_loadedRow = 0;
    bool m_loaded = false;
};

} // namespace growthos
