#pragma once

#include <QFrame>

namespace growthos::ui {

class Button;

/// Beside the first steps: one thing worth knowing, with a drawing, and a link where something can be done about it.
class HintCard : public QFrame
{
    Q_OBJECT
public:
    HintCard(const QString &iconName, const QString &title, const QString &text, const QString &action = {},
             QWidget *parent = nullptr);
    /// None without an action.
    Button *actionButton() const { return m_action; }

private:
    Button *m_action = nullptr;
};

} // namespace growthos::ui
