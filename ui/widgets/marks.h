#pragma once

#include "ui/widgets/tone.h"

class QFontMetrics;
class QPainter;
class QRectF;

namespace growthos::ui {

// What widgets and the cells of tables paint alike. Nothing is kept; colours are those of tokens().

/// Space that the bordered word needs. `withIcon`: 12 px drawing before it.
int pillWidth(const QFontMetrics &metrics, const QString &text, bool withIcon);
/// Height of a bordered word at the text size in use.
int pillHeight();
/// A bordered word: a tag, a state, a number. Painted alike by Badge and by tables. The painter has the font; nothing
/// is made here but what drawing needs.
void paintPill(QPainter &painter, const QRect &rect, const QString &text, Tone tone, const QIcon &icon,
               Qt::LayoutDirection direction);

/// Flags for one line of text that begins at the leading (or stands at the trailing) end; absolute, as a painter would
/// turn them round once more in a window that reads from right to left.
int lineFlags(Qt::LayoutDirection direction, bool toEnd = false);

/// Side of a check box or radio button at the text size in use.
int checkSize();
void paintCheck(QPainter &painter, const QRect &rect, Qt::CheckState state, bool enabled, bool hovered);
void paintRadio(QPainter &painter, const QRect &rect, bool on, bool enabled, bool hovered);
/// At the end of a field that opens a list.
void paintDropArrow(QPainter &painter, const QRect &field, bool enabled, Qt::LayoutDirection direction);
/// A track 4 px high in the middle of `rect`, filled from the leading edge. `fraction` 0 … 1.
void paintProgress(QPainter &painter, const QRect &rect, double fraction, ColorToken fill,
                   Qt::LayoutDirection direction);
/// Grey bar in place of a text that is on its way.
void paintSkeletonBar(QPainter &painter, const QRect &rect);
/// A quarter of a ring that turns; 12 steps a turn.
void paintSpinner(QPainter &painter, const QRectF &rect, int step, const QColor &ring, const QColor &arc);

} // namespace growthos::ui
