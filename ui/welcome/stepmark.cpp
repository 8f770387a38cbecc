#include "ui/welcome/stepmark.h"

#include "ui/widgets/icons.h"

#include <QPainter>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int diameter = 24;
}

StepMark::StepMark(int number, bool last, QWidget *parent) : QWidget(parent), m_number(number), m_last(last)
{
    setScaledWidth(this, diameter);
}

QSize StepMark::minimumSizeHint() const
{
    return {px(diameter), px(diameter)};
}

void StepMark::setState(State state)
{
    m_state = state;
    update();
}

void StepMark::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int side = px(diameter);
    if (!m_last)
        painter.fillRect(QRectF(side / 2.0 - 0.5, side + 4, 1, height() - side - 8), t.strongLine);
    const QRectF circle = QRectF(0, 0, side, side).adjusted(0.5, 0.5, -0.5, -0.5);
    QRect square(0, 0, px(16), px(16));
    square.moveCenter(QRect(0, 0, side, side).center());
    painter.setFont(uiFont(12, QFont::DemiBold));
    switch (m_state) {
    case State::Done:
        painter.setPen(t.goodLine);
        painter.setBrush(t.goodWeak);
        painter.drawEllipse(circle);
        icon(u"check"_s, &Tokens::good).paint(&painter, square);
        break;
    case State::Failed:
        painter.setPen(t.badLine);
        painter.setBrush(t.badWeak);
        painter.drawEllipse(circle);
        icon(u"close"_s, &Tokens::bad).paint(&painter, square);
        break;
    case State::Current:
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.accentFill);
        painter.drawEllipse(circle);
        painter.setPen(t.onAccent);
        painter.drawText(circle, Qt::AlignCenter, locale().toString(m_number));
        break;
    case State::Later:
        painter.setPen(t.outline);
        painter.setBrush(t.surface);
        painter.drawEllipse(circle);
        painter.setPen(t.text2);
        painter.drawText(circle, Qt::AlignCenter, locale().toString(m_number));
        break;
    }
}

} // namespace growthos::ui
