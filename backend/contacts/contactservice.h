#pragma once

#include "backend/contacts/contact.h"
#include "backend/core/result.h"
#include "backend/http/paging.h"
#include "backend/storage/database.h"

#include <vector>

namespace growthos {

/// Reads contacts. Any reader. Source: Management API, "Contacts".
class ContactService
{
public:
    explicit ContactService(Database &database) : m_db(database) {}

    struct Filter
    {
        std::optional<QString> tag;
        std::optional<QString> email; ///< compared as addresses are: trimmed, any case
        std::optional<QString> externalId;
        std::optional<QString> text; ///< each word of it begins a word of email, name or external id; any ASCII case
        std::optional<UtcMs> createdAfter;  ///< exclusive
        std::optional<UtcMs> createdBefore; ///< exclusive
    };
    /// Newest first by creation.
    http::Page<Contact> list(const Filter &filter, const http::PageRequest &page) const;
    /// A living contact. Errors: NotFound.
    Result<Contact> find(const QString &id) const;

    struct GroupMembership
    {
        std::string groupId;
        std::string traits; ///< JSON
        UtcMs since = 0;
    };
    std::vector<GroupMembership> groupsOf(std::int64_t contact) const;

private:
    Database &m_db;
};

} // namespace growthos
