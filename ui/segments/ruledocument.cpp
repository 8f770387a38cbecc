#include "ui/segments/ruledocument.h"

#include <QUndoCommand>

namespace growthos::ui {

/// The tree before and after; they share what did not change.
class RuleDocument::Step : public QUndoCommand
{
public:
    Step(RuleDocument &document, RuleTree after, QString typing)
        : m_document(document), m_before(document.tree()), m_after(std::move(after)), m_typing(std::move(typing))
    {}

    int id() const override { return 1; }
    void undo() override { m_document.show(m_before); }
    void redo() override { m_document.show(m_after); }

    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = static_cast<const Step *>(other);
        if (m_typing.isEmpty() || next->m_typing != m_typing)
            return false;
        m_after = next->m_after;
        setObsolete(m_after == m_before); // typed and taken away again
        return true;
    }

private:
    RuleDocument &m_document;
    RuleTree m_before;
    RuleTree m_after;
    QString m_typing;
};

RuleDocument::RuleDocument(QObject *parent) : QObject(parent) {}

void RuleDocument::load(const RuleTree &tree)
{
    m_history.clear();
    show(tree);
}

void RuleDocument::replace(const RuleTree &tree)
{
    if (tree.toJson() != m_tree.toJson())
        m_history.push(new Step(*this, tree, {}));
}

void RuleDocument::change(const std::function<void(RuleTree &)> &change, const QString &typing)
{
    RuleTree changed = m_tree;
    change(changed);
    if (changed == m_tree)
        return;
    const QString run = typing.isEmpty() ? QString() : typing + u' ' + QString::number(m_typing);
    m_history.push(new Step(*this, std::move(changed), run));
}

void RuleDocument::show(const RuleTree &tree)
{
    m_tree = tree;
    Q_EMIT changed();
}

} // namespace growthos::ui
