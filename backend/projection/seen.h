#pragma once

#include "backend/projection/version.h"

#include <set>
#include <string>
#include <vector>

namespace growthos::projection {

/// A column as the living contacts have it: for whoever writes rules. Reads whole columns: milliseconds a million rows.
struct FieldSeen
{
    std::string path = {}; ///< `plan`, `address.city`
    std::set<Kind> kinds = {};
    std::size_t count = 0;    ///< contacts (of groups: groups) that have it
    std::size_t distinct = 0; ///< values
};
/// In order of path. Traits beyond Version::mostEagerColumns that no rule names are not among them.
std::vector<FieldSeen> traitsSeen(const Version &version);
std::vector<FieldSeen> groupTraitsSeen(const Version &version);

struct ValueSeen
{
    Value value = {};
    std::size_t count = 0;
};
/// The most frequent first; the same number: in order of coming. Views into the version.
std::vector<ValueSeen> valuesSeen(const Version &version, const ColumnView &column, bool ofContacts = true);

struct EventSeen
{
    std::string name = {};
    std::size_t count = 0;
    UtcMs lastAt = 0; ///< the latest timestamp
};
/// Those of living contacts, in order of name. Reads the events of those who are not living, and the postings of a name
/// only where one of theirs is the latest.
std::vector<EventSeen> eventsSeen(const Version &version);

} // namespace growthos::projection
