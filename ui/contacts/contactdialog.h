#pragma once

#include "ui/widgets/dialog.h"

class QLineEdit;

namespace growthos::ui {

class ApiClient;
class Form;

/// Asks for a new contact and creates it.
class ContactDialog : public Dialog
{
    Q_OBJECT
public:
    ContactDialog(ApiClient &api, QWidget *parent);

Q_SIGNALS:
    void created(const QString &id);

private:
    void create();

    ApiClient &m_api;
    Form *m_form;
    QLineEdit *m_email;
    QLineEdit *m_name;
    QLineEdit *m_externalId;
    QLineEdit *m_tags;
};

} // namespace growthos::ui
