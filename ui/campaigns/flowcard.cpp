#include "ui/campaigns/flowcard.h"

#include "ui/widgets/button.h"
#include "ui/widgets/marks.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int cardPadding = 14;
constexpr int markSide = 24; ///< the tinted square with the drawing in it
constexpr int cardDrawingSide = 14;
constexpr int cardGap = 4;

bool isDuplicate(const QKeyEvent &keys)
{
    return keys.modifiers() == Qt::ControlModifier && keys.key() == Qt::Key_D;
}

} // namespace

FlowCard::FlowCard(QWidget *parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FlowCard::set(const QString &iconName, Tone tone, const QString &kind, const QString &title, const QString &note)
{
    m_iconName = iconName;
    m_tone = tone;
    m_kind = kind;
    m_title = title;
    m_note = note;
    setAccessibleName(QStringList{kind, title, note}.join(u", "_s));
    const auto name = [](QToolButton *button, const QString &text) {
        button->setAccessibleName(text);
        button->setToolTip(text);
    };
    if (m_more) {
        name(m_more, tr("More of %1").arg(kind));
        name(m_look, tr("Preview of %1").arg(kind));
    }
    update();
}

void FlowCard::setTrouble(const QString &trouble)
{
    m_trouble = trouble;
    setAccessibleDescription(trouble);
    setToolTip(trouble);
    update();
}

void FlowCard::setDiffers(bool differs)
{
    m_differs = differs;
    update();
}

void FlowCard::setMovable(std::function<void(QMenu &)> fill)
{
    m_more = iconButton(u"more"_s, tr("More"));
    m_more->setObjectName(u"stepMenu"_s);
    m_look = iconButton(u"eye"_s, tr("Preview"));
    m_look->setObjectName(u"stepLook"_s);
    for (QToolButton *button : {m_look, m_more}) {
        button->setParent(this);
        button->setCursor(Qt::ArrowCursor);
    }
    connect(m_look, &QToolButton::clicked, this, &FlowCard::previewWanted);
    connect(m_more, &QToolButton::clicked, this, [this, fill = std::move(fill)] {
        auto *menu = new QMenu(m_more);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fill(*menu);
        menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
    });
}

void FlowCard::setScale(const FlowScale &scale)
{
    m_scale = scale;
    updateGeometry();
    placeButtons();
    update();
}

QSize FlowCard::sizeHint() const
{
    const int lines =
        QFontMetrics(m_scale.font(12)).height() + QFontMetrics(m_scale.font(13, QFont::DemiBold)).height();
    return {m_scale.px(300), m_scale.px(2 * cardPadding + markSide + 2 * cardGap) + lines};
}

QSize FlowCard::minimumSizeHint() const
{
    return {m_scale.px(180), sizeHint().height()};
}

QRect FlowCard::buttonRect(const QToolButton &button, int fromEnd) const
{
    const QSize size = button.sizeHint();
    const int top = std::max(2, m_scale.px(cardPadding) + (m_scale.px(markSide) - size.height()) / 2);
    return QStyle::visualRect(layoutDirection(), rect(),
                              {width() - (fromEnd + 1) * size.width() - 8, top, size.width(), size.height()});
}

void FlowCard::placeButtons()
{
    if (!m_more)
        return;
    m_more->setGeometry(buttonRect(*m_more, 0));
    m_look->setGeometry(buttonRect(*m_look, 1));
}

void FlowCard::resizeEvent(QResizeEvent *)
{
    placeButtons();
}

/// Ctrl+D is that of the window until a card has the focus.
bool FlowCard::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_more && isDuplicate(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QAbstractButton::event(event);
}

void FlowCard::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt = event->position().toPoint();
    QAbstractButton::mousePressEvent(event);
}

void FlowCard::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_more || !(event->buttons() & Qt::LeftButton))
        return QAbstractButton::mouseMoveEvent(event);
    const QPoint way = event->position().toPoint() - m_pressedAt;
    m_dragging = m_dragging || way.manhattanLength() >= QApplication::startDragDistance();
    if (!m_dragging)
        return QAbstractButton::mouseMoveEvent(event);
    setCursor(Qt::ClosedHandCursor);
    Q_EMIT dragged(event->globalPosition().toPoint());
}

void FlowCard::mouseReleaseEvent(QMouseEvent *event)
{
    if (!std::exchange(m_dragging, false))
        return QAbstractButton::mouseReleaseEvent(event);
    unsetCursor();
    setDown(false);
    Q_EMIT dropped(event->globalPosition().toPoint()); // this may be gone afterwards
}

void FlowCard::keyPressEvent(QKeyEvent *event)
{
    if (m_dragging && event->key() == Qt::Key_Escape) {
        m_dragging = false;
        unsetCursor();
        setDown(false);
        Q_EMIT dragCancelled();
    } else if (m_more && event->modifiers() == Qt::AltModifier &&
               (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        Q_EMIT moveWanted(event->key() == Qt::Key_Up ? -1 : 1);
    } else if (m_more && isDuplicate(*event)) {
        Q_EMIT duplicateWanted();
    } else if (m_more && event->key() == Qt::Key_Delete) {
        Q_EMIT removeWanted();
    } else {
        QAbstractButton::keyPressEvent(event);
    }
}

void FlowCard::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = isChecked();
    const bool wrong = !m_trouble.isEmpty();
    const double pen = on ? 2 : 1;
    painter.setPen(QPen(wrong                        ? t.bad
                        : on                         ? t.accentFill
                        : underMouse() || hasFocus() ? t.outline
                                                     : t.strongLine,
                        pen));
    painter.setBrush(t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), 8, 8);

    const auto mirrored = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const int flags = lineFlags(layoutDirection());
    const ToneColors tone = colorsOf(wrong ? Tone::Bad : m_tone);
    const int side = m_scale.px(markSide);
    const int edge = m_scale.px(cardPadding);
    const QRect mark(edge, edge, side, side);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.*tone.fill);
    painter.drawRoundedRect(mirrored(mark), 6, 6);
    QRect drawing(0, 0, m_scale.px(cardDrawingSide), m_scale.px(cardDrawingSide));
    drawing.moveCenter(mark.center());
    growthos::ui::icon(wrong ? u"alert"_s : m_iconName, tone.ink).paint(&painter, mirrored(drawing));

    const auto line = [&](const QString &text, const QFont &font, const QColor &color, const QRect &room) {
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(mirrored(room), flags, QFontMetrics(font).elidedText(text, Qt::ElideRight, room.width()));
    };
    const QFont small = m_scale.font(12);
    const QFont strong = m_scale.font(13, QFont::DemiBold);
    const int toEnd = m_more ? m_look->width() + m_more->width() + 8 : edge;
    const int kindLeft = edge + side + m_scale.px(8);
    line(m_kind, small, t.text2, {kindLeft, edge, width() - kindLeft - toEnd, side});
    if (m_differs) {
        const int after = kindLeft + QFontMetrics(small).horizontalAdvance(m_kind) + 8;
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.accentFill);
        painter.drawEllipse(mirrored({after, edge + side / 2 - 3, 6, 6}));
    }
    const int wide = width() - 2 * edge;
    int y = edge + side + m_scale.px(cardGap);
    line(m_title, strong, t.text, {edge, y, wide, QFontMetrics(strong).height()});
    y += QFontMetrics(strong).height() + m_scale.px(cardGap);
    line(wrong ? m_trouble : m_note, small, wrong ? t.bad : t.text2, {edge, y, wide, QFontMetrics(small).height()});
}

} // namespace growthos::ui
