#pragma once

#include <QObject>
#include <QTimer>
#include <functional>

namespace growthos::ui {

class ApiClient;

/// Reads anew when something of a topic has changed, once for a burst, and when changes were lost. Off until it was
/// read for the first time. GUI thread.
class ChangeWatch : public QObject
{
    Q_OBJECT
public:
    ChangeWatch(ApiClient &api, const QString &topic, std::function<void()> read, QObject *parent = nullptr);
    void turnOn() { m_on = true; }
    bool isOn() const { return m_on; }

private:
    bool m_on = false;
    QTimer m_pause;
};

} // namespace growthos::ui
