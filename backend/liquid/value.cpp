#include "backend/liquid/value.h"

#include "backend/core/rawjson.h"

#include <charconv>
#include <cmath>

namespace growthos::liquid {
namespace {

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t\r\n");
    return begin == text.npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// The whole text as a number, or Absent.
Value numberOf(std::string_view text)
{
    text = trimmed(text);
    const char *end = text.data() + text.size();
    std::int64_t whole = 0;
    if (const auto read = std::from_chars(text.data(), end, whole); read.ec == std::errc() && read.ptr == end)
        return whole;
    double real = 0;
    if (const auto read = std::from_chars(text.data(), end, real);
        !text.empty() && read.ec == std::errc() && read.ptr == end && std::isfinite(real))
        return real;
    return {};
}

void appendJson(std::string &out, const Value &value)
{
    if (value.text()) {
        rawjson::appendQuoted(out, *value.text());
    } else if (const Object *members = value.object()) {
        out += '{';
        bool first = true;
        for (const auto &[name, member] : *members) {
            if (!std::exchange(first, false))
                out += ',';
            rawjson::appendQuoted(out, name);
            out += ':';
            appendJson(out, member);
        }
        out += '}';
    } else if (const Array *items = value.array()) {
        out += '[';
        for (std::size_t i = 0; i < items->size(); ++i) {
            if (i > 0)
                out += ',';
            appendJson(out, (*items)[i]);
        }
        out += ']';
    } else if (value.isNil()) {
        out += "null";
    } else {
        value.appendText(out);
    }
}

} // namespace

std::string numberText(double number)
{
    char buffer[32];
    // Whole numbers as such, as long as a double holds them exactly.
    if (std::abs(number) < 9e15 && number == std::trunc(number)) {
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, static_cast<std::int64_t>(number));
        return {buffer, end.ptr};
    }
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, number);
    return {buffer, end.ptr};
}

std::size_t characterOffset(std::string_view text, std::size_t count)
{
    std::size_t at = 0;
    while (at < text.size() && count-- > 0) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
            ++at;
    }
    return at;
}

std::size_t characterCount(std::string_view text)
{
    std::size_t count = 0;
    for (const char byte : text)
        count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    return count;
}

Value Value::fromJson(std::string_view json)
{
    const auto begin = json.find_first_not_of(" \t\r\n");
    if (begin == json.npos)
        return {};
    json.remove_prefix(begin);
    switch (rawjson::kindOf(json)) {
    case rawjson::Kind::Object: {
        Object members;
        for (rawjson::MemberReader member(json); member.next();)
            members.insert_or_assign(std::string(member.key()), fromJson(member.value()));
        return members;
    }
    case rawjson::Kind::Array: {
        Array items;
        for (const std::string_view item : rawjson::elements(json))
            items.push_back(fromJson(item));
        return items;
    }
    case rawjson::Kind::String:
        return rawjson::unquoted(json);
    case rawjson::Kind::Number:
        return numberOf(json);
    case rawjson::Kind::Boolean:
        return json.starts_with('t');
    case rawjson::Kind::Null:
        break;
    }
    return nullptr;
}

bool Value::isTrue() const
{
    return !isNil() && !(flag() && !*flag());
}

bool Value::isEmpty() const
{
    return !isTrue() || (text() && text()->empty()) || (array() && array()->empty()) || (object() && object()->empty());
}

bool Value::isBlank() const
{
    return isEmpty() || (text() && trimmed(*text()).empty());
}

bool Value::isNumber() const
{
    return integer() || real();
}

const Array *Value::array() const
{
    const auto *shared = std::get_if<std::shared_ptr<const Array>>(&m_value);
    return shared ? shared->get() : nullptr;
}

const Object *Value::object() const
{
    const auto *shared = std::get_if<std::shared_ptr<const Object>>(&m_value);
    return shared ? shared->get() : nullptr;
}

std::string Value::toText() const
{
    std::string out;
    appendText(out);
    return out;
}

void Value::appendText(std::string &out) const
{
    if (text())
        out += *text();
    else if (integer())
        out += std::to_string(*integer());
    else if (real())
        out += numberText(*real());
    else if (flag())
        out += *flag() ? "true" : "false";
    else if (array())
        for (const Value &item : *array())
            item.appendText(out);
    else if (object())
        appendJson(out, *this);
}

Value Value::toNumberValue() const
{
    if (isNumber())
        return *this;
    if (text()) {
        Value number = numberOf(*text());
        if (!number.isAbsent())
            return number;
    }
    return std::int64_t(0);
}

double Value::toNumber() const
{
    const Value number = toNumberValue();
    return number.real() ? *number.real() : static_cast<double>(*number.integer());
}

Value Value::member(std::string_view name) const
{
    if (const Object *members = object()) {
        if (const auto found = members->find(name); found != members->end())
            return found->second;
        return name == "size" ? Value(std::int64_t(members->size())) : Value();
    }
    if (const Array *items = array()) {
        if (name == "size")
            return std::int64_t(items->size());
        if (name == "first")
            return element(0);
        if (name == "last")
            return element(-1);
    }
    if (text() && name == "size")
        return std::int64_t(characterCount(*text()));
    return {};
}

Value Value::element(std::int64_t index) const
{
    const Array *items = array();
    if (!items)
        return {};
    const auto size = static_cast<std::int64_t>(items->size());
    if (index < 0)
        index += size;
    return index >= 0 && index < size ? (*items)[std::size_t(index)] : Value();
}

bool Value::equals(const Value &other) const
{
    if (isNil() || other.isNil())
        return isNil() && other.isNil();
    if (isNumber() && other.isNumber())
        return toNumber() == other.toNumber();
    if (text() && other.text())
        return *text() == *other.text();
    if (flag() && other.flag())
        return *flag() == *other.flag();
    if (array() && other.array()) {
        return array()->size() == other.array()->size() &&
               std::equal(array()->begin(), array()->end(), other.array()->begin(),
                          [](const Value &a, const Value &b) { return a.equals(b); });
    }
    return object() && object() == other.object();
}

int Value::compare(const Value &other) const
{
    const auto order = [](const auto &a, const auto &b) { return a < b ? -1 : b < a ? 1 : 0; };
    if (isNumber() && other.isNumber())
        return order(toNumber(), other.toNumber());
    if (text() && other.text())
        return order(*text(), *other.text());
    // A number that came as text is compared as what it means.
    if ((text() && other.isNumber()) || (isNumber() && other.text())) {
        const Value mine = text() ? numberOf(*text()) : *this;
        const Value others = other.text() ? numberOf(*other.text()) : other;
        if (!mine.isAbsent() && !others.isAbsent())
            return order(mine.toNumber(), others.toNumber());
    }
    return 2;
}

bool Value::contains(const Value &other) const
{
    if (text())
        return !other.isNil() && text()->find(other.toText()) != std::string::npos;
    if (const Array *items = array())
        return std::any_of(items->begin(), items->end(), [&](const Value &item) { return item.equals(other); });
    return object() && object()->contains(other.toText());
}

} // namespace growthos::liquid
