#include "backend/settings/timeparameter.h"

#include "backend/core/isotime.h"
#include "backend/core/localday.h"

namespace growthos {

std::optional<UtcMs> timeParameter(const std::optional<QString> &text, const Settings &settings, DayEdge edge)
{
    if (!text)
        return {};
    const std::string utf8 = text->toStdString();
    if (const auto instant = parseInstant(utf8))
        return instant;
    const auto days = parseDate(utf8);
    if (!days)
        return {};
    const QTimeZone zone(settings.timezone.toLatin1());
    const QDate date = QDate(1970, 1, 1).addDays(*days);
    if (edge == DayEdge::Start)
        return startOfDay(date, zone);
    return startOfDay(date.addDays(1), zone) - 1;
}

} // namespace growthos
