#pragma once

#include "backend/rules/rule.h"

#include <span>

namespace growthos::rules {

/// What a field holds, as far as operators care.
enum class Holds { Anything, Tags, Instant, Number, Boolean, Events, Segment };

/// What stands in `value`.
enum class Operand { None, Scalar, List, Comparable, Text, Date, Duration, Count };

struct OperatorInfo
{
    Op op;
    std::string_view name; ///< wire name
    Operand operand;
    std::optional<Op> positive = {}; ///< the form that this one negates
};

std::span<const OperatorInfo> operators();
const OperatorInfo &info(Op op);
std::optional<Op> operatorNamed(std::string_view name);

Holds holds(FieldKind kind);
bool takes(Holds holds, Op op);

/// `field` as a client writes it. Nothing: there is no such field. Properties are known in a `where` alone.
std::optional<Field> parseField(std::string_view text);
std::string fieldText(const Field &field);

/// The segments of a path: `a.b` is a, then b inside it.
std::vector<std::string_view> pathSteps(std::string_view path);

} // namespace growthos::rules
