#include "backend/analytics/event.h"

#include "backend/core/ids.h"

namespace growthos {
namespace {

using http::Presence;
using http::Type;

constexpr http::Field fields[] = {
    {"id", Type::String, Presence::Required, "The event's id."},
    {"type", Type::String, Presence::Required, "The call: track, page or screen."},
    {"event", Type::String, Presence::Required, "Its name; $page_view for a page."},
    {"contact_id", Type::String, Presence::Required, "Whose it is."},
    {"user_id", Type::String, Presence::Required, "As sent.", {.nullable = true}},
    {"anonymous_id", Type::String, Presence::Required, "As sent.", {.nullable = true}},
    {"properties", Type::Object, Presence::Required, "As sent."},
    {"context", Type::Object, Presence::Required, "As sent."},
    {"message_id", Type::String, Presence::Required, "As sent.", {.nullable = true}},
    {"timestamp", Type::Instant, Presence::Required, "When it happened."},
    {"received_at", Type::Instant, Presence::Required, "When it arrived."},
};

} // namespace

constinit const http::Field eventItem = {"", Type::Object, {}, "An event.", {.fields = fields}};

http::Fields eventFields()
{
    return fields;
}

void writeEvent(JsonWriter &json, const Event &event)
{
    json.beginObject().member("id", eventId(event.seq)).member("type", event.call).member("event", event.name);
    json.member("contact_id", event.contactId)
        .member("user_id", event.userId)
        .member("anonymous_id", event.anonymousId);
    json.memberRaw("properties", event.properties.empty() ? "{}" : std::string_view(event.properties));
    json.memberRaw("context", event.context.empty() ? "{}" : std::string_view(event.context));
    json.member("message_id", event.messageId).memberInstant("timestamp", event.timestamp);
    json.memberInstant("received_at", event.receivedAt).endObject();
}

} // namespace growthos
