#include "ui/segments/rulefields.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto context = "growthos::ui::RuleFields";

QString say(const char *text, int n = -1)
{
    return QCoreApplication::translate(context, text, nullptr, n);
}

struct Known
{
    const char *field; ///< a prefix where it ends in a dot
    FieldKind kind;
    const char *title; ///< untranslated; null: the name itself
    const char *icon;
};

constexpr Known table[] = {
    {"traits.", FieldKind::Trait, nullptr, "tag"},
    {"events.", FieldKind::Event, nullptr, "bolt"},
    {"properties.", FieldKind::Property, nullptr, "braces"},
    {"email", FieldKind::Text, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "Email"), "user"},
    {"external_id", FieldKind::Text, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "User ID"), "user"},
    {"tags", FieldKind::Tags, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "Tags"), "user"},
    {"created_at", FieldKind::Instant, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "Created"), "clock"},
    {"updated_at", FieldKind::Instant, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "Changed"), "clock"},
    {"scores.engagement", FieldKind::Score, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "Engagement score"), "gauge"},
    {"scores.lead", FieldKind::Score, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "Lead score"), "gauge"},
    {"subscription.subscribed", FieldKind::Subscribed, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "Subscribed"),
     "user"},
    {"group.", FieldKind::GroupTrait, nullptr, "building"},
    {"segment.", FieldKind::Segment, nullptr, "segments"},
    {"context.", FieldKind::Context, nullptr, "globe"},
};

const Known *known(const QString &field)
{
    for (const Known &each : table) {
        const QLatin1StringView name(each.field);
        if (name.endsWith(u'.') ? field.startsWith(name) : field == name)
            return &each;
    }
    return nullptr;
}

struct OperatorRow
{
    const char *name;
    Operand operand;
    const char *text;
    const char *dateText = nullptr; ///< where the field holds dates
};

constexpr OperatorRow operators[] = {
    {"eq", Operand::Scalar, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "equals")},
    {"neq", Operand::Scalar, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "is not")},
    {"gt", Operand::Comparable, ">", QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "later than")},
    {"gte", Operand::Comparable, "≥", QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "since")},
    {"lt", Operand::Comparable, "<", QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "earlier than")},
    {"lte", Operand::Comparable, "≤", QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "until")},
    {"in", Operand::List, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "is one of")},
    {"not_in", Operand::List, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "is none of")},
    {"contains", Operand::Scalar, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "contains")},
    {"not_contains", Operand::Scalar, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "does not contain")},
    {"starts_with", Operand::Text, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "starts with")},
    {"ends_with", Operand::Text, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "ends with")},
    {"exists", Operand::None, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "exists")},
    {"not_exists", Operand::None, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "does not exist")},
    {"before", Operand::Date, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "before")},
    {"after", Operand::Date, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "after")},
    {"within_last", Operand::Length, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "within the last")},
    {"not_within_last", Operand::Length, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "not within the last")},
    {"count_gte", Operand::Count, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "at least")},
    {"count_lte", Operand::Count, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "at most")},
    {"count_eq", Operand::Count, QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "exactly")},
};

const OperatorRow *row(const QString &op)
{
    for (const OperatorRow &each : operators) {
        if (op == QLatin1StringView(each.name))
            return &each;
    }
    return nullptr;
}

const QRegularExpression &lengthPattern()
{
    static const QRegularExpression pattern(u"^([1-9][0-9]{0,6})([mhdw])$"_s);
    return pattern;
}

} // namespace

FieldKind fieldKind(const QString &field)
{
    const Known *found = known(field);
    return found ? found->kind : FieldKind::None;
}

bool hasName(FieldKind kind)
{
    return !fieldPrefix(kind).isEmpty();
}

QString fieldPrefix(FieldKind kind)
{
    for (const Known &each : table) {
        if (each.kind == kind && QLatin1StringView(each.field).endsWith(u'.'))
            return QString::fromLatin1(each.field);
    }
    return {};
}

QString fieldName(const QString &field)
{
    return field.sliced(std::min(fieldPrefix(fieldKind(field)).size(), field.size()));
}

QString fieldTitle(const QString &field)
{
    const Known *found = known(field);
    if (!found)
        return field;
    return found->title ? say(found->title) : fieldName(field);
}

QString fieldIcon(FieldKind kind)
{
    for (const Known &each : table) {
        if (each.kind == kind)
            return QString::fromLatin1(each.icon);
    }
    return u"tag"_s;
}

Operand operandOf(const QString &op)
{
    const OperatorRow *found = row(op);
    return found ? found->operand : Operand::Scalar;
}

