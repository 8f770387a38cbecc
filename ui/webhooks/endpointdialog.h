#pragma once

#include "ui/api/webhooks.h"
#include "ui/widgets/dialog.h"

class QLineEdit;

namespace growthos::ui {

class ApiClient;
class EventPicker;
class Form;

/// Makes an endpoint or changes one. A new secret is shown once, in a dialog of its own.
class EndpointDialog : public Dialog
{
    Q_OBJECT
public:
    /// Without `endpoint`: a new one.
    EndpointDialog(ApiClient &api, const std::optional<WebhookEndpointInfo> &endpoint, QWidget *parent);

Q_SIGNALS:
    /// With its secret where it is new.
    void saved(const WebhookEndpointInfo &endpoint);

private:
    void readEvents();
    void save();

    ApiClient &m_api;
    QString m_id;
    Form *m_form;
    QLineEdit *m_url;
    EventPicker *m_events;
    QLineEdit *m_description;
    QLineEdit *m_secret = nullptr;
};

/// The secret of an endpoint, this once, and how a receiver uses it.
class SecretDialog : public Dialog
{
    Q_OBJECT
public:
    SecretDialog(const WebhookEndpointInfo &endpoint, QWidget *parent);
};

} // namespace growthos::ui
