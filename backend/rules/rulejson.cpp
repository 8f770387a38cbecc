#include "backend/rules/rulejson.h"

#include "backend/core/duration.h"
#include "backend/core/text.h"
#include "backend/rules/operators.h"
#include "backend/rules/values.h"

#include <QJsonArray>
#include <cmath>
#include <initializer_list>

namespace growthos::rules {
namespace {

constexpr qsizetype mostDetails = 1'000;
constexpr double mostCounted = 1e9;

QLatin1String key(std::string_view ascii)
{
    return toLatin1(ascii);
}

/// A member that is there and not null.
QJsonValue present(const QJsonObject &object, std::string_view name)
{
    const QJsonValue value = object.value(key(name));
    return value.isNull() ? QJsonValue(QJsonValue::Undefined) : value;
}

class Parser
{
public:
    explicit Parser(QList<ErrorDetail> &details) : m_details(details) {}

    Group group(const QJsonObject &object, const QString &path, int level)
    {
        Group group;
        onlyKnown(object, {"operator", "conditions", "not"}, path);
        const QJsonValue combine = present(object, "operator");
        if (combine.isUndefined())
            required(path, "operator");
        else if (combine.toString() == QLatin1String("OR"))
            group.any = true;
        else if (combine.toString() != QLatin1String("AND"))
            fail(path + QStringLiteral(".operator"), combine.isString() ? "not_allowed" : "type",
                 QStringLiteral("An operator is AND or OR."));
        if (const QJsonValue negated = present(object, "not"); negated.isBool())
            group.negated = negated.toBool();
        else if (!negated.isUndefined())
            fail(path + QStringLiteral(".not"), "type", QStringLiteral("'not' must be true or false."));
        const QJsonValue conditions = present(object, "conditions");
        if (conditions.isUndefined())
            required(path, "conditions");
        else if (!conditions.isArray())
            fail(path + QStringLiteral(".conditions"), "type", QStringLiteral("'conditions' must be a list."));
        else
            members(group, conditions.toArray(), path + QStringLiteral(".conditions"), level);
        return group;
    }

private:
    void members(Group &group, const QJsonArray &items, const QString &path, int level)
    {
        if (items.isEmpty())
            fail(path, "too_short", QStringLiteral("A group needs at least one condition."));
        if (items.size() > mostMembers)
            return fail(path, "too_long", QStringLiteral("A group may have at most %1 members.").arg(mostMembers));
        for (qsizetype i = 0; i < items.size(); ++i) {
            const QString where = QStringLiteral("%1[%2]").arg(path).arg(i);
            if (!items.at(i).isObject()) {
                fail(where, "type", QStringLiteral("'%1' must be a condition or a group.").arg(where));
                continue;
            }
            const QJsonObject item = items.at(i).toObject();
            const bool isGroup =
                item.contains(key("conditions")) || (item.contains(key("operator")) && !item.contains(key("field")));
            if (!isGroup)
                group.members.push_back({condition(item, where, false)});
            else if (level == mostLevels)
                fail(where, "too_deep", QStringLiteral("Groups may be nested %1 levels deep.").arg(mostLevels));
            else
                group.members.push_back({this->group(item, where, level + 1)});
        }
    }

    Condition condition(const QJsonObject &object, const QString &path, bool onProperty)
    {
        Condition condition;
        if (onProperty)
            onlyKnown(object, {"field", "op", "value"}, path);
        else
            onlyKnown(object, {"field", "op", "value", "window", "where"}, path);
        const bool knownField = field(condition, object, path, onProperty);
        const bool knownOp = op(condition, object, path);
        const Holds kind = holds(condition.field.kind);
        if (knownField && knownOp && !takes(kind, condition.op))
            fail(path + QStringLiteral(".op"), "not_allowed",
                 QStringLiteral("'%1' does not go with '%2'.")
                     .arg(key(info(condition.op).name), toQString(fieldText(condition.field))));
        else if (knownOp)
            value(condition, object, path, knownField ? kind : Holds::Anything);
        if (!onProperty)
            ofEvents(condition, object, path, knownField);
        return condition;
    }

    bool field(Condition &condition, const QJsonObject &object, const QString &path, bool onProperty)
    {
        const QJsonValue text = present(object, "field");
        if (text.isUndefined()) {
            required(path, "field");
            return false;
        }
        const QString where = path + QStringLiteral(".field");
        if (!text.isString()) {
            fail(where, "type", QStringLiteral("'field' must be a string."));
            return false;
        }
        auto field = parseField(text.toString().toStdString());
        if (!field || (field->kind == FieldKind::Property) != onProperty) {
            fail(where, "unknown",
                 onProperty
                     ? QStringLiteral("'%1' is no property: write 'properties.' and its name.").arg(text.toString())
                     : QStringLiteral("There is no field '%1'.").arg(text.toString()));
            return false;
        }
        condition.field = std::move(*field);
        return true;
    }

