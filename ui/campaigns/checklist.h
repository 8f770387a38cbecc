#pragma once

#include "ui/api/campaigns.h"

class QVBoxLayout;

namespace growthos::ui {

/// Place of the email that a check is about; -1: none.
int stepOf(const CampaignPreflight::Check &check);
/// A row for each, what stands in the way first; `named`: with the email that it is about. The texts are called
/// checkText.
void addChecks(QVBoxLayout &column, const QList<CampaignPreflight::Check> &checks, bool named);

} // namespace growthos::ui
