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

    /// A living contact. Errors: NotFound.
    Result<Contact> find(const QString &id) const;
    /// Those of these numbers that are living, in the order given.
    std::vector<Contact> livingOf(const std::vector<std::int64_t> &numbers) const;

    struct GroupMembership
    {
        std::string groupId;
        std::string traits; ///< JSON
        UtcMs since = 0;
    };
    std::vector<GroupMembership> groupsOf(std::int64_t contact) const;

    struct Scores
    {
        int engagement = 0;
        int lead = 0;
    };
    Scores scoresOf(std::int64_t contact) const;

private:
    Database &m_db;
};

} // namespace growthos
