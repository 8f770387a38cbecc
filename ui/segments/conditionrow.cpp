#include "ui/segments/conditionrow.h"

#include "ui/segments/fieldoptions.h"
#include "ui/segments/ruleeditor.h"
#include "ui/segments/rulefields.h"
#include "ui/segments/rulehandle.h"
#include "ui/segments/rulesuggestions.h"
#include "ui/segments/valuefield.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/format.h"
#include "ui/widgets/pickfield.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int fieldWidth = 148;
constexpr int leastOp = 96;
constexpr int mostOp = 168;
constexpr int leastWindow = 112;
constexpr int mostWindow = 160;
constexpr int countWidth = 54;
constexpr int controlHeight = 32;

QString problemText(RuleProblem problem)
{
    switch (problem) {
    case RuleProblem::NotANumber:
        return ConditionRow::tr("A number, such as 49");
    case RuleProblem::NotADate:
        return ConditionRow::tr("A date, such as 2025-01-01");
    case RuleProblem::NotALength:
        return ConditionRow::tr("A length of time, such as 7 days");
    default:
        return {}; // it is only not there yet
    }
}

} // namespace

ConditionRow::ConditionRow(RuleEditor &editor, int id, QWidget *parent) : QWidget(parent), m_editor(editor), m_id(id)
{
    setObjectName(u"ruleRow"_s);
    makeHead();
    m_problem = new QWidget;
    auto *problemRow = new QHBoxLayout(m_problem);
    problemRow->setContentsMargins(0, 0, 0, 0);
    problemRow->setSpacing(4);
    problemRow->addWidget(new IconLabel(u"alert"_s, &Tokens::bad));
    m_problemText = label({}, "bad"_L1);
    m_problemText->setObjectName(u"ruleProblem"_s);
    problemRow->addWidget(m_problemText);
    m_problem->hide();

    m_flow = new FlowLayout(nullptr, 8, 6);
    for (QWidget *part : std::initializer_list<QWidget *>{m_field, m_op, m_value, m_period, m_addWhere, m_problem})
        m_flow->addWidget(part);
    m_verdict = new IconLabel;
    m_verdict->hide();
    m_count = label({}, "second"_L1);
    m_count->setObjectName(u"ruleCount"_s);
    m_count->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_count->setMinimumHeight(px(controlHeight));
    m_remove = iconButton(u"close"_s, tr("Remove this rule"));
    m_remove->setObjectName(u"removeRule"_s);
    m_remove->setFocusPolicy(Qt::NoFocus); // Del is for the keyboard
    QSizePolicy keepsRoom = m_remove->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    m_remove->setSizePolicy(keepsRoom);
    m_remove->hide();
    connect(m_remove, &QToolButton::clicked, this, [this] { m_editor.act(RuleAct::Remove, m_id); });

    auto *row = new QHBoxLayout;
    row->setContentsMargins(4, 4, 2, 4);
    row->setSpacing(6);
    row->addWidget(m_handle, 0, Qt::AlignTop);
    row->addLayout(m_flow, 1);
    row->addWidget(m_verdict, 0, Qt::AlignVCenter);
    row->addWidget(m_count, 0, Qt::AlignTop);
    auto *removing = new QVBoxLayout; // beside the first line, as the count is
    removing->setContentsMargins(0, px(4), 0, 0);
    removing->addWidget(m_remove);
    removing->addStretch(1);
    row->addLayout(removing);
    m_whereBox = new QWidget;
    auto *whereRow = new QHBoxLayout(m_whereBox);
    whereRow->setContentsMargins(30, 0, 0, 2);
    whereRow->setSpacing(4);
    QLabel *where = label(tr("where"), "note"_L1);
    whereRow->addWidget(where, 0, Qt::AlignTop);
    where->setContentsMargins(0, px(11), 0, 0);
    m_where = new QVBoxLayout;
    m_where->setSpacing(0);
    whereRow->addLayout(m_where, 1);
    m_whereBox->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_whereBox);
}

