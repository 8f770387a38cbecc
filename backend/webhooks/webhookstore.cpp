#include "backend/webhooks/webhookstore.h"

#include "backend/core/text.h"
#include "backend/storage/readpage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <cmath>
#include <map>

namespace growthos {
namespace {

constexpr std::string_view endpointColumns = "num, id, url, events, description, secret, secret_hint, disabled_reason,"
                                             " failing_since, created_at, updated_at";
constexpr std::string_view deliveryColumns = "num, id, endpoint, message, contact, event, test, status, attempt, round,"
                                             " round_at, due_at, created_at, delivered_at, http_status,"
                                             " response_time_ms, error,"
                                             " (SELECT m.id FROM webhook_messages m WHERE m.num = message)";

std::string select(std::string_view columns, std::string_view from)
{
    return "SELECT " + std::string(columns) + " FROM " + std::string(from);
}

std::optional<int> optionalInt(const Query &query, int column)
{
    const auto value = query.optionalInteger(column);
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

WebhookEndpoint readEndpoint(const Query &query)
{
    WebhookEndpoint endpoint;
    endpoint.num = query.integer(0);
    endpoint.id = query.text(1);
    endpoint.url = query.text(2);
    const QByteArray events(query.text(3).data(), qsizetype(query.text(3).size()));
    for (const QJsonValue &event : QJsonDocument::fromJson(events).array())
        endpoint.events.push_back(event.toString().toStdString());
    endpoint.description = query.optionalText(4);
    endpoint.sealedSecret = QByteArray(query.blob(5).data(), qsizetype(query.blob(5).size()));
    endpoint.secretHint = query.text(6);
    endpoint.disabledReason = query.optionalText(7);
    endpoint.failingSince = query.optionalInteger(8);
    endpoint.createdAt = query.integer(9);
    endpoint.updatedAt = query.integer(10);
    return endpoint;
}

DeliveryStatus statusFrom(std::string_view text)
{
    for (const auto status : {DeliveryStatus::Pending, DeliveryStatus::Failed, DeliveryStatus::Delivered}) {
        if (text == wireName(status))
            return status;
    }
    return DeliveryStatus::Exhausted;
}

WebhookDelivery readDelivery(const Query &query)
{
    WebhookDelivery delivery;
    delivery.num = query.integer(0);
    delivery.id = query.text(1);
    delivery.endpoint = query.integer(2);
    delivery.message = query.integer(3);
    delivery.contact = query.integer(4);
    delivery.event = query.text(5);
    delivery.test = query.integer(6) != 0;
    delivery.status = statusFrom(query.text(7));
    delivery.attempt = static_cast<int>(query.integer(8));
    delivery.round = static_cast<int>(query.integer(9));
    delivery.roundAt = query.integer(10);
    delivery.dueAt = query.optionalInteger(11);
    delivery.createdAt = query.integer(12);
    delivery.deliveredAt = query.optionalInteger(13);
    delivery.httpStatus = optionalInt(query, 14);
    delivery.responseTimeMs = optionalInt(query, 15);
    delivery.error = query.optionalText(16);
    delivery.messageId = query.text(17);
    return delivery;
}

std::string eventsText(const WebhookEndpoint &endpoint)
{
    QJsonArray events;
    for (const std::string &event : endpoint.events)
        events.append(QString::fromStdString(event));
    return QJsonDocument(events).toJson(QJsonDocument::Compact).toStdString();
}

int tookStep(int ms)
{
    return static_cast<int>(std::lround(4 * std::log2(std::max(ms, 1))));
}

int tookOfStep(int step)
{
    return static_cast<int>(std::lround(std::exp2(step / 4.0)));
}

/// Endpoints that have a log, gone or not: from one number to the next, for there are few of them and many rows.
std::vector<std::int64_t> owners(Database &db)
{
    Query query(db, "WITH RECURSIVE owners (num) AS (SELECT min(endpoint) FROM webhook_deliveries UNION ALL"
                    " SELECT (SELECT min(endpoint) FROM webhook_deliveries WHERE endpoint > owners.num) FROM owners"
                    " WHERE num IS NOT NULL) SELECT num FROM owners WHERE num IS NOT NULL");
    std::vector<std::int64_t> numbers;
    while (query.step())
        numbers.push_back(query.integer(0));
    return numbers;
}

/// The step below which this share of the tries lies.
int quantile(const std::map<int, std::int64_t> &steps, std::int64_t total, double share)
{
    auto rank = static_cast<std::int64_t>(std::ceil(static_cast<double>(total) * share));
    for (const auto &[step, count] : steps) {
        rank -= count;
        if (rank <= 0)
            return tookOfStep(step);
    }
    return 0;
}

} // namespace

http::Page<WebhookEndpoint> WebhookStore::endpoints(const http::PageRequest &page) const
{
    http::Page<WebhookEndpoint> result;
    if (page.total)
        result.total = m_db.number("SELECT count(*) FROM webhook_endpoints");
    Query query(m_db, select(endpointColumns, "webhook_endpoints WHERE num < ? ORDER BY num DESC LIMIT ?"));
    query.bind(page.after ? page.after->at(0).toInteger() : endOfTime, page.limit + 1);
    readPage(query, page.limit, result, readEndpoint);
    return result;
}

std::vector<WebhookEndpoint> WebhookStore::allEndpoints() const
{
    std::vector<WebhookEndpoint> endpoints;
    Query query(m_db, select(endpointColumns, "webhook_endpoints ORDER BY num"));
    while (query.step())
        endpoints.push_back(readEndpoint(query));
    return endpoints;
}

std::optional<WebhookEndpoint> WebhookStore::endpoint(std::string_view id) const
{
    Query query(m_db, select(endpointColumns, "webhook_endpoints WHERE id = ?"));
    query.bind(id);
    return query.step() ? std::optional(readEndpoint(query)) : std::nullopt;
}

std::optional<WebhookEndpoint> WebhookStore::endpoint(std::int64_t num) const
{
    Query query(m_db, select(endpointColumns, "webhook_endpoints WHERE num = ?"));
    query.bind(num);
    return query.step() ? std::optional(readEndpoint(query)) : std::nullopt;
}

void WebhookStore::insert(WebhookEndpoint &endpoint)
{
    const std::string events = eventsText(endpoint);
    Query(m_db, "INSERT INTO webhook_endpoints (id, url, events, description, secret, secret_hint, disabled_reason,"
                " failing_since, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(endpoint.id, endpoint.url, events, endpoint.description)
        .bindBlob(view(endpoint.sealedSecret))
        .bind(endpoint.secretHint, endpoint.disabledReason, endpoint.failingSince, endpoint.createdAt,
              endpoint.updatedAt)
        .run();
    endpoint.num = m_db.lastInsertRowId();
}

void WebhookStore::update(const WebhookEndpoint &endpoint)
{
    const std::string events = eventsText(endpoint);
    Query(m_db, "UPDATE webhook_endpoints SET url = ?, events = ?, description = ?, secret = ?, secret_hint = ?,"
                " disabled_reason = ?, failing_since = ?, updated_at = ? WHERE num = ?")
        .bind(endpoint.url, events, endpoint.description)
        .bindBlob(view(endpoint.sealedSecret))
        .bind(endpoint.secretHint, endpoint.disabledReason, endpoint.failingSince, endpoint.updatedAt, endpoint.num)
        .run();
}

void WebhookStore::removeEndpoint(std::int64_t num)
{
    Query(m_db, "DELETE FROM webhook_endpoints WHERE num = ?").bind(num).run();
    Query(m_db, "DELETE FROM webhook_hours WHERE endpoint = ?").bind(num).run();
}

void WebhookStore::insert(WebhookMessage &message)
{
    Query(m_db,
          "INSERT INTO webhook_messages (id, event, contact, other, at, body) VALUES (?, ?, ?, nullif(?, 0), ?, ?)")
        .bind(message.id, message.event, message.contact, message.other, message.at, message.body)
        .run();
    message.num = m_db.lastInsertRowId();
}

void WebhookStore::insert(WebhookDelivery &delivery)
{
    Query(m_db, "INSERT INTO webhook_deliveries (id, endpoint, message, contact, event, test, status, round_at, due_at,"
                " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(delivery.id, delivery.endpoint, delivery.message, delivery.contact, delivery.event, delivery.test,
              wireName(delivery.status), delivery.roundAt, delivery.dueAt, delivery.createdAt)
        .run();
    delivery.num = m_db.lastInsertRowId();
}

std::optional<WebhookMessage> WebhookStore::message(std::int64_t num) const
{
    Query query(m_db, "SELECT num, id, event, contact, ifnull(other, 0), at, body FROM webhook_messages WHERE num = ?");
    query.bind(num);
    if (!query.step())
        return {};
    return WebhookMessage{query.integer(0), std::string(query.text(1)), std::string(query.text(2)), query.integer(3),
                          query.integer(4), query.integer(5),           std::string(query.text(6))};
}

http::Page<WebhookDelivery> WebhookStore::log(std::int64_t endpoint, const LogFilter &filter,
                                              const http::PageRequest &page) const
{
    const std::string where = "webhook_deliveries WHERE endpoint = ?1 AND created_at >= ?2 AND created_at <= ?3"
                              " AND (?4 IS NULL OR status = ?4) AND (?5 IS NULL OR event = ?5)";
    const UtcMs from = filter.from.value_or(-endOfTime);
    const UtcMs to = filter.to.value_or(endOfTime);
    http::Page<WebhookDelivery> result;
    if (page.total) {
        Query count(m_db, select("count(*)", where));
        count.bind(endpoint, from, to, filter.status, filter.event);
        result.total = count.step() ? count.integer(0) : 0;
    }
    const auto after = page.after.value_or(QJsonArray{endOfTime, 0});
    Query query(m_db, select(deliveryColumns, where + " AND (created_at, num) < (?6, ?7)"
                                                      " ORDER BY created_at DESC, num DESC LIMIT ?8"));
    query.bind(endpoint, from, to, filter.status, filter.event, after.at(0).toInteger(), after.at(1).toInteger());
    query.bind(page.limit + 1);
    readPage(query, page.limit, result, readDelivery, [](const WebhookDelivery &last) {
        return QJsonArray{qint64(last.createdAt), qint64(last.num)};
    });
    return result;
}

std::optional<WebhookDelivery> WebhookStore::delivery(std::int64_t endpoint, std::string_view id) const
{
    Query query(m_db, select(deliveryColumns, "webhook_deliveries WHERE id = ? AND endpoint = ?"));
    query.bind(id, endpoint);
    return query.step() ? std::optional(readDelivery(query)) : std::nullopt;
}

std::optional<WebhookDelivery> WebhookStore::delivery(std::int64_t num) const
{
    Query query(m_db, select(deliveryColumns, "webhook_deliveries WHERE num = ?"));
    query.bind(num);
    return query.step() ? std::optional(readDelivery(query)) : std::nullopt;
}

std::vector<WebhookDelivery> WebhookStore::logAfter(std::int64_t endpoint, UtcMs createdAt, std::int64_t num, UtcMs to,
                                                    int limit) const
{
    std::vector<WebhookDelivery> deliveries;
    Query query(m_db, select(deliveryColumns, "webhook_deliveries WHERE endpoint = ? AND (created_at, num) > (?, ?)"
                                              " AND created_at <= ? AND test = 0 ORDER BY created_at, num LIMIT ?"));
    query.bind(endpoint, createdAt, num, to, limit);
    while (query.step())
        deliveries.push_back(readDelivery(query));
    return deliveries;
}

std::vector<WebhookAttempt> WebhookStore::attempts(std::int64_t delivery) const
{
    std::vector<WebhookAttempt> attempts;
    Query query(m_db, "SELECT attempt, at, http_status, response_time_ms, error, response_headers, response_body,"
                      " response_truncated FROM webhook_attempts WHERE delivery = ? ORDER BY attempt");
    query.bind(delivery);
    while (query.step()) {
        WebhookAttempt attempt;
        attempt.delivery = delivery;
        attempt.attempt = static_cast<int>(query.integer(0));
        attempt.at = query.integer(1);
        attempt.httpStatus = optionalInt(query, 2);
        attempt.responseTimeMs = static_cast<int>(query.integer(3));
        attempt.error = query.optionalText(4);
        attempt.responseHeaders = query.text(5);
        attempt.responseBody = query.text(6);
        attempt.responseTruncated = query.integer(7) != 0;
        attempts.push_back(std::move(attempt));
    }
    return attempts;
}

void WebhookStore::update(const WebhookDelivery &delivery)
{
    Query(m_db, "UPDATE webhook_deliveries SET status = ?, attempt = ?, round = ?, round_at = ?, due_at = ?,"
                " delivered_at = ?, http_status = ?, response_time_ms = ?, error = ? WHERE num = ?")
        .bind(wireName(delivery.status), delivery.attempt, delivery.round, delivery.roundAt, delivery.dueAt,
              delivery.deliveredAt, delivery.httpStatus, delivery.responseTimeMs, delivery.error, delivery.num)
        .run();
}

void WebhookStore::insert(const WebhookAttempt &attempt)
{
    Query(m_db, "INSERT OR REPLACE INTO webhook_attempts (delivery, attempt, at, http_status, response_time_ms, error,"
                " response_headers, response_body, response_truncated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(attempt.delivery, attempt.attempt, attempt.at, attempt.httpStatus, attempt.responseTimeMs, attempt.error,
              attempt.responseHeaders, attempt.responseBody, attempt.responseTruncated)
        .run();
}

std::int64_t WebhookStore::waiting(std::int64_t endpoint) const
{
    Query query(m_db, "SELECT (SELECT count(*) FROM webhook_deliveries WHERE endpoint = ?1 AND due_at IS NOT NULL"
                      " AND attempt = 0) + (SELECT count(*) FROM webhook_deliveries WHERE endpoint = ?1"
                      " AND due_at IS NOT NULL AND attempt > 0)");
    query.bind(endpoint);
    return query.step() ? query.integer(0) : 0;
}

void WebhookStore::forEachFirst(std::int64_t endpoint, int limit,
                                const std::function<bool(std::int64_t, std::int64_t)> &use) const
{
    Query query(m_db, "SELECT num, contact FROM webhook_deliveries WHERE endpoint = ? AND due_at IS NOT NULL"
                      " AND attempt = 0 ORDER BY num LIMIT ?");
    query.bind(endpoint, limit);
    while (query.step() && use(query.integer(0), query.integer(1))) {
    }
}

std::vector<std::pair<std::int64_t, UtcMs>> WebhookStore::again(std::int64_t endpoint, int limit) const
{
    std::vector<std::pair<std::int64_t, UtcMs>> waiting;
    Query query(m_db, "SELECT num, due_at FROM webhook_deliveries WHERE endpoint = ? AND due_at IS NOT NULL"
                      " AND attempt > 0 ORDER BY due_at, num LIMIT ?");
    query.bind(endpoint, limit);
    while (query.step())
        waiting.emplace_back(query.integer(0), query.integer(1));
    return waiting;
}

void WebhookStore::count(std::int64_t endpoint, UtcMs at, int tookMs, bool succeeded)
{
    Query(m_db, "INSERT INTO webhook_hours (endpoint, hour, took, succeeded, failed) VALUES (?1, ?2, ?3, ?4, ?5)"
                " ON CONFLICT (endpoint, hour, took) DO UPDATE SET succeeded = succeeded + excluded.succeeded,"
                " failed = failed + excluded.failed")
        .bind(endpoint, at / hourMs, tookStep(tookMs), succeeded ? 1 : 0, succeeded ? 0 : 1)
        .run();
}

std::vector<WebhookStore::Hour> WebhookStore::hours(std::int64_t endpoint, UtcMs from) const
{
    std::vector<Hour> hours;
    std::map<int, std::int64_t> steps;
    const auto close = [&] {
        if (hours.empty())
            return;
        Hour &hour = hours.back();
        const std::int64_t total = hour.succeeded + hour.failed;
        hour.median = quantile(steps, total, 0.5);
        hour.p95 = quantile(steps, total, 0.95);
        steps.clear();
    };
    Query query(m_db, "SELECT hour, took, succeeded, failed FROM webhook_hours WHERE endpoint = ? AND hour >= ?"
                      " ORDER BY hour, took");
    query.bind(endpoint, from / hourMs);
    while (query.step()) {
        const UtcMs start = query.integer(0) * hourMs;
        if (hours.empty() || hours.back().start != start) {
            close();
            hours.push_back({.start = start});
        }
        hours.back().succeeded += query.integer(2);
        hours.back().failed += query.integer(3);
        steps[static_cast<int>(query.integer(1))] += query.integer(2) + query.integer(3);
    }
    close();
    return hours;
}

bool WebhookStore::removeOld(UtcMs before, int limit)
{
    std::vector<std::int64_t> old;
    for (const std::int64_t owner : owners(m_db)) {
        const bool gone = !endpoint(owner);
        Query query(m_db, "SELECT num FROM webhook_deliveries WHERE endpoint = ? AND created_at < ?"
                          " AND (due_at IS NULL OR ?) ORDER BY created_at, num LIMIT ?");
        query.bind(owner, gone ? endOfTime : before, gone, limit - int(old.size()));
        while (query.step())
            old.push_back(query.integer(0));
    }
    for (const std::int64_t num : old) {
        Query(m_db, "DELETE FROM webhook_messages WHERE num = (SELECT message FROM webhook_deliveries WHERE num = ?1)"
                    " AND NOT EXISTS (SELECT 1 FROM webhook_deliveries other WHERE other.message = webhook_messages.num"
                    " AND other.num <> ?1)")
            .bind(num)
            .run();
        Query(m_db, "DELETE FROM webhook_deliveries WHERE num = ?").bind(num).run();
    }
    Query(m_db, "DELETE FROM webhook_hours WHERE hour < ?").bind(before / hourMs).run();
    return old.size() < std::size_t(limit);
}

bool WebhookStore::giveUp(std::int64_t endpoint, UtcMs before, int limit)
{
    // By the indexes of what waits, which may be few of many, or many of which none is old.
    constexpr std::string_view update =
        "UPDATE webhook_deliveries SET status = 'exhausted', due_at = NULL WHERE num IN (SELECT num FROM"
        " webhook_deliveries WHERE endpoint = ?1 AND due_at IS NOT NULL AND ";
    const auto giveUp = [&](std::string_view which) {
        Query(m_db, std::string(update).append(which)).bind(endpoint, before, limit).run();
        return m_db.changes() < limit;
    };
    const bool first =
        giveUp("attempt = 0 AND num <= (SELECT num FROM webhook_deliveries WHERE endpoint = ?1"
               " AND created_at < ?2 ORDER BY created_at DESC, num DESC LIMIT 1) ORDER BY num LIMIT ?3)");
    const bool later = giveUp("attempt > 0 AND due_at < ?2 ORDER BY due_at LIMIT ?3)");
    return first && later;
}

} // namespace growthos
