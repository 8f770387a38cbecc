#pragma once

#include "backend/core/error.h"

#include <QJsonObject>
#include <QList>
#include <span>
#include <string_view>

namespace growthos::http {

enum class Type { String, Integer, Number, Boolean, Object, Array, Instant, Any };
enum class Presence { Optional, Required };

struct Field;

/// Limits of a field. Lengths count characters (code points) of a text and items of a list.
struct Constraints
{
    int minLength = 0;
    int maxLength = -1;
    double minimum = -1e300;
    double maximum = 1e300;
    std::span<const std::string_view> oneOf = {};
    std::span<const Field> fields = {}; ///< Object: its members; empty = any members
    const Field *item = nullptr;        ///< Array: what each element must be
    bool nullable = false;
    bool readOnly = false; ///< in answers only; the service refuses a change
};

/// One field of a body, a query or an answer: what validates it is what documents it.
struct Field
{
    std::string_view name;
    Type type = Type::String;
    Presence presence = Presence::Optional;
    std::string_view description = {};
    Constraints limits = {};
};

using Fields = std::span<const Field>;

/// The same field where it must be there.
constexpr Field required(Field field)
{
    field.presence = Presence::Required;
    return field;
}

/// Unknown members are refused with reason `unknown_field`. `details` gets every failing field (the first 1,000 of a
/// hostile body), `path` before its name.
/// Reasons: required, type, too_short, too_long, out_of_range, not_allowed, format, unknown_field.
void validate(const QJsonObject &object, Fields fields, const QString &path, QList<ErrorDetail> &details);

/// The JSON Schema (2020-12, as OpenAPI 3.1 uses it) of an object with these fields.
QJsonObject jsonSchema(Fields fields);
QJsonObject jsonSchema(const Field &field);

} // namespace growthos::http