bool takes(FieldKind kind, const QString &op)
{
    const bool existence = op == "exists"_L1 || op == "not_exists"_L1;
    const bool equality = op == "eq"_L1 || op == "neq"_L1;
    const bool list = op == "in"_L1 || op == "not_in"_L1;
    const Operand operand = operandOf(op);
    switch (kind) {
    case FieldKind::None:
        return true;
    case FieldKind::Trait:
    case FieldKind::Text:
    case FieldKind::GroupTrait:
    case FieldKind::Context:
    case FieldKind::Property:
        return operand != Operand::Count;
    case FieldKind::Tags:
        return existence || equality || list || op == "contains"_L1 || op == "not_contains"_L1;
    case FieldKind::Instant:
        return existence || equality || list || operand == Operand::Comparable || operand == Operand::Date ||
               operand == Operand::Length;
    case FieldKind::Score:
        return existence || equality || list || operand == Operand::Comparable;
    case FieldKind::Subscribed:
        return existence || equality;
    case FieldKind::Event:
        return existence || operand == Operand::Count;
    case FieldKind::Segment:
        return existence || op == "eq"_L1;
    }
    return false;
}

FieldTypes fieldTypes(const QStringList &names)
{
    FieldTypes types;
    for (const QString &name : names) {
        if (name == "string"_L1)
            types |= FieldType::Text;
        else if (name == "number"_L1)
            types |= FieldType::Number;
        else if (name == "boolean"_L1)
            types |= FieldType::Boolean;
        else if (name == "date"_L1)
            types |= FieldType::Date;
        else if (name == "array"_L1)
            types |= FieldType::Array;
    }
    return types;
}

FieldTypes fieldTypes(const QJsonValue &value)
{
    if (value.isDouble())
        return FieldType::Number;
    if (value.isBool())
        return FieldType::Boolean;
    if (value.isString())
        return isDate(value) ? FieldType::Date : FieldType::Text;
    FieldTypes types;
    for (const QJsonValue &each : value.toArray())
        types |= fieldTypes(each);
    return types;
}

QStringList operatorsFor(FieldKind kind, FieldTypes types)
{
    const auto words = [](QLatin1StringView list) { return QString(list).split(u' '); };
    switch (kind) {
    case FieldKind::Event:
        return words("count_gte count_lte count_eq exists not_exists"_L1);
    case FieldKind::Tags:
        return words("contains not_contains in not_in exists not_exists"_L1);
    case FieldKind::Instant:
        return words("gte lte before after within_last not_within_last"_L1);
    case FieldKind::Score:
        return words("gte lte gt lt eq neq exists not_exists"_L1);
    case FieldKind::Subscribed:
        return words("eq exists not_exists"_L1);
    case FieldKind::Segment:
        return words("exists not_exists"_L1);
    default:
        break;
    }
    const QString equality = u"eq neq in not_in"_s;
    const QString order = u"gte lte gt lt"_s;
    const QString text = u"contains not_contains starts_with ends_with"_s;
    const QString dates = u"gte lte before after within_last not_within_last"_s;
    QStringList lists;
    if (types == FieldTypes(FieldType::Number))
        lists = {order, equality};
    else if (types == FieldTypes(FieldType::Boolean))
        lists = {u"eq neq"_s};
    else if (types == FieldTypes(FieldType::Date))
        lists = {dates, equality};
    else if (types == FieldTypes(FieldType::Array))
        lists = {u"contains not_contains"_s};
    else if (types == FieldTypes(FieldType::Text))
        lists = {equality, text};
    else
        lists = {equality, order, text, u"before after within_last not_within_last"_s};
    lists.append(u"exists not_exists"_s);
    return lists.join(u' ').split(u' ');
}

QString operatorText(const QString &op, FieldKind kind, FieldTypes types)
{
    if (kind == FieldKind::Event && op == "exists"_L1)
        return say(QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "happened"));
    if (kind == FieldKind::Event && op == "not_exists"_L1)
        return say(QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "did not happen"));
    if (kind == FieldKind::Segment && op == "exists"_L1)
        return say(QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "is a member"));
    if (kind == FieldKind::Segment && op == "not_exists"_L1)
        return say(QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "is not a member"));
    const OperatorRow *found = row(op);
    if (!found)
        return op;
    const bool dates = kind == FieldKind::Instant || (types & FieldType::Date && !(types & FieldType::Number));
    return found->dateText && dates ? say(found->dateText) : say(found->text);
}

