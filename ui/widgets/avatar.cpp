#include "ui/widgets/avatar.h"

#include "ui/widgets/theme.h"

#include <QPainter>

namespace growthos::ui {

namespace {
constexpr int smallSize = 32; // up to here in the letters of a note
} // namespace

Avatar::Avatar(int size, const QString &title, QWidget *parent) : QWidget(parent), m_size(size)
{
    setScaledWidth(this, size);
    setScaledHeight(this, size);
    setTitle(title);
}

void Avatar::setTitle(const QString &title)
{
    const QStringList words = title.split(u' ', Qt::SkipEmptyParts);
    m_text = (words.size() > 1 ? words.first().left(1) + words.last().left(1) : title.left(2)).toUpper();
    update();
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().pressed);
    painter.drawEllipse(rect());
    painter.setPen(tokens().text2);
    painter.setFont(uiFont(m_size > smallSize ? 14 : 11, QFont::DemiBold));
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace growthos::ui
