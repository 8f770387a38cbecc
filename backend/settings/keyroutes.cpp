#include "backend/core/jsonwriter.h"
#include "backend/services.h"
#include "backend/settings/settingsroutes.h"

#include <QJsonArray>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr std::string_view keyTypes[] = {"secret", "write"};
constexpr http::Field scopeItem = {"", Type::String, {}, "Such as contacts:read; write implies read.", {}};

constexpr http::Field draftFields[] = {
    {"name", Type::String, Presence::Required, "What the key is for.", {.minLength = 1, .maxLength = 120}},
    {"type", Type::String, {}, "secret (Management API, the default) or write (Ingest API).", {.oneOf = keyTypes}},
    {"scopes",
     Type::Array,
     {},
     "What a secret key may do; without it, all that the creating key may.",
     {.maxLength = 100, .item = &scopeItem}},
};

constexpr http::Field keyFields[] = {
    {"id", Type::String, Presence::Required, "The key's id."},
    {"name", Type::String, Presence::Required, "What the key is for."},
    {"type", Type::String, Presence::Required, "secret or write.", {.oneOf = keyTypes}},
    {"key_hint", Type::String, Presence::Required, "The last four characters."},
    {"key", Type::String, {}, "The key itself: of a secret key only in the answer that creates it."},
    {"scopes", Type::Array, Presence::Required, "What it may do.", {.item = &scopeItem}},
    {"created_at", Type::Instant, Presence::Required, "When it was made."},
    {"last_used_at", Type::Instant, Presence::Required, "Last use, at most 60 s old.", {.nullable = true}},
    {"expires_at", Type::Instant, Presence::Required, "End of the grace of a revoked key.", {.nullable = true}},
};

constexpr http::Field revokeQuery[] = {
    {"immediately", Type::Boolean, {}, "true: no 24 hours of grace."},
};

const QString listName = QStringLiteral("keys");

void writeKey(JsonWriter &json, const Key &key, const std::optional<std::string> &text)
{
    json.beginObject().member("id", key.id).member("name", key.name).member("type", key.secret ? "secret" : "write");
    json.member("key_hint", key.hint);
    if (text)
        json.member("key", *text);
    json.key("scopes").beginArray();
    for (const QString &scope : key.scopes.names())
        json.value(scope);
    json.endArray().memberInstant("created_at", key.createdAt).memberInstant("last_used_at", key.lastUsedAt);
    json.memberInstant("expires_at", key.expiresAt).endObject();
}

void publishAfterCommit(Services &services, const std::string &id)
{
    services.afterCommit.push_back([&keys = services.keys] { keys.publish(); });
    services.changes.emplace_back(QStringLiteral("keys"), QString::fromStdString(id));
}

Outcome listKeys(const Call &call, Services &services)
{
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(services.keys.list(*page), services.cursors, listName,
                              [](JsonWriter &json, const Key &key) { writeKey(json, key, key.readable); });
}

void checkScopes(const QJsonObject &draft, QList<ErrorDetail> &details)
{
    const QJsonArray names = draft[QLatin1String("scopes")].toArray();
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (names.at(i).isString() && !http::scopeFromWire(names.at(i).toString()))
            details.append({QStringLiteral("scopes[%1]").arg(i), QStringLiteral("unknown"),
                            QStringLiteral("There is no scope '%1'.").arg(names.at(i).toString())});
    }
}

/// A key never gives more than its creator has. The names are known.
Result<http::ScopeSet> askedScopes(const Call &call)
{
    const http::ScopeSet granted = call.principal->scopes;
    if (!call.body.contains(QLatin1String("scopes")))
        return granted;
    const QStringList names = call.body[QLatin1String("scopes")].toVariant().toStringList();
    QList<ErrorDetail> missing;
    for (const QString &name : names) {
        if (!granted.contains(*http::scopeFromWire(name)))
            missing.append({QStringLiteral("scope"), QStringLiteral("required"), name});
    }
    if (!missing.isEmpty()) {
        missing.append({QStringLiteral("scope"), QStringLiteral("granted"), granted.names().join(QLatin1String(", "))});
        return Error{ErrorCode::InsufficientScope, QStringLiteral("A key cannot give scopes that it does not have."),
                     missing};
    }
    return http::ScopeSet::fromNames(names);
}

Outcome createKey(const Call &call, Services &services)
{
    KeyService::Draft draft;
    draft.name = call.body[QLatin1String("name")].toString();
    draft.secret = call.body[QLatin1String("type")].toString() != QLatin1String("write");
    const auto scopes = askedScopes(call);
    if (!scopes)
        return scopes.error();
    if (draft.secret)
        draft.scopes = *scopes;
    const KeyService::Created created = services.keys.create(draft);
    publishAfterCommit(services, created.key.id);
    JsonWriter json;
    writeKey(json, created.key, created.text);
    return http::Response::json(json.take(), 201);
}

Outcome revokeKey(const Call &call, Services &services)
{
    const bool immediately = call.queryValue(QStringLiteral("immediately")) == QStringLiteral("true");
    const bool fromConsole = call.principal->kind == http::Principal::Kind::Console;
    const auto done = services.keys.revoke(call.parameter(), immediately, fromConsole);
    if (!done)
        return done.error();
    publishAfterCommit(services, call.parameter().toStdString());
    return http::Response::noContent();
}

Outcome restoreKey(const Call &call, Services &services)
{
    const auto key = services.keys.restore(call.parameter());
    if (!key)
        return key.error();
    publishAfterCommit(services, key->id);
    JsonWriter json;
    writeKey(json, *key, key->readable);
    return http::Response::json(json.take());
}

} // namespace

http::Routes keyRoutes()
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/settings/keys",
         .operationId = "listKeys",
         .tag = "Settings",
         .summary = "API keys, newest first",
         .scope = Scope::SettingsRead,
         .query = http::listQuery,
         .shape = ReplyShape::List,
         .reply = keyFields,
         .handle = listKeys},
        {.verb = Verb::Post,
         .path = "/v1/settings/keys",
         .operationId = "createKey",
         .tag = "Settings",
         .summary = "Creates an API key; the key itself is shown once",
         .scope = Scope::SettingsWrite,
         .place = Place::Writer,
         .body = draftFields,
         .check = checkScopes,
         .reply = keyFields,
         .success = 201,
         .secretReply = true,
         .example = R"({"name": "Analytics Dashboard", "scopes": ["analytics:read", "contacts:read"]})",
         .handle = createKey},
        {.verb = Verb::Delete,
         .path = "/v1/settings/keys/:id",
         .operationId = "revokeKey",
         .tag = "Settings",
         .summary = "Revokes an API key; it works for 24 more hours",
         .scope = Scope::SettingsWrite,
         .place = Place::Writer,
         .query = revokeQuery,
         .shape = ReplyShape::Empty,
         .success = 204,
         .handle = revokeKey},
        {.verb = Verb::Post,
         .path = "/v1/settings/keys/:id/restore",
         .operationId = "restoreKey",
         .tag = "Settings",
         .summary = "Takes a revocation back within its 24 hours",
         .scope = Scope::SettingsWrite,
         .place = Place::Writer,
         .reply = keyFields,
         .handle = restoreKey},
    };
}

} // namespace growthos
