#pragma once

#include "backend/core/clock.h"

#include <QTimeZone>
#include <optional>
#include <string>
#include <string_view>

namespace growthos::rules {

/// What text comparisons without regard to case compare: Unicode case folding, bytes that are no UTF-8 as U+FFFD.
std::string foldCase(std::string_view utf8);

/// Reads text as rules read dates: an ISO 8601 instant (without an offset: UTC), or `YYYY-MM-DD`, which is midnight in
/// the project's zone. Not copied between threads: each evaluator has its own.
class DateReader
{
public:
    explicit DateReader(const QString &zone) : m_zone(zone.toLatin1()) {}
    std::optional<UtcMs> read(std::string_view text) const;

private:
    QTimeZone m_zone;
    // The last day asked for and where it begins: finding that takes a microsecond.
    mutable std::optional<qint64> m_day;
    mutable UtcMs m_start = 0;
};

/// Whether a number, as JSON writes it, is a whole one that no double is.
bool isBeyondDouble(std::string_view json);

/// Whether some zone reads it as a date.
bool isDate(std::string_view text);

} // namespace growthos::rules