void ConditionRow::makeHead()
{
    RuleSuggestions &suggestions = m_editor.suggestions();
    m_handle = new RuleHandle;
    m_handle->setObjectName(u"ruleHandle"_s);
    m_editor.connectHandle(m_handle, m_id);

    m_field = new PickField(tr("Field"));
    m_field->setObjectName(u"ruleField"_s);
    m_field->setWidths(fieldWidth, fieldWidth);
    m_field->setOptions([this, &suggestions] { return fieldOptions(suggestions, fieldKind(m_node.field), m_event); });
    m_field->setTyped([this](const QString &text) -> std::optional<PickOption> {
        const FieldKind kind = fieldKind(m_node.field);
        const bool named = kind == FieldKind::Event || kind == FieldKind::Property;
        const QString field = !named && fieldKind(text) != FieldKind::None
                                  ? text
                                  : (named ? fieldPrefix(kind) : fieldPrefix(FieldKind::Trait)) + text;
        return PickOption{field,
                          kind == FieldKind::Event ? tr("Event “%1”").arg(text) : tr("Use “%1”").arg(text),
                          {},
                          fieldIcon(fieldKind(field))};
    });
    connect(m_field, &PickField::picked, this, [this, &suggestions](const QVariant &picked) {
        const QString field = picked.toString();
        const QStringList ops = operatorsFor(fieldKind(field), suggestions.typesOf(field, m_event));
        m_editor.document()->change([&](RuleTree &tree) { tree.setField(m_id, field, ops.constFirst()); });
        m_editor.focusRule(m_id);
    });

    m_op = new PickField(tr("Operator"));
    m_op->setObjectName(u"ruleOperator"_s);
    m_op->setWidths(leastOp, mostOp);
    m_op->setOptions([this, &suggestions] {
        const FieldKind kind = fieldKind(m_node.field);
        const FieldTypes types = suggestions.typesOf(m_node.field, m_event, m_node.value);
        QStringList ops = operatorsFor(kind, types);
        if (!m_node.op.isEmpty() && !ops.contains(m_node.op))
            ops.append(m_node.op);
        QList<PickOption> options;
        for (const QString &op : ops)
            options.append({op, operatorText(op, kind, types), {}, {}, {}, op == m_node.op});
        return options;
    });
    connect(m_op, &PickField::picked, this, [this](const QVariant &op) {
        m_editor.document()->change([&](RuleTree &tree) { tree.setOp(m_id, op.toString()); });
        if (QWidget *control = m_value->control())
            control->setFocus(Qt::OtherFocusReason);
    });

    m_value = new ValueField(suggestions);
    connect(m_value, &ValueField::edited, this, [this](const QJsonValue &value, bool typing) {
        m_editor.document()->change([&](RuleTree &tree) { tree.setValue(m_id, value); },
                                    typing ? u"value %1"_s.arg(m_id) : QString());
    });
    connect(m_value, &ValueField::typingEnded, this, [this] { m_editor.document()->endTyping(); });

    m_period = new QWidget;
    auto *period = new QHBoxLayout(m_period);
    period->setContentsMargins(0, 0, 0, 0);
    period->setSpacing(8);
    period->addWidget(label(tr("in", "3 times in the last 7 days"), "second"_L1));
    m_window = new PickField(tr("Period"));
    m_window->setObjectName(u"ruleWindow"_s);
    m_window->setWidths(leastWindow, mostWindow);
    m_window->setOptions([this] {
        QList<PickOption> options{{QString(), windowText({}), {}, {}, {}, m_node.window.isEmpty()}};
        for (const auto *length : {"24h", "3d", "7d", "14d", "30d", "90d", "365d"}) {
            const QString window = QString::fromLatin1(length);
            options.append({window, windowText(window), {}, {}, {}, m_node.window == window});
        }
        return options;
    });
    m_window->setTyped([](const QString &text) -> std::optional<PickOption> {
        const QString length = lengthFromText(text);
        return length.isEmpty() ? std::nullopt : std::optional(PickOption{length, windowText(length)});
    });
    connect(m_window, &PickField::picked, this, [this](const QVariant &window) {
        m_editor.document()->change([&](RuleTree &tree) { tree.setWindow(m_id, window.toString()); });
    });
    period->addWidget(m_window);
    m_addWhere = iconButton(u"filter"_s, tr("Only events with a certain property"));
    m_addWhere->setObjectName(u"addWhere"_s);
    connect(m_addWhere, &QToolButton::clicked, this, [this] { m_editor.addWhere(m_id); });
}

void ConditionRow::show(const RuleNode &node, const QString &event)
{
    RuleSuggestions &suggestions = m_editor.suggestions();
    m_node = node;
    m_event = event;
    const FieldKind kind = fieldKind(node.field);
    const bool named = kind != FieldKind::None && (!hasName(kind) || !fieldName(node.field).isEmpty());
    const bool events = kind == FieldKind::Event;
    const QString hint = events ? tr("Event") : kind == FieldKind::Property ? tr("Property") : tr("Field");
    m_field->display(named ? suggestions.titleOf(node.field) : hint, fieldIcon(kind), !named);
    m_field->setToolTip(named ? node.field : hint);
    m_op->setVisible(named);
    m_op->display(operatorText(node.op, kind, suggestions.typesOf(node.field, event, node.value)));
    m_value->show({node.field, event, named ? node.op : QString()}, node.value);
    for (QWidget *part : std::initializer_list<QWidget *>{m_period, m_addWhere})
        part->setVisible(events && named);
    m_window->display(windowText(node.window));
    m_count->setVisible(event.isEmpty());
    m_handle->setAccessibleName(nameForHearing());
    m_refusal.clear();
    showProblem();
    showWhere(node);
}

