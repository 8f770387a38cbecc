#include "backend/liquid/expression.h"

#include <algorithm>
#include <charconv>

namespace growthos::liquid {
namespace {

constexpr std::int64_t longestRange = 10'000;
constexpr int deepestPath = 32;

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
           (static_cast<unsigned char>(c) & 0x80U);
}

bool isNamePart(char c)
{
    return isNameStart(c) || (c >= '0' && c <= '9') || c == '-';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

void appendEscaped(std::string &out, std::string_view text)
{
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&#34;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out += c;
        }
    }
}

Value Scope::find(std::string_view name) const
{
    if (const auto found = m_locals.find(name); found != m_locals.end())
        return found->second;
    if (const auto found = m_globals.find(name); found != m_globals.end())
        return found->second;
    if (const auto contact = m_globals.find(std::string_view("contact")); contact != m_globals.end())
        return contact->second.member("traits").member(name);
    return {};
}

std::optional<Value> Scope::local(const std::string &name) const
{
    const auto found = m_locals.find(name);
    return found == m_locals.end() ? std::nullopt : std::optional(found->second);
}

void Scope::restore(const std::string &name, const std::optional<Value> &value)
{
    if (value)
        m_locals.insert_or_assign(name, *value);
    else
        m_locals.erase(name);
}

const Value &Scope::spend(const Value &value)
{
    m_spent += 8;
    if (value.text())
        m_spent += value.text()->size();
    else if (value.array())
        m_spent += value.array()->size() * sizeof(Value);
    return value;
}

Value Operand::evaluate(Scope &scope) const
{
    if (range) {
        if (scope.isExhausted())
            return {};
        const auto from = static_cast<std::int64_t>(range->first.evaluate(scope).toNumber());
        const auto to = static_cast<std::int64_t>(range->second.evaluate(scope).toNumber());
        Array items;
        for (std::int64_t i = from; i <= to && i - from < longestRange; ++i)
            items.emplace_back(i);
        return scope.spend(items);
    }
    if (variable.empty())
        return literal;
    Value value = scope.find(variable);
    for (const Step &step : path) {
        if (!step.index) {
            value = value.member(step.name);
            continue;
        }
        const Value index = step.index->evaluate(scope);
        value = index.integer() ? value.element(*index.integer()) : value.member(index.toText());
    }
    return value;
}

std::string Operand::pathText() const
{
    std::string text = variable;
    for (const Step &step : path) {
        if (!step.index)
            text += '.' + step.name;
        else if (step.index->variable.empty())
            text += '[' + step.index->literal.toText() + ']';
        else
            text += '[' + step.index->pathText() + ']';
    }
    return text;
}

/// `default: "x", allow_false: true` takes false for a value.
static bool staysFalse(const Filter &filter, const Value &value, Scope &scope)
{
    return filter.name == "default" && value.flag() &&
           std::any_of(filter.named.begin(), filter.named.end(), [&](const auto &named) {
               return named.first == "allow_false" && named.second.evaluate(scope).isTrue();
           });
}

Value Expression::evaluate(Scope &scope) const
{
    Value value = operand.evaluate(scope);
    for (const Filter &filter : filters) {
        if (staysFalse(filter, value, scope))
            continue;
        std::vector<Value> arguments;
        for (const Operand &argument : filter.arguments)
            arguments.push_back(argument.evaluate(scope));
        if (scope.isExhausted())
            break;
        if (auto filtered = applyFilter(filter.name, value, arguments, scope.options()))
            value = scope.spend(*filtered);
    }
    return value;
}

