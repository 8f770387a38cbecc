#include "backend/webhooks/webhookroutes.h"

#include "backend/core/isotime.h"
#include "backend/core/text.h"
#include "backend/http/entitytag.h"
#include "backend/services.h"
#include "backend/webhooks/webhookengine.h"
#include "backend/webhooks/webhookevents.h"
#include "backend/webhooks/webhookrules.h"
#include "backend/webhooks/webhookwire.h"

#include <QJsonArray>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr std::string_view states[] = {"active", "disabled"};
constexpr int mostHours = 30 * 24;
constexpr int usualHours = 24;

constexpr http::Field eventItem = {
    "", Type::String, {}, "An event, such as contact.created; referral.*; or * for all.", {.maxLength = 64}};
constexpr http::Constraints urlLimits = {.minLength = 1, .maxLength = 2000};
constexpr http::Constraints eventLimits = {.minLength = 1, .maxLength = 100, .item = &eventItem};
constexpr http::Field descriptionField = {
    "description", Type::String, {}, "For people.", {.maxLength = 500, .nullable = true}};
constexpr http::Field secretField = {
    "secret", Type::String, {}, "Signs what is sent: whsec_ and base64, or any text; one is made without it."};
constexpr http::Field statusField = {"status", Type::String, {}, "disabled: nothing is sent.", {.oneOf = states}};

constexpr http::Field draftFields[] = {
    {"url", Type::String, Presence::Required, "https; http on this machine and on allowed private addresses.",
     urlLimits},
    {"events", Type::Array, Presence::Required, "What is sent there.", eventLimits},
    descriptionField,
    secretField,
    statusField,
};

constexpr http::Field changeFields[] = {
    {"url", Type::String, {}, "An https address; http on this machine.", urlLimits},
    {"events", Type::Array, {}, "What is sent there.", eventLimits},
    descriptionField,
    secretField,
    statusField,
    {"id", Type::String, {}, "The endpoint's id.", {.readOnly = true}},
    {"disabled_reason", Type::String, {}, "Why it is disabled.", {.nullable = true, .readOnly = true}},
    {"failing_since", Type::Instant, {}, "First failure after the last success.", {.nullable = true, .readOnly = true}},
    {"waiting", Type::Integer, {}, "Deliveries that wait.", {.readOnly = true}},
    {"secret_hint",
     Type::String,
     {},
     "The last four characters of the secret; none of a short one.",
     {.readOnly = true}},
    {"created_at", Type::Instant, {}, "When it was made.", {.readOnly = true}},
    {"updated_at", Type::Instant, {}, "Last change.", {.readOnly = true}},
};

constexpr http::Field eventFields[] = {
    {"name", Type::String, Presence::Required, "What an endpoint subscribes to."},
    {"description", Type::String, Presence::Required, "When it happens."},
    {"sample", Type::Object, Presence::Required, "The data of a test."},
};
constexpr http::Field eventRow = {"", Type::Object, {}, "An event.", {.fields = eventFields}};
constexpr http::Field eventsFields[] = {
    {"data", Type::Array, Presence::Required, "All events.", {.item = &eventRow}},
};

constexpr http::Field statsQuery[] = {
    {"hours", Type::Integer, {}, "How many hours, 24 by default.", {.minimum = 1, .maximum = mostHours}},
};
constexpr http::Field hourFields[] = {
    {"start", Type::Instant, Presence::Required, "When the hour begins."},
    {"attempts", Type::Integer, Presence::Required, "Tries in it."},
    {"failed", Type::Integer, Presence::Required, "Those that failed."},
    {"median_ms", Type::Integer, Presence::Required, "Half of the tries took less.", {.nullable = true}},
    {"p95_ms", Type::Integer, Presence::Required, "95 of 100 took less.", {.nullable = true}},
};
constexpr http::Field hourRow = {"", Type::Object, {}, "An hour.", {.fields = hourFields}};
constexpr http::Field statsFields[] = {
    {"attempts", Type::Integer, Presence::Required, "Tries, without tests."},
    {"failed", Type::Integer, Presence::Required, "Those that failed."},
    {"success_rate", Type::Number, Presence::Required, "Rounded to 3 decimals; null: no tries.", {.nullable = true}},
    {"waiting", Type::Integer, Presence::Required, "Deliveries that wait for a try."},
    {"hours", Type::Array, Presence::Required, "The oldest first, without gaps.", {.item = &hourRow}},
};

