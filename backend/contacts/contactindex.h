#pragma once

#include "backend/contacts/contact.h"
#include "backend/storage/database.h"

#include <QString>

namespace growthos {

/// What finds contacts beside the indexes of their own table: the rows of their tags and the words of a search. Holds
/// the living only. Apply thread, inside an open transaction; the reading of it stands in ContactList.
class ContactIndex
{
public:
    explicit ContactIndex(Database &database) : m_db(database) {}

    /// `before`: as the last commit left the contact; null when it is new.
    void update(const Contact *before, const Contact &now);

private:
    void updateTags(const Contact *before, const Contact &now);
    void updateWords(const Contact *before, const Contact &now);

    Database &m_db;
};

/// The trait `name` as lists are sorted by it; empty when it is no text.
std::string nameKey(const Contact &contact);
/// The FTS5 expression that finds contacts for each word of which one of theirs begins with it; empty when there is no
/// word in `text`.
std::string searchExpression(const QString &text);
/// More contacts than this are so many that a list of something else had better look through its own rows for theirs:
/// who looks for a person writes more of the name.
constexpr std::int64_t manyContacts = 10'000;
bool findsMany(Database &database, const std::string &expression);

/// Whom an expression finds, read at once: a statement that asks the index again for every row of its own takes a
/// second where they are hundreds of thousands.
class FoundContacts
{
public:
    FoundContacts(Database &database, const std::string &expression);
    bool areMany() const { return m_count > manyContacts; }
    bool contains(std::int64_t contact) const
    {
        return contact >= 0 && std::size_t(contact) < m_found.size() && m_found[std::size_t(contact)];
    }

private:
    std::vector<bool> m_found; ///< by number
    std::int64_t m_count = 0;
};

} // namespace growthos
