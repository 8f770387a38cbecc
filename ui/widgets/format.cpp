#include "ui/widgets/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <cstdlib>

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

QString formatAgo(const QDateTime &time, const QDateTime &now, const QTimeZone &zone)
{
    const qint64 seconds = time.secsTo(now);
    const qint64 away = std::abs(seconds);
    const auto said = [](const char *text, qint64 number) {
        return QCoreApplication::translate("growthos::ui::Format", text).arg(QLocale().toString(number));
    };
    if (away < 2)
        return QCoreApplication::translate("growthos::ui::Format", "now");
    if (away < 60)
        return said(seconds > 0 ? QT_TRANSLATE_NOOP("growthos::ui::Format", "%1 s ago")
                                : QT_TRANSLATE_NOOP("growthos::ui::Format", "in %1 s"),
                    away);
    if (away < 3600)
        return said(seconds > 0 ? QT_TRANSLATE_NOOP("growthos::ui::Format", "%1 min ago")
                                : QT_TRANSLATE_NOOP("growthos::ui::Format", "in %1 min"),
                    away / 60);
    if (away < 86400)
        return said(seconds > 0 ? QT_TRANSLATE_NOOP("growthos::ui::Format", "%1 h ago")
                                : QT_TRANSLATE_NOOP("growthos::ui::Format", "in %1 h"),
                    away / 3600);
    return QLocale().toString(time.toTimeZone(zone).date(),
                              QCoreApplication::translate("growthos::ui::Format", "d MMM yyyy"));
}

} // namespace growthos::ui
