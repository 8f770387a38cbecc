#include "backend/webhooks/webhookengine.h"

#include "backend/webhooks/webhookevents.h"
#include "backend/webhooks/webhookrules.h"
#include "backend/webhooks/webhookwire.h"

#include <QLoggingCategory>
#include <sodium.h>

Q_LOGGING_CATEGORY(lcWebhooks, "webhooks")

namespace growthos {
namespace {

/// How far a pick looks behind contacts that are being served.
constexpr int mostLookedAt = 500;
/// Answers in one unit of work.
constexpr std::size_t mostAnswers = 100;
constexpr int mostRemoved = 100;
constexpr int mostGivenUp = 500;
constexpr UtcMs upkeepEvery = hourMs;
/// What waits for an endpoint that is off goes when its time was so long ago.
constexpr UtcMs waitsWhileOff = dayMs;
constexpr int patienceAtEndMs = 1500;
constexpr auto secretLost = "Its secret cannot be opened, since secrets.key is not the file that it was sealed with: "
                            "enter it again ('secret'), or make a new one.";

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

double randomShare()
{
    return randombytes_uniform(1'000'001) / 1'000'000.0;
}

} // namespace

WebhookEngine::WebhookEngine(Database &database, IdSource &ids, const Sealer &sealer, Subscriptions &subscriptions,
                             const SettingsCache &settings, ChangeFeed &feed, const Clock &clock,
                             std::unique_ptr<WebhookSender> sender)
    : m_db(database), m_store(database), m_ids(ids), m_sealer(sealer), m_subscriptions(subscriptions),
      m_settings(settings), m_feed(feed), m_clock(clock), m_sender(std::move(sender))
{}

WebhookEngine::~WebhookEngine()
{
    m_sender->finish(0);
}

void WebhookEngine::start(std::function<void()> wake)
{
    m_wake = std::move(wake);
    m_upkeepAt = m_clock.now();
    m_sender->start([this](WebhookAnswer answer) {
        {
            const std::lock_guard lock(m_mutex);
            m_answers.push_back(std::move(answer));
        }
        m_wake();
    });
    reload();
}

void WebhookEngine::stop()
{
    m_stopping = true;
    m_sender->finish(patienceAtEndMs);
    std::unique_lock lock(m_mutex);
    m_taken.wait_for(lock, std::chrono::milliseconds(patienceAtEndMs), [this] { return m_answers.empty(); });
    for (const Test &test : m_asked)
        test.done(Error{ErrorCode::Unavailable, QStringLiteral("The server stops.")});
    m_asked.clear();
}

WebhookEngine::Lane WebhookEngine::makeLane(const WebhookEndpoint &endpoint) const
{
    Lane lane;
    lane.endpoint = endpoint;
    if (!endpoint.disabledReason) {
        for (std::string &name : webhookNames(endpoint.events))
            lane.events.insert(std::move(name));
    }
    if (const auto secret = m_sealer.unseal(endpoint.sealedSecret)) {
        lane.secret = secret->toStdString();
        lane.key = webhookKey(lane.secret);
    }
    return lane;
}

void WebhookEngine::subscribe(const Lane &lane)
{
    std::vector<Subscriptions::Interest> interests;
    for (const std::string &event : lane.events)
        interests.push_back({event, {}});
    m_subscriptions.set("webhooks/" + lane.endpoint.id, std::move(interests));
}

void WebhookEngine::reload()
{
    std::map<std::int64_t, Lane> lanes;
    for (const WebhookEndpoint &endpoint : m_store.allEndpoints()) {
        Lane lane = makeLane(endpoint);
        if (const auto known = m_lanes.find(endpoint.num); known != m_lanes.end()) {
            lane.contacts = known->second.contacts;
            lane.first = known->second.first;
            lane.later = known->second.later;
        } else if (lane.secret.empty()) {
            qCWarning(lcWebhooks) << endpoint.id.c_str() << "gets nothing:" << secretLost;
        }
        subscribe(lane);
        lanes.emplace(endpoint.num, std::move(lane));
    }
    for (const auto &[num, lane] : m_lanes) {
        if (!lanes.contains(num))
            m_subscriptions.set("webhooks/" + lane.endpoint.id, {});
    }
    m_lanes = std::move(lanes);
    m_wake();
}

void WebhookEngine::look(std::int64_t endpoint)
{
    if (const auto lane = m_lanes.find(endpoint); lane != m_lanes.end()) {
        lane->second.look = true;
        m_wake();
    }
}

void WebhookEngine::test(const QString &endpointId, const std::optional<QString> &event, TestDone done)
{
    if (m_stopping)
        return done(Error{ErrorCode::Unavailable, QStringLiteral("The server stops.")});
    {
        const std::lock_guard lock(m_mutex);
        m_asked.push_back({endpointId, event, std::move(done), {}});
    }
    m_wake();
}

std::optional<UtcMs> WebhookEngine::nextDue()
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_answers.empty() || !m_asked.empty())
            return 0;
    }
    UtcMs next = m_upkeepAt;
    if (m_stopping)
        return next;
    for (const auto &[num, lane] : m_lanes) {
        if (lane.look)
            return 0;
        next = std::min(next, lane.next.value_or(next));
    }
    return next;
}

