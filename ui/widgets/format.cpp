#include "ui/widgets/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

QString formatCount(qint64 count)
{
    return QLocale().toString(count);
}

QString formatMilliseconds(double ms)
{
    const QLocale locale;
    if (ms >= 1000)
        return QCoreApplication::translate("growthos::ui::Format", "%1 s").arg(locale.toString(ms / 1000, 'f', 1));
    const bool whole = ms >= 10 || qRound(ms * 10) % 10 == 0;
    return QCoreApplication::translate("growthos::ui::Format", "%1 ms").arg(locale.toString(ms, 'f', whole ? 0 : 1));
}

QString formatBytes(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString formatElapsed(qint64 seconds)
{
    const QString tail = u":%1"_s.arg(seconds % 60, 2, 10, QLatin1Char('0'));
    if (seconds < 3600)
        return QString::number(seconds / 60) + tail;
    return QString::number(seconds / 3600) + u":%1"_s.arg(seconds / 60 % 60, 2, 10, QLatin1Char('0')) + tail;
}

QString formatClockMs(const QDateTime &time, const QTimeZone &zone)
{
    return time.toTimeZone(zone).toString(u"HH:mm:ss.zzz");
}

QString formatClock(const QDateTime &time, const QTimeZone &zone)
{
    const QDateTime local = time.toTimeZone(zone);
    return local.toString(u"HH:mm") + u' ' + local.timeZoneAbbreviation();
}

QString formatMoment(const QDateTime &time, const QTimeZone &zone)
{
    const QDateTime local = time.toTimeZone(zone);
    return QLocale().toString(local, u"d MMM yyyy, HH:mm:ss.zzz"_s) + u' ' + local.timeZoneAbbreviation();
}

} // namespace growthos::ui
