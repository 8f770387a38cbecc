#pragma once

#include "backend/core/clock.h"

#include <QDate>
#include <QTimeZone>

namespace growthos {

/// The first moment of a day in a zone. Where clocks go back at one o'clock (Havana, Azores) midnight comes twice, and
/// a day begins with the first of them. 0 for no day, and in a zone that this machine does not know.
UtcMs startOfDay(QDate date, const QTimeZone &zone);

} // namespace growthos
