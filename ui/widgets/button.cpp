#include "ui/widgets/button.h"

#include "ui/widgets/marks.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionButton>
#include <QStylePainter>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int arrowRoom = 22;
constexpr int spinnerGap = 5;
constexpr int spinnerSize = 12;
constexpr int spinnerInterval = 80;
} // namespace

Button::Button(const QString &text, QLatin1StringView kind, QWidget *parent) : QPushButton(parent)
{
    setText(text);
    setAutoDefault(false);
    if (!kind.isEmpty())
        setProperty("kind", QString(kind));
    if (kind == "link"_L1)
        setCursor(Qt::PointingHandCursor);
    m_turn.setInterval(spinnerInterval);
    connect(&m_turn, &QTimer::timeout, this, [this] {
        m_step = (m_step + 1) % 12;
        update();
    });
}

ColorToken Button::ink() const
{
    const QString kind = property("kind").toString();
    if (kind == "primary"_L1 || kind == "pill"_L1 || kind == "final"_L1)
        return &Tokens::onAccent;
    if (kind == "link"_L1)
        return &Tokens::accent;
    return kind == "danger"_L1 ? &Tokens::bad : &Tokens::text;
}

void Button::setIconName(const QString &name)
{
    m_iconName = name;
    setIcon(name.isEmpty() ? QIcon() : ui::icon(name, ink()));
    setIconSize({px(16) + 4, px(16)}); // the drawing and a gap
}

void Button::setText(const QString &text)
{
    QPushButton::setText(text);
    setAccessibleName(text);
}

void Button::setBusy(bool busy)
{
    if (busy == m_busy)
        return;
    m_busy = busy;
    if (m_busy && !tokens().look.reducedMotion)
        m_turn.start();
    else
        m_turn.stop();
    setAccessibleDescription(m_busy ? tr("Working") : QString());
    setDown(false);
    updateGeometry();
    update();
}

void Button::setDisabledBecause(const QString &reason)
{
    setToolTip(reason);
    setAccessibleDescription(reason);
    setEnabled(reason.isEmpty());
}

bool Button::hasArrow() const
{
    return menu() != nullptr;
}

QSize Button::sizeHint() const
{
    QSize size = QPushButton::sizeHint();
    if (hasArrow())
        size.rwidth() += px(arrowRoom);
    else if (m_busy && property("kind").toString() == "link"_L1)
        size.rwidth() += px(spinnerSize) + spinnerGap; // it has no padding to give
    return size;
}

QSize Button::minimumSizeHint() const
{
    // A text that is cut off says nothing; a link in a text may give way.
    return property("kind").toString() == "link"_L1 ? QPushButton::minimumSizeHint() : sizeHint();
}

bool Button::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
        if (const int key = static_cast<QKeyEvent *>(event)->key();
            m_busy && (key == Qt::Key_Space || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Select))
            return true;
        break;
    case QEvent::Shortcut:
        if (m_busy)
            return true;
        break;
    case QEvent::DynamicPropertyChange:
        if (!m_iconName.isEmpty()) // of another kind it has another ink
            setIconName(m_iconName);
        break;
    case QEvent::StyleChange:
        if (!icon().isNull())
            setIconSize({px(16) + 4, px(16)});
        updateGeometry();
        break;
    default:
        break;
    }
    return QPushButton::event(event);
}

bool Button::hitButton(const QPoint &position) const
{
    return !m_busy && QPushButton::hitButton(position);
}

void Button::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.features &= ~QStyleOptionButton::HasMenu;
    if (m_busy) {
        option.text.clear();
        option.icon = {};
        painter.drawControl(QStyle::CE_PushButton, option);
        const int side = px(spinnerSize);
        const int wide = side + spinnerGap + fontMetrics().horizontalAdvance(text());
        const QRect all((width() - wide) / 2, 0, wide, height());
        const QRect ring(all.left(), (height() - side) / 2, side, side);
        const QRect words(ring.right() + 1 + spinnerGap, 0, wide - side - spinnerGap, height());
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor color = tokens().*ink();
        QColor pale = color;
        pale.setAlphaF(0.3f);
        paintSpinner(painter, style()->visualRect(layoutDirection(), rect(), ring), m_step, pale, color);
        painter.setPen(color);
        painter.drawText(style()->visualRect(layoutDirection(), rect(), words), Qt::AlignCenter, text());
        return;
    }
    if (const int missing = sizeHint().width() - width(); missing > 0) {
        const int words = fontMetrics().horizontalAdvance(text());
        option.text = fontMetrics().elidedText(text(), Qt::ElideRight, std::max(0, words - missing));
    }
    if (!hasArrow()) {
        painter.drawControl(QStyle::CE_PushButton, option);
        return;
    }
    painter.drawControl(QStyle::CE_PushButtonBevel, option);
    const int room = px(arrowRoom);
    option.rect = style()->visualRect(layoutDirection(), rect(), rect().adjusted(0, 0, -room, 0));
    painter.drawControl(QStyle::CE_PushButtonLabel, option);
    QRect arrow(0, 0, px(16), px(16));
    arrow.moveCenter({width() - room / 2 - 6, height() / 2});
    ui::icon(u"chevron-down"_s, isEnabled() ? ink() : &Tokens::text3)
        .paint(&painter, style()->visualRect(layoutDirection(), rect(), arrow));
}

Button *button(const QString &text, QLatin1StringView kind, const QString &iconName)
{
    auto *widget = new Button(text, kind);
    if (!iconName.isEmpty())
        widget->setIconName(iconName);
    return widget;
}

QToolButton *iconButton(const QString &iconName, const QString &name)
{
    auto *widget = new QToolButton;
    widget->setProperty("kind", u"icon"_s);
    widget->setIcon(icon(iconName));
    widget->setAccessibleName(name);
    widget->setToolTip(name);
    widget->setFocusPolicy(Qt::TabFocus);
    return widget;
}

} // namespace growthos::ui
