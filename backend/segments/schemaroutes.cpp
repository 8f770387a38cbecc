#include "backend/core/text.h"
#include "backend/rules/operators.h"
#include "backend/segments/segmentroutes.h"
#include "backend/services.h"

#include <QJsonArray>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr http::Field eventField = {"event", Type::String, {}, "An event's name.", {.maxLength = 256}};
constexpr http::Field searchField = {"q", Type::String, {}, "Only what has this text in it; any case."};

constexpr http::Field fieldsQuery[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    searchField,
    {eventField.name, eventField.type, {}, "Instead: the properties of the events of this name.", eventField.limits},
};
constexpr http::Field eventsQuery[] = {http::limitField, http::cursorField, http::includeField, searchField};
constexpr http::Field valuesQuery[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    searchField,
    {"field", Type::String, Presence::Required, "A field as rules name it, such as traits.plan.", {.maxLength = 512}},
    {eventField.name, eventField.type, {}, "For properties: of which event.", eventField.limits},
};

constexpr http::Field typeItem = {"", Type::String, {}, "A type.", {}};
constexpr http::Field operatorItem = {"", Type::String, {}, "An operator.", {}};
constexpr http::Field fieldFields[] = {
    {"field", Type::String, Presence::Required, "As rules name it."},
    {"types",
     Type::Array,
     Presence::Required,
     "What it has been: string, number, boolean, date, array, object, null.",
     {.item = &typeItem}},
    {"count", Type::Integer, Presence::Required,
     "Contacts that have it; of groups, groups; of events, the newest 1,000."},
    {"operators", Type::Array, Presence::Required, "Operators that go with it.", {.item = &operatorItem}},
};
constexpr http::Field eventNameFields[] = {
    {"name", Type::String, Presence::Required, "The event's name."},
    {"count", Type::Integer, Presence::Required, "How many there are."},
    {"last_at", Type::Instant, Presence::Required, "The latest timestamp."},
};
constexpr http::Field valueFields[] = {
    {"value", Type::Any, Presence::Required, "The value."},
    {"count", Type::Integer, Presence::Required, "How many have it."},
};

/// A page of a list that was made whole; the cursor is a place in it.
template <class T, class Name, class Write>
Outcome pageOf(const Call &call, Services &services, const QString &list, http::Fields query, std::vector<T> all,
               Name name, Write write)
{
    const QString listName = http::listName(list, call, query);
    const auto asked = http::pageRequest(call, services.cursors, listName);
    if (!asked)
        return asked.error();
    if (const auto text = call.queryValue(QStringLiteral("q")))
        std::erase_if(all, [&](const T &each) { return !toQString(name(each)).contains(*text, Qt::CaseInsensitive); });
    http::Page<T> page;
    if (asked->total)
        page.total = std::int64_t(all.size());
    const auto begin =
        std::min<std::size_t>(asked->after ? std::size_t(asked->after->at(0).toInteger()) : 0, all.size());
    const auto end = std::min(begin + std::size_t(asked->limit), all.size());
    page.items.assign(std::make_move_iterator(all.begin() + std::ptrdiff_t(begin)),
                      std::make_move_iterator(all.begin() + std::ptrdiff_t(end)));
    if (end < all.size())
        page.next = QJsonArray{qint64(end)};
    return http::pageResponse(page, services.cursors, listName, write);
}

std::optional<std::string> textValue(const Call &call, const QString &name)
{
    const auto value = call.queryValue(name);
    return value ? std::optional(value->toStdString()) : std::nullopt;
}

Outcome listSchemaFields(const Call &call, Services &services)
{
    const auto event = textValue(call, QStringLiteral("event"));
    auto fields = event ? services.schema.properties(*event) : services.schema.fields();
    if (!fields)
        return fields.error();
    using Field = SchemaService::Field;
    return pageOf(
        call, services, QStringLiteral("schema fields"), fieldsQuery, std::move(*fields),
        [](const Field &field) { return std::string_view(field.field); },
        [](JsonWriter &json, const Field &field) {
            json.beginObject().member("field", field.field).key("types").beginArray();
            for (const std::string &type : field.types)
                json.value(std::string_view(type));
            json.endArray().member("count", field.count).key("operators").beginArray();
            const auto parsed = rules::parseField(field.field);
            for (const rules::OperatorInfo &each : rules::operators()) {
                if (parsed && rules::takes(rules::holds(parsed->kind), each.op))
                    json.value(each.name);
            }
            json.endArray().endObject();
        });
}

Outcome listEvents(const Call &call, Services &services)
{
    auto events = services.schema.events();
    if (!events)
        return events.error();
    using Event = SchemaService::Event;
    return pageOf(
        call, services, QStringLiteral("schema events"), eventsQuery, std::move(*events),
        [](const Event &event) { return std::string_view(event.name); },
        [](JsonWriter &json, const Event &event) {
            json.beginObject().member("name", event.name).member("count", event.count);
            json.memberInstant("last_at", event.lastAt).endObject();
        });
}

Outcome listValues(const Call &call, Services &services)
{
    auto values =
        services.schema.values(*textValue(call, QStringLiteral("field")), textValue(call, QStringLiteral("event")));
    if (!values)
        return values.error();
    using Value = SchemaService::Value;
    return pageOf(
        call, services, QStringLiteral("schema values"), valuesQuery, std::move(*values),
        [](const Value &value) { return std::string_view(value.json); },
        [](JsonWriter &json, const Value &value) {
            json.beginObject().memberRaw("value", value.json).member("count", value.count).endObject();
        });
}

} // namespace

http::Routes schemaRoutes()
{
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/schema/fields",
         .operationId = "listFields",
         .tag = "Segments",
         .summary = "Fields that rules may look at, with what they have held",
         .scope = Scope::SegmentsRead,
         .query = fieldsQuery,
         .shape = ReplyShape::List,
         .reply = fieldFields,
         .handle = listSchemaFields},
        {.verb = Verb::Get,
         .path = "/v1/schema/events",
         .operationId = "listEventNames",
         .tag = "Segments",
         .summary = "Names of events, in order",
         .scope = Scope::SegmentsRead,
         .query = eventsQuery,
         .shape = ReplyShape::List,
         .reply = eventNameFields,
         .handle = listEvents},
        {.verb = Verb::Get,
         .path = "/v1/schema/values",
         .operationId = "listValues",
         .tag = "Segments",
         .summary = "Values that a field has, the most frequent first",
         .scope = Scope::SegmentsRead,
         .query = valuesQuery,
         .shape = ReplyShape::List,
         .reply = valueFields,
         .handle = listValues},
    };
}

} // namespace growthos
