// Rows of the route table on logs, tests and redeliveries.
#include "backend/jobs/jobroutes.h"
#include "backend/services.h"
#include "backend/settings/timeparameter.h"
#include "backend/webhooks/webhookengine.h"
#include "backend/webhooks/webhookevents.h"
#include "backend/webhooks/webhookreplay.h"
#include "backend/webhooks/webhookroutes.h"
#include "backend/webhooks/webhookwire.h"

#include <QJsonArray>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr std::string_view deliveryStatuses[] = {"pending", "failed", "delivered", "exhausted"};

constexpr http::Field logQuery[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    {"status", Type::String, {}, "Only deliveries that stand so.", {.oneOf = deliveryStatuses}},
    {"event", Type::String, {}, "Only deliveries of this event.", {.maxLength = 64}},
    {"from", Type::Instant, {}, "Only deliveries that came to be then or later."},
    {"to", Type::Instant, {}, "Only deliveries that came to be then or earlier."},
};

constexpr http::Field testFields[] = {
    {"event", Type::String, {}, "Which event; without it the first that is subscribed to.", {.maxLength = 64}},
};

constexpr http::Field statusItem = {"", Type::String, {}, "As it stands in the log.", {.oneOf = deliveryStatuses}};
constexpr http::Field replayedEvent = {"", Type::String, {}, "An event.", {.maxLength = 64}};
constexpr http::Field replayFields[] = {
    {"from", Type::Instant, Presence::Required, "Deliveries that came to be then or later."},
    {"to", Type::Instant, {}, "And then or earlier; now by default."},
    {"status", Type::Array, {}, "Only those that stand so; all by default.", {.minLength = 1, .item = &statusItem}},
    {"events", Type::Array, {}, "Only these events; all by default.", {.minLength = 1, .item = &replayedEvent}},
};

void checkEvent(const QString &event, const QString &field, QList<ErrorDetail> &details)
{
    if (!webhookEvent(event.toStdString()))
        details.append({field, QStringLiteral("unknown"), QStringLiteral("There is no event '%1'.").arg(event)});
}

void checkTest(const QJsonObject &body, QList<ErrorDetail> &details)
{
    if (const QJsonValue event = body[QLatin1String("event")]; event.isString())
        checkEvent(event.toString(), QStringLiteral("event"), details);
}

void checkReplay(const QJsonObject &body, QList<ErrorDetail> &details)
{
    const QJsonArray events = body[QLatin1String("events")].toArray();
    for (qsizetype i = 0; i < events.size(); ++i) {
        if (events.at(i).isString())
            checkEvent(events.at(i).toString(), QStringLiteral("events[%1]").arg(i), details);
    }
}

Outcome listLog(const Call &call, Services &services)
{
    const auto endpoint = services.webhooks.find(call.parameter());
    if (!endpoint)
        return endpoint.error();
    const auto settings = services.settings.current();
    WebhookStore::LogFilter filter;
    filter.status = call.queryValue(QStringLiteral("status"));
    filter.event = call.queryValue(QStringLiteral("event"));
    filter.from = timeParameter(call.queryValue(QStringLiteral("from")), *settings);
    filter.to = timeParameter(call.queryValue(QStringLiteral("to")), *settings, DayEdge::End);
    const QString listName = http::listName(QStringLiteral("webhook log ") + call.parameter(), call, logQuery);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(services.webhooks.log(*endpoint, filter, *page), services.cursors, listName,
                              writeDelivery);
}

Outcome getEntry(const Call &call, Services &services)
{
    const auto endpoint = services.webhooks.find(call.parameter());
    if (!endpoint)
        return endpoint.error();
    const auto entry = services.webhooks.entry(*endpoint, call.parameter(1));
    if (!entry)
        return entry.error();
    return entryResponse(*entry);
}

Outcome redeliver(const Call &call, Services &services, WebhookEngine &engine)
{
    const auto endpoint = services.webhooks.find(call.parameter());
    if (!endpoint)
        return endpoint.error();
    const auto entry = services.webhooks.redeliver(*endpoint, call.parameter(1));
    if (!entry)
        return entry.error();
    services.afterCommit.push_back([&engine, num = endpoint->num] { engine.look(num); });
    services.changes.emplace_back(QStringLiteral("webhooks"), call.parameter());
    return entryResponse(*entry);
}

