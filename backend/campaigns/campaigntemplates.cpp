#include "backend/campaigns/campaigntemplates.h"

#include "backend/campaigns/campaignstore.h"

#include <set>

namespace growthos {

std::vector<TemplateUse> campaignsSending(Database &database)
{
    std::vector<TemplateUse> uses;
    for (const Campaign &campaign : CampaignStore(database).all()) {
        const bool holds = campaign.status != CampaignStatus::Draft && campaign.status != CampaignStatus::Completed;
        std::set<std::string> named;
        for (const CampaignStep &step : campaign.steps) {
            if (!step.templateId.empty() && named.insert(step.templateId).second)
                uses.push_back({step.templateId, "campaigns", campaign.id, campaign.name, holds});
        }
    }
    return uses;
}

} // namespace growthos
