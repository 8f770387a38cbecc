#pragma once

#include <QHash>
#include <QWidget>

class QGridLayout;
class QLabel;
class QToolButton;

namespace growthos::ui {

class Button;
class CampaignDocument;
class CampaignLookups;
class FlowCard;

/// A sequence from top to bottom: what begins it, the emails with the waits before them, and the end; beside each what
/// became of it. Edits go into the document.
class SequenceDesigner : public QWidget
{
    Q_OBJECT
public:
    static constexpr int trigger = -1; ///< in place of the number of a step

    SequenceDesigner(CampaignDocument &document, CampaignLookups &lookups, QWidget *parent = nullptr);

    int selected() const { return m_selected; }
    void select(int step);
    /// Field of the API → sentence, shown at the nodes.
    void setErrors(const QHash<QString, QString> &errors);
    /// Adds an email behind the selected one.
    void addEmail();
    void removeSelected();
    void moveSelected(int by);

Q_SIGNALS:
    void selectionChanged();

private:
    struct Node
    {
        FlowCard *card = nullptr;
        QLabel *wait = nullptr; ///< before an email
        QLabel *figures[5] = {};
        QLabel *rates[5] = {};
        QLabel *note = nullptr; ///< waiting contacts
    };
    QWidget *makeTools();
    void rebuild(int steps);
    Node makeNode(int step, int row);
    void show();
    void showStep(int step);
    QString troubleOf(int step) const;

    CampaignDocument &m_document;
    CampaignLookups &m_lookups;
    QWidget *m_canvas;
    QGridLayout *m_grid;
    QList<Node> m_nodes; ///< the first is the trigger
    QLabel *m_end = nullptr;
    QHash<QString, QString> m_errors;
    Button *m_undo;
    Button *m_redo;
    Button *m_up;
    Button *m_down;
    Button *m_remove;
    int m_selected = trigger;
};

} // namespace growthos::ui