    bool op(Condition &condition, const QJsonObject &object, const QString &path)
    {
        const QJsonValue text = present(object, "op");
        if (text.isUndefined()) {
            required(path, "op");
            return false;
        }
        const auto op = operatorNamed(text.toString().toStdString());
        if (!op) {
            fail(path + QStringLiteral(".op"), text.isString() ? "unknown" : "type",
                 text.isString() ? QStringLiteral("There is no operator '%1'.").arg(text.toString())
                                 : QStringLiteral("'op' must be a string."));
            return false;
        }
        condition.op = *op;
        return true;
    }

    void value(Condition &condition, const QJsonObject &object, const QString &path, Holds holds)
    {
        const QJsonValue value = present(object, "value");
        const QString where = path + QStringLiteral(".value");
        const Operand operand = info(condition.op).operand;
        if (operand == Operand::None) {
            if (!value.isUndefined())
                fail(where, "not_allowed", QStringLiteral("'%1' takes no value.").arg(key(info(condition.op).name)));
            return;
        }
        if (value.isUndefined())
            return required(path, "value");
        if (operand == Operand::Duration)
            condition.duration = duration(value, where);
        else if (operand == Operand::List)
            list(condition, value, where, holds);
        else if (const auto one = scalar(value, where, operand, holds))
            condition.values.push_back(*one);
    }

    void list(Condition &condition, const QJsonValue &value, const QString &where, Holds holds)
    {
        if (!value.isArray())
            return fail(where, "type", QStringLiteral("'value' must be a list of values."));
        const QJsonArray items = value.toArray();
        if (items.isEmpty())
            fail(where, "too_short", QStringLiteral("'value' must name at least one."));
        for (qsizetype i = 0; i < items.size(); ++i) {
            if (const auto one =
                    scalar(items.at(i), QStringLiteral("%1[%2]").arg(where).arg(i), Operand::Scalar, holds))
                condition.values.push_back(*one);
        }
    }

    /// What the field can hold narrows what the operator takes.
    std::optional<Value> scalar(const QJsonValue &value, const QString &where, Operand operand, Holds holds)
    {
        const auto refuse = [&](const char *what) -> std::optional<Value> {
            fail(where, "type", QStringLiteral("The value must be %1.").arg(QLatin1String(what)));
            return {};
        };
        const bool date = operand == Operand::Date || holds == Holds::Instant;
        if (operand == Operand::Count) {
            const double count = value.toDouble(-1);
            if (!value.isDouble() || count != std::floor(count))
                return refuse("a whole number");
            if (count >= 0 && count <= mostCounted)
                return count;
            fail(where, "out_of_range", QStringLiteral("The value must be from 0 to 1000000000."));
            return {};
        }
        if (date) {
            if (!value.isString())
                return refuse("a date or an ISO 8601 time");
            std::string text = value.toString().toStdString();
            if (isDate(text))
                return text;
            fail(where, "format", QStringLiteral("'%1' is no date and no ISO 8601 time.").arg(value.toString()));
            return {};
        }
        if (holds == Holds::Number && !value.isDouble())
            return refuse("a number");
        if ((holds == Holds::Boolean || holds == Holds::Segment) && !value.isBool())
            return refuse("true or false");
        if (holds == Holds::Tags && !value.isString())
            return refuse("a string");
        if (operand == Operand::Text && !value.isString())
            return refuse("a string");
        if (operand == Operand::Comparable && !value.isDouble() && !value.isString())
            return refuse("a number, a date or an ISO 8601 time");
        if (value.isBool())
            return value.toBool();
        if (value.isDouble())
            return numberIn(value);
        if (value.isString())
            return value.toString().toStdString();
        return refuse("a string, a number, true or false");
    }

    std::optional<Duration> duration(const QJsonValue &value, const QString &where)
    {
        if (!value.isString()) {
            fail(where, "type", QStringLiteral("'%1' must be a string such as 7d.").arg(where));
            return {};
        }
        std::string text = value.toString().toStdString();
        const auto ms = parseDuration(text);
        if (!ms) {
            fail(where, "format",
                 QStringLiteral("'%1' is no length of time: write a number and m, h, d or w, such as 7d.")
                     .arg(value.toString()));
            return {};
        }
        return Duration{std::move(text), *ms};
    }

    /// `window` and `where`: for events alone.
    void ofEvents(Condition &condition, const QJsonObject &object, const QString &path, bool knownField)
    {
        const QJsonValue window = present(object, "window");
        const QJsonValue where = present(object, "where");
        const QString windowPath = path + QStringLiteral(".window");
        const QString wherePath = path + QStringLiteral(".where");
        if (knownField && condition.field.kind != FieldKind::Event) {
            if (!window.isUndefined())
                fail(windowPath, "not_allowed", QStringLiteral("Only conditions on events take a window."));
            if (!where.isUndefined())
                fail(wherePath, "not_allowed", QStringLiteral("Only conditions on events take 'where'."));
            return;
        }
        if (!window.isUndefined())
            condition.window = duration(window, windowPath);
        if (where.isUndefined())
            return;
        if (!where.isArray())
            return fail(wherePath, "type", QStringLiteral("'where' must be a list of conditions."));
        const QJsonArray items = where.toArray();
        if (items.size() > mostMembers)
            return fail(wherePath, "too_long",
                        QStringLiteral("'where' may have at most %1 conditions.").arg(mostMembers));
        for (qsizetype i = 0; i < items.size(); ++i) {
            const QString at = QStringLiteral("%1[%2]").arg(wherePath).arg(i);
            if (items.at(i).isObject())
                condition.where.push_back(this->condition(items.at(i).toObject(), at, true));
            else
                fail(at, "type", QStringLiteral("'%1' must be a condition.").arg(at));
        }
    }

