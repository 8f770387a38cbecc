#include "ui/segments/rulesentence.h"

#include "ui/segments/rulefields.h"
#include "ui/widgets/format.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct SentenceWords
{
    Q_DECLARE_TR_FUNCTIONS(growthos::ui::RuleSentence)
};

QString listed(const QStringList &parts, bool any)
{
    if (!any)
        return QLocale().createSeparatedList(parts);
    if (parts.size() < 2)
        return parts.join(QString());
    return SentenceWords::tr("%1 or %2").arg(parts.first(parts.size() - 1).join(u", "_s), parts.last());
}

QString shown(const QJsonValue &value)
{
    if (isDate(value)) {
        const QDate day = QDate::fromString(value.toString(), Qt::ISODate);
        return day.isValid() ? formatDayAndYear(day) : value.toString();
    }
    if (value.isDouble())
        return QLocale().toString(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    return valueText(value);
}

QString eventSentence(const RuleNode &node, const QString &name)
{
    const int n = node.value.toInt();
    const bool windowed = !node.window.isEmpty();
    const QString length = lengthText(node.window);
    if (node.op == "count_gte"_L1)
        return windowed
                   ? SentenceWords::tr("%1 happened at least %Ln time(s) in the last %2", nullptr, n).arg(name, length)
                   : SentenceWords::tr("%1 happened at least %Ln time(s)", nullptr, n).arg(name);
    if (node.op == "count_lte"_L1)
        return windowed
                   ? SentenceWords::tr("%1 happened at most %Ln time(s) in the last %2", nullptr, n).arg(name, length)
                   : SentenceWords::tr("%1 happened at most %Ln time(s)", nullptr, n).arg(name);
    if (node.op == "count_eq"_L1)
        return windowed
                   ? SentenceWords::tr("%1 happened exactly %Ln time(s) in the last %2", nullptr, n).arg(name, length)
                   : SentenceWords::tr("%1 happened exactly %Ln time(s)", nullptr, n).arg(name);
    if (node.op == "exists"_L1)
        return windowed ? SentenceWords::tr("%1 happened in the last %2").arg(name, length)
                        : SentenceWords::tr("%1 happened").arg(name);
    return windowed ? SentenceWords::tr("%1 did not happen in the last %2").arg(name, length)
                    : SentenceWords::tr("%1 never happened").arg(name);
}

QString plainSentence(const RuleNode &node, const QString &name)
{
    const QString &op = node.op;
    const QString value = operandOf(op) == Operand::Length ? lengthText(node.value.toString()) : shown(node.value);
    if (op == "eq"_L1)
        return SentenceWords::tr("%1 is %2").arg(name, value);
    if (op == "neq"_L1)
        return SentenceWords::tr("%1 is not %2").arg(name, value);
    if (op == "in"_L1 || op == "not_in"_L1) {
        QStringList values;
        for (const QJsonValue &each : node.value.toArray())
            values.append(shown(each));
        return (op == "in"_L1 ? SentenceWords::tr("%1 is %2") : SentenceWords::tr("%1 is none of %2"))
            .arg(name, listed(values, true));
    }
    const bool date = isDate(node.value);
    if (op == "gt"_L1 || op == "after"_L1)
        return (date ? SentenceWords::tr("%1 is after %2") : SentenceWords::tr("%1 is more than %2")).arg(name, value);
    if (op == "gte"_L1)
        return (date ? SentenceWords::tr("%1 is %2 or later") : SentenceWords::tr("%1 is at least %2"))
            .arg(name, value);
    if (op == "lt"_L1 || op == "before"_L1)
        return (date ? SentenceWords::tr("%1 is before %2") : SentenceWords::tr("%1 is less than %2")).arg(name, value);
    if (op == "lte"_L1)
        return (date ? SentenceWords::tr("%1 is %2 or earlier") : SentenceWords::tr("%1 is at most %2"))
            .arg(name, value);
    if (op == "contains"_L1)
        return SentenceWords::tr("%1 contains %2").arg(name, value);
    if (op == "not_contains"_L1)
        return SentenceWords::tr("%1 does not contain %2").arg(name, value);
    if (op == "starts_with"_L1)
        return SentenceWords::tr("%1 starts with %2").arg(name, value);
    if (op == "ends_with"_L1)
        return SentenceWords::tr("%1 ends with %2").arg(name, value);
    if (op == "within_last"_L1)
        return SentenceWords::tr("%1 is within the last %2").arg(name, value);
    if (op == "not_within_last"_L1)
        return SentenceWords::tr("%1 is not within the last %2").arg(name, value);
    return (op == "exists"_L1 ? SentenceWords::tr("%1 is known") : SentenceWords::tr("%1 is not known")).arg(name);
}

QString segmentSentence(const RuleNode &node, const QString &name)
{
    const bool member = node.op == "exists"_L1 || (node.op == "eq"_L1 && node.value.toBool());
    return (member ? SentenceWords::tr("the contact is in “%1”") : SentenceWords::tr("the contact is not in “%1”"))
        .arg(name);
}

/// Empty where nothing of it is complete.
QString groupSentence(const RuleNode &group, const FieldTitles &titles, bool outermost)
{
    QStringList parts;
    for (const RuleNode &member : group.members) {
        const QString part = member.isGroup                           ? groupSentence(member, titles, false)
                             : problemOf(member) == RuleProblem::None ? conditionSentence(member, titles)
                                                                      : QString();
        if (!part.isEmpty())
            parts.append(part);
    }
    if (parts.isEmpty())
        return {};
    const QString all = listed(parts, group.any);
    if (group.negated)
        return SentenceWords::tr("not (%1)").arg(all);
    return outermost || parts.size() == 1 ? all : SentenceWords::tr("(%1)").arg(all);
}

} // namespace

QString conditionSentence(const RuleNode &node, const FieldTitles &titles)
{
    const QString name = titles(node.field);
    const FieldKind kind = fieldKind(node.field);
    if (kind == FieldKind::Segment)
        return segmentSentence(node, name);
    if (kind != FieldKind::Event)
        return plainSentence(node, name);
    const QString sentence = eventSentence(node, name);
    QStringList where;
    for (const RuleNode &each : node.members)
        where.append(plainSentence(each, titles(each.field)));
    return where.isEmpty() ? sentence : SentenceWords::tr("%1, where %2").arg(sentence, listed(where, false));
}

QString ruleInBrief(const RuleTree &tree, const FieldTitles &titles)
{
    return groupSentence(tree.root(), titles, true);
}

QString ruleSentence(const RuleTree &tree, const FieldTitles &titles)
{
    const QString all = ruleInBrief(tree, titles);
    return all.isEmpty() ? QString() : SentenceWords::tr("Contacts for whom %1.").arg(all);
}

QString memberCaption(const RuleNode &member, const FieldTitles &titles)
{
    if (!member.isGroup)
        return conditionSentence(member, titles);
    const int n = int(member.members.size());
    return member.any ? SentenceWords::tr("any of %Ln", nullptr, n) : SentenceWords::tr("all of %Ln", nullptr, n);
}

} // namespace growthos::ui
