#pragma once

#include "backend/core/clock.h"
#include "backend/rules/rule.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace growthos {

/// Lifecycle: a sequence that each contact begins by itself. Broadcast: one email to a segment, once.
enum class CampaignType { Lifecycle, Broadcast };
enum class CampaignStatus { Draft, Scheduled, Active, Paused, Completed };

/// When mail may go out: on these days, between these times.
struct SendWindow
{
    std::vector<int> days = {}; ///< 1 = Monday; empty: every day
    int from = 0;               ///< minutes after midnight
    int to = 0;                 ///< not later than `from`: on the day after
    std::string timezone = {};  ///< IANA, or `contact`: that of the contact, else the project's
    bool operator==(const SendWindow &) const = default;
};

struct CampaignStep
{
    std::string id = {};         ///< stable while the sequence is edited
    std::string delay = "0m";    ///< after the step before, of the first after the trigger
    std::string subject = {};    ///< empty: the template's
    std::string templateId = {}; ///< empty: none chosen yet
    std::optional<std::string> from = {};
    std::optional<std::string> preheader = {};
    std::optional<rules::Rule> conditions = {}; ///< whoever they do not hold for is passed over
    std::optional<SendWindow> window = {};
    bool operator==(const CampaignStep &) const = default;
};

/// Something that happens to a contact: an event, or entering a segment where there is no event. As a trigger it may
/// name both: the event, of members of the segment.
struct CampaignSignal
{
    std::string event = {};
    std::string segmentId = {};
    bool operator==(const CampaignSignal &) const = default;
};

/// At most so many emails in so long.
struct Throttle
{
    std::int64_t count = 0;
    std::string per = {}; ///< second, minute, hour, day
    bool operator==(const Throttle &) const = default;
};

/// What a client says of a campaign.
struct CampaignDefinition
{
    std::string name = {};
    CampaignType type = CampaignType::Lifecycle;
    std::optional<std::string> from = {};
    std::vector<CampaignStep> steps = {}; ///< of a broadcast exactly one
    // Lifecycle
    std::optional<CampaignSignal> trigger = {};
    std::optional<CampaignSignal> exitOn = {};
    bool reenters = false;
    // Broadcast
    std::optional<std::string> segmentId = {};
    std::optional<UtcMs> scheduledAt = {};
    std::optional<Throttle> throttle = {};
    bool operator==(const CampaignDefinition &) const = default;
};

/// A campaign. A plain value.
struct Campaign : CampaignDefinition
{
    std::int64_t num = 0; ///< dense number inside this data dir; 0 = none
    std::string id = {};  ///< public, `cmpgn_…`
    CampaignStatus status = CampaignStatus::Draft;
    /// Ids of removed steps, and which step followed each (empty: none), for those who wait for one.
    std::map<std::string, std::string> retired = {};
    bool held = false;      ///< over six hours late: it waits for somebody's decision
    bool cancelled = false; ///< completed before its time
    UtcMs createdAt = 0;
    UtcMs updatedAt = 0;
    std::optional<UtcMs> activatedAt = {};
    std::optional<UtcMs> pausedAt = {};
    std::optional<std::string> pauseReason = {}; ///< error_rate: it paused by itself
    std::optional<UtcMs> completedAt = {};
    std::optional<UtcMs> archivedAt = {};
    UtcMs clockShift = 0; ///< how long it has stood still

    bool isBroadcast() const { return type == CampaignType::Broadcast; }
    const CampaignStep *step(std::string_view stepId) const
    {
        for (const CampaignStep &each : steps) {
            if (each.id == stepId)
                return &each;
        }
        return nullptr;
    }
};

/// A contact on the way through a sequence.
struct Enrolment
{
    std::int64_t num = 0;
    std::int64_t campaign = 0;
    std::int64_t contact = 0;
    std::int64_t entry = 1;
    std::string state = {}; ///< waiting, held, finished, exited, ended
    std::string step = {};
    std::int64_t passed = 0;         ///< steps behind it
    std::optional<UtcMs> dueAt = {}; ///< without the campaign's clockShift
    UtcMs enteredAt = 0;
    UtcMs movedAt = 0;
    std::optional<std::string> reason = {};
};

/// The day of a figure (campaign_days): of UTC, counted from 1970.
constexpr std::int64_t utcDay(UtcMs at)
{
    return at / dayMs;
}
/// The first of so many, the one of `now` among them.
constexpr std::int64_t firstDayOf(int days, UtcMs now)
{
    return utcDay(now) - days + 1;
}

/// Figures of a campaign or of one of its steps.
struct CampaignCounts
{
    std::int64_t entered = 0;      ///< contacts that began
    std::int64_t waiting = 0;      ///< for a step; of one step: for this one
    std::int64_t suppressed = 0;   ///< of these, who get no mail as things stand: every mail passes them over
    std::int64_t withoutEmail = 0; ///< of those who wait and are not suppressed: with no address to write to
    std::int64_t finished = 0;
    std::int64_t exited = 0;  ///< left before the end; of one step: while they waited for it
    std::int64_t pending = 0; ///< mails of which it is open what becomes of them
    std::int64_t sent = 0;    ///< handed over, those among them that bounced
    std::int64_t delivered = 0;
    std::int64_t opened = 0; ///< by distinct contacts, as the next two
    std::int64_t clicked = 0;
    std::int64_t unsubscribed = 0;
    std::int64_t bounced = 0;
    std::int64_t failed = 0;
    std::int64_t unknown = 0;                         ///< the hand-over was cut where nobody can tell
    std::map<std::string, std::int64_t> skipped = {}; ///< by reason
    UtcMs updatedAt = 0;
    /// Of those who wait: who gets the mail.
    std::int64_t onTheWay() const { return waiting - suppressed - withoutEmail; }
    bool operator==(const CampaignCounts &) const = default;
};

/// What became of the mails of a day, and of the contacts that began on it.
struct CampaignDay
{
    CampaignCounts counts;
    std::int64_t machineOpened = 0; ///< mails that machines opened, such as scanners and prefetching
    std::int64_t machineClicked = 0;
};

/// How far a broadcast is.
struct BroadcastProgress
{
    std::int64_t total = 0; ///< in the segment when it began
    std::int64_t done = 0;  ///< queued or passed over
    std::int64_t nextContact = 0;
    UtcMs startedAt = 0;
    UtcMs begunAt = 0; ///< the same without the campaign's clockShift
    UtcMs advancedAt = 0;
};

constexpr const char *wireName(CampaignType type)
{
    return type == CampaignType::Broadcast ? "broadcast" : "lifecycle";
}

constexpr std::string_view campaignStatusNames[] = {"draft", "scheduled", "active", "paused", "completed"};

constexpr std::string_view wireName(CampaignStatus status)
{
    return campaignStatusNames[static_cast<std::size_t>(status)];
}

} // namespace growthos
