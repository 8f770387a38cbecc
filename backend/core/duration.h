#pragma once

#include "backend/core/clock.h"

#include <optional>
#include <string_view>

namespace growthos {

/// `7d`: a whole number from 1, without sign or leading zero, and one of the letters `s m h d w`, as far as `units`
/// allows it. At most 100 years. Nothing else is a duration.
std::optional<UtcMs> parseDuration(std::string_view text, std::string_view units = "mhdw");
/// A delay: a duration, seconds too, or none at all (`0m`, `0h`).
std::optional<UtcMs> parseDelay(std::string_view text);

} // namespace growthos
