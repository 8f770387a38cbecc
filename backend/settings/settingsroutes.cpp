#include "backend/settings/settingsroutes.h"

#include "backend/core/jsonwriter.h"
#include "backend/http/entitytag.h"
#include "backend/services.h"
#include "backend/settings/settingsrules.h"

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Type;

constexpr std::string_view plans[] = {"starter", "growth", "scale", "unlimited"};
constexpr http::Field address = {"", Type::String, {}, "An IP address.", {.maxLength = 64}};

constexpr http::Field settingsFields[] = {
    {"project_id", Type::String, {}, "The project, made once.", {.readOnly = true}},
    {"name", Type::String, {}, "Shown in the console.", {.minLength = 1, .maxLength = 120}},
    {"domain",
     Type::String,
     {},
     "Where your product lives; referral links use it.",
     {.minLength = 1, .maxLength = 253}},
    {"timezone", Type::String, {}, "An IANA time zone: where days begin.", {.maxLength = 64}},
    {"default_from_email", Type::String, {}, "Sender of mails that name none.", {.maxLength = 320, .nullable = true}},
    {"plan", Type::String, {}, "Management requests a second and key: 10, 50, 100 or no limit.", {.oneOf = plans}},
    {"locale", Type::String, {}, "Language of hosted pages, such as en or de.", {.minLength = 2, .maxLength = 35}},
    {"ingest_rate_limit",
     Type::Integer,
     {},
     "Ingest requests a second and key; null = no limit.",
     {.minimum = 1, .maximum = 1000000, .nullable = true}},
    {"public_url",
     Type::String,
     {},
     "Base of tracking and hosted links; null = the ingest address.",
     {.maxLength = 2000, .nullable = true}},
    {"allow_private_webhooks",
     Type::Boolean,
     {},
     "Whether webhook endpoints may stand on private and link-local addresses."},
    {"trusted_proxies",
     Type::Array,
     {},
     "Proxies whose X-Forwarded-For is believed.",
     {.maxLength = 100, .item = &address}},
    {"created_at", Type::Instant, {}, "When the project was made.", {.readOnly = true}},
};

http::Response settingsResponse(const Settings &settings)
{
    JsonWriter json;
    json.beginObject();
    json.member("project_id", settings.projectId).member("name", settings.name).member("domain", settings.domain);
    json.member("timezone", settings.timezone).member("default_from_email", settings.defaultFromEmail);
    json.member("plan", settings.plan)
        .member("locale", settings.locale)
        .member("ingest_rate_limit", settings.ingestRateLimit);
    json.member("public_url", settings.publicUrl).member("allow_private_webhooks", settings.allowPrivateWebhooks);
    json.key("trusted_proxies").beginArray();
    for (const QString &proxy : settings.trustedProxies)
        json.value(proxy);
    json.endArray().memberInstant("created_at", settings.createdAt).endObject();
    http::Response response = http::Response::json(json.take());
    http::setEntityTag(response, response.body);
    return response;
}

Outcome getSettings(const Call &, Services &services)
{
    return settingsResponse(services.settings.load());
}

Outcome patchSettings(const Call &call, Services &services)
{
    if (const auto matches = http::checkMatch(call, settingsResponse(services.settings.load()).body); !matches)
        return matches.error();
    const Settings updated = services.settings.update(call.body);
    services.afterCommit.push_back([&settings = services.settings, updated] { settings.publish(updated); });
    services.changes.emplace_back(QStringLiteral("settings"), updated.projectId);
    return settingsResponse(updated);
}

} // namespace

http::Routes settingsRoutes(const SettingsCache &cache)
{
    return {
        {.verb = http::Verb::Get,
         .path = "/v1/settings",
         .operationId = "getSettings",
         .tag = "Settings",
         .summary = "The project's settings",
         .scope = http::Scope::SettingsRead,
         .reply = settingsFields,
         .handle = getSettings},
        {.verb = http::Verb::Patch,
         .path = "/v1/settings",
         .operationId = "updateSettings",
         .tag = "Settings",
         .summary = "Changes settings",
         .scope = http::Scope::SettingsWrite,
         .place = http::Place::Writer,
         .body = settingsFields,
         .check = [&cache](const QJsonObject &changes,
                           QList<ErrorDetail> &details) { checkSettings(changes, *cache.current(), details); },
         .reply = settingsFields,
         .example = R"({"timezone": "Europe/London", "default_from_email": "hello@acme.com"})",
         .handle = patchSettings},
    };
}

} // namespace growthos
