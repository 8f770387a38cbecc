#include "ui/segments/ruletree.h"

#include "ui/segments/rulefields.h"

#include <QJsonArray>
#include <algorithm>
#include <functional>
#include <utility>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const RuleNode *findIn(const RuleNode &node, int id)
{
    if (node.id == id)
        return &node;
    for (const RuleNode &member : node.members) {
        if (const RuleNode *found = findIn(member, id))
            return found;
    }
    return nullptr;
}

/// To change it: what is shared with other trees is copied along the way.
RuleNode *ownIn(RuleNode &node, int id)
{
    if (node.id == id)
        return &node;
    for (qsizetype i = 0; i < node.members.size(); ++i) {
        if (findIn(std::as_const(node).members[i], id))
            return ownIn(node.members[i], id);
    }
    return nullptr;
}

const RuleNode *parentIn(const RuleNode &node, int id)
{
    for (const RuleNode &member : node.members) {
        if (member.id == id)
            return &node;
        if (const RuleNode *found = parentIn(member, id))
            return found;
    }
    return nullptr;
}

int levelIn(const RuleNode &node, int id, int level)
{
    if (node.id == id)
        return level;
    for (const RuleNode &member : node.members) {
        if (const int found = levelIn(member, id, member.isGroup ? level + 1 : level))
            return found;
    }
    return 0;
}

/// Groups within each other, the node itself among them.
int depthOf(const RuleNode &node)
{
    if (!node.isGroup)
        return 0;
    int deepest = 0;
    for (const RuleNode &member : node.members)
        deepest = std::max(deepest, depthOf(member));
    return 1 + deepest;
}

int countIf(const RuleNode &node, const std::function<bool(const RuleNode &)> &counts)
{
    int count = counts(node) ? 1 : 0;
    if (node.isGroup) {
        for (const RuleNode &member : node.members)
            count += countIf(member, counts);
    }
    return count;
}

} // namespace

bool operator==(const RuleNode &left, const RuleNode &right)
{
    return left.id == right.id && left.isGroup == right.isGroup && left.any == right.any &&
           left.negated == right.negated && left.field == right.field && left.op == right.op &&
           left.value == right.value && left.window == right.window &&
           std::equal(left.members.begin(), left.members.end(), right.members.begin(), right.members.end());
}

RuleTree::RuleTree()
{
    m_root.isGroup = true;
    m_root.id = next();
}

const RuleNode *RuleTree::find(int id) const
{
    return findIn(m_root, id);
}

RuleNode *RuleTree::node(int id)
{
    return ownIn(m_root, id);
}

const RuleNode *RuleTree::parentOf(int id) const
{
    return parentIn(m_root, id);
}

int RuleTree::indexOf(int id) const
{
    const RuleNode *parent = parentOf(id);
    if (!parent)
        return -1;
    const auto found = std::find_if(parent->members.begin(), parent->members.end(),
                                    [id](const RuleNode &member) { return member.id == id; });
    return int(found - parent->members.begin());
}

int RuleTree::levelOf(int id) const
{
    return levelIn(m_root, id, 1);
}

int RuleTree::incomplete() const
{
    return countIf(m_root, [](const RuleNode &node) { return !node.isGroup && problemOf(node) != RuleProblem::None; });
}

int RuleTree::conditions() const
{
    return countIf(m_root, [](const RuleNode &node) { return !node.isGroup; });
}

int RuleTree::groups() const
{
    return countIf(m_root, [](const RuleNode &node) { return node.isGroup; });
}

int RuleTree::addCondition(int group, const QString &field, int at)
{
    RuleNode *parent = node(group);
    if (!parent || parent->members.size() >= mostMembers)
        return 0;
    RuleNode made;
    made.id = next();
    made.field = field;
    const int id = made.id;
    put(std::move(made), group, at < 0 ? int(parent->members.size()) : at);
    return id;
}

int RuleTree::addGroup(int group, int at)
{
    RuleNode *parent = node(group);
    if (!parent || parent->members.size() >= mostMembers || levelOf(group) >= mostLevels)
        return 0;
    RuleNode made;
    made.id = next();
    made.isGroup = true;
    made.any = !parent->any; // the same again would change nothing
    const int id = made.id;
    put(std::move(made), group, at < 0 ? int(parent->members.size()) : at);
    return id;
}

int RuleTree::addWhere(int condition)
{
    RuleNode *events = node(condition);
    if (!events || events->isGroup || events->members.size() >= mostMembers)
        return 0;
    RuleNode made;
    made.id = next();
    made.field = u"properties."_s;
    events->members.append(made);
    return made.id;
}

RuleNode RuleTree::take(int id)
{
    RuleNode *parent = node(parentOf(id)->id);
    return parent->members.takeAt(indexOf(id));
}

void RuleTree::put(RuleNode made, int group, int at)
{
    QList<RuleNode> &members = node(group)->members;
    members.insert(std::clamp<qsizetype>(at, 0, members.size()), std::move(made));
}

/// A group that lost its last member goes too, and so on upwards.
void RuleTree::dropEmpty(int group)
{
    const RuleNode *empty = find(group);
    while (empty && empty->isGroup && empty->members.isEmpty() && empty->id != m_root.id) {
        const int parent = parentOf(empty->id)->id;
        take(empty->id);
        empty = find(parent);
    }
}

