#pragma once

#include "backend/core/clock.h"
#include "backend/core/emailaddress.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace growthos {

/// The two name spaces of identifiers. The numbers stand in files: never renumber.
enum class IdentityKind : int { User = 0, Anonymous = 1 };

/// One person, as stored. A plain value.
struct Contact
{
    std::int64_t num = 0; ///< dense number inside this data dir; 0 = none
    std::string id = {};  ///< public, `cntct_…`
    std::optional<std::string> externalId = {};
    std::optional<std::string> email = {};    ///< as written by the client, trimmed
    std::optional<std::string> emailKey = {}; ///< lower case: what is unique among the living
    std::string traits = "{}";                ///< JSON object; holds `email` only where that is not the contact's email
    std::string tags = "[]";                  ///< JSON array of strings, sorted, unique
    std::string bucketKey = {};               ///< what decide hashes; the id of a contact made by hand until it is seen
    UtcMs createdAt = 0;
    UtcMs updatedAt = 0;
    std::optional<UtcMs> deletedAt = {};
    std::optional<std::int64_t> mergedInto = {}; ///< the contact that survives now

    /// As `deletedAt`: nothing brings it back, its rows are being deleted.
    static constexpr UtcMs removedForGood = 1;

    bool isLiving() const { return !deletedAt && !mergedInto; }
    /// Whether it has had an identifier, by which decide can have been asked.
    bool hasBeenSeen() const { return bucketKey != id; }
};

/// A contact by its two names.
struct ContactRef
{
    std::int64_t num = 0;
    std::string id = {};
    bool operator==(const ContactRef &) const = default;
};

/// What a person reads for a contact: email, else the trait `name`, else the external id, else the first identifier.
std::string displayLabel(const Contact &contact);
/// The same with the trait `name` before the email, where the email stands beside it.
std::string displayName(const Contact &contact);

/// Union of two JSON arrays of strings: sorted by bytes, unique.
std::string mergedTags(std::string_view tags, std::string_view others);

} // namespace growthos
