#include "backend/contacts/contactservice.h"

#include "backend/contacts/contactstore.h"

#include <QJsonArray>

namespace growthos {
namespace {

constexpr qint64 endOfTime = 1LL << 50;

} // namespace

http::Page<Contact> ContactService::list(const Filter &filter, const http::PageRequest &page) const
{
    // Numbered parameters: the same text serves with and without each filter, and the index on created_at gives the
    // order.
    std::string where =
        " FROM contacts WHERE " + std::string(ContactStore::living) + " AND created_at > ?1 AND created_at < ?2";
    if (filter.email)
        where += " AND email_key = ?3";
    if (filter.externalId)
        where += " AND external_id = ?4";
    if (filter.tag)
        where += " AND EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?5)";
    const std::optional<QString> emailKey =
        filter.email ? std::optional(filter.email->trimmed().toLower()) : std::nullopt;
    const UtcMs createdBefore = filter.createdBefore.value_or(endOfTime);
    const auto bindFilter = [&](Query &query, UtcMs before) {
        query.bind(filter.createdAfter.value_or(-endOfTime), before, emailKey, filter.externalId, filter.tag);
    };

    http::Page<Contact> result;
    const QJsonArray after = page.after.value_or(QJsonArray{endOfTime, 0});
    Query query(m_db, "SELECT " + std::string(ContactStore::columns) + where +
                          " AND (created_at, num) < (?6, ?7) ORDER BY created_at DESC, num DESC LIMIT ?8");
    // SQLite seeks by the plain bound, not by the row values: without it a deep page would walk all pages before it.
    bindFilter(query, std::min<UtcMs>(createdBefore, after.at(0).toInteger() + 1));
    query.bind(after.at(0).toInteger(), after.at(1).toInteger(), page.limit + 1);
    while (query.step()) {
        if (result.items.size() == std::size_t(page.limit)) {
            const Contact &last = result.items.back();
            result.next = QJsonArray{last.createdAt, qint64(last.num)};
            break;
        }
        result.items.push_back(ContactStore::fromRow(query));
    }
    if (page.total) {
        // SQLite wants every parameter number to exist up to the highest used; unused ones stay NULL.
        Query count(m_db, "SELECT count(*)" + where + " AND (?5 IS NULL OR 1)");
        bindFilter(count, createdBefore);
        result.total = count.step() ? count.integer(0) : 0;
    }
    return result;
}

Result<Contact> ContactService::find(const QString &id) const
{
    auto contact = ContactStore(m_db).findById(id.toStdString());
    if (!contact)
        return Error::notFound(u"contact", id);
    return *std::move(contact);
}

std::vector<ContactService::GroupMembership> ContactService::groupsOf(std::int64_t contact) const
{
    std::vector<GroupMembership> groups;
    Query query(m_db, "SELECT g.group_id, g.traits, m.since FROM group_members m JOIN groups g ON g.num = m.group_num"
                      " WHERE m.contact = ? ORDER BY m.since, g.num");
    query.bind(contact);
    while (query.step())
        groups.push_back({std::string(query.text(0)), std::string(query.text(1)), query.integer(2)});
    return groups;
}

} // namespace growthos
