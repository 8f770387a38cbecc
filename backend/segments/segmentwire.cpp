#include "backend/segments/segmentwire.h"

#include "backend/http/entitytag.h"
#include "backend/rules/rulejson.h"
#include "backend/services.h"

namespace growthos {
namespace {

using http::Presence;
using http::Type;

constexpr std::string_view wireTypes[] = {"dynamic", "static"};
constexpr std::string_view states[] = {"ready", "preparing"};

constexpr http::Field fields[] = {
    {"id", Type::String, Presence::Required, "The segment's id."},
    {"name", Type::String, Presence::Required, "Shown in lists."},
    {"type", Type::String, Presence::Required, "dynamic: by rules; static: filled by hand.", {.oneOf = wireTypes}},
    {"rules", Type::Object, Presence::Required, "Whom it holds for; null for a static one.", {.nullable = true}},
    {"contact_count", Type::Integer, Presence::Required, "How many contacts are in it now."},
    {"state",
     Type::String,
     Presence::Required,
     "preparing: the program still works out who is in it.",
     {.oneOf = states}},
    {"created_at", Type::Instant, Presence::Required, "When it was made."},
    {"updated_at", Type::Instant, Presence::Required, "Last change of its name or rules."},
};

void writeRules(JsonWriter &json, const Segment &segment)
{
    json.key("rules");
    if (segment.rules)
        rules::writeRule(json, *segment.rules);
    else
        json.null();
}

} // namespace

http::Fields segmentFields()
{
    return fields;
}

void writeSegment(JsonWriter &json, const Segment &segment, const Services &services)
{
    json.beginObject().member("id", segment.id).member("name", segment.name).member("type", wireName(segment.type));
    writeRules(json, segment);
    json.member("contact_count", segment.contactCount);
    json.member("state", services.audience.isReady(segment) ? "ready" : "preparing");
    json.memberInstant("created_at", segment.createdAt).memberInstant("updated_at", segment.updatedAt).endObject();
}

http::Response segmentResponse(const Segment &segment, const Services &services, int status)
{
    JsonWriter json;
    writeSegment(json, segment, services);
    http::Response response = http::Response::json(json.take(), status);
    http::setEntityTag(response, segmentResource(segment));
    return response;
}

QByteArray segmentResource(const Segment &segment)
{
    JsonWriter json;
    json.beginObject().member("name", segment.name);
    writeRules(json, segment);
    return json.endObject().take();
}

void checkRules(const QJsonObject &body, QList<ErrorDetail> &details)
{
    if (const QJsonValue rules = body[QLatin1String("rules")]; rules.isObject())
        (void)rules::parseRule(rules.toObject(), QStringLiteral("rules"), details);
}

std::optional<rules::Rule> rulesOf(const QJsonObject &body)
{
    const QJsonValue rules = body[QLatin1String("rules")];
    QList<ErrorDetail> details;
    return rules.isObject() ? rules::parseRule(rules.toObject(), QStringLiteral("rules"), details) : std::nullopt;
}

} // namespace growthos
