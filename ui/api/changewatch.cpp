#include "ui/api/changewatch.h"

#include "ui/api/apiclient.h"

namespace growthos::ui {

namespace {
constexpr int burst = 400; // ms
} // namespace

ChangeWatch::ChangeWatch(ApiClient &api, const QString &topic, std::function<void()> read, QObject *parent)
    : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(burst);
    connect(&m_pause, &QTimer::timeout, this, read);
    connect(&api, &ApiClient::changed, this, [this, topic](const QString &changed) {
        if (m_on && changed == topic && !m_pause.isActive())
            m_pause.start();
    });
    connect(&api, &ApiClient::resyncNeeded, this, [this, read] {
        if (m_on)
            read();
    });
}

} // namespace growthos::ui
