#pragma once

#include "backend/projection/program.h"

namespace growthos::projection {

/// A condition with what it looks at in the image it was last run on.
struct Program::Leaf
{
    static constexpr std::uint32_t unknown = ~0U;

    Leaf(const rules::Condition &given, const rules::DateReader &dates);
    /// Finds columns and names that were not there before.
    void bind(const Version &version);
    /// The `where` conditions' columns, all there and ready; false when an event cannot meet them yet.
    bool bindProperties(const Version &version);
    bool whereHolds(EventRef ref, UtcMs now) const;
    bool countHolds(std::uint64_t count) const;
    /// Whether events count of which only their number is known.
    bool countsPast() const { return !condition.window && where.empty(); }
    bool countsEvents() const { return condition.field.kind == rules::FieldKind::Event; }

    rules::Condition condition;
    ValueTest test; ///< for events: op and negation alone
    std::vector<ValueTest> where;
    std::uint64_t wanted = 0; ///< events: what the count is compared with
    rules::Op countOp = rules::Op::CountGte;

    std::uint64_t image = 0; ///< serial of the image that the numbers below belong to
    std::uint32_t column = unknown;
    std::uint32_t event = unknown;
    std::uint32_t segment = unknown;
    std::vector<std::uint32_t> properties; ///< beside `where`
    std::vector<const PropertyView *> propertyViews;
};

/// A node of the rule; in order of rules::visit, so that members stand behind their group.
struct Program::Node
{
    bool any = false;
    bool negated = false;
    std::uint32_t leaf = Leaf::unknown;
    std::uint32_t end = 0; ///< the first node behind everything below this one
};

struct Program::Parts
{
    explicit Parts(rules::Rule given, const QString &zone) : rule(std::move(given)), dates(zone) {}
    void add(const rules::Group &group);
    void add(const rules::Condition &condition);

    rules::Rule rule;
    rules::DateReader dates;
    std::vector<Node> nodes;
    std::vector<Leaf> leaves;
    std::vector<rules::Field> reads;
    std::vector<Image::LazyColumn> lazy;
    bool movesWithTime = false;
};

} // namespace growthos::projection
