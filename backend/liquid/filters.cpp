#include "backend/liquid/expression.h"

#include <QString>
#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_map>

namespace growthos::liquid {
namespace {

using Arguments = std::vector<Value>;
using Run = std::function<Value(const Value &, const Arguments &, const Scope::Options &)>;

constexpr std::size_t longestText = 1'000'000;

QString qText(const Value &value)
{
    return QString::fromStdString(value.toText());
}

Value argument(const Arguments &arguments, std::size_t index, Value otherwise = {})
{
    return index < arguments.size() ? arguments[index] : std::move(otherwise);
}

std::string strip(const std::string &text, bool left, bool right)
{
    constexpr std::string_view blanks = " \t\r\n\f\v";
    std::size_t begin = left ? text.find_first_not_of(blanks) : 0;
    if (begin == std::string::npos)
        return {};
    const std::size_t end = right ? text.find_last_not_of(blanks) + 1 : text.size();
    return text.substr(begin, end - begin);
}

std::string replaced(const std::string &text, const std::string &what, const std::string &by, bool onlyFirst)
{
    if (what.empty())
        return text;
    std::string out;
    std::size_t at = 0;
    for (std::size_t found = text.find(what); found != std::string::npos && out.size() < longestText;
         found = text.find(what, at)) {
        out.append(text, at, found - at).append(by);
        at = found + what.size();
        if (onlyFirst)
            break;
    }
    return out.append(text, at);
}

/// Whole numbers stay whole, as long as both are.
template <class Whole, class Real>
Value calculate(const Value &left, const Value &right, Whole whole, Real real)
{
    const Value a = left.toNumberValue();
    const Value b = right.toNumberValue();
    if (a.integer() && b.integer()) {
        std::int64_t result = 0;
        if (whole(*a.integer(), *b.integer(), result))
            return result;
    }
    const double result = real(a.toNumber(), b.toNumber());
    return std::isfinite(result) ? Value(result) : Value(0);
}

Value sum(const Value &left, const Value &right)
{
    return calculate(
        left, right, [](auto x, auto y, auto &r) { return !__builtin_add_overflow(x, y, &r); },
        [](double x, double y) { return x + y; });
}

/// Of the numbers in a list and in the lists in it, or of a member of each item; what is no number is 0.
Value total(const Value &value, const std::string &name)
{
    const Array *items = value.array();
    if (!items)
        return sum(name.empty() ? value : value.member(name), Value(0));
    Value result = 0;
    for (const Value &item : *items)
        result = sum(result, item.array() ? total(item, name) : name.empty() ? item : item.member(name));
    return result;
}

Value rounded(const Value &value, int digits)
{
    const double scale = std::pow(10.0, std::clamp(digits, 0, 12));
    const double result = std::round(value.toNumber() * scale) / scale;
    if (digits <= 0 && std::abs(result) < 9e15)
        return static_cast<std::int64_t>(result);
    return result;
}

Value toWhole(double number)
{
    return std::abs(number) < 9e15 ? Value(static_cast<std::int64_t>(number)) : Value(number);
}

std::string joined(const Value &value, const std::string &separator)
{
    const Array *items = value.array();
    if (!items)
        return value.toText();
    std::string out;
    for (std::size_t i = 0; i < items->size() && out.size() < longestText; ++i) {
        if (i > 0)
            out += separator;
        (*items)[i].appendText(out);
    }
    return out;
}

Value split(const std::string &text, const std::string &separator)
{
    Array items;
    if (text.empty())
        return items;
    std::size_t at = 0;
    while (at <= text.size() && items.size() < 10'000) {
        const std::size_t end = separator.empty() ? at + characterOffset(std::string_view(text).substr(at), 1)
                                                  : std::min(text.find(separator, at), text.size());
        items.emplace_back(text.substr(at, end - at));
        if (end >= text.size())
            break;
        at = end + separator.size();
    }
    return items;
}

/// At most so many characters, the ellipsis among them.
std::string truncated(const std::string &text, std::int64_t length, const std::string &ellipsis)
{
    length = std::max<std::int64_t>(length, 0);
    if (characterCount(text) <= std::size_t(length))
        return text;
    const auto tail = static_cast<std::int64_t>(characterCount(ellipsis));
    return text.substr(0, characterOffset(text, std::size_t(std::max<std::int64_t>(length - tail, 0)))) + ellipsis;
}

std::string truncatedWords(const std::string &text, std::int64_t count, const std::string &ellipsis)
{
    const QStringList words = QString::fromStdString(text).simplified().split(u' ', Qt::SkipEmptyParts);
    count = std::max<std::int64_t>(count, 1);
    return words.size() <= count ? text : words.mid(0, qsizetype(count)).join(u' ').toStdString() + ellipsis;
}

std::string urlEncoded(const std::string &text)
{
    constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) || c == '-' || c == '_' || c == '.' || c == '~')
            out += c;
        else if (c == ' ')
            out += '+';
        else
            out.append({'%', hex[byte >> 4U], hex[byte & 15U]});
    }
    return out;
}

