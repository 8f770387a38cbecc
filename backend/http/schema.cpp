#include "backend/http/schema.h"

#include "backend/core/isotime.h"
#include "backend/core/text.h"

#include <QJsonArray>
#include <algorithm>
#include <cmath>

namespace growthos::http {
namespace {

/// A body of 500 KB can hold a hundred thousand unknown fields.
constexpr qsizetype mostDetails = 1'000;

/// 1000000, not 1e+06.
QString plain(double number)
{
    return QString::number(number, 'g', 15);
}

QLatin1String typeWords(Type type)
{
    switch (type) {
    case Type::String:
        return QLatin1String("a string");
    case Type::Integer:
        return QLatin1String("a whole number");
    case Type::Number:
        return QLatin1String("a number");
    case Type::Boolean:
        return QLatin1String("true or false");
    case Type::Object:
        return QLatin1String("an object");
    case Type::Array:
        return QLatin1String("a list");
    case Type::Instant:
        return QLatin1String("an ISO 8601 time");
    case Type::Any:
        return QLatin1String("a value");
    }
    Q_UNREACHABLE();
}

bool hasType(const QJsonValue &value, Type type)
{
    switch (type) {
    case Type::String:
    case Type::Instant:
        return value.isString();
    case Type::Integer:
        return value.isDouble() && value.toDouble() == std::floor(value.toDouble()) &&
               std::abs(value.toDouble()) <= 9'007'199'254'740'992.0; // 2^53: beyond it JSON's numbers are not exact
    case Type::Number:
        return value.isDouble();
    case Type::Boolean:
        return value.isBool();
    case Type::Object:
        return value.isObject();
    case Type::Array:
        return value.isArray();
    case Type::Any:
        return true;
    }
    Q_UNREACHABLE();
}

class Validator
{
public:
    explicit Validator(QList<ErrorDetail> &details) : m_details(details) {}

    void object(const QJsonObject &object, Fields fields, const QString &path)
    {
        for (const Field &field : fields) {
            const QString name = toQString(field.name);
            const QString where = path.isEmpty() ? name : path + u'.' + name;
            const auto found = object.constFind(name);
            if (found != object.constEnd())
                value(*found, field, where);
            else if (field.presence == Presence::Required)
                fail(where, "required", QStringLiteral("'%1' is required.").arg(where));
        }
        for (auto member = object.constBegin(); member != object.constEnd(); ++member) {
            const bool known = std::any_of(fields.begin(), fields.end(),
                                           [&](const Field &field) { return toLatin1(field.name) == member.key(); });
            if (!known) {
                const QString where = path.isEmpty() ? member.key() : path + u'.' + member.key();
                fail(where, "unknown_field", QStringLiteral("There is no field '%1'.").arg(where));
            }
        }
    }

private:
    void value(const QJsonValue &value, const Field &field, const QString &where)
    {
        const Constraints &limits = field.limits;
        if (value.isNull() && limits.nullable)
            return;
        if (!hasType(value, field.type))
            return fail(where, "type", QStringLiteral("'%1' must be %2.").arg(where, typeWords(field.type)));
        switch (field.type) {
        case Type::String:
            length(characterCount(value.toString()), limits, where, "characters");
            oneOf(value.toString(), limits, where);
            break;
        case Type::Instant:
            if (const QByteArray utf8 = value.toString().toUtf8();
                !parseInstant({utf8.constData(), std::size_t(utf8.size())}) &&
                !parseDate({utf8.constData(), std::size_t(utf8.size())}))
                fail(where, "format", QStringLiteral("'%1' must be an ISO 8601 time.").arg(where));
            break;
        case Type::Integer:
        case Type::Number:
            range(value.toDouble(), limits, where);
            break;
        case Type::Object:
            if (!limits.fields.empty())
                object(value.toObject(), limits.fields, where);
            break;
        case Type::Array: {
            const QJsonArray items = value.toArray();
            length(items.size(), limits, where, "items");
            if (limits.item) {
                for (qsizetype i = 0; i < items.size(); ++i)
                    this->value(items.at(i), *limits.item, QStringLiteral("%1[%2]").arg(where).arg(i));
            }
            break;
        }
        case Type::Boolean:
        case Type::Any:
            break;
        }
    }

