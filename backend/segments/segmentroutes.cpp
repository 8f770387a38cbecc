#include "backend/segments/segmentroutes.h"

#include "backend/core/isotime.h"
#include "backend/http/entitytag.h"
#include "backend/segments/recomputejob.h"
#include "backend/segments/segmentwire.h"
#include "backend/services.h"

#include <QJsonArray>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr std::string_view types[] = {"dynamic", "static"};

constexpr http::Field listFields[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    {"type", Type::String, {}, "Only segments of this type.", {.oneOf = types}},
    {"q", Type::String, {}, "Only segments with this text in their name; ASCII letters in any case."},
    {"sort", Type::String, {}, "By which field; - for the highest first.", {.oneOf = SegmentStore::sortings}},
};

constexpr http::Field nameField = {"name", Type::String, {}, "Shown in lists.", {.minLength = 1, .maxLength = 120}};

constexpr http::Field draftFields[] = {
    required(nameField),
    {"type",
     Type::String,
     {},
     "dynamic (the default): by rules; static: filled by hand, without rules.",
     {.oneOf = types}},
    rulesField,
};

constexpr http::Field changeFields[] = {
    nameField,
    {rulesField.name, rulesField.type, {}, rulesField.description, {.nullable = true}},
    {"id", Type::String, {}, "The segment's id.", {.readOnly = true}},
    {"type", Type::String, {}, "dynamic or static.", {.oneOf = types, .readOnly = true}},
    {"contact_count", Type::Integer, {}, "How many contacts are in it.", {.readOnly = true}},
    {"state", Type::String, {}, "ready or preparing.", {.readOnly = true}},
    {"created_at", Type::Instant, {}, "When it was made.", {.readOnly = true}},
    {"updated_at", Type::Instant, {}, "Last change.", {.readOnly = true}},
};

constexpr http::Field idItem = {"", Type::String, {}, "A contact's id.", {.maxLength = 64}};
constexpr http::Field memberFields[] = {
    {"contact_ids",
     Type::Array,
     Presence::Required,
     "Contacts to put in or take out.",
     {.minLength = 1, .maxLength = 1000, .item = &idItem}},
};

constexpr http::Field useFields[] = {
    {"id", Type::String, Presence::Required, "Its id."},
    {"name", Type::String, Presence::Required, "Its name."},
};
constexpr http::Field useItem = {"", Type::Object, {}, "Who uses the segment.", {.fields = useFields}};
constexpr http::Field usageFields[] = {
    {"campaigns", Type::Array, Presence::Required, "Campaigns that name it.", {.item = &useItem}},
    {"surveys", Type::Array, Presence::Required, "Surveys that name it.", {.item = &useItem}},
    {"flags", Type::Array, Presence::Required, "Flags and experiments that name it.", {.item = &useItem}},
    {"segments", Type::Array, Presence::Required, "Segments whose rules name it.", {.item = &useItem}},
    {"analyses", Type::Array, Presence::Required, "Saved funnels and cohorts that count in it.", {.item = &useItem}},
};

constexpr http::Field membershipFields[] = {
    {"id", Type::String, Presence::Required, "The segment's id."},
    {"name", Type::String, Presence::Required, "Its name."},
    {"type", Type::String, Presence::Required, "dynamic or static.", {.oneOf = types}},
};

void told(Services &services, const Segment &segment)
{
    services.changes.emplace_back(QStringLiteral("segments"), QString::fromStdString(segment.id));
}

Outcome listSegments(const Call &call, Services &services)
{
    SegmentStore::Filter filter;
    filter.type = call.queryValue(QStringLiteral("type"));
    filter.text = call.queryValue(QStringLiteral("q"));
    filter.sort = http::sorting(call, SegmentStore::sortings, filter.sort);
    const QString listName = http::listName(QStringLiteral("segments"), call, listFields);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(
        services.segments.list(filter, *page), services.cursors, listName,
        [&services](JsonWriter &json, const Segment &segment) { writeSegment(json, segment, services); });
}

Outcome getSegment(const Call &call, Services &services)
{
    const auto segment = services.segments.find(call.parameter());
    if (!segment)
        return segment.error();
    return segmentResponse(*segment, services);
}

