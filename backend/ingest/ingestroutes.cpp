#include "backend/ingest/ingestroutes.h"

#include "backend/core/jsonwriter.h"
#include "backend/ingest/ingestservice.h"

#include <QUrl>

namespace growthos {
namespace {

using http::Presence;
using http::Type;

constexpr http::Field userId = {
    "user_id", Type::String, {}, "Your own user id; this or anonymous_id.", {.maxLength = 256}};
constexpr http::Field anonymousId = {
    "anonymous_id", Type::String, {}, "Of a visitor not known yet; this or user_id.", {.maxLength = 256}};
constexpr http::Field context = {
    "context", Type::Object, {}, "ip (\"auto\" = the request's), user_agent, locale, page, campaign and more."};
constexpr http::Field timestamp = {
    "timestamp",
    Type::Instant,
    {},
    "When it happened; the time of receipt by default, and when more than 24 h ahead of it."};
constexpr http::Field sentAt = {"sent_at", Type::Instant, {}, "The client's clock when it sent; corrects timestamp."};
constexpr http::Field messageId = {
    "message_id", Type::String, {}, "Makes a repeat within 24 h harmless.", {.maxLength = 256}};

constexpr http::Field identifyFields[] = {
    userId, anonymousId, {"traits", Type::Object, {}, "Merged one level deep; null deletes."}, context, timestamp,
    sentAt, messageId};
constexpr http::Field trackFields[] = {
    userId,
    anonymousId,
    {"event", Type::String, Presence::Required, "Name; names with $ are reserved.", {.minLength = 1, .maxLength = 256}},
    {"properties", Type::Object, {}, "Kept as sent."},
    context,
    timestamp,
    sentAt,
    messageId};
constexpr http::Field pageFields[] = {userId,
                                      anonymousId,
                                      {"name", Type::String, {}, "Of the page."},
                                      {"properties", Type::Object, {}, "url, path, referrer, title, search and more."},
                                      context,
                                      timestamp,
                                      sentAt,
                                      messageId};
constexpr http::Field groupFields[] = {
    userId,
    anonymousId,
    {"group_id", Type::String, Presence::Required, "Your id of the company.", {.maxLength = 256}},
    {"traits", Type::Object, {}, "Of the company; merged one level deep."},
    context,
    timestamp,
    sentAt,
    messageId};
constexpr http::Field aliasFields[] = {
    {"previous_id", Type::String, Presence::Required, "The id to give up, of either kind.", {.maxLength = 256}},
    {"user_id", Type::String, Presence::Required, "The id that stays.", {.maxLength = 256}},
    context,
    timestamp,
    sentAt,
    messageId};
constexpr http::Field batchItem = {
    "", Type::Object, {}, "A call with its type: identify, track, page, group or alias."};
constexpr http::Field batchFields[] = {{"batch",
                                        Type::Array,
                                        Presence::Required,
                                        "1 to 500 items.",
                                        {.minLength = 1, .maxLength = 500, .item = &batchItem}},
                                       context,
                                       sentAt};

constexpr http::Field acceptedFields[] = {
    {"success", Type::Boolean, Presence::Required, "true: it is on disk."},
    {"request_id", Type::String, Presence::Required, "Also in X-Request-Id."},
};
constexpr http::Field itemFields[] = {
    {"index", Type::Integer, Presence::Required, "Place in the batch."},
    {"status", Type::Integer, Presence::Required, "202 or 422."},
    {"success", Type::Boolean, Presence::Required, "Whether the item was taken."},
    {"error", Type::String, {}, "What is wrong with it."},
};
constexpr http::Field itemField = {"", Type::Object, {}, "", {.fields = itemFields}};
constexpr http::Field batchReply[] = {
    acceptedFields[0],
    acceptedFields[1],
    {"items", Type::Array, Presence::Required, "One for each item.", {.item = &itemField}}};

constexpr http::Field sdkSettingsReply[] = {
    {"integrations", Type::Object, Presence::Required, "Under Segment.io: the key, host and protocol to send with."},
    {"plan", Type::Object, Presence::Required, "Lets every event through."},
};

struct Endpoint
{
    const char *path;
    const char *operationId;
    const char *summary;
    std::optional<EventCall> call;
    bool sdk;
    http::Fields body;
    const char *example;
};

const Endpoint endpoints[] = {
    {"/v1/identify", "identify", "Creates or updates a contact", EventCall::Identify, false, identifyFields,
     R"({"user_id": "usr_123", "traits": {"email": "jane@acme.com", "plan": "growth"}, "context": {"ip": "auto"}})"},
    {"/v1/track", "track", "Records an event", EventCall::Track, false, trackFields,
     R"({"user_id": "usr_123", "event": "feature_activated", "properties": {"value": 49.0}, "message_id": "msg_abc123"})"},
    {"/v1/page", "page", "Records a page view", EventCall::Page, false, pageFields,
     R"({"user_id": "usr_123", "name": "Pricing Page", "properties": {"url": "https://acme.com/pricing"}})"},
    {"/v1/group", "group", "Links a contact to a company", EventCall::Group, false, groupFields,
     R"({"user_id": "usr_123", "group_id": "company_456", "traits": {"name": "Acme Inc"}})"},
    {"/v1/alias", "alias", "Merges two identifiers for good", EventCall::Alias, false, aliasFields,
     R"({"previous_id": "anon_xyz789", "user_id": "usr_123"})"},
    {"/v1/batch",
     "batch",
     "Sends many calls in one request",
     {},
     false,
     batchFields,
     R"({"batch": [{"type": "track", "user_id": "usr_123", "event": "login"}]})"},
    {"/v1/import", "sdkImport", "Batch, as published SDKs send it", {}, true, batchFields, ""},
    {"/v1/import/", "sdkImportSlash", "Batch, as published SDKs send it", {}, true, batchFields, ""},
    {"/v1/b", "sdkBatch", "Batch, as published SDKs send it", {}, true, batchFields, ""},
    {"/beacon/v1/batch", "sdkBeacon", "Batch, as browser SDKs send it when a page closes", {}, true, batchFields, ""},
    {"/v1/t", "sdkTrack", "track, as browser SDKs send it", EventCall::Track, true, trackFields, ""},
    {"/v1/i", "sdkIdentify", "identify, as browser SDKs send it", EventCall::Identify, true, identifyFields, ""},
    {"/v1/p", "sdkPage", "page, as browser SDKs send it", EventCall::Page, true, pageFields, ""},
    {"/v1/g", "sdkGroup", "group, as browser SDKs send it", EventCall::Group, true, groupFields, ""},
    {"/v1/a", "sdkAlias", "alias, as browser SDKs send it", EventCall::Alias, true, aliasFields, ""},
    {"/v1/screen", "sdkScreenCall", "screen, as published SDKs send it", EventCall::Screen, true, pageFields, ""},
    {"/v1/s", "sdkScreen", "screen, as mobile SDKs send it", EventCall::Screen, true, pageFields, ""},
};

/// The document that browser SDKs load before they send: where events go. Behind a proxy only the setting knows that.
http::Response sdkSettings(const http::Call &call, const Settings &settings)
{
    QString host = QString::fromLatin1(call.request.headers.value("Host"));
    QString protocol = call.request.secure ? QStringLiteral("https") : QStringLiteral("http");
    if (const QUrl address(settings.publicUrl.value_or(QString())); !address.host().isEmpty()) {
        constexpr auto beside = QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment;
        host = QString::fromLatin1(address.toEncoded(beside | QUrl::RemoveScheme | QUrl::StripTrailingSlash).mid(2));
        protocol = address.scheme();
    }
    JsonWriter json;
    json.beginObject().key("integrations").beginObject().key("Segment.io").beginObject();
    json.member("apiKey", call.parameter()).member("apiHost", host + QStringLiteral("/v1"));
    json.member("protocol", protocol).endObject().endObject();
    json.key("plan").beginObject().key("track").beginObject().key("__default").beginObject().member("enabled", true);
    json.key("integrations").beginObject().endObject().endObject().endObject().endObject().endObject();
    return http::Response::json(json.take());
}

} // namespace

std::string callOfPath(const QByteArray &path)
{
    for (const Endpoint &endpoint : endpoints) {
        if (path == endpoint.path)
            return endpoint.call ? std::string(wireName(*endpoint.call)) : "batch";
    }
    return {};
}

http::Routes ingestRoutes(IngestService &service, http::Authenticator &authenticator, const SettingsCache &settings,
                          const Clock &clock)
{
    using http::Access;
    using http::Place;
    using http::Verb;
    http::Routes routes;
    for (const Endpoint &endpoint : endpoints) {
        routes.push_back({.verb = Verb::Post,
                          .path = endpoint.path,
                          .operationId = endpoint.operationId,
                          .tag = "Ingest",
                          .summary = endpoint.summary,
                          .access = Access::WriteKey,
                          .ingest = true,
                          .rawBody = true,
                          .place = Place::Here,
                          .body = endpoint.body,
                          .reply = endpoint.sdk    ? http::Fields(acceptedFields).first(1)
                                   : endpoint.call ? http::Fields(acceptedFields)
                                                   : http::Fields(batchReply),
                          .success = endpoint.sdk ? 200 : 202,
                          .alsoOk = !endpoint.sdk,
                          .example = endpoint.example,
                          .handleLater = [&service, fixed = endpoint.call,
                                          sdk = endpoint.sdk](const http::CallPtr &call, const http::Reply &reply) {
                              service.take(call, fixed, sdk, reply);
                          }});
        if (endpoint.call)
            routes.back().express = [&service, fixed = *endpoint.call,
                                     sdk = endpoint.sdk](const http::ExpressCall &call, http::Desk &desk) {
                return service.express(call, fixed, sdk, desk);
            };
    }
    routes.push_back(
        {.verb = Verb::Get,
         .path = "/v1/projects/:key/settings",
         .operationId = "sdkSettings",
         .tag = "Ingest",
         .summary = "What browser SDKs load before they send",
         .access = Access::Public,
         .ingest = true,
         .place = Place::Here,
         .reply = sdkSettingsReply,
         .handleLater = [&authenticator, &settings, &clock](const http::CallPtr &call, const http::Reply &reply) {
             const auto principal = authenticator.authenticate(call->parameter().toStdString(), clock.now());
             if (!principal || principal->kind != http::Principal::Kind::WriteKey)
                 return reply(http::errorResponse(Error::notFound(u"write key", call->parameter()), call->requestId));
             reply(sdkSettings(*call, *settings.current()));
         }});
    return routes;
}

} // namespace growthos
