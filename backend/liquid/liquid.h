#pragma once

#include "backend/core/result.h"
#include "backend/liquid/expression.h"

namespace growthos::liquid {

/// A Liquid text, read once and rendered any number of times. Immutable; any thread.
///
/// The subset of Liquid (https://shopify.github.io/liquid/) that mails need: output with filters (filters.cpp has them
/// all), if/elsif/else, unless, case/when, for with limit, offset, reversed and else, break, continue, assign, capture,
/// comment, raw, inline comments (`{% # … %}`), and `-` at a brace for the blanks beside it. Of Mustache, `{{{name}}}`
/// and `{{& name}}` are put out as they are. A name that is no variable is looked up among the contact's traits.
/// Loops, nesting and output are bounded.
class Liquid
{
public:
    struct Mistake
    {
        int line = 0; ///< 1 = the first
        std::string message = {};
    };
    struct Rendered
    {
        std::string text = {};
        std::set<std::string> unknown = {}; ///< variables that were put out and were not there
        bool cut = false;                   ///< a bound was reached; `text` ends there
    };

    /// Nothing wrong: `mistake` is empty.
    static Liquid parse(std::string_view source, std::optional<Mistake> &mistake);
    Liquid();
    ~Liquid();
    Liquid(Liquid &&) noexcept;
    Liquid &operator=(Liquid &&) noexcept;

    Rendered render(const Object &variables, const Scope::Options &options) const;

private:
    struct Node;
    class Parser;
    class Renderer;
    std::vector<Node> m_nodes;
};

} // namespace growthos::liquid