void Expression::put(Scope &scope, std::string &out) const
{
    if (!operand.variable.empty() && operand.evaluate(scope).isAbsent() &&
        std::none_of(filters.begin(), filters.end(), [](const Filter &each) { return each.name == "default"; }))
        scope.noteUnknown(operand.pathText());
    const Value value = evaluate(scope);
    // `escape` and its like have made it safe already; whatever comes behind them may have spoilt that.
    const std::string_view last = filters.empty() ? std::string_view() : std::string_view(filters.back().name);
    const bool isSafe = raw || last == "raw" || last == "escape" || last == "escape_once" ||
                        (filters.empty() && operand.path.empty() && scope.isCaptured(operand.variable));
    if (scope.options().escapeHtml && !isSafe && last == "newline_to_br") {
        std::string escaped;
        Expression before = *this;
        before.filters.pop_back();
        appendEscaped(escaped, before.evaluate(scope).toText());
        applyFilter("newline_to_br", escaped, {}, scope.options())->appendText(out);
    } else if (scope.options().escapeHtml && !isSafe) {
        appendEscaped(out, value.toText());
    } else {
        value.appendText(out);
    }
}

bool Condition::holds(Scope &scope) const
{
    const auto termHolds = [&](const Term &term) {
        const Value left = term.left.evaluate(scope);
        if (term.comparison == Comparison::Holds)
            return left.isTrue();
        const auto isSpecial = [](Operand::Special special, const Value &value) {
            return special == Operand::Special::Blank ? value.isBlank()
                                                      : value.isEmpty() && !value.isNil() && !value.flag();
        };
        if (term.comparison == Comparison::Equal || term.comparison == Comparison::NotEqual) {
            const Value right = term.right.evaluate(scope);
            const bool equal = term.right.special != Operand::Special::None  ? isSpecial(term.right.special, left)
                               : term.left.special != Operand::Special::None ? isSpecial(term.left.special, right)
                                                                             : left.equals(right);
            return equal == (term.comparison == Comparison::Equal);
        }
        const Value right = term.right.evaluate(scope);
        if (term.comparison == Comparison::Contains)
            return left.contains(right);
        const int order = left.compare(right);
        switch (term.comparison) {
        case Comparison::Less:
            return order == -1;
        case Comparison::LessEqual:
            return order == -1 || order == 0;
        case Comparison::Greater:
            return order == 1;
        default:
            return order == 1 || order == 0;
        }
    };
    bool result = false;
    for (auto term = terms.rbegin(); term != terms.rend(); ++term) {
        const bool own = termHolds(*term);
        result = !term->join ? own : term->isAnd ? own && result : own || result;
    }
    return result;
}

void Reader::fail(std::string sentence)
{
    if (m_error.empty())
        m_error = std::move(sentence);
    m_at = m_text.size();
}

void Reader::skipBlanks()
{
    while (m_at < m_text.size() && std::string_view(" \t\r\n").find(m_text[m_at]) != std::string_view::npos)
        ++m_at;
}

bool Reader::atEnd()
{
    skipBlanks();
    return m_at >= m_text.size();
}

std::optional<std::string> Reader::name()
{
    skipBlanks();
    if (m_at >= m_text.size() || !isNameStart(m_text[m_at]))
        return std::nullopt;
    const std::size_t begin = m_at;
    while (m_at < m_text.size() && isNamePart(m_text[m_at]))
        ++m_at;
    return std::string(m_text.substr(begin, m_at - begin));
}

bool Reader::take(std::string_view symbol)
{
    skipBlanks();
    if (!m_text.substr(m_at).starts_with(symbol))
        return false;
    m_at += symbol.size();
    return true;
}

bool Reader::takeWord(std::string_view word)
{
    const std::size_t begin = m_at;
    if (const auto read = name(); read == word)
        return true;
    m_at = begin;
    return false;
}

Operand Reader::number()
{
    const std::size_t begin = m_at;
    if (m_text[m_at] == '-' || m_text[m_at] == '+')
        ++m_at;
    while (m_at < m_text.size() && isDigit(m_text[m_at]))
        ++m_at;
    // The dots of a range are none of the number.
    if (m_at + 1 < m_text.size() && m_text[m_at] == '.' && isDigit(m_text[m_at + 1])) {
        ++m_at;
        while (m_at < m_text.size() && isDigit(m_text[m_at]))
            ++m_at;
    }
    std::string_view digits = m_text.substr(begin, m_at - begin);
    if (digits.starts_with('+'))
        digits.remove_prefix(1);
    return {.literal = Value(digits).toNumberValue()};
}

