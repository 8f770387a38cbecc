#include "ui/flags/flagdocument.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/jsonvalues.h"
#include "ui/api/segments.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

FlagDocument::Audience audienceOf(const FlagInfo &flag)
{
    if (!flag.rules.isEmpty())
        return FlagDocument::Audience::Rules;
    return flag.segmentId.isEmpty() ? FlagDocument::Audience::Everyone : FlagDocument::Audience::Segment;
}

} // namespace

FlagDocument::FlagDocument(ApiClient &api, Preferences &kept, const FlagInfo &flag, QObject *parent)
    : QObject(parent), m_api(api), m_saved(flag), m_keeper({kept, u"flags"_s}, [this] {
          return DraftKeeper::Draft{key(), changes()};
      })
{
    load(flag);
    const QJsonObject draft = m_keeper.open(flag.key);
    if (!draft.isEmpty()) {
        // Of the saved one with what was changed.
        QJsonObject whole = flag.toJson();
        if (draft.contains("rules"_L1) || draft.contains("segment_id"_L1)) {
            whole.remove("rules"_L1);
            whole.remove("segment_id"_L1);
        }
        for (auto member = draft.begin(); member != draft.end(); ++member)
            whole[member.key()] = member.value();
        load(FlagInfo::fromJson(whole));
    }
    connect(&m_rules, &RuleDocument::changed, this, &FlagDocument::onEdited);
    read(false);
}

FlagDocument::~FlagDocument()
{
    m_keeper.settle();
    m_rules.history().blockSignals(true); // it clears itself on its way out, when its listeners may be gone
}

void FlagDocument::load(const FlagInfo &flag)
{
    m_loading = true;
    m_name = flag.name;
    m_description = flag.description;
    m_audience = audienceOf(flag);
    m_segmentId = flag.segmentId;
    m_rollout = flag.rollout;
    const RuleTree tree = RuleTree::fromJson(flag.rules).value_or(RuleTree());
    if (tree.toJson() != m_rules.tree().toJson())
        m_rules.load(tree);
    m_loading = false;
}

void FlagDocument::setName(const QString &name)
{
    if (std::exchange(m_name, name) != name)
        onEdited();
}

void FlagDocument::setDescription(const QString &description)
{
    if (std::exchange(m_description, description) != description)
        onEdited();
}

void FlagDocument::setAudience(Audience audience)
{
    if (std::exchange(m_audience, audience) != audience)
        onEdited();
}

void FlagDocument::setSegment(const QString &id)
{
    if (std::exchange(m_segmentId, id) != id)
        onEdited();
}

void FlagDocument::setRollout(double percent)
{
    if (std::exchange(m_rollout, percent) != percent)
        onEdited();
}

void FlagDocument::onEdited()
{
    if (m_loading)
        return;
    m_keeper.later();
    Q_EMIT changed();
}

QJsonObject FlagDocument::changes() const
{
    QJsonObject body;
    if (m_name != m_saved.name)
        body[u"name"_s] = m_name;
    if (m_description != m_saved.description)
        body[u"description"_s] = orNull(m_description);
    if (m_rollout != m_saved.rollout)
        body[u"rollout"_s] = m_rollout;
    const QJsonObject rules = m_audience == Audience::Rules ? m_rules.tree().counted().rules : QJsonObject();
    const QString segment = m_audience == Audience::Segment ? m_segmentId : QString();
    const bool incomplete = m_audience == Audience::Rules && m_rules.tree().incomplete() > 0;
    if (rules == m_saved.rules && segment == m_saved.segmentId && !incomplete && m_audience == audienceOf(m_saved))
        return body;
    if (m_audience == Audience::Rules)
        body[u"rules"_s] = rules;
    else if (m_audience == Audience::Segment)
        body[u"segment_id"_s] = segment;
    else
        body[!m_saved.rules.isEmpty() ? u"rules"_s : u"segment_id"_s] = QJsonValue();
    return body;
}

QString FlagDocument::hindrance() const
{
    if (m_audience == Audience::Segment && m_segmentId.isEmpty())
        return tr("Choose a segment first");
    if (m_audience != Audience::Rules)
        return {};
    if (m_rules.tree().incomplete() > 0)
        return tr("A condition is not complete");
    return m_rules.tree().conditions() == 0 ? tr("Add a condition, or choose everyone") : QString();
}

void FlagDocument::take(const FlagInfo &flag)
{
    if (flag != m_saved)
        read(false);
}

void FlagDocument::reload()
{
    read(true);
}

/// `accept`: changes here go on top of whatever it is now.
void FlagDocument::read(bool accept)
{
    m_api.get(this, u"/v1/flags/"_s + percentEncoded(key()), [this, accept](const ApiReply &reply) {
        // What is being saved right now is newer than what was read.
        if (!reply.ok() || m_saving)
            return;
        if (accept || m_etag.isEmpty() || !isChanged()) {
            m_etag = reply.etag;
            m_overtaken = false;
        }
        follow(FlagInfo::fromJson(reply.body));
        Q_EMIT changed();
    });
}

/// What was not changed here is as it is saved now.
void FlagDocument::follow(const FlagInfo &flag)
{
    const QJsonObject mine = changes();
    FlagInfo shown = flag;
    if (mine.contains("name"_L1))
        shown.name = m_name;
    if (mine.contains("description"_L1))
        shown.description = m_description;
    if (mine.contains("rollout"_L1))
        shown.rollout = m_rollout;
    m_saved = flag;
    if (mine.contains("rules"_L1) || mine.contains("segment_id"_L1)) {
        m_name = shown.name;
        m_description = shown.description;
        m_rollout = shown.rollout;
    } else {
        load(shown);
    }
}

void FlagDocument::patch(const QJsonObject &body, const std::function<void(const ApiReply &)> &done)
{
    m_saving = true;
    m_api.send(this, {"PATCH", u"/v1/flags/"_s + percentEncoded(key()), body, m_etag},
               [this, done](const ApiReply &reply) {
                   m_saving = false;
                   m_overtaken = reply.status == 409;
                   if (reply.ok())
                       m_etag = reply.etag;
                   // What is refused is marked on what is shown by then.
                   if (!reply.ok())
                       Q_EMIT changed();
                   done(reply);
                   if (reply.ok())
                       Q_EMIT changed();
               });
    Q_EMIT changed();
}

void FlagDocument::turn(bool on, const std::function<void(const ApiReply &)> &done)
{
    patch({{u"enabled"_s, on}}, [this, done](const ApiReply &reply) {
        if (reply.ok())
            follow(FlagInfo::fromJson(reply.body));
        done(reply);
    });
}

void FlagDocument::save()
{
    if (m_saving || !hindrance().isEmpty() || !isChanged())
        return;
    patch(changes(), [this](const ApiReply &reply) {
        if (!reply.ok()) {
            if (!m_overtaken)
                Q_EMIT refused(fieldSentences(reply), reply.details.isEmpty() ? sentenceOf(reply) : QString());
            return;
        }
        m_saved = FlagInfo::fromJson(reply.body);
        load(m_saved);
        m_keeper.now();
        Q_EMIT savedNow();
    });
}

void FlagDocument::discard()
{
    load(m_saved);
    m_keeper.now();
    Q_EMIT changed();
    read(true); // what is changed from here on is a change of what it is now
}

void FlagDocument::forget()
{
    m_keeper.stop();
    m_keeper.drafts().drop(key());
}

} // namespace growthos::ui
