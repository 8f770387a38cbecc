#pragma once

#include "backend/bus/engine.h"
#include "backend/bus/modelwriter.h"

#include <atomic>
#include <functional>
#include <map>
#include <vector>

namespace growthos {

/// Drives the engines: hands every row of the outbox to each of them exactly once, and lets them work when something
/// falls due. A row goes in the transaction of its effects. Writer's thread, where nothing else is said.
class EngineRunner
{
public:
    EngineRunner(Database &database, Subscriptions &subscriptions, const Clock &clock);
    ~EngineRunner();

    /// Before `start`; in order of adding.
    void add(Engine &engine) { m_engines.push_back({&engine}); }
    /// Lets every engine begin, works off what is left from before, and from then on by itself. Deadlines wait until
    /// the calls that were acknowledged before have had their effects: somebody may have left, or unsubscribed. Then
    /// `ready` is called, on the writer's thread. Any thread, once.
    void start(ModelWriter &writer, std::function<void()> ready = {});
    /// `done` runs once every engine has heard of the effects that are there now. Writer's thread.
    void afterEffects(std::function<void()> done);
    /// Something may have become due. Any thread.
    void wake();

private:
    struct Driven
    {
        Engine *engine = nullptr;
        bool hasBegun = false;
        UtcMs restUntil = 0; ///< its deadlines, after a failure by itself
    };

    bool piece();
    bool begin();
    bool handOver();
    bool workDue();
    bool work(const std::vector<Driven *> &due, UtcMs now);
    Result<void> transact(const std::function<void()> &work);
    std::vector<Driven *> due(UtcMs now);

    Subscriptions &m_subscriptions;
    Outbox m_outbox;
    const Clock &m_clock;
    std::atomic<ModelWriter *> m_writer = nullptr;
    std::vector<Driven> m_engines;
    std::atomic<bool> m_awake = false;
    /// The last effect of the log as it was at the start, once that is applied; writer's thread, as the next two.
    std::optional<std::int64_t> m_backlogEnd = {};
    bool m_isReady = false; ///< everything up to there is handed over
    std::function<void()> m_ready = {};
    std::multimap<std::int64_t, std::function<void()>> m_waiting; ///< by the last effect that each waits for
    int m_careful = 0;     ///< after a failure: so many rows have a transaction each
    int m_failures = 0;    ///< of the same row, or the same engine that is to begin, in succession
    UtcMs m_restUntil = 0; ///< after a failure; 0 = no rest
};

} // namespace growthos
