#pragma once

#include "ui/widgets/dialog.h"

namespace growthos::ui {

class ApiClient;
class CampaignDocument;

/// All emails of a sequence as one contact would read them, one below the other, as they would be after saving. Who
/// reads is chosen at the first, for all.
class SequencePreview : public Dialog
{
    Q_OBJECT
public:
    SequencePreview(ApiClient &api, const CampaignDocument &document, QWidget *parent);

Q_SIGNALS:
    void templateWanted(const QString &id);
};

} // namespace growthos::ui
