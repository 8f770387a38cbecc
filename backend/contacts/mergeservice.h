#pragma once

#include "backend/contacts/contactstore.h"
#include "backend/http/paging.h"

namespace growthos {

/// A merge as it is listed.
struct MergeEntry
{
    std::int64_t num = 0;
    std::string targetId = {};
    std::string sourceId = {};
    std::string cause = {}; ///< identify, alias, manual
    UtcMs at = 0;
    std::optional<UtcMs> undoneAt = {};
    bool undoable = false;     ///< the target lives, and the source still leads there
    std::string source = "{}"; ///< JSON: the source as it was, with `external_id`, `email`, `traits`, `tags`
};

/// Two living contacts that look like one person.
struct MergeCandidate
{
    Contact contact = {};
    Contact other = {};
    std::string reason = {}; ///< same_email, same_device
    UtcMs at = 0;
};

/// Reads the merge journal and the candidates. Any reader.
class MergeService
{
public:
    explicit MergeService(Database &database) : m_db(database) {}

    /// Merges that ended in this contact, those of its own sources among them; the newest first.
    http::Page<MergeEntry> merges(std::int64_t contact, const http::PageRequest &page) const;
    /// The newest first; `contact` 0: of all.
    http::Page<MergeCandidate> candidates(std::int64_t contact, const http::PageRequest &page) const;

private:
    Database &m_db;
};

/// `mrg_…` for a row of the journal, and back; 0 for what is none.
std::string mergeId(std::int64_t num);
std::int64_t mergeNumber(std::string_view id);

} // namespace growthos
