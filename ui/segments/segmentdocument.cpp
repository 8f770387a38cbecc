#include "ui/segments/segmentdocument.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"

#include <utility>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

RuleTree treeOf(const QJsonObject &rules)
{
    return RuleTree::fromJson(rules).value_or(RuleTree());
}

/// The name of a segment is a step of its history too.
class Renaming : public QUndoCommand
{
public:
    Renaming(QString before, QString after, std::function<void(const QString &)> show)
        : m_before(std::move(before)), m_after(std::move(after)), m_show(std::move(show))
    {}
    void undo() override { m_show(m_before); }
    void redo() override { m_show(m_after); }

private:
    QString m_before, m_after;
    std::function<void(const QString &)> m_show;
};

} // namespace

SegmentDocument::SegmentDocument(ApiClient &api, Preferences &kept, const Segment &segment, QObject *parent)
    : QObject(parent), m_api(api), m_saved(segment), m_name(segment.name),
      m_keeper(
          drafts(kept), [this] { return draft(); }, [this] { Q_EMIT changed(); })
{
    m_rules.load(treeOf(segment.rules));
    if (const QJsonObject was = m_keeper.open(id()); !was.isEmpty()) {
        m_name = was["name"_L1].toString();
        m_rules.load(treeOf(was["rules"_L1].toObject()));
    }
    connect(&m_rules, &RuleDocument::changed, this, &SegmentDocument::onEdited);
    if (!isNew())
        reload();
}

SegmentDocument::~SegmentDocument()
{
    m_keeper.settle();
    m_rules.history().blockSignals(true); // it clears itself on its way out, when its listeners may be gone
}

void SegmentDocument::setName(const QString &name)
{
    if (name == m_name)
        return;
    m_rules.history().push(new Renaming(m_name, name, [this](const QString &shown) {
        m_name = shown;
        onEdited();
    }));
}

void SegmentDocument::onEdited()
{
    m_keeper.later();
    Q_EMIT changed();
}

bool SegmentDocument::isChanged() const
{
    if (isNew())
        return !m_name.isEmpty() || m_rules.tree().conditions() > 0;
    return m_name != m_saved.name || (!m_saved.isStatic && m_rules.tree().toJson() != treeOf(m_saved.rules).toJson());
}

DraftKeeper::Draft SegmentDocument::draft() const
{
    return {id(),
            isChanged() ? QJsonObject{{u"name"_s, m_name}, {u"rules"_s, m_rules.tree().toJson()}} : QJsonObject()};
}

QString SegmentDocument::hindrance() const
{
    if (!isChanged())
        return tr("Nothing was changed");
    if (m_saved.isStatic)
        return {};
    if (m_rules.tree().conditions() == 0)
        return tr("There is no condition yet");
    if (const int missing = m_rules.tree().incomplete(); missing > 0)
        return tr("%Ln condition(s) are not complete yet", nullptr, missing);
    return {};
}

void SegmentDocument::take(const Segment &segment, const QString &etag)
{
    // What was not changed here follows what is saved.
    const bool nameFollows = m_name == m_saved.name;
    const bool rulesFollow = m_rules.tree().toJson() == treeOf(m_saved.rules).toJson();
    m_saved = segment;
    m_etag = etag;
    if (nameFollows)
        m_name = segment.name;
    if (rulesFollow && treeOf(segment.rules).toJson() != m_rules.tree().toJson())
        m_rules.load(treeOf(segment.rules));
    Q_EMIT savedChanged();
    Q_EMIT changed();
}

void SegmentDocument::reload()
{
    m_api.get(this, u"/v1/segments/"_s + m_saved.id, [this](const ApiReply &reply) {
        if (reply.ok())
            take(Segment::fromJson(reply.body), reply.etag);
        else if (reply.status == 404)
            Q_EMIT gone();
    });
}

void SegmentDocument::save()
{
    if (!hindrance().isEmpty() || std::exchange(m_saving, true))
        return;
    const bool makes = isNew();
    QJsonObject body;
    if (makes || m_name != m_saved.name)
        body[u"name"_s] = m_name.trimmed();
    if (const QJsonObject rules = m_rules.tree().counted().rules;
        !m_saved.isStatic && (makes || rules != treeOf(m_saved.rules).toJson()))
        body[u"rules"_s] = rules;
    Q_EMIT changed();
    const ApiCall call = makes ? ApiCall{"POST", u"/v1/segments"_s, body}
                               : ApiCall{"PATCH", u"/v1/segments/"_s + m_saved.id, body, m_etag};
    m_api.send(this, call, [this, makes](const ApiReply &reply) {
        m_saving = false;
        if (reply.ok()) {
            if (makes)
                m_keeper.drafts().drop(newId);
            m_saved = Segment::fromJson(reply.body);
            m_etag = reply.etag;
            m_keeper.now(); // what was typed meanwhile stays one
            Q_EMIT savedChanged();
            Q_EMIT changed();
            if (makes)
                Q_EMIT created(m_saved.id);
            Q_EMIT savedNow();
            return;
        }
        Q_EMIT changed();
        if (reply.status == 409 || reply.status == 412)
            Q_EMIT overtaken();
        else if (reply.status == 404)
            Q_EMIT gone();
        else
            Q_EMIT refused(fieldSentences(reply), reply.details.isEmpty() ? sentenceOf(reply) : QString());
    });
}

void SegmentDocument::discard()
{
    if (isNew()) {
        m_name.clear();
        m_rules.load(RuleTree());
    } else {
        m_rules.history().beginMacro({});
        setName(m_saved.name);
        m_rules.replace(treeOf(m_saved.rules));
        m_rules.history().endMacro();
    }
    m_keeper.now();
    Q_EMIT changed();
}

} // namespace growthos::ui
