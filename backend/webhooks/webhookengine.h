#pragma once

#include "backend/bus/changefeed.h"
#include "backend/bus/engine.h"
#include "backend/settings/settings.h"
#include "backend/webhooks/webhooksender.h"
#include "backend/webhooks/webhookservice.h"

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>

namespace growthos {

/// Sends effects to the endpoints that subscribe to them. An effect becomes one row a delivery, in the transaction that
/// takes it from the outbox; what waits there is sent after the commit. Each endpoint has places of its own, so that a
/// slow one holds back no other; first tries of one contact go one after the other, in order. A kill between a try and
/// its commit sends it again: at least once.
///
/// The writer's thread, where nothing else is said.
class WebhookEngine final : public Engine
{
public:
    /// Tries at once for an endpoint: first ones, and later ones beside them.
    static constexpr int firstPlaces = 6;
    static constexpr int laterPlaces = 4;

    WebhookEngine(Database &database, IdSource &ids, const Sealer &sealer, Subscriptions &subscriptions,
                  const SettingsCache &settings, ChangeFeed &feed, const Clock &clock,
                  std::unique_ptr<WebhookSender> sender);
    ~WebhookEngine() override;

    /// Knows and subscribes the endpoints from now on. `wake` makes the runner look at `nextDue`. Before the writer
    /// runs.
    void start(std::function<void()> wake);
    /// Sends nothing more and waits a moment for answers, so that less is sent twice. The main thread, while the writer
    /// still runs.
    void stop();

    void consume(const OutboxEvent &event) override;
    std::optional<UtcMs> nextDue() override;
    void workDue(UtcMs now) override;
    void committed() override;
    void rolledBack() override;

    /// Endpoints have changed; after the commit.
    void reload();
    /// Something of this endpoint was put in line.
    void look(std::int64_t endpoint);

    using TestDone = std::function<void(Result<WebhookLogEntry>)>;
    /// Sends a synthetic event at once, also to an endpoint that is turned off, and says how it went. Not tried again.
    /// Without `event`: the first that the endpoint subscribes to. Errors: NotFound. Any thread; `done` on the
    /// writer's.
    void test(const QString &endpointId, const std::optional<QString> &event, TestDone done);

private:
    struct Lane
    {
        WebhookEndpoint endpoint = {};
        std::set<std::string, std::less<>> events = {}; ///< none while it is turned off
        std::string secret = {};                        ///< empty: it cannot be opened
        QByteArray key = {};
        std::set<std::int64_t> contacts = {}; ///< of first tries under way
        int first = 0;                        ///< tries under way
        int later = 0;
        bool look = true;
        std::optional<UtcMs> next = {}; ///< of later tries
    };
    struct Flight
    {
        std::int64_t endpoint = 0;
        std::int64_t contact = 0;
        bool first = false;
        UtcMs at = 0;
    };
    struct Test
    {
        QString endpointId = {};
        std::optional<QString> event = {};
        TestDone done = {};
        WebhookLogEntry entry = {};
    };

    // What effects do: webhookeffects.cpp
    std::optional<std::string> dataOf(const OutboxEvent &event) const;

    Lane makeLane(const WebhookEndpoint &endpoint) const;
    void subscribe(const Lane &lane);
    void pick(Lane &lane, UtcMs now);
    void send(const Lane &lane, const WebhookMessage &message, std::int64_t delivery, UtcMs now);
    WebhookCall callFor(const Lane &lane, const WebhookMessage &message, std::int64_t delivery, UtcMs now) const;
    void apply(const WebhookAnswer &answer, UtcMs now);
    Flight endFlight(std::int64_t delivery);
    void judge(Lane &lane, WebhookDelivery &delivery, const Flight &flight, const WebhookAnswer &answer, UtcMs now);
    void turnOff(Lane &lane, const char *reason);
    static WebhookAttempt attemptOf(const Lane &lane, const WebhookAnswer &answer, UtcMs at);
    void beginTest(Test test, UtcMs now);
    void endTest(Test test, const WebhookAnswer &answer);
    void upkeep(UtcMs now);

    Database &m_db;
    WebhookStore m_store;
    IdSource &m_ids;
    const Sealer &m_sealer;
    Subscriptions &m_subscriptions;
    const SettingsCache &m_settings;
    ChangeFeed &m_feed;
    const Clock &m_clock;
    std::unique_ptr<WebhookSender> m_sender;
    std::function<void()> m_wake;

    std::map<std::int64_t, Lane> m_lanes;     ///< by number of the endpoint
    std::map<std::int64_t, Flight> m_flights; ///< by number of the delivery
    std::map<std::int64_t, Test> m_tests;     ///< under way, by numbers of their own below zero
    std::int64_t m_lastTest = 0;
    UtcMs m_upkeepAt = 0;

    // Of the open transaction.
    std::vector<WebhookCall> m_ready;
    std::vector<std::pair<TestDone, Result<WebhookLogEntry>>> m_ended; ///< tests
    std::set<std::string> m_touched;                                   ///< endpoints
    bool m_lanesChanged = false;

    std::mutex m_mutex; ///< guards the two below
    std::vector<WebhookAnswer> m_answers;
    std::condition_variable m_taken; ///< what had been answered
    std::vector<Test> m_asked;
    std::atomic<bool> m_stopping = false;
};

} // namespace growthos
