#pragma once

#include "backend/core/clock.h"
#include "backend/rules/rule.h"

#include <cstdint>
#include <optional>
#include <string>

namespace growthos {

/// Dynamic: whoever its rules hold for. Static: whoever was put in by hand.
enum class SegmentType { Dynamic, Static };

/// A saved audience. A plain value.
struct Segment
{
    std::int64_t num = 0; ///< dense number inside this data dir; 0 = none
    std::string id = {};  ///< public, `seg_…`
    std::string name = {};
    SegmentType type = SegmentType::Dynamic;
    std::optional<rules::Rule> rules = {}; ///< of a dynamic one
    std::int64_t contactCount = 0;
    UtcMs createdAt = 0;
    UtcMs updatedAt = 0;
};

/// A segment by its two names.
struct SegmentRef
{
    std::int64_t num = 0;
    std::string id = {};
    bool operator==(const SegmentRef &) const = default;
};

constexpr const char *wireName(SegmentType type)
{
    return type == SegmentType::Static ? "static" : "dynamic";
}

} // namespace growthos
