#include "backend/flags/flagroutes.h"

#include "backend/http/entitytag.h"
#include "backend/http/keyfield.h"
#include "backend/http/readonly.h"
#include "backend/rules/rulejson.h"
#include "backend/segments/segmentwire.h"
#include "backend/services.h"

#include <QJsonDocument>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr http::Field listFields[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    {"q", Type::String, {}, "Only flags with this text in key or name; ASCII letters in any case."},
    {"enabled", Type::Boolean, {}, "Only those that are on, or off."},
    {"sort", Type::String, {}, "By which field; - for the highest first.", {.oneOf = FlagStore::sortings}},
};

constexpr http::Field nameField = {
    "name", Type::String, {}, "Shown in lists; the key by default.", {.minLength = 1, .maxLength = 120}};
constexpr http::Field descriptionField = {
    "description", Type::String, {}, "What it is for.", {.maxLength = 2000, .nullable = true}};
constexpr http::Field enabledField = {"enabled", Type::Boolean, {}, "Off (the default): false for everybody."};
constexpr http::Field optionalRulesField = {
    "rules", Type::Object, {}, "Whom it is for, as in a segment; null: not by rules.", {.nullable = true}};
constexpr http::Field segmentField = {
    "segment_id", Type::String, {}, "Whom it is for, instead of rules.", {.maxLength = 64, .nullable = true}};
constexpr http::Field rolloutField = {
    "rollout", Type::Number, {}, "For how many percent of them, 100 by default.", {.minimum = 0, .maximum = 100}};

constexpr http::Field draftFields[] = {
    http::keyField, nameField, descriptionField, enabledField, optionalRulesField, segmentField, rolloutField,
};

constexpr http::Field changeFields[] = {
    nameField,
    descriptionField,
    enabledField,
    optionalRulesField,
    segmentField,
    rolloutField,
    {"id", Type::String, {}, "The flag's id.", {.readOnly = true}},
    {"key", Type::String, {}, "What products ask for.", {.readOnly = true}},
    {"created_at", Type::Instant, {}, "When it was made.", {.readOnly = true}},
    {"updated_at", Type::Instant, {}, "Last change.", {.readOnly = true}},
};

constexpr http::Field flagFields[] = {
    {"id", Type::String, Presence::Required, "The flag's id."},
    {"key", Type::String, Presence::Required, "What products ask for."},
    {"name", Type::String, Presence::Required, "Shown in lists."},
    {"description", Type::String, Presence::Required, "What it is for.", {.nullable = true}},
    {"enabled", Type::Boolean, Presence::Required, "Whether it is on."},
    {"rules", Type::Object, Presence::Required, "Whom it is for; null: not by rules.", {.nullable = true}},
    {"segment_id", Type::String, Presence::Required, "Whom it is for; null: not by segment.", {.nullable = true}},
    {"rollout", Type::Number, Presence::Required, "For how many percent of them."},
    {"created_at", Type::Instant, Presence::Required, "When it was made."},
    {"updated_at", Type::Instant, Presence::Required, "Last change of one of its fields."},
};

void writeContent(JsonWriter &json, const Flag &flag)
{
    json.member("name", flag.name).member("description", flag.description).member("enabled", flag.enabled);
    json.key("rules");
    if (flag.rules)
        rules::writeRule(json, *flag.rules);
    else
        json.null();
    json.member("segment_id", flag.segmentId).member("rollout", flag.rollout);
}

void writeFlag(JsonWriter &json, const Flag &flag)
{
    json.beginObject().member("id", flag.id).member("key", flag.key);
    writeContent(json, flag);
    json.memberInstant("created_at", flag.createdAt).memberInstant("updated_at", flag.updatedAt).endObject();
}

/// What a PATCH can change: what the ETag stands for.
QByteArray content(const Flag &flag)
{
    JsonWriter json;
    json.beginObject();
    writeContent(json, flag);
    return json.endObject().take();
}

http::Response response(const Flag &flag, int status = 200)
{
    JsonWriter json;
    writeFlag(json, flag);
    http::Response response = http::Response::json(json.take(), status);
    http::setEntityTag(response, content(flag));
    return response;
}

Outcome listFlags(const Call &call, Services &services)
{
    FlagStore::Filter filter;
    filter.text = call.queryValue(QStringLiteral("q"));
    if (const auto enabled = call.queryValue(QStringLiteral("enabled")))
        filter.enabled = enabled == QLatin1String("true");
    filter.sort = http::sorting(call, FlagStore::sortings, filter.sort);
    const QString listName = http::listName(QStringLiteral("flags"), call, listFields);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(services.flags.list(filter, *page), services.cursors, listName, writeFlag);
}

Outcome getFlag(const Call &call, Services &services)
{
    const auto flag = services.flags.find(call.parameter());
    if (!flag)
        return flag.error();
    return response(*flag);
}

