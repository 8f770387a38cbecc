#include "ui/api/webhooks.h"

#include <QJsonArray>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QDateTime time(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

std::optional<int> wholeNumber(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
}

} // namespace

QString WebhookEndpointInfo::shownUrl() const
{
    const qsizetype scheme = url.indexOf("://"_L1);
    return scheme < 0 ? url : url.mid(scheme + 3);
}

WebhookEndpointInfo WebhookEndpointInfo::fromJson(const QJsonObject &json)
{
    return {.id = json["id"_L1].toString(),
            .url = json["url"_L1].toString(),
            .events = json["events"_L1].toVariant().toStringList(),
            .description = json["description"_L1].toString(),
            .active = json["status"_L1].toString() != "disabled"_L1,
            .disabledReason = json["disabled_reason"_L1].toString(),
            .failingSince = time(json["failing_since"_L1]),
            .waiting = json["waiting"_L1].toInt(),
            .secretHint = json["secret_hint"_L1].toString(),
            .secret = json["secret"_L1].toString(),
            .createdAt = time(json["created_at"_L1])};
}

WebhookDeliveryInfo WebhookDeliveryInfo::fromJson(const QJsonObject &json)
{
    const QString status = json["status"_L1].toString();
    return {.id = json["id"_L1].toString(),
            .event = json["event"_L1].toString(),
            .test = json["test"_L1].toBool(),
            .status = status == "delivered"_L1   ? Status::Delivered
                      : status == "failed"_L1    ? Status::Failed
                      : status == "exhausted"_L1 ? Status::Exhausted
                                                 : Status::Pending,
            .httpStatus = wholeNumber(json["http_status"_L1]),
            .error = json["error"_L1].toString(),
            .attempt = json["attempt"_L1].toInt(),
            .nextRetryAt = time(json["next_retry_at"_L1]),
            .responseTimeMs = wholeNumber(json["response_time_ms"_L1]),
            .createdAt = time(json["created_at"_L1])};
}

WebhookEntryInfo WebhookEntryInfo::fromJson(const QJsonObject &json)
{
    WebhookEntryInfo entry{.delivery = WebhookDeliveryInfo::fromJson(json),
                           .messageId = json["message_id"_L1].toString()};
    const QJsonObject request = json["request"_L1].toObject();
    entry.body = request["body"_L1].toString();
    entry.bodyTruncated = request["body_truncated"_L1].toBool();
    const QJsonObject headers = request["headers"_L1].toObject();
    for (auto header = headers.begin(); header != headers.end(); ++header)
        entry.headers += header.key() + u": "_s + header.value().toString() + u'\n';
    for (const QJsonValue &value : json["attempts"_L1].toArray())
        entry.attempts.append({.number = value["attempt"_L1].toInt(),
                               .at = time(value["at"_L1]),
                               .httpStatus = wholeNumber(value["http_status"_L1]),
                               .error = value["error"_L1].toString(),
                               .tookMs = value["response_time_ms"_L1].toInt(),
                               .headers = value["response_headers"_L1].toString(),
                               .body = value["response_body"_L1].toString(),
                               .truncated = value["response_truncated"_L1].toBool()});
    return entry;
}

WebhookStats WebhookStats::fromJson(const QJsonObject &json)
{
    WebhookStats stats{.attempts = json["attempts"_L1].toInt()};
    if (json["success_rate"_L1].isDouble())
        stats.successRate = json["success_rate"_L1].toDouble();
    for (const QJsonValue &hour : json["hours"_L1].toArray())
        stats.hours.append({.start = time(hour["start"_L1]).toMSecsSinceEpoch(),
                            .attempts = hour["attempts"_L1].toInt(),
                            .failed = hour["failed"_L1].toInt(),
                            .medianMs = wholeNumber(hour["median_ms"_L1]),
                            .p95Ms = wholeNumber(hour["p95_ms"_L1])});
    return stats;
}

} // namespace growthos::ui
