#pragma once

#include "ui/widgets/dialog.h"

class QLineEdit;

namespace growthos::ui {

class ApiClient;
class ChoiceCard;
class Form;

/// Asks for the kind and the name of a new campaign and makes its draft.
class NewCampaignDialog : public Dialog
{
    Q_OBJECT
public:
    NewCampaignDialog(ApiClient &api, QWidget *parent);

Q_SIGNALS:
    void created(const QString &id);

private:
    void create();

    ApiClient &m_api;
    Form *m_form;
    QLineEdit *m_name;
    ChoiceCard *m_sequence;
    ChoiceCard *m_broadcast;
};

} // namespace growthos::ui
