#include "backend/bus/dedupeindex.h"

#include <QCoreApplication>
#include <QtEndian>
#include <cstring>
#include <limits>
#include <sodium.h>

namespace growthos {
namespace {

constexpr std::int64_t keptHours = 24;
constexpr std::int64_t unknownHour = std::numeric_limits<std::int64_t>::min() / 2;
constexpr int rowsLoadedAtOnce = 64;

static_assert(hourMs <= UtcMs(DedupeEntry::millisecondMask) + 1);

std::int64_t hourOf(UtcMs instant)
{
    return instant >= 0 ? instant / hourMs : (instant - hourMs + 1) / hourMs;
}

} // namespace

DedupeIndex::DedupeIndex(Database &database, std::chrono::milliseconds unit)
    : m_database(database), m_unit(unit), m_newestHour(unknownHour), m_newestHourStored(unknownHour)
{
    static_assert(sizeof m_key == crypto_shorthash_siphashx24_KEYBYTES);
}

Result<void> DedupeIndex::open()
{
    {
        unsigned char fresh[sizeof m_key];
        randombytes_buf(fresh, sizeof fresh);
        const std::string_view bytes(reinterpret_cast<const char *>(fresh), sizeof fresh);
        Transaction transaction(m_database);
        Query(m_database, "INSERT OR IGNORE INTO workspace (key, value) VALUES ('dedupe_key', ?)")
            .bindBlob(bytes)
            .run();
        if (const auto done = transaction.commit(); !done)
            return done.error();
    }
    Query key(m_database, "SELECT value FROM workspace WHERE key = 'dedupe_key'");
    if (key.step() && key.blob(0).size() == sizeof m_key)
        std::memcpy(m_key, key.blob(0).data(), sizeof m_key);
    Query newest(m_database, "SELECT value FROM workspace WHERE key = 'dedupe_hour'");
    if (newest.step()) {
        m_newestHour = m_newestHourStored = newest.integer(0);
        m_newestReceipt = m_newestHour * hourMs;
    }
    m_row = m_database.number("SELECT max(num) FROM dedupe_open");
    std::int64_t number = unknownHour;
    for (;;) {
        Query next(m_database,
                   "SELECT hour, first, hashes FROM dedupe_closed WHERE hour > ? ORDER BY hour, first LIMIT 1");
        if (!next.bind(number).step())
            break;
        number = next.integer(0);
        if (!next.blob(1).empty()) {
            m_headless.insert(number);
            continue;
        }
        const std::string_view head = next.blob(2);
        if (head.size() != 2 * sizeof(std::int64_t) + 1)
            return Error{
                ErrorCode::Unavailable,
                QCoreApplication::translate("growthos::DedupeIndex",
                                            "The index of message ids is damaged. Restore model.db from a backup.")};
        Hour &hour = m_hours[number];
        hour.lastRow = qFromBigEndian<std::int64_t>(head.data());
        hour.count = qFromBigEndian<std::int64_t>(head.data() + sizeof(std::int64_t));
        hour.closed = head.back() != 0;
        m_row = std::max(m_row, hour.lastRow);
        if (!hour.closed)
            hour.closing = std::make_unique<DedupeSet>();
    }
    return m_database.takeError();
}

Result<bool> DedupeIndex::load()
{
    if (m_loaded)
        return true;
    Query query(m_database, "SELECT num, hour, hashes FROM dedupe_open WHERE num > ? ORDER BY num LIMIT ?");
    query.bind(m_loadedRow, rowsLoadedAtOnce);
    int rows = 0;
    for (; query.step(); ++rows) {
        m_loadedRow = query.integer(0);
        Hour &hour = m_hours[query.integer(1)];
        const bool inPages = m_loadedRow <= hour.lastRow;
        if (inPages && hour.closed) {
            hour.rowsLeft = true;
            continue;
        }
        DedupeSet &set = inPages ? *hour.closing : hour.open;
        const std::string_view bytes = query.blob(2);
        for (std::size_t i = 0; i < bytes.size() / dedupeEntrySize; ++i)
            set.insert(entryAt(bytes, i));
    }
    if (const auto done = m_database.takeError(); !done)
        return done.error();
    m_loaded = rows < rowsLoadedAtOnce;
    return m_loaded;
}

DedupeEntry DedupeIndex::entryOf(std::string_view messageId, UtcMs receivedAt) const
{
    unsigned char hash[crypto_shorthash_siphashx24_BYTES];
    crypto_shorthash_siphashx24(hash, reinterpret_cast<const unsigned char *>(messageId.data()), messageId.size(),
                                m_key);
    DedupeEntry entry{qFromLittleEndian<std::uint64_t>(hash),
                      qFromLittleEndian<std::uint64_t>(hash + sizeof(std::uint64_t))};
    entry.high = std::max<std::uint64_t>(entry.high, 1);
    entry.low = (entry.low & ~DedupeEntry::millisecondMask) | std::uint64_t(receivedAt - hourOf(receivedAt) * hourMs);
    return entry;
}

bool DedupeIndex::forgotten(std::int64_t hour) const
{
    return hour + keptHours + 1 <= m_newestHour;
}

bool DedupeIndex::find(const DedupeEntry &entry, UtcMs receivedAt)
{
    const auto counts = [&](std::int64_t number, const DedupeEntry *found) {
        return found && receivedAt - (number * hourMs + found->millisecond()) < dayMs;
    };
    for (auto at = m_hours.rbegin(); at != m_hours.rend() && !forgotten(at->first); ++at) {
        const auto &[number, hour] = *at;
        if (counts(number, hour.open.find(entry)) || (hour.closing && counts(number, hour.closing->find(entry))))
            return true;
        if (!hour.closed || (hour.filter && !hour.filter->mayContain(entry.high, entry.lowHash())))
            continue;
        DedupeEntry found = entry;
        if (findInPages(number, found) && counts(number, &found))
            return true;
    }
    return false;
}

/// `entry` becomes the one with the same id.
bool DedupeIndex::findInPages(std::int64_t hour, DedupeEntry &entry)
{
    DedupeEntry last = entry;
    last.low |= DedupeEntry::millisecondMask;
    std::string bound;
    appendEntry(bound, last);
    Query query(m_database,
                "SELECT hashes FROM dedupe_closed WHERE hour = ? AND first <= ? ORDER BY first DESC LIMIT 1");
    query.bind(hour).bindBlob(bound);
    if (!query.step())
        return false;
    const std::string_view page = query.blob(0); // the head, when the id is below the first page, is no whole entry
    std::size_t low = 0;
    std::size_t high = page.size() / dedupeEntrySize;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        const DedupeEntry candidate = entryAt(page, middle);
        if (candidate.sameId(entry)) {
            entry = candidate;
            return page.size() % dedupeEntrySize == 0;
        }
        if (candidate < entry)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

bool DedupeIndex::seen(std::string_view messageId, UtcMs receivedAt)
{
    return find(entryOf(messageId, receivedAt), receivedAt);
}

bool DedupeIndex::remember(std::string_view messageId, UtcMs receivedAt)
{
    const DedupeEntry entry = entryOf(messageId, receivedAt);
    const std::int64_t number = hourOf(receivedAt);
    if (number > m_newestHour || forgotten(number)) {
        m_newestHour = number;
        m_newestReceipt = receivedAt;
    }
    m_newestReceipt = std::max(m_newestReceipt, receivedAt);
    if (find(entry, receivedAt))
        return false;
    m_hours[number].open.insert(entry);
    m_added.push_back({number, entry});
    return true;
}

void DedupeIndex::flush()
{
    std::map<std::int64_t, std::string> rows; // nearly always one
    for (const Added &added : m_added)
        appendEntry(rows[added.hour], added.entry);
    for (const auto &[hour, bytes] : rows)
        Query(m_database, "INSERT INTO dedupe_open (num, hour, hashes) VALUES (?, ?, ?)")
            .bind(++m_row, hour)
            .bindBlob(bytes)
            .run();
    if (m_newestHour != m_newestHourStored)
        Query(m_database, "INSERT INTO workspace (key, value) VALUES ('dedupe_hour', ?) "
                          "ON CONFLICT (key) DO UPDATE SET value = excluded.value")
            .bind(m_newestHour)
            .run();
}

void DedupeIndex::committed()
{
    m_added.clear();
    m_newestHourStored = m_newestHour;
}

void DedupeIndex::rolledBack()
{
    for (const Added &added : m_added)
        m_hours[added.hour].open.remove(added.entry);
    m_added.clear();
    m_newestHour = m_newestHourStored;
}

std::int64_t DedupeIndex::memoryBytes() const
{
    std::int64_t bytes = m_surplus ? m_surplus->bytes() : 0;
    for (const auto &[number, hour] : m_hours) {
        bytes +=
            hour.open.bytes() + (hour.closing ? hour.closing->bytes() : 0) + (hour.filter ? hour.filter->bytes() : 0);
    }
    return bytes;
}

} // namespace growthos
