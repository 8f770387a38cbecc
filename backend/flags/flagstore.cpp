#include "backend/flags/flagstore.h"

#include "backend/rules/rulejson.h"
#include "backend/storage/sortedlist.h"

#include <QJsonArray>

namespace growthos {
namespace {

constexpr std::string_view select = "SELECT num, id, key, name, description, enabled, rules, segment_id, rollout,"
                                    " created_at, updated_at FROM flags WHERE ";

std::optional<std::string> rulesText(const Flag &flag)
{
    return flag.rules ? std::optional(rules::ruleText(*flag.rules)) : std::nullopt;
}

QJsonValue sortKey(const Flag &flag, std::string_view column)
{
    if (column == "key" || column == "name")
        return QString::fromStdString(column == "key" ? flag.key : flag.name);
    return qint64(column == "created_at" ? flag.createdAt : flag.updatedAt);
}

} // namespace

Flag FlagStore::fromRow(const Query &query)
{
    Flag flag;
    flag.num = query.integer(0);
    flag.id = query.text(1);
    flag.key = query.text(2);
    flag.name = query.text(3);
    flag.description = query.optionalText(4);
    flag.enabled = query.integer(5) != 0;
    if (!query.isNull(6))
        flag.rules = rules::readRule(query.text(6));
    flag.segmentId = query.optionalText(7);
    flag.rollout = query.real(8);
    flag.createdAt = query.integer(9);
    flag.updatedAt = query.integer(10);
    return flag;
}

http::Page<Flag> FlagStore::list(const Filter &filter, const http::PageRequest &page) const
{
    const std::string_view column = filter.sort.substr(filter.sort.starts_with('-') ? 1 : 0);
    const bool text = column == "key" || column == "name";
    return sortedPage<http::Page<Flag>>(
        m_db,
        {.select = select,
         .table = "flags",
         .where = "(?1 IS NULL OR instr(lower(key), lower(?1)) > 0 OR instr(lower(name), lower(?1)) > 0)"
                  " AND (?2 IS NULL OR enabled = ?2)",
         .parameters = 2,
         .sort = filter.sort,
         .text = text},
        page, [&filter](Query &query) { query.bind(filter.text, filter.enabled); }, fromRow,
        [&](const Flag &flag) { return sortKey(flag, column); });
}

std::optional<Flag> FlagStore::find(std::string_view key) const
{
    static const std::string sql = joined(select, "key = ?");
    Query query(m_db, sql);
    query.bind(key);
    return query.step() ? std::optional(fromRow(query)) : std::nullopt;
}

std::vector<Flag> FlagStore::all() const
{
    static const std::string sql = joined(select, "1 ORDER BY key");
    Query query(m_db, sql);
    std::vector<Flag> flags;
    while (query.step())
        flags.push_back(fromRow(query));
    return flags;
}

void FlagStore::insert(Flag &flag)
{
    const auto rules = rulesText(flag);
    Query(m_db, "INSERT INTO flags (id, key, name, description, enabled, rules, segment_id, rollout, created_at,"
                " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(flag.id, flag.key, flag.name, flag.description, flag.enabled, rules, flag.segmentId, flag.rollout,
              flag.createdAt, flag.updatedAt)
        .run();
    flag.num = m_db.lastInsertRowId();
}

void FlagStore::update(const Flag &flag)
{
    const auto rules = rulesText(flag);
    Query(m_db, "UPDATE flags SET name = ?, description = ?, enabled = ?, rules = ?, segment_id = ?, rollout = ?,"
                " updated_at = ? WHERE num = ?")
        .bind(flag.name, flag.description, flag.enabled, rules, flag.segmentId, flag.rollout, flag.updatedAt, flag.num)
        .run();
}

void FlagStore::remove(std::int64_t num)
{
    Query(m_db, "DELETE FROM flags WHERE num = ?").bind(num).run();
}

} // namespace growthos