void RuleTree::remove(int id)
{
    const RuleNode *parent = parentOf(id);
    if (!parent)
        return;
    const int from = parent->id;
    take(id);
    dropEmpty(from);
}

void RuleTree::renumber(RuleNode &node)
{
    node.id = next();
    for (RuleNode &member : node.members)
        renumber(member);
}

int RuleTree::duplicate(int id)
{
    const RuleNode *parent = parentOf(id);
    if (!parent || parent->members.size() >= mostMembers)
        return 0;
    RuleNode copy = *find(id);
    renumber(copy);
    const int made = copy.id;
    put(std::move(copy), parent->id, indexOf(id) + 1);
    return made;
}

void RuleTree::setAny(int group, bool any)
{
    if (RuleNode *found = node(group))
        found->any = any;
}

void RuleTree::setNegated(int group, bool negated)
{
    if (RuleNode *found = node(group))
        found->negated = negated;
}

void RuleTree::setField(int id, const QString &field, const QString &firstOp)
{
    RuleNode *found = node(id);
    if (!found || found->field == field)
        return;
    const bool sameKind = fieldKind(found->field) == fieldKind(field);
    found->field = field;
    if (found->op.isEmpty() || !takes(fieldKind(field), found->op)) {
        found->op = firstOp;
        found->value = QJsonValue::Undefined;
    }
    if (!sameKind)
        found->members.clear();
    if (fieldKind(field) != FieldKind::Event)
        found->window.clear();
    if (operandOf(found->op) == Operand::Count && found->value.isUndefined())
        found->value = 1;
}

void RuleTree::setOp(int id, const QString &op)
{
    RuleNode *found = node(id);
    if (!found)
        return;
    const Operand before = operandOf(found->op);
    const Operand after = operandOf(op);
    found->op = op;
    if (before == after)
        return;
    if (after == Operand::None || after == Operand::Length || before == Operand::Length)
        found->value = QJsonValue::Undefined;
    else if (after == Operand::Count)
        found->value = 1;
    else if (after == Operand::List)
        found->value = found->value.isUndefined() ? QJsonValue(QJsonArray()) : QJsonValue(QJsonArray{found->value});
    else if (before == Operand::List)
        found->value = found->value.toArray().isEmpty() ? QJsonValue(QJsonValue::Undefined) : found->value.toArray()[0];
}

void RuleTree::setValue(int id, const QJsonValue &value)
{
    if (RuleNode *found = node(id))
        found->value = value;
}

void RuleTree::setWindow(int id, const QString &window)
{
    if (RuleNode *found = node(id))
        found->window = window;
}

bool RuleTree::canMove(int id, int group) const
{
    const RuleNode *moved = find(id);
    const RuleNode *target = find(group);
    if (!moved || !target || !target->isGroup || id == m_root.id || findIn(*moved, group))
        return false;
    const RuleNode *parent = parentOf(id);
    if (!parent->isGroup) // a `where` belongs to its condition
        return false;
    if (parent->id != group && target->members.size() >= mostMembers)
        return false;
    return levelOf(group) + depthOf(*moved) <= mostLevels;
}

bool RuleTree::move(int id, int group, int at)
{
    if (!canMove(id, group))
        return false;
    const int from = parentOf(id)->id;
    const int index = indexOf(id);
    if (from == group && (at == index || at == index + 1))
        return false; // it is there
    RuleNode moved = take(id);
    put(std::move(moved), group, from == group && at > index ? at - 1 : at);
    dropEmpty(from);
    return true;
}

bool RuleTree::step(int id, int by)
{
    const RuleNode *parent = parentOf(id);
    if (!parent)
        return false;
    const int index = indexOf(id);
    const int there = index + by;
    if (there >= 0 && there < parent->members.size()) {
        node(parent->id)->members.swapItemsAt(index, there);
        return true;
    }
    const RuleNode *around = parent->isGroup ? parentOf(parent->id) : nullptr;
    return around && move(id, around->id, indexOf(parent->id) + (by > 0 ? 1 : 0));
}

bool RuleTree::nest(int id)
{
    const RuleNode *parent = parentOf(id);
    if (!parent || !parent->isGroup)
        return false;
    const int index = indexOf(id);
    if (index > 0 && parent->members[index - 1].isGroup) {
        const RuleNode &before = parent->members[index - 1];
        return move(id, before.id, int(before.members.size()));
    }
    return wrap(id) != 0;
}

bool RuleTree::unnest(int id)
{
    const RuleNode *parent = parentOf(id);
    const RuleNode *around = parent && parent->isGroup ? parentOf(parent->id) : nullptr;
    return around && move(id, around->id, indexOf(parent->id) + 1);
}

int RuleTree::wrap(int id)
{
    const RuleNode *parent = parentOf(id);
    const RuleNode *wrapped = find(id);
    if (!parent || !parent->isGroup || levelOf(parent->id) + 1 + depthOf(*wrapped) > mostLevels)
        return 0;
    const int around = parent->id;
    const int index = indexOf(id);
    RuleNode group;
    group.id = next();
    group.isGroup = true;
    group.any = !parent->any;
    const int made = group.id;
    group.members.append(take(id));
    put(std::move(group), around, index);
    return made;
}

} // namespace growthos::ui
