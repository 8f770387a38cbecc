#include "ui/api/webhookwatch.h"

#include "ui/api/apiclient.h"

#include <QJsonArray>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int watchPause = 2'000; // ms

bool isTroubled(const WebhookEndpointInfo &endpoint)
{
    return endpoint.isFailing() || (!endpoint.active && endpoint.disabledReason != "manual"_L1);
}

} // namespace

WebhookWatch::WebhookWatch(ApiClient &api, QObject *parent) : QObject(parent), m_api(api)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(watchPause);
    connect(&m_pause, &QTimer::timeout, this, &WebhookWatch::read);
    connect(&m_api, &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "webhooks"_L1 && !m_pause.isActive())
            m_pause.start();
    });
    connect(&m_api, &ApiClient::resyncNeeded, this, &WebhookWatch::read);
    read();
}

void WebhookWatch::read()
{
    m_api.get(this, u"/v1/webhooks/endpoints?limit=100"_s, [this](const ApiReply &reply) {
        if (!reply.ok())
            return;
        m_troubled.clear();
        for (const QJsonValue &row : reply.body["data"_L1].toArray()) {
            const WebhookEndpointInfo endpoint = WebhookEndpointInfo::fromJson(row.toObject());
            if (isTroubled(endpoint))
                m_troubled.append(endpoint);
        }
        Q_EMIT changed();
    });
}

} // namespace growthos::ui
