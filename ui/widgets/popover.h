#pragma once

#include <QFrame>

namespace growthos::ui {

/// A small panel beside what it belongs to. Esc and a click elsewhere close it, the focus goes back to where it was.
/// Put a layout on it; margins are 12. It deletes itself when closed.
class Popover : public QFrame
{
    Q_OBJECT
public:
    explicit Popover(QWidget *anchor);
    /// Below the anchor, or above where there is no room; then `first`, or the first field, has the focus.
    void open(QWidget *first = nullptr);

protected:
    /// Takes the size that its contents ask for now, and stays at its anchor.
    void fit();

private:
    QWidget *m_anchor;
    bool m_above = false; ///< where it stands
};

} // namespace growthos::ui
