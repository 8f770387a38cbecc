#include "backend/core/isotime.h"
#include "backend/liquid/expression.h"

#include <QDateTime>
#include <QLocale>

namespace growthos::liquid {
namespace {

std::string padded(int number, int width, char pad)
{
    std::string text = std::to_string(number);
    if (pad != '-' && text.size() < std::size_t(width))
        text.insert(0, std::size_t(width) - text.size(), pad);
    return text;
}

/// An instant, from text as ISO 8601 has it or seconds since 1970.
std::optional<UtcMs> instantOf(const Value &input, const Scope::Options &options)
{
    if (input.isNumber())
        return static_cast<UtcMs>(input.toNumber() * 1000);
    if (!input.text())
        return std::nullopt;
    if (*input.text() == "now" || *input.text() == "today")
        return options.now;
    if (const auto instant = parseInstant(*input.text()))
        return instant;
    if (const auto days = parseDate(*input.text()))
        // A day is that day in every zone.
        return *days * dayMs -
               options.zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(*days * dayMs, Qt::UTC)) * secondMs;
    return std::nullopt;
}

std::string offsetText(int seconds)
{
    const int minutes = std::abs(seconds) / 60;
    return (seconds < 0 ? "-" : "+") + padded(minutes / 60, 2, '0') + padded(minutes % 60, 2, '0');
}

} // namespace

std::optional<std::string> formatDate(const Value &input, std::string_view format, const Scope::Options &options)
{
    const auto instant = instantOf(input, options);
    if (!instant || std::abs(*instant) > 8'000'000'000'000'000)
        return std::nullopt;
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(*instant, Qt::UTC);
    const int offset = options.zone.offsetFromUtc(utc);
    const QDateTime local = utc.addSecs(offset); // its fields are those of the zone
    const QDate date = local.date();
    const QTime time = local.time();
    const QLocale english(QLocale::C);
    const int hour12 = time.hour() % 12 == 0 ? 12 : time.hour() % 12;
    std::string out;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%' || i + 1 == format.size()) {
            out += format[i];
            continue;
        }
        char pad = 0; // what the letter has by itself
        char letter = format[++i];
        while ((letter == '-' || letter == '_' || letter == '0' || letter == '^') && i + 1 < format.size()) {
            pad = letter == '_' ? ' ' : letter;
            letter = format[++i];
        }
        const bool upper = pad == '^';
        const auto number = [&](int value, int width, char own) {
            out += padded(value, width, pad == 0 || upper ? own : pad);
        };
        const auto words = [&](const QString &text) { out += (upper ? text.toUpper() : text).toStdString(); };
        const auto nested = [&](std::string_view inner) { out += *formatDate(input, inner, options); };
        switch (letter) {
        case 'Y':
            number(date.year(), 4, '0');
            break;
        case 'y':
            number(date.year() % 100, 2, '0');
            break;
        case 'C':
            number(date.year() / 100, 2, '0');
            break;
        case 'm':
            number(date.month(), 2, '0');
            break;
        case 'B':
            words(english.monthName(date.month()));
            break;
        case 'b':
        case 'h':
            words(english.monthName(date.month(), QLocale::ShortFormat));
            break;
        case 'd':
            number(date.day(), 2, '0');
            break;
        case 'e':
            number(date.day(), 2, ' ');
            break;
        case 'j':
            number(date.dayOfYear(), 3, '0');
            break;
        case 'A':
            words(english.dayName(date.dayOfWeek()));
            break;
        case 'a':
            words(english.dayName(date.dayOfWeek(), QLocale::ShortFormat));
            break;
        case 'u':
            number(date.dayOfWeek(), 1, '0');
            break;
        case 'w':
            number(date.dayOfWeek() % 7, 1, '0');
            break;
        case 'V':
            number(date.weekNumber(), 2, '0');
            break;
        case 'H':
            number(time.hour(), 2, '0');
            break;
        case 'k':
            number(time.hour(), 2, ' ');
            break;
        case 'I':
            number(hour12, 2, '0');
            break;
        case 'l':
            number(hour12, 2, ' ');
            break;
        case 'M':
            number(time.minute(), 2, '0');
            break;
        case 'S':
            number(time.second(), 2, '0');
            break;
        case 'L':
            number(time.msec(), 3, '0');
            break;
        case 'p':
            out += time.hour() < 12 ? "AM" : "PM";
            break;
        case 'P':
            out += time.hour() < 12 ? "am" : "pm";
            break;
        case 's':
            out += std::to_string(*instant / 1000);
            break;
        case 'z':
            out += offsetText(offset);
            break;
        case 'Z':
            out += options.zone.abbreviation(utc).toStdString();
            break;
        case 'F':
            nested("%Y-%m-%d");
            break;
        case 'T':
        case 'X':
            nested("%H:%M:%S");
            break;
        case 'R':
            nested("%H:%M");
            break;
        case 'r':
            nested("%I:%M:%S %p");
            break;
        case 'D':
        case 'x':
            nested("%m/%d/%y");
            break;
        case 'c':
            nested("%a %b %e %H:%M:%S %Y");
            break;
        case 'n':
            out += '\n';
            break;
        case 't':
            out += '\t';
            break;
        case '%':
            out += '%';
            break;
        default:
            out.append({'%', letter});
            break;
        }
    }
    return out;
}

} // namespace growthos::liquid
