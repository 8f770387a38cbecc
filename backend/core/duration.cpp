#include "backend/core/duration.h"

#include <charconv>

namespace growthos {
namespace {

constexpr UtcMs longest = 36'525 * dayMs;

UtcMs unitMs(char unit)
{
    switch (unit) {
    case 's':
        return secondMs;
    case 'm':
        return minuteMs;
    case 'h':
        return hourMs;
    case 'd':
        return dayMs;
    case 'w':
        return 7 * dayMs;
    default:
        return 0;
    }
}

} // namespace

std::optional<UtcMs> parseDuration(std::string_view text, std::string_view units)
{
    if (text.size() < 2 || text.front() < '1' || text.front() > '9' ||
        units.find(text.back()) == std::string_view::npos)
        return {};
    const char *end = text.data() + text.size() - 1;
    UtcMs count = 0;
    const auto [stopped, problem] = std::from_chars(text.data(), end, count);
    const UtcMs unit = unitMs(text.back());
    if (problem != std::errc() || stopped != end || unit == 0 || count > longest / unit)
        return {};
    return count * unit;
}

std::optional<UtcMs> parseDelay(std::string_view text)
{
    constexpr std::string_view units = "smhdw";
    if (text.size() == 2 && text[0] == '0' && units.find(text[1]) != std::string_view::npos)
        return 0;
    return parseDuration(text, units);
}

} // namespace growthos
