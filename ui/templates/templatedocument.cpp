#include "ui/templates/templatedocument.h"

#include "ui/api/errortext.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

TemplateDocument::TemplateDocument(ApiClient &api, Preferences &kept, QObject *parent)
    : QObject(parent), m_api(api), m_keeper(
                                       drafts(kept),
                                       [this] {
                                           return DraftKeeper::Draft{m_id, m_edits};
                                       },
                                       [this] { Q_EMIT changed(); })
{
    connect(&m_api, &ApiClient::changed, this, [this](const QString &topic, const QStringList &ids) {
        if (topic == "templates"_L1 && !m_id.isEmpty() && !m_busy && (ids.isEmpty() || ids.contains(m_id)))
            load();
    });
    connect(&m_api, &ApiClient::resyncNeeded, this, [this] {
        if (!m_id.isEmpty())
            load();
    });
}

TemplateDocument::~TemplateDocument()
{
    m_keeper.settle();
}

void TemplateDocument::open(const QString &id)
{
    m_keeper.settle();
    m_id = id;
    m_state = id.isEmpty() ? State::Nothing : State::Loading;
    m_saved = {};
    m_busy = false;
    m_edits = m_keeper.open(id);
    Q_EMIT stateChanged();
    if (!id.isEmpty())
        load();
}

void TemplateDocument::load()
{
    m_api.get(this, u"/v1/templates/"_s + m_id, [this, id = m_id](const ApiReply &reply) {
        if (id != m_id)
            return;
        if (reply.ok()) {
            // What is being saved right now is newer than what was read.
            if (!m_busy)
                take(reply);
            return;
        }
        if (m_state == State::Ready && reply.status != 404)
            return; // what was read once stays
        m_failure = sentenceOf(reply);
        m_state = State::Failed;
        Q_EMIT stateChanged();
    });
}

void TemplateDocument::take(const ApiReply &reply)
{
    // With a draft on top, publishing goes by what the draft was made from: a lost race is told.
    if (m_edits.isEmpty() || m_state != State::Ready || m_busy)
        m_etag = reply.etag;
    m_saved = reply.body;
    for (const QString &field : m_edits.keys()) {
        if (m_edits[field].toString() == m_saved[field].toString())
            m_edits.remove(field);
    }
    const bool first = m_state != State::Ready;
    m_state = State::Ready;
    if (first)
        Q_EMIT stateChanged();
    Q_EMIT changed();
}

QString TemplateDocument::value(const QString &field) const
{
    const QJsonValue edit = m_edits[field];
    return (edit.isUndefined() ? m_saved[field] : edit).toString();
}

void TemplateDocument::set(const QString &field, const QString &value)
{
    if (m_state != State::Ready || value == this->value(field))
        return;
    if (value == m_saved[field].toString())
        m_edits.remove(field);
    else
        m_edits[field] = value;
    m_keeper.later();
    Q_EMIT changed();
}

QJsonObject TemplateDocument::parts() const
{
    QJsonObject parts;
    for (const QString &field : {u"subject"_s, u"preheader"_s, u"html"_s, u"text"_s})
        parts[field] = value(field);
    return parts;
}

void TemplateDocument::save()
{
    if (m_busy || m_edits.isEmpty())
        return;
    m_busy = true;
    Q_EMIT changed();
    const QJsonObject sent = m_edits;
    m_api.send(this, {"PATCH", u"/v1/templates/"_s + m_id, sent, m_etag},
               [this, sent, id = m_id](const ApiReply &reply) {
                   if (id != m_id)
                       return;
                   if (!reply.ok()) {
                       m_busy = false;
                       Q_EMIT changed();
                       if (reply.status == 409)
                           Q_EMIT overtaken();
                       else
                           Q_EMIT refused(reply);
                       return;
                   }
                   // What was typed meanwhile stays a draft.
                   for (const QString &field : sent.keys()) {
                       if (m_edits[field] == sent[field])
                           m_edits.remove(field);
                   }
                   take(reply);
                   m_busy = false;
                   m_keeper.now();
                   Q_EMIT changed();
                   Q_EMIT saved();
               });
}

void TemplateDocument::restore(const QString &id, const QJsonObject &edits)
{
    const bool opened = id == m_id;
    QJsonObject draft = edits;
    const QJsonObject since = opened ? m_edits : m_keeper.drafts().values(id);
    for (auto edit = since.begin(); edit != since.end(); ++edit)
        draft[edit.key()] = edit.value();
    if (opened)
        m_keeper.stop();
    m_keeper.drafts().keep(id, draft);
    if (opened)
        open(id);
}

void TemplateDocument::discard()
{
    m_edits = {};
    m_keeper.now();
    // What is changed from here on is a change of what is on the server now.
    m_state = State::Loading;
    Q_EMIT stateChanged();
    load();
}

} // namespace growthos::ui