void WebhookEngine::workDue(UtcMs now)
{
    std::vector<WebhookAnswer> answers;
    std::vector<Test> asked;
    {
        const std::lock_guard lock(m_mutex);
        const std::size_t count = std::min(m_answers.size(), mostAnswers);
        const auto end = m_answers.begin() + static_cast<std::ptrdiff_t>(count);
        answers.assign(std::make_move_iterator(m_answers.begin()), std::make_move_iterator(end));
        m_answers.erase(m_answers.begin(), end);
        asked.swap(m_asked);
    }
    m_taken.notify_all();
    for (const WebhookAnswer &answer : answers)
        apply(answer, now);
    for (Test &test : asked)
        beginTest(std::move(test), now);
    if (now >= m_upkeepAt)
        upkeep(now);
    for (auto &[num, lane] : m_lanes) {
        if (lane.look || lane.next.value_or(endOfTime) <= now)
            pick(lane, now);
    }
}

void WebhookEngine::pick(Lane &lane, UtcMs now)
{
    lane.look = false;
    lane.next.reset();
    if (lane.endpoint.disabledReason || m_stopping)
        return;
    const std::int64_t endpoint = lane.endpoint.num;
    std::vector<std::pair<std::int64_t, bool>> picked;
    if (lane.first < firstPlaces) {
        m_store.forEachFirst(endpoint, mostLookedAt, [&](std::int64_t delivery, std::int64_t contact) {
            if (m_flights.contains(delivery) || (contact != 0 && !lane.contacts.insert(contact).second))
                return true;
            m_flights[delivery] = {endpoint, contact, true, now};
            picked.emplace_back(delivery, true);
            return ++lane.first < firstPlaces;
        });
    }
    for (const auto &[delivery, due] : m_store.again(endpoint, lane.later + laterPlaces + 1)) {
        if (m_flights.contains(delivery))
            continue;
        if (lane.later == laterPlaces)
            break; // an answer makes us look again
        if (due > now) {
            lane.next = due;
            break;
        }
        m_flights[delivery] = {endpoint, 0, false, now};
        picked.emplace_back(delivery, false);
        ++lane.later;
    }
    for (const auto &[num, first] : picked) {
        const auto delivery = m_store.delivery(num);
        const auto message = delivery ? m_store.message(delivery->message) : std::nullopt;
        if (message)
            send(lane, *message, num, now);
        else
            (void)endFlight(num); // it went meanwhile, and its row with it
    }
}

/// What cannot be signed fails as where nobody answers: it is tried again, and stands in the log.
void WebhookEngine::send(const Lane &lane, const WebhookMessage &message, std::int64_t delivery, UtcMs now)
{
    if (!lane.secret.empty())
        return m_ready.push_back(callFor(lane, message, delivery, now));
    const std::lock_guard lock(m_mutex);
    m_answers.push_back({.delivery = delivery, .error = secretLost});
}

WebhookCall WebhookEngine::callFor(const Lane &lane, const WebhookMessage &message, std::int64_t delivery,
                                   UtcMs now) const
{
    const QString url = QString::fromStdString(lane.endpoint.url);
    return {.delivery = delivery,
            .url = QByteArray::fromStdString(lane.endpoint.url),
            .headers = webhookHeaders(lane.key, message.id, message.event, now / secondMs, message.body),
            .body = QByteArray::fromStdString(message.body),
            .reach = webhookReach(url, m_settings.current()->allowPrivateWebhooks)};
}