    void range(double number, const Constraints &limits, const QString &where)
    {
        if (number >= limits.minimum && number <= limits.maximum)
            return;
        const bool hasMinimum = limits.minimum > -1e300;
        const bool hasMaximum = limits.maximum < 1e300;
        if (hasMinimum && hasMaximum)
            fail(
                where, "out_of_range",
                QStringLiteral("'%1' must be from %2 to %3.").arg(where, plain(limits.minimum), plain(limits.maximum)));
        else if (hasMinimum)
            fail(where, "out_of_range", QStringLiteral("'%1' must be at least %2.").arg(where, plain(limits.minimum)));
        else
            fail(where, "out_of_range", QStringLiteral("'%1' must be at most %2.").arg(where, plain(limits.maximum)));
    }

    void length(qsizetype length, const Constraints &limits, const QString &where, const char *unit)
    {
        if (length < limits.minLength)
            fail(where, "too_short",
                 limits.minLength == 1 ? QStringLiteral("'%1' must not be empty.").arg(where)
                                       : QStringLiteral("'%1' needs at least %2 %3.")
                                             .arg(where)
                                             .arg(limits.minLength)
                                             .arg(QLatin1String(unit)));
        else if (limits.maxLength >= 0 && length > limits.maxLength)
            fail(where, "too_long",
                 QStringLiteral("'%1' may have at most %2 %3.")
                     .arg(where)
                     .arg(limits.maxLength)
                     .arg(QLatin1String(unit)));
    }

    void oneOf(const QString &value, const Constraints &limits, const QString &where)
    {
        if (limits.oneOf.empty())
            return;
        QStringList allowed;
        for (const std::string_view each : limits.oneOf)
            allowed.append(toQString(each));
        if (!allowed.contains(value))
            fail(where, "not_allowed",
                 QStringLiteral("'%1' must be one of: %2.").arg(where, allowed.join(QLatin1String(", "))));
    }

    void fail(const QString &field, const char *reason, const QString &message)
    {
        if (m_details.size() < mostDetails)
            m_details.append({field, QLatin1String(reason), message});
    }

    QList<ErrorDetail> &m_details;
};

} // namespace

void validate(const QJsonObject &object, Fields fields, const QString &path, QList<ErrorDetail> &details)
{
    Validator(details).object(object, fields, path);
}

QJsonObject jsonSchema(const Field &field)
{
    const Constraints &limits = field.limits;
    QJsonObject schema;
    const auto setType = [&](const char *name) {
        schema[QLatin1String("type")] = limits.nullable
                                            ? QJsonValue(QJsonArray{QLatin1String(name), QLatin1String("null")})
                                            : QJsonValue(QLatin1String(name));
    };
    switch (field.type) {
    case Type::String:
        setType("string");
        break;
    case Type::Instant:
        setType("string");
        schema[QLatin1String("format")] = QLatin1String("date-time");
        break;
    case Type::Integer:
        setType("integer");
        break;
    case Type::Number:
        setType("number");
        break;
    case Type::Boolean:
        setType("boolean");
        break;
    case Type::Object:
        if (!limits.fields.empty())
            schema = jsonSchema(limits.fields);
        setType("object");
        break;
    case Type::Array:
        setType("array");
        schema[QLatin1String("items")] = limits.item ? jsonSchema(*limits.item) : QJsonObject{};
        break;
    case Type::Any:
        break;
    }
    if (!field.description.empty())
        schema[QLatin1String("description")] = toQString(field.description);
    if (limits.readOnly)
        schema[QLatin1String("readOnly")] = true;
    if (!limits.oneOf.empty()) {
        QJsonArray allowed;
        for (const std::string_view each : limits.oneOf)
            allowed.append(toQString(each));
        if (limits.nullable)
            allowed.append(QJsonValue::Null);
        schema[QLatin1String("enum")] = allowed;
    }
    const bool list = field.type == Type::Array;
    if (limits.minLength > 0)
        schema[list ? QLatin1String("minItems") : QLatin1String("minLength")] = limits.minLength;
    if (limits.maxLength >= 0)
        schema[list ? QLatin1String("maxItems") : QLatin1String("maxLength")] = limits.maxLength;
    if (limits.minimum > -1e300)
        schema[QLatin1String("minimum")] = limits.minimum;
    if (limits.maximum < 1e300)
        schema[QLatin1String("maximum")] = limits.maximum;
    return schema;
}

QJsonObject jsonSchema(Fields fields)
{
    QJsonObject properties;
    QJsonArray required;
    for (const Field &field : fields) {
        properties[toQString(field.name)] = jsonSchema(field);
        if (field.presence == Presence::Required)
            required.append(toQString(field.name));
    }
    QJsonObject schema{{QLatin1String("type"), QLatin1String("object")}, {QLatin1String("properties"), properties}};
    if (!required.isEmpty())
        schema[QLatin1String("required")] = required;
    return schema;
}

} // namespace growthos::http
