#include "ui/widgets/progressbar.h"

#include "ui/widgets/marks.h"

#include <QPainter>
#include <QStyle>

namespace growthos::ui {

namespace {
constexpr int frameInterval = 40;
constexpr int steps = 40; // from one end to the other
} // namespace

ProgressBar::ProgressBar(QWidget *parent) : QProgressBar(parent)
{
    setTextVisible(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_move.setInterval(frameInterval);
    connect(&m_move, &QTimer::timeout, this, [this] {
        if (maximum() > minimum())
            return;
        m_step = (m_step + 1) % steps;
        update();
    });
}

QSize ProgressBar::sizeHint() const
{
    return {px(160), px(8)};
}

QSize ProgressBar::minimumSizeHint() const
{
    return {px(40), px(8)};
}

void ProgressBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (maximum() > minimum()) {
        paintProgress(painter, rect(), double(value() - minimum()) / (maximum() - minimum()), &Tokens::accentFill,
                      layoutDirection());
        return;
    }
    paintProgress(painter, rect(), 0, &Tokens::accentFill, layoutDirection());
    const int part = width() / 4;
    QRect moving((width() + part) * m_step / steps - part, 0, part, height());
    painter.setClipRect(rect());
    paintProgress(painter, QStyle::visualRect(layoutDirection(), rect(), moving), 1, &Tokens::accentFill,
                  layoutDirection());
}

void ProgressBar::showEvent(QShowEvent *event)
{
    QProgressBar::showEvent(event);
    if (!tokens().look.reducedMotion)
        m_move.start();
}

void ProgressBar::hideEvent(QHideEvent *event)
{
    QProgressBar::hideEvent(event);
    m_move.stop();
}

} // namespace growthos::ui
