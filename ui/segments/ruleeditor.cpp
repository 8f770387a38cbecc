#include "ui/segments/ruleeditor.h"

#include "ui/api/workspace.h"
#include "ui/segments/conditionrow.h"
#include "ui/segments/groupcard.h"
#include "ui/segments/rulefields.h"
#include "ui/segments/rulehandle.h"
#include "ui/segments/rulesuggestions.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct KeyRow
{
    int key;
    Qt::KeyboardModifiers modifiers;
    RuleAct act;
};

constexpr KeyRow keyRows[] = {
    {Qt::Key_Up, Qt::AltModifier, RuleAct::Up},       {Qt::Key_Down, Qt::AltModifier, RuleAct::Down},
    {Qt::Key_Right, Qt::AltModifier, RuleAct::Nest},  {Qt::Key_Left, Qt::AltModifier, RuleAct::Unnest},
    {Qt::Key_G, Qt::ControlModifier, RuleAct::Group},
};

const KeyRow *keyRow(const QKeyEvent *event)
{
    const Qt::KeyboardModifiers held = event->modifiers() & ~Qt::KeypadModifier;
    for (const KeyRow &row : keyRows) {
        if (event->key() == row.key && held == row.modifiers)
            return &row;
    }
    return nullptr;
}

/// Acts on the tree; the node that the keyboard goes to afterwards.
int perform(RuleTree &tree, RuleAct what, int id)
{
    switch (what) {
    case RuleAct::Up:
        tree.step(id, -1);
        return id;
    case RuleAct::Down:
        tree.step(id, 1);
        return id;
    case RuleAct::Nest:
        tree.nest(id);
        return id;
    case RuleAct::Unnest:
        tree.unnest(id);
        return id;
    case RuleAct::Group:
        tree.wrap(id);
        return id;
    case RuleAct::Duplicate:
        return tree.duplicate(id);
    case RuleAct::Remove: {
        const RuleNode *parent = tree.parentOf(id);
        const int index = tree.indexOf(id);
        const int around = parent ? parent->id : 0;
        tree.remove(id);
        const RuleNode *left = tree.find(around);
        if (!left || left->members.isEmpty())
            return tree.root().id;
        return left->members[std::min<qsizetype>(index, left->members.size() - 1)].id;
    }
    }
    return 0;
}

} // namespace

/// Where a dragged rule would land.
class RuleEditor::DropLine : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), tokens().accent); }
};

