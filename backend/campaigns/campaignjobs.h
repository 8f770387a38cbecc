#pragma once

#include "backend/campaigns/campaignengine.h"

namespace growthos {

/// `campaigns.settle`: see CampaignEngine::settle.
JobKind settleKind(CampaignEngine &engine);
JobDraft settleDraft(const Campaign &campaign, CampaignEngine::Settlement how);
/// `send`, `skip`, `end`.
std::string_view wireName(CampaignEngine::Settlement how);

} // namespace growthos
