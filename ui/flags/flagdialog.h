#pragma once

#include "ui/ranked/formdialog.h"

namespace growthos::ui {

/// Makes a flag, turned off; whom it is for is said on its page.
class FlagDialog : public FormDialog
{
    Q_OBJECT
public:
    FlagDialog(ApiClient &api, QWidget *parent);
};

} // namespace growthos::ui
