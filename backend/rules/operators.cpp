#include "backend/rules/operators.h"

#include <algorithm>
#include <array>

namespace growthos::rules {
namespace {

/// In the order of the enum.
constexpr OperatorInfo table[] = {
    {Op::Eq, "eq", Operand::Scalar},
    {Op::Neq, "neq", Operand::Scalar, Op::Eq},
    {Op::Gt, "gt", Operand::Comparable},
    {Op::Gte, "gte", Operand::Comparable},
    {Op::Lt, "lt", Operand::Comparable},
    {Op::Lte, "lte", Operand::Comparable},
    {Op::In, "in", Operand::List},
    {Op::NotIn, "not_in", Operand::List, Op::In},
    {Op::Contains, "contains", Operand::Scalar},
    {Op::NotContains, "not_contains", Operand::Scalar, Op::Contains},
    {Op::StartsWith, "starts_with", Operand::Text},
    {Op::EndsWith, "ends_with", Operand::Text},
    {Op::Exists, "exists", Operand::None},
    {Op::NotExists, "not_exists", Operand::None, Op::Exists},
    {Op::Before, "before", Operand::Date},
    {Op::After, "after", Operand::Date},
    {Op::WithinLast, "within_last", Operand::Duration},
    {Op::NotWithinLast, "not_within_last", Operand::Duration, Op::WithinLast},
    {Op::CountGte, "count_gte", Operand::Count},
    {Op::CountLte, "count_lte", Operand::Count},
    {Op::CountEq, "count_eq", Operand::Count},
};

struct FieldName
{
    FieldKind kind;
    std::string_view text;
    bool prefix; ///< a name follows
};

/// The first that fits counts.
constexpr FieldName fieldNames[] = {
    {FieldKind::TraitEmail, "traits.email", false},
    {FieldKind::Trait, "traits.", true},
    {FieldKind::Email, "email", false},
    {FieldKind::ExternalId, "external_id", false},
    {FieldKind::Tags, "tags", false},
    {FieldKind::CreatedAt, "created_at", false},
    {FieldKind::UpdatedAt, "updated_at", false},
    {FieldKind::EngagementScore, "scores.engagement", false},
    {FieldKind::LeadScore, "scores.lead", false},
    {FieldKind::Event, "events.", true},
    {FieldKind::GroupTrait, "group.", true},
    {FieldKind::Segment, "segment.", true},
    {FieldKind::Context, "context.", true},
    {FieldKind::Subscribed, "subscription.subscribed", false},
    {FieldKind::Property, "properties.", true},
};

bool isPath(FieldKind kind)
{
    return kind == FieldKind::Trait || kind == FieldKind::GroupTrait || kind == FieldKind::Context ||
           kind == FieldKind::Property;
}

} // namespace

std::span<const OperatorInfo> operators()
{
    return table;
}

const OperatorInfo &info(Op op)
{
    return table[static_cast<std::size_t>(op)];
}

std::optional<Op> operatorNamed(std::string_view name)
{
    for (const OperatorInfo &each : table) {
        if (each.name == name)
            return each.op;
    }
    return {};
}

Holds holds(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Trait:
    case FieldKind::TraitEmail:
    case FieldKind::Email:
    case FieldKind::ExternalId:
    case FieldKind::GroupTrait:
    case FieldKind::Context:
    case FieldKind::Property:
        return Holds::Anything;
    case FieldKind::Tags:
        return Holds::Tags;
    case FieldKind::CreatedAt:
    case FieldKind::UpdatedAt:
        return Holds::Instant;
    case FieldKind::EngagementScore:
    case FieldKind::LeadScore:
        return Holds::Number;
    case FieldKind::Subscribed:
        return Holds::Boolean;
    case FieldKind::Event:
        return Holds::Events;
    case FieldKind::Segment:
        return Holds::Segment;
    }
    Q_UNREACHABLE();
}

bool takes(Holds holds, Op op)
{
    const bool existence = op == Op::Exists || op == Op::NotExists;
    const bool equality = op == Op::Eq || op == Op::Neq;
    const bool list = op == Op::In || op == Op::NotIn;
    const bool order = op == Op::Gt || op == Op::Gte || op == Op::Lt || op == Op::Lte;
    const bool counting = op == Op::CountGte || op == Op::CountLte || op == Op::CountEq;
    switch (holds) {
    case Holds::Anything:
        return !counting;
    case Holds::Tags:
        return existence || equality || list || op == Op::Contains || op == Op::NotContains;
    case Holds::Instant:
        return existence || equality || list || order || op == Op::Before || op == Op::After || op == Op::WithinLast ||
               op == Op::NotWithinLast;
    case Holds::Number:
        return existence || equality || list || order;
    case Holds::Boolean:
        return existence || equality;
    case Holds::Events:
        return existence || counting;
    case Holds::Segment:
        return existence || op == Op::Eq;
    }
    Q_UNREACHABLE();
}

std::optional<Field> parseField(std::string_view text)
{
    for (const FieldName &known : fieldNames) {
        if (!known.prefix && text == known.text)
            return Field{known.kind, {}};
        if (!known.prefix || !text.starts_with(known.text) || text.size() == known.text.size())
            continue;
        Field field{known.kind, std::string(text.substr(known.text.size()))};
        if (isPath(field.kind)) {
            const auto steps = pathSteps(field.name);
            if (std::any_of(steps.begin(), steps.end(), [](std::string_view step) { return step.empty(); }))
                return {};
        }
        return field;
    }
    return {};
}

std::string fieldText(const Field &field)
{
    for (const FieldName &known : fieldNames) {
        if (known.kind == field.kind)
            return std::string(known.text) + field.name;
    }
    Q_UNREACHABLE();
}

std::vector<std::string_view> pathSteps(std::string_view path)
{
    std::vector<std::string_view> steps;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('.', begin), path.size());
        steps.push_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    return steps;
}

} // namespace growthos::rules
