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
    std::string reason = {}; ///< a sentence
};

/// What would become of one contact, as it is now, if the trigger came at `startsAt`.
struct DryRun
{
    bool enrolled = true;
    std::vector<Gate> gates = {}; ///< before the first step
    struct Step
    {
        const CampaignStep *step = nullptr;
        UtcMs due = 0; ///< by the delays
        UtcMs at = 0;  ///< inside its window
        std::string zone = {};
        bool sends = true;
        std::vector<Gate> gates = {};
    };
    std::vector<Step> steps = {};
};

/// Any reader. Errors: ProjectionBuilding.
Result<DryRun> dryRun(const Campaign &campaign, const Contact &contact, UtcMs startsAt, const Services &services);

/// One thing that was looked at before an activation.
struct Check
{
    enum class Level { Ok, Warning, Error };
    std::string name = {};
    Level level = Level::Ok;
    std::string field = {}; ///< of the campaign; empty: of none
    std::string message = {};
};

struct Preflight
{
    std::vector<Check> checks = {};
    // Of a broadcast.
    std::optional<std::int64_t> audience = {};
    std::int64_t reachable = 0;
    std::int64_t suppressed = 0;
    bool ready() const;
};

/// Any reader.
Preflight preflight(const Campaign &campaign, const Services &services);

} // namespace growthos
