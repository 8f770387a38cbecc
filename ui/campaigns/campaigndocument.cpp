#include "ui/campaigns/campaigndocument.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/campaigns/campaigntrend.h"
#include "ui/shell/preferences.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString daysKey = u"layout/campaigns/statsDays"_s;

} // namespace

CampaignDocument::CampaignDocument(ApiClient &api, Preferences &kept, QObject *parent)
    : QObject(parent), m_api(api), m_kept(kept), m_trend(new CampaignTrend(api, this)),
      m_days(std::max(0, kept.value(daysKey).toInt())), m_keeper(
                                                            drafts(kept),
                                                            [this] {
                                                                return DraftKeeper::Draft{m_id, m_edits};
                                                            },
                                                            [this] { Q_EMIT changed(); })
{
    connect(&m_api, &ApiClient::changed, this, [this](const QString &topic, const QStringList &ids) {
        if (topic == "campaigns"_L1 && !m_busy && (ids.isEmpty() || ids.contains(m_id)))
            changedElsewhere();
    });
    connect(&m_api, &ApiClient::resyncNeeded, this, &CampaignDocument::changedElsewhere);
}

CampaignDocument::~CampaignDocument()
{
    m_keeper.settle();
}

void CampaignDocument::open(const QString &id)
{
    m_keeper.settle();
    m_id = id;
    m_state = State::Loading;
    m_saved = {};
    m_info = {};
    m_report = {};
    m_reportDays = unread;
    m_reportFailure.clear();
    m_trend->forget();
    m_undone.clear();
    m_redone.clear();
    m_group.clear();
    m_busy = false;
    m_edits = m_keeper.open(m_id);
    Q_EMIT stateChanged();
    if (!id.isEmpty())
        load();
}

void CampaignDocument::changedElsewhere()
{
    if (!m_seen)
        m_old = true;
    else if (!m_id.isEmpty())
        load();
}

void CampaignDocument::setSeen(bool seen)
{
    m_seen = seen;
    if (m_seen && m_old && !m_id.isEmpty())
        load();
}

void CampaignDocument::load()
{
    m_old = false;
    m_api.get(this, u"/v1/campaigns/"_s + m_id, [this, id = m_id](const ApiReply &reply) {
        if (id != m_id)
            return;
        const bool archived = reply.body["archived_at"_L1].isString();
        if (reply.ok() && !archived)
            return take(reply);
        if (m_state == State::Ready && !archived && reply.status != 404)
            return; // what was read once stays
        m_failure = archived ? tr("It is archived.") : sentenceOf(reply);
        m_state = State::Failed;
        Q_EMIT stateChanged();
    });
    readReport();
}

void CampaignDocument::readReport()
{
    if (!m_reportFailure.isEmpty()) {
        m_reportFailure.clear();
        Q_EMIT changed();
    }
    m_trend->read(m_id, m_days);
    m_api.get(this, u"/v1/campaigns/%1/stats"_s.arg(m_id) + daysQuery(m_days),
              [this, id = m_id, days = m_days](const ApiReply &reply) {
                  if (id != m_id || days != m_days)
                      return;
                  if (!reply.ok() && isReportKnown())
                      return; // what was read once stays
                  m_reportFailure = reply.ok() ? QString() : sentenceOf(reply);
                  if (reply.ok()) {
                      m_report = CampaignReport::fromJson(reply.body);
                      m_reportDays = days;
                  }
                  Q_EMIT changed();
              });
}

void CampaignDocument::setDays(int days)
{
    if (days == m_days)
        return;
    m_days = days;
    m_kept.set(daysKey, days > 0 ? QVariant(days) : QVariant());
    m_reportFailure.clear();
    if (!m_id.isEmpty())
        readReport();
    Q_EMIT changed();
}

void CampaignDocument::take(const ApiReply &reply)
{
    m_saved = reply.body;
    m_etag = reply.etag;
    m_info = CampaignInfo::fromJson(m_saved);
    for (const QString &field : m_edits.keys()) {
        if (m_edits[field] == m_saved[field])
            m_edits.remove(field);
    }
    const bool first = m_state != State::Ready;
    m_state = State::Ready;
    Q_EMIT changed();
    if (first) // behind the other: whoever hears it finds the fields of this campaign on the screen
        Q_EMIT stateChanged();
}

QJsonValue CampaignDocument::value(const QString &field) const
{
    const QJsonValue edit = m_edits[field];
    return edit.isUndefined() ? m_saved[field] : edit;
}

QJsonObject CampaignDocument::fields() const
{
    QJsonObject all = m_saved;
    for (auto edit = m_edits.begin(); edit != m_edits.end(); ++edit)
        all[edit.key()] = edit.value();
    return all;
}

