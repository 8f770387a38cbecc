#include "backend/bus/dedupeindex.h"

#include <QtEndian>
#include <cstring>
#include <sodium.h>

namespace growthos {
namespace {

constexpr std::int64_t keptHours = 24;
constexpr std::int64_t unknownHour = std::numeric_limits<std::int64_t>::min() / 2;
constexpr std::size_t entrySize = 16;
constexpr int rowsAtOnce = 64;

static_assert(hourMs <= UtcMs(DedupeEntry::millisecondMask) + 1);

std::int64_t hourOf(UtcMs instant)
{
    return instant >= 0 ? instant / hourMs : (instant - hourMs + 1) / hourMs;
}

/// Big-endian, so that SQLite's order of blobs is the order of the entries.
void append(std::string &bytes, const DedupeEntry &entry)
{
    char raw[entrySize];
    qToBigEndian(entry.high, raw);
    qToBigEndian(entry.low, raw + sizeof entry.high);
    bytes.append(raw, sizeof raw);
}

DedupeEntry entryAt(std::string_view bytes, std::size_t index)
{
    const char *raw = bytes.data() + index * entrySize;
    return {qFromBigEndian<std::uint64_t>(raw), qFromBigEndian<std::uint64_t>(raw + sizeof(std::uint64_t))};
}

} // namespace

struct DedupeIndex::Hour
{
    DedupeSet open; ///< entries with a row in dedupe_open, or of the batch under way
};

DedupeIndex::DedupeIndex(Database &database)
    : m_database(database), m_newestHour(unknownHour), m_newestHourStored(unknownHour)
{
    static_assert(sizeof m_key == crypto_shorthash_siphashx24_KEYBYTES);
}

DedupeIndex::~DedupeIndex() = default;

Result<void> DedupeIndex::open()
{
    {
        unsigned char fresh[sizeof m_key];
        randombytes_buf(fresh, sizeof fresh);
        const std::string_view bytes(reinterpret_cast<const char *>(fresh), sizeof fresh);
        Transaction transaction(m_database);
        Query(m_database, "INSERT OR IGNORE INTO workspace (key, value) VALUES ('dedupe_key', ?)").bindBlob(bytes).run();
        if (const auto done = transaction.commit(); !done)
            return done.error();
    }
    Query key(m_database, "SELECT value FROM workspace WHERE key = 'dedupe_key'");
    if (key.step() && key.blob(0).size() == sizeof m_key)
        std::memcpy(m_key, key.blob(0).data(), sizeof m_key);
    Query newest(m_database, "SELECT value FROM workspace WHERE key = 'dedupe_hour'");
    if (newest.step())
        m_newestHour = m_newestHourStored = newest.integer(0);
    return m_database.takeError();
}

Result<bool> DedupeIndex::load()
{
    if (m_loaded)
        return true;
    Query query(m_database, "SELECT num, hour, hashes FROM dedupe_open WHERE num > ? ORDER BY num LIMIT ?");
    query.bind(m_loadedRow, rowsAtOnce);
    int rows = 0;
    for (; query.step(); ++rows) {
        m_loadedRow = query.integer(0);
        auto &hour = m_hours[query.integer(1)];
        if (!hour)
            hour = std::make_unique<Hour>();
        const std::string_view bytes = query.blob(2);
        for (std::size_t i = 0; i < bytes.size() / entrySize; ++i)
            hour->open.insert(entryAt(bytes, i));
    }
    if (const auto done = m_database.takeError(); !done)
        return done.error();
    m_loaded = rows < rowsAtOnce;
    return m_loaded;
}

DedupeEntry DedupeIndex::entryOf(std::string_view messageId, UtcMs receivedAt) const
{
    unsigned char hash[crypto_shorthash_siphashx24_BYTES];
    crypto_shorthash_siphashx24(hash, reinterpret_cast<const unsigned char *>(messageId.data()), messageId.size(), m_key);
    DedupeEntry entry;
    std::memcpy(&entry.high, hash, sizeof entry.high);
    std::memcpy(&entry.low, hash + sizeof entry.high, sizeof entry.low);
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
    for (auto hour = m_hours.rbegin(); hour != m_hours.rend() && !forgotten(hour->first); ++hour) {
        const DedupeEntry *found = hour->second->open.find(entry);
        if (found && receivedAt - (hour->first * hourMs + found->millisecond()) < dayMs)
            return true;
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
    const std::int64_t hour = hourOf(receivedAt);
    m_newestHour = std::max(m_newestHour, hour);
    if (find(entry, receivedAt))
        return false;
    auto &partition = m_hours[hour];
    if (!partition)
        partition = std::make_unique<Hour>();
    partition->open.insert(entry);
    m_added.push_back({hour, entry});
    return true;
}

void DedupeIndex::flush()
{
    std::map<std::int64_t, std::string> rows; // nearly always one
    for (const Added &added : m_added)
        append(rows[added.hour], added.entry);
    for (const auto &[hour, bytes] : rows)
        Query(m_database, "INSERT INTO dedupe_open (hour, hashes) VALUES (?, ?)").bind(hour).bindBlob(bytes).run();
    if (m_newestHour != m_newestHourStored)
        Query(m_database, "INSERT INTO workspace (key, value) VALUES ('dedupe_hour', ?) "
                          "ON CONFLICT (key) DO UPDATE SET value = excluded.value").bind(m_newestHour).run();
}

void DedupeIndex::committed()
{
    m_added.clear();
    m_newestHourStored = m_newestHour;
}

void DedupeIndex::rolledBack()
{
    for (const Added &added : m_added)
        m_hours[added.hour]->open.remove(added.entry);
    m_added.clear();
    m_newestHour = m_newestHourStored;
}

Result<bool> DedupeIndex::maintain()
{
    return false;
}

std::int64_t DedupeIndex::memoryBytes() const
{
    std::int64_t bytes = 0;
    for (const auto &[number, hour] : m_hours)
        bytes += hour->open.bytes();
    return bytes;
}

} // namespace growthos
