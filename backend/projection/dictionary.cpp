#include "backend/projection/dictionary.h"

#include "backend/core/isotime.h"
#include "backend/core/rawjson.h"
#include "backend/rules/values.h"

#include <atomic>
#include <charconv>
#include <cstring>

namespace growthos::projection {
namespace {

std::atomic<std::uint64_t> lastDictionary = 0;
constexpr std::size_t smallestBlock = 1024;
constexpr std::size_t largestBlock = 1024 * 1024;

std::size_t hashOf(const Value &value)
{
    if (hasText(value.kind))
        return std::hash<std::string_view>()(value.text) + (value.kind == Kind::Array);
    // Numbers that follow each other differ in high bits only: mixed, as open addressing wants the low ones.
    std::uint64_t bits = std::bit_cast<std::uint64_t>(value.number) ^ static_cast<std::uint64_t>(value.kind);
    bits *= 0x9E37'79B9'7F4A'7C15;
    bits ^= bits >> 32;
    bits *= 0xD6E8'FEB8'6659'FD93;
    return bits ^ bits >> 32;
}

} // namespace

Value textValue(std::string_view text)
{
    // The shortest date has ten characters and begins with the year.
    if (text.size() >= 10 && text[0] >= '0' && text[0] <= '9' && text[4] == '-') {
        if (text.size() == 10) {
            if (const auto day = parseDate(text))
                return {Kind::Day, 0, *day, text};
        } else if (const auto instant = parseInstant(text)) {
            return {Kind::Instant, 0, *instant, text};
        }
    }
    return {Kind::Text, 0, 0, text};
}

Value numberValue(double number)
{
    return {Kind::Number, number == 0 ? 0.0 : number, 0, {}}; // -0 is 0
}

Value wholeValue(std::string_view digits)
{
    double nearest = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), nearest);
    return {Kind::Whole, nearest, 0, digits};
}

Value readJson(std::string_view json, std::string &scratch)
{
    switch (rawjson::kindOf(json)) {
    case rawjson::Kind::Object:
        return {Kind::Object};
    case rawjson::Kind::Array:
        return {Kind::Array, 0, 0, json};
    case rawjson::Kind::Boolean:
        return {json == "true" ? Kind::True : Kind::False};
    case rawjson::Kind::Null:
        return {Kind::Null};
    case rawjson::Kind::Number: {
        if (rules::isBeyondDouble(json))
            return wholeValue(json);
        double number = 0;
        const auto [end, error] = std::from_chars(json.data(), json.data() + json.size(), number);
        if (error == std::errc::result_out_of_range) // as strtod: 0 or infinity
            number = std::strtod(std::string(json).c_str(), nullptr);
        return numberValue(number);
    }
    case rawjson::Kind::String:
        break;
    }
    if (json.find('\\') == std::string_view::npos && json.size() >= 2)
        return textValue(json.substr(1, json.size() - 2));
    scratch = rawjson::unquoted(json);
    return textValue(scratch);
}

Dictionary::Dictionary() : m_serial(++lastDictionary), m_slots(16, 0) {}

Value Dictionary::operator[](Code code) const
{
    Value value;
    value.kind = m_kinds[code];
    switch (value.kind) {
    case Kind::Number:
        value.number = number(code);
        break;
    case Kind::Whole:
        return wholeValue(text(code));
    case Kind::Day:
    case Kind::Instant:
        value.time = time(code);
        [[fallthrough]];
    case Kind::Text:
    case Kind::Array:
        value.text = text(code);
        break;
    default:
        break;
    }
    return value;
}

std::string_view Dictionary::text(Code code) const
{
    const Kind kind = m_kinds[code];
    const char *at = kind == Kind::Text || kind == Kind::Array || kind == Kind::Whole
                         ? reinterpret_cast<const char *>(static_cast<std::uintptr_t>(m_payloads[code]))
                         : m_dateTexts[code];
    if (!at)
        return {};
    std::uint32_t length = 0;
    std::memcpy(&length, at, sizeof length);
    return {at + sizeof length, length};
}

/// The code of `value`, or 0 and where it would go.
Dictionary::Code Dictionary::probe(const Value &value, std::size_t hash, std::size_t &slot) const
{
    const std::size_t mask = m_slots.size() - 1;
    for (slot = hash & mask; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        const Code code = m_slots[slot];
        if (m_kinds[code] != value.kind)
            continue;
        const bool same = hasText(value.kind)          ? text(code) == value.text
                          : value.kind == Kind::Number ? number(code) == value.number
                                                       : true;
        if (same)
            return code;
    }
    return 0;
}

std::optional<Dictionary::Code> Dictionary::find(const Value &value) const
{
    if (value.kind == Kind::Absent)
        return 0;
    std::size_t slot = 0;
    const std::size_t hash = hashOf(value);
    const std::lock_guard lock(m_mutex);
    const Code code = probe(value, hash, slot);
    return code != 0 ? std::optional(code) : std::nullopt;
}

Dictionary::Code Dictionary::intern(const Value &value)
{
    if (value.kind == Kind::Absent)
        return 0;
    std::size_t slot = 0;
    const std::size_t hash = hashOf(value);
    // Nobody else writes: looking needs no lock.
    if (const Code known = probe(value, hash, slot))
        return known;
    const std::lock_guard lock(m_mutex);
    const Code code = m_size;
    if (hasText(value.kind)) {
        const char *text = keep(value.text);
        const bool date = value.kind == Kind::Day || value.kind == Kind::Instant;
        m_payloads.at(code) = date ? static_cast<std::uint64_t>(value.time)
                                   : static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(text));
        if (date)
            m_dateTexts.at(code) = text;
    } else {
        m_payloads.at(code) = std::bit_cast<std::uint64_t>(value.number);
    }
    m_kinds.at(code) = value.kind;
    m_slots[slot] = code;
    if (++m_size * 4 > m_slots.size() * 3)
        grow();
    return code;
}

void Dictionary::grow()
{
    m_slots.assign(m_slots.size() * 2, 0);
    std::size_t slot = 0;
    for (Code code = 1; code < m_size; ++code) {
        const Value value = (*this)[code];
        const std::size_t mask = m_slots.size() - 1;
        for (slot = hashOf(value) & mask; m_slots[slot] != 0;)
            slot = (slot + 1) & mask;
        m_slots[slot] = code;
    }
}

const char *Dictionary::keep(std::string_view text)
{
    const auto length = static_cast<std::uint32_t>(text.size());
    const std::size_t needed = sizeof length + text.size();
    if (m_blockUsed + needed > m_blockSize) {
        m_blockSize = std::max(needed, std::clamp(m_textBytes, smallestBlock, largestBlock));
        m_blocks.push_back(std::make_unique_for_overwrite<char[]>(m_blockSize));
        m_blockUsed = 0;
        m_textBytes += m_blockSize;
    }
    char *at = m_blocks.back().get() + m_blockUsed;
    std::memcpy(at, &length, sizeof length);
    std::memcpy(at + sizeof length, text.data(), text.size());
    m_blockUsed += needed;
    return at;
}

std::size_t Dictionary::bytes() const
{
    return m_kinds.bytes() + m_payloads.bytes() + m_dateTexts.bytes() + m_textBytes + m_slots.capacity() * sizeof(Code);
}

} // namespace growthos::projection
