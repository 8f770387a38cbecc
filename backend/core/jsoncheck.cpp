#include "backend/core/jsoncheck.h"

#include "backend/core/rawjson.h"

#include <array>
#include <bit>
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

/// Which of the eight bytes are special, each by its highest bit; those behind the first one may be wrong. The usual
/// bit tricks: "Bit Twiddling Hacks", haszero and hasless.
std::uint64_t specials(const char *eight)
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t highs = 0x8080808080808080;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, eight, sizeof bytes);
    const auto hasZero = [](std::uint64_t x) { return (x - ones) & ~x & highs; };
    return (bytes & highs) | ((bytes - ones * 0x20) & ~bytes & highs) | hasZero(bytes ^ (ones * '"')) |
           hasZero(bytes ^ (ones * '\\'));
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

class JsonChecker
{
public:
    JsonChecker(std::string_view json, int deepest, JsonIndex *index) : m_json(json), m_deepest(deepest), m_index(index)
    {
        if (!index)
            return;
        index->m_root.clear();
        index->m_elements.clear();
        index->m_members.clear();
        index->m_unescaped.clear();
    }

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
        const std::size_t before = m_at;
        while (m_at < m_json.size() &&
               (m_json[m_at] == ' ' || m_json[m_at] == '\n' || m_json[m_at] == '\r' || m_json[m_at] == '\t'))
            ++m_at;
        m_blanks += m_at - before;
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
        std::vector<JsonMember> *members = nullptr;
        bool listed = false;
        if (m_index) {
            if (object && m_depth == 1)
                members = &m_index->m_root;
            else if (object && m_depth == 3 && m_inList)
                members = &m_index->m_members;
            listed = !object && m_depth == 2 && m_inList;
        }
        if (listed) {
            m_index->m_elements.clear();
            m_index->m_members.clear();
        }
        const char end = object ? '}' : ']';
        ++m_at;
        skipBlanks();
        if (peek() != end) {
            for (;; ++m_at) {
                if (!(members ? member(*members) : listed ? element() : (!object || name()) && value()))
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

    /// A name and its value, noted in `members`.
    bool member(std::vector<JsonMember> &members)
    {
        skipBlanks();
        const std::size_t nameAt = m_at;
        const std::size_t nameEscapes = m_escapes;
        if (peek() != '"')
            return fail("a name in quotes is missing");
        if (!string())
            return false;
        JsonMember found;
        const std::string_view token = m_json.substr(nameAt, m_at - nameAt);
        found.key = token.substr(1, token.size() - 2);
        if (m_escapes != nameEscapes)
            found.key = m_index->m_unescaped.emplace_back(rawjson::unquoted(token));
        skipBlanks();
        if (peek() != ':')
            return fail("a colon is missing");
        ++m_at;
        skipBlanks();
        const bool list = m_depth == 1 && found.key == m_index->m_list;
        if (list)
            m_inList = true;
        const std::size_t valueAt = m_at;
        const std::size_t blanks = m_blanks;
        const std::size_t escapes = m_escapes;
        if (!value())
            return false;
        if (list)
            m_inList = false;
        found.value = m_json.substr(valueAt, m_at - valueAt);
        found.spaced = m_blanks != blanks;
        found.escaped = m_escapes != escapes;
        members.push_back(found);
        return true;
    }

    /// An element of the list.
    bool element()
    {
        skipBlanks();
        const std::size_t valueAt = m_at;
        const std::size_t first = m_index->m_members.size();
        if (!value())
            return false;
        m_index->m_elements.push_back(
            {m_json.substr(valueAt, m_at - valueAt), first, m_index->m_members.size() - first});
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
            skipOrdinary();
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

    void skipOrdinary()
    {
        while (m_at + 8 <= m_json.size()) {
            const std::uint64_t found = specials(m_json.data() + m_at);
            if (found == 0) {
                m_at += 8;
                continue;
            }
            if constexpr (std::endian::native == std::endian::little) {
                m_at += static_cast<std::size_t>(std::countr_zero(found)) / 8; // of the lowest one it is exact
                return;
            }
            break;
        }
        while (m_at < m_json.size() && !special[static_cast<unsigned char>(m_json[m_at])])
            ++m_at;
    }

    bool escape()
    {
        ++m_escapes;
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
    JsonIndex *m_index;
    bool m_inList = false;     ///< inside the array that the index lists
    std::size_t m_blanks = 0;  ///< so far
    std::size_t m_escapes = 0; ///< so far
    std::optional<JsonProblem> m_problem;
};

std::string JsonProblem::text() const
{
    return std::string(what) + " at byte " + std::to_string(at);
}

std::optional<JsonProblem> checkJson(std::string_view json, int deepest, JsonIndex *index)
{
    return JsonChecker(json, deepest, index).run();
}

} // namespace growthos
