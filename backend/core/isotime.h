#pragma once

#include "backend/core/clock.h"

#include <QByteArray>
#include <optional>
#include <string_view>

namespace growthos {

/// ISO 8601 instants as RFC 3339 profiles them: `2026-02-23T10:00:00Z`, with fraction (to nanoseconds, cut to
/// milliseconds), any numeric offset (`+01:00`, `+0100`, `+01`), `T` or a blank between date and time. A time
/// without an offset is UTC. A bare date is left to `parseDate`. Years 0001 to 9999.
std::optional<UtcMs> parseInstant(std::string_view text);

/// Days since 1970-01-01 of `YYYY-MM-DD`; nothing else is accepted.
std::optional<qint64> parseDate(std::string_view text);

/// `2026-02-23T10:00:00Z`, with `.mmm` only when the milliseconds are not zero.
QByteArray formatInstant(UtcMs instant);
void appendInstant(QByteArray &out, UtcMs instant);

} // namespace growthos
