#include "backend/templates/templatestore.h"

#include "backend/storage/sortedlist.h"

namespace growthos {
namespace {

constexpr std::string_view select = "SELECT num, id, name, subject, preheader, html, text, created_at, updated_at"
                                    " FROM templates WHERE ";

QJsonValue sortKey(const Template &each, std::string_view column)
{
    if (column == "name")
        return QString::fromStdString(each.name);
    return qint64(column == "created_at" ? each.createdAt : each.updatedAt);
}

std::string selectWhere(std::string_view where)
{
    return joined(select, where);
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
    const std::string_view column = filter.sort.substr(filter.sort.starts_with('-') ? 1 : 0);
    return sortedPage<http::Page<Template>>(
        m_db,
        {.select = select,
         .table = "templates",
         .where = "(?1 IS NULL OR instr(lower(name), lower(?1)) > 0)",
         .parameters = 1,
         .sort = filter.sort,
         .text = column == "name"},
        page, [&filter](Query &query) { query.bind(filter.text); }, fromRow,
        [&](const Template &each) { return sortKey(each, column); });
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
