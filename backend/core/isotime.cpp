#include "backend/core/isotime.h"

#include <chrono>

namespace growthos {
namespace {

/// Reads exactly `digits` decimal digits at `at` and moves behind them.
bool readNumber(std::string_view text, std::size_t &at, std::size_t digits, int &value)
{
    if (at + digits > text.size())
        return false;
    value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        const char c = text[at + i];
        if (c < '0' || c > '9')
            return false;
        value = value * 10 + (c - '0');
    }
    at += digits;
    return true;
}

bool readChar(std::string_view text, std::size_t &at, char expected)
{
    if (at >= text.size() || text[at] != expected)
        return false;
    ++at;
    return true;
}

std::optional<qint64> readDate(std::string_view text, std::size_t &at)
{
    int year = 0;
    int month = 0;
    int day = 0;
    if (!readNumber(text, at, 4, year) || !readChar(text, at, '-') || !readNumber(text, at, 2, month) ||
        !readChar(text, at, '-') || !readNumber(text, at, 2, day))
        return {};
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (year == 0 || !date.ok())
        return {};
    return std::chrono::sys_days(date).time_since_epoch().count();
}

/// Milliseconds to subtract to reach UTC; nothing when the text at `at` is no offset.
std::optional<UtcMs> readOffset(std::string_view text, std::size_t &at)
{
    if (at == text.size())
        return 0;
    const char sign = text[at++];
    if (sign == 'Z' || sign == 'z')
        return 0;
    if (sign != '+' && sign != '-')
        return {};
    int hours = 0;
    int minutes = 0;
    if (!readNumber(text, at, 2, hours))
        return {};
    if (at < text.size()) {
        if (text[at] == ':')
            ++at;
        if (!readNumber(text, at, 2, minutes))
            return {};
    }
    if (hours > 23 || minutes > 59)
        return {};
    const UtcMs offset = hours * hourMs + minutes * minuteMs;
    return sign == '-' ? -offset : offset;
}

void appendPadded(QByteArray &out, int value, int width)
{
    char digits[8];
    for (int i = width - 1; i >= 0; --i, value /= 10)
        digits[i] = static_cast<char>('0' + value % 10);
    out.append(digits, width);
}

} // namespace

std::optional<UtcMs> parseInstant(std::string_view text)
{
    std::size_t at = 0;
    const auto days = readDate(text, at);
    if (!days || at >= text.size() || (text[at] != 'T' && text[at] != 't' && text[at] != ' '))
        return {};
    ++at;
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!readNumber(text, at, 2, hour) || !readChar(text, at, ':') || !readNumber(text, at, 2, minute))
        return {};
    if (at < text.size() && text[at] == ':') {
        ++at;
        if (!readNumber(text, at, 2, second))
            return {};
    }
    int milliseconds = 0;
    if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
        ++at;
        int scale = 100;
        const std::size_t first = at;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
            milliseconds += (text[at] - '0') * scale;
        if (at == first)
            return {};
    }
    const auto offset = readOffset(text, at);
    // A leap second (60) is taken as the first instant of the next minute, as POSIX time does.
    if (!offset || at != text.size() || hour > 23 || minute > 59 || second > 60)
        return {};
    return *days * dayMs + hour * hourMs + minute * minuteMs + second * secondMs + milliseconds - *offset;
}

std::optional<qint64> parseDate(std::string_view text)
{
    std::size_t at = 0;
    const auto days = readDate(text, at);
    return at == text.size() ? days : std::nullopt;
}

void appendInstant(QByteArray &out, UtcMs instant)
{
    using namespace std::chrono;
    const sys_time<milliseconds> time{milliseconds(instant)};
    const auto midnight = floor<std::chrono::days>(time);
    const year_month_day date{midnight};
    const hh_mm_ss clock{time - midnight};
    appendPadded(out, static_cast<int>(date.year()), 4);
    out.append('-');
    appendPadded(out, static_cast<int>(static_cast<unsigned>(date.month())), 2);
    out.append('-');
    appendPadded(out, static_cast<int>(static_cast<unsigned>(date.day())), 2);
    out.append('T');
    appendPadded(out, static_cast<int>(clock.hours().count()), 2);
    out.append(':');
    appendPadded(out, static_cast<int>(clock.minutes().count()), 2);
    out.append(':');
    appendPadded(out, static_cast<int>(clock.seconds().count()), 2);
    if (const auto milliseconds = static_cast<int>(clock.subseconds().count()); milliseconds != 0) {
        out.append('.');
        appendPadded(out, milliseconds, 3);
    }
    out.append('Z');
}

QByteArray formatInstant(UtcMs instant)
{
    QByteArray text;
    text.reserve(24);
    appendInstant(text, instant);
    return text;
}

} // namespace growthos
