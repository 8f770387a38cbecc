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
    /// `event`: what begins a sequence, until another one is chosen in it; empty: nothing yet.
    NewCampaignDialog(ApiClient &api, const QString &event, QWidget *parent);

Q_SIGNALS:
    void created(const QString &id);

private:
    void create();

    ApiClient &m_api;
    const QString m_event;
    Form *m_form;
    QLineEdit *m_name;
    ChoiceCard *m_sequence;
    ChoiceCard *m_broadcast;
};

} // namespace growthos::ui
