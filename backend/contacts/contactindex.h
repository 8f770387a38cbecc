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

} // namespace growthos