QJsonValue CampaignDocument::valueAt(const QString &path) const
{
    QJsonValue found;
    bool first = true;
    for (const QString &part : path.split(u'.')) {
        const QString name = part.section(u'[', 0, 0);
        found = std::exchange(first, false) ? value(name) : found[name];
        for (qsizetype at = part.indexOf(u'['); at >= 0; at = part.indexOf(u'[', at + 1))
            found = found[part.sliced(at + 1).section(u']', 0, 0).toInt()];
    }
    return found;
}

QDateTime CampaignDocument::goesOutAt() const
{
    const QDateTime at = QDateTime::fromString(value(u"scheduled_at"_s).toString(), Qt::ISODateWithMs);
    return at.isValid() && at > QDateTime::currentDateTimeUtc() ? at : QDateTime();
}

bool CampaignDocument::stepDiffers(int step) const
{
    const QJsonValue now = steps().at(step);
    const QJsonArray before = m_saved.value(QStringLiteral("steps")).toArray();
    return std::find(before.begin(), before.end(), now) == before.end();
}

void CampaignDocument::set(const QString &field, const QJsonValue &value, const QString &group)
{
    if (value == this->value(field))
        return;
    if (group.isEmpty() || group != m_group)
        m_undone.append({field, this->value(field)});
    m_group = group;
    m_redone.clear();
    put(field, value);
}

void CampaignDocument::put(const QString &field, const QJsonValue &value)
{
    // A field that is not there is one without a value.
    const QJsonValue now = value.isUndefined() ? QJsonValue() : value;
    const QJsonValue saved = m_saved[field].isUndefined() ? QJsonValue() : m_saved[field];
    if (now == saved)
        m_edits.remove(field);
    else
        m_edits[field] = now;
    m_keeper.later();
    Q_EMIT changed();
}

void CampaignDocument::reverse(QList<Change> &changes, QList<Change> &back)
{
    if (changes.isEmpty())
        return;
    const Change change = changes.takeLast();
    back.append({change.field, value(change.field)});
    m_group.clear();
    put(change.field, change.before);
}

void CampaignDocument::undo()
{
    reverse(m_undone, m_redone);
}

void CampaignDocument::redo()
{
    reverse(m_redone, m_undone);
}

void CampaignDocument::refuse(const ApiReply &reply)
{
    if (isOvertaken(reply))
        Q_EMIT overtaken();
    else
        Q_EMIT refused(fieldSentences(reply),
                       reply.details.isEmpty() || reply.status == 409 ? sentenceOf(reply) : QString());
}

void CampaignDocument::save(const QString &andThen)
{
    if (m_busy)
        return;
    if (m_edits.isEmpty())
        return andThen.isEmpty() ? void() : act(andThen);
    m_busy = true;
    Q_EMIT changed();
    const QJsonObject sent = m_edits;
    m_api.send(this, {"PATCH", u"/v1/campaigns/"_s + m_id, sent, m_etag},
               [this, sent, andThen, id = m_id](const ApiReply &reply) {
                   if (id != m_id)
                       return;
                   m_busy = false;
                   if (!reply.ok()) {
                       Q_EMIT changed();
                       return refuse(reply);
                   }
                   // What was typed meanwhile stays a draft.
                   for (const QString &field : sent.keys()) {
                       if (m_edits[field] == sent[field])
                           m_edits.remove(field);
                   }
                   m_group.clear();
                   take(reply);
                   m_keeper.now();
                   Q_EMIT changed();
                   Q_EMIT saved();
                   if (!andThen.isEmpty())
                       act(andThen);
               });
}

void CampaignDocument::discard()
{
    m_edits = {};
    m_undone.clear();
    m_redone.clear();
    m_keeper.now();
    Q_EMIT changed();
}

void CampaignDocument::act(const QString &action, const QJsonObject &body)
{
    if (m_busy)
        return;
    m_busy = true;
    Q_EMIT changed();
    m_api.call(this, "POST", u"/v1/campaigns/%1/%2"_s.arg(m_id, action), body,
               [this, action, id = m_id, before = m_info.status](const ApiReply &reply) {
                   if (id != m_id)
                       return;
                   m_busy = false;
                   if (!reply.ok()) {
                       Q_EMIT changed();
                       return Q_EMIT refused(fieldSentences(reply), reply.details.isEmpty() || reply.status == 409
                                                                        ? sentenceOf(reply)
                                                                        : QString());
                   }
                   take(reply);
                   readReport();
                   Q_EMIT acted(action, before);
               });
}

} // namespace growthos::ui
