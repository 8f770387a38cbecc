#include "ui/jobs/jobsfeed.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"

#include <QJsonArray>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pollInterval = 500; // ms

} // namespace

JobsFeed::JobsFeed(ApiClient &api, QObject *parent, int most) : QObject(parent), m_api(api), m_most(most)
{
    m_poll.setInterval(pollInterval);
    connect(&m_poll, &QTimer::timeout, this, &JobsFeed::refresh);
    connect(&m_api, &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "jobs"_L1)
            refresh();
    });
    connect(&m_api, &ApiClient::resyncNeeded, this, &JobsFeed::refresh);
    refresh();
}

void JobsFeed::refresh()
{
    m_again = std::exchange(m_reading, true);
    if (m_again)
        return;
    m_api.get(this, u"/v1/jobs?limit=%1"_s.arg(m_most), [this](const ApiReply &reply) {
        m_reading = false;
        if (reply.ok()) {
            QList<JobInfo> jobs;
            const QJsonArray rows = reply.body["data"_L1].toArray();
            for (const QJsonValue &row : rows)
                jobs.append(JobInfo::fromJson(row.toObject()));
            take(jobs);
        } else {
            Q_EMIT failed(reasonOf(reply));
        }
        if (std::exchange(m_again, false))
            refresh();
    });
}

void JobsFeed::take(const QList<JobInfo> &jobs)
{
    const QList<JobInfo> before = std::exchange(m_jobs, jobs);
    bool running = false;
    for (const JobInfo &job : m_jobs) {
        running = running || !job.isOver();
        const bool wasRunning = std::any_of(
            before.begin(), before.end(), [&](const JobInfo &known) { return known.id == job.id && !known.isOver(); });
        if (wasRunning && job.isOver())
            Q_EMIT ended(job);
    }
    if (running && !m_poll.isActive())
        m_poll.start();
    else if (!running)
        m_poll.stop();
    Q_EMIT changed();
}

void JobsFeed::cancel(const QString &id)
{
    m_api.call(this, "POST", u"/v1/jobs/%1/cancel"_s.arg(id), {}, [this, id](const ApiReply &reply) {
        // One that has ended meanwhile needs no word: the list says so.
        if (!reply.ok() && reply.status != 409)
            Q_EMIT cancelRefused(id, reasonOf(reply));
        refresh();
    });
}

} // namespace growthos::ui
