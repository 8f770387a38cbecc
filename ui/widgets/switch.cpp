#include "ui/widgets/switch.h"

#include "ui/widgets/marks.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace growthos::ui {

namespace {
constexpr int trackWidth = 28;
constexpr int trackHeight = 16;
constexpr int textGap = 8;
constexpr int switchTurnInterval = 80;
} // namespace

Switch::Switch(const QString &text, QWidget *parent) : QAbstractButton(parent)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_turn.setInterval(switchTurnInterval);
    connect(&m_turn, &QTimer::timeout, this, [this] {
        m_step = (m_step + 1) % 12;
        update();
    });
}

QSize Switch::markSize()
{
    return {px(trackWidth), px(trackHeight)};
}

void Switch::paint(QPainter &painter, const QRect &rect, bool on, bool enabled, bool hovered,
                   Qt::LayoutDirection direction)
{
    const Tokens &t = tokens();
    painter.setPen(Qt::NoPen);
    painter.setBrush(!enabled ? t.strongLine
                     : on     ? (hovered ? t.accentFillHover : t.accentFill)
                              : (hovered ? t.text3 : t.outline));
    painter.drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    const int inset = px(2);
    const int side = rect.height() - 2 * inset;
    const QRect knob(on ? rect.right() + 1 - inset - side : rect.left() + inset, rect.top() + inset, side, side);
    painter.setBrush(enabled || t.look.theme == Theme::Light ? QColor(Qt::white) : t.text3);
    painter.drawEllipse(QStyle::visualRect(direction, rect, knob));
}

void Switch::setApplying(bool applying)
{
    m_applying = applying;
    if (applying && !tokens().look.reducedMotion)
        m_turn.start();
    else
        m_turn.stop();
    setAccessibleDescription(applying ? tr("Applying") : QString());
    update();
}

QSize Switch::sizeHint() const
{
    const int words = text().isEmpty() ? 0 : textGap + fontMetrics().horizontalAdvance(text());
    return {markSize().width() + words, std::max(px(24), fontMetrics().height())};
}

QRect Switch::trackRect() const
{
    const QSize size = markSize();
    const QRect track(QPoint(0, (height() - size.height()) / 2), size);
    return QStyle::visualRect(layoutDirection(), rect(), track);
}

bool Switch::event(QEvent *event)
{
    if (m_applying && (event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease)) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Space || key == Qt::Key_Select)
            return true;
    }
    return QAbstractButton::event(event);
}

bool Switch::hitButton(const QPoint &position) const
{
    return !m_applying && QAbstractButton::hitButton(position);
}

void Switch::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto mirrored = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const QRect track = mirrored(trackRect()); // mirrored twice is as it reads from left to right
    if (m_applying) {
        QRect ring(0, track.top(), track.height(), track.height());
        ring.moveCenter(track.center());
        paintSpinner(painter, mirrored(ring), m_step, t.pressed, t.text2);
    } else {
        paint(painter, mirrored(track), isChecked(), isEnabled(), underMouse(), layoutDirection());
    }
    if (!text().isEmpty()) {
        painter.setPen(isEnabled() ? t.text : t.text3);
        const QRect words(track.right() + 1 + textGap, 0, width() - track.width() - textGap, height());
        painter.drawText(mirrored(words), lineFlags(layoutDirection()), text());
    }
}

} // namespace growthos::ui
