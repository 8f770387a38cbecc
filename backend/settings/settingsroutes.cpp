#include "backend/settings/settingsroutes.h"

#include "backend/core/jsonwriter.h"
#include "backend/http/entitytag.h"
#include "backend/services.h"
#include "backend/settings/settingsrules.h"

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr std::string_view plans[] = {"starter", "growth", "scale", "unlimited"};
constexpr http::Field addressItem = {
    "", Type::String, {}, "An IP address, or a network such as 10.0.0.0/8.", {.maxLength = 64}};

constexpr std::string_view securities[] = {"none", "starttls", "tls"};
constexpr std::string_view periods[] = {"second", "minute", "hour", "day"};
constexpr http::Field rateFields[] = {
    {"count", Type::Integer, http::Presence::Required, "How many at most.", {.minimum = 1, .maximum = 10'000'000}},
    {"per", Type::String, http::Presence::Required, "In which time.", {.oneOf = periods}},
};
constexpr http::Field smtpFields[] = {
    {"host", Type::String, http::Presence::Required, "The mail server.", {.minLength = 1, .maxLength = 253}},
    {"port", Type::Integer, {}, "587 by default.", {.minimum = 1, .maximum = 65535}},
    {"security", Type::String, {}, "starttls by default.", {.oneOf = securities}},
    {"username", Type::String, {}, "Empty: no log-in.", {.maxLength = 255, .nullable = true}},
    {"password", Type::String, {}, "Never shown; absent: stays as it is.", {.maxLength = 1000, .nullable = true}},
    {"has_password", Type::Boolean, {}, "Whether one is kept.", {.readOnly = true}},
    {"from_name", Type::String, {}, "Shown with senders that have no name.", {.maxLength = 120, .nullable = true}},
    {"connections", Type::Integer, {}, "At once, 4 by default.", {.minimum = 1, .maximum = 50}},
    {"sender_limit",
     Type::Object,
     {},
     "How many mails at most leave from each sender address.",
     {.fields = rateFields, .nullable = true}},
    {"domain_limit",
     Type::Object,
     {},
     "How many mails at most go to each domain of recipients.",
     {.fields = rateFields, .nullable = true}},
};
constexpr http::Field dkimFields[] = {
    {"domain", Type::String, http::Presence::Required, "The domain that signs.", {.minLength = 1, .maxLength = 253}},
    {"selector", Type::String, http::Presence::Required, "Names the key in DNS.", {.minLength = 1, .maxLength = 63}},
    {"private_key", Type::String, {}, "RSA, PEM. Never shown.", {.maxLength = 10'000, .nullable = true}},
    {"has_private_key", Type::Boolean, {}, "Whether one is kept.", {.readOnly = true}},
};
constexpr http::Field brandingFields[] = {
    {"logo_url",
     Type::String,
     {},
     "Stands at the top; an http or https address.",
     {.maxLength = 2000, .nullable = true}},
    {"primary_color", Type::String, {}, "Of buttons, such as #2b59d6.", {.maxLength = 7, .nullable = true}},
};
constexpr http::Field leadRuleFields[] = {
    {"name", Type::String, {}, "For people.", {.maxLength = 120}},
    {"points", Type::Integer, Presence::Required, "Added while the rules hold.", {.minimum = -100, .maximum = 100}},
    {"rules", Type::Object, Presence::Required, "As those of a segment, without segments and scores."},
};
constexpr http::Field leadRule = {"", Type::Object, {}, "A weighted rule.", {.fields = leadRuleFields}};

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
     "Addresses and networks (10.0.0.0/8) of proxies whose X-Forwarded-For is believed.",
     {.maxLength = 100, .item = &addressItem}},
    {"smtp",
     Type::Object,
     {},
     "The server that takes the mails; null: they go to the embedded outbox.",
     {.fields = smtpFields, .nullable = true}},
    {"dkim", Type::Object, {}, "What mails are signed with; null: nothing.", {.fields = dkimFields, .nullable = true}},
    {"branding", Type::Object, {}, "How hosted pages look; null: plain.", {.fields = brandingFields, .nullable = true}},
    {"retention_days",
     Type::Integer,
     {},
     "Events older than this are deleted within an hour, for good; null = kept for ever.",
     {.minimum = 1, .maximum = 36500, .nullable = true}},
    {"memory_limit",
     Type::Integer,
     {},
     "Bytes that contacts and events may take in memory; above it the oldest events are read from mapped files. null = "
     "no limit.",
     {.minimum = 1, .nullable = true}},
    {"lead_scoring",
     Type::Array,
     {},
     "scores.lead is the sum of the points of those rules that hold, from 0 to 100.",
     {.maxLength = 100, .item = &leadRule}},
    {"success_event",
     Type::String,
     {},
     "The event that means success: what the console makes anew begins with it. null = none was named.",
     {.minLength = 1, .maxLength = 256, .nullable = true}},
    {"created_at", Type::Instant, {}, "When the project was made.", {.readOnly = true}},
};

void writeRate(JsonWriter &json, std::string_view name, const std::optional<MailRate> &rate)
{
    json.key(name);
    if (rate)
        json.beginObject().member("count", rate->count).member("per", rate->per).endObject();
    else
        json.null();
}

void writeMailSettings(JsonWriter &json, const Settings &settings)
{
    json.key("smtp");
    if (const auto &smtp = settings.smtp) {
        json.beginObject().member("host", smtp->host).member("port", smtp->port).member("security", smtp->security);
        json.member("username", smtp->username).member("has_password", !smtp->password.isEmpty());
        json.member("from_name", smtp->fromName).member("connections", smtp->connections);
        writeRate(json, "sender_limit", smtp->senderLimit);
        writeRate(json, "domain_limit", smtp->domainLimit);
        json.endObject();
    } else {
        json.null();
    }
    json.key("dkim");
    if (const auto &dkim = settings.dkim) {
        json.beginObject().member("domain", dkim->domain).member("selector", dkim->selector);
        json.member("has_private_key", !dkim->privateKey.isEmpty()).endObject();
    } else {
        json.null();
    }
}

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
    json.endArray();
    writeMailSettings(json, settings);
    json.key("branding").beginObject().member("logo_url", settings.branding.logoUrl);
    json.member("primary_color", settings.branding.primaryColor).endObject();
    json.member("retention_days", settings.retentionDays).member("memory_limit", settings.memoryLimit);
    json.memberRaw("lead_scoring", settings.leadScoring);
    json.member("success_event", settings.successEvent);
    json.memberInstant("created_at", settings.createdAt).endObject();
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
