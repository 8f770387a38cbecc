#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace growthos::mail {

/// `name: value`, as in a style attribute.
struct Declaration
{
    std::string name = {}; ///< lower case
    std::string value = {};
    bool important = false;
};

/// Part of a selector between combinators: `td.total[align=right]`.
struct CompoundSelector
{
    struct Attribute
    {
        std::string name = {};
        char match = 0; ///< 0 = it is there; '=' equal, '~' a word of it, '^' begins, '$' ends, '*' holds, '|' dash
        std::string value = {};
    };
    std::string tag = {}; ///< lower case; empty: any
    std::vector<std::string> ids = {};
    std::vector<std::string> classes = {};
    std::vector<Attribute> attributes = {};
    char combinator = ' '; ///< to the part before it: ' ' descendant, '>' child
};

struct Selector
{
    std::vector<CompoundSelector> parts = {}; ///< from left to right
    int specificity() const;
};

struct CssRule
{
    Selector selector = {};
    std::vector<Declaration> declarations = {};
    int specificity = 0;
};

/// A style sheet, split into what can stand in style attributes (simple selectors, descendants, children; CSS 2.1,
/// chapter 5) and the text of what cannot: at-rules, pseudo-classes, siblings.
struct StyleSheet
{
    std::vector<CssRule> rules = {}; ///< in order
    std::string rest = {};
};

StyleSheet parseStyleSheet(std::string_view css);
std::vector<Declaration> parseDeclarations(std::string_view text);

/// Moves the rules of `<style>` elements into the style attributes of the elements they hold for, since many mail
/// programs drop style sheets; what cannot move stays in its `<style>`. Everything else keeps the text as it is, so
/// that Liquid may stand in it. `<style data-embed>` is left alone.
std::string inlineCss(std::string_view html);

} // namespace growthos::mail
