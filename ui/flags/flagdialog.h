#pragma once

#include "ui/api/flags.h"
#include "ui/forms/formdialog.h"

namespace growthos::ui {

/// Makes a flag, turned off; whom it is for is said on its page.
class FlagDialog : public FormDialog
{
    Q_OBJECT
public:
    /// `like`: whom it is for and its rollout are as of that one.
    FlagDialog(ApiClient &api, const std::optional<FlagInfo> &like, QWidget *parent);
};

} // namespace growthos::ui
