#include "ui/segments/valuefield.h"

#include "ui/segments/rulesuggestions.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/pickfield.h"

#include <QAction>
#include <QDate>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QKeyEvent>
#include <QLineEdit>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int shortWidth = 56;
constexpr int numberWidth = 96;
constexpr int textWidth = 136;
constexpr int leastPick = 120;
constexpr int mostPick = 220;
constexpr int mostChips = 320;

bool isTyped(ValueEditor editor)
{
    return editor == ValueEditor::Number || editor == ValueEditor::Text || editor == ValueEditor::Date ||
           editor == ValueEditor::Count;
}

QVariant variant(const QJsonValue &value)
{
    return value.toVariant();
}

} // namespace

ValueField::ValueField(RuleSuggestions &suggestions, QWidget *parent)
    : QWidget(parent), m_suggestions(suggestions), m_text(new QLineEdit), m_pick(new PickField(tr("Value")))
{
    m_text->setAccessibleName(tr("Value"));
    m_text->setObjectName(u"ruleValueText"_s);
    m_text->installEventFilter(this);
    m_pick->setObjectName(u"ruleValuePick"_s);
    m_pick->setOptions([this] {
        QList<PickOption> options;
        if (m_editor == ValueEditor::Length) {
            for (const auto *length : {"24h", "3d", "7d", "14d", "30d", "90d", "365d"})
                options.append({QString::fromLatin1(length), lengthText(QString::fromLatin1(length))});
            return options;
        }
        if (fieldKind(m_of.field) == FieldKind::Subscribed || fieldKind(m_of.field) == FieldKind::Segment)
            return QList<PickOption>{{true, valueText(true)}, {false, valueText(false)}};
        const QJsonArray chosen = m_editor == ValueEditor::List ? m_value.toArray() : QJsonArray{m_value};
        for (const SchemaValue &seen : m_suggestions.values(m_of.field, m_of.event))
            options.append({variant(seen.value),
                            valueText(seen.value),
                            formatCount(seen.count),
                            {},
                            {},
                            chosen.contains(seen.value)});
        return options;
    });
    m_pick->setTyped([this](const QString &text) -> std::optional<PickOption> {
        if (m_editor == ValueEditor::Length) {
            const QString length = lengthFromText(text);
            return length.isEmpty() ? std::nullopt : std::optional(PickOption{length, lengthText(length)});
        }
        const QJsonValue value = valueFromText(text, m_types);
        if (value.isUndefined())
            return std::nullopt;
        return PickOption{variant(value), tr("Use “%1”").arg(valueText(value)), {}, u"plus"_s};
    });
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_text);
    row->addWidget(m_pick);
    connect(m_text, &QLineEdit::textEdited, this, [this](const QString &text) { Q_EMIT edited(parsed(text), true); });
    connect(m_text, &QLineEdit::editingFinished, this, &ValueField::typingEnded);
    connect(m_pick, &PickField::picked, this, [this](const QVariant &value) {
        const QJsonValue picked = QJsonValue::fromVariant(value);
        if (m_editor == ValueEditor::List)
            toggle(picked);
        else
            Q_EMIT edited(picked, false);
    });
    connect(m_pick, &PickField::chipRemoved, this, [this](int index) {
        QJsonArray values = m_value.toArray();
        values.removeAt(index);
        Q_EMIT edited(values, false);
    });
    setUp();
}

QWidget *ValueField::control() const
{
    if (m_editor == ValueEditor::None)
        return nullptr;
    return isTyped(m_editor) ? static_cast<QWidget *>(m_text) : m_pick;
}

void ValueField::show(const Of &of, const QJsonValue &value)
{
    const FieldTypes types =
        m_suggestions.typesOf(of.field, of.event, operandOf(of.op) == Operand::Length ? QJsonValue() : value);
    const ValueEditor editor = of.op.isEmpty() ? ValueEditor::None : valueEditor(fieldKind(of.field), of.op, types);
    const bool other = editor != m_editor || of.field != m_of.field;
    m_of = of;
    m_types = types;
    m_value = value;
    m_editor = editor;
    if (other)
        setUp();
    if (isTyped(m_editor))
        showText();
    else if (m_editor == ValueEditor::List)
        showList();
    else if (m_editor != ValueEditor::None)
        showChoice();
}

void ValueField::refresh()
{
    show(m_of, m_value); // its types may be known now
    m_pick->refresh();
}

void ValueField::setUp()
{
    const bool typed = isTyped(m_editor);
    setVisible(m_editor != ValueEditor::None);
    m_text->setVisible(typed);
    m_pick->setVisible(!typed && m_editor != ValueEditor::None);
    m_pick->setSeveral(m_editor == ValueEditor::List);
    m_pick->setWidths(leastPick, m_editor == ValueEditor::List ? mostChips : mostPick);
    m_pick->showChips({});
    const int width = m_editor == ValueEditor::Count    ? shortWidth
                      : m_editor == ValueEditor::Number ? numberWidth
                                                        : textWidth;
    m_text->setFixedWidth(px(width));
    m_text->setPlaceholderText(m_editor == ValueEditor::Date     ? u"2025-01-01"_s
                               : m_editor == ValueEditor::Number ? tr("Number")
                               : m_editor == ValueEditor::Count  ? QString()
                                                                 : tr("Text"));
    for (QAction *action : m_text->actions())
        delete action;
    setRole(m_text, "role", m_editor == ValueEditor::Date ? "search"_L1 : ""_L1);
    if (m_editor == ValueEditor::Date)
        m_text->addAction(icon(u"calendar"_s), QLineEdit::LeadingPosition);
}

QJsonValue ValueField::parsed(const QString &text) const
{
    switch (m_editor) {
    case ValueEditor::Text:
        return text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
    case ValueEditor::Date:
        return valueFromText(text, FieldType::Text);
    case ValueEditor::Number:
    case ValueEditor::Count:
        return valueFromText(text, FieldType::Number);
    default:
        return valueFromText(text, m_types);
    }
}

void ValueField::showText()
{
    // Somebody is typing it: "1." is the same number as "1".
    if (parsed(m_text->text()) != m_value)
        m_text->setText(m_value.isDouble()
                            ? QLocale::c().toString(m_value.toDouble(), 'g', QLocale::FloatingPointShortest)
                            : valueText(m_value));
}

void ValueField::showChoice()
{
    const bool empty = m_value.isUndefined();
    const QString text = m_editor == ValueEditor::Length ? lengthText(m_value.toString()) : valueText(m_value);
    m_pick->display(empty ? tr("Value") : text, {}, empty);
}

void ValueField::showList()
{
    QStringList names;
    for (const QJsonValue &value : m_value.toArray())
        names.append(valueText(value));
    m_pick->display(tr("Values"), {}, true);
    m_pick->showChips(names);
}

void ValueField::toggle(const QJsonValue &value)
{
    QJsonArray values = m_value.toArray();
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (values[i] == value) {
            values.removeAt(i);
            Q_EMIT edited(values, false);
            return;
        }
    }
    values.append(value);
    Q_EMIT edited(values, false);
}

void ValueField::setBad(bool bad)
{
    setRole(m_text, "state", bad ? "error"_L1 : ""_L1);
    m_pick->setBad(bad);
}

bool ValueField::eventFilter(QObject *watched, QEvent *event)
{
    // Undo and redo are those of the rule, not those of the field.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace growthos::ui
