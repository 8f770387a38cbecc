#include "backend/projection/valuetest.h"

#include "backend/core/rawjson.h"

#include <algorithm>
#include <charconv>

namespace growthos::projection {
namespace {

using rules::Op;

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool sameFolded(std::string_view ascii, std::string_view folded)
{
    return std::equal(ascii.begin(), ascii.end(), folded.begin(), folded.end(),
                      [](char a, char b) { return lower(a) == b; });
}

std::string digitsOf(const Value &number)
{
    constexpr std::size_t longestDouble = 330;
    if (number.kind == Kind::Whole)
        return std::string(number.text);
    char digits[longestDouble];
    return {digits, std::to_chars(digits, digits + longestDouble, number.number, std::chars_format::fixed).ptr};
}

/// Whole numbers of one sign.
int compareDigits(std::string_view left, std::string_view right)
{
    const bool negative = left.starts_with('-');
    const int order = left.size() != right.size() ? (left.size() < right.size() ? -1 : 1) : left.compare(right);
    return negative ? -order : order;
}

bool containsFolded(std::string_view ascii, std::string_view folded)
{
    return std::search(ascii.begin(), ascii.end(), folded.begin(), folded.end(),
                       [](char a, char b) { return lower(a) == b; }) != ascii.end() ||
           folded.empty();
}

} // namespace

ValueTest::ValueTest(const rules::Condition &condition, const rules::DateReader &dates)
    : m_op(rules::info(condition.op).positive.value_or(condition.op)),
      m_negated(rules::info(condition.op).positive.has_value()), m_tags(condition.field.kind == rules::FieldKind::Tags),
      m_length(condition.duration ? condition.duration->ms : 0), m_reader(dates)
{
    m_texts.reserve(condition.values.size());
    for (const rules::Value &each : condition.values) {
        const auto *text = std::get_if<std::string>(&each);
        if (text)
            m_values.push_back(textValue(m_texts.emplace_back(*text)));
        else if (const auto *number = std::get_if<double>(&each))
            m_values.push_back(numberValue(*number));
        else if (const auto *whole = std::get_if<rules::WholeNumber>(&each))
            m_values.push_back(wholeValue(m_texts.emplace_back(whole->digits)));
        else
            m_values.push_back({std::get<bool>(each) ? Kind::True : Kind::False});
        m_folded.push_back(text ? rules::foldCase(*text) : std::string());
        m_dates.push_back(text ? m_reader.read(*text) : std::nullopt);
    }
}

std::optional<UtcMs> ValueTest::instantOf(const Value &value) const
{
    if (value.kind == Kind::Instant)
        return value.time;
    return value.kind == Kind::Day ? m_reader.read(value.text) : std::nullopt;
}

bool ValueTest::equals(const Value &value) const
{
    return std::any_of(m_values.begin(), m_values.end(), [&value](const Value &wanted) {
        if (isText(value.kind))
            return isText(wanted.kind) && wanted.text == value.text;
        return wanted.kind == value.kind && wanted.text == value.text &&
               (value.kind != Kind::Number || wanted.number == value.number);
    });
}

bool ValueTest::inTags(std::string_view array) const
{
    std::string scratch;
    for (const std::string_view element : rawjson::elements(array)) {
        const Value tag = readJson(element, scratch);
        if (m_op == Op::Contains ? rules::foldCase(tag.text) == m_folded.front() && isText(m_values.front().kind)
                                 : equals(tag))
            return true;
    }
    return false;
}

bool ValueTest::inArray(std::string_view array) const
{
    std::string scratch;
    for (const std::string_view element : rawjson::elements(array)) {
        const Value value = readJson(element, scratch);
        const bool texts = isText(value.kind) && isText(m_values.front().kind);
        if (texts ? rules::foldCase(value.text) == m_folded.front()
                  : value.kind != Kind::Array && value.kind != Kind::Object && equals(value))
            return true;
    }
    return false;
}

bool ValueTest::matchesText(std::string_view text) const
{
    if (!isText(m_values.front().kind))
        return false;
    const std::string &wanted = m_folded.front();
    const bool ascii = isAscii(text);
    const std::string folded = ascii ? std::string() : rules::foldCase(text);
    switch (m_op) {
    case Op::Contains:
        return ascii ? containsFolded(text, wanted) : folded.find(wanted) != std::string::npos;
    case Op::StartsWith:
        return ascii ? sameFolded(text.substr(0, wanted.size()), wanted) : folded.starts_with(wanted);
    case Op::EndsWith:
        return ascii ? text.size() >= wanted.size() && sameFolded(text.substr(text.size() - wanted.size()), wanted)
                     : folded.ends_with(wanted);
    default:
        return false;
    }
}

bool ValueTest::compares(double left, double right) const
{
    switch (m_op) {
    case Op::Gt:
        return left > right;
    case Op::Gte:
        return left >= right;
    case Op::Lt:
        return left < right;
    default:
        return m_op == Op::Lte && left <= right;
    }
}

/// One double is the nearest to many whole numbers: then digits decide.
bool ValueTest::comparesNumbers(const Value &left, const Value &right) const
{
    if (left.number != right.number || (left.kind == Kind::Number && right.kind == Kind::Number))
        return compares(left.number, right.number);
    return compares(compareDigits(digitsOf(left), digitsOf(right)), 0);
}

bool ValueTest::comparesTimes(UtcMs left, UtcMs right) const
{
    switch (m_op) {
    case Op::Gt:
    case Op::After:
        return left > right;
    case Op::Gte:
        return left >= right;
    case Op::Lt:
    case Op::Before:
        return left < right;
    default:
        return m_op == Op::Lte && left <= right;
    }
}

bool ValueTest::holds(const Value &value, UtcMs now) const
{
    if (value.kind == Kind::Absent || value.kind == Kind::Null)
        return false;
    if (m_op == Op::Exists)
        return true;
    if (m_tags)
        return inTags(value.text);
    switch (m_op) {
    case Op::Eq:
    case Op::In:
        return equals(value);
    case Op::Contains:
        if (value.kind == Kind::Array)
            return inArray(value.text);
        [[fallthrough]];
    case Op::StartsWith:
    case Op::EndsWith:
        return isText(value.kind) && matchesText(value.text);
    case Op::WithinLast: {
        const auto instant = instantOf(value);
        return instant && holdsInstant(*instant, now);
    }
    default:
        break;
    }
    if (isNumber(value.kind))
        return isNumber(m_values.front().kind) && comparesNumbers(value, m_values.front());
    const auto instant = instantOf(value);
    return instant && m_dates.front() && comparesTimes(*instant, *m_dates.front());
}

bool ValueTest::holdsInstant(UtcMs instant, UtcMs now) const
{
    switch (m_op) {
    case Op::Exists:
        return true;
    case Op::WithinLast:
        return instant > now - m_length && instant <= now;
    case Op::Eq:
    case Op::In:
        return std::find(m_dates.begin(), m_dates.end(), std::optional(instant)) != m_dates.end();
    default:
        return m_dates.front() && comparesTimes(instant, *m_dates.front());
    }
}

std::optional<UtcMs> ValueTest::changesAt(const Value &value, UtcMs now) const
{
    const auto instant = movesWithTime() ? instantOf(value) : std::nullopt;
    return instant ? instantChangesAt(*instant, now) : std::nullopt;
}

std::optional<UtcMs> ValueTest::instantChangesAt(UtcMs instant, UtcMs now) const
{
    if (!movesWithTime() || instant + m_length <= now)
        return {};
    return instant > now ? instant : instant + m_length;
}

std::optional<Dictionary::Code> ValueTest::onlyCode(const Dictionary &dictionary, Dictionary::Code size) const
{
    if (m_tags || m_values.size() != 1 || (m_op != Op::Eq && m_op != Op::In))
        return {};
    const Dictionary::Code code = dictionary.find(m_values.front()).value_or(0);
    return code < size ? code : 0;
}

const std::vector<std::uint64_t> &ValueTest::truth(const Dictionary &dictionary, Dictionary::Code size, UtcMs now)
{
    const bool kept = m_truthOf == dictionary.serial() && !movesWithTime();
    if (!kept) {
        m_truth.clear();
        m_truthSize = 0;
    }
    if (m_truthSize < size) {
        m_truth.resize((size + 63) / 64, 0);
        addTruth(dictionary, m_truthSize, size, now);
        m_truthSize = size;
    }
    m_truthOf = dictionary.serial();
    return m_truth;
}

void ValueTest::addTruth(const Dictionary &dictionary, Dictionary::Code from, Dictionary::Code size, UtcMs now)
{
    const bool orders = !m_tags && (m_op == Op::Gt || m_op == Op::Gte || m_op == Op::Lt || m_op == Op::Lte ||
                                    m_op == Op::Before || m_op == Op::After);
    const bool dates = orders && m_dates.front();
    const bool numbers = orders && m_values.front().kind == Kind::Number;
    for (Dictionary::Code code = from; code < size;) {
        const auto [kinds, count] = dictionary.kinds().run(code);
        const auto [payloads, same] = dictionary.payloads().run(code);
        const Dictionary::Code end = static_cast<Dictionary::Code>(std::min<std::size_t>(size, code + count));
        const Dictionary::Code first = code;
        if (!kinds) { // only "absent" is in there
            code = end;
            continue;
        }
        for (; code < end; ++code) {
            bool holdsHere = false;
            if (kinds[code - first] == Kind::Instant && (dates || m_op == Op::WithinLast)) {
                const auto instant = static_cast<UtcMs>(payloads[code - first]);
                holdsHere = dates ? comparesTimes(instant, *m_dates.front()) : holdsInstant(instant, now);
            } else if (numbers && kinds[code - first] == Kind::Number) {
                holdsHere = compares(std::bit_cast<double>(payloads[code - first]), m_values.front().number);
            } else {
                holdsHere = holds(dictionary[code], now);
            }
            m_truth[code / 64] |= std::uint64_t(holdsHere) << (code % 64);
        }
    }
}

} // namespace growthos::projection
