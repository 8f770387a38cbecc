#pragma once

#include <QFlags>
#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace growthos::ui {

// What conditions are made of, for the eye: fields, operators, values. The rules of the grammar are those of the API.

/// What a field is, by how rules name it.
enum class FieldKind {
    None, ///< no field yet
    Trait,
    Text, ///< email, external_id
    Tags,
    Instant, ///< created_at, updated_at
    Score,
    Subscribed,
    Event,
    GroupTrait,
    Context,
    Segment,
    Property ///< of an event, in `where`
};

FieldKind fieldKind(const QString &field);
/// A name follows the prefix: traits.plan, events.login.
bool hasName(FieldKind kind);
/// plan of traits.plan; empty where the field has no name of its own.
QString fieldName(const QString &field);
QString fieldPrefix(FieldKind kind);
/// What a row shows: plan, login, Created. Segments show their id; who knows its name shows that.
QString fieldTitle(const QString &field);
/// A name in resources/icons.
QString fieldIcon(FieldKind kind);

/// What stands in `value`.
enum class Operand { None, Scalar, List, Comparable, Text, Date, Length, Count };
Operand operandOf(const QString &op);
bool takes(FieldKind kind, const QString &op);

/// What a field has held.
enum class FieldType { Text = 1, Number = 2, Boolean = 4, Date = 8, Array = 16 };
Q_DECLARE_FLAGS(FieldTypes, FieldType)
Q_DECLARE_OPERATORS_FOR_FLAGS(FieldTypes)
FieldTypes fieldTypes(const QStringList &names);
/// That of one value, or of the values of a list.
FieldTypes fieldTypes(const QJsonValue &value);

/// Operators worth offering for a field that has held `types`, the most used first.
QStringList operatorsFor(FieldKind kind, FieldTypes types);
/// "equals", "≥", "since", "at least".
QString operatorText(const QString &op, FieldKind kind, FieldTypes types);

/// How a value is entered.
enum class ValueEditor { None, Choice, Number, Text, Date, Length, Count, List };
ValueEditor valueEditor(FieldKind kind, const QString &op, FieldTypes types);

/// What somebody typed, as a value of a field that has held `types`: numbers and truth only where the field may hold
/// them; text in quotation marks is always text. Undefined for nothing.
QJsonValue valueFromText(const QString &text, FieldTypes types);
/// The other way round; also for display.
QString valueText(const QJsonValue &value);

/// ISO 8601, with or without a time of day.
bool isDate(const QJsonValue &value);
/// 90m, 12h, 7d, 2w
bool isLength(const QString &text);
/// "7 days" of 7d; the text itself where it is no length.
QString lengthText(const QString &length);
/// "last 7 days", "all time"
QString windowText(const QString &window);
/// 7d of "7d", "7 days", "7" (days); empty where it is none.
QString lengthFromText(const QString &text);

} // namespace growthos::ui
