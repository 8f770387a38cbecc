#pragma once

#include "ui/segments/ruletree.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;
class QVBoxLayout;

namespace growthos::ui {

class FlowLayout;
class IconLabel;
class PickField;
class RuleEditor;
class RuleHandle;
class ValueField;

/// One condition: its field, operator, value and window, how many it holds for, and under it the `where` of events.
class ConditionRow : public QWidget
{
    Q_OBJECT
public:
    ConditionRow(RuleEditor &editor, int id, QWidget *parent = nullptr);

    int id() const { return m_id; }
    /// `event`: of a `where`, the event it belongs to.
    void show(const RuleNode &node, const QString &event = {});
    /// The suggestions have become others.
    void refresh();
    /// Below zero: it was not counted.
    void showCount(qint64 count, bool stale);
    /// Whether it holds for the contact that is looked at, and what was found there; nothing ends it.
    void showVerdict(const bool *held, const QString &found = {});
    void showRefusal(const QString &sentence);

    RuleHandle *handle() const { return m_handle; }
    /// Where the next thing is to be entered.
    void focusFirst();
    QList<QWidget *> stops() const;

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void makeHead();
    void showProblem();
    void showWhere(const RuleNode &node);
    QString nameForHearing() const;

    RuleEditor &m_editor;
    int m_id;
    RuleNode m_node;
    QString m_event;
    QString m_refusal;
    RuleHandle *m_handle;
    FlowLayout *m_flow;
    PickField *m_field;
    PickField *m_op;
    ValueField *m_value;
    QWidget *m_period;
    PickField *m_window;
    QToolButton *m_addWhere;
    QWidget *m_problem;
    QLabel *m_problemText;
    IconLabel *m_verdict;
    QLabel *m_count;
    QToolButton *m_remove;
    QWidget *m_whereBox;
    QVBoxLayout *m_where;
};

} // namespace growthos::ui
