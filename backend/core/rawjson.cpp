#include "backend/core/rawjson.h"

#include "backend/core/jsonwriter.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace growthos::rawjson {
namespace {

constexpr std::uint32_t replacement = 0xFFFD;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void skipBlanks(std::string_view text, std::size_t &at)
{
    while (at < text.size() && isBlank(text[at]))
        ++at;
}

bool take(std::string_view text, std::size_t &at, char expected)
{
    skipBlanks(text, at);
    if (at >= text.size() || text[at] != expected)
        return false;
    ++at;
    return true;
}

/// Where the next quote or backslash stands, or the end. Most of every text is in strings, so eight bytes at a time:
/// a byte is zero where subtracting one borrows and its high bit was clear; the lowest such byte is exact.
std::size_t findQuoteOrBackslash(std::string_view text, std::size_t at)
{
    if constexpr (std::endian::native == std::endian::little) {
        constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
        constexpr std::uint64_t highs = 0x80 * ones;
        for (; at + sizeof ones <= text.size(); at += sizeof ones) {
            std::uint64_t word = 0;
            std::memcpy(&word, text.data() + at, sizeof word);
            const std::uint64_t quote = word ^ ('"' * ones);
            const std::uint64_t backslash = word ^ ('\\' * ones);
            const std::uint64_t found = (((quote - ones) & ~quote) | ((backslash - ones) & ~backslash)) & highs;
            if (found != 0)
                return at + static_cast<std::size_t>(std::countr_zero(found)) / 8;
        }
    }
    while (at < text.size() && text[at] != '"' && text[at] != '\\')
        ++at;
    return at;
}

/// The string at `at`, quotes included; empty when it has no end. `at` moves behind it.
std::string_view stringToken(std::string_view text, std::size_t &at)
{
    const std::size_t begin = at++;
    for (;;) {
        at = findQuoteOrBackslash(text, at);
        if (at >= text.size())
            break;
        if (text[at] == '"') {
            ++at;
            return text.substr(begin, at - begin);
        }
        at += 2;
    }
    at = text.size();
    return {};
}

std::string_view readValue(std::string_view text, std::size_t &at)
{
    const std::size_t begin = at;
    int open = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '"') {
            stringToken(text, at);
            if (open == 0)
                break;
            continue;
        }
        if (open == 0 && (c == ',' || c == '}' || c == ']' || isBlank(c)))
            break;
        ++at;
        if (c == '{' || c == '[')
            ++open;
        else if ((c == '}' || c == ']') && --open == 0)
            break;
    }
    return text.substr(begin, at - begin);
}

void appendUtf8(std::string &out, std::uint32_t codePoint)
{
    if (codePoint < 0x80) {
        out.push_back(static_cast<char>(codePoint));
        return;
    }
    if (codePoint < 0x800) {
        out.push_back(static_cast<char>(0xC0 | (codePoint >> 6)));
    } else {
        if (codePoint < 0x10000) {
            out.push_back(static_cast<char>(0xE0 | (codePoint >> 12)));
        } else {
            out.push_back(static_cast<char>(0xF0 | (codePoint >> 18)));
            out.push_back(static_cast<char>(0x80 | ((codePoint >> 12) & 0x3F)));
        }
        out.push_back(static_cast<char>(0x80 | ((codePoint >> 6) & 0x3F)));
    }
    out.push_back(static_cast<char>(0x80 | (codePoint & 0x3F)));
}

std::uint32_t readHex(std::string_view text, std::size_t at)
{
    std::uint32_t value = 0;
    for (const char c : text.substr(std::min(at, text.size()), 4)) {
        const int digit = c >= '0' && c <= '9' ? c - '0' : ((c | 0x20) - 'a' + 10) & 15;
        value = value * 16 + static_cast<std::uint32_t>(digit);
    }
    return value;
}

