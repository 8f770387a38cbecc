#include "ui/widgets/facebutton.h"

#include "ui/widgets/theme.h"

#include <QChildEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace growthos::ui {

FaceButton::FaceButton(Look look, QWidget *parent)
    : QAbstractButton(parent), m_look(look), m_face(new QHBoxLayout(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    m_face->setContentsMargins(8, 0, 8, 0);
    m_face->setSpacing(8);
}

void FaceButton::setName(const QString &name)
{
    setAccessibleName(name);
    setToolTip(name);
}

QSize FaceButton::sizeHint() const
{
    return m_face->totalSizeHint();
}

QSize FaceButton::minimumSizeHint() const
{
    return m_face->totalMinimumSize();
}

bool FaceButton::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QAbstractButton::event(event);
}

void FaceButton::childEvent(QChildEvent *event)
{
    if (event->added() && event->child()->isWidgetType())
        static_cast<QWidget *>(event->child())->setAttribute(Qt::WA_TransparentForMouseEvents);
    QAbstractButton::childEvent(event);
}

void FaceButton::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    const bool filled = m_look != Look::Quiet;
    const bool hovered = underMouse() && isEnabled();
    if (!filled && !hovered && !isDown())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    switch (m_look) {
    case Look::Quiet:
        painter.setPen(Qt::NoPen);
        break;
    case Look::Raised:
        painter.setPen(hovered ? t.outline : t.strongLine);
        break;
    case Look::Field:
        painter.setPen(hovered ? t.text2 : t.outline);
        break;
    }
    painter.setBrush(filled ? t.surface : isDown() ? t.pressed : t.hover);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace growthos::ui
