#include "ui/api/workspace.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"

#include <QPointer>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int statusInterval = 1000; // ms
}

Workspace::Workspace(ApiClient &api, QObject *parent) : QObject(parent), m_api(api)
{
    m_timer.setInterval(statusInterval);
    connect(&m_timer, &QTimer::timeout, this, &Workspace::readStatus);
    connect(&m_api, &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "status"_L1)
            readStatus();
        else if (topic == "settings"_L1)
            readProject();
        else if (topic == "jobs"_L1)
            readJobs();
    });
    connect(&m_api, &ApiClient::resyncNeeded, this, [this] {
        readStatus();
        readProject();
        readJobs();
    });
}

void Workspace::start()
{
    readProject();
    readJobs();
    readStatus();
    m_timer.start();
}

void Workspace::listen(int port, QObject *context, Listened done)
{
    askToListen({{u"port"_s, port}}, context, std::move(done));
}

void Workspace::moveTo(const QString &host, int port, QObject *context, Listened done)
{
    askToListen({{u"host"_s, host}, {u"port"_s, port}}, context, std::move(done));
}

void Workspace::askToListen(const QJsonObject &where, QObject *context, Listened done)
{
    const QPointer<QObject> guarded(context);
    m_api.call(this, "POST", u"/v1/server/listen"_s, where,
               [this, guarded, done = std::move(done)](const ApiReply &reply) {
                   readStatus();
                   if (!guarded)
                       return;
                   // Why the address cannot be had says more than that the server is not available.
                   const bool why = reply.errorCode == "unavailable"_L1 && !reply.message.isEmpty();
                   done(reply.ok() ? QString() : why ? sentenceOf(reply.message) : reasonOf(reply));
               });
}

void Workspace::readStatus()
{
    // A slow answer must not pile up questions; a change noticed meanwhile is read right after it.
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    m_api.get(this, u"/v1/status"_s, [this](const ApiReply &reply) {
        m_reading = false;
        if (reply.ok()) {
            m_status = ServerStatus::fromJson(reply.body);
        } else {
            m_status.state = ServerStatus::State::Stopped;
            m_status.reason = sentenceOf(reply);
            m_status.address.clear();
            m_status.ingestAddress.clear();
            m_status.networkAddresses.clear();
        }
        Q_EMIT statusChanged();
        if (std::exchange(m_again, false))
            readStatus();
    });
}

void Workspace::readJobs()
{
    m_api.get(this, u"/v1/jobs?state=queued,running&limit=1&include=total"_s, [this](const ApiReply &reply) {
        if (reply.ok())
            m_runningJobs = reply.body["total"_L1].toInt();
    });
}

void Workspace::readProject()
{
    m_api.get(this, u"/v1/settings"_s, [this](const ApiReply &reply) {
        if (!reply.ok())
            return; // the status line tells what is wrong; the last known project stays
        m_project = Project::fromJson(reply.body);
        Q_EMIT projectChanged();
    });
}

} // namespace growthos::ui
