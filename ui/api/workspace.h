#pragma once

#include "ui/api/project.h"
#include "ui/api/status.h"

#include <QObject>
#include <QTimer>
#include <functional>

namespace growthos::ui {

class ApiClient;

/// What every part of the window needs to know: the server's state, read once a second, and the project.
/// GUI thread.
class Workspace : public QObject
{
    Q_OBJECT
public:
    explicit Workspace(ApiClient &api, QObject *parent = nullptr);

    ApiClient &api() const { return m_api; }
    const ServerStatus &status() const { return m_status; }
    const Project &project() const { return m_project; }
    /// Jobs that run or wait to run.
    int runningJobs() const { return m_runningJobs; }

    /// Reads status and project now, then keeps reading the status.
    void start();
    /// Gets a sentence about what went wrong; empty: nothing did. Left out when its context is gone by then.
    using Listened = std::function<void(const QString &trouble)>;
    /// Asks the server to listen on `port` of this machine; the answer shows in the status.
    void listen(int port, QObject *context, Listened done);
    /// Has the running server listen on `host`, an IP address of this machine.
    void moveTo(const QString &host, int port, QObject *context, Listened done);

Q_SIGNALS:
    void statusChanged();
    void projectChanged();

private:
    void askToListen(const QJsonObject &where, QObject *context, Listened done);
    void readStatus();
    void readProject();
    void readJobs();

    ApiClient &m_api;
    ServerStatus m_status;
    Project m_project;
    int m_runningJobs = 0;
    QTimer m_timer;
    bool m_reading = false;
    bool m_again = false;
};

} // namespace growthos::ui
