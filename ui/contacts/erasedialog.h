#pragma once

#include "ui/api/apiclient.h"
#include "ui/api/contacts.h"
#include "ui/widgets/dialog.h"

class QLineEdit;

namespace growthos::ui {

/// Erases everything that is held on a person, after the address or id was typed.
class EraseDialog : public Dialog
{
    Q_OBJECT
public:
    EraseDialog(ApiClient &api, const ContactSummary &contact, QWidget *parent);

Q_SIGNALS:
    void erased();

private:
    void erase();

    ApiClient &m_api;
    const ContactSummary m_contact;
    QLineEdit *m_typed;
};

} // namespace growthos::ui