void checkContent(const QJsonObject &body, QList<ErrorDetail> &details)
{
    checkRules(body, details);
    if (body[QLatin1String("rules")].isObject() && body[QLatin1String("segment_id")].isString())
        details.append({QStringLiteral("segment_id"), QStringLiteral("not_allowed"),
                        QStringLiteral("A flag has rules or a segment. Rules may name segments.")});
}

void checkDraft(const QJsonObject &draft, QList<ErrorDetail> &details)
{
    http::checkKey(draft, details);
    checkContent(draft, details);
}

/// Fields that the body does not have stay. Rules take a segment's place, and the other way round.
void read(const QJsonObject &body, Flag &flag)
{
    const auto given = [&body](const char *name) { return body.contains(QLatin1String(name)); };
    const auto text = [&body](const char *name) -> std::optional<std::string> {
        const QJsonValue value = body[QLatin1String(name)];
        return value.isString() ? std::optional(value.toString().toStdString()) : std::nullopt;
    };
    flag.name = text("name").value_or(flag.name);
    if (given("description"))
        flag.description = text("description");
    flag.enabled = body[QLatin1String("enabled")].toBool(flag.enabled);
    flag.rollout = body[QLatin1String("rollout")].toDouble(flag.rollout);
    if (given("rules")) {
        flag.rules = rulesOf(body);
        if (flag.rules)
            flag.segmentId.reset();
    }
    if (given("segment_id")) {
        flag.segmentId = text("segment_id");
        if (flag.segmentId)
            flag.rules.reset();
    }
}

/// Decide answers by it once it is committed.
void changed(Services &services, const QString &key)
{
    services.afterCommit.push_back([&live = services.liveFlags, flags = services.flags.all()] { live.set(flags); });
    services.changes.emplace_back(QStringLiteral("flags"), key);
}

Outcome createFlag(const Call &call, Services &services)
{
    Flag flag;
    flag.key = flag.name = call.body[QLatin1String("key")].toString().toStdString();
    read(call.body, flag);
    const auto created = services.flags.create(std::move(flag));
    if (!created)
        return created.error();
    changed(services, QString::fromStdString(created->key));
    return response(*created, 201);
}

Outcome patchFlag(const Call &call, Services &services)
{
    const auto flag = services.flags.find(call.parameter());
    if (!flag)
        return flag.error();
    if (const auto matches = http::checkMatch(call, content(*flag)); !matches)
        return matches.error();
    QList<ErrorDetail> details;
    http::checkReadOnly(call.body, QJsonDocument::fromJson(response(*flag).body).object(),
                        {"id", "key", "created_at", "updated_at"}, details);
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    Flag wanted = *flag;
    read(call.body, wanted);
    const auto updated = services.flags.update(*flag, std::move(wanted));
    if (!updated)
        return updated.error();
    changed(services, call.parameter());
    return response(*updated);
}

Outcome deleteFlag(const Call &call, Services &services)
{
    if (const auto done = services.flags.remove(call.parameter()); !done)
        return done.error();
    changed(services, call.parameter());
    return http::Response::noContent();
}

} // namespace

http::Routes flagRoutes()
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/flags",
         .operationId = "listFlags",
         .tag = "Flags",
         .summary = "Feature flags, newest first",
         .scope = Scope::FlagsRead,
         .query = listFields,
         .shape = ReplyShape::List,
         .reply = flagFields,
         .handle = listFlags},
        {.verb = Verb::Post,
         .path = "/v1/flags",
         .operationId = "createFlag",
         .tag = "Flags",
         .summary = "Makes a feature flag; decide answers by it at once",
         .scope = Scope::FlagsWrite,
         .place = Place::Writer,
         .body = draftFields,
         .check = checkDraft,
         .reply = flagFields,
         .success = 201,
         .example = R"({"key": "new_onboarding", "enabled": true, "rollout": 20, "rules": {"operator": "AND", )"
                    R"("conditions": [{"field": "traits.plan", "op": "eq", "value": "growth"}]}})",
         .handle = createFlag},
        {.verb = Verb::Get,
         .path = "/v1/flags/:key",
         .operationId = "getFlag",
         .tag = "Flags",
         .summary = "A feature flag",
         .scope = Scope::FlagsRead,
         .reply = flagFields,
         .handle = getFlag},
        {.verb = Verb::Patch,
         .path = "/v1/flags/:key",
         .operationId = "updateFlag",
         .tag = "Flags",
         .summary = "Changes a feature flag; a larger rollout keeps all who had it",
         .scope = Scope::FlagsWrite,
         .place = Place::Writer,
         .body = changeFields,
         .check = checkContent,
         .reply = flagFields,
         .example = R"({"enabled": true, "rollout": 50})",
         .handle = patchFlag},
        {.verb = Verb::Delete,
         .path = "/v1/flags/:key",
         .operationId = "deleteFlag",
         .tag = "Flags",
         .summary = "Deletes a feature flag",
         .scope = Scope::FlagsWrite,
         .place = Place::Writer,
         .shape = ReplyShape::Empty,
         .success = 204,
         .handle = deleteFlag},
    };
}

} // namespace growthos
