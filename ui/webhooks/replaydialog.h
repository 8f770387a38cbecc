#pragma once

#include "ui/api/webhooks.h"
#include "ui/widgets/dialog.h"

#include <QTimeZone>

class QCheckBox;

namespace growthos::ui {

class ApiClient;
class Form;
class MomentField;

/// Delivers everything of a time again.
class ReplayDialog : public Dialog
{
    Q_OBJECT
public:
    ReplayDialog(ApiClient &api, const WebhookEndpointInfo &endpoint, const QTimeZone &zone, QWidget *parent);

Q_SIGNALS:
    void started();

private:
    void start();

    ApiClient &m_api;
    QString m_id;
    QTimeZone m_zone;
    Form *m_form;
    MomentField *m_from;
    MomentField *m_to;
    QCheckBox *m_undelivered;
};

} // namespace growthos::ui
