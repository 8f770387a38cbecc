#include "ui/widgets/marks.h"

#include "ui/widgets/icons.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>
#include <algorithm>
#include <cmath>

namespace growthos::ui {

namespace {
constexpr int markPadding = 8;
constexpr int markIconSize = 12;
constexpr int markIconGap = 5;
constexpr int markRadius = 4;

/// Of the box or the circle that says whether something is chosen.
void setOutline(QPainter &painter, bool on, bool enabled, bool hovered)
{
    const Tokens &t = tokens();
    const QColor edge = !enabled  ? t.line
                        : on      ? (hovered ? t.accentFillHover : t.accentFill)
                        : hovered ? t.text2
                                  : t.outline;
    painter.setPen(edge);
    painter.setBrush(!enabled ? t.hover : on ? edge : t.surface);
}
} // namespace

int pillWidth(const QFontMetrics &metrics, const QString &text, bool withIcon)
{
    return metrics.horizontalAdvance(text) + 2 * markPadding + (withIcon ? px(markIconSize) + markIconGap : 0);
}

int pillHeight()
{
    return px(20);
}

void paintPill(QPainter &painter, const QRect &rect, const QString &text, Tone tone, const QIcon &icon,
               Qt::LayoutDirection direction)
{
    const Tokens &t = tokens();
    const ToneColors colors = colorsOf(tone);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(t.*colors.edge);
    painter.setBrush(t.*colors.fill);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), markRadius, markRadius);
    QRect inside = rect.adjusted(markPadding, 0, -markPadding, 0);
    if (!icon.isNull()) {
        QRect mark(inside.left(), 0, px(markIconSize), px(markIconSize));
        mark.moveTop(rect.center().y() - mark.height() / 2 + 1);
        icon.paint(&painter, QStyle::visualRect(direction, rect, mark));
        inside.setLeft(mark.right() + 1 + markIconGap);
    }
    painter.setPen(t.*colors.ink);
    const QFontMetrics metrics = painter.fontMetrics();
    const bool fits = metrics.horizontalAdvance(text) <= inside.width();
    painter.drawText(QStyle::visualRect(direction, rect, inside), lineFlags(direction),
                     fits ? text : metrics.elidedText(text, Qt::ElideRight, inside.width()));
    painter.restore();
}

int lineFlags(Qt::LayoutDirection direction, bool toEnd)
{
    const bool right = toEnd != (direction == Qt::RightToLeft);
    return int(Qt::AlignVCenter | Qt::TextSingleLine | Qt::AlignAbsolute | (right ? Qt::AlignRight : Qt::AlignLeft));
}

int checkSize()
{
    return px(16);
}

void paintCheck(QPainter &painter, const QRect &rect, Qt::CheckState state, bool enabled, bool hovered)
{
    const Tokens &t = tokens();
    const bool on = state != Qt::Unchecked;
    QRect box(0, 0, checkSize(), checkSize());
    box.moveCenter(rect.center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    setOutline(painter, on, enabled, hovered);
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    if (on) {
        const qreal unit = box.width() / 16.0;
        painter.translate(box.topLeft());
        painter.scale(unit, unit);
        painter.setPen(QPen(enabled ? t.onAccent : t.text3, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        if (state == Qt::PartiallyChecked)
            painter.drawLine(QPointF(4.8, 8), QPointF(11.2, 8));
        else
            painter.drawPolyline(QPolygonF({{4.4, 8.3}, {6.9, 10.7}, {11.6, 5.5}}));
    }
    painter.restore();
}

void paintRadio(QPainter &painter, const QRect &rect, bool on, bool enabled, bool hovered)
{
    const Tokens &t = tokens();
    QRectF circle(0, 0, checkSize(), checkSize());
    circle.moveCenter(QRectF(rect).center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    setOutline(painter, on, enabled, hovered);
    painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5));
    if (on) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(enabled ? t.onAccent : t.text3);
        const qreal dot = circle.width() * 0.19;
        painter.drawEllipse(circle.center(), dot, dot);
    }
    painter.restore();
}

void paintProgress(QPainter &painter, const QRect &rect, double fraction, ColorToken fill,
                   Qt::LayoutDirection direction)
{
    const Tokens &t = tokens();
    QRect track(rect.left(), 0, rect.width(), px(4));
    track.moveTop(rect.center().y() - track.height() / 2);
    QRect done = track;
    // A little is not nothing.
    const double part = std::clamp(fraction, 0.0, 1.0);
    done.setWidth(part > 0 ? std::max(int(std::lround(part * track.width())), track.height()) : 0);
    const qreal markRadius = track.height() / 2.0;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.pressed);
    painter.drawRoundedRect(track, markRadius, markRadius);
    if (done.width() > 0) {
        painter.setBrush(t.*fill);
        painter.drawRoundedRect(QStyle::visualRect(direction, track, done), markRadius, markRadius);
    }
    painter.restore();
}

void paintDropArrow(QPainter &painter, const QRect &field, bool enabled, Qt::LayoutDirection direction)
{
    QRect arrow(0, 0, px(16), px(16));
    arrow.moveCenter(field.center());
    if (direction == Qt::LeftToRight)
        arrow.moveRight(field.width() - 8);
    else
        arrow.moveLeft(8);
    icon(QStringLiteral("chevron-down"), enabled ? &Tokens::text2 : &Tokens::text3).paint(&painter, arrow);
}

void paintSkeletonBar(QPainter &painter, const QRect &rect)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().pressed);
    painter.drawRoundedRect(rect, 3, 3);
    painter.restore();
}

void paintSpinner(QPainter &painter, const QRectF &rect, int step, const QColor &ring, const QColor &arc)
{
    const qreal pen = rect.width() / 10;
    const QRectF circle = rect.adjusted(pen, pen, -pen, -pen);
    painter.setBrush(Qt::NoBrush);
    if (ring != arc) { // as in high contrast: it would not be seen to turn
        painter.setPen(QPen(ring, pen));
        painter.drawEllipse(circle);
    }
    painter.setPen(QPen(arc, pen, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(circle, (90 - step * 30) * 16, -100 * 16);
}

} // namespace growthos::ui
