#include "backend/contacts/contactservice.h"

#include "backend/contacts/contactstore.h"

namespace growthos {
Result<Contact> ContactService::find(const QString &id) const
{
    auto contact = ContactStore(m_db).findById(id.toStdString());
    if (!contact)
        return Error::notFound(u"contact", id);
    return *std::move(contact);
}

std::vector<Contact> ContactService::livingOf(const std::vector<std::int64_t> &numbers) const
{
    return ContactStore(m_db).livingOf(numbers);
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

ContactService::Scores ContactService::scoresOf(std::int64_t contact) const
{
    Query query(m_db, "SELECT engagement, lead FROM contact_scores WHERE contact = ?");
    query.bind(contact);
    if (!query.step())
        return {};
    return {static_cast<int>(query.integer(0)), static_cast<int>(query.integer(1))};
}

} // namespace growthos
