#include "backend/core/jsoncheck.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace growthos {
namespace {

/// 0 = an ordinary character of a string: no quote, escape, control character, or part of a longer sequence.
constexpr std::array<bool, 256> makeSpecial()
{
    std::array<bool, 256> special{};
    for (std::size_t c = 0; c < special.size(); ++c)
        special[c] = c < 0x20 || c >= 0x80 || c == '"' || c == '\\';
    return special;
}
constexpr std::array<bool, 256> special = makeSpecial();

/// Whether one of the eight bytes is special. The usual bit tricks: "Bit Twiddling Hacks", haszero and hasless.
bool anySpecial(const char *eight)
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t highs = 0x8080808080808080;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, eight, sizeof bytes);
    const auto hasZero = [](std::uint64_t x) { return (x - ones) & ~x & highs; };
    return ((bytes & highs) | ((bytes - ones * 0x20) & ~bytes & highs) | hasZero(bytes ^ (ones * '"')) |
            hasZero(bytes ^ (ones * '\\'))) != 0;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

class Checker
{
public:
    Checker(std::string_view json, int deepest) : m_json(json), m_deepest(deepest) {}

    std::optional<JsonProblem> run()
    {
        if (m_json.starts_with("\xEF\xBB\xBF"))
            fail("a byte order mark does not belong there");
        if (m_problem || !value())
            return m_problem;
        skipBlanks();
        if (m_at < m_json.size())
            fail("the text goes on after the end of the value");
        return m_problem;
    }

private:
    bool fail(std::string_view what)
    {
        if (!m_problem)
            m_problem = JsonProblem{m_at, what};
        return false;
    }

    char peek() const { return m_at < m_json.size() ? m_json[m_at] : '\0'; }

    void skipBlanks()
    {
        while (m_at < m_json.size() &&
               (m_json[m_at] == ' ' || m_json[m_at] == '\n' || m_json[m_at] == '\r' || m_json[m_at] == '\t'))
            ++m_at;
    }

    /// Recursion is bounded by m_deepest.
    bool value()
    {
        skipBlanks();
        switch (peek()) {
        case '{':
            return nested(true);
        case '[':
            return nested(false);
        case '"':
            return string();
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return peek() == '-' || isDigit(peek()) ? number() : fail("a value is missing");
        }
    }

    bool nested(bool object)
    {
        if (++m_depth > m_deepest) {
            fail("it is nested too deeply");
            m_problem->tooDeep = true;
            return false;
        }
        const char end = object ? '}' : ']';
        ++m_at;
        skipBlanks();
        if (peek() != end) {
            for (;; ++m_at) {
                if (object && !name())
                    return false;
                if (!value())
                    return false;
                skipBlanks();
                if (peek() == end)
                    break;
                if (peek() != ',')
                    return fail(object ? "a comma or } is missing" : "a comma or ] is missing");
            }
        }
        ++m_at;
        --m_depth;
        return true;
    }

    bool name()
    {
        skipBlanks();
        if (peek() != '"')
            return fail("a name in quotes is missing");
        if (!string())
            return false;
        skipBlanks();
        if (peek() != ':')
            return fail("a colon is missing");
        ++m_at;
        return true;
    }

    bool word(std::string_view expected)
    {
        if (m_json.substr(m_at, expected.size()) != expected)
            return fail("a value is missing");
        m_at += expected.size();
        return true;
    }

    bool string()
    {
        ++m_at;
        while (true) {
            while (m_at + 8 <= m_json.size() && !anySpecial(m_json.data() + m_at))
                m_at += 8;
            while (m_at < m_json.size() && !special[static_cast<unsigned char>(m_json[m_at])])
                ++m_at;
            if (m_at >= m_json.size())
                return fail("a string has no end");
            const char c = m_json[m_at];
            if (c == '"') {
                ++m_at;
                return true;
            }
            if (c == '\\') {
                if (!escape())
                    return false;
            } else if (static_cast<unsigned char>(c) < 0x20) {
                return fail("a control character in a string must be escaped");
            } else if (!utf8()) {
                return fail("the text is not UTF-8");
            }
        }
    }

    bool escape()
    {
        const char c = m_at + 1 < m_json.size() ? m_json[m_at + 1] : '\0';
        if (c == 'u') {
            for (std::size_t i = m_at + 2; i < m_at + 6; ++i) {
                const char digit = i < m_json.size() ? m_json[i] : '\0';
                if (!isDigit(digit) && !((digit | 0x20) >= 'a' && (digit | 0x20) <= 'f'))
                    return fail("\\u needs four hexadecimal digits");
            }
            m_at += 6;
            return true;
        }
        if (c == '\0' || std::string_view("\"\\/bfnrt").find(c) == std::string_view::npos)
            return fail("there is no such escape in a string");
        m_at += 2;
        return true;
    }

    /// One sequence of 2 to 4 bytes: Unicode 15, table 3-7.
    bool utf8()
    {
        const auto byte = [this](std::size_t i) {
            return m_at + i < m_json.size() ? static_cast<unsigned char>(m_json[m_at + i]) : 0U;
        };
        const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
        const unsigned first = byte(0);
        std::size_t length = 0;
        if (first >= 0xC2 && first <= 0xDF)
            length = 2;
        else if (first >= 0xE0 && first <= 0xEF)
            length = 3;
        else if (first >= 0xF0 && first <= 0xF4)
            length = 4;
        else
            return false;
        const unsigned second = byte(1);
        if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) || (first == 0xF0 && second < 0x90) ||
            (first == 0xF4 && second > 0x8F))
            return false;
        for (std::size_t i = 1; i < length; ++i) {
            if (!continues(i))
                return false;
        }
        m_at += length;
        return true;
    }

    std::size_t digits()
    {
        const std::size_t first = m_at;
        while (isDigit(peek()))
            ++m_at;
        return m_at - first;
    }

    bool number()
    {
        const std::size_t start = m_at;
        if (peek() == '-')
            ++m_at;
        const char first = peek();
        const std::size_t whole = digits();
        if (whole == 0 || (first == '0' && whole > 1))
            return fail("a number is malformed");
        if (peek() == '.') {
            ++m_at;
            if (digits() == 0)
                return fail("a number is malformed");
        }
        bool large = whole > 300;
        if (peek() == 'e' || peek() == 'E') {
            ++m_at;
            if (peek() == '+' || peek() == '-')
                ++m_at;
            if (digits() == 0)
                return fail("a number is malformed");
            large = true;
        }
        if (large && std::isinf(std::strtod(std::string(m_json.substr(start, m_at - start)).c_str(), nullptr))) {
            m_at = start;
            return fail("a number is beyond the range of a double");
        }
        return true;
    }

    std::string_view m_json;
    std::size_t m_at = 0;
    int m_depth = 0;
    int m_deepest;
    std::optional<JsonProblem> m_problem;
};

} // namespace

std::string JsonProblem::text() const
{
    return std::string(what) + " at byte " + std::to_string(at);
}

std::optional<JsonProblem> checkJson(std::string_view json, int deepest)
{
    return Checker(json, deepest).run();
}

} // namespace growthos
