#pragma once

#include "backend/core/jsonwriter.h"
#include "backend/http/route.h"
#include "backend/webhooks/webhookservice.h"

namespace growthos {

/// An endpoint as it stands in answers; never with its secret, but for `secret`.
http::Fields endpointFields();
void writeEndpoint(JsonWriter &json, const WebhookEndpoint &endpoint, std::int64_t waiting,
                   const std::optional<std::string> &secret = {});
/// What a PATCH can change, as JSON: what the ETag of an endpoint stands for.
QByteArray endpointResource(const WebhookEndpoint &endpoint);

/// What an endpoint gets: `data` as JSON in its envelope.
std::string webhookBody(const WebhookMessage &message, std::string_view data);

/// A line of the log, and all that is known of it.
http::Fields deliveryFields();
http::Fields logEntryFields();
void writeDelivery(JsonWriter &json, const WebhookDelivery &delivery);
http::Response entryResponse(const WebhookLogEntry &entry);

} // namespace growthos
