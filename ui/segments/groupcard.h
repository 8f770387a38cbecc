#pragma once

#include "ui/segments/ruletree.h"

#include <QFrame>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace growthos::ui {

class Badge;
class IconLabel;
class RuleEditor;
class RuleHandle;
class SegmentedControl;

/// A group of rules: all or any of its members, how many that is, and what can be added to it.
class GroupCard : public QFrame
{
    Q_OBJECT
public:
    GroupCard(RuleEditor &editor, int id, bool outermost, QWidget *parent = nullptr);

    int id() const { return m_id; }
    void show(const RuleNode &node, int level);
    void showCount(qint64 count, bool stale);
    void showVerdict(const bool *held);
    /// Where rows and cards stand.
    QVBoxLayout *members() const { return m_members; }
    RuleHandle *handle() const { return m_handle; }
    QList<QWidget *> headStops() const;
    QList<QWidget *> footStops() const;

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    RuleEditor &m_editor;
    int m_id;
    RuleNode m_node;
    int m_level = 1;
    int m_indent = 0;
    bool m_showing = false;
    RuleHandle *m_handle = nullptr;
    Badge *m_not;
    SegmentedControl *m_match;
    QLabel *m_words;
    IconLabel *m_verdict;
    QLabel *m_count;
    QLabel *m_countWords;
    QToolButton *m_more;
    QVBoxLayout *m_members;
    QList<QWidget *> m_adders;
};

} // namespace growthos::ui
