#pragma once

#include "backend/bus/outbox.h"

#include <optional>

namespace growthos {

/// Something that goes on by itself: reacts to effects, and works when rows of its own fall due (campaigns, surveys,
/// webhooks). Driven by EngineRunner. Writer's thread.
///
/// `begin`, `consume` and `workDue` run inside a transaction that is on the disk before anybody hears of it; then comes
/// `committed` or `rolledBack`, to every engine. An SQL error stays in the Database and fails the transaction, which is
/// then tried again; so what leaves the program (mail, calls) leaves it after `committed`.
class Engine
{
public:
    virtual ~Engine() = default;
    /// Once after a start, before anything else: the rows are as the last run left them.
    virtual void begin(UtcMs now) { (void)now; }
    /// An effect that somebody subscribed to, perhaps somebody else. Each once, in order, whatever crashes between.
    virtual void consume(const OutboxEvent &event) { (void)event; }
    /// When the next row falls due, in wall time; it may lie in the past. Is asked often: an indexed minimum, or kept.
    virtual std::optional<UtcMs> nextDue() { return {}; }
    /// Works off rows that are due at `now`, for at most 20 ms; is called again while something is due.
    virtual void workDue(UtcMs now) { (void)now; }
    virtual void committed() {}
    virtual void rolledBack() {}
};

} // namespace growthos
