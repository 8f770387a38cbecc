#pragma once

#include "backend/campaigns/campaign.h"

#include <functional>
#include <optional>
#include <string>

namespace growthos {

// What stands between a contact and the mails of a sequence: decided here, for the engine that sends and for dry runs
// that tell. Each asks from where it stands.

/// Who is in a segment, as a rule.
rules::Rule memberOf(const std::string &segment);

/// Whether the contact is in a segment.
using MemberTest = std::function<bool(const std::string &segment)>;

/// Whether a trigger is no history: not before the activation, and not long before we heard of it.
bool isTimely(const Campaign &campaign, UtcMs timestamp, UtcMs receivedAt);

/// Whether the trigger is for members of a segment alone. Where it names no event it is the entering.
bool triggerAsksSegment(const Campaign &campaign);
bool passesTriggerSegment(const Campaign &campaign, const MemberTest &isMember);
/// Whether the contact is in the segment that ends its way.
bool isInExitSegment(const Campaign &campaign, const MemberTest &isMember);
/// Whether a signal of `exit_on` at `at` ends the way of somebody who began at `enteredAt`.
constexpr bool exitCounts(UtcMs at, UtcMs enteredAt)
{
    return at >= enteredAt;
}

enum class OnceGate { First, Again, OnTheWay, OnceOnly };
/// `before`: the latest of the contact in the campaign.
OnceGate onceGate(const Campaign &campaign, const std::optional<Enrolment> &before);
constexpr bool isOpen(OnceGate gate)
{
    return gate == OnceGate::First || gate == OnceGate::Again;
}

} // namespace growthos
