// DedupeIndex between batches. At any moment the tables alone tell how far a job has come:
// an hour in dedupe_closed begins with a head, the row with an empty `first`. It says up to which row of dedupe_open
// the pages hold the entries, how many they are, and whether the pages are complete. Incomplete pages are written again
// from the same rows, which gives the same pages; pages without a head are waste.
#include "backend/bus/dedupeindex.h"

#include <QtEndian>

namespace growthos {
namespace {

using Steady = std::chrono::steady_clock;

/// An hour is closed when it is over by this much, so that hardly anything comes late for it.
constexpr UtcMs closeAfter = 2 * minuteMs;
constexpr std::size_t entriesInPage = 512; // 8 KB: a look-up reads two or three pages of the file
constexpr int pagesAtOnce = 16;
constexpr std::int64_t rowsKeptAtOnce = 64;
constexpr std::size_t shardsReleasedAtOnce = 16;

} // namespace

Result<bool> DedupeIndex::maintain()
{
    if (m_surplus) {
        for (std::size_t i = 0; i < shardsReleasedAtOnce; ++i)
            m_surplus->release(m_surplusShard++);
        if (m_surplusShard == DedupeSet::shardCount)
            m_surplus.reset();
    }
    if (m_job == Job::None) {
        const auto chosen = chooseJob();
        if (!chosen)
            return chosen.error();
        if (!*chosen)
            return m_surplus != nullptr;
    }
    // All of it can be made again from what the log has brought: no reason to wait for the disk.
    m_database.setDurability(Database::Durability::Normal);
    Result<void> done;
    switch (m_job) {
    case Job::None:
        break;
    case Job::WritePages:
        done = writePages();
        break;
    case Job::RemoveRows:
        done = removeRows();
        break;
    case Job::DropPages:
        done = dropPages();
        break;
    case Job::FillFilter:
        done = fillFilter();
        break;
    }
    if (!done)
        return done.error();
    return true;
}

Result<bool> DedupeIndex::chooseJob()
{
    if (!m_headless.empty()) {
        m_job = Job::DropPages;
        m_jobHour = *m_headless.begin();
        m_lastRow = 0;
        return true;
    }
    for (auto &[number, hour] : m_hours) {
        if (forgotten(number)) {
            beginDropping(number);
            return true;
        }
        const bool over = m_newestReceipt >= (number + 1) * hourMs + closeAfter;
        if (!hour.closed && (hour.closing || (over && hour.open.size() > 0))) {
            if (const auto begun = beginClosing(number, hour); !begun)
                return begun.error();
            return true;
        }
        if (hour.rowsLeft) {
            m_job = Job::RemoveRows;
            m_jobHour = number;
            m_rowCursor = 0;
            m_lastRow = hour.lastRow;
            return true;
        }
        if (hour.closed && !hour.filter) {
            m_job = Job::FillFilter;
            m_jobHour = number;
            m_pageCursor.clear();
            m_filter = std::make_unique<BloomFilter>(hour.count);
            return true;
        }
    }
    return false;
}

void DedupeIndex::writeHead(std::int64_t number, const Hour &hour, bool complete)
{
    char head[2 * sizeof(std::int64_t) + 1];
    qToBigEndian(hour.lastRow, head);
    qToBigEndian(hour.count, head + sizeof(std::int64_t));
    head[sizeof head - 1] = complete ? 1 : 0;
    Query(m_database, "INSERT OR REPLACE INTO dedupe_closed (hour, first, hashes) VALUES (?, x'', ?)")
        .bind(number)
        .bindBlob({head, sizeof head})
        .run();
}

Result<void> DedupeIndex::beginClosing(std::int64_t number, Hour &hour)
{
    if (!hour.closing) { // else it was begun before a restart
        Hour head;
        head.lastRow = m_row;
        head.count = hour.open.size();
        m_database.setDurability(Database::Durability::Normal);
        Transaction transaction(m_database);
        writeHead(number, head, false);
        if (const auto done = transaction.commit(); !done)
            return done.error();
        hour.lastRow = head.lastRow;
        hour.count = head.count;
        hour.closing = std::make_unique<DedupeSet>(std::move(hour.open));
        hour.open = DedupeSet();
    }
    m_job = Job::WritePages;
    m_jobHour = number;
    m_shard = 0;
    m_page.clear();
    m_filter = std::make_unique<BloomFilter>(hour.count);
    return {};
}

Result<void> DedupeIndex::writePages()
{
    const auto end = Steady::now() + m_unit;
    Hour &hour = m_hours.at(m_jobHour);
    // Kept aside until the commit: after a failure this unit is made again.
    std::size_t shard = m_shard;
    std::vector<DedupeEntry> pending = m_page;
    Transaction transaction(m_database);
    const auto write = [&](std::size_t from, std::size_t to) {
        std::string bytes;
        bytes.reserve((to - from) * dedupeEntrySize);
        for (std::size_t i = from; i < to; ++i)
            appendEntry(bytes, pending[i]);
        Query(m_database, "INSERT OR REPLACE INTO dedupe_closed (hour, first, hashes) VALUES (?, ?, ?)")
            .bind(m_jobHour)
            .bindBlob(std::string_view(bytes).substr(0, dedupeEntrySize))
            .bindBlob(bytes)
            .run();
    };
    do {
        for (const DedupeEntry &entry : hour.closing->sorted(shard)) {
            m_filter->insert(entry.high, entry.lowHash());
            pending.push_back(entry);
        }
        ++shard;
        std::size_t written = 0;
        for (; pending.size() - written >= entriesInPage; written += entriesInPage)
            write(written, written + entriesInPage);
        pending.erase(pending.begin(), pending.begin() + static_cast<std::ptrdiff_t>(written));
    } while (shard < DedupeSet::shardCount && Steady::now() < end);
    const bool complete = shard == DedupeSet::shardCount;
    if (complete) {
        if (!pending.empty())
            write(0, pending.size());
        writeHead(m_jobHour, hour, true);
    }
    if (const auto done = transaction.commit(); !done)
        return done.error();
    m_shard = shard;
    m_page = std::move(pending);
    if (complete) {
        m_page = {};
        hour.filter = std::move(m_filter);
        hour.closed = true;
        hour.rowsLeft = true;
        m_surplus = std::move(hour.closing);
        m_surplusShard = 0;
        m_job = Job::None;
    }
    return {};
}

Result<void> DedupeIndex::removeRows()
{
    const auto end = Steady::now() + m_unit;
    std::int64_t cursor = m_rowCursor;
    Transaction transaction(m_database);
    do {
        // The first rows of the table may be long gone, and other hours' rows stand between.
        Query next(m_database, "SELECT min(num) FROM dedupe_open WHERE num > ?");
        if (!next.bind(cursor).step())
            break;
        const std::int64_t from = cursor;
        cursor = next.isNull(0) ? m_lastRow : std::min(next.integer(0) - 1 + rowsKeptAtOnce, m_lastRow);
        Query(m_database, "DELETE FROM dedupe_open WHERE num > ? AND num <= ? AND hour = ?")
            .bind(from, cursor, m_jobHour)
            .run();
    } while (cursor < m_lastRow && Steady::now() < end);
    if (const auto done = transaction.commit(); !done)
        return done.error();
    m_rowCursor = cursor;
    if (cursor >= m_lastRow) {
        m_job = Job::None;
        if (const auto hour = m_hours.find(m_jobHour); hour != m_hours.end())
            hour->second.rowsLeft = false;
    }
    return {};
}

void DedupeIndex::beginDropping(std::int64_t number)
{
    Hour &hour = m_hours.at(number);
    m_surplus = std::make_unique<DedupeSet>(std::move(hour.closing ? *hour.closing : hour.open));
    m_surplusShard = 0;
    m_hours.erase(number);
    m_job = Job::DropPages;
    m_jobHour = number;
    // Rows that come for this hour from now on, by a clock that was set back, are not the ones to drop.
    m_lastRow = m_row;
}

/// The head first, so that half an hour is never taken for a whole one; then its rows, if it has any.
Result<void> DedupeIndex::dropPages()
{
    const auto end = Steady::now() + m_unit;
    bool more = true;
    Transaction transaction(m_database);
    do {
        Query(m_database, "DELETE FROM dedupe_closed WHERE hour = ?1 AND first IN "
                          "(SELECT first FROM dedupe_closed WHERE hour = ?1 ORDER BY first LIMIT ?2)")
            .bind(m_jobHour, pagesAtOnce)
            .run();
        more = !m_database.failed() && m_database.changes() > 0;
    } while (more && Steady::now() < end);
    if (const auto done = transaction.commit(); !done)
        return done.error();
    if (more)
        return {};
    m_headless.erase(m_jobHour);
    m_rowCursor = 0;
    m_job = m_lastRow > 0 ? Job::RemoveRows : Job::None;
    return {};
}

Result<void> DedupeIndex::fillFilter()
{
    const auto end = Steady::now() + m_unit;
    bool more = true;
    do {
        Query query(m_database,
                    "SELECT first, hashes FROM dedupe_closed WHERE hour = ? AND first > ? ORDER BY first LIMIT ?");
        query.bind(m_jobHour).bindBlob(m_pageCursor).bind(pagesAtOnce);
        int pages = 0;
        std::string last;
        for (; query.step(); ++pages) {
            last = query.blob(0);
            const std::string_view page = query.blob(1);
            for (std::size_t i = 0; i < page.size() / dedupeEntrySize; ++i) {
                const DedupeEntry entry = entryAt(page, i);
                m_filter->insert(entry.high, entry.lowHash());
            }
        }
        if (const auto done = m_database.takeError(); !done)
            return done.error();
        m_pageCursor = last;
        more = pages == pagesAtOnce;
    } while (more && Steady::now() < end);
    if (!more) {
        m_hours.at(m_jobHour).filter = std::move(m_filter);
        m_job = Job::None;
    }
    return {};
}

} // namespace growthos
