#pragma once

#include "backend/core/clock.h"
#include "backend/projection/appendonly.h"

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace growthos::projection {

/// What kind of JSON value an entry is. Texts that are dates are kinds of their own, so that they are read once.
enum class Kind : std::uint8_t {
    Absent,
    Null,
    False,
    True,
    Number,
    Whole, ///< a number that no double is, kept as its digits
    Text,
    Day,     ///< text `YYYY-MM-DD`: where it begins depends on the project's zone
    Instant, ///< text that is an ISO 8601 instant
    Array,   ///< kept as JSON text
    Object,  ///< only that there is one; its members have columns of their own
};

constexpr bool isText(Kind kind)
{
    return kind == Kind::Text || kind == Kind::Day || kind == Kind::Instant;
}

constexpr bool isNumber(Kind kind)
{
    return kind == Kind::Number || kind == Kind::Whole;
}

/// Whether it is kept as text.
constexpr bool hasText(Kind kind)
{
    return isText(kind) || kind == Kind::Array || kind == Kind::Whole;
}

/// A value as conditions read it. A view: the text belongs to somebody else.
struct Value
{
    Kind kind = Kind::Absent;
    double number = 0;          ///< Number; Whole: the nearest double
    std::int64_t time = 0;      ///< Day: days since 1970; Instant: milliseconds
    std::string_view text = {}; ///< texts; Array, Whole: JSON
};

/// Reads a JSON value; `scratch` keeps a text whose escapes had to be resolved.
Value readJson(std::string_view json, std::string &scratch);
Value textValue(std::string_view text);
Value numberValue(double number);
Value wholeValue(std::string_view digits);

/// The distinct values of a column, numbered from 1 in order of coming; 0 is "absent". An entry never changes and never
/// moves: readers may look at every code below a size that they were told. Written by one thread.
class Dictionary
{
public:
    using Code = std::uint32_t;

    Dictionary();
    /// No other dictionary of this process has it, dead ones included.
    std::uint64_t serial() const { return m_serial; }
    /// The code of `value`, made where it is new. Writer's thread.
    Code intern(const Value &value);
    Code size() const { return m_size; } ///< writer's thread; codes are below it
    /// Any thread. Nothing: no row has it.
    std::optional<Code> find(const Value &value) const;

    Kind kind(Code code) const { return m_kinds[code]; }
    Value operator[](Code code) const;
    /// Day and Instant only.
    std::int64_t time(Code code) const { return static_cast<std::int64_t>(m_payloads[code]); }
    double number(Code code) const { return std::bit_cast<double>(m_payloads[code]); }
    std::string_view text(Code code) const;
    /// Runs for loops over many codes (see AppendOnly::run).
    const AppendOnly<Kind> &kinds() const { return m_kinds; }
    const AppendOnly<std::uint64_t> &payloads() const { return m_payloads; }
    std::size_t bytes() const;

private:
    Code probe(const Value &value, std::size_t hash, std::size_t &slot) const;
    void grow();
    const char *keep(std::string_view text);

    const std::uint64_t m_serial;
    AppendOnly<Kind> m_kinds;
    /// Number: its bits; Day, Instant: the time; Text, Array: the pointer to the text.
    AppendOnly<std::uint64_t> m_payloads;
    AppendOnly<const char *> m_dateTexts; ///< Day, Instant
    Code m_size = 1;
    std::vector<std::unique_ptr<char[]>> m_blocks; ///< texts: a 32-bit length, then the bytes
    std::size_t m_blockUsed = 0;
    std::size_t m_blockSize = 0;
    std::size_t m_textBytes = 0;

    mutable std::mutex m_mutex; ///< for `find` on other threads; held while an entry is added
    std::vector<Code> m_slots;  ///< open addressing
};

} // namespace growthos::projection