WebhookAttempt WebhookEngine::attemptOf(const Lane &lane, const WebhookAnswer &answer, UtcMs at)
{
    WebhookAttempt attempt;
    attempt.at = at;
    if (answer.status != 0)
        attempt.httpStatus = answer.status;
    attempt.responseTimeMs = answer.tookMs;
    if (!answer.error.empty())
        attempt.error = answer.error;
    attempt.responseHeaders = maskSecrets(answer.headers, lane.secret);
    attempt.responseBody = maskSecrets(answer.body, lane.secret);
    attempt.responseTruncated = answer.truncated;
    return attempt;
}

void WebhookEngine::apply(const WebhookAnswer &answer, UtcMs now)
{
    if (auto test = m_tests.extract(answer.delivery))
        return endTest(std::move(test.mapped()), answer);
    const Flight flight = endFlight(answer.delivery);
    const auto found = m_lanes.find(flight.endpoint);
    auto delivery = m_store.delivery(answer.delivery);
    if (found == m_lanes.end() || !delivery)
        return; // the endpoint is gone, and its log with it
    Lane &lane = found->second;
    WebhookAttempt attempt = attemptOf(lane, answer, flight.at);
    attempt.delivery = delivery->num;
    attempt.attempt = ++delivery->attempt;
    m_store.insert(attempt);
    m_store.count(flight.endpoint, flight.at, answer.tookMs, isSuccess(answer.status));
    delivery->httpStatus = attempt.httpStatus;
    delivery->responseTimeMs = attempt.responseTimeMs;
    delivery->error = attempt.error;
    judge(lane, *delivery, flight, answer, now);
    m_store.update(*delivery);
    m_touched.insert(lane.endpoint.id);
}

/// Its place is free again.
WebhookEngine::Flight WebhookEngine::endFlight(std::int64_t delivery)
{
    const auto ended = m_flights.extract(delivery);
    if (!ended)
        return {};
    const Flight &flight = ended.mapped();
    if (const auto found = m_lanes.find(flight.endpoint); found != m_lanes.end()) {
        Lane &lane = found->second;
        --(flight.first ? lane.first : lane.later);
        if (flight.first)
            lane.contacts.erase(flight.contact);
        lane.look = true;
    }
    return flight;
}

/// What a try means for its delivery and for the endpoint.
void WebhookEngine::judge(Lane &lane, WebhookDelivery &delivery, const Flight &flight, const WebhookAnswer &answer,
                          UtcMs now)
{
    WebhookEndpoint &endpoint = lane.endpoint;
    if (isSuccess(answer.status)) {
        delivery.status = DeliveryStatus::Delivered;
        delivery.deliveredAt = now;
        delivery.dueAt.reset();
        if (endpoint.failingSince) {
            endpoint.failingSince.reset();
            m_store.update(endpoint);
        }
        return;
    }
    // A try that was late, since the program did not run, shifts the ones behind it.
    delivery.roundAt += std::max<UtcMs>(0, flight.at - delivery.dueAt.value_or(flight.at));
    ++delivery.round;
    const bool gone = answer.status == 410;
    const auto delay = webhookDelay(delivery.round, randomShare());
    const bool again = delay && !gone;
    delivery.status = again ? DeliveryStatus::Failed : DeliveryStatus::Exhausted;
    delivery.dueAt = again ? std::optional(std::max(now, delivery.roundAt + *delay)) : std::nullopt;
    if (!endpoint.failingSince) {
        endpoint.failingSince = flight.at;
        m_store.update(endpoint);
    }
    if (endpoint.disabledReason)
        return;
    if (gone)
        turnOff(lane, "gone");
    else if (!again && now - *endpoint.failingSince >= webhookPatience)
        turnOff(lane, "failing");
}

void WebhookEngine::turnOff(Lane &lane, const char *reason)
{
    lane.endpoint.disabledReason = reason;
    lane.endpoint.updatedAt = m_clock.now();
    m_store.update(lane.endpoint);
    lane.events.clear();
    m_lanesChanged = true;
    qCWarning(lcWebhooks) << lane.endpoint.id.c_str() << "is turned off:" << reason;
}

