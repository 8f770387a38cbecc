#include "backend/bus/enginerunner.h"

#include <QLoggingCategory>
#include <algorithm>
#include <chrono>

Q_LOGGING_CATEGORY(lcEngines, "engines")

namespace growthos {
namespace {

using Steady = std::chrono::steady_clock;
constexpr std::chrono::milliseconds longestUnit(15);
constexpr int mostRows = 200;
constexpr UtcMs lookEvery = 100;
constexpr UtcMs restAfterFailure = 1000;
/// Whoever has so much in the log waits no longer for what is due.
constexpr UtcMs longestCatchUp = 10 * minuteMs;
/// What fails so often by itself, a row or an engine that is to begin, holds back all others for nothing.
constexpr int mostFailures = 5;
/// After a failure so many rows have a transaction each.
constexpr int carefulRows = mostRows;

/// What an engine throws fails its transaction, and nothing else.
Result<void> guarded(const std::function<void()> &work)
{
    try {
        work();
        return {};
    } catch (const std::exception &failure) {
        qCCritical(lcEngines) << "an engine threw:" << failure.what();
        return Error{ErrorCode::Internal, QStringLiteral("Something went wrong in the server.")};
    }
}

} // namespace

EngineRunner::EngineRunner(Database &database, Subscriptions &subscriptions, const Clock &clock)
    : m_subscriptions(subscriptions), m_outbox(database, subscriptions), m_clock(clock)
{
    subscriptions.setWritten([this] { wake(); });
}

EngineRunner::~EngineRunner()
{
    m_subscriptions.setWritten({});
}

void EngineRunner::start(ModelWriter &writer, std::function<void()> ready)
{
    m_ready = std::move(ready);
    m_writer = &writer;
    const auto caughtUp = [this] {
        m_backlogEnd = m_outbox.last();
        wake();
    };
    const auto late = [this] {
        m_isReady = true;
        wake();
    };
    writer.postBehindLog(caughtUp, late, longestCatchUp);
    writer.every(lookEvery, [this] {
        const UtcMs now = m_clock.now();
        if (now >= m_restUntil && (m_restUntil != 0 || !due(now).empty()))
            wake();
    });
    wake();
}

void EngineRunner::afterEffects(std::function<void()> done)
{
    const std::int64_t last = m_outbox.last();
    if (last == 0)
        return done();
    m_waiting.emplace(last, std::move(done));
    wake();
}

void EngineRunner::wake()
{
    ModelWriter *const writer = m_writer;
    if (writer && !m_awake.exchange(true))
        writer->postLong([this] { return piece(); });
}

bool EngineRunner::piece()
{
    // First say that nobody sleeps on it, then look: whoever writes a row meanwhile wakes this up again.
    m_awake = false;
    if (m_clock.now() < m_restUntil)
        return false;
    m_restUntil = 0;
    if (!begin())
        return false;
    // In turn, or deadlines would wait until there is a moment without effects.
    const bool handed = handOver();
    while (!m_waiting.empty() && !m_outbox.hasUpTo(m_waiting.begin()->first))
        m_waiting.extract(m_waiting.begin()).mapped()();
    m_isReady = m_isReady || (m_backlogEnd && !m_outbox.hasUpTo(*m_backlogEnd));
    const bool works = m_isReady && m_clock.now() >= m_restUntil;
    const bool worked = works && workDue();
    if (const auto ready = m_isReady ? std::exchange(m_ready, {}) : nullptr)
        ready();
    return (handed || worked) && !m_awake.exchange(true);
}

/// Each by itself, so that one that cannot begin costs no other its beginning. False: it is tried again after a rest.
bool EngineRunner::begin()
{
    for (Driven &each : m_engines) {
        if (each.hasBegun)
            continue;
        const UtcMs now = m_clock.now();
        const auto begun = transact([&] { each.engine->begin(now); });
        // A full disk is nobody's fault, and passes.
        if (!begun && (begun.error().code == ErrorCode::Unavailable || ++m_failures < mostFailures)) {
            m_restUntil = now + restAfterFailure;
            return false;
        }
        each.hasBegun = true;
        m_failures = 0;
    }
    return true;
}

/// Rows of the outbox. False: there are none.
bool EngineRunner::handOver()
{
    const std::vector<OutboxEvent> events = m_outbox.next(0, m_careful > 0 ? 1 : mostRows);
    if (events.empty())
        return false;
    const bool giveUp = m_failures >= mostFailures;
    if (giveUp)
        qCCritical(lcEngines) << "an effect is passed over after" << m_failures
                              << "failures:" << events.front().event.c_str();
    const auto done = transact([&] {
        const auto since = Steady::now();
        std::int64_t last = 0;
        for (const OutboxEvent &event : events) {
            for (const Driven &each : m_engines) {
                if (!giveUp)
                    each.engine->consume(event);
            }
            last = event.num;
            if (Steady::now() - since > longestUnit)
                break;
        }
        m_outbox.removeUpTo(last);
    });
    if (done) {
        m_failures = 0;
        m_careful = std::max(0, m_careful - 1);
    } else {
        // A full disk is nobody's fault, and passes.
        if (done.error().code != ErrorCode::Unavailable)
            m_failures = m_careful > 0 ? m_failures + 1 : 0;
        m_restUntil = m_careful > 0 ? m_clock.now() + restAfterFailure : 0;
        m_careful = carefulRows;
    }
    return true;
}

/// Deadlines. All that are due together, since a commit costs more than the work; when that fails each engine by
/// itself, so that one whose work cannot be done holds back no other.
bool EngineRunner::workDue()
{
    const UtcMs now = m_clock.now();
    const std::vector<Driven *> all = due(now);
    if (all.empty())
        return false;
    if (all.size() > 1 && work(all, now))
        return true;
    for (Driven *each : due(now)) {
        if (!work({each}, now))
            each->restUntil = now + restAfterFailure;
    }
    return true;
}

bool EngineRunner::work(const std::vector<Driven *> &due, UtcMs now)
{
    const auto done = transact([&] {
        for (const Driven *each : due)
            each->engine->workDue(now);
    });
    return done.has_value();
}

std::vector<EngineRunner::Driven *> EngineRunner::due(UtcMs now)
{
    std::vector<Driven *> found;
    for (Driven &each : m_engines) {
        if (now < each.restUntil)
            continue;
        const auto due = each.engine->nextDue();
        if (due && *due <= now)
            found.push_back(&each);
    }
    return found;
}

Result<void> EngineRunner::transact(const std::function<void()> &work)
{
    auto done = m_writer.load()->transact(Database::Durability::Full, [&] { return guarded(work); });
    for (const Driven &each : m_engines)
        done ? each.engine->committed() : each.engine->rolledBack();
    if (!done)
        qCWarning(lcEngines) << "a unit of work of the engines failed:" << done.error().message;
    return done;
}

} // namespace growthos
