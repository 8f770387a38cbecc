#include "backend/analytics/eventservice.h"

#include "backend/bus/eventrecord.h"
#include "backend/storage/readpage.h"

#include <QJsonArray>
#include <algorithm>

namespace growthos {
namespace {

#define EVENT_SELECT                                                                                                   \
    "SELECT e.seq, e.call, n.name, coalesce(s.id, c.id), e.user_id, e.anonymous_id, e.message_id, e.properties,"       \
    " e.context, e.timestamp, e.received_at FROM events e JOIN event_names n ON n.num = e.name"                        \
    " JOIN contacts c ON c.num = e.contact LEFT JOIN contacts s ON s.num = c.merged_into"

/// The contacts who are one with the first parameter.
#define ONE_PERSON "(SELECT ?1 UNION ALL SELECT num FROM contacts WHERE merged_into = ?1)"

Event readEvent(const Query &query)
{
    Event event;
    event.seq = query.integer(0);
    event.call = wireName(static_cast<EventCall>(query.integer(1)));
    event.name = query.text(2);
    event.contactId = query.text(3);
    event.userId = query.optionalText(4);
    event.anonymousId = query.optionalText(5);
    event.messageId = query.optionalText(6);
    event.properties = query.text(7);
    event.context = query.text(8);
    event.timestamp = query.integer(9);
    event.receivedAt = query.integer(10);
    return event;
}

/// Timestamp and seq: the order of events.
using Place = std::pair<UtcMs, std::int64_t>;

/// Of all that is in the table.
std::optional<Place> oldestPlace(Database &db)
{
    Query first(db, "SELECT timestamp, seq FROM events ORDER BY timestamp, seq LIMIT 1");
    return first.step() ? std::optional(Place(first.integer(0), first.integer(1))) : std::nullopt;
}

/// Everything of the page stands before this: the last row of the page before, or the end of the range.
Place startOf(const EventService::Filter &filter, const http::PageRequest &page)
{
    const Place end(filter.to.value_or(endOfTime) + 1, 0);
    return page.after ? std::min(end, Place(page.after->at(0).toInteger(), page.after->at(1).toInteger())) : end;
}

QJsonArray position(const Event &event)
{
    return {event.timestamp, qint64(event.seq)};
}

} // namespace

std::optional<std::int64_t> EventService::nameNumber(const QString &name) const
{
    Query query(m_db, "SELECT num FROM event_names WHERE name = ?");
    query.bind(name);
    return query.step() ? std::optional(query.integer(0)) : std::nullopt;
}

http::Page<Event> EventService::list(const Filter &filter, const http::PageRequest &page) const
{
    if (filter.contact)
        return listOfContact(filter, page);
    http::Page<Event> result;
    std::optional<std::int64_t> name;
    if (filter.name) {
        name = nameNumber(*filter.name);
        if (!name) {
            if (page.total)
                result.total = 0;
            return result;
        }
    }
    // One upper bound alone, so that SQLite begins its walk down the index there, however deep the page is.
    constexpr std::string_view range = " e.timestamp >= ?1 AND (e.timestamp, e.seq) < (?2, ?3)"
                                       " AND CASE WHEN s.num IS NULL THEN c.deleted_at ELSE s.deleted_at END IS NULL";
    constexpr std::string_view order = " ORDER BY e.timestamp DESC, e.seq DESC LIMIT ?4";
    std::string sql = EVENT_SELECT " WHERE";
    sql += range;
    if (name)
        sql += " AND e.name = ?5";
    sql += order;
    const UtcMs from = filter.from.value_or(-endOfTime);
    const UtcMs to = filter.to.value_or(endOfTime);
    const Place start = startOf(filter, page);
    Query query(m_db, sql);
    query.bind(from, start.first, start.second, page.limit + 1);
    if (name)
        query.bind(*name);
    readPage(query, page.limit, result, readEvent, position);
    if (page.total) {
        Query count(m_db, name ? "SELECT count(*) FROM events WHERE timestamp >= ? AND timestamp <= ? AND name = ?"
                               : "SELECT count(*) FROM events WHERE timestamp >= ? AND timestamp <= ?");
        count.bind(from, to);
        if (name)
            count.bind(*name);
        result.total = (count.step() ? count.integer(0) : 0) - countOfRemoved(filter, name);
    }
    return result;
}

/// Counted in memory: the table has no index by contact. It is asked only for whose rows are being deleted.
std::int64_t EventService::countOfRemoved(const Filter &filter, std::optional<std::int64_t> name) const
{
    const UtcMs from = filter.from.value_or(-endOfTime);
    const UtcMs to = filter.to.value_or(endOfTime);
    Query removed(m_db, "SELECT num, num IN (SELECT contact FROM purging) FROM contacts"
                        " WHERE deleted_at IS NOT NULL AND merged_into IS NULL");
    const auto oldest = oldestPlace(m_db);
    if (!oldest || !removed.step())
        return 0;
    const auto snapshot = m_writes ? projection::Snapshot() : m_projection.read();
    const projection::Version *version = m_writes ? m_projection.staged() : snapshot ? &*snapshot : nullptr;
    if (!version)
        return scanForRemoved(from, to, name);
    const std::optional<std::uint32_t> wanted =
        filter.name ? version->eventName(filter.name->toStdString()) : std::nullopt;
    if (filter.name && !wanted)
        return 0;
    const auto stands = [&](const projection::ContactEvent &event, bool leaving) {
        const Place place(event.time, version->postings(event.name).seq(event.ref));
        if (place < *oldest || !leaving)
            return place >= *oldest; // what is older was deleted for its age
        Query row(m_db, "SELECT 1 FROM events WHERE seq = ?");
        return row.bind(place.second).step();
    };
    std::int64_t count = 0;
    do {
        const auto contact = static_cast<projection::Row>(removed.integer(0));
        const bool leaving = removed.integer(1) != 0;
        version->forEachEvent(contact, [&](const projection::ContactEvent &event) {
            const bool asked = event.time >= from && event.time <= to && (!wanted || event.name == *wanted);
            count += asked && stands(event, leaving) ? 1 : 0;
        });
    } while (removed.step());
    return count;
}

/// One walk over the range, in the first seconds of a large workspace.
std::int64_t EventService::scanForRemoved(UtcMs from, UtcMs to, std::optional<std::int64_t> name) const
{
    std::string sql =
        "SELECT count(*) FROM events WHERE timestamp >= ? AND timestamp <= ? AND contact IN"
        " (SELECT num FROM contacts WHERE deleted_at IS NOT NULL AND merged_into IS NULL UNION ALL"
        " SELECT m.num FROM contacts s JOIN contacts m ON m.merged_into = s.num WHERE s.deleted_at IS NOT NULL)";
    if (name)
        sql += " AND name = ?";
    Query scan(m_db, sql);
    scan.bind(from, to);
    if (name)
        scan.bind(*name);
    return scan.step() ? scan.integer(0) : 0;
}

/// Where those events of the contact stand that the filter asks for, in no order. The projection may be newer than this
/// reader's view of the table, and keeps what was deleted for its age: that is older than what is left, and where
/// something that old came later event_totals says how late it can be. So hardly a row is asked whether it is there.
std::vector<Place> EventService::placesOf(const Filter &filter) const
{
    std::vector<Place> places;
    const UtcMs from = filter.from.value_or(-endOfTime);
    const UtcMs to = filter.to.value_or(endOfTime);
    const auto snapshot = m_writes ? projection::Snapshot() : m_projection.read();
    if (const projection::Version *version = m_writes ? m_projection.staged() : snapshot ? &*snapshot : nullptr) {
        const std::optional<std::uint32_t> wanted =
            filter.name ? version->eventName(filter.name->toStdString()) : std::nullopt;
        if (filter.name && !wanted)
            return places;
        const auto oldest = oldestPlace(m_db);
        if (!oldest)
            return places;
        const std::int64_t last = m_db.number("SELECT max(seq) FROM events");
        Query expired(m_db, "SELECT max(last_at) FROM event_totals WHERE contact IN " ONE_PERSON);
        expired.bind(*filter.contact);
        const UtcMs gone = expired.step() ? expired.optionalInteger(0).value_or(-endOfTime) : -endOfTime;
        const auto stands = [&](const Place &place) {
            if (place < *oldest || place.first > gone)
                return place >= *oldest && place.second <= last;
            Query row(m_db, "SELECT 1 FROM events WHERE seq = ?");
            return row.bind(place.second).step();
        };
        version->forEachEvent(static_cast<projection::Row>(*filter.contact),
                              [&](const projection::ContactEvent &event) {
                                  if (event.time < from || event.time > to || (wanted && event.name != *wanted))
                                      return;
                                  const Place place(event.time, version->postings(event.name).seq(event.ref));
                                  if (stands(place))
                                      places.push_back(place);
                              });
        return places;
    }
    // Only in the first seconds of a large workspace: the table has no index by contact. It is read in its own order,
    // each row by itself: from another index on, or asking for the contact of each, it takes twenty times as long.
    Query scan(m_db, "SELECT timestamp, seq FROM events WHERE contact IN " ONE_PERSON
                     " AND +timestamp BETWEEN ?2 AND ?3 AND (?4 IS NULL OR +name = ?4)");
    scan.bind(*filter.contact, from, to,
              filter.name ? std::optional(nameNumber(*filter.name).value_or(-1)) : std::nullopt);
    while (scan.step())
        places.emplace_back(scan.integer(0), scan.integer(1));
    return places;
}

http::Page<Event> EventService::listOfContact(const Filter &filter, const http::PageRequest &page) const
{
    std::vector<Place> places = placesOf(filter);
    http::Page<Event> result;
    if (page.total)
        result.total = std::int64_t(places.size());
    const Place start = startOf(filter, page);
    std::erase_if(places, [&start](const Place &place) { return place >= start; });
    // A heap gives the newest few without sorting all: a contact may have a million events.
    std::make_heap(places.begin(), places.end());
    while (!places.empty() && !result.next) {
        std::pop_heap(places.begin(), places.end());
        Query query(m_db, EVENT_SELECT " WHERE e.seq = ?");
        query.bind(places.back().second);
        places.pop_back();
        if (!query.step())
            continue;
        if (result.items.size() < std::size_t(page.limit))
            result.items.push_back(readEvent(query));
        else
            result.next = position(result.items.back());
    }
    return result;
}

} // namespace growthos
