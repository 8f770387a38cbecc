#pragma once

#include "ui/api/campaigns.h"
#include "ui/widgets/dialog.h"

namespace growthos::ui {

/// What was looked at before a campaign starts, the errors first, and the button that starts it.
class StartDialog : public Dialog
{
    Q_OBJECT
public:
    StartDialog(const QString &title, const CampaignPreflight &preflight, QWidget *parent);
};

/// What the server says of a check, in the language of the window where it is known.
QString checkSentence(const QString &message);

} // namespace growthos::ui
