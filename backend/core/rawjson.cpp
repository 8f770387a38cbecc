#include "backend/core/rawjson.h"

#include <algorithm>
#include <cstdint>

namespace growthos::rawjson {
namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void skipBlanks(std::string_view text, std::size_t &at)
{
    while (at < text.size() && isBlank(text[at]))
        ++at;
}

/// `at` stands on the opening quote; afterwards behind the closing one.
void skipString(std::string_view text, std::size_t &at)
{
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\')
            ++at;
    }
    ++at;
}

std::string_view readValue(std::string_view text, std::size_t &at)
{
    const std::size_t start = at;
    int open = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '"') {
            skipString(text, at);
        } else if (c == '{' || c == '[') {
            ++open;
            ++at;
        } else if (c == '}' || c == ']') {
            if (open == 0)
                break;
            --open;
            ++at;
        } else if (open == 0 && (c == ',' || isBlank(c))) {
            break;
        } else {
            ++at;
            continue;
        }
        if (open == 0)
            break;
    }
    at = std::min(at, text.size());
    return text.substr(start, at - start);
}

void appendUtf8(std::string &out, std::uint32_t codePoint)
{
    if (codePoint < 0x80) {
        out.push_back(static_cast<char>(codePoint));
    } else if (codePoint < 0x800) {
        out.push_back(static_cast<char>(0xC0 | (codePoint >> 6)));
        out.push_back(static_cast<char>(0x80 | (codePoint & 0x3F)));
    } else if (codePoint < 0x10000) {
        out.push_back(static_cast<char>(0xE0 | (codePoint >> 12)));
        out.push_back(static_cast<char>(0x80 | ((codePoint >> 6) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (codePoint & 0x3F)));
    } else {
        out.push_back(static_cast<char>(0xF0 | (codePoint >> 18)));
        out.push_back(static_cast<char>(0x80 | ((codePoint >> 12) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | ((codePoint >> 6) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (codePoint & 0x3F)));
    }
}

std::uint32_t readHex(std::string_view text, std::size_t at)
{
    std::uint32_t value = 0;
    for (const char c : text.substr(std::min(at, text.size()), 4)) {
        const int digit = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
        value = value * 16 + static_cast<std::uint32_t>(digit);
    }
    return value;
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

} // namespace

MemberReader::MemberReader(std::string_view object) : m_text(object)
{
    skipBlanks(m_text, m_at);
    if (m_at >= m_text.size() || m_text[m_at] != '{')
        m_at = m_text.size();
    else
        ++m_at;
}

bool MemberReader::next()
{
    skipBlanks(m_text, m_at);
    if (m_at >= m_text.size() || m_text[m_at] != '"')
        return false;
    const std::size_t keyStart = m_at;
    skipString(m_text, m_at);
    const std::string_view quoted = m_text.substr(keyStart, m_at - keyStart);
    if (quoted.find('\\') == std::string_view::npos) {
        m_key = quoted.substr(1, quoted.size() - 2);
    } else {
        m_unescaped = unescape(quoted);
        m_key = m_unescaped;
    }
    skipBlanks(m_text, m_at);
    ++m_at; // the colon
    skipBlanks(m_text, m_at);
    m_value = readValue(m_text, m_at);
    skipBlanks(m_text, m_at);
    ++m_at; // the comma or the brace
    return true;
}

std::vector<std::string_view> elements(std::string_view array)
{
    std::vector<std::string_view> found;
    std::size_t at = 0;
    skipBlanks(array, at);
    if (at >= array.size() || array[at] != '[')
        return found;
    ++at;
    while (true) {
        skipBlanks(array, at);
        if (at >= array.size() || array[at] == ']')
            return found;
        found.push_back(readValue(array, at));
        skipBlanks(array, at);
        ++at; // the comma or the bracket
    }
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

std::string unescape(std::string_view rawString)
{
    if (rawString.size() < 2)
        return {};
    const std::string_view text = rawString.substr(1, rawString.size() - 2);
    if (text.find('\\') == std::string_view::npos)
        return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 >= text.size()) {
            out.push_back(text[i]);
            continue;
        }
        ++i;
        if (text[i] != 'u') {
            out.push_back(simpleEscape(text[i]));
            continue;
        }
        std::uint32_t codePoint = readHex(text, i + 1);
        i += 4;
        const bool high = codePoint >= 0xD800 && codePoint < 0xDC00;
        if (high && i + 2 < text.size() && text[i + 1] == '\\' && text[i + 2] == 'u') {
            const std::uint32_t low = readHex(text, i + 3);
            codePoint = 0x10000 + ((codePoint - 0xD800) << 10) + (low - 0xDC00);
            i += 6;
        }
        appendUtf8(out, codePoint);
    }
    return out;
}

std::string compact(std::string_view json)
{
    std::string out;
    out.reserve(json.size());
    for (std::size_t at = 0; at < json.size();) {
        if (json[at] == '"') {
            const std::size_t start = at;
            skipString(json, at);
            out.append(json.substr(start, at - start));
        } else {
            if (!isBlank(json[at]))
                out.push_back(json[at]);
            ++at;
        }
    }
    return out;
}

int depth(std::string_view json)
{
    int open = 0;
    int deepest = 0;
    for (std::size_t at = 0; at < json.size();) {
        const char c = json[at];
        if (c == '"') {
            skipString(json, at);
            continue;
        }
        if (c == '{' || c == '[')
            deepest = std::max(deepest, ++open);
        else if (c == '}' || c == ']')
            --open;
        ++at;
    }
    return deepest;
}

} // namespace growthos::rawjson
