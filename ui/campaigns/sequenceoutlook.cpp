#include "ui/campaigns/sequenceoutlook.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/campaigns/campaigndocument.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int outlookPause = 250; // ms

} // namespace

SequenceOutlook::SequenceOutlook(ApiClient &api, CampaignDocument &document, QObject *parent)
    : QObject(parent), m_api(api), m_document(document)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(outlookPause);
    connect(&m_pause, &QTimer::timeout, this, &SequenceOutlook::ask);
    connect(&m_document, &CampaignDocument::changed, this, &SequenceOutlook::askSoon);
    connect(&m_document, &CampaignDocument::stateChanged, this, [this] {
        if (m_document.id() == m_campaign)
            return;
        m_campaign = m_document.id();
        m_contact.clear();
        m_start = m_exit = {};
        m_run = {};
        m_trouble.clear();
        m_asked = {};
        ++m_generation; // what is on its way is of another
        Q_EMIT changed();
    });
}

void SequenceOutlook::setContact(const QString &id)
{
    m_contact = id;
    ask();
}

void SequenceOutlook::setStart(const QDateTime &at)
{
    m_start = at;
    askSoon();
}

void SequenceOutlook::setExit(const QDateTime &at)
{
    m_exit = at;
    askSoon();
}

void SequenceOutlook::ask()
{
    m_pause.stop();
    if (m_document.state() != CampaignDocument::State::Ready || m_document.info().broadcast)
        return;
    QJsonObject body;
    if (!m_contact.isEmpty())
        body[u"contact_id"_s] = m_contact;
    if (m_start.isValid())
        body[u"starts_at"_s] = m_start.toUTC().toString(Qt::ISODate);
    if (m_exit.isValid())
        body[u"exit_at"_s] = m_exit.toUTC().toString(Qt::ISODate);
    if (!m_document.edits().isEmpty())
        body[u"draft"_s] = m_document.edits();
    // The saved one, under the draft, may have become another.
    QJsonObject asked = body;
    for (const QString &field : {u"steps"_s, u"trigger"_s, u"exit_on"_s, u"status"_s})
        asked[u"saved "_s + field] = m_document.savedValue(field);
    if (asked == m_asked && m_trouble.isEmpty())
        return;
    m_asked = asked;
    m_api.send(
        this,
        {.method = "POST", .path = u"/v1/campaigns/%1/simulate"_s.arg(m_document.id()), .body = body, .reads = true},
        [this, generation = ++m_generation](const ApiReply &reply) {
            if (generation != m_generation)
                return;
            if (reply.ok()) {
                m_run = CampaignRun::fromJson(reply.body);
                m_trouble.clear();
            } else {
                m_trouble = reasonOf(reply);
            }
            Q_EMIT changed();
        });
}

} // namespace growthos::ui
