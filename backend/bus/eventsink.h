#pragma once

#include "backend/bus/eventrecord.h"

#include <cstdint>

namespace growthos {

/// What the processor drives. All calls come on the apply thread, in log order:
/// any number of `apply` (or one `applyFailed`), then `flush`, then either `committed` or `rolledBack`.
/// The texts of a record live until `committed` or `rolledBack`.
/// A call fails by the error that it leaves in the Database: the batch is then rolled back.
class EventSink
{
public:
    virtual ~EventSink() = default;
    /// Inside the open transaction. `duplicate`: the message_id was seen within 24 h, the event changes nothing.
    virtual void apply(std::int64_t seq, const EventRecord &record, bool duplicate) = 0;
    /// Asked before a record is applied. NextBatch: what was applied of this batch has to be committed first. Later: it
    /// waits, and all behind it; is asked again a moment later.
    enum class Turn { Now, NextBatch, Later };
    virtual Turn turnOf(const EventRecord &record)
    {
        (void)record;
        return Turn::Now;
    }
    /// Writes what was gathered for this batch; still inside the transaction.
    virtual void flush() = 0;
    /// The batch up to `position` is committed: publish it.
    virtual void committed(std::int64_t position) = 0;
    /// The transaction is gone: forget what the batch changed, caches too.
    virtual void rolledBack() = 0;
    /// An event that cannot be applied even alone: keep it where an operator sees it. Inside a transaction of its own,
    /// after `rolledBack` for the attempt that failed.
    virtual void applyFailed(std::int64_t seq, const EventRecord &record) = 0;
};

} // namespace growthos
