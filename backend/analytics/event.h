#pragma once

#include "backend/core/clock.h"
#include "backend/core/jsonwriter.h"
#include "backend/http/schema.h"

#include <optional>
#include <string>

namespace growthos {

/// An event as the Management API shows it.
struct Event
{
    std::int64_t seq = 0;
    std::string call;
    std::string name;
    std::string contactId;
    std::optional<std::string> userId;
    std::optional<std::string> anonymousId;
    std::optional<std::string> messageId;
    std::string properties; ///< JSON, the client's own text
    std::string context;    ///< JSON, the client's own text
    UtcMs timestamp = 0;
    UtcMs receivedAt = 0;
};

/// How the reference describes it.
http::Fields eventFields();
/// The same as an element of a list.
extern const http::Field eventItem;

void writeEvent(JsonWriter &json, const Event &event);

} // namespace growthos
