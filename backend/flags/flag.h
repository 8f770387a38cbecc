#pragma once

#include "backend/core/clock.h"
#include "backend/rules/rule.h"

#include <cstdint>
#include <optional>
#include <string>

namespace growthos {

/// A switch in a product: on for whom its rules or its segment hold, and of them for a share. A plain value.
struct Flag
{
    std::int64_t num = 0; ///< dense number inside this data dir; 0 = none
    std::string id = {};  ///< public, `flag_…`
    std::string key = {}; ///< what products ask for; never changes
    std::string name = {};
    std::optional<std::string> description = {};
    bool enabled = false;
    std::optional<rules::Rule> rules = {}; ///< these or a segment; neither: everybody
    std::optional<std::string> segmentId = {};
    double rollout = 100; ///< percent of them
    UtcMs createdAt = 0;
    UtcMs updatedAt = 0;
};

} // namespace growthos
