#pragma once

#include "ui/api/flags.h"
#include "ui/widgets/dialog.h"

class QLineEdit;

namespace growthos::ui {

class ApiClient;
class Form;

/// Makes a flag, turned off; whom it is for is said on its page.
class FlagDialog : public Dialog
{
    Q_OBJECT
public:
    FlagDialog(ApiClient &api, QWidget *parent);

Q_SIGNALS:
    void created(const FlagInfo &flag);

private:
    void save();

    ApiClient &m_api;
    Form *m_form;
    QLineEdit *m_key;
    QLineEdit *m_name;
};

} // namespace growthos::ui