    void onlyKnown(const QJsonObject &object, std::initializer_list<std::string_view> names, const QString &path)
    {
        for (auto member = object.constBegin(); member != object.constEnd(); ++member) {
            bool known = false;
            for (const std::string_view name : names)
                known = known || key(name) == member.key();
            if (!known)
                fail(path + u'.' + member.key(), "unknown_field",
                     QStringLiteral("There is no field '%1' here.").arg(member.key()));
        }
    }

    void required(const QString &path, const char *name)
    {
        const QString where = path + u'.' + QLatin1String(name);
        fail(where, "required", QStringLiteral("'%1' is required.").arg(where));
    }

    void fail(const QString &field, const char *reason, const QString &message)
    {
        ++failures;
        if (m_details.size() < mostDetails)
            m_details.append({field, QLatin1String(reason), message});
    }

    QList<ErrorDetail> &m_details;

public:
    int failures = 0;
};

void writeCondition(JsonWriter &json, const Condition &condition)
{
    json.beginObject();
    writeConditionMembers(json, condition);
    json.endObject();
}

} // namespace

std::optional<Rule> parseRule(const QJsonObject &json, const QString &path, QList<ErrorDetail> &details)
{
    Parser parser(details);
    Rule rule = parser.group(json, path, 1);
    return parser.failures == 0 ? std::optional(std::move(rule)) : std::nullopt;
}

std::optional<Rule> readRule(std::string_view json)
{
    QList<ErrorDetail> details;
    const QByteArray text(json.data(), qsizetype(json.size()));
    return parseRule(QJsonDocument::fromJson(text).object(), QStringLiteral("rules"), details);
}

Value numberIn(const QJsonValue &value)
{
    std::string digits = std::to_string(value.toInteger());
    return isBeyondDouble(digits) ? Value(WholeNumber{std::move(digits)}) : Value(value.toDouble());
}

void writeValue(JsonWriter &json, const Value &value)
{
    if (const bool *flag = std::get_if<bool>(&value))
        json.value(*flag);
    else if (const auto *text = std::get_if<std::string>(&value))
        json.value(std::string_view(*text));
    else if (const auto *whole = std::get_if<WholeNumber>(&value))
        json.raw(whole->digits);
    else
        json.value(std::get<double>(value));
}

void writeConditionMembers(JsonWriter &json, const Condition &condition)
{
    json.member("field", fieldText(condition.field)).member("op", info(condition.op).name);
    if (condition.duration) {
        json.member("value", condition.duration->text);
    } else if (info(condition.op).operand == Operand::List) {
        json.key("value").beginArray();
        for (const Value &value : condition.values)
            writeValue(json, value);
        json.endArray();
    } else if (!condition.values.empty()) {
        json.key("value");
        writeValue(json, condition.values.front());
    }
    if (condition.window)
        json.member("window", condition.window->text);
    if (!condition.where.empty()) {
        json.key("where").beginArray();
        for (const Condition &each : condition.where)
            writeCondition(json, each);
        json.endArray();
    }
}

void writeRule(JsonWriter &json, const Rule &rule)
{
    json.beginObject().member("operator", std::string_view(rule.any ? "OR" : "AND"));
    if (rule.negated)
        json.member("not", true);
    json.key("conditions").beginArray();
    for (const Node &member : rule.members) {
        if (const auto *group = std::get_if<Group>(&member.is))
            writeRule(json, *group);
        else
            writeCondition(json, std::get<Condition>(member.is));
    }
    json.endArray().endObject();
}

std::string ruleText(const Rule &rule)
{
    JsonWriter json;
    writeRule(json, rule);
    return json.take().toStdString();
}

std::vector<std::pair<std::string, std::string>> segmentsNamed(const Rule &rule, const std::string &path)
{
    std::vector<std::pair<std::string, std::string>> named;
    visit(
        rule, path, [](const std::string &, const Group &) {},
        [&](const std::string &at, const Condition &condition) {
            if (condition.field.kind == FieldKind::Segment)
                named.emplace_back(at, condition.field.name);
        });
    return named;
}

bool namesSegment(const Rule &rule, std::string_view id)
{
    const auto named = segmentsNamed(rule);
    return std::any_of(named.begin(), named.end(), [id](const auto &each) { return each.second == id; });
}

} // namespace growthos::rules