void WebhookEngine::beginTest(Test test, UtcMs now)
{
    const auto lane = std::find_if(m_lanes.begin(), m_lanes.end(), [&](const auto &each) {
        return each.second.endpoint.id == test.endpointId.toStdString();
    });
    if (lane == m_lanes.end()) {
        m_ended.emplace_back(test.done, Error::notFound(u"endpoint", test.endpointId));
        return;
    }
    const auto names = webhookNames(lane->second.endpoint.events);
    const WebhookEvent *event = webhookEvent(test.event ? test.event->toStdString() : names.front());
    WebhookLogEntry &entry = test.entry;
    entry.endpoint = lane->second.endpoint;
    entry.message = {.id = m_ids.next("evt_"), .event = std::string(event->name), .at = now};
    entry.message.body = webhookBody(entry.message, event->sample);
    entry.delivery = {.id = m_ids.next("wh_log_"),
                      .endpoint = entry.endpoint.num,
                      .messageId = entry.message.id,
                      .event = entry.message.event,
                      .test = true,
                      .attempt = 1,
                      .roundAt = now,
                      .createdAt = now};
    const WebhookMessage message = entry.message;
    m_tests.emplace(--m_lastTest, std::move(test));
    send(lane->second, message, m_lastTest, now);
}

void WebhookEngine::endTest(Test test, const WebhookAnswer &answer)
{
    WebhookLogEntry &entry = test.entry;
    const auto lane = m_lanes.find(entry.endpoint.num);
    if (lane == m_lanes.end()) {
        m_ended.emplace_back(test.done, Error::notFound(u"endpoint", test.endpointId));
        return;
    }
    WebhookAttempt attempt = attemptOf(lane->second, answer, entry.delivery.createdAt);
    const bool success = isSuccess(answer.status);
    entry.delivery.status = success ? DeliveryStatus::Delivered : DeliveryStatus::Failed;
    if (success)
        entry.delivery.deliveredAt = m_clock.now();
    entry.delivery.httpStatus = attempt.httpStatus;
    entry.delivery.responseTimeMs = attempt.responseTimeMs;
    entry.delivery.error = attempt.error;
    m_store.insert(entry.message);
    entry.delivery.message = entry.message.num;
    m_store.insert(entry.delivery);
    m_store.update(entry.delivery);
    attempt.delivery = entry.delivery.num;
    attempt.attempt = 1;
    m_store.insert(attempt);
    entry.attempts = {attempt};
    entry.headers = shownHeaders(entry.message, attempt.at);
    m_touched.insert(lane->second.endpoint.id);
    m_ended.emplace_back(test.done, std::move(entry));
}

void WebhookEngine::upkeep(UtcMs now)
{
    for (const auto &[num, lane] : m_lanes) {
        if (lane.endpoint.disabledReason && !m_store.giveUp(num, now - waitsWhileOff, mostGivenUp))
            return; // the rest in the next unit of work
    }
    if (m_store.removeOld(now - webhookLogLife, mostRemoved))
        m_upkeepAt = now + upkeepEvery;
}

void WebhookEngine::committed()
{
    for (WebhookCall &call : std::exchange(m_ready, {}))
        m_sender->send(std::move(call));
    for (const auto &[done, result] : std::exchange(m_ended, {}))
        done(result);
    for (const std::string &id : std::exchange(m_touched, {}))
        m_feed.publish(QStringLiteral("webhooks"), QString::fromStdString(id));
    if (std::exchange(m_lanesChanged, false)) {
        for (const auto &[num, lane] : m_lanes)
            subscribe(lane);
    }
}

/// Nothing was sent, and everything is read anew. What had been answered is sent again: nobody knows of the answer.
void WebhookEngine::rolledBack()
{
    const Error refused{ErrorCode::Unavailable, QStringLiteral("The disk refuses to write. Try again.")};
    for (const WebhookCall &call : std::exchange(m_ready, {})) {
        (void)endFlight(call.delivery);
        if (const auto test = m_tests.extract(call.delivery))
            test.mapped().done(refused);
    }
    for (const auto &[done, result] : std::exchange(m_ended, {}))
        done(refused);
    m_touched.clear();
    m_lanesChanged = false;
    reload();
}

} // namespace growthos