/// The escape `\uXXXX` whose `u` stands at `at`, with the second half of a pair; `at` moves to its last character.
std::uint32_t readUnicodeEscape(std::string_view text, std::size_t &at)
{
    const std::uint32_t unit = readHex(text, at + 1);
    at += 4;
    if (unit < 0xD800 || unit > 0xDFFF)
        return unit;
    if (unit < 0xDC00 && text.substr(std::min(at + 1, text.size())).starts_with("\\u")) {
        const std::uint32_t low = readHex(text, at + 3);
        if (low >= 0xDC00 && low <= 0xDFFF) {
            at += 6;
            return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        }
    }
    return replacement;
}

char simpleEscape(char c)
{
    switch (c) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return c;
    }
}

/// Without the blanks between tokens; with `respell`, strings that hold escapes in their one spelling.
std::string withoutBlanks(std::string_view json, bool respell)
{
    std::string out;
    out.reserve(json.size());
    std::size_t start = 0; // of what is not copied yet; mostly nothing is left out, and all of it goes at once
    for (std::size_t at = 0; at < json.size();) {
        if (json[at] == '"') {
            const std::size_t begin = at;
            const std::string_view token = stringToken(json, at);
            if (!respell || token.find('\\') == std::string_view::npos)
                continue;
            out.append(json.substr(start, begin - start));
            appendQuoted(out, unquoted(token));
            start = at;
        } else if (isBlank(json[at])) {
            out.append(json.substr(start, at - start));
            start = ++at;
        } else {
            ++at;
        }
    }
    return out.append(json.substr(start));
}

} // namespace

MemberReader::MemberReader(std::string_view object) : m_text(object)
{
    if (!take(m_text, m_at, '{'))
        m_at = m_text.size();
}

bool MemberReader::next()
{
    const auto end = [this] {
        m_at = m_text.size();
        return false;
    };
    skipBlanks(m_text, m_at);
    if (m_at >= m_text.size() || m_text[m_at] != '"')
        return end();
    const std::string_view name = stringToken(m_text, m_at);
    if (name.empty() || !take(m_text, m_at, ':'))
        return end();
    if (name.find('\\') == std::string_view::npos) {
        m_key = name.substr(1, name.size() - 2);
    } else {
        m_unescaped = unquoted(name);
        m_key = m_unescaped;
    }
    skipBlanks(m_text, m_at);
    m_value = readValue(m_text, m_at);
    if (m_value.empty())
        return end();
    if (!take(m_text, m_at, ','))
        m_at = m_text.size();
    return true;
}

std::vector<std::string_view> elements(std::string_view array)
{
    std::vector<std::string_view> found;
    std::size_t at = 0;
    if (!take(array, at, '['))
        return found;
    do {
        skipBlanks(array, at);
        const std::string_view value = readValue(array, at);
        if (value.empty())
            break;
        found.push_back(value);
    } while (take(array, at, ','));
    return found;
}

Kind kindOf(std::string_view value)
{
    switch (value.empty() ? 'n' : value.front()) {
    case '{':
        return Kind::Object;
    case '[':
        return Kind::Array;
    case '"':
        return Kind::String;
    case 't':
    case 'f':
        return Kind::Boolean;
    case 'n':
        return Kind::Null;
    default:
        return Kind::Number;
    }
}

std::string unquoted(std::string_view value)
{
    if (value.size() < 2 || value.front() != '"' || value.back() != '"')
        return {};
    const std::string_view text = value.substr(1, value.size() - 2);
    if (text.find('\\') == std::string_view::npos)
        return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 >= text.size())
            out.push_back(text[i]);
        else if (text[++i] == 'u')
            appendUtf8(out, readUnicodeEscape(text, i));
        else
            out.push_back(simpleEscape(text[i]));
    }
    return out;
}

void appendQuoted(std::string &out, std::string_view text)
{
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80 && c != '"' && c != '\\';
    });
    if (plain) {
        out.append("\"").append(text).append("\"");
        return;
    }
    QByteArray escaped;
    appendJsonString(escaped, text);
    out.append(escaped.constData(), std::size_t(escaped.size()));
}

std::string quoted(std::string_view text)
{
    std::string out;
    appendQuoted(out, text);
    return out;
}

std::string compact(std::string_view json)
{
    return withoutBlanks(json, false);
}

std::string uniform(std::string_view json)
{
    return withoutBlanks(json, true);
}

} // namespace growthos::rawjson
