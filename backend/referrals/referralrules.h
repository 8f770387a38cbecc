#pragma once

#include "backend/bus/eventrecord.h"
#include "backend/contacts/contact.h"
#include "backend/core/ids.h"
#include "backend/referrals/referral.h"

#include <string>
#include <string_view>
#include <vector>

namespace growthos {

/// `ALICE-ACME-7K2M9X`: who shares it can be read, and the end is drawn from a billion, so that no code leads to
/// another. Without a name the first word is `FRIEND`.
std::string makeReferralCode(const Contact &contact, IdSource &ids);
/// As codes are stored and compared; empty when `text` cannot be one.
std::string codeKey(std::string_view text);

/// What in a call may be the code of a link, as `codeKey`: `properties.ref`, `traits.referral_code`, any text of
/// `context.campaign`, and `ref` in the address of the page. Each once.
std::vector<std::string> codesIn(const EventRecord &record);

/// bronze, silver, gold, platinum, and so on.
std::string defaultTierName(std::size_t index);
/// The highest that so many conversions reach.
const ReferralTier *tierAt(const ReferralProgram &program, std::int64_t conversions);
/// Those that `after` reaches and `before` did not.
std::vector<ReferralTier> tiersReached(const ReferralProgram &program, std::int64_t before, std::int64_t after);

/// Whether an address is one of the internet: loopback, private, link-local and unspecified ones are not.
bool isPublicAddress(std::string_view ip);

/// An exact amount as a number, and back; nothing for one with more than four decimals or out of range.
double amountNumber(RewardAmount amount);
std::optional<RewardAmount> amountOf(double number);

} // namespace growthos