Operand Reader::operand()
{
    skipBlanks();
    if (m_at >= m_text.size()) {
        fail("a value is missing");
        return {};
    }
    if (++m_depth > deepestPath) {
        fail("brackets are nested too deeply");
        return {};
    }
    Operand result;
    const char c = m_text[m_at];
    if (c == '"' || c == '\'') {
        const std::size_t end = m_text.find(c, m_at + 1);
        if (end == m_text.npos) {
            fail("a text has no closing quote");
        } else {
            result.literal = m_text.substr(m_at + 1, end - m_at - 1);
            m_at = end + 1;
        }
    } else if (isDigit(c) || ((c == '-' || c == '+') && m_at + 1 < m_text.size() && isDigit(m_text[m_at + 1]))) {
        result = number();
    } else if (take("(")) {
        Operand from = operand();
        if (!take(".."))
            fail("a range is written (1..5)");
        Operand to = operand();
        if (!take(")"))
            fail("a range has no closing bracket");
        result.range = std::make_shared<std::pair<Operand, Operand>>(std::move(from), std::move(to));
    } else if (const auto word = name()) {
        if (*word == "true" || *word == "false")
            result.literal = *word == "true";
        else if (*word == "nil" || *word == "null")
            result.literal = nullptr;
        else if (*word == "blank")
            result.special = Operand::Special::Blank;
        else if (*word == "empty")
            result.special = Operand::Special::Empty;
        else
            result.variable = *word;
        while (!result.variable.empty() && m_at < m_text.size() && (m_text[m_at] == '.' || m_text[m_at] == '[')) {
            if (m_text[m_at] == '.') {
                if (m_text.substr(m_at).starts_with(".."))
                    break;
                ++m_at;
                if (const auto member = name())
                    result.path.push_back({.name = *member});
                else
                    fail("a name is missing behind the dot");
            } else {
                ++m_at;
                result.path.push_back({.index = std::make_shared<Operand>(operand())});
                if (!take("]"))
                    fail("a bracket is not closed");
            }
        }
    } else {
        fail("'" + std::string(m_text.substr(m_at, characterOffset(m_text.substr(m_at), 1))) +
             "' is not expected here");
    }
    --m_depth;
    return result;
}

Expression Reader::expression()
{
    Expression result;
    result.operand = operand();
    while (take("|")) {
        Filter filter;
        if (const auto word = name())
            filter.name = *word;
        else
            fail("the name of a filter is missing behind '|'");
        if (take(":")) {
            do {
                const std::size_t begin = m_at;
                if (auto word = name(); word && take(":")) {
                    filter.named.emplace_back(*std::move(word), operand());
                } else {
                    m_at = begin;
                    filter.arguments.push_back(operand());
                }
            } while (m_error.empty() && take(","));
        }
        if (m_error.empty() && !isFilter(filter.name))
            fail("there is no filter '" + filter.name + "'");
        result.filters.push_back(std::move(filter));
    }
    return result;
}

Condition Reader::condition()
{
    using Comparison = Condition::Comparison;
    Condition result;
    do {
        Condition::Term term;
        term.left = operand();
        if (take("==") || take("="))
            term.comparison = Comparison::Equal;
        else if (take("!=") || take("<>"))
            term.comparison = Comparison::NotEqual;
        else if (take("<="))
            term.comparison = Comparison::LessEqual;
        else if (take("<"))
            term.comparison = Comparison::Less;
        else if (take(">="))
            term.comparison = Comparison::GreaterEqual;
        else if (take(">"))
            term.comparison = Comparison::Greater;
        else if (takeWord("contains"))
            term.comparison = Comparison::Contains;
        if (term.comparison != Comparison::Holds)
            term.right = operand();
        term.isAnd = takeWord("and");
        term.join = term.isAnd || takeWord("or");
        result.terms.push_back(std::move(term));
    } while (m_error.empty() && result.terms.back().join);
    return result;
}

} // namespace growthos::liquid
