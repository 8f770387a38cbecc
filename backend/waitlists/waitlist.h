#pragma once

#include "backend/core/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace growthos {

struct Waitlist
{
    std::int64_t num = 0;
    std::string id = {}; ///< public, `wl_…`
    std::string name = {};
    std::string slug = {};          ///< of its page, unique among those that are not archived
    std::int64_t referralBoost = 1; ///< places up for each contact brought
    bool autoApprove = false;
    std::optional<std::string> welcomeTemplate = {};
    std::optional<std::string> inviteTemplate = {};
    UtcMs createdAt = 0;
    UtcMs updatedAt = 0;
    std::optional<UtcMs> archivedAt = {};
    std::int64_t referred = 0; ///< entries that came by another's code
};

/// Where those came from who joined with another's code.
constexpr std::string_view byReferral = "referral";

struct WaitlistEntry
{
    std::int64_t num = 0;
    std::string id = {}; ///< public, `wl_entry_…`
    std::int64_t waitlist = 0;
    std::int64_t contact = 0;
    std::string contactId = {};
    std::optional<std::string> email = {};
    std::optional<std::string> name = {};   ///< that contact's traits
    std::optional<std::string> source = {}; ///< where it came from, as the app says
    std::optional<std::int64_t> leadScore = {};
    std::int64_t joinOrder = 0; ///< 1 was the first ever
    UtcMs joinedAt = 0;
    std::string code = {};
    std::optional<std::string> referredBy = {}; ///< id of an entry
    std::int64_t referralCount = 0;
    std::optional<std::int64_t> approval = {}; ///< place in the order of approvals; nothing: waits
    std::optional<UtcMs> approvedAt = {};
    std::optional<std::int64_t> position = {}; ///< 1 is the next; nothing: approved, or not looked up
};

} // namespace growthos
