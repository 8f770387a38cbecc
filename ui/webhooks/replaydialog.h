#pragma once

#include "ui/api/webhooks.h"
#include "ui/widgets/dialog.h"

#include <QTimeZone>

class QCheckBox;
class QDateTimeEdit;

namespace growthos::ui {

class ApiClient;
class Form;

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
    QDateTimeEdit *m_from;
    QDateTimeEdit *m_to;
    QCheckBox *m_undelivered;
};

} // namespace growthos::ui
