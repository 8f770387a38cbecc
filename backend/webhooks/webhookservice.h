#pragma once

#include "backend/core/ids.h"
#include "backend/core/result.h"
#include "backend/core/sealer.h"
#include "backend/webhooks/webhookstore.h"

namespace growthos {

/// A line of the log with all that is known of it.
struct WebhookLogEntry
{
    WebhookEndpoint endpoint;
    WebhookMessage message;
    WebhookDelivery delivery;
    std::vector<WebhookAttempt> attempts;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< of the last try, without the signatures
};

/// Endpoints and their logs. Reads anywhere; changes with the writer's set, inside its transaction; who makes one tells
/// WebhookEngine after the commit. Source: Management API, "Webhooks".
class WebhookService
{
public:
    WebhookService(Database &database, IdSource &ids, const Sealer &sealer, const Clock &clock)
        : m_store(database), m_ids(ids), m_sealer(sealer), m_clock(clock)
    {}

    http::Page<WebhookEndpoint> list(const http::PageRequest &page) const { return m_store.endpoints(page); }
    /// Errors: NotFound.
    Result<WebhookEndpoint> find(const QString &id) const;
    std::int64_t waiting(const WebhookEndpoint &endpoint) const { return m_store.waiting(endpoint.num); }
    /// The last hours, this one included, without gaps; the oldest first.
    std::vector<WebhookStore::Hour> hours(const WebhookEndpoint &endpoint, int count) const;

    struct Change
    {
        std::optional<QString> url = {};
        std::optional<QStringList> events = {};
        std::optional<std::optional<QString>> description = {};
        std::optional<QString> secret = {};
        std::optional<bool> active = {};
    };
    struct Created
    {
        WebhookEndpoint endpoint;
        std::string secret;
    };
    /// Without a secret one is made. Address, events and secret are good (webhookrules.h).
    Created create(const Change &draft);
    WebhookEndpoint update(const WebhookEndpoint &endpoint, const Change &change);
    /// A new secret in place of the old one.
    Created rotate(const WebhookEndpoint &endpoint);
    /// Errors: NotFound.
    Result<void> remove(const QString &id);

    http::Page<WebhookDelivery> log(const WebhookEndpoint &endpoint, const WebhookStore::LogFilter &filter,
                                    const http::PageRequest &page) const
    {
        return m_store.log(endpoint.num, filter, page);
    }
    /// Errors: NotFound.
    Result<WebhookLogEntry> entry(const WebhookEndpoint &endpoint, const QString &id) const;
    /// Puts it in line again, at once and for a whole schedule. Errors: NotFound, Conflict (the endpoint is off, or it
    /// was a test).
    Result<WebhookLogEntry> redeliver(const WebhookEndpoint &endpoint, const QString &id);

private:
    void apply(WebhookEndpoint &endpoint, const Change &change) const;
    void setSecret(WebhookEndpoint &endpoint, const std::string &secret) const;

    WebhookStore m_store;
    IdSource &m_ids;
    const Sealer &m_sealer;
    const Clock &m_clock;
};

/// Puts a delivery in line again, from the beginning of the schedule.
void putInLine(WebhookDelivery &delivery, UtcMs now);
/// What the log shows of the headers of a try.
std::vector<std::pair<QByteArray, QByteArray>> shownHeaders(const WebhookMessage &message, UtcMs at);

} // namespace growthos
