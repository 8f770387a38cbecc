#include "backend/segments/segmentstore.h"

#include "backend/core/text.h"
#include "backend/rules/rulejson.h"
#include "backend/storage/sortedlist.h"

namespace growthos {
namespace {

constexpr std::string_view select = "SELECT num, id, name, type, rules, member_count, created_at, updated_at"
                                    " FROM segments WHERE ";

/// Segments that contact ?1 is in.
constexpr std::string_view ofContactSql =
    "EXISTS (SELECT 1 FROM segment_members m WHERE m.segment = segments.num AND m.contact = ?1)";

QJsonValue sortKey(const Segment &segment, std::string_view field)
{
    if (field == "name")
        return QString::fromStdString(segment.name);
    return qint64(field == "contact_count" ? segment.contactCount
                  : field == "created_at"  ? segment.createdAt
                                           : segment.updatedAt);
}

std::string selectWhere(std::string_view where)
{
    return joined(select, where);
}

} // namespace

Segment SegmentStore::fromRow(const Query &query)
{
    Segment segment;
    segment.num = query.integer(0);
    segment.id = query.text(1);
    segment.name = query.text(2);
    segment.type = query.text(3) == "static" ? SegmentType::Static : SegmentType::Dynamic;
    if (!query.isNull(4))
        segment.rules = rules::readRule(query.text(4));
    segment.contactCount = query.integer(5);
    segment.createdAt = query.integer(6);
    segment.updatedAt = query.integer(7);
    return segment;
}

http::Page<Segment> SegmentStore::list(const Filter &filter, const http::PageRequest &page) const
{
    const bool descending = filter.sort.starts_with('-');
    const std::string_view field = filter.sort.substr(descending ? 1 : 0);
    const std::string sort =
        joined(descending ? "-" : "", field == "contact_count" ? std::string_view("member_count") : field);
    return sortedPage<http::Page<Segment>>(
        m_db,
        {.select = select,
         .table = "segments",
         .where = "(?1 IS NULL OR type = ?1) AND (?2 IS NULL OR instr(lower(name), lower(?2)) > 0)",
         .parameters = 2,
         .sort = sort,
         .text = field == "name"},
        page, [&filter](Query &query) { query.bind(filter.type, filter.text); }, fromRow,
        [&](const Segment &segment) { return sortKey(segment, field); });
}

std::optional<Segment> SegmentStore::find(std::string_view id) const
{
    static const std::string sql = selectWhere("id = ?");
    Query query(m_db, sql);
    query.bind(id);
    return query.step() ? std::optional(fromRow(query)) : std::nullopt;
}

std::vector<Segment> SegmentStore::all() const
{
    static const std::string sql = selectWhere("1 ORDER BY num");
    Query query(m_db, sql);
    std::vector<Segment> segments;
    while (query.step())
        segments.push_back(fromRow(query));
    return segments;
}

std::vector<Segment> SegmentStore::naming(std::string_view id) const
{
    static const std::string sql = selectWhere("instr(rules, ?) > 0 ORDER BY name COLLATE NOCASE, num");
    const std::string field = "\"segment." + std::string(id) + '"';
    Query query(m_db, sql);
    query.bind(field);
    std::vector<Segment> segments;
    while (query.step()) {
        Segment segment = fromRow(query);
        // The text may stand in a value too.
        for (const auto &[path, named] : rules::segmentsNamed(*segment.rules)) {
            if (named == id) {
                segments.push_back(std::move(segment));
                break;
            }
        }
    }
    return segments;
}

void SegmentStore::insert(Segment &segment)
{
    const auto rules = segment.rules ? std::optional(rules::ruleText(*segment.rules)) : std::nullopt;
    Query(m_db, "INSERT INTO segments (id, name, type, rules, member_count, created_at, updated_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(segment.id, segment.name, wireName(segment.type), rules, segment.contactCount, segment.createdAt,
              segment.updatedAt)
        .run();
    segment.num = m_db.lastInsertRowId();
}

void SegmentStore::update(const Segment &segment)
{
    const auto rules = segment.rules ? std::optional(rules::ruleText(*segment.rules)) : std::nullopt;
    Query(m_db, "UPDATE segments SET name = ?, rules = ?, updated_at = ? WHERE num = ?")
        .bind(segment.name, rules, segment.updatedAt, segment.num)
        .run();
}

void SegmentStore::remove(std::int64_t num)
{
    Query(m_db, "DELETE FROM released_members WHERE segment = ?").bind(num).run();
    Query(m_db, "DELETE FROM segments WHERE num = ?").bind(num).run();
}

void SegmentStore::addToCount(std::int64_t num, std::int64_t change)
{
    Query(m_db, "UPDATE segments SET member_count = member_count + ? WHERE num = ?").bind(change, num).run();
}

void SegmentStore::setCount(std::int64_t num, std::int64_t count)
{
    Query(m_db, "UPDATE segments SET member_count = ?1 WHERE num = ?2 AND member_count <> ?1").bind(count, num).run();
}

void SegmentStore::addMember(std::int64_t segment, std::int64_t contact, UtcMs since)
{
    Query(m_db, "INSERT INTO segment_members (segment, contact, since) VALUES (?, ?, ?)"
                " ON CONFLICT (segment, contact) DO UPDATE SET since = min(since, excluded.since)")
        .bind(segment, contact, since)
        .run();
}

void SegmentStore::removeMember(std::int64_t segment, std::int64_t contact)
{
    Query(m_db, "DELETE FROM segment_members WHERE segment = ? AND contact = ?").bind(segment, contact).run();
}

std::optional<UtcMs> SegmentStore::memberSince(std::int64_t segment, std::int64_t contact) const
{
    Query query(m_db, "SELECT since FROM segment_members WHERE segment = ? AND contact = ?");
    query.bind(segment, contact);
    return query.step() ? std::optional(query.integer(0)) : std::nullopt;
}

void SegmentStore::forEachMember(std::int64_t segment, const std::function<void(std::int64_t contact)> &use) const
{
    Query query(m_db, "SELECT contact FROM segment_members WHERE segment = ?");
    query.bind(segment);
    while (query.step())
        use(query.integer(0));
}

bool SegmentStore::removeMembers(std::int64_t segment, std::size_t most)
{
    Query(m_db, "DELETE FROM segment_members WHERE segment = ?1 AND contact IN"
                " (SELECT contact FROM segment_members WHERE segment = ?1 LIMIT ?2)")
        .bind(segment, static_cast<std::int64_t>(most))
        .run();
    return std::size_t(m_db.changes()) < most;
}

std::vector<std::int64_t> SegmentStore::numbersWithoutSegment() const
{
    // From one number to the next: there are few of them and many rows.
    Query query(m_db, "WITH RECURSIVE numbers (num) AS (SELECT min(segment) FROM segment_members UNION ALL"
                      " SELECT (SELECT min(segment) FROM segment_members WHERE segment > num) FROM numbers"
                      " WHERE num IS NOT NULL)"
                      " SELECT num FROM numbers WHERE num IS NOT NULL AND num NOT IN (SELECT num FROM segments)");
    std::vector<std::int64_t> numbers;
    while (query.step())
        numbers.push_back(query.integer(0));
    return numbers;
}

void SegmentStore::keepEarlierSince(std::int64_t source, std::int64_t target)
{
    // A cross join is taken in the order in which it is written: from each segment to its row of the contact. Left to
    // itself SQLite looks at every membership there is.
    Query(m_db, "UPDATE segment_members AS t SET since = min(since,"
                " (SELECT m.since FROM segment_members m WHERE m.segment = t.segment AND m.contact = ?1))"
                " WHERE contact = ?2 AND segment IN (SELECT s.num FROM segments s CROSS JOIN segment_members m"
                "  ON m.segment = s.num AND m.contact = ?1)")
        .bind(source, target)
        .run();
}

void SegmentStore::releaseStatic(std::int64_t contact)
{
    Query(m_db, "INSERT OR REPLACE INTO released_members (contact, segment, since)"
                " SELECT m.contact, m.segment, m.since FROM segments s CROSS JOIN segment_members m"
                " ON m.segment = s.num AND m.contact = ? WHERE s.type = 'static'")
        .bind(contact)
        .run();
}

std::map<std::int64_t, UtcMs> SegmentStore::released(std::int64_t contact) const
{
    std::map<std::int64_t, UtcMs> released;
    Query query(m_db, "SELECT segment, since FROM released_members WHERE contact = ?");
    query.bind(contact);
    while (query.step())
        released.emplace(query.integer(0), query.integer(1));
    return released;
}

void SegmentStore::forgetReleased(std::int64_t contact)
{
    Query(m_db, "DELETE FROM released_members WHERE contact = ?").bind(contact).run();
}

http::Page<Segment> SegmentStore::ofContact(std::int64_t contact, const http::PageRequest &page) const
{
    const std::string mine(ofContactSql);
    http::Page<Segment> result;
    if (page.total) {
        Query count(m_db, "SELECT count(*) FROM segments WHERE " + mine);
        count.bind(contact);
        result.total = count.step() ? count.integer(0) : 0;
    }
    Query query(m_db, selectWhere(mine + " AND (?2 IS NULL OR (name COLLATE NOCASE, num) > (?2, ?3))") +
                          " ORDER BY name COLLATE NOCASE, num LIMIT ?4");
    query.bind(contact);
    if (page.after)
        query.bind(page.after->at(0).toString(), qint64(page.after->at(1).toInteger()));
    else
        query.bind(nullptr, nullptr);
    query.bind(page.limit + 1);
    readPage(query, page.limit, result, fromRow, [](const Segment &last) {
        return QJsonArray{QString::fromStdString(last.name), qint64(last.num)};
    });
    return result;
}

std::vector<std::string> SegmentStore::idsOfContact(std::int64_t contact) const
{
    static const std::string sql =
        "SELECT id FROM segments WHERE " + std::string(ofContactSql) + " ORDER BY name COLLATE NOCASE, num";
    Query query(m_db, sql);
    query.bind(contact);
    std::vector<std::string> ids;
    while (query.step())
        ids.emplace_back(query.text(0));
    return ids;
}

} // namespace growthos
