#include "backend/campaigns/enrolmentstore.h"

#include "backend/contacts/contactindex.h"
#include "backend/storage/readpage.h"

#include <QJsonArray>

namespace growthos {
namespace {

constexpr std::string_view columns =
    "num, campaign, contact, entry, state, step, passed, due_at, entered_at, moved_at, reason";

std::string enrolmentsWhere(std::string_view where)
{
    return "SELECT " + std::string(columns) + " FROM enrolments WHERE " + std::string(where);
}

/// With parameters ?1 to ?4 and, of words, ?5, for bindFilter. A condition for each filter that is there, so that each
/// has its index.
std::string filterSql(const EnrolmentStore::Filter &filter)
{
    std::string where = "campaign = ?1 AND (?3 IS NULL OR step = ?3)";
    where += filter.contact ? " AND contact = ?2" : " AND ?2 IS NULL";
    where += filter.state ? " AND state = ?4" : " AND ?4 IS NULL";
    return where;
}

void bindFilter(Query &query, const EnrolmentStore::Filter &filter)
{
    query.bind(filter.campaign, filter.contact, filter.step, filter.state);
    if (filter.words)
        query.bind(filter.words);
}

/// As MessageStore finds mails: of few contacts all.
std::string whereSql(const EnrolmentStore::Filter &filter)
{
    if (!filter.words)
        return filterSql(filter);
    return "num IN (SELECT enrolments.num FROM"
           " (SELECT rowid AS found FROM contact_search WHERE contact_search MATCH ?5)"
           " CROSS JOIN enrolments INDEXED BY enrolments_contact ON contact = found WHERE " +
           filterSql(filter) + ')';
}

/// Number, contact and step, newest first, for parameters ?1 to ?3: campaign, contact, how many. A part for each state,
/// for the index has each in this order: nothing is sorted.
std::string newestSql(const EnrolmentStore::Filter &filter)
{
    std::string sql;
    for (const char *state : {"waiting", "held", "finished", "exited", "ended"}) {
        if (filter.state && *filter.state != QLatin1String(state))
            continue;
        sql += sql.empty() ? "" : " UNION ALL ";
        sql += std::string("SELECT num, contact, step FROM enrolments WHERE campaign = ?1 AND state = '") + state +
               (filter.contact ? "' AND contact = ?2" : "' AND ?2 IS NULL");
    }
    return sql + " ORDER BY num DESC LIMIT ?3";
}

} // namespace

Enrolment EnrolmentStore::fromRow(const Query &query)
{
    return {query.integer(0),           query.integer(1),           query.integer(2),      query.integer(3),
            std::string(query.text(4)), std::string(query.text(5)), query.integer(6),      query.optionalInteger(7),
            query.integer(8),           query.integer(9),           query.optionalText(10)};
}

/// Those of many contacts, from the rows of the campaign on.
http::Page<Enrolment> EnrolmentStore::newestOf(const FoundContacts &contacts, const Filter &filter,
                                               const http::PageRequest &page) const
{
    http::Page<Enrolment> result;
    std::vector<std::int64_t> numbers; // of the page, and one more
    const std::int64_t before = page.after ? page.after->at(0).toInteger() : endOfTime;
    const auto enough = static_cast<std::size_t>(page.limit) + 1;
    std::int64_t found = 0;
    {
        Query query(m_db, newestSql(filter));
        query.bind(filter.campaign, filter.contact, mostLookedAt);
        while (found < mostFound && (page.total || numbers.size() < enough) && query.step()) {
            if (!contacts.contains(query.integer(1)) || (filter.step && filter.step->toStdString() != query.text(2)))
                continue;
            ++found;
            if (const std::int64_t number = query.integer(0); number < before && numbers.size() < enough)
                numbers.push_back(number);
        }
    }
    if (page.total)
        result.total = found;
    if (numbers.size() == enough) {
        numbers.pop_back();
        result.next = QJsonArray{qint64(numbers.back())};
    }
    static const std::string sql = enrolmentsWhere("num = ?");
    for (const std::int64_t number : numbers) {
        Query query(m_db, sql);
        if (query.bind(number).step())
            result.items.push_back(fromRow(query));
    }
    return result;
}

http::Page<Enrolment> EnrolmentStore::list(const Filter &filter, const http::PageRequest &page) const
{
    if (filter.words) {
        if (const FoundContacts contacts(m_db, *filter.words); contacts.areMany())
            return newestOf(contacts, filter, page);
    }
    const std::string where = whereSql(filter);
    http::Page<Enrolment> result;
    if (page.total) {
        Query count(m_db, "SELECT count(*) FROM enrolments WHERE " + where);
        bindFilter(count, filter);
        result.total = count.step() ? count.integer(0) : 0;
    }
    Query query(m_db, enrolmentsWhere(where) + " AND num < ? ORDER BY num DESC LIMIT ?");
    bindFilter(query, filter);
    query.bind(page.after ? qint64(page.after->at(0).toInteger()) : endOfTime, page.limit + 1);
    readPage(query, page.limit, result, fromRow);
    return result;
}

std::optional<Enrolment> EnrolmentStore::latest(std::int64_t campaign, std::int64_t contact) const
{
    static const std::string sql = enrolmentsWhere(
        "contact = ? AND campaign = ? ORDER BY (state IN ('waiting', 'held')) DESC, entry DESC LIMIT 1");
    Query query(m_db, sql);
    query.bind(contact, campaign);
    return query.step() ? std::optional(fromRow(query)) : std::nullopt;
}

std::vector<Enrolment> EnrolmentStore::openOf(std::int64_t contact) const
{
    static const std::string sql = enrolmentsWhere("contact = ? AND state IN ('waiting', 'held')");
    Query query(m_db, sql);
    query.bind(contact);
    std::vector<Enrolment> open;
    while (query.step())
        open.push_back(fromRow(query));
    return open;
}

std::vector<Enrolment> EnrolmentStore::due(std::int64_t campaign, UtcMs until, int limit) const
{
    static const std::string sql =
        enrolmentsWhere("campaign = ? AND due_at IS NOT NULL AND due_at <= ? ORDER BY due_at, num LIMIT ?");
    Query query(m_db, sql);
    query.bind(campaign, until, limit);
    std::vector<Enrolment> due;
    while (query.step())
        due.push_back(fromRow(query));
    return due;
}

std::optional<UtcMs> EnrolmentStore::nextDue(std::int64_t campaign) const
{
    Query query(m_db, "SELECT min(due_at) FROM enrolments WHERE campaign = ? AND due_at IS NOT NULL");
    query.bind(campaign);
    return query.step() ? query.optionalInteger(0) : std::nullopt;
}

std::vector<Enrolment> EnrolmentStore::stopped(std::int64_t campaign, bool waiting, int limit) const
{
    static const std::string sql = enrolmentsWhere("campaign = ?1 AND state IN ('held', ?2) LIMIT ?3");
    Query query(m_db, sql);
    query.bind(campaign, waiting ? "waiting" : "held", limit);
    std::vector<Enrolment> stopped;
    while (query.step())
        stopped.push_back(fromRow(query));
    return stopped;
}

std::optional<UtcMs> EnrolmentStore::lastEntered(std::int64_t campaign) const
{
    // The newest of each state stands at an end of the index.
    Query query(m_db, "SELECT entered_at FROM enrolments WHERE num = (SELECT max(newest) FROM"
                      " (SELECT (SELECT max(num) FROM enrolments WHERE campaign = ? AND state = column1) AS newest"
                      " FROM (VALUES ('waiting'), ('held'), ('finished'), ('exited'), ('ended'))))");
    query.bind(campaign);
    return query.step() ? query.optionalInteger(0) : std::nullopt;
}

std::int64_t EnrolmentStore::heldCount(std::int64_t campaign) const
{
    Query query(m_db, "SELECT count(*) FROM enrolments WHERE campaign = ? AND state = 'held'");
    query.bind(campaign);
    return query.step() ? query.integer(0) : 0;
}

std::optional<EnrolmentStore::Moments> EnrolmentStore::momentsOf(std::int64_t eventSeq) const
{
    Query query(m_db, "SELECT timestamp, received_at FROM events WHERE seq = ?");
    query.bind(eventSeq);
    return query.step() ? std::optional(Moments{query.integer(0), query.integer(1)}) : std::nullopt;
}

void EnrolmentStore::insert(const Enrolment &enrolment)
{
    Query(m_db, "INSERT INTO enrolments (campaign, contact, entry, state, step, due_at, entered_at, moved_at, reason)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(enrolment.campaign, enrolment.contact, enrolment.entry, enrolment.state, enrolment.step, enrolment.dueAt,
              enrolment.enteredAt, enrolment.movedAt, enrolment.reason)
        .run();
}

void EnrolmentStore::update(const Enrolment &enrolment)
{
    Query(m_db,
          "UPDATE enrolments SET state = ?, step = ?, passed = ?, due_at = ?, moved_at = ?, reason = ? WHERE num = ?")
        .bind(enrolment.state, enrolment.step, enrolment.passed, enrolment.dueAt, enrolment.movedAt, enrolment.reason,
              enrolment.num)
        .run();
}

} // namespace growthos
