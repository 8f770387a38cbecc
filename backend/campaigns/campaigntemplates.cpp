#include "backend/campaigns/campaigntemplates.h"

#include "backend/campaigns/campaignstore.h"

namespace growthos {

std::vector<TemplateUse> campaignsSending(Database &database, const Template &used)
{
    std::vector<TemplateUse> uses;
    for (const Campaign &campaign : CampaignStore(database).all()) {
        if (campaign.status == CampaignStatus::Draft || campaign.status == CampaignStatus::Completed)
            continue;
        const bool sends = std::any_of(campaign.steps.begin(), campaign.steps.end(),
                                       [&](const CampaignStep &step) { return step.templateId == used.id; });
        if (sends)
            uses.push_back({"campaigns", campaign.id, campaign.name});
    }
    return uses;
}

} // namespace growthos
