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
    setFixedWidth(diameter);
    setMinimumHeight(diameter);
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
    if (!m_last)
        painter.fillRect(QRectF(diameter / 2.0 - 0.5, diameter + 4, 1, height() - diameter - 8), t.strongLine);
    const QRectF circle = QRectF(0, 0, diameter, diameter).adjusted(0.5, 0.5, -0.5, -0.5);
    const QRect square(4, 4, 16, 16);
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
