#pragma once

#include <QList>

class QWidget;

namespace growthos::ui {

/// How the keyboard goes through a window whose parts are read in the order of `panes`; parts that are made later do
/// not come last for it.
class FocusOrder
{
public:
    FocusOrder(QWidget *window, QList<QWidget *> panes) : m_window(window), m_panes(std::move(panes)) {}

    /// What takes the focus in the next visible pane, or in the one before; null: there is nothing.
    QWidget *inNextPane(int step) const;
    /// The next stop of Tab, or the one before. What stands in none of the panes comes behind the first of them.
    QWidget *nextStop(bool forward) const;

private:
    qsizetype rankOf(const QWidget *widget) const;
    QWidget *m_window;
    QList<QWidget *> m_panes;
};

} // namespace growthos::ui