ValueEditor valueEditor(FieldKind kind, const QString &op, FieldTypes types)
{
    const bool dates = kind == FieldKind::Instant || (types & FieldType::Date && !(types & FieldType::Number));
    switch (operandOf(op)) {
    case Operand::None:
        return ValueEditor::None;
    case Operand::List:
        return ValueEditor::List;
    case Operand::Comparable:
        return dates ? ValueEditor::Date : ValueEditor::Number;
    case Operand::Text:
        return ValueEditor::Text;
    case Operand::Date:
        return ValueEditor::Date;
    case Operand::Length:
        return ValueEditor::Length;
    case Operand::Count:
        return ValueEditor::Count;
    case Operand::Scalar:
        break;
    }
    if (kind == FieldKind::Subscribed || kind == FieldKind::Segment || kind == FieldKind::Tags)
        return ValueEditor::Choice;
    if (kind == FieldKind::Score || types == FieldTypes(FieldType::Number))
        return ValueEditor::Number;
    if (kind == FieldKind::Instant || types == FieldTypes(FieldType::Date))
        return ValueEditor::Date;
    const bool part = op == "contains"_L1 || op == "not_contains"_L1;
    return part && !(types & FieldType::Array) ? ValueEditor::Text : ValueEditor::Choice;
}

QJsonValue valueFromText(const QString &text, FieldTypes types)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return QJsonValue::Undefined;
    if (trimmed.size() >= 2 && trimmed.startsWith(u'"') && trimmed.endsWith(u'"'))
        return trimmed.sliced(1, trimmed.size() - 2);
    const bool open = !types || types == FieldTypes(FieldType::Array);
    if (types & FieldType::Number || open) {
        bool isNumber = false;
        const double number = trimmed.toDouble(&isNumber);
        if (isNumber)
            return number;
        const double local = QLocale().toDouble(trimmed, &isNumber);
        if (isNumber && types & FieldType::Number)
            return local;
    }
    if (types & FieldType::Boolean || open) {
        if (trimmed == "true"_L1 || trimmed == "false"_L1)
            return trimmed == "true"_L1;
    }
    return trimmed;
}

QString valueText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isUndefined() || value.isNull())
        return {};
    if (value.isArray()) {
        QStringList texts;
        for (const QJsonValue &each : value.toArray())
            texts.append(valueText(each));
        return texts.join(u", "_s);
    }
    const QString list = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return list.sliced(1, list.size() - 2); // a value alone is no document
}

bool isDate(const QJsonValue &value)
{
    static const QRegularExpression shape(u"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)?$"_s);
    const QString text = value.toString();
    return shape.match(text).hasMatch() && QDateTime::fromString(text, Qt::ISODateWithMs).isValid();
}

bool isLength(const QString &text)
{
    return lengthPattern().match(text).hasMatch();
}

QString lengthText(const QString &length)
{
    const auto match = lengthPattern().match(length);
    if (!match.hasMatch())
        return length;
    const int n = match.captured(1).toInt();
    switch (match.captured(2)[0].unicode()) {
    case 'm':
        return say(QT_TRANSLATE_N_NOOP("growthos::ui::RuleFields", "%Ln minute(s)"), n);
    case 'h':
        return say(QT_TRANSLATE_N_NOOP("growthos::ui::RuleFields", "%Ln hour(s)"), n);
    case 'd':
        return say(QT_TRANSLATE_N_NOOP("growthos::ui::RuleFields", "%Ln day(s)"), n);
    default:
        return say(QT_TRANSLATE_N_NOOP("growthos::ui::RuleFields", "%Ln week(s)"), n);
    }
}

QString windowText(const QString &window)
{
    if (window.isEmpty())
        return say(QT_TRANSLATE_NOOP("growthos::ui::RuleFields", "all time"));
    const auto match = lengthPattern().match(window);
    if (!match.hasMatch())
        return window;
    const int n = match.captured(1).toInt();
    switch (match.captured(2)[0].unicode()) {
    case 'm':
        return say(QT_TRANSLATE_N_NOOP("growthos::ui::RuleFields", "last %Ln minute(s)"), n);
    case 'h':
        return say(QT_TRANSLATE_N_NOOP("growthos::ui::RuleFields", "last %Ln hour(s)"), n);
    case 'd':
        return say(QT_TRANSLATE_N_NOOP("growthos::ui::RuleFields", "last %Ln day(s)"), n);
    default:
        return say(QT_TRANSLATE_N_NOOP("growthos::ui::RuleFields", "last %Ln week(s)"), n);
    }
}

QString lengthFromText(const QString &text)
{
    static const QRegularExpression words(u"([0-9]+)\\s*(\\p{L}*)"_s);
    const auto match = words.match(text.trimmed());
    if (!match.hasMatch())
        return {};
    QChar unit = match.captured(2).isEmpty() ? u'd' : match.captured(2)[0].toLower();
    for (const QChar known : {u'm', u'h', u'd', u'w'}) {
        // In the language of the window too: Tage, Stunden, Wochen.
        if (lengthText(u"2"_s + known).section(u' ', 1).startsWith(match.captured(2), Qt::CaseInsensitive) &&
            !match.captured(2).isEmpty())
            unit = known;
    }
    const QString length = QString::number(match.captured(1).toLongLong()) + unit;
    return isLength(length) ? length : QString();
}

} // namespace growthos::ui
