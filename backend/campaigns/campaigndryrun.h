#pragma once

#include "backend/campaigns/campaign.h"
#include "backend/contacts/contact.h"
#include "backend/core/result.h"

namespace growthos {

struct Services;

/// Something that stands between a contact and a mail.
struct Gate
{
    std::string name = {}; ///< such as once, segment, window, conditions, reachable
    bool open = true;
    std::string code = {};    ///< why, in a word
    std::string reason = {};  ///< the same as a sentence
    std::string subject = {}; ///< what it is about: a segment's id, an event, a zone, an address; empty: nothing
};

/// What would become of a contact, with what is known of it now, if the trigger came at a time.
struct DryRun
{
    struct Question
    {
        UtcMs startsAt = 0;
        std::optional<UtcMs> exitAt = {}; ///< when the event of `exit_on` comes; nothing: never
    };
    bool enrolled = true;
    std::vector<Gate> gates = {}; ///< before the first step
    enum class Outcome { Send, Skip, Exit };
    struct Step
    {
        const CampaignStep *step = nullptr;
        UtcMs due = 0; ///< by the delays
        UtcMs at = 0;  ///< inside its window
        std::string zone = {};
        Outcome outcome = Outcome::Send; ///< Exit: its way has ended before
        std::vector<Gate> gates = {};
    };
    std::vector<Step> steps = {};
};

/// Asks the gates that the engine asks, each at its simulated time, and writes nothing. Without a contact: when the
/// mails are due, for anybody in the project's zone. Any reader. Errors: ProjectionBuilding.
Result<DryRun> dryRun(const Campaign &campaign, const std::optional<Contact> &contact, const DryRun::Question &question,
                      const Services &services);

} // namespace growthos
