// How pointer and keys move the cursor of a chart over time, select buckets and zoom into them.
#include "ui/charts/timechart.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPushButton>
#include <algorithm>
#include <cmath>

namespace growthos::ui {

namespace {

constexpr int dragDistance = 6;
constexpr qsizetype fewestZoomed = 3;

} // namespace

void TimeChart::moveCursor(qsizetype index)
{
    index = m_shown.starts.isEmpty() || index < 0 ? -1 : std::clamp(index, m_layout->first, m_layout->last);
    if (index == m_cursor)
        return;
    m_cursor = index;
    viewport()->update();
    announceCurrent();
}

void TimeChart::selectTo(qsizetype index)
{
    if (m_anchor < 0)
        m_anchor = m_cursor < 0 ? m_layout->last : m_cursor;
    moveCursor(index);
    viewport()->update();
}

void TimeChart::zoom(qsizetype first, qsizetype last)
{
    if (last < first)
        std::swap(first, last);
    m_anchor = -1;
    if (last - first + 1 < fewestZoomed) {
        viewport()->update();
        return;
    }
    m_options.first = first;
    m_options.last = last;
    rebuild();
    Q_EMIT zoomChanged(true);
}

void TimeChart::endZoom()
{
    m_options.first = 0;
    m_options.last = -1;
    // The button that is hidden now may have had the focus.
    if (m_whole->hasFocus())
        setFocus(Qt::OtherFocusReason);
    rebuild();
    Q_EMIT zoomChanged(false);
}

void TimeChart::mouseMoveEvent(QMouseEvent *event)
{
    if (isEmpty() || state() == ChartState::Loading)
        return;
    const qsizetype index = m_layout->indexAt(event->position().x());
    if (m_dragging && m_anchor < 0 &&
        std::abs(event->position().x() - m_layout->x(m_cursor < 0 ? index : m_cursor)) > dragDistance)
        m_anchor = m_cursor < 0 ? index : m_cursor;
    moveCursor(index);
}

void TimeChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || isEmpty()) {
        QChartView::mousePressEvent(event);
        return;
    }
    moveCursor(m_layout->indexAt(event->position().x()));
    m_anchor = -1;
    m_dragging = true;
}

void TimeChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const bool pressed = std::exchange(m_dragging, false);
    if (m_anchor >= 0)
        zoom(m_anchor, m_cursor);
    else if (pressed && m_cursor >= 0 && state() != ChartState::Loading)
        Q_EMIT activated(m_cursor, m_places.value(m_layout->seriesAt(m_shown, m_cursor, event->position().y()), -1));
}

void TimeChart::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    if (!m_dragging)
        moveCursor(-1);
}

void TimeChart::keyPressEvent(QKeyEvent *event)
{
    const bool selecting = event->modifiers().testFlag(Qt::ShiftModifier);
    const qsizetype here = m_cursor < 0 ? m_layout->last : m_cursor;
    const qsizetype page = std::max<qsizetype>(1, m_layout->buckets() / 10);
    qsizetype there = -1;
    switch (event->key()) {
    case Qt::Key_Left:
        there = m_cursor < 0 ? here : here - 1;
        break;
    case Qt::Key_Right:
        there = m_cursor < 0 ? here : here + 1;
        break;
    case Qt::Key_PageUp:
        there = here - page;
        break;
    case Qt::Key_PageDown:
        there = here + page;
        break;
    case Qt::Key_Home:
        there = m_layout->first;
        break;
    case Qt::Key_End:
        there = m_layout->last;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_cursor < 0)
            break;
        if (m_anchor >= 0)
            zoom(m_anchor, m_cursor);
        else
            Q_EMIT activated(m_cursor, -1);
        return;
    case Qt::Key_Escape:
        if (m_anchor >= 0) {
            m_anchor = -1;
            viewport()->update();
        } else if (isZoomed()) {
            endZoom();
        } else if (m_cursor >= 0) {
            moveCursor(-1);
        } else {
            break;
        }
        return;
    default:
        break;
    }
    if (there < 0 && event->key() != Qt::Key_Left && event->key() != Qt::Key_PageUp) {
        event->ignore();
        return;
    }
    there = std::max(m_layout->first, there);
    if (selecting) {
        selectTo(there);
    } else {
        m_anchor = -1;
        moveCursor(there);
    }
}

void TimeChart::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    viewport()->update();
}

void TimeChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    m_anchor = -1;
    if (!underMouse())
        moveCursor(-1);
    viewport()->update();
}

} // namespace growthos::ui
