#pragma once

#include "backend/campaigns/campaign.h"
#include "backend/core/clock.h"

#include <QJsonObject>
#include <optional>
#include <string>
#include <vector>

namespace growthos {

struct Services;

/// One thing that was looked at before an activation, and what was found.
struct Check
{
    enum class Level { Ok, Warning, Error };
    std::string name = {};
    Level level = Level::Ok;
    std::string field = {}; ///< of the campaign; empty: of none
    std::string code = {};  ///< what was found, in a word
    std::string message = {};
    QJsonObject params = {};                ///< the names in the message
    std::optional<std::int64_t> count = {}; ///< what the message counts
};

struct Preflight
{
    std::vector<Check> checks = {};
    // Of the segment that a broadcast goes to or a trigger names.
    std::optional<std::int64_t> audience = {};
    std::int64_t reachable = 0;
    std::int64_t suppressed = 0;
    std::int64_t withoutEmail = 0; ///< of those who are neither
    struct Sending
    {
        std::optional<double> perSecond = {}; ///< at most: by throttle and sender
        // Of a broadcast.
        std::optional<std::int64_t> emails = {}; ///< that are still to go out
        std::optional<UtcMs> startsAt = {};
        std::optional<UtcMs> finishesAt = {}; ///< by the limit; nothing: there is none
    };
    Sending sending = {};
    bool ready() const;
};

/// Any reader.
Preflight preflight(const Campaign &campaign, const Services &services);

} // namespace growthos
