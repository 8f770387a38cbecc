#pragma once

#include "ui/segments/ruledocument.h"
#include "ui/segments/rulesentence.h"

#include <QPointer>
#include <QSet>
#include <QWidget>

class QMenu;
class QVBoxLayout;

namespace growthos::ui {

class ConditionRow;
class GroupCard;
class RuleHandle;
class RuleSuggestions;
class Workspace;

/// What can be done with a rule where it stands.
enum class RuleAct { Up, Down, Nest, Unnest, Group, Duplicate, Remove };

/// Cards within cards: a rule to be read and changed. Rows and cards stay the same widgets while the rule changes
/// around them, so that the keyboard stays where it is.
///
/// Keys on a rule: Alt+Up/Down moves it, Alt+Right nests it, Alt+Left takes it out, Ctrl+G groups, Del removes.
class RuleEditor : public QWidget
{
    Q_OBJECT
public:
    explicit RuleEditor(RuleSuggestions &suggestions, QWidget *parent = nullptr);
    ~RuleEditor() override;

    /// Lives as long as it is shown, or until the next one.
    void setDocument(RuleDocument *document);
    RuleDocument *document() const { return m_document; }
    RuleSuggestions &suggestions() const { return m_suggestions; }
    FieldTitles titles() const;

    /// Node → contacts; what is not among them was not counted. `stale`: of the rule as it was a moment ago.
    void showCounts(const QHash<int, qint64> &counts, bool stale);
    struct Verdict
    {
        bool held = false;
        QString found; ///< what was looked at, in words
    };
    /// Node → whether it holds for the contact that is looked at; empty: nobody is.
    void showVerdicts(const QHash<int, Verdict> &verdicts);
    /// Node → what the server does not like about it.
    void showRefusals(const QHash<int, QString> &sentences);

    void act(RuleAct what, int id);
    bool canAct(RuleAct what, int id) const;
    /// A new condition of the outermost group, ready for its field.
    void addCondition(int group);
    /// The same about events.
    void addEventCount(int group);
    /// New conditions about events are about the one that means success, where the project names one.
    void followSuccessEvent(Workspace &workspace);
    void addGroup(int group);
    void addWhere(int condition);
    /// The keyboard goes to where the rule is to be completed.
    void focusRule(int id);
    /// To where the first condition is added.
    void focusAdding();

    QWidget *widgetOf(int id) const;
    void openMenu(int id, QWidget *anchor);
    void connectHandle(RuleHandle *handle, int id);
    /// True when the key was one of a rule.
    bool handleKey(QKeyEvent *event, int id);
    static bool isRuleKey(const QKeyEvent *event);

Q_SIGNALS:
    /// For those who hear the window.
    void announced(const QString &text);

private:
    class DropLine;
    struct Seen
    {
        QSet<int> rows, cards; ///< nodes that are still there
    };
    void sync();
    void syncGroup(GroupCard *card, const RuleNode &node, int level, Seen &seen);
    QWidget *made(const RuleNode &node);
    void orderTabs();
    void showAllCounts();
    void dragTo(int id, const QPoint &global);
    void drop(int id, const QPoint &global);
    void endDrag();

    struct Target
    {
        int group = 0;
        int at = 0;
        QRect line; ///< in this widget
    };
    Target targetAt(int id, const QPoint &local) const;

    RuleSuggestions &m_suggestions;
    QPointer<RuleDocument> m_document;
    QHash<int, ConditionRow *> m_rows;
    QHash<int, GroupCard *> m_cards;
    QHash<int, qint64> m_counts;
    QHash<int, Verdict> m_verdicts;
    QHash<int, QString> m_refusals;
    QString m_successEvent;
    bool m_stale = false;
    QVBoxLayout *m_column;
    DropLine *m_line;
};

} // namespace growthos::ui