std::string urlDecoded(std::string text)
{
    std::replace(text.begin(), text.end(), '+', ' ');
    return QByteArray::fromPercentEncoding(QByteArray::fromStdString(text)).toStdString();
}

std::string withoutTags(const std::string &html)
{
    std::string out;
    bool inside = false;
    for (const char c : html) {
        if (c == '<')
            inside = true;
        else if (c == '>' && inside)
            inside = false;
        else if (!inside)
            out += c;
    }
    return out;
}

/// Leaves entities that are there already.
std::string escapedOnce(const std::string &text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '&') {
            const std::size_t end =
                text.find_first_not_of("#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", i + 1);
            if (end != std::string::npos && end > i + 1 && text[end] == ';') {
                out.append(text, i, end - i + 1);
                i = end;
                continue;
            }
        }
        appendEscaped(out, std::string_view(text).substr(i, 1));
    }
    return out;
}

Value sorted(const Value &value, const Arguments &arguments)
{
    const Array *items = value.array();
    if (!items)
        return value;
    Array copy = *items;
    const std::string by = argument(arguments, 0).toText();
    const auto key = [&](const Value &item) { return by.empty() ? item : item.member(by); };
    std::stable_sort(copy.begin(), copy.end(),
                     [&](const Value &a, const Value &b) { return key(a).compare(key(b)) == -1; });
    return copy;
}

Value unique(const Value &value)
{
    const Array *items = value.array();
    if (!items)
        return value;
    Array kept;
    for (const Value &item : *items) {
        if (kept.size() < 1'000 &&
            std::none_of(kept.begin(), kept.end(), [&](const Value &other) { return other.equals(item); }))
            kept.push_back(item);
    }
    return kept;
}

/// By their letters, whatever the case.
Value sortedNaturally(const Value &value, const Arguments &arguments)
{
    const Array *items = value.array();
    if (!items)
        return value;
    Array copy = *items;
    const std::string by = argument(arguments, 0).toText();
    const auto key = [&](const Value &item) { return qText(by.empty() ? item : item.member(by)).toLower(); };
    std::stable_sort(copy.begin(), copy.end(), [&](const Value &a, const Value &b) { return key(a) < key(b); });
    return copy;
}

/// Those whose member is the value, or without one: holds.
Value where(const Value &value, const Arguments &arguments)
{
    Array kept;
    if (const Array *items = value.array()) {
        const std::string name = argument(arguments, 0).toText();
        for (const Value &item : *items) {
            const Value member = item.member(name);
            if (arguments.size() > 1 ? member.equals(arguments[1]) : member.isTrue())
                kept.push_back(item);
        }
    }
    return kept;
}

Value compacted(const Value &value)
{
    const Array *items = value.array();
    if (!items)
        return value;
    Array kept;
    std::copy_if(items->begin(), items->end(), std::back_inserter(kept),
                 [](const Value &each) { return !each.isNil(); });
    return kept;
}

Value joinedLists(const Value &value, const Value &other)
{
    Array all;
    for (const Array *items : {value.array(), other.array()}) {
        if (items)
            all.insert(all.end(), items->begin(), items->end());
    }
    return all;
}

Value mapped(const Value &value, const std::string &name)
{
    Array out;
    if (const Array *items = value.array())
        for (const Value &item : *items)
            out.push_back(item.member(name));
    return out;
}

Value slice(const Value &value, const Arguments &arguments)
{
    const auto length = static_cast<std::int64_t>(argument(arguments, 1, Value(1)).toNumber());
    auto from = static_cast<std::int64_t>(argument(arguments, 0, Value(0)).toNumber());
    if (const Array *items = value.array()) {
        const auto size = static_cast<std::int64_t>(items->size());
        from = from < 0 ? from + size : from;
        Array out;
        for (std::int64_t i = std::max<std::int64_t>(from, 0); i < size && i < from + length; ++i)
            out.push_back((*items)[std::size_t(i)]);
        return out;
    }
    const std::string text = value.toText();
    from = from < 0 ? from + static_cast<std::int64_t>(characterCount(text)) : from;
    if (from < 0 || length <= 0)
        return "";
    const std::size_t begin = characterOffset(text, std::size_t(from));
    return text.substr(begin, characterOffset(std::string_view(text).substr(begin), std::size_t(length)));
}

