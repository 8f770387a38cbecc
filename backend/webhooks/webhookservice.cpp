#include "backend/webhooks/webhookservice.h"

#include "backend/webhooks/webhookrules.h"

#include <algorithm>

namespace growthos {

Result<WebhookEndpoint> WebhookService::find(const QString &id) const
{
    auto endpoint = m_store.endpoint(id.toStdString());
    if (!endpoint)
        return Error::notFound(u"endpoint", id);
    return *std::move(endpoint);
}

std::vector<WebhookStore::Hour> WebhookService::hours(const WebhookEndpoint &endpoint, int count) const
{
    const UtcMs last = m_clock.now() / hourMs * hourMs;
    const UtcMs first = last - (count - 1) * hourMs;
    std::vector<WebhookStore::Hour> hours;
    for (UtcMs start = first; start <= last; start += hourMs)
        hours.push_back({.start = start});
    for (WebhookStore::Hour &known : m_store.hours(endpoint.num, first)) {
        if (known.start <= last)
            hours[std::size_t((known.start - first) / hourMs)] = known;
    }
    return hours;
}

void WebhookService::setSecret(WebhookEndpoint &endpoint, const std::string &secret) const
{
    endpoint.sealedSecret = m_sealer.seal(QByteArray::fromStdString(secret));
    endpoint.secretHint = webhookSecretHint(secret);
}

void WebhookService::apply(WebhookEndpoint &endpoint, const Change &change) const
{
    if (change.url)
        endpoint.url = change.url->toStdString();
    if (change.events) {
        endpoint.events.clear();
        for (const QString &event : *change.events) {
            if (std::string name = event.toStdString();
                std::find(endpoint.events.begin(), endpoint.events.end(), name) == endpoint.events.end())
                endpoint.events.push_back(std::move(name));
        }
    }
    if (change.description)
        endpoint.description = *change.description ? std::optional((*change.description)->toStdString()) : std::nullopt;
    if (change.secret)
        setSecret(endpoint, change.secret->toStdString());
    if (change.active && *change.active) {
        endpoint.disabledReason.reset();
        endpoint.failingSince.reset(); // its patience begins anew
    } else if (change.active && !endpoint.disabledReason) {
        endpoint.disabledReason = "manual";
    }
}

WebhookService::Created WebhookService::create(const Change &draft)
{
    Created created;
    WebhookEndpoint &endpoint = created.endpoint;
    endpoint.id = m_ids.next("whep_");
    endpoint.createdAt = endpoint.updatedAt = m_clock.now();
    apply(endpoint, draft);
    created.secret = draft.secret ? draft.secret->toStdString() : newWebhookSecret();
    setSecret(endpoint, created.secret);
    m_store.insert(endpoint);
    return created;
}

WebhookEndpoint WebhookService::update(const WebhookEndpoint &endpoint, const Change &change)
{
    WebhookEndpoint changed = endpoint;
    apply(changed, change);
    if (changed == endpoint)
        return endpoint;
    changed.updatedAt = m_clock.now();
    m_store.update(changed);
    return changed;
}

WebhookService::Created WebhookService::rotate(const WebhookEndpoint &endpoint)
{
    const std::string secret = newWebhookSecret();
    return {update(endpoint, {.secret = QString::fromStdString(secret)}), secret};
}

Result<void> WebhookService::remove(const QString &id)
{
    const auto endpoint = find(id);
    if (!endpoint)
        return endpoint.error();
    m_store.removeEndpoint(endpoint->num);
    return {};
}

Result<WebhookLogEntry> WebhookService::entry(const WebhookEndpoint &endpoint, const QString &id) const
{
    const auto delivery = m_store.delivery(endpoint.num, id.toStdString());
    if (!delivery)
        return Error::notFound(u"delivery", id);
    const WebhookMessage message = m_store.message(delivery->message).value_or(WebhookMessage{});
    WebhookLogEntry entry{endpoint, message, *delivery, m_store.attempts(delivery->num), {}};
    if (!entry.attempts.empty())
        entry.headers = shownHeaders(message, entry.attempts.back().at);
    return entry;
}

Result<WebhookLogEntry> WebhookService::redeliver(const WebhookEndpoint &endpoint, const QString &id)
{
    auto entry = this->entry(endpoint, id);
    if (!entry)
        return entry;
    if (endpoint.disabledReason)
        return Error{ErrorCode::Conflict, QStringLiteral("The endpoint is turned off; turn it on first.")};
    if (entry->delivery.test)
        return Error{ErrorCode::Conflict, QStringLiteral("A test is not delivered again; send another one.")};
    putInLine(entry->delivery, m_clock.now());
    m_store.update(entry->delivery);
    return entry;
}

void putInLine(WebhookDelivery &delivery, UtcMs now)
{
    delivery.status = DeliveryStatus::Pending;
    delivery.round = 0;
    delivery.roundAt = now;
    delivery.dueAt = now;
}

std::vector<std::pair<QByteArray, QByteArray>> shownHeaders(const WebhookMessage &message, UtcMs at)
{
    auto headers = webhookHeaders({}, message.id, message.event, at / secondMs, message.body);
    for (auto &[name, value] : headers) {
        if (name == "webhook-signature")
            value = "v1,••••";
        else if (name == "X-GrowthOS-Signature")
            value = "••••";
    }
    headers.emplace_back("Content-Type", "application/json");
    return headers;
}

} // namespace growthos
