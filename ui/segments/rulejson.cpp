// What a rule is in JSON, and which of its conditions are complete.
#include "ui/segments/rulefields.h"
#include "ui/segments/ruletree.h"

#include <QJsonArray>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString memberPath(const QString &path, qsizetype index)
{
    return path + u".conditions[%1]"_s.arg(index);
}

QJsonObject conditionJson(const RuleNode &node)
{
    QJsonObject json{{u"field"_s, node.field}, {u"op"_s, node.op}};
    if (!node.value.isUndefined())
        json[u"value"_s] = node.value;
    if (!node.window.isEmpty())
        json[u"window"_s] = node.window;
    return json;
}

QJsonObject nodeJson(const RuleNode &node)
{
    QJsonArray members;
    for (const RuleNode &member : node.members)
        members.append(nodeJson(member));
    QJsonObject json;
    if (node.isGroup) {
        json = {{u"operator"_s, node.any ? u"OR"_s : u"AND"_s}, {u"conditions"_s, members}};
        if (node.negated)
            json[u"not"_s] = true;
    } else {
        json = conditionJson(node);
        if (!members.isEmpty())
            json[u"where"_s] = members;
    }
    return json;
}

/// Empty where nothing in it is complete.
QJsonObject countedJson(const RuleNode &node, const QString &path, QHash<QString, int> &idAt)
{
    if (!node.isGroup) {
        if (problemOf(node) != RuleProblem::None)
            return {};
        idAt.insert(path, node.id);
        return nodeJson(node);
    }
    QJsonArray members;
    for (const RuleNode &member : node.members) {
        if (const QJsonObject json = countedJson(member, memberPath(path, members.size()), idAt); !json.isEmpty())
            members.append(json);
    }
    if (members.isEmpty())
        return {};
    idAt.insert(path, node.id);
    QJsonObject json{{u"operator"_s, node.any ? u"OR"_s : u"AND"_s}, {u"conditions"_s, members}};
    if (node.negated)
        json[u"not"_s] = true;
    return json;
}

/// Reads nodes and gives them ids.
struct Reader
{
    int next;
    QString problem = {}; ///< the first path that is not right

    RuleNode group(const QJsonObject &json, const QString &path, int level)
    {
        RuleNode node;
        node.id = next++;
        node.isGroup = true;
        node.any = json["operator"_L1] == "OR"_L1;
        node.negated = json["not"_L1].toBool();
        expect(node.any || json["operator"_L1] == "AND"_L1, path + u".operator"_s);
        expect(json["conditions"_L1].isArray(), path + u".conditions"_s);
        expect(level <= RuleTree::mostLevels, path);
        const QJsonArray members = json["conditions"_L1].toArray();
        for (qsizetype i = 0; i < members.size() && problem.isEmpty(); ++i)
            node.members.append(read(members[i], memberPath(path, i), level));
        return node;
    }

    RuleNode condition(const QJsonObject &json, const QString &path)
    {
        RuleNode node;
        node.id = next++;
        expect(json["field"_L1].isString(), path + u".field"_s);
        expect(json["op"_L1].isString(), path + u".op"_s);
        node.field = json["field"_L1].toString();
        node.op = json["op"_L1].toString();
        if (const QJsonValue value = json["value"_L1]; !value.isNull())
            node.value = value;
        node.window = json["window"_L1].toString();
        const QJsonArray where = json["where"_L1].toArray();
        for (qsizetype i = 0; i < where.size() && problem.isEmpty(); ++i)
            node.members.append(condition(where[i].toObject(), path + u".where[%1]"_s.arg(i)));
        return node;
    }

    RuleNode read(const QJsonValue &json, const QString &path, int level)
    {
        expect(json.isObject(), path);
        const QJsonObject object = json.toObject();
        return object.contains("conditions"_L1) || object.contains("operator"_L1) ? group(object, path, level + 1)
                                                                                  : condition(object, path);
    }

    void expect(bool right, const QString &path)
    {
        if (!right && problem.isEmpty())
            problem = path;
    }
};

bool isNumber(const QJsonValue &value)
{
    return value.isDouble();
}

RuleProblem problemOfValue(const RuleNode &node)
{
    const QJsonValue &value = node.value;
    const FieldKind kind = fieldKind(node.field);
    if (operandOf(node.op) == Operand::None)
        return RuleProblem::None;
    if (value.isUndefined() || (value.isString() && value.toString().isEmpty()) ||
        (value.isArray() && value.toArray().isEmpty()))
        return RuleProblem::NoValue;
    switch (operandOf(node.op)) {
    case Operand::None:
    case Operand::Text:
    case Operand::List:
        break;
    case Operand::Scalar:
        if (kind == FieldKind::Score && !isNumber(value))
            return RuleProblem::NotANumber;
        if (kind == FieldKind::Instant && !isDate(value))
            return RuleProblem::NotADate;
        break;
    case Operand::Comparable:
        if (kind == FieldKind::Instant)
            return isDate(value) ? RuleProblem::None : RuleProblem::NotADate;
        if (!isNumber(value) && (kind == FieldKind::Score || !isDate(value)))
            return RuleProblem::NotANumber;
        break;
    case Operand::Count:
        if (!isNumber(value) || value.toDouble() < 0 || std::floor(value.toDouble()) != value.toDouble())
            return RuleProblem::NotANumber;
        break;
    case Operand::Date:
        return isDate(value) ? RuleProblem::None : RuleProblem::NotADate;
    case Operand::Length:
        return isLength(value.toString()) ? RuleProblem::None : RuleProblem::NotALength;
    }
    return RuleProblem::None;
}

} // namespace

RuleProblem problemOf(const RuleNode &node)
{
    if (node.isGroup)
        return RuleProblem::None;
    const FieldKind kind = fieldKind(node.field);
    if (kind == FieldKind::None || (hasName(kind) && fieldName(node.field).isEmpty()))
        return RuleProblem::NoField;
    if (node.op.isEmpty())
        return RuleProblem::NoOperator;
    if (const RuleProblem problem = problemOfValue(node); problem != RuleProblem::None)
        return problem;
    if (!node.window.isEmpty() && !isLength(node.window))
        return RuleProblem::NotALength;
    for (const RuleNode &where : node.members) {
        if (const RuleProblem problem = problemOf(where); problem != RuleProblem::None)
            return problem;
    }
    return RuleProblem::None;
}

std::optional<RuleTree> RuleTree::fromJson(const QJsonObject &json, QString *problem)
{
    RuleTree tree;
    Reader reader{tree.m_next};
    tree.m_root = reader.group(json, u"rules"_s, 1);
    tree.m_next = reader.next;
    if (problem)
        *problem = reader.problem;
    return reader.problem.isEmpty() ? std::optional(tree) : std::nullopt;
}

QJsonObject RuleTree::toJson() const
{
    return nodeJson(m_root);
}

RuleTree::Counted RuleTree::counted() const
{
    Counted counted;
    counted.rules = countedJson(m_root, u"rules"_s, counted.idAt);
    return counted;
}

} // namespace growthos::ui
