#pragma once

#include "ui/api/campaigns.h"

namespace growthos::ui {

/// What was found before a start, in the language of the window; what a newer server says besides, as it says it.
QString checkSentence(const CampaignPreflight::Check &check);
/// Which email it is about; empty: the campaign as a whole.
QString checkPlace(const CampaignPreflight::Check &check);

} // namespace growthos::ui