/// The engine hears of it, and whoever looks, once it is committed.
void told(Services &services, WebhookEngine &engine, const QString &id)
{
    services.afterCommit.push_back([&engine] { engine.reload(); });
    services.changes.emplace_back(QStringLiteral("webhooks"), id);
}

Outcome endpointResponse(const WebhookEndpoint &endpoint, const Services &services, int status = 200,
                         const std::optional<std::string> &secret = {})
{
    JsonWriter json;
    writeEndpoint(json, endpoint, services.webhooks.waiting(endpoint), secret);
    http::Response response = http::Response::json(json.take(), status);
    http::setEntityTag(response, endpointResource(endpoint));
    return response;
}

void checkEndpoint(const QJsonObject &body, const Settings &settings, QList<ErrorDetail> &details)
{
    if (const QJsonValue url = body[QLatin1String("url")]; url.isString() && !url.toString().isEmpty()) {
        if (const auto wrong = checkWebhookUrl(url.toString(), settings.allowPrivateWebhooks))
            details.append(*wrong);
    }
    const QJsonArray events = body[QLatin1String("events")].toArray();
    for (qsizetype i = 0; i < events.size(); ++i) {
        if (events.at(i).isString() && !isWebhookPattern(events.at(i).toString().toStdString()))
            details.append({QStringLiteral("events[%1]").arg(i), QStringLiteral("unknown"),
                            QStringLiteral("There is no event '%1'.").arg(events.at(i).toString())});
    }
    if (const QJsonValue secret = body[QLatin1String("secret")]; secret.isString()) {
        if (const auto wrong = checkWebhookSecret(secret.toString()))
            details.append(*wrong);
    }
}

WebhookService::Change changeIn(const QJsonObject &body)
{
    WebhookService::Change change;
    if (const QJsonValue url = body[QLatin1String("url")]; url.isString())
        change.url = url.toString();
    if (const QJsonValue events = body[QLatin1String("events")]; events.isArray())
        change.events = events.toVariant().toStringList();
    if (const QJsonValue text = body[QLatin1String("description")]; !text.isUndefined())
        change.description.emplace(text.isNull() ? std::nullopt : std::optional(text.toString()));
    if (const QJsonValue secret = body[QLatin1String("secret")]; secret.isString())
        change.secret = secret.toString();
    if (const QJsonValue status = body[QLatin1String("status")]; status.isString())
        change.active = status.toString() == QLatin1String("active");
    return change;
}

Outcome listEndpoints(const Call &call, Services &services)
{
    static const QString listName = QStringLiteral("webhook endpoints");
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(services.webhooks.list(*page), services.cursors, listName,
                              [&services](JsonWriter &json, const WebhookEndpoint &endpoint) {
                                  writeEndpoint(json, endpoint, services.webhooks.waiting(endpoint));
                              });
}

Outcome getEndpoint(const Call &call, Services &services)
{
    const auto endpoint = services.webhooks.find(call.parameter());
    if (!endpoint)
        return endpoint.error();
    return endpointResponse(*endpoint, services);
}

Outcome createEndpoint(const Call &call, Services &services, WebhookEngine &engine)
{
    const auto created = services.webhooks.create(changeIn(call.body));
    told(services, engine, QString::fromStdString(created.endpoint.id));
    return endpointResponse(created.endpoint, services, 201, created.secret);
}

