#include "ui/segments/rulehandle.h"

#include "ui/widgets/icons.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

RuleHandle::RuleHandle(QWidget *parent) : QToolButton(parent)
{
    setProperty("kind", u"icon"_s);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::OpenHandCursor);
    setScaledWidth(this, 20);
    setScaledHeight(this, 32); // as its row
    setToolTip(tr("Drag to move, click for more"));
    connect(this, &QToolButton::clicked, this, &RuleHandle::menuAsked);
}

void RuleHandle::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->globalPosition().toPoint();
    QToolButton::mousePressEvent(event);
}

void RuleHandle::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint now = event->globalPosition().toPoint();
    if (!(event->buttons() & Qt::LeftButton))
        return;
    if (!m_dragging && (now - m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    m_dragging = true;
    setCursor(Qt::ClosedHandCursor);
    Q_EMIT dragMoved(now);
}

void RuleHandle::mouseReleaseEvent(QMouseEvent *event)
{
    if (!std::exchange(m_dragging, false))
        return QToolButton::mouseReleaseEvent(event);
    setCursor(Qt::OpenHandCursor);
    setDown(false);
    Q_EMIT dragDropped(event->globalPosition().toPoint());
}

void RuleHandle::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && std::exchange(m_dragging, false)) {
        setCursor(Qt::OpenHandCursor);
        setDown(false);
        Q_EMIT dragCancelled();
        return;
    }
    if (event->modifiers() & (Qt::AltModifier | Qt::ControlModifier))
        return event->ignore(); // a button would go to the next one with it
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT menuAsked();
        return;
    }
    QToolButton::keyPressEvent(event);
}

void RuleHandle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (underMouse()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens().pressed);
        painter.drawRoundedRect(rect(), 4, 4);
    }
    QRect grip(0, 0, px(16), px(16));
    grip.moveCenter(rect().center());
    ui::icon(u"grip"_s, &Tokens::text3).paint(&painter, grip);
}

} // namespace growthos::ui
