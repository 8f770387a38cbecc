#pragma once

#include "backend/liquid/liquid.h"

namespace growthos::liquid {

/// A piece of text or a tag as it was read. Which members are used depends on the kind.
struct Liquid::Node
{
    enum class Kind { Text, Output, If, Case, For, Assign, Capture, Cycle, Increment, Decrement, Break, Continue };
    struct Branch
    {
        Condition condition = {};         ///< If; without terms: else
        bool negated = false;             ///< unless
        std::vector<Operand> values = {}; ///< Case; none: else
        std::vector<Node> body = {};
    };

    Kind kind = Kind::Text;
    std::string text = {}; ///< Text; For, Assign, Capture, Increment, Decrement: the name; Cycle: its values as written
    Expression expression = {}; ///< Output, Assign, Case, For
    std::vector<Branch> branches = {};
    std::vector<Node> body = {};      ///< For, Capture
    std::vector<Node> otherwise = {}; ///< For, when there is nothing to go through
    std::optional<Operand> limit = {};
    std::optional<Operand> offset = {};
    bool reversed = false;
    std::optional<Operand> group = {};   ///< Cycle
    std::vector<Expression> values = {}; ///< Cycle
};

} // namespace growthos::liquid
