#include "ui/welcome/firststeps.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/ingestrecent.h"
#include "ui/api/workspace.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

FirstSteps::FirstSteps(Workspace &workspace, QObject *parent) : QObject(parent), m_workspace(workspace)
{
    m_since.start();
    connect(&m_workspace, &Workspace::statusChanged, this, [this] {
        const ServerStatus &status = m_workspace.status();
        if (status.state == ServerStatus::State::Unknown)
            return;
        if (!m_key && m_trouble.isEmpty())
            loadKey();
        if (!status.running())
            return;
        if (!std::exchange(m_known, true))
            m_waiting = !status.hasEvents();
        else if (m_waiting && status.hasEvents())
            arrived();
    });
    connect(&m_workspace.api(), &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "keys"_L1)
            loadKey();
        else if (topic == "events"_L1 && m_waiting)
            lookForEvent();
    });
}

void FirstSteps::loadKey()
{
    if (std::exchange(m_loading, true))
        return;
    m_workspace.api().get(this, u"/v1/settings/keys?limit=100"_s, [this](const ApiReply &reply) {
        m_loading = false;
        if (!reply.ok()) {
            m_trouble = reasonOf(reply);
            Q_EMIT keyChanged();
            return;
        }
        std::optional<AccessKey> found = firstWriteKey(reply.body["data"_L1].toArray());
        if (!found) {
            makeKey();
            return;
        }
        m_trouble.clear();
        m_key = std::move(found);
        Q_EMIT keyChanged();
    });
}

void FirstSteps::makeKey()
{
    m_loading = true;
    const QJsonObject wanted{{u"name"_s, u"Web"_s}, {u"type"_s, u"write"_s}};
    m_workspace.api().call(this, "POST", u"/v1/settings/keys"_s, wanted, [this](const ApiReply &reply) {
        m_loading = false;
        if (reply.ok()) {
            m_trouble.clear();
            m_key = AccessKey::fromJson(reply.body);
            m_made = true;
        } else {
            m_trouble = reasonOf(reply);
        }
        Q_EMIT keyChanged();
    });
}

void FirstSteps::lookForEvent()
{
    if (std::exchange(m_looking, true))
        return;
    const IngestFilter accepted{.text = {}, .call = {}, .status = IngestRow::Status::Accepted};
    m_workspace.api().get(this, ingestRecentPath(accepted, 0, 1), [this](const ApiReply &reply) {
        m_looking = false;
        if (reply.ok() && !IngestPage::fromJson(reply.body).rows.isEmpty())
            arrived();
    });
}

void FirstSteps::arrived()
{
    if (std::exchange(m_waiting, false))
        Q_EMIT firstEventArrived();
}

} // namespace growthos::ui
