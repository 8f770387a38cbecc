#include "backend/bus/enginerunner.h"

#include <QLoggingCategory>
#include <chrono>

Q_LOGGING_CATEGORY(lcEngines, "engines")

namespace growthos {
namespace {

using Steady = std::chrono::steady_clock;
constexpr std::chrono::milliseconds longestUnit(15);
constexpr int mostRows = 200;
constexpr UtcMs lookEvery = 100;
constexpr UtcMs restAfterFailure = 1000;
/// A row that fails so often by itself holds back all others for nothing.
constexpr int mostFailures = 5;
/// After a failure so many rows have a transaction each.
constexpr int carefulRows = mostRows;

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

void EngineRunner::start(ModelWriter &writer)
{
    m_writer = &writer;
    writer.every(lookEvery, [this] {
        const UtcMs now = m_clock.now();
        if (now >= m_restUntil && (m_restUntil != 0 || anythingDue(now)))
            wake();
    });
    wake();
}

void EngineRunner::wake()
{
    if (m_writer && !m_awake.exchange(true))
        m_writer->postLong([this] { return piece(); });
}

bool EngineRunner::piece()
{
    // First say that nobody sleeps on it, then look: whoever writes a row meanwhile wakes this up again.
    m_awake = false;
    if (m_clock.now() < m_restUntil)
        return false;
    m_restUntil = 0;
    // In turn, or deadlines would wait until there is a moment without effects.
    const bool handed = handOver();
    const bool worked = m_clock.now() >= m_restUntil && workDue();
    return (handed || worked) && !m_awake.exchange(true);
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
    const auto done = m_writer->transact(Database::Durability::Full, [&]() -> Result<void> {
        const auto begin = Steady::now();
        std::int64_t last = 0;
        for (const OutboxEvent &event : events) {
            for (Engine *engine : m_engines) {
                if (!giveUp)
                    engine->consume(event);
            }
            last = event.num;
            if (Steady::now() - begin > longestUnit)
                break;
        }
        m_outbox.removeUpTo(last);
        return {};
    });
    end(done);
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

bool EngineRunner::workDue()
{
    const UtcMs now = m_clock.now();
    if (!anythingDue(now))
        return false;
    const auto done = m_writer->transact(Database::Durability::Full, [&]() -> Result<void> {
        for (Engine *engine : m_engines) {
            const auto due = engine->nextDue();
            if (due && *due <= now)
                engine->workDue(now);
        }
        return {};
    });
    end(done);
    if (!done)
        m_restUntil = now + restAfterFailure;
    return true;
}

bool EngineRunner::anythingDue(UtcMs now)
{
    for (Engine *engine : m_engines) {
        const auto due = engine->nextDue();
        if (due && *due <= now)
            return true;
    }
    return false;
}

void EngineRunner::end(const Result<void> &done)
{
    for (Engine *engine : m_engines)
        done ? engine->committed() : engine->rolledBack();
    if (!done)
        qCWarning(lcEngines) << "a unit of work of the engines failed:" << done.error().message;
}

} // namespace growthos
