#include "ui/shell/focusorder.h"

#include <QWidget>
#include <algorithm>

namespace growthos::ui {

namespace {

bool takesFocus(const QWidget *widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled();
}

bool holds(const QWidget *pane, const QWidget *widget)
{
    return pane == widget || pane->isAncestorOf(widget);
}

} // namespace

QWidget *FocusOrder::inNextPane(int step) const
{
    QList<QWidget *> panes;
    for (QWidget *pane : m_panes) {
        if (pane->isVisible())
            panes.append(pane);
    }
    qsizetype now = 0;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (holds(panes[i], m_window->focusWidget()))
            now = i;
    }
    for (qsizetype tries = 0; tries < panes.size(); ++tries) {
        now = (now + step + panes.size()) % panes.size();
        if (panes[now]->focusPolicy() & Qt::TabFocus)
            return panes[now];
        // A pane that takes no focus itself passes it to its first control that does.
        const QList<QWidget *> inside = panes[now]->findChildren<QWidget *>();
        const auto found = std::find_if(inside.cbegin(), inside.cend(), takesFocus);
        if (found != inside.cend())
            return *found;
    }
    return nullptr;
}

/// Of what stands in a pane in another one, the inner one.
qsizetype FocusOrder::rankOf(const QWidget *widget) const
{
    for (qsizetype i = m_panes.size() - 1; i >= 0; --i) {
        if (holds(m_panes[i], widget))
            return 2 * i;
    }
    return 1;
}

QWidget *FocusOrder::nextStop(bool forward) const
{
    QList<QWidget *> stops;
    for (QWidget *widget = m_window->nextInFocusChain(); widget != m_window; widget = widget->nextInFocusChain()) {
        if (takesFocus(widget) && !widget->focusProxy() && widget->window() == m_window)
            stops.append(widget);
    }
    if (stops.isEmpty())
        return nullptr;
    std::stable_sort(stops.begin(), stops.end(),
                     [this](const QWidget *left, const QWidget *right) { return rankOf(left) < rankOf(right); });
    const qsizetype now = stops.indexOf(m_window->focusWidget());
    return stops[now < 0 ? 0 : (now + (forward ? 1 : -1) + stops.size()) % stops.size()];
}

} // namespace growthos::ui