Outcome replay(const Call &call, Services &services)
{
    const auto endpoint = services.webhooks.find(call.parameter());
    if (!endpoint)
        return endpoint.error();
    if (endpoint->disabledReason)
        return Error{ErrorCode::Conflict, QStringLiteral("The endpoint is turned off; turn it on first.")};
    const auto settings = services.settings.current();
    const auto time = [&](const char *name, DayEdge edge) {
        const QJsonValue value = call.body[QLatin1String(name)];
        return timeParameter(value.isString() ? std::optional(value.toString()) : std::nullopt, *settings, edge);
    };
    const UtcMs now = services.clock.now();
    WebhookReplay replay{.endpoint = endpoint->num,
                         .from = time("from", DayEdge::Start).value_or(now),
                         .to = std::min(now, time("to", DayEdge::End).value_or(now)),
                         .statuses = call.body[QLatin1String("status")].toVariant().toStringList(),
                         .events = call.body[QLatin1String("events")].toVariant().toStringList()};
    if (replay.from > replay.to)
        return Error::validation({{QStringLiteral("from"), QStringLiteral("out_of_range"),
                                   QStringLiteral("'from' must not be later than 'to' or now.")}});
    const Job job =
        services.startJob({.kind = webhookReplayName, .label = endpoint->url, .parameters = toJson(replay)});
    return jobAccepted(job, services);
}

} // namespace

http::Routes webhookLogRoutes(WebhookEngine &engine)
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/webhooks/endpoints/:id/logs",
         .operationId = "listWebhookLogs",
         .tag = "Webhooks",
         .summary = "Deliveries to an endpoint, newest first; the last 30 days",
         .scope = Scope::WebhooksRead,
         .query = logQuery,
         .shape = ReplyShape::List,
         .reply = deliveryFields(),
         .handle = listLog},
        {.verb = Verb::Get,
         .path = "/v1/webhooks/endpoints/:id/logs/:log_id",
         .operationId = "getWebhookLog",
         .tag = "Webhooks",
         .summary = "A delivery with what was sent and every answer",
         .scope = Scope::WebhooksRead,
         .reply = logEntryFields(),
         .handle = getEntry},
        {.verb = Verb::Post,
         .path = "/v1/webhooks/endpoints/:id/logs/:log_id/redeliver",
         .operationId = "redeliverWebhook",
         .tag = "Webhooks",
         .summary = "Tries a delivery again, now, with a whole schedule behind it",
         .scope = Scope::WebhooksWrite,
         .place = Place::Writer,
         .reply = logEntryFields(),
         .handle = [&engine](const Call &call, Services &services) { return redeliver(call, services, engine); }},
        {.verb = Verb::Post,
         .path = "/v1/webhooks/endpoints/:id/replay",
         .operationId = "replayWebhooks",
         .tag = "Webhooks",
         .summary = "Tries all deliveries of a time again, the oldest first",
         .scope = Scope::WebhooksWrite,
         .place = Place::Writer,
         .body = replayFields,
         .check = checkReplay,
         .reply = jobFields(),
         .success = 202,
         .example = R"({"from": "2026-02-23T09:00:00Z", "to": "2026-02-23T10:00:00Z", "status": ["exhausted"]})",
         .handle = replay},
        {.verb = Verb::Post,
         .path = "/v1/webhooks/endpoints/:id/test",
         .operationId = "testWebhookEndpoint",
         .tag = "Webhooks",
         .summary = "Sends a synthetic event and answers how it went; it is not tried again",
         .scope = Scope::WebhooksWrite,
         .place = Place::Here,
         .body = testFields,
         .check = checkTest,
         .reply = logEntryFields(),
         .acts = true,
         .example = R"({"event": "contact.created"})",
         .handleLater =
             [&engine](const http::CallPtr &call, const http::Reply &reply) {
                 const QJsonValue event = call->body[QLatin1String("event")];
                 engine.test(call->parameter(), event.isString() ? std::optional(event.toString()) : std::nullopt,
                             [call, reply](const Result<WebhookLogEntry> &entry) {
                                 reply(entry ? entryResponse(*entry)
                                             : http::errorResponse(entry.error(), call->requestId));
                             });
             }},
    };
}

} // namespace growthos
