#pragma once

#include "backend/contacts/contact.h"
#include "backend/http/paging.h"
#include "backend/storage/database.h"

#include <QString>
#include <memory>
#include <vector>

namespace growthos {

/// Numbers of contacts, a bit each. A value.
struct NumberSet
{
    std::vector<std::uint64_t> words = {};
    std::int64_t count = 0;
    bool contains(std::int64_t number) const
    {
        const auto word = std::size_t(number) / 64;
        return word < words.size() && (words[word] >> (number % 64) & 1) != 0;
    }
};

/// What a list of contacts is restricted to; all together.
struct ContactFilter
{
    std::optional<QString> tag = {};
    std::optional<QString> email = {}; ///< compared as addresses are: trimmed, any case
    std::optional<QString> externalId = {};
    std::optional<QString> text = {};        ///< each word of it begins a word of email, name or external id; any case
    std::optional<UtcMs> createdAfter = {};  ///< exclusive
    std::optional<UtcMs> createdBefore = {}; ///< exclusive
    /// Living ones; a segment's members as they are known in memory.
    std::shared_ptr<const NumberSet> among = {};
    std::optional<std::int64_t> segment = {}; ///< or the number of the segment, before its members are in memory
    bool removed = false;                     ///< the removed instead of the living
    UtcMs removedAfter = 0;                   ///< of those; exclusive

    /// Nothing but `among`.
    bool isAmongAlone() const
    {
        return among && !tag && !email && !externalId && !text && !createdAfter && !createdBefore && !segment &&
               !removed;
    }
};

enum class ContactSort { Created, Updated, Name, Email, Removed };

struct ContactOrder
{
    ContactSort by = ContactSort::Created;
    bool descending = true;
};

/// Pages of contacts in a total order: by the sort key, ties by the contact's number in the same direction. Contacts
/// without a name or email come last in either direction, newest first. A page begins behind the last contact of the
/// one before, or at a rank. Any reader.
///
/// The numbers of a page are found in an index alone, also when many rows are passed over for a rank (about 50 ns
/// each); only then the contacts themselves are read.
class ContactList
{
public:
    explicit ContactList(Database &database) : m_db(database) {}

    http::Page<Contact> page(const ContactFilter &filter, ContactOrder order, const http::PageRequest &page) const;
    std::int64_t count(const ContactFilter &filter) const;
    /// All of them, in no order; nothing: the filter restricts nothing. For orders that another part knows.
    std::optional<std::vector<std::int64_t>> allNumbers(const ContactFilter &filter) const;

private:
    Database &m_db;
};

} // namespace growthos
