#pragma once

#include "ui/segments/ruletree.h"

#include <QObject>
#include <QUndoStack>
#include <functional>

namespace growthos::ui {

/// A rule and what was done to it. Each change is one step of undo; typing into one value is one step until
/// `endTyping`. GUI thread.
class RuleDocument : public QObject
{
    Q_OBJECT
public:
    explicit RuleDocument(QObject *parent = nullptr);

    const RuleTree &tree() const { return m_tree; }
    QUndoStack &history() { return m_history; }

    /// Another rule; nothing of it can be undone.
    void load(const RuleTree &tree);
    /// Another rule as one step, such as from the JSON view.
    void replace(const RuleTree &tree);

    /// Runs `change` on a copy; keeps it as one step where it made a difference. `typing` names the field that is being
    /// typed into.
    void change(const std::function<void(RuleTree &)> &change, const QString &typing = {});
    void endTyping() { ++m_typing; }

Q_SIGNALS:
    /// By a change, by undo or by redo.
    void changed();

private:
    class Step;
    void show(const RuleTree &tree);

    RuleTree m_tree;
    QUndoStack m_history;
    int m_typing = 0;
};

} // namespace growthos::ui
