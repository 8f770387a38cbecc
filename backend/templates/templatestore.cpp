#include "backend/templates/templatestore.h"

#include <QJsonArray>

namespace growthos {
namespace {

constexpr std::string_view columns = "num, id, name, subject, preheader, html, text, created_at, updated_at";

QJsonValue sortKey(const Template &each, std::string_view column)
{
    if (column.starts_with("name"))
        return QString::fromStdString(each.name);
    return qint64(column == "created_at" ? each.createdAt : each.updatedAt);
}

std::string selectWhere(std::string_view where)
{
    return "SELECT " + std::string(columns) + " FROM templates WHERE " + std::string(where);
}

} // namespace

Template TemplateStore::fromRow(const Query &query)
{
    Template found;
    found.num = query.integer(0);
    found.id = query.text(1);
    found.name = query.text(2);
    found.subject = query.text(3);
    found.preheader = query.text(4);
    found.html = query.text(5);
    found.text = query.text(6);
    found.createdAt = query.integer(7);
    found.updatedAt = query.integer(8);
    return found;
}

http::Page<Template> TemplateStore::list(const Filter &filter, const http::PageRequest &page) const
{
    const bool descending = filter.sort.starts_with('-');
    const std::string field(filter.sort.substr(descending ? 1 : 0));
    const std::string column = field == "name" ? "name COLLATE NOCASE" : field;
    std::string where = "(?1 IS NULL OR instr(lower(name), lower(?1)) > 0)";
    http::Page<Template> result;
    if (page.total) {
        Query count(m_db, "SELECT count(*) FROM templates WHERE " + where);
        count.bind(filter.text);
        result.total = count.step() ? count.integer(0) : 0;
    }
    where += " AND (?2 IS NULL OR (" + column + ", num) " + (descending ? "<" : ">") + " (?2, ?3))";
    const std::string direction = descending ? " DESC" : " ASC";
    Query query(m_db, selectWhere(where) + " ORDER BY " + column + direction + ", num" + direction + " LIMIT ?4");
    query.bind(filter.text);
    if (!page.after)
        query.bind(nullptr, nullptr);
    else if (field == "name")
        query.bind(page.after->at(0).toString(), qint64(page.after->at(1).toInteger()));
    else
        query.bind(qint64(page.after->at(0).toInteger()), qint64(page.after->at(1).toInteger()));
    query.bind(page.limit + 1);
    while (query.step()) {
        if (result.items.size() == std::size_t(page.limit)) {
            const Template &last = result.items.back();
            result.next = QJsonArray{sortKey(last, field), qint64(last.num)};
            break;
        }
        result.items.push_back(fromRow(query));
    }
    return result;
}

std::optional<Template> TemplateStore::find(std::string_view id) const
{
    static const std::string sql = selectWhere("id = ?");
    Query query(m_db, sql);
    query.bind(id);
    return query.step() ? std::optional(fromRow(query)) : std::nullopt;
}

void TemplateStore::insert(Template &added)
{
    Query(m_db, "INSERT INTO templates (id, name, subject, preheader, html, text, created_at, updated_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(added.id, added.name, added.subject, added.preheader, added.html, added.text, added.createdAt,
              added.updatedAt)
        .run();
    added.num = m_db.lastInsertRowId();
}

void TemplateStore::update(const Template &changed)
{
    Query(m_db, "UPDATE templates SET name = ?, subject = ?, preheader = ?, html = ?, text = ?, updated_at = ?"
                " WHERE num = ?")
        .bind(changed.name, changed.subject, changed.preheader, changed.html, changed.text, changed.updatedAt,
              changed.num)
        .run();
}

void TemplateStore::remove(std::int64_t num)
{
    Query(m_db, "DELETE FROM templates WHERE num = ?").bind(num).run();
}

} // namespace growthos