Value reversed(const Value &value)
{
    const Array *items = value.array();
    return items ? Value(Array(items->rbegin(), items->rend())) : value;
}

Value sizeOf(const Value &value)
{
    const Value size = value.member("size");
    return size.isAbsent() ? Value(0) : size;
}

std::string capitalized(const Value &value)
{
    const QString text = qText(value);
    return QString(text.left(1).toUpper() + text.mid(1).toLower()).toStdString();
}

const std::unordered_map<std::string_view, Run> &filters()
{
    using O = Scope::Options;
    static const std::unordered_map<std::string_view, Run> all = {
        {"default", [](const Value &v, const Arguments &a, const O &) { return v.isEmpty() ? argument(a, 0, "") : v; }},
        {"raw", [](const Value &v, const Arguments &, const O &) { return v; }},
        {"upcase", [](const Value &v, const Arguments &, const O &) { return qText(v).toUpper().toStdString(); }},
        {"downcase", [](const Value &v, const Arguments &, const O &) { return qText(v).toLower().toStdString(); }},
        {"capitalize", [](const Value &v, const Arguments &, const O &) { return capitalized(v); }},
        {"append", [](const Value &v, const Arguments &a, const O &) { return v.toText() + argument(a, 0).toText(); }},
        {"prepend", [](const Value &v, const Arguments &a, const O &) { return argument(a, 0).toText() + v.toText(); }},
        {"strip", [](const Value &v, const Arguments &, const O &) { return strip(v.toText(), true, true); }},
        {"lstrip", [](const Value &v, const Arguments &, const O &) { return strip(v.toText(), true, false); }},
        {"rstrip", [](const Value &v, const Arguments &, const O &) { return strip(v.toText(), false, true); }},
        {"strip_html", [](const Value &v, const Arguments &, const O &) { return withoutTags(v.toText()); }},
        {"strip_newlines",
         [](const Value &v, const Arguments &, const O &) {
             return replaced(replaced(v.toText(), "\r", "", false), "\n", "", false);
         }},
        {"newline_to_br",
         [](const Value &v, const Arguments &, const O &) {
             return replaced(replaced(v.toText(), "\r\n", "\n", false), "\n", "<br />\n", false);
         }},
        {"escape",
         [](const Value &v, const Arguments &, const O &) {
             std::string out;
             appendEscaped(out, v.toText());
             return out;
         }},
        {"escape_once", [](const Value &v, const Arguments &, const O &) { return escapedOnce(v.toText()); }},
        {"url_encode", [](const Value &v, const Arguments &, const O &) { return urlEncoded(v.toText()); }},
        {"url_decode", [](const Value &v, const Arguments &, const O &) { return urlDecoded(v.toText()); }},
        {"replace",
         [](const Value &v, const Arguments &a, const O &) {
             return replaced(v.toText(), argument(a, 0).toText(), argument(a, 1).toText(), false);
         }},
        {"replace_first",
         [](const Value &v, const Arguments &a, const O &) {
             return replaced(v.toText(), argument(a, 0).toText(), argument(a, 1).toText(), true);
         }},
        {"remove",
         [](const Value &v, const Arguments &a, const O &) {
             return replaced(v.toText(), argument(a, 0).toText(), "", false);
         }},
        {"remove_first",
         [](const Value &v, const Arguments &a, const O &) {
             return replaced(v.toText(), argument(a, 0).toText(), "", true);
         }},
        {"truncate",
         [](const Value &v, const Arguments &a, const O &) {
             return truncated(v.toText(), std::int64_t(argument(a, 0, Value(50)).toNumber()),
                              argument(a, 1, "...").toText());
         }},
        {"truncatewords",
         [](const Value &v, const Arguments &a, const O &) {
             return truncatedWords(v.toText(), std::int64_t(argument(a, 0, Value(15)).toNumber()),
                                   argument(a, 1, "...").toText());
         }},
        {"size", [](const Value &v, const Arguments &, const O &) { return sizeOf(v); }},
        {"first", [](const Value &v, const Arguments &, const O &) { return v.element(0); }},
        {"last", [](const Value &v, const Arguments &, const O &) { return v.element(-1); }},
        {"join", [](const Value &v, const Arguments &a, const O &) { return joined(v, argument(a, 0, " ").toText()); }},
        {"split", [](const Value &v, const Arguments &a, const O &) { return split(v.toText(), argument(a, 0).toText()); }},
        {"sort", [](const Value &v, const Arguments &a, const O &) { return sorted(v, a); }},
        {"sort_natural", [](const Value &v, const Arguments &a, const O &) { return sortedNaturally(v, a); }},
        {"where", [](const Value &v, const Arguments &a, const O &) { return where(v, a); }},
        {"compact", [](const Value &v, const Arguments &, const O &) { return compacted(v); }},
        {"concat", [](const Value &v, const Arguments &a, const O &) { return joinedLists(v, argument(a, 0)); }},
        {"reverse", [](const Value &v, const Arguments &, const O &) { return reversed(v); }},
        {"uniq", [](const Value &v, const Arguments &, const O &) { return unique(v); }},
        {"map", [](const Value &v, const Arguments &a, const O &) { return mapped(v, argument(a, 0).toText()); }},
        {"slice", [](const Value &v, const Arguments &a, const O &) { return slice(v, a); }},
        {"plus",
         [](const Value &v, const Arguments &a, const O &) { return sum(v, argument(a, 0)); }},
        {"sum", [](const Value &v, const Arguments &a, const O &) { return total(v, argument(a, 0).toText()); }},
        {"minus",
         [](const Value &v, const Arguments &a, const O &) {
             return calculate(
                 v, argument(a, 0),
                 [](auto x, auto y, auto &r) { return !__builtin_sub_overflow(x, y, &r); },
                 [](double x, double y) { return x - y; });
         }},
        {"times",
         [](const Value &v, const Arguments &a, const O &) {
             return calculate(
                 v, argument(a, 0),
                 [](auto x, auto y, auto &r) { return !__builtin_mul_overflow(x, y, &r); },
                 [](double x, double y) { return x * y; });
         }},
        {"divided_by",
         [](const Value &v, const Arguments &a, const O &) {
             // Of whole numbers the whole quotient, towards minus infinity.
             return calculate(
                 v, argument(a, 0),
                 [](auto x, auto y, auto &r) {
                     if (y == 0 || (x == INT64_MIN && y == -1))
                         return false;
                     r = x / y - (x % y != 0 && (x < 0) != (y < 0) ? 1 : 0);
                     return true;
                 },
                 [](double x, double y) { return x / y; });
         }},
        {"modulo",
         [](const Value &v, const Arguments &a, const O &) {
             return calculate(
                 v, argument(a, 0),
                 [](auto x, auto y, auto &r) {
                     if (y == 0 || y == -1)
                         return false;
                     r = x % y != 0 && (x < 0) != (y < 0) ? x % y + y : x % y;
                     return true;
                 },
                 [](double x, double y) { return y == 0 || y == -1 ? 0 : x - y * std::floor(x / y); });
         }},
        {"round",
         [](const Value &v, const Arguments &a, const O &) { return rounded(v, int(argument(a, 0, Value(0)).toNumber())); }},
        {"ceil", [](const Value &v, const Arguments &, const O &) { return toWhole(std::ceil(v.toNumber())); }},
        {"floor", [](const Value &v, const Arguments &, const O &) { return toWhole(std::floor(v.toNumber())); }},
        {"abs",
         [](const Value &v, const Arguments &, const O &) {
             const Value number = v.toNumberValue();
             return number.integer() && *number.integer() != INT64_MIN ? Value(std::abs(*number.integer()))
                                                                       : Value(std::abs(number.toNumber()));
         }},
        {"at_least",
         [](const Value &v, const Arguments &a, const O &) {
             const Value x = v.toNumberValue();
             const Value y = argument(a, 0).toNumberValue();
             return x.compare(y) == -1 ? y : x;
         }},
        {"at_most",
         [](const Value &v, const Arguments &a, const O &) {
             const Value x = v.toNumberValue();
             const Value y = argument(a, 0).toNumberValue();
             return x.compare(y) == 1 ? y : x;
         }},
        {"date",
         [](const Value &v, const Arguments &a, const O &options) {
             const auto text = formatDate(v, argument(a, 0, "%Y-%m-%d").toText(), options);
             return text ? Value(*text) : v;
         }},
    };
    return all;
}

} // namespace

std::optional<Value> applyFilter(const std::string &name, const Value &input, const std::vector<Value> &arguments,
                                 const Scope::Options &options)
{
    const auto found = filters().find(name);
    if (found == filters().end())
        return std::nullopt;
    return found->second(input, arguments, options);
}

bool isFilter(std::string_view name)
{
    return filters().contains(name);
}

} // namespace growthos::liquid
