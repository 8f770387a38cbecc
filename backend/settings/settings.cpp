#include "backend/settings/settings.h"

#include "backend/core/localday.h"

#include <QDateTime>
#include <QTimeZone>

namespace growthos {

double MailRate::intervalMs() const
{
    const UtcMs period = per == QLatin1String("second")   ? secondMs
                         : per == QLatin1String("minute") ? minuteMs
                         : per == QLatin1String("hour")   ? hourMs
                                                          : dayMs;
    return double(period) / std::max(count, 1);
}

int requestsPerSecond(const QString &plan)
{
    if (plan == QLatin1String("starter"))
        return 10;
    if (plan == QLatin1String("growth"))
        return 50;
    if (plan == QLatin1String("scale"))
        return 100;
    return 0;
}

UtcMs startOfDay(const Settings &settings, UtcMs instant)
{
    const QTimeZone zone(settings.timezone.toLatin1());
    return startOfDay(QDateTime::fromMSecsSinceEpoch(instant, zone).date(), zone);
}

std::shared_ptr<const Settings> SettingsCache::current() const
{
    const std::lock_guard lock(m_mutex);
    return m_current;
}

void SettingsCache::set(Settings settings)
{
    auto fresh = std::make_shared<const Settings>(std::move(settings));
    {
        const std::lock_guard lock(m_mutex);
        m_current = fresh;
    }
    if (m_observer)
        m_observer(*fresh);
}

} // namespace growthos
