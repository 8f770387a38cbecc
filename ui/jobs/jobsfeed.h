#pragma once

#include "ui/api/jobs.h"

#include <QList>
#include <QObject>
#include <QTimer>

namespace growthos::ui {

class ApiClient;

/// The latest jobs, newest first: read anew when the server says that one changed, and twice a second while one runs.
class JobsFeed : public QObject
{
    Q_OBJECT
public:
    /// `most`: so many of them.
    explicit JobsFeed(ApiClient &api, QObject *parent = nullptr, int most = 8);

    const QList<JobInfo> &jobs() const { return m_jobs; }
    void refresh();
    void cancel(const QString &id);

Q_SIGNALS:
    void changed();
    /// The list could not be read; what was read before stands.
    void failed(const QString &message);
    /// It goes on.
    void cancelRefused(const QString &id, const QString &message);
    /// One that was seen running has ended.
    void ended(const growthos::ui::JobInfo &job);

private:
    void take(const QList<JobInfo> &jobs);

    ApiClient &m_api;
    int m_most;
    QList<JobInfo> m_jobs;
    QTimer m_poll;
    bool m_reading = false;
    bool m_again = false;
};

} // namespace growthos::ui
