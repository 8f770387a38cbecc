#pragma once

#include "ui/api/campaignoutlook.h"
#include "ui/campaigns/campaignwords.h"

namespace growthos::ui {

class CampaignLookups;

/// What a gate said, as a sentence.
QString gateSentence(const CampaignRun::Gate &gate, const CampaignLookups &lookups);
/// What becomes of the email of a step.
StateWord outcomeWord(const QString &outcome);
/// "Email 2" of step 1.
QString emailName(int step);
/// "day 3, Thu 26 Feb, 09:00" in the zone of the step.
QString momentWords(const CampaignRun::Step &step);

} // namespace growthos::ui
