#pragma once

#include "backend/settings/settings.h"

#include <QString>

namespace growthos {

enum class DayEdge { Start, End };

/// An instant, or a date: its first (Start) or last (End) millisecond in the project's zone. Text that is neither
/// gives nothing; routes check that before.
std::optional<UtcMs> timeParameter(const std::optional<QString> &text, const Settings &settings,
                                   DayEdge edge = DayEdge::Start);

} // namespace growthos
