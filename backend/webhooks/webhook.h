#pragma once

#include "backend/core/clock.h"

#include <QByteArray>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace growthos {

/// Where effects are sent to. A plain value.
struct WebhookEndpoint
{
    std::int64_t num = 0;
    std::string id = {}; ///< public, `whep_…`
    std::string url = {};
    std::vector<std::string> events = {}; ///< names and patterns, as they were given
    std::optional<std::string> description = {};
    QByteArray sealedSecret = {};                   ///< see Sealer
    std::string secretHint = {};                    ///< "..." and its last four characters
    std::optional<std::string> disabledReason = {}; ///< manual, gone, failing; nothing: it is active
    std::optional<UtcMs> failingSince = {};         ///< first failure after the last success
    UtcMs createdAt = 0;
    UtcMs updatedAt = 0;

    bool operator==(const WebhookEndpoint &) const = default;
};

/// Failed: it is tried again, at `dueAt`. Exhausted: it is not, by itself. A failed test is not tried again either.
enum class DeliveryStatus { Pending, Failed, Delivered, Exhausted };

constexpr const char *wireName(DeliveryStatus status)
{
    switch (status) {
    case DeliveryStatus::Pending:
        return "pending";
    case DeliveryStatus::Failed:
        return "failed";
    case DeliveryStatus::Delivered:
        return "delivered";
    case DeliveryStatus::Exhausted:
        break;
    }
    return "exhausted";
}

/// What is sent, to one endpoint or several: its id is the same for all of them and for every try.
struct WebhookMessage
{
    std::int64_t num = 0;
    std::string id = {}; ///< `evt_…`: body's id and webhook-id
    std::string event = {};
    std::int64_t contact = 0; ///< 0 = none
    std::int64_t other = 0;   ///< whom it names beside that one; 0 = none
    UtcMs at = 0;
    std::string body = {}; ///< JSON, as it is signed and sent
};

/// A message on its way to an endpoint: one row of the log.
struct WebhookDelivery
{
    std::int64_t num = 0;
    std::string id = {}; ///< public, `wh_log_…`
    std::int64_t endpoint = 0;
    std::int64_t message = 0;
    std::string messageId = {}; ///< of the message
    std::int64_t contact = 0;
    std::string event = {};
    bool test = false;
    DeliveryStatus status = DeliveryStatus::Pending;
    int attempt = 0;                 ///< tries so far
    int round = 0;                   ///< tries since it was last put in line: the place in the schedule
    UtcMs roundAt = 0;               ///< from when the schedule counts
    std::optional<UtcMs> dueAt = {}; ///< the next try
    UtcMs createdAt = 0;
    std::optional<UtcMs> deliveredAt = {};
    // Of the last try.
    std::optional<int> httpStatus = {};
    std::optional<int> responseTimeMs = {};
    std::optional<std::string> error = {};
};

/// One try.
struct WebhookAttempt
{
    std::int64_t delivery = 0;
    int attempt = 0; ///< from 1
    UtcMs at = 0;
    std::optional<int> httpStatus = {}; ///< none: no answer came
    int responseTimeMs = 0;
    std::optional<std::string> error = {};
    std::string responseHeaders = {}; ///< lines, without secrets
    std::string responseBody = {};    ///< its beginning, without secrets
    bool responseTruncated = false;
};

} // namespace growthos
