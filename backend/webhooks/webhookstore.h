#pragma once

#include "backend/http/paging.h"
#include "backend/storage/database.h"
#include "backend/webhooks/webhook.h"

#include <functional>

namespace growthos {

/// The rows of endpoints, deliveries and tries. Reads on any connection, writes on the writer inside an open
/// transaction. Errors stay in the Database (see there).
class WebhookStore
{
public:
    explicit WebhookStore(Database &database) : m_db(database) {}

    http::Page<WebhookEndpoint> endpoints(const http::PageRequest &page) const;
    std::vector<WebhookEndpoint> allEndpoints() const;
    std::optional<WebhookEndpoint> endpoint(std::string_view id) const;
    std::optional<WebhookEndpoint> endpoint(std::int64_t num) const;
    /// Gives it its number.
    void insert(WebhookEndpoint &endpoint);
    void update(const WebhookEndpoint &endpoint);
    /// Without its log, see `removeOld`.
    void removeEndpoint(std::int64_t num);

    /// Give them their numbers.
    void insert(WebhookMessage &message);
    void insert(WebhookDelivery &delivery);
    std::optional<WebhookMessage> message(std::int64_t num) const;

    struct LogFilter
    {
        std::optional<QString> status = {};
        std::optional<QString> event = {};
        std::optional<UtcMs> from = {}; ///< both included
        std::optional<UtcMs> to = {};
    };
    /// Newest first.
    http::Page<WebhookDelivery> log(std::int64_t endpoint, const LogFilter &filter,
                                    const http::PageRequest &page) const;
    std::optional<WebhookDelivery> delivery(std::int64_t endpoint, std::string_view id) const;
    std::optional<WebhookDelivery> delivery(std::int64_t num) const;
    std::vector<WebhookAttempt> attempts(std::int64_t delivery) const;
    /// Deliveries of a log from a place on, oldest first, without tests.
    std::vector<WebhookDelivery> logAfter(std::int64_t endpoint, UtcMs createdAt, std::int64_t num, UtcMs to,
                                          int limit) const;
    void update(const WebhookDelivery &delivery);
    void insert(const WebhookAttempt &attempt);
    std::int64_t waiting(std::int64_t endpoint) const;

    /// First tries that wait, oldest first, until `use` returns false; at most `limit`.
    void forEachFirst(std::int64_t endpoint, int limit,
                      const std::function<bool(std::int64_t delivery, std::int64_t contact)> &use) const;
    /// Later tries that wait: number and when, the earliest first.
    std::vector<std::pair<std::int64_t, UtcMs>> again(std::int64_t endpoint, int limit) const;

    struct Hour
    {
        UtcMs start = 0;
        std::int64_t succeeded = 0;
        std::int64_t failed = 0;
        std::optional<int> median = {}; ///< ms, to a fifth
        std::optional<int> p95 = {};
    };
    void count(std::int64_t endpoint, UtcMs at, int tookMs, bool succeeded);
    /// Hours from the one that holds `from` on in which there was something.
    std::vector<Hour> hours(std::int64_t endpoint, UtcMs from) const;

    /// A piece of what is older than `before`, or whose endpoint is gone. True when nothing is left.
    bool removeOld(UtcMs before, int limit);
    /// For an endpoint that is turned off: a piece of what should have gone before that time is given up. True when
    /// nothing is left.
    bool giveUp(std::int64_t endpoint, UtcMs before, int limit);

private:
    Database &m_db;
};

} // namespace growthos
