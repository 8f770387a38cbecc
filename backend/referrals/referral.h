#pragma once

#include "backend/core/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace growthos {

/// Money, points or places, in ten-thousandths, so that sums are exact.
using RewardAmount = std::int64_t;
constexpr RewardAmount rewardUnit = 10'000;

struct Reward
{
    std::string type = "credit"; ///< the program's own word: credit, discount, points …
    RewardAmount amount = 0;
    std::optional<std::string> currency = {};
    bool operator==(const Reward &) const = default;
};

/// A bonus for so many conversions.
struct ReferralTier
{
    std::int64_t referrals = 0;
    RewardAmount bonus = 0;
    std::string name = {};
    bool operator==(const ReferralTier &) const = default;
};

enum class ProgramStatus { Draft, Active, Paused };
/// Which link gets a contact who came by two.
enum class Attribution { First, Last };

struct ReferralProgram
{
    std::int64_t num = 0;
    std::string id = {}; ///< public, `ref_prog_…`
    std::string name = {};
    ProgramStatus status = ProgramStatus::Draft;
    Reward reward = {};
    std::optional<Reward> refereeReward = {};
    std::vector<ReferralTier> tiers = {}; ///< `referrals` rises
    std::optional<std::int64_t> maxPerContact = {};
    std::int64_t windowDays = 30;
    std::int64_t ipBurst = 20;    ///< more conversions an hour from one public address are held
    std::int64_t deviceBurst = 3; ///< so many a day from one device
    Attribution attribution = Attribution::First;
    std::string conversionEvent = "signup_completed";
    bool trustClient = false; ///< a conversion that an app claims counts without a look
    UtcMs createdAt = 0;
    UtcMs updatedAt = 0;
    std::optional<UtcMs> archivedAt = {};

    struct Stats
    {
        std::int64_t links = 0;
        std::int64_t clicks = 0;
        std::int64_t referrals = 0;
        std::int64_t conversions = 0;
        std::int64_t held = 0;
        RewardAmount rewards = 0;
    };
    Stats stats = {};
};

struct ReferralLink
{
    std::int64_t num = 0;
    std::string id = {}; ///< public, `ref_link_…`
    std::int64_t program = 0;
    std::string programId = {};
    std::int64_t contact = 0; ///< the referrer
    std::string contactId = {};
    std::string channel = {}; ///< empty: none
    std::string code = {};
    std::int64_t clicks = 0;
    std::int64_t referrals = 0;
    std::int64_t conversions = 0;
    UtcMs createdAt = 0;
};

/// That a contact came by a link.
struct Referral
{
    std::int64_t program = 0;
    std::int64_t contact = 0;
    std::int64_t link = 0;
    std::int64_t referrer = 0;
    UtcMs at = 0;
};

enum class ConversionStatus { Confirmed, Held, Denied };
/// Automatic: the program's event. Client: claimed by an app. Manual: by the Management API.
enum class ConversionSource { Automatic, Client, Manual };

struct Conversion
{
    std::int64_t num = 0;
    std::string id = {}; ///< public, `ref_conv_…`
    std::int64_t program = 0;
    std::string programId = {};
    std::int64_t link = 0;
    std::string linkCode = {};
    std::int64_t referrer = 0;
    std::string referrerId = {};
    std::optional<std::string> referrerEmail = {};
    std::string referrerName = {}; ///< what a person reads for it, as is the next name
    std::int64_t contact = 0;      ///< who was referred
    std::string contactId = {};
    std::optional<std::string> contactEmail = {};
    std::string contactName = {};
    std::string event = {};
    ConversionSource source = ConversionSource::Manual;
    ConversionStatus status = ConversionStatus::Confirmed;
    std::optional<std::string> reason = {};
    std::string metadata = "{}";
    std::optional<std::string> ip = {};
    std::optional<std::string> device = {}; ///< a hash
    UtcMs at = 0;
    std::optional<UtcMs> decidedAt = {};
};

enum class RewardKind { Referrer, Referee, TierBonus };

/// A line of the ledger.
struct RewardRow
{
    std::int64_t num = 0;
    std::string id = {}; ///< public, `ref_rwd_…`
    std::int64_t program = 0;
    std::string programId = {};
    std::int64_t contact = 0;
    std::optional<std::string> contactId = {}; ///< nothing: the person is erased
    std::optional<std::string> contactEmail = {};
    std::optional<std::string> contactName = {}; ///< what a person reads for it
    std::int64_t conversion = 0;
    std::optional<std::string> conversionId = {}; ///< nothing: it ended in a merge, or with the person
    RewardKind kind = RewardKind::Referrer;
    std::optional<ReferralTier> tier = {};
    Reward reward = {};
    UtcMs at = 0;
};

/// How a referrer stands in a program.
struct Standing
{
    std::int64_t program = 0;
    std::int64_t contact = 0;
    UtcMs since = 0; ///< of the first link
    std::int64_t referrals = 0;
    std::int64_t conversions = 0;
};

constexpr const char *wireName(ProgramStatus status)
{
    return status == ProgramStatus::Active ? "active" : status == ProgramStatus::Paused ? "paused" : "draft";
}
constexpr const char *wireName(Attribution attribution)
{
    return attribution == Attribution::Last ? "last" : "first";
}
constexpr const char *wireName(ConversionStatus status)
{
    return status == ConversionStatus::Held ? "held" : status == ConversionStatus::Denied ? "denied" : "confirmed";
}
constexpr const char *wireName(ConversionSource source)
{
    return source == ConversionSource::Automatic ? "automatic"
           : source == ConversionSource::Client  ? "client"
                                                 : "manual";
}
constexpr const char *wireName(RewardKind kind)
{
    return kind == RewardKind::Referee ? "referee" : kind == RewardKind::TierBonus ? "tier_bonus" : "referrer";
}

} // namespace growthos
