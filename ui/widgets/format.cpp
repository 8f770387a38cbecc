#include "ui/widgets/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <array>
#include <cmath>
#include <cstdlib>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto dayAndYear = QT_TRANSLATE_NOOP("growthos::ui::Format", "d MMM yyyy");

/// `pattern` with the names of the language in use; `pattern` is translated, as the order of its parts differs.
QString dateText(const QDate &day, const char *pattern)
{
    return QLocale().toString(day, QCoreApplication::translate("growthos::ui::Format", pattern));
}

} // namespace

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
    //: A day, a time of day and its zone, such as 23 Feb 2026, 16:48:04 EST
    return QCoreApplication::translate("growthos::ui::Format", "%1, %2 %3")
        .arg(formatDayAndYear(local.date()), local.toString(u"HH:mm:ss"), local.timeZoneAbbreviation());
}

QString formatMomentMs(const QDateTime &time, const QTimeZone &zone)
{
    const QDateTime local = time.toTimeZone(zone);
    return QCoreApplication::translate("growthos::ui::Format", "%1, %2 %3")
        .arg(formatDayAndYear(local.date()), local.toString(u"HH:mm:ss.zzz"), local.timeZoneAbbreviation());
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
    const QDate day = time.toTimeZone(zone).date();
    return day.year() == now.toTimeZone(zone).date().year() ? formatDay(day) : formatDayAndYear(day);
}

QString formatCompact(double value)
{
    struct Scale
    {
        double one;
        const char *text;
    };
    static constexpr std::array scales = {Scale{1e9, QT_TRANSLATE_NOOP("growthos::ui::Format", "%1 B")},
                                          Scale{1e6, QT_TRANSLATE_NOOP("growthos::ui::Format", "%1 M")},
                                          Scale{1e3, QT_TRANSLATE_NOOP("growthos::ui::Format", "%1k")}};
    const QLocale locale;
    const auto digits = [&locale](double number) {
        const int decimals = std::abs(number) >= 99.95 ? 0 : std::abs(number) >= 9.995 ? 1 : 2;
        const double power = std::pow(10.0, decimals);
        const double rounded = std::round(number * power) / power;
        // Without the zeros at the end: 100k and not 100.0k.
        int needed = decimals;
        while (needed > 0 &&
               std::abs(rounded * std::pow(10.0, needed - 1) - std::round(rounded * std::pow(10.0, needed - 1))) < 1e-9)
            --needed;
        return locale.toString(rounded, 'f', needed);
    };
    for (std::size_t i = 0; i < scales.size(); ++i) {
        // What would round up to 1,000 of its scale belongs to the next.
        if (std::abs(value) >= scales[i].one * 0.9995)
            return QCoreApplication::translate("growthos::ui::Format", scales[i].text)
                .arg(digits(value / scales[i].one));
    }
    return digits(value);
}

QString formatPercent(double fraction, int decimals)
{
    const QString number = QLocale().toString(fraction * 100, 'f', decimals);
    //: A percentage; some languages put a space before the sign
    return QCoreApplication::translate("growthos::ui::Format", "%1%").arg(number);
}

QString formatChange(double change, int decimals)
{
    const QString number = QLocale().toString(std::abs(change), 'f', decimals);
    return (change < 0 ? u'\u2212' : u'+') + number;
}

QString formatDuration(double seconds)
{
    const auto text = [](const char *pattern) { return QCoreApplication::translate("growthos::ui::Format", pattern); };
    const auto minutes = std::llround(seconds / 60);
    if (std::llround(seconds) < 60)
        return text(QT_TRANSLATE_NOOP("growthos::ui::Format", "%1 s")).arg(std::llround(seconds));
    if (minutes < 60)
        return text(QT_TRANSLATE_NOOP("growthos::ui::Format", "%1 min")).arg(minutes);
    const double days = std::round(seconds / 8640) / 10;
    if (days <= 1) // there is no word for one
        return text(QT_TRANSLATE_NOOP("growthos::ui::Format", "%1 h %2 min")).arg(minutes / 60).arg(minutes % 60);
    return text(QT_TRANSLATE_NOOP("growthos::ui::Format", "%1 days"))
        .arg(QLocale().toString(days, 'f', days == std::round(days) ? 0 : 1));
}

QString formatDay(const QDate &day)
{
    return dateText(day, QT_TRANSLATE_NOOP("growthos::ui::Format", "d MMM"));
}

QString formatDayAndYear(const QDate &day)
{
    return dateText(day, dayAndYear);
}

QString momentPattern()
{
    return QCoreApplication::translate("growthos::ui::Format", dayAndYear) + u", HH:mm"_s;
}

QString formatWeekday(const QDate &day)
{
    return dateText(day, QT_TRANSLATE_NOOP("growthos::ui::Format", "ddd d MMM"));
}

QString formatShortMonth(const QDate &day)
{
    return dateText(day, QT_TRANSLATE_NOOP("growthos::ui::Format", "MMM yyyy"));
}

QString formatMonth(const QDate &day)
{
    return dateText(day, QT_TRANSLATE_NOOP("growthos::ui::Format", "MMMM yyyy"));
}

QString formatPeriod(const QDate &from, const QDate &to)
{
    if (from == to)
        return formatDayAndYear(to);
    const QString first = from.year() != to.year()     ? formatDayAndYear(from)
                          : from.month() != to.month() ? formatDay(from)
                                                       : dateText(from, QT_TRANSLATE_NOOP("growthos::ui::Format", "d"));
    //: A period, such as 25 Jan – 23 Feb 2026
    return QCoreApplication::translate("growthos::ui::Format", "%1 – %2").arg(first, formatDayAndYear(to));
}

QString formatZone(const QTimeZone &zone)
{
    const QString id = QString::fromLatin1(zone.id());
    const QString city = id.section(u'/', -1).replace(u'_', u' ');
    if (!id.contains(u'/') || id.startsWith(u"Etc/"_s))
        return city;
    //: The city that a time zone is named after
    return QCoreApplication::translate("growthos::ui::Format", "%1 time").arg(city);
}

} // namespace growthos::ui