/// Rules belong to dynamic segments, and to them alone.
void checkDraft(const QJsonObject &draft, QList<ErrorDetail> &details)
{
    const bool isStatic = draft[QLatin1String("type")].toString() == QLatin1String("static");
    const bool hasRules = draft.contains(QLatin1String("rules"));
    if (isStatic && hasRules)
        details.append({QStringLiteral("rules"), QStringLiteral("not_allowed"),
                        QStringLiteral("A static segment has no rules; its members are put in by hand.")});
    else if (!isStatic && !hasRules)
        details.append({QStringLiteral("rules"), QStringLiteral("required"),
                        QStringLiteral("'rules' is required, unless the segment is static.")});
    checkRules(draft, details);
}

Outcome createSegment(const Call &call, Services &services)
{
    const auto created = services.segments.create({call.body[QLatin1String("name")].toString(), rulesOf(call.body)});
    if (!created)
        return created.error();
    told(services, *created);
    startRecompute(services, *created);
    return segmentResponse(*created, services, 201);
}

/// Fields that may be sent back, but not changed.
QList<ErrorDetail> readOnlyChanges(const QJsonObject &body, const Segment &segment, const Services &services)
{
    QList<ErrorDetail> details;
    const auto compare = [&](const char *field, const QJsonValue &current) {
        const QJsonValue asked = body[QLatin1String(field)];
        const bool instant = asked.isString() && current.isDouble();
        const bool same =
            instant ? parseInstant(asked.toString().toStdString()) == qint64(current.toDouble()) : asked == current;
        if (!asked.isUndefined() && !same)
            details.append({QLatin1String(field), QStringLiteral("read_only"),
                            QStringLiteral("'%1' cannot be changed.").arg(QLatin1String(field))});
    };
    compare("id", QString::fromStdString(segment.id));
    compare("type", QLatin1String(wireName(segment.type)));
    compare("contact_count", qint64(segment.contactCount));
    compare("state", services.audience.isReady(segment) ? QStringLiteral("ready") : QStringLiteral("preparing"));
    compare("created_at", segment.createdAt);
    compare("updated_at", segment.updatedAt);
    return details;
}

Outcome patchSegment(const Call &call, Services &services)
{
    const auto segment = services.segments.find(call.parameter());
    if (!segment)
        return segment.error();
    if (const auto matches = http::checkMatch(call, segmentResource(*segment)); !matches)
        return matches.error();
    if (auto details = readOnlyChanges(call.body, *segment, services); !details.isEmpty())
        return Error::validation(std::move(details));
    if (segment->type != SegmentType::Static && call.body[QLatin1String("rules")].isNull())
        return Error::validation(
            {{QStringLiteral("rules"), QStringLiteral("type"), QStringLiteral("'rules' must be an object.")}});
    SegmentService::Change change;
    if (const QJsonValue name = call.body[QLatin1String("name")]; name.isString())
        change.name = name.toString();
    change.rules = rulesOf(call.body);
    const auto updated = services.segments.update(*segment, change);
    if (!updated)
        return updated.error();
    told(services, *updated);
    if (change.rules)
        startRecompute(services, *updated);
    return segmentResponse(*updated, services);
}

Outcome deleteSegment(const Call &call, Services &services)
{
    if (const auto done = services.segments.remove(call.parameter()); !done)
        return done.error();
    services.changes.emplace_back(QStringLiteral("segments"), call.parameter());
    return http::Response::noContent();
}

Outcome changeMembers(const Call &call, Services &services, bool add)
{
    const auto segment = services.segments.find(call.parameter());
    if (!segment)
        return segment.error();
    const QStringList ids = call.body[QLatin1String("contact_ids")].toVariant().toStringList();
    const auto changed =
        add ? services.segments.addMembers(*segment, ids) : services.segments.removeMembers(*segment, ids);
    if (!changed)
        return changed.error();
    told(services, *changed);
    return segmentResponse(*changed, services);
}

Outcome getUsage(const Call &call, Services &services)
{
    const auto segment = services.segments.find(call.parameter());
    if (!segment)
        return segment.error();
    const auto uses = services.segments.usage(*segment);
    JsonWriter json;
    json.beginObject();
    for (const http::Field &kind : usageFields) {
        json.key(kind.name).beginArray();
        for (const SegmentUse &use : uses) {
            if (use.kind == kind.name)
                json.beginObject().member("id", use.id).member("name", use.name).endObject();
        }
        json.endArray();
    }
    json.endObject();
    return http::Response::json(json.take());
}