/// Fields that may be sent back, but not changed.
QList<ErrorDetail> readOnlyChanges(const QJsonObject &body, const WebhookEndpoint &endpoint, std::int64_t waiting)
{
    JsonWriter json;
    writeEndpoint(json, endpoint, waiting);
    const QJsonObject current = QJsonDocument::fromJson(json.take()).object();
    QList<ErrorDetail> details;
    for (const http::Field &field : changeFields) {
        const QString name = toQString(field.name);
        const QJsonValue asked = body[name];
        // What waits moves by itself; nobody means to change it.
        if (!field.limits.readOnly || asked.isUndefined() || asked == current[name] || field.name == "waiting")
            continue;
        if (field.type == Type::Instant && asked.isString() && current[name].isString() &&
            parseInstant(asked.toString().toStdString()) == parseInstant(current[name].toString().toStdString()))
            continue;
        details.append({name, QStringLiteral("read_only"), QStringLiteral("'%1' cannot be changed.").arg(name)});
    }
    return details;
}

Outcome patchEndpoint(const Call &call, Services &services, WebhookEngine &engine)
{
    const auto endpoint = services.webhooks.find(call.parameter());
    if (!endpoint)
        return endpoint.error();
    if (const auto matches = http::checkMatch(call, endpointResource(*endpoint)); !matches)
        return matches.error();
    if (auto details = readOnlyChanges(call.body, *endpoint, services.webhooks.waiting(*endpoint)); !details.isEmpty())
        return Error::validation(std::move(details));
    const WebhookEndpoint changed = services.webhooks.update(*endpoint, changeIn(call.body));
    told(services, engine, call.parameter());
    return endpointResponse(changed, services);
}

Outcome deleteEndpoint(const Call &call, Services &services, WebhookEngine &engine)
{
    if (const auto done = services.webhooks.remove(call.parameter()); !done)
        return done.error();
    told(services, engine, call.parameter());
    return http::Response::noContent();
}

Outcome rotateSecret(const Call &call, Services &services, WebhookEngine &engine)
{
    const auto endpoint = services.webhooks.find(call.parameter());
    if (!endpoint)
        return endpoint.error();
    const auto rotated = services.webhooks.rotate(*endpoint);
    told(services, engine, call.parameter());
    return endpointResponse(rotated.endpoint, services, 200, rotated.secret);
}

Outcome listEvents(const Call &, Services &)
{
    JsonWriter json;
    json.beginObject().key("data").beginArray();
    for (const WebhookEvent &event : webhookEvents()) {
        json.beginObject().member("name", event.name).member("description", event.description);
        json.memberRaw("sample", event.sample).endObject();
    }
    return http::Response::json(json.endArray().endObject().take());
}

Outcome getStats(const Call &call, Services &services)
{
    const auto endpoint = services.webhooks.find(call.parameter());
    if (!endpoint)
        return endpoint.error();
    const int asked = call.queryInteger(QStringLiteral("hours")).value_or(usualHours);
    const auto hours = services.webhooks.hours(*endpoint, asked);
    std::int64_t failed = 0;
    std::int64_t attempts = 0;
    JsonWriter rows;
    rows.beginArray();
    for (const WebhookStore::Hour &hour : hours) {
        failed += hour.failed;
        attempts += hour.failed + hour.succeeded;
        rows.beginObject().memberInstant("start", hour.start).member("attempts", hour.failed + hour.succeeded);
        rows.member("failed", hour.failed).member("median_ms", hour.median).member("p95_ms", hour.p95).endObject();
    }
    rows.endArray();
    JsonWriter json;
    json.beginObject().member("attempts", attempts).member("failed", failed).key("success_rate");
    if (attempts == 0)
        json.null();
    else
        json.value(std::round(double(attempts - failed) / double(attempts) * 1000) / 1000);
    json.member("waiting", services.webhooks.waiting(*endpoint)).memberRaw("hours", view(rows.text())).endObject();
    return http::Response::json(json.take());
}

} // namespace

