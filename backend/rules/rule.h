#pragma once

#include "backend/core/clock.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Rules: conditions on one contact, joined by AND, OR and not. Segments, flags and campaigns use them. Values only:
/// who evaluates them is backend/projection.
namespace growthos::rules {

/// What a condition looks at. `name` of a Field means, by kind:
/// Trait, GroupTrait, Context, Property: a path whose dots descend into objects; Event: the event's name, dots and all;
/// Segment: the segment's id; nothing for the others.
enum class FieldKind {
    Trait,
    TraitEmail, ///< `traits.email`: the trait where there is one, else the contact's email
    Email,      ///< `email`: the contact's own
    ExternalId,
    Tags,
    CreatedAt,
    UpdatedAt,
    EngagementScore,
    LeadScore,
    Event,
    GroupTrait, ///< of any of the contact's groups
    Segment,
    Context, ///< as last seen
    Subscribed,
    Property, ///< of an event, in `where` only
};

struct Field
{
    FieldKind kind = FieldKind::Trait;
    std::string name = {};
    bool operator==(const Field &) const = default;
};

enum class Op {
    Eq,
    Neq,
    Gt,
    Gte,
    Lt,
    Lte,
    In,
    NotIn,
    Contains,
    NotContains,
    StartsWith,
    EndsWith,
    Exists,
    NotExists,
    Before,
    After,
    WithinLast,
    NotWithinLast,
    CountGte,
    CountLte,
    CountEq,
};

/// A whole number that no double is, such as the ids of some databases.
struct WholeNumber
{
    std::string digits = {};
    bool operator==(const WholeNumber &) const = default;
};

/// A scalar of JSON. All other numbers are doubles, as in JavaScript.
using Value = std::variant<bool, double, std::string, WholeNumber>;

/// A length of time as the client wrote it.
struct Duration
{
    std::string text = {}; ///< `7d`
    UtcMs ms = 0;
    bool operator==(const Duration &) const = default;
};

/// One condition. Semantics, for every evaluator:
///
/// 1. `Eq`, `In`: the same type and the same value; text by code points, numbers as numbers; 5 is not "5". On Tags: one
///    of the tags. On CreatedAt, UpdatedAt: the same instant.
/// 2. `Gt Gte Lt Lte`: two numbers, or two texts that both are dates (`values.h`); else false.
/// 3. `Before`, `After`: strictly, two dates. `WithinLast`: a date in (now − w, now].
/// 4. `Contains`, `StartsWith`, `EndsWith` on text: any case (`foldCase`). `Contains` on an array: an element equals
///    the value, text in any case.
/// 5. `Exists`: there and not null. Empty text and empty arrays exist; Tags exist when there is one.
/// 6. `Neq NotIn NotContains NotExists NotWithinLast` are the exact negation of their positive form (`positive`): an
///    absent field satisfies them. GroupTrait: the positive form holds when it does for any group.
/// 7. On an Event: the number of events of that name whose timestamp lies in (now − window, now], or at any time up to
///    now without a window, and for which every condition of `where` holds. `Exists` is at least one.
/// 8. On a Segment: membership; `Eq` with true or false.
struct Condition
{
    Field field = {};
    Op op = Op::Exists;
    /// One for most operators, any number for In and NotIn, none for Exists, NotExists and those with a duration.
    std::vector<Value> values = {};
    std::optional<Duration> duration = {}; ///< the value of WithinLast and NotWithinLast
    std::optional<Duration> window = {};   ///< Event: counted back from now
    std::vector<Condition> where = {};     ///< Event: on Property alone
    bool operator==(const Condition &) const = default;
};

struct Node;

/// Members joined by AND (all) or OR (any), then negated where `negated`.
struct Group
{
    bool any = false; ///< OR
    bool negated = false;
    std::vector<Node> members = {};
    bool operator==(const Group &) const = default;
};

struct Node
{
    std::variant<Condition, Group> is = {};
    bool operator==(const Node &) const = default;
};

/// A rule is its outermost group.
using Rule = Group;

constexpr int mostLevels = 8; ///< of groups, the outermost is 1
constexpr int mostMembers = 100;

/// Visits every node with its path as answers name it (`rules.conditions[1].conditions[0]`): a group before its
/// members. `visit(path, node)`; the outermost group comes as a Group, members as Nodes.
template <class OnGroup, class OnCondition>
void visit(const Group &group, const std::string &path, OnGroup &&onGroup, OnCondition &&onCondition)
{
    onGroup(path, group);
    for (std::size_t i = 0; i < group.members.size(); ++i) {
        const std::string at = path + ".conditions[" + std::to_string(i) + "]";
        if (const auto *inner = std::get_if<Group>(&group.members[i].is))
            visit(*inner, at, onGroup, onCondition);
        else
            onCondition(at, std::get<Condition>(group.members[i].is));
    }
}

/// The segments that a rule names, with the path of the condition; in order of appearance.
std::vector<std::pair<std::string, std::string>> segmentsNamed(const Rule &rule, const std::string &path = "rules");
bool namesSegment(const Rule &rule, std::string_view id);

} // namespace growthos::rules
