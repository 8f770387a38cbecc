#pragma once

#include "ui/api/campaigns.h"
#include "ui/widgets/dialog.h"

namespace growthos::ui {

struct RunSummary;

/// What happens when a campaign starts, what was looked at before, the errors first, and the button that starts it.
class StartDialog : public Dialog
{
    Q_OBJECT
public:
    StartDialog(const QString &title, const RunSummary &summary, const CampaignPreflight &preflight, QWidget *parent);
};

} // namespace growthos::ui