http::Routes webhookRoutes(WebhookEngine &engine, const SettingsCache &settings)
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    const auto check = [&settings](const QJsonObject &body, QList<ErrorDetail> &details) {
        checkEndpoint(body, *settings.current(), details);
    };
    const auto with = [&engine](Outcome (*handle)(const Call &, Services &, WebhookEngine &)) {
        return [&engine, handle](const Call &call, Services &services) { return handle(call, services, engine); };
    };
    return {
        {.verb = Verb::Get,
         .path = "/v1/webhooks/endpoints",
         .operationId = "listWebhookEndpoints",
         .tag = "Webhooks",
         .summary = "Endpoints, newest first",
         .scope = Scope::WebhooksRead,
         .query = http::listQuery,
         .shape = ReplyShape::List,
         .reply = endpointFields(),
         .handle = listEndpoints},
        {.verb = Verb::Post,
         .path = "/v1/webhooks/endpoints",
         .operationId = "createWebhookEndpoint",
         .tag = "Webhooks",
         .summary = "Registers an endpoint; its secret is shown once",
         .scope = Scope::WebhooksWrite,
         .place = Place::Writer,
         .body = draftFields,
         .check = check,
         .reply = endpointFields(),
         .success = 201,
         .secretReply = true,
         .example = R"({"url": "https://yourserver.com/webhooks/growthos", "events": ["contact.created", )"
                    R"("contact.updated", "referral.converted", "survey.response.created", )"
                    R"("campaign.email.bounced"], "secret": "whsec_your_signing_secret"})",
         .handle = with(createEndpoint)},
        {.verb = Verb::Get,
         .path = "/v1/webhooks/endpoints/:id",
         .operationId = "getWebhookEndpoint",
         .tag = "Webhooks",
         .summary = "An endpoint",
         .scope = Scope::WebhooksRead,
         .reply = endpointFields(),
         .handle = getEndpoint},
        {.verb = Verb::Patch,
         .path = "/v1/webhooks/endpoints/:id",
         .operationId = "updateWebhookEndpoint",
         .tag = "Webhooks",
         .summary = "Changes an endpoint, or turns it off and on",
         .scope = Scope::WebhooksWrite,
         .place = Place::Writer,
         .body = changeFields,
         .check = check,
         .reply = endpointFields(),
         .example = R"({"events": ["contact.created", "referral.converted"]})",
         .handle = with(patchEndpoint)},
        {.verb = Verb::Delete,
         .path = "/v1/webhooks/endpoints/:id",
         .operationId = "deleteWebhookEndpoint",
         .tag = "Webhooks",
         .summary = "Deletes an endpoint and its log",
         .scope = Scope::WebhooksWrite,
         .place = Place::Writer,
         .shape = ReplyShape::Empty,
         .success = 204,
         .handle = with(deleteEndpoint)},
        {.verb = Verb::Post,
         .path = "/v1/webhooks/endpoints/:id/rotate-secret",
         .operationId = "rotateWebhookSecret",
         .tag = "Webhooks",
         .summary = "Makes a new secret, which is shown once; the old one ends at once",
         .scope = Scope::WebhooksWrite,
         .place = Place::Writer,
         .reply = endpointFields(),
         .secretReply = true,
         .handle = with(rotateSecret)},
        {.verb = Verb::Get,
         .path = "/v1/webhooks/endpoints/:id/stats",
         .operationId = "getWebhookStats",
         .tag = "Webhooks",
         .summary = "Tries of an endpoint by hour: how many, how many failed, how long they took",
         .scope = Scope::WebhooksRead,
         .query = statsQuery,
         .reply = statsFields,
         .handle = getStats},
        {.verb = Verb::Get,
         .path = "/v1/webhooks/events",
         .operationId = "listWebhookEvents",
         .tag = "Webhooks",
         .summary = "Events that endpoints may subscribe to",
         .scope = Scope::WebhooksRead,
         .reply = eventsFields,
         .handle = listEvents},
    };
}

} // namespace growthos
