#include "ui/segments/rulesuggestions.h"

#include "ui/api/apiclient.h"

#include <QJsonArray>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostPages = 10;         // of 100: nobody reads a longer list
constexpr int preparingPause = 2'000; // ms, while the data is being prepared
constexpr auto pageQuery = "limit=100"_L1;

} // namespace

RuleSuggestions::RuleSuggestions(ApiClient &api, QObject *parent) : QObject(parent), m_api(api)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(preparingPause);
    connect(&m_retry, &QTimer::timeout, this, &RuleSuggestions::changed);
}

void RuleSuggestions::read(const QString &path, const Take &take, int pagesLeft)
{
    if (m_known.contains(path))
        return;
    m_known.insert(path);
    m_api.get(this, path, [this, path, take, pagesLeft, generation = m_generation](const ApiReply &reply) {
        if (generation != m_generation)
            return;
        if (!reply.ok()) {
            m_known.remove(path); // the next look asks again
            if (reply.errorCode == "projection_building"_L1)
                m_retry.start();
            return;
        }
        for (const QJsonValue &row : reply.body["data"_L1].toArray())
            take(row.toObject());
        if (const QString next = reply.body["next_cursor"_L1].toString(); !next.isEmpty() && pagesLeft > 1) {
            const QString first = path.section(u"&cursor="_s, 0, 0);
            read(first + u"&cursor="_s + percentEncoded(next), take, pagesLeft - 1);
        }
        Q_EMIT changed();
    });
}

const QList<SchemaField> &RuleSuggestions::fields()
{
    read(
        u"/v1/schema/fields?"_s + pageQuery,
        [this](const QJsonObject &row) { m_fields.append(SchemaField::fromJson(row)); }, mostPages);
    return m_fields;
}

const QList<SchemaEvent> &RuleSuggestions::events()
{
    read(
        u"/v1/schema/events?"_s + pageQuery,
        [this](const QJsonObject &row) { m_events.append(SchemaEvent::fromJson(row)); }, mostPages);
    return m_events;
}

const QList<Segment> &RuleSuggestions::segments()
{
    read(
        u"/v1/segments?"_s + pageQuery + u"&sort=name"_s,
        [this](const QJsonObject &row) { m_segments.append(Segment::fromJson(row)); }, mostPages);
    return m_segments;
}

const QList<SchemaField> &RuleSuggestions::properties(const QString &event)
{
    read(
        u"/v1/schema/fields?"_s + pageQuery + u"&event="_s + percentEncoded(event),
        [this, event](const QJsonObject &row) { m_properties[event].append(SchemaField::fromJson(row)); }, mostPages);
    return m_properties[event];
}

const QList<SchemaValue> &RuleSuggestions::values(const QString &field, const QString &event)
{
    QString path = u"/v1/schema/values?"_s + pageQuery + u"&field="_s + percentEncoded(field);
    if (!event.isEmpty())
        path += u"&event="_s + percentEncoded(event);
    const QString key = event + u' ' + field;
    read(
        path, [this, key](const QJsonObject &row) { m_values[key].append(SchemaValue::fromJson(row)); }, 1);
    return m_values[key];
}

FieldTypes RuleSuggestions::typesOf(const QString &field, const QString &event, const QJsonValue &value)
{
    switch (fieldKind(field)) {
    case FieldKind::Text:
        return FieldType::Text;
    case FieldKind::Tags:
        return FieldType::Array;
    case FieldKind::Instant:
        return FieldType::Date;
    case FieldKind::Score:
        return FieldType::Number;
    case FieldKind::Subscribed:
        return FieldType::Boolean;
    case FieldKind::None:
    case FieldKind::Event:
    case FieldKind::Segment:
        return {};
    default:
        break;
    }
    const QList<SchemaField> &all = fieldKind(field) == FieldKind::Property ? properties(event) : fields();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const SchemaField &known) { return known.field == field; });
    return found == all.end() ? fieldTypes(value) : fieldTypes(found->types);
}

QString RuleSuggestions::titleOf(const QString &field)
{
    if (fieldKind(field) != FieldKind::Segment)
        return fieldTitle(field);
    const QString id = fieldName(field);
    for (const Segment &segment : segments()) {
        if (segment.id == id)
            return segment.name;
    }
    return id;
}

void RuleSuggestions::refresh()
{
    ++m_generation;
    m_fields.clear();
    m_events.clear();
    m_segments.clear();
    m_properties.clear();
    m_values.clear();
    m_known.clear();
    Q_EMIT changed();
}

} // namespace growthos::ui