Outcome listContactSegments(const Call &call, Services &services)
{
    const auto contact = services.contacts.find(call.parameter());
    if (!contact)
        return contact.error();
    const QString listName = QStringLiteral("segments of ") + call.parameter();
    const auto asked = http::pageRequest(call, services.cursors, listName);
    if (!asked)
        return asked.error();
    return http::pageResponse(services.segments.ofContact(contact->num, *asked), services.cursors, listName,
                              [](JsonWriter &json, const Segment &segment) {
                                  json.beginObject().member("id", segment.id).member("name", segment.name);
                                  json.member("type", wireName(segment.type)).endObject();
                              });
}

} // namespace

http::Routes segmentRoutes()
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/segments",
         .operationId = "listSegments",
         .tag = "Segments",
         .summary = "Segments, newest first",
         .scope = Scope::SegmentsRead,
         .query = listFields,
         .shape = ReplyShape::List,
         .reply = segmentFields(),
         .handle = listSegments},
        {.verb = Verb::Post,
         .path = "/v1/segments",
         .operationId = "createSegment",
         .tag = "Segments",
         .summary = "Saves an audience; who is in it is known with the answer",
         .scope = Scope::SegmentsWrite,
         .place = Place::BehindLog,
         .body = draftFields,
         .check = checkDraft,
         .reply = segmentFields(),
         .success = 201,
         .example = R"({"name": "Active Trial Users", "rules": {"operator": "AND", "conditions": [)"
                    R"({"field": "traits.plan", "op": "eq", "value": "trial"}, )"
                    R"({"field": "events.login", "op": "count_gte", "value": 3, "window": "7d"}, )"
                    R"({"field": "traits.signed_up_at", "op": "gte", "value": "2025-01-01"}]}})",
         .handle = createSegment},
        {.verb = Verb::Get,
         .path = "/v1/segments/:id",
         .operationId = "getSegment",
         .tag = "Segments",
         .summary = "A segment with its number of contacts",
         .scope = Scope::SegmentsRead,
         .reply = segmentFields(),
         .handle = getSegment},
        {.verb = Verb::Patch,
         .path = "/v1/segments/:id",
         .operationId = "updateSegment",
         .tag = "Segments",
         .summary = "Changes a segment's name or rules",
         .scope = Scope::SegmentsWrite,
         .place = Place::BehindLog,
         .body = changeFields,
         .check = checkRules,
         .reply = segmentFields(),
         .example = R"({"name": "Active trial users, updated"})",
         .handle = patchSegment},
        {.verb = Verb::Delete,
         .path = "/v1/segments/:id",
         .operationId = "deleteSegment",
         .tag = "Segments",
         .summary = "Deletes a segment that nothing uses",
         .scope = Scope::SegmentsWrite,
         .place = Place::Writer,
         .shape = ReplyShape::Empty,
         .success = 204,
         .handle = deleteSegment},
        {.verb = Verb::Post,
         .path = "/v1/segments/:id/members",
         .operationId = "addSegmentMembers",
         .tag = "Segments",
         .summary = "Puts contacts into a static segment",
         .scope = Scope::SegmentsWrite,
         .place = Place::BehindLog,
         .body = memberFields,
         .reply = segmentFields(),
         .example = R"({"contact_ids": ["cntct_8x2m4k"]})",
         .handle = [](const Call &call, Services &services) { return changeMembers(call, services, true); }},
        {.verb = Verb::Delete,
         .path = "/v1/segments/:id/members",
         .operationId = "removeSegmentMembers",
         .tag = "Segments",
         .summary = "Takes contacts out of a static segment",
         .scope = Scope::SegmentsWrite,
         .place = Place::BehindLog,
         .body = memberFields,
         .reply = segmentFields(),
         .example = R"({"contact_ids": ["cntct_8x2m4k"]})",
         .handle = [](const Call &call, Services &services) { return changeMembers(call, services, false); }},
        {.verb = Verb::Get,
         .path = "/v1/segments/:id/usage",
         .operationId = "getSegmentUsage",
         .tag = "Segments",
         .summary = "Who uses a segment",
         .scope = Scope::SegmentsRead,
         .reply = usageFields,
         .handle = getUsage},
        {.verb = Verb::Get,
         .path = "/v1/contacts/:id/segments",
         .operationId = "listContactSegments",
         .tag = "Contacts",
         .summary = "The segments a contact is in, in order of name",
         .scope = Scope::ContactsRead,
         .query = http::listQuery,
         .shape = ReplyShape::List,
         .reply = membershipFields,
         .handle = listContactSegments},
    };
}

} // namespace growthos
