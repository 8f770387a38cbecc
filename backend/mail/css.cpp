#include "backend/mail/css.h"

#include "backend/core/text.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace growthos::mail {
namespace {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n\f";
    const auto begin = text.find_first_not_of(blanks);
    return begin == text.npos ? std::string_view() : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string withoutComments(std::string_view css)
{
    std::string out;
    for (std::size_t at = 0; at < css.size();) {
        const std::size_t open = css.find("/*", at);
        out.append(css.substr(at, std::min(open, css.size()) - at));
        if (open == css.npos)
            break;
        const std::size_t close = css.find("*/", open + 2);
        at = close == css.npos ? css.size() : close + 2;
    }
    return out;
}

/// The place of `wanted` outside of quotes and brackets, or the end.
std::size_t findOutside(std::string_view text, std::string_view wanted, std::size_t from)
{
    char quote = 0;
    int depth = 0;
    for (std::size_t at = from; at < text.size(); ++at) {
        const char c = text[at];
        if (quote != 0) {
            if (c == '\\')
                ++at;
            else if (c == quote)
                quote = 0;
        } else if (depth == 0 && wanted.find(c) != wanted.npos) {
            return at;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '(' || c == '[') {
            ++depth;
        } else if ((c == ')' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return text.size();
}

/// Behind the brace that closes the one at `open`.
std::size_t behindBlock(std::string_view text, std::size_t open)
{
    int depth = 0;
    for (std::size_t at = open; at < text.size(); ++at) {
        if (text[at] == '{')
            ++depth;
        else if (text[at] == '}' && --depth == 0)
            return at + 1;
    }
    return text.size();
}

bool isIdentifier(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' ||
           (static_cast<unsigned char>(c) & 0x80U);
}

std::string identifier(std::string_view text, std::size_t &at)
{
    const std::size_t begin = at;
    while (at < text.size() && isIdentifier(text[at]))
        ++at;
    return std::string(text.substr(begin, at - begin));
}

std::optional<CompoundSelector::Attribute> parseAttribute(std::string_view inside)
{
    CompoundSelector::Attribute attribute;
    const std::size_t equals = inside.find('=');
    if (equals == inside.npos) {
        attribute.name = lowered(trimmed(inside));
        return attribute.name.empty() ? std::nullopt : std::optional(attribute);
    }
    std::string_view name = inside.substr(0, equals);
    attribute.match = '=';
    if (!name.empty() && std::string_view("~^$*|").find(name.back()) != std::string_view::npos) {
        attribute.match = name.back();
        name.remove_suffix(1);
    }
    attribute.name = lowered(trimmed(name));
    std::string_view value = trimmed(inside.substr(equals + 1));
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
        value = value.substr(1, value.size() - 2);
    attribute.value = value;
    return attribute;
}

/// Nothing for one that cannot stand in a style attribute.
std::optional<Selector> parseSelector(std::string_view text)
{
    text = trimmed(text);
    Selector selector;
    char combinator = ' ';
    std::size_t at = 0;
    while (at < text.size()) {
        CompoundSelector part;
        part.combinator = combinator;
        const std::size_t begin = at;
        while (at < text.size() && !std::isspace(static_cast<unsigned char>(text[at])) && text[at] != '>') {
            const char c = text[at];
            if (c == '*' && at == begin) {
                ++at;
            } else if (c == '.' || c == '#') {
                ++at;
                std::string name = identifier(text, at);
                if (name.empty())
                    return std::nullopt;
                (c == '.' ? part.classes : part.ids).push_back(std::move(name));
            } else if (c == '[') {
                const std::size_t close = text.find(']', at);
                if (close == text.npos)
                    return std::nullopt;
                auto attribute = parseAttribute(text.substr(at + 1, close - at - 1));
                if (!attribute)
                    return std::nullopt;
                part.attributes.push_back(*std::move(attribute));
                at = close + 1;
            } else if (at == begin && isIdentifier(c)) {
                part.tag = lowered(identifier(text, at));
            } else {
                return std::nullopt;
            }
        }
        if (at == begin)
            return std::nullopt;
        selector.parts.push_back(std::move(part));
        combinator = ' ';
        while (at < text.size() && (std::isspace(static_cast<unsigned char>(text[at])) || text[at] == '>')) {
            if (text[at] == '>')
                combinator = '>';
            ++at;
        }
        if (at >= text.size() && combinator == '>')
            return std::nullopt;
    }
    return selector.parts.empty() ? std::nullopt : std::optional(selector);
}

} // namespace

int Selector::specificity() const
{
    int result = 0;
    for (const CompoundSelector &part : parts)
        result += int(part.ids.size()) * 10'000 + int(part.classes.size() + part.attributes.size()) * 100 +
                  (part.tag.empty() ? 0 : 1);
    return result;
}

std::vector<Declaration> parseDeclarations(std::string_view text)
{
    std::vector<Declaration> declarations;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = findOutside(text, ";", at);
        const std::string_view one = text.substr(at, end - at);
        at = end + 1;
        const std::size_t colon = one.find(':');
        if (colon == one.npos)
            continue;
        Declaration declaration;
        declaration.name = lowered(trimmed(one.substr(0, colon)));
        std::string_view value = trimmed(one.substr(colon + 1));
        if (const std::size_t bang = value.rfind('!');
            bang != value.npos && lowered(trimmed(value.substr(bang + 1))) == "important") {
            declaration.important = true;
            value = trimmed(value.substr(0, bang));
        }
        declaration.value = value;
        if (!declaration.name.empty() && !declaration.value.empty())
            declarations.push_back(std::move(declaration));
    }
    return declarations;
}

StyleSheet parseStyleSheet(std::string_view css)
{
    StyleSheet sheet;
    const std::string plain = withoutComments(css);
    const std::string_view text = plain;
    for (std::size_t at = 0; at < text.size();) {
        while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at])))
            ++at;
        if (at >= text.size())
            break;
        const std::size_t open = findOutside(text, "{;", at);
        if (text[at] == '@' || open >= text.size() || text[open] == ';') {
            const std::size_t end = open >= text.size() ? text.size()
                                    : text[open] == ';' ? open + 1
                                                        : behindBlock(text, open);
            sheet.rest.append(trimmed(text.substr(at, end - at))).append("\n");
            at = end;
            continue;
        }
        const std::size_t end = behindBlock(text, open);
        const std::string_view body = text.substr(open + 1, end - open - 1 - (text[end - 1] == '}' ? 1 : 0));
        const std::string_view selectors = text.substr(at, open - at);
        const auto declarations = parseDeclarations(body);
        std::string kept;
        for (std::size_t from = 0; from <= selectors.size();) {
            const std::size_t comma = findOutside(selectors, ",", from);
            const std::string_view one = trimmed(selectors.substr(from, comma - from));
            from = comma + 1;
            if (auto selector = parseSelector(one)) {
                const int specificity = selector->specificity();
                sheet.rules.push_back({*std::move(selector), declarations, specificity});
            } else if (!one.empty()) {
                kept.append(kept.empty() ? "" : ", ").append(one);
            }
        }
        if (!kept.empty())
            sheet.rest.append(kept).append(" {").append(trimmed(body)).append("}\n");
        at = end;
    }
    return sheet;
}

} // namespace growthos::mail
