#pragma once

#include "backend/services.h"

namespace growthos {

/// A parameter of a report: how far it looks back.
inline constexpr http::Field surveyDaysField = {
    "days", http::Type::Integer, {}, "Only the last so many days; all by default.", {.minimum = 1, .maximum = 3650}};

/// Nothing: from the first.
inline std::optional<UtcMs> surveyDaysFrom(const http::Call &call, const Services &services)
{
    const auto days = call.queryValue(QStringLiteral("days"));
    return days ? std::optional(services.clock.now() - days->toInt() * dayMs) : std::nullopt;
}

} // namespace growthos
