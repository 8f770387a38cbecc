#pragma once

#include "ui/api/webhooks.h"

#include <QObject>
#include <QTimer>

namespace growthos::ui {

class ApiClient;

/// Knows which webhook endpoints fail, or were turned off because they did; somebody who turned one off knows. GUI
/// thread.
class WebhookWatch : public QObject
{
    Q_OBJECT
public:
    /// Reads at once, then after changes.
    explicit WebhookWatch(ApiClient &api, QObject *parent = nullptr);

    const QList<WebhookEndpointInfo> &troubled() const { return m_troubled; }

Q_SIGNALS:
    void changed();

private:
    void read();

    ApiClient &m_api;
    QList<WebhookEndpointInfo> m_troubled;
    QTimer m_pause; ///< deliveries come in bursts
};

} // namespace growthos::ui
