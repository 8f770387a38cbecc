#include "backend/webhooks/webhookwire.h"

#include "backend/core/text.h"
#include "backend/webhooks/webhookrules.h"

namespace growthos {
namespace {

using http::Presence;
using http::Type;

constexpr std::string_view endpointStates[] = {"active", "disabled"};
constexpr std::string_view reasons[] = {"manual", "gone", "failing"};
constexpr std::string_view statuses[] = {"pending", "failed", "delivered", "exhausted"};
constexpr http::Field wireEvent = {"", Type::String, {}, "A name or a pattern."};

constexpr http::Field endpoints[] = {
    {"id", Type::String, Presence::Required, "The endpoint's id."},
    {"url", Type::String, Presence::Required, "Where events are sent to."},
    {"events", Type::Array, Presence::Required, "Names and patterns, as they were given.", {.item = &wireEvent}},
    {"description", Type::String, Presence::Required, "For people.", {.nullable = true}},
    {"status", Type::String, Presence::Required, "disabled: nothing is sent.", {.oneOf = endpointStates}},
    {"disabled_reason",
     Type::String,
     Presence::Required,
     "manual; gone: it answered 410; failing: nothing but failures for five days.",
     {.oneOf = reasons, .nullable = true}},
    {"failing_since",
     Type::Instant,
     Presence::Required,
     "First failure after the last success; null: the last try succeeded.",
     {.nullable = true}},
    {"waiting", Type::Integer, Presence::Required, "Deliveries that wait for a try."},
    {"secret_hint", Type::String, Presence::Required, "The last four characters of the secret; none of a short one."},
    {"secret", Type::String, {}, "The signing secret: only in the answer that creates it."},
    {"created_at", Type::Instant, Presence::Required, "When it was made."},
    {"updated_at", Type::Instant, Presence::Required, "Last change."},
};

#define DELIVERY_FIELDS                                                                                                \
    {"id", Type::String, Presence::Required, "The delivery's id."},                                                    \
        {"event", Type::String, Presence::Required, "What happened."},                                                 \
        {"message_id", Type::String, Presence::Required, "Id of the message: webhook-id, the same for every try."},    \
        {"test", Type::Boolean, Presence::Required, "true: made up, asked for by hand."},                              \
        {"status",                                                                                                     \
         Type::String,                                                                                                 \
         Presence::Required,                                                                                           \
         "failed: it is tried again; exhausted: it is not, by itself.",                                                \
         {.oneOf = statuses}},                                                                                         \
        {"http_status", Type::Integer, Presence::Required, "Of the last try; null: none came.", {.nullable = true}},   \
        {"error", Type::String, Presence::Required, "Why no answer came, or null.", {.nullable = true}},               \
        {"attempt", Type::Integer, Presence::Required, "Tries so far."},                                               \
        {"next_retry_at", Type::Instant, Presence::Required, "When it is tried next.", {.nullable = true}},            \
        {"delivered_at", Type::Instant, Presence::Required, "When it was taken.", {.nullable = true}},                 \
        {"response_time_ms", Type::Integer, Presence::Required, "Of the last try.", {.nullable = true}},               \
    {                                                                                                                  \
        "created_at", Type::Instant, Presence::Required, "When it came to be."                                         \
    }

constexpr http::Field deliveries[] = {DELIVERY_FIELDS};

constexpr http::Field requestFields[] = {
    {"url", Type::String, Presence::Required, "Where it goes to now."},
    {"headers", Type::Object, Presence::Required, "Of the last try; signatures are masked."},
    {"body", Type::String, Presence::Required, "As it is sent; at most its first 64 KB."},
    {"body_truncated", Type::Boolean, Presence::Required, "Whether there is more of it."},
};
constexpr http::Field attemptFields[] = {
    {"attempt", Type::Integer, Presence::Required, "1 = the first."},
    {"at", Type::Instant, Presence::Required, "When it was sent."},
    {"http_status", Type::Integer, Presence::Required, "null: no answer came.", {.nullable = true}},
    {"error", Type::String, Presence::Required, "Why no answer came, or null.", {.nullable = true}},
    {"response_time_ms", Type::Integer, Presence::Required, "How long it took."},
    {"response_headers", Type::String, Presence::Required, "Lines; secrets are masked."},
    {"response_body", Type::String, Presence::Required, "Its first 16 KB; secrets are masked."},
    {"response_truncated", Type::Boolean, Presence::Required, "Whether there was more of it."},
};
constexpr http::Field attemptItem = {"", Type::Object, {}, "One try.", {.fields = attemptFields}};
constexpr http::Field entries[] = {
    DELIVERY_FIELDS,
    {"request", Type::Object, Presence::Required, "What is sent.", {.fields = requestFields}},
    {"attempts", Type::Array, Presence::Required, "Every try, the first first.", {.item = &attemptItem}},
};

void writeDeliveryFields(JsonWriter &json, const WebhookDelivery &delivery)
{
    json.member("id", delivery.id).member("event", delivery.event).member("message_id", delivery.messageId);
    json.member("test", delivery.test).member("status", wireName(delivery.status));
    json.member("http_status", delivery.httpStatus).member("error", delivery.error);
    json.member("attempt", delivery.attempt).memberInstant("next_retry_at", delivery.dueAt);
    json.memberInstant("delivered_at", delivery.deliveredAt);
    json.member("response_time_ms", delivery.responseTimeMs).memberInstant("created_at", delivery.createdAt);
}

/// The beginning of a text, which does not end inside a character.
std::string_view beginning(std::string_view text)
{
    std::size_t length = std::min(text.size(), webhookShownBytes);
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
        --length;
    return text.substr(0, length);
}

} // namespace

http::Fields endpointFields()
{
    return endpoints;
}

void writeEndpoint(JsonWriter &json, const WebhookEndpoint &endpoint, std::int64_t waiting,
                   const std::optional<std::string> &secret)
{
    json.beginObject().member("id", endpoint.id).member("url", endpoint.url).key("events").beginArray();
    for (const std::string &event : endpoint.events)
        json.value(std::string_view(event));
    json.endArray().member("description", endpoint.description);
    json.member("status", endpoint.disabledReason ? "disabled" : "active");
    json.member("disabled_reason", endpoint.disabledReason).memberInstant("failing_since", endpoint.failingSince);
    json.member("waiting", waiting).member("secret_hint", endpoint.secretHint);
    if (secret)
        json.member("secret", *secret);
    json.memberInstant("created_at", endpoint.createdAt).memberInstant("updated_at", endpoint.updatedAt).endObject();
}

QByteArray endpointResource(const WebhookEndpoint &endpoint)
{
    JsonWriter json;
    json.beginObject().member("url", endpoint.url).key("events").beginArray();
    for (const std::string &event : endpoint.events)
        json.value(std::string_view(event));
    json.endArray().member("description", endpoint.description).member("secret_hint", endpoint.secretHint);
    return json.member("disabled_reason", endpoint.disabledReason).endObject().take();
}

std::string webhookBody(const WebhookMessage &message, std::string_view data)
{
    JsonWriter json;
    json.beginObject().member("id", message.id).member("event", message.event);
    json.memberInstant("created_at", message.at).memberRaw("data", data).endObject();
    return json.take().toStdString();
}

http::Fields deliveryFields()
{
    return deliveries;
}

http::Fields logEntryFields()
{
    return entries;
}

void writeDelivery(JsonWriter &json, const WebhookDelivery &delivery)
{
    json.beginObject();
    writeDeliveryFields(json, delivery);
    json.endObject();
}

http::Response entryResponse(const WebhookLogEntry &entry)
{
    JsonWriter json;
    json.beginObject();
    writeDeliveryFields(json, entry.delivery);
    json.key("request").beginObject().member("url", entry.endpoint.url).key("headers").beginObject();
    for (const auto &[name, value] : entry.headers)
        json.member(view(name), value);
    const std::string_view body = beginning(entry.message.body);
    json.endObject().member("body", body).member("body_truncated", body.size() < entry.message.body.size());
    json.endObject().key("attempts").beginArray();
    for (const WebhookAttempt &attempt : entry.attempts) {
        json.beginObject().member("attempt", attempt.attempt).memberInstant("at", attempt.at);
        json.member("http_status", attempt.httpStatus).member("error", attempt.error);
        json.member("response_time_ms", attempt.responseTimeMs).member("response_headers", attempt.responseHeaders);
        json.member("response_body", attempt.responseBody);
        json.member("response_truncated", attempt.responseTruncated).endObject();
    }
    json.endArray().endObject();
    return http::Response::json(json.take());
}

} // namespace growthos