void ConditionRow::showWhere(const RuleNode &node)
{
    const QString event = fieldName(node.field);
    QList<ConditionRow *> rows;
    for (int i = 0; i < m_where->count(); ++i)
        rows.append(static_cast<ConditionRow *>(m_where->itemAt(i)->widget()));
    for (ConditionRow *row : std::as_const(rows)) {
        const bool stays = std::any_of(node.members.begin(), node.members.end(),
                                       [row](const RuleNode &member) { return member.id == row->id(); });
        if (stays)
            continue;
        m_where->removeWidget(row);
        row->hide();
        row->deleteLater();
    }
    for (qsizetype i = 0; i < node.members.size(); ++i) {
        const RuleNode &member = node.members[i];
        const auto found =
            std::find_if(rows.begin(), rows.end(), [&](const ConditionRow *row) { return row->id() == member.id; });
        ConditionRow *row = found == rows.end() ? new ConditionRow(m_editor, member.id) : *found;
        if (m_where->indexOf(row) != int(i))
            m_where->insertWidget(int(i), row);
        row->show(member, event);
        row->setVisible(true);
    }
    m_whereBox->setVisible(!node.members.isEmpty());
}

void ConditionRow::refresh()
{
    show(m_node, m_event);
    m_field->refresh();
    m_op->refresh(); // of a field of which nothing was known
    m_value->refresh();
    for (int i = 0; i < m_where->count(); ++i)
        static_cast<ConditionRow *>(m_where->itemAt(i)->widget())->refresh();
}

QString ConditionRow::nameForHearing() const
{
    return problemOf(m_node) == RuleProblem::None ? conditionSentence(m_node, m_editor.titles())
                                                  : tr("A condition that is not complete");
}

void ConditionRow::showProblem()
{
    // The one of a `where` stands at its own row.
    RuleNode alone = m_node;
    alone.members.clear();
    const QString own = problemText(problemOf(alone));
    const QString text = own.isEmpty() ? m_refusal : own;
    m_value->setBad(!text.isEmpty());
    m_problemText->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

void ConditionRow::showRefusal(const QString &sentence)
{
    m_refusal = sentence;
    showProblem();
}

void ConditionRow::showCount(qint64 count, bool stale)
{
    m_count->setText(count < 0 ? tr("not counted") : formatCount(count));
    setRole(m_count, "role", count < 0 ? "small"_L1 : stale ? "hint"_L1 : "second"_L1);
    // The same room with and without a count: what stands before it may not change lines when it comes.
    m_count->setMinimumWidth(
        std::max(px(countWidth), QFontMetrics(uiFont(11)).horizontalAdvance(tr("not counted")) + 1));
}

void ConditionRow::showVerdict(const bool *held, const QString &found)
{
    m_verdict->setVisible(held != nullptr);
    if (held) {
        m_verdict->set(*held ? u"check"_s : u"close"_s, *held ? &Tokens::good : &Tokens::bad);
        m_verdict->setToolTip(*held ? tr("Holds; found: %1").arg(found) : tr("Does not hold; found: %1").arg(found));
    }
}

void ConditionRow::focusFirst()
{
    const FieldKind kind = fieldKind(m_node.field);
    const bool named = kind != FieldKind::None && (!hasName(kind) || !fieldName(m_node.field).isEmpty());
    QWidget *control = m_value->control();
    QWidget *first = !named ? static_cast<QWidget *>(m_field) : control && control->isVisibleTo(this) ? control : m_op;
    first->setFocus(Qt::OtherFocusReason);
    if (auto *edit = qobject_cast<QLineEdit *>(first))
        edit->selectAll();
}

QList<QWidget *> ConditionRow::stops() const
{
    QList<QWidget *> stops{m_handle, m_field, m_op};
    for (QWidget *part : m_value->findChildren<QWidget *>(Qt::FindDirectChildrenOnly))
        stops.append(part);
    stops << m_window << m_addWhere;
    for (int i = 0; i < m_where->count(); ++i)
        stops += static_cast<ConditionRow *>(m_where->itemAt(i)->widget())->stops();
    return stops;
}

bool ConditionRow::event(QEvent *event)
{
    // Before the window takes Alt+Left for going back.
    if (event->type() == QEvent::ShortcutOverride && RuleEditor::isRuleKey(static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void ConditionRow::keyPressEvent(QKeyEvent *event)
{
    if (!m_editor.handleKey(event, m_id))
        QWidget::keyPressEvent(event);
}

void ConditionRow::enterEvent(QEnterEvent *)
{
    m_remove->show();
    update();
}

void ConditionRow::leaveEvent(QEvent *)
{
    m_remove->hide();
    update();
}

void ConditionRow::paintEvent(QPaintEvent *)
{
    if (!underMouse())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().hover);
    painter.drawRoundedRect(rect(), 6, 6);
}

} // namespace growthos::ui
