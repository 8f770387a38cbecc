#pragma once

#include "backend/campaigns/campaign.h"

#include <vector>

namespace growthos {

/// What another definition would change of a campaign that runs, and what becomes of those on their way.
struct CampaignComparison
{
    enum class Kind { Same, Changed, Moved, Added, Removed };
    struct Step
    {
        Kind kind = Kind::Same;
        std::string id = {};
        std::optional<std::size_t> before = {}; ///< place in the campaign as it is; nothing: added
        std::optional<std::size_t> after = {};  ///< nothing: removed
        std::vector<std::string> fields = {};   ///< that differ, as the API names them
        std::int64_t waiting = 0;               ///< contacts that stand here now
        std::optional<std::size_t> goesTo = {}; ///< where they stand then; nothing: at the end
        std::int64_t missed = 0;                ///< contacts on their way that come past it no more
    };
    std::vector<std::string> fields = {}; ///< of the campaign, but for its steps
    std::vector<Step> steps = {};         ///< as they will be; removed ones behind what they stood behind
    std::int64_t waiting = 0;
    std::int64_t finishing = 0; ///< of these, contacts with nothing left before them
};

constexpr std::string_view comparisonNames[] = {"same", "changed", "moved", "added", "removed"};

/// Pure. `after`: with its step ids and what it retires. `waiting`: contacts by the step that their row names.
CampaignComparison compareCampaigns(const Campaign &before, const Campaign &after,
                                    const std::map<std::string, std::int64_t> &waiting);

} // namespace growthos