RuleEditor::RuleEditor(RuleSuggestions &suggestions, QWidget *parent)
    : QWidget(parent), m_suggestions(suggestions), m_column(new QVBoxLayout(this)), m_line(new DropLine(this))
{
    setObjectName(u"ruleEditor"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->addStretch(1);
    m_line->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_line->hide();
    connect(&suggestions, &RuleSuggestions::changed, this, [this] {
        for (ConditionRow *row : std::as_const(m_rows))
            row->refresh();
    });
}

RuleEditor::~RuleEditor() = default;

FieldTitles RuleEditor::titles() const
{
    return [this](const QString &field) { return m_suggestions.titleOf(field); };
}

void RuleEditor::setDocument(RuleDocument *document)
{
    if (m_document)
        m_document->disconnect(this);
    for (QWidget *part : findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        if (part != m_line) // the outermost card, all others in it
            delete part;
    }
    m_rows.clear();
    m_cards.clear();
    m_counts.clear();
    m_verdicts.clear();
    m_refusals.clear();
    m_document = document;
    if (!document)
        return;
    connect(document, &RuleDocument::changed, this, &RuleEditor::sync);
    sync();
}

QWidget *RuleEditor::made(const RuleNode &node)
{
    if (!node.isGroup) {
        ConditionRow *&row = m_rows[node.id];
        if (!row)
            row = new ConditionRow(*this, node.id, this);
        return row;
    }
    GroupCard *&card = m_cards[node.id];
    if (!card)
        card = new GroupCard(*this, node.id, node.id == m_document->tree().root().id, this);
    return card;
}

void RuleEditor::sync()
{
    const RuleNode &root = m_document->tree().root();
    const QPointer<QWidget> focused = isAncestorOf(QApplication::focusWidget()) ? QApplication::focusWidget() : nullptr;
    Seen seen{{}, {root.id}};
    auto *outermost = static_cast<GroupCard *>(made(root));
    if (m_column->indexOf(outermost) < 0)
        m_column->insertWidget(0, outermost);
    syncGroup(outermost, root, 1, seen);
    outermost->setVisible(true);
    const auto drop = [](auto &widgets, const QSet<int> &stay) {
        for (auto each = widgets.begin(); each != widgets.end();) {
            if (stay.contains(each.key())) {
                ++each;
                continue;
            }
            each.value()->hide();
            each.value()->deleteLater();
            each = widgets.erase(each);
        }
    };
    drop(m_rows, seen.rows);
    drop(m_cards, seen.cards);
    orderTabs();
    showAllCounts();
    // Widgets that moved into another card have lost it on the way.
    if (focused && focused->isVisibleTo(this) && QApplication::focusWidget() != focused)
        focused->setFocus(Qt::OtherFocusReason);
}

void RuleEditor::syncGroup(GroupCard *card, const RuleNode &node, int level, Seen &seen)
{
    card->show(node, level);
    for (qsizetype i = 0; i < node.members.size(); ++i) {
        const RuleNode &member = node.members[i];
        (member.isGroup ? seen.cards : seen.rows).insert(member.id);
        QWidget *widget = made(member);
        const int there = card->members()->indexOf(widget);
        if (there != int(i)) {
            if (there >= 0)
                card->members()->removeWidget(widget);
            card->members()->insertWidget(int(i), widget);
        }
        if (member.isGroup)
            syncGroup(static_cast<GroupCard *>(widget), member, level + 1, seen);
        else
            static_cast<ConditionRow *>(widget)->show(member);
        widget->setVisible(true);
    }
}

void RuleEditor::orderTabs()
{
    QList<QWidget *> stops;
    const std::function<void(const RuleNode &)> collect = [&](const RuleNode &node) {
        if (!node.isGroup) {
            stops += m_rows[node.id]->stops();
            return;
        }
        const GroupCard *card = m_cards[node.id];
        stops += card->headStops();
        for (const RuleNode &member : node.members)
            collect(member);
        stops += card->footStops();
    };
    collect(m_document->tree().root());
    for (qsizetype i = 1; i < stops.size(); ++i)
        setTabOrder(stops[i - 1], stops[i]);
}

void RuleEditor::showCounts(const QHash<int, qint64> &counts, bool stale)
{
    m_counts = counts;
    m_stale = stale;
    showAllCounts();
}

void RuleEditor::showAllCounts()
{
    const auto verdict = [this](int id) {
        const auto found = m_verdicts.constFind(id);
        return found == m_verdicts.cend() ? nullptr : &*found;
    };
    for (ConditionRow *row : std::as_const(m_rows)) {
        const RuleNode *node = m_document->tree().find(row->id());
        const bool counts = node && problemOf(*node) == RuleProblem::None;
        row->showCount(counts ? m_counts.value(row->id(), -1) : -1, m_stale);
        const Verdict *its = verdict(row->id());
        row->showVerdict(its ? &its->held : nullptr, its ? its->found : QString());
        row->showRefusal(m_refusals.value(row->id()));
    }
    for (GroupCard *card : std::as_const(m_cards)) {
        card->showCount(m_counts.value(card->id(), -1), m_stale);
        const Verdict *its = verdict(card->id());
        card->showVerdict(its ? &its->held : nullptr);
    }
}

void RuleEditor::showVerdicts(const QHash<int, Verdict> &verdicts)
{
    m_verdicts = verdicts;
    showAllCounts();
}

void RuleEditor::showRefusals(const QHash<int, QString> &sentences)
{
    m_refusals = sentences;
    showAllCounts();
}

bool RuleEditor::canAct(RuleAct what, int id) const
{
    RuleTree tried = m_document->tree();
    perform(tried, what, id);
    return tried != m_document->tree();
}

void RuleEditor::act(RuleAct what, int id)
{
    int focus = id;
    m_document->change([&](RuleTree &tree) { focus = perform(tree, what, id); });
    if (QWidget *widget = widgetOf(focus)) {
        RuleHandle *handle = nullptr;
        if (auto *row = qobject_cast<ConditionRow *>(widget))
            handle = row->handle();
        else
            handle = static_cast<GroupCard *>(widget)->handle();
        // A move leaves the keyboard in its field; what is new or gone takes it to a handle.
        const bool elsewhere = !widget->isAncestorOf(QApplication::focusWidget());
        if (handle && elsewhere)
            handle->setFocus(Qt::OtherFocusReason);
        else if (!handle)
            static_cast<GroupCard *>(widget)->footStops().constFirst()->setFocus(Qt::OtherFocusReason);
    }
}

void RuleEditor::addCondition(int group)
{
    int made = 0;
    m_document->change([&](RuleTree &tree) { made = tree.addCondition(group); });
    focusRule(made);
}

void RuleEditor::addEventCount(int group)
{
    int made = 0;
    const QString prefix = fieldPrefix(FieldKind::Event);
    m_document->change([&](RuleTree &tree) {
        made = tree.addCondition(group, prefix);
        if (!m_successEvent.isEmpty())
            tree.setField(made, prefix + m_successEvent, operatorsFor(FieldKind::Event, {}).constFirst());
    });
    focusRule(made);
}

void RuleEditor::followSuccessEvent(Workspace &workspace)
{
    const auto follow = [this, &workspace] { m_successEvent = workspace.project().successEvent; };
    connect(&workspace, &Workspace::projectChanged, this, follow);
    follow();
}

void RuleEditor::addGroup(int group)
{
    int condition = 0;
    m_document->change([&](RuleTree &tree) {
        if (const int made = tree.addGroup(group))
            condition = tree.addCondition(made);
    });
    focusRule(condition);
}

void RuleEditor::addWhere(int condition)
{
    int made = 0;
    m_document->change([&](RuleTree &tree) { made = tree.addWhere(condition); });
    focusRule(made);
}

void RuleEditor::focusRule(int id)
{
    if (auto *row = qobject_cast<ConditionRow *>(widgetOf(id)))
        row->focusFirst();
}

void RuleEditor::focusAdding()
{
    m_cards[m_document->tree().root().id]->footStops().constFirst()->setFocus(Qt::OtherFocusReason);
}

QWidget *RuleEditor::widgetOf(int id) const
{
    if (QWidget *row = m_rows.value(id))
        return row;
    if (QWidget *card = m_cards.value(id))
        return card;
    const auto all = findChildren<ConditionRow *>();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [id](const ConditionRow *row) { return row->id() == id && !row->isHidden(); });
    return found == all.end() ? nullptr : *found;
}

