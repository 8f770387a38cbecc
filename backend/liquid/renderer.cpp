#include "backend/liquid/node.h"

#include <algorithm>

namespace growthos::liquid {

class Liquid::Renderer
{
public:
    /// `globals`: those of the scope.
    Renderer(Scope &scope, Object &globals, Rendered &rendered)
        : m_scope(scope), m_globals(globals), m_rendered(rendered)
    {}

    enum class Flow { On, Break, Continue, Stop };
    Flow run(const std::vector<Node> &nodes, std::string &out)
    {
        for (const Node &node : nodes) {
            const Flow flow = run(node, out);
            if (flow != Flow::On)
                return flow;
            if (out.size() > m_scope.options().longestOutput || m_scope.isExhausted()) {
                out.resize(characterOffset(out, m_scope.options().longestOutput / 4));
                m_rendered.cut = true;
                return Flow::Stop;
            }
        }
        return Flow::On;
    }

private:
    Flow run(const Node &node, std::string &out)
    {
        switch (node.kind) {
        case Node::Kind::Text:
            out += node.text;
            break;
        case Node::Kind::Output:
            node.expression.put(m_scope, out);
            break;
        case Node::Kind::Assign:
            m_scope.assign(node.text, node.expression.evaluate(m_scope));
            break;
        case Node::Kind::Cycle:
            cycle(node, out);
            break;
        case Node::Kind::Increment:
        case Node::Kind::Decrement:
            count(node, out);
            break;
        case Node::Kind::Break:
            return Flow::Break;
        case Node::Kind::Continue:
            return Flow::Continue;
        case Node::Kind::Capture: {
            std::string captured;
            const Flow flow = run(node.body, captured);
            m_scope.capture(node.text, std::move(captured));
            return flow;
        }
        case Node::Kind::If:
            for (const Node::Branch &branch : node.branches) {
                if (branch.condition.terms.empty() || branch.condition.holds(m_scope) != branch.negated)
                    return run(branch.body, out);
            }
            break;
        case Node::Kind::Case: {
            const Value value = node.expression.evaluate(m_scope);
            for (const Node::Branch &branch : node.branches) {
                const auto fits = [&](const Operand &each) { return each.evaluate(m_scope).equals(value); };
                if (branch.values.empty() || std::any_of(branch.values.begin(), branch.values.end(), fits))
                    return run(branch.body, out);
            }
            break;
        }
        case Node::Kind::For:
            return loop(node, out);
        }
        return Flow::On;
    }

    /// The value whose turn it is. Those of one group take turns, without a name those that are written the same.
    void cycle(const Node &node, std::string &out)
    {
        const Value group =
            m_scope.spend(node.group ? Value(node.group->evaluate(m_scope).toText()) : Value(node.text));
        if (m_scope.isExhausted())
            return;
        std::size_t &turn = m_turns[{node.group.has_value(), *group.text()}];
        turn = turn < node.values.size() ? turn : 0; // another list of the group may be longer
        node.values[turn].put(m_scope, out);
        turn = (turn + 1) % node.values.size();
    }

    /// As in Liquid: one counter of a name for both, from 0 on, told before it grows and after it shrinks. It is no
    /// variable that is assigned, which hides it.
    void count(const Node &node, std::string &out)
    {
        const bool grows = node.kind == Node::Kind::Increment;
        std::int64_t &counter = m_counters[node.text];
        const std::int64_t shown = grows ? counter++ : --counter;
        m_globals.insert_or_assign(node.text, Value(counter));
        Value(shown).appendText(out);
    }

    Flow loop(const Node &node, std::string &out)
    {
        const Value list = node.expression.operand.evaluate(m_scope);
        Array items;
        if (list.array())
            items = *list.array();
        else if (list.object())
            for (const auto &[name, value] : *list.object())
                items.emplace_back(Array{name, value});
        const auto bound = [&](const std::optional<Operand> &operand, double otherwise) {
            return operand ? std::clamp(operand->evaluate(m_scope).toNumber(), 0.0, 1e9) : otherwise;
        };
        const auto from = std::min(std::size_t(bound(node.offset, 0)), items.size());
        const auto count = std::min(std::size_t(bound(node.limit, 1e9)), items.size() - from);
        items = Array(items.begin() + qsizetype(from), items.begin() + qsizetype(from + count));
        if (node.reversed)
            std::reverse(items.begin(), items.end());
        if (items.empty())
            return run(node.otherwise, out);
        const auto hidden = m_scope.local(node.text);
        const auto hiddenLoop = m_scope.local("forloop");
        Flow flow = Flow::On;
        for (std::size_t i = 0; i < items.size() && flow == Flow::On; ++i) {
            if (++m_rounds > m_scope.options().mostRounds) {
                m_rendered.cut = true;
                flow = Flow::Stop;
                break;
            }
            const auto number = [](std::size_t value) { return Value(std::int64_t(value)); };
            m_scope.assign(node.text, items[i]);
            m_scope.assign("forloop", Object{{"index", number(i + 1)},
                                             {"index0", number(i)},
                                             {"rindex", number(items.size() - i)},
                                             {"rindex0", number(items.size() - i - 1)},
                                             {"first", i == 0},
                                             {"last", i + 1 == items.size()},
                                             {"length", number(items.size())}});
            flow = run(node.body, out);
            if (flow == Flow::Continue)
                flow = Flow::On;
        }
        m_scope.restore(node.text, hidden);
        m_scope.restore("forloop", hiddenLoop);
        return flow == Flow::Break ? Flow::On : flow;
    }

    Scope &m_scope;
    Object &m_globals;
    Rendered &m_rendered;
    std::map<std::pair<bool, std::string>, std::size_t> m_turns; ///< by group; whether it has a name
    std::map<std::string, std::int64_t> m_counters;
    int m_rounds = 0;
};

Liquid::Rendered Liquid::render(const Object &variables, const Scope::Options &options) const
{
    Rendered rendered;
    Object globals = variables; // counters join them
    Scope scope(globals, options);
    std::string out;
    Renderer(scope, globals, rendered).run(m_nodes, out);
    rendered.text = std::move(out);
    rendered.unknown = scope.unknown();
    return rendered;
}

} // namespace growthos::liquid
