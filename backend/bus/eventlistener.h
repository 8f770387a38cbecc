#pragma once

#include "backend/bus/eventrecord.h"

namespace growthos {

/// Looks at every call that is applied, for what no subscription by name can find. Apply thread, inside the
/// transaction, in log order, before anybody else hears of the call: be quick.
class EventListener
{
public:
    virtual ~EventListener() = default;
    /// `contact`: whose call it is; it may be new and not stored yet.
    virtual void eventApplied(std::int64_t seq, const EventRecord &record, std::int64_t contact) = 0;
};

} // namespace growthos
