#pragma once

#include <QWidget>

class QLabel;

namespace growthos::ui {

class Button;
class EventField;
class RuleSuggestions;
class StepMark;
class Workspace;

/// Last of the first steps: which of the events that have arrived means success. It is a setting of the project, and
/// what is made later begins with it.
class SuccessStep : public QWidget
{
    Q_OBJECT
public:
    /// `mark` shows how far the step is.
    SuccessStep(Workspace &workspace, StepMark &mark, QWidget *parent = nullptr);

    /// Whether there is something to choose from.
    void setArrived(bool arrived);
    /// The keyboard goes to where the event is chosen.
    void focusField();

Q_SIGNALS:
    void overviewAsked();

private:
    void choose(const QString &event);
    void showChosen(const QString &event);
    void showState();
    void readNames();

    Workspace &m_workspace;
    StepMark &m_mark;
    RuleSuggestions *m_suggestions;
    QString m_chosen; ///< as the server has it; empty: none yet
    bool m_arrived = false;
    EventField *m_event;
    Button *m_overview;
    QLabel *m_note;
    QLabel *m_trouble;
};

} // namespace growthos::ui
