#pragma once

#include "backend/core/clock.h"
#include "backend/storage/database.h"

#include <optional>
#include <string>

namespace growthos {

/// What an engine reads of an event that an app sent.
struct SentEvent
{
    UtcMs timestamp = 0;
    UtcMs receivedAt = 0;
    std::string properties = "{}"; ///< JSON objects
    std::string context = "{}";
    std::optional<std::string> anonymousId = {};
};

/// By its `seq`, as outbox rows name it; nothing when it is gone.
std::optional<SentEvent> sentEvent(Database &database, std::int64_t seq);

} // namespace growthos
