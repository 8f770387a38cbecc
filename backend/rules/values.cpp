#include "backend/rules/values.h"

#include "backend/core/isotime.h"
#include "backend/core/localday.h"
#include "backend/core/text.h"

#include <algorithm>
#include <charconv>

namespace growthos::rules {

std::string foldCase(std::string_view utf8)
{
    const bool ascii =
        std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
    if (!ascii)
        return toQString(utf8).toCaseFolded().toStdString();
    std::string folded(utf8);
    for (char &c : folded) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return folded;
}

std::optional<UtcMs> DateReader::read(std::string_view text) const
{
    // The shortest date has ten characters and begins with the year: most texts are told apart by that.
    if (text.size() < 10 || text[0] < '0' || text[0] > '9')
        return {};
    if (text.size() > 10)
        return parseInstant(text);
    const auto day = parseDate(text);
    if (!day)
        return {};
    if (m_day != day) {
        m_start = startOfDay(QDate(1970, 1, 1).addDays(*day), m_zone);
        m_day = day;
    }
    return m_start;
}

bool isBeyondDouble(std::string_view json)
{
    constexpr std::size_t alwaysADouble = 15;
    constexpr std::size_t longestWhole = 24;
    const char *const end = json.data() + json.size();
    std::int64_t whole = 0;
    // Larger ones are doubles on either side of a condition: a rule's JSON keeps no more than 64 bits.
    if (json.size() <= alwaysADouble || std::from_chars(json.data(), end, whole) != std::from_chars_result{end, {}})
        return false;
    char digits[longestWhole];
    const auto nearest = std::to_chars(digits, digits + longestWhole, double(whole), std::chars_format::fixed);
    return std::string_view(digits, std::size_t(nearest.ptr - digits)) != json;
}

bool isDate(std::string_view text)
{
    return parseInstant(text) || parseDate(text);
}

} // namespace growthos::rules
