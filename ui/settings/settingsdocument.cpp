#include "ui/settings/settingsdocument.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"

#include <utility>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// `whole` with another value at a path inside it.
QJsonValue with(const QJsonValue &whole, const QStringList &path, const QJsonValue &value)
{
    if (path.isEmpty())
        return value;
    QJsonObject object = whole.toObject();
    object[path.first()] = with(object[path.first()], path.sliced(1), value);
    return object;
}

/// A draft lies on this machine as it is: what is secret is typed again after a restart.
QJsonValue withoutSecrets(const QJsonValue &value)
{
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    object.remove(u"password"_s);
    object.remove(u"private_key"_s);
    return object;
}

const QString draftId = u"project"_s; // there is one

} // namespace

SettingsDocument::SettingsDocument(ApiClient &api, Preferences &kept, QObject *parent)
    : QObject(parent), m_api(api), m_keeper(
                                       {kept, u"settings"_s}, [this] { return draft(); }, [this] { Q_EMIT changed(); })
{
    const QJsonObject values = m_keeper.open(draftId);
    for (auto value = values.begin(); value != values.end(); ++value)
        m_edits.insert(value.key(), value.value());
    connect(&m_api, &ApiClient::changed, this, [this](const QString &topic) {
        // With a draft on top the newer ones come with a reload, which the page offers when saving is refused.
        if (topic == "settings"_L1 && m_edits.isEmpty() && !m_saving)
            load();
    });
    connect(&m_api, &ApiClient::resyncNeeded, this, [this] {
        if (m_edits.isEmpty())
            load();
    });
}

SettingsDocument::~SettingsDocument()
{
    m_keeper.settle();
}

QJsonValue SettingsDocument::value(const QString &field) const
{
    const QStringList path = field.split(u'.');
    const auto edit = m_edits.constFind(path.first());
    QJsonValue value = edit == m_edits.cend() ? m_saved[path.first()] : *edit;
    for (const QString &part : path.sliced(1))
        value = value[part];
    return value;
}

void SettingsDocument::set(const QString &field, const QJsonValue &value)
{
    if (value == this->value(field))
        return;
    const QStringList path = field.split(u'.');
    const QString &outer = path.first();
    const QJsonValue whole = with(this->value(outer), path.sliced(1), value);
    if (whole == m_saved[outer])
        m_edits.remove(outer);
    else
        m_edits.insert(outer, whole);
    m_keeper.later();
    Q_EMIT changed();
}

void SettingsDocument::keepDraft()
{
    m_keeper.now();
    Q_EMIT changed();
}

DraftKeeper::Draft SettingsDocument::draft() const
{
    QJsonObject values;
    for (auto edit = m_edits.cbegin(); edit != m_edits.cend(); ++edit)
        values.insert(edit.key(), withoutSecrets(edit.value()));
    return {draftId, values};
}

void SettingsDocument::load()
{
    m_api.get(this, u"/v1/settings"_s, [this](const ApiReply &reply) {
        if (!reply.ok()) {
            if (m_state != State::Ready) { // what was read once stays
                m_failure = sentenceOf(reply);
                m_state = State::Failed;
                Q_EMIT stateChanged();
            }
            return;
        }
        m_saved = reply.body;
        m_etag = reply.etag;
        m_edits.removeIf(
            [this](std::pair<const QString &, QJsonValue &> edit) { return m_saved[edit.first] == edit.second; });
        m_state = State::Ready;
        Q_EMIT stateChanged();
        Q_EMIT changed();
    });
}

void SettingsDocument::save()
{
    if (m_edits.isEmpty() || std::exchange(m_saving, true))
        return;
    QJsonObject changes;
    for (auto edit = m_edits.cbegin(); edit != m_edits.cend(); ++edit)
        changes.insert(edit.key(), edit.value());
    Q_EMIT changed();
    m_api.send(this, {"PATCH", u"/v1/settings"_s, changes, m_etag}, [this, changes](const ApiReply &reply) {
        m_saving = false;
        if (reply.ok()) {
            m_saved = reply.body;
            m_etag = reply.etag;
            // What was typed meanwhile stays a draft.
            m_edits.removeIf([&changes](std::pair<const QString &, QJsonValue &> edit) {
                return changes[edit.first] == edit.second;
            });
            keepDraft();
            Q_EMIT saved(changes.size());
            return;
        }
        Q_EMIT changed();
        if (reply.status == 409)
            Q_EMIT overtaken();
        else
            Q_EMIT refused(fieldSentences(reply), reply.details.isEmpty() ? sentenceOf(reply) : QString());
    });
}

void SettingsDocument::discard()
{
    m_edits.clear();
    keepDraft();
}

} // namespace growthos::ui
