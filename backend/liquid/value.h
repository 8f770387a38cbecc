#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace growthos::liquid {

class Value;
using Array = std::vector<Value>;
using Object = std::map<std::string, Value, std::less<>>;

/// What a variable holds: the kinds of JSON, and Absent for what is not there at all. A plain value; lists and objects
/// are shared and never change once made.
class Value
{
public:
    struct Absent
    {
        bool operator==(const Absent &) const = default;
    };

    Value() = default;
    Value(std::nullptr_t) : m_value(nullptr) {}
    Value(bool flag) : m_value(flag) {}
    Value(int number) : m_value(std::int64_t(number)) {}
    Value(std::int64_t number) : m_value(number) {}
    Value(double number) : m_value(number) {}
    Value(std::string text) : m_value(std::move(text)) {}
    Value(std::string_view text) : m_value(std::string(text)) {}
    Value(const char *text) : m_value(std::string(text)) {}
    Value(Array items) : m_value(std::make_shared<const Array>(std::move(items))) {}
    Value(Object members) : m_value(std::make_shared<const Object>(std::move(members))) {}

    /// From JSON text that is known to be valid. Whole numbers past 64 bits become doubles.
    static Value fromJson(std::string_view json);

    bool isAbsent() const { return std::holds_alternative<Absent>(m_value); }
    /// Absent or null.
    bool isNil() const { return isAbsent() || std::holds_alternative<std::nullptr_t>(m_value); }
    /// Everything but nil and false (Liquid's rule: 0 and empty text hold).
    bool isTrue() const;
    /// Nil, false, and empty text, list or object: what `default` replaces.
    bool isEmpty() const;
    /// Empty, or text of blanks alone.
    bool isBlank() const;
    bool isNumber() const;
    const bool *flag() const { return std::get_if<bool>(&m_value); }
    const std::int64_t *integer() const { return std::get_if<std::int64_t>(&m_value); }
    const double *real() const { return std::get_if<double>(&m_value); }
    const std::string *text() const { return std::get_if<std::string>(&m_value); }
    const Array *array() const;
    const Object *object() const;

    /// As it is put out.
    std::string toText() const;
    void appendText(std::string &out) const;
    /// As a number, text that reads as one too; 0 for everything else.
    double toNumber() const;
    /// A whole number as such, otherwise as a double.
    Value toNumberValue() const;

    /// A member or, by number, an element; `size`, `first` and `last` of lists and texts. Absent when there is none.
    Value member(std::string_view name) const;
    Value element(std::int64_t index) const;

    bool equals(const Value &other) const;
    /// -1, 0, 1; 2 = they have no order.
    int compare(const Value &other) const;
    bool contains(const Value &other) const;

private:
    std::variant<Absent, std::nullptr_t, bool, std::int64_t, double, std::string, std::shared_ptr<const Array>,
                 std::shared_ptr<const Object>>
        m_value;
};

/// The shortest text that reads back as this number, without a fraction where there is none.
std::string numberText(double number);
/// Code points; broken UTF-8 counts by the byte.
std::size_t characterCount(std::string_view text);
/// Byte offset behind the first `count` characters.
std::size_t characterOffset(std::string_view text, std::size_t count);

} // namespace growthos::liquid