void RuleEditor::openMenu(int id, QWidget *anchor)
{
    auto *menu = new QMenu(anchor);
    menu->setObjectName(u"ruleMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const RuleNode *node = m_document->tree().find(id);
    const bool outermost = id == m_document->tree().root().id;
    if (node->isGroup) {
        QAction *negate = menu->addAction(tr("Those for whom this does not hold"), this, [this, id] {
            m_document->change([id](RuleTree &tree) { tree.setNegated(id, !tree.find(id)->negated); });
        });
        negate->setCheckable(true);
        negate->setChecked(node->negated);
    }
    const auto add = [&](RuleAct what, const QString &text, const QKeySequence &keys) {
        QAction *action = menu->addAction(text, this, [this, what, id] { act(what, id); });
        action->setShortcut(keys); // to be read: the row has it
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setEnabled(canAct(what, id));
    };
    if (!outermost) {
        if (node->isGroup)
            menu->addSeparator();
        add(RuleAct::Up, tr("Move up"), QKeyCombination(Qt::AltModifier, Qt::Key_Up));
        add(RuleAct::Down, tr("Move down"), QKeyCombination(Qt::AltModifier, Qt::Key_Down));
        add(RuleAct::Nest, tr("Move into a group"), QKeyCombination(Qt::AltModifier, Qt::Key_Right));
        add(RuleAct::Unnest, tr("Move out of the group"), QKeyCombination(Qt::AltModifier, Qt::Key_Left));
        add(RuleAct::Group, tr("Put into a group of its own"), QKeyCombination(Qt::ControlModifier, Qt::Key_G));
        add(RuleAct::Duplicate, tr("Duplicate"), {});
        menu->addSeparator();
        add(RuleAct::Remove, tr("Remove"), Qt::Key_Delete);
    }
    menu->popup(anchor->mapToGlobal(QPoint(0, anchor->height())));
}

void RuleEditor::connectHandle(RuleHandle *handle, int id)
{
    connect(handle, &RuleHandle::menuAsked, this, [this, handle, id] { openMenu(id, handle); });
    connect(handle, &RuleHandle::dragMoved, this, [this, id](const QPoint &global) { dragTo(id, global); });
    connect(handle, &RuleHandle::dragDropped, this, [this, id](const QPoint &global) { drop(id, global); });
    connect(handle, &RuleHandle::dragCancelled, this, &RuleEditor::endDrag);
}

bool RuleEditor::isRuleKey(const QKeyEvent *event)
{
    return keyRow(event) != nullptr;
}

bool RuleEditor::handleKey(QKeyEvent *event, int id)
{
    if (event->key() == Qt::Key_Delete && event->modifiers() == Qt::NoModifier) {
        act(RuleAct::Remove, id);
        return true;
    }
    const KeyRow *row = keyRow(event);
    if (!row)
        return false;
    Qt::Key key = Qt::Key(row->key);
    RuleAct what = row->act;
    if (isRightToLeft() && (key == Qt::Key_Left || key == Qt::Key_Right))
        what = what == RuleAct::Nest ? RuleAct::Unnest : RuleAct::Nest; // inwards is the other way
    if (canAct(what, id))
        act(what, id);
    else
        Q_EMIT announced(tr("This rule cannot be moved there"));
    return true;
}

RuleEditor::Target RuleEditor::targetAt(int id, const QPoint &local) const
{
    const RuleTree &tree = m_document->tree();
    const GroupCard *best = nullptr;
    for (const GroupCard *card : m_cards) {
        const QRect area(card->mapTo(this, QPoint(0, 0)), card->size());
        if (area.contains(local) && tree.canMove(id, card->id()) &&
            (!best || tree.levelOf(card->id()) > tree.levelOf(best->id())))
            best = card;
    }
    if (!best)
        return {};
    const QRect card(best->mapTo(this, QPoint(0, 0)), best->size());
    Target target{best->id(), best->members()->count(), {}};
    int y = card.top();
    for (int i = 0; i < best->members()->count(); ++i) {
        const QWidget *member = best->members()->itemAt(i)->widget();
        const QRect area(member->mapTo(this, QPoint(0, 0)), member->size());
        if (local.y() < area.center().y()) {
            target.at = i;
            y = area.top() - 3;
            break;
        }
        y = area.bottom() + 2;
    }
    target.line = QRect(card.left() + 12, y, card.width() - 24, 2);
    return target;
}

void RuleEditor::dragTo(int id, const QPoint &global)
{
    const Target target = targetAt(id, mapFromGlobal(global));
    m_line->setVisible(target.group != 0);
    m_line->setGeometry(target.line);
    m_line->raise();
}

void RuleEditor::drop(int id, const QPoint &global)
{
    const Target target = targetAt(id, mapFromGlobal(global));
    endDrag();
    if (target.group)
        m_document->change([&](RuleTree &tree) { tree.move(id, target.group, target.at); });
}

void RuleEditor::endDrag()
{
    m_line->hide();
}

} // namespace growthos::ui
