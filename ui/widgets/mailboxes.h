#pragma once

#include <QString>

class QTextDocument;

namespace growthos::ui {

/// QTextDocument gives ground and padding to tables alone: of a <div> it paints each paragraph by itself, of a link
/// only the text. This makes tables of one cell out of what a mail program would draw as a box, so that a preview looks
/// as the mail does. Reads what is in `style` attributes; what is not closed is left alone. Of `width` pixels a box
/// takes its `max-width`, or all of what is less; 0 is room for all. Headings keep the size of their style.
QString boxesAsTables(const QString &html, int width = 0);

/// A factor for the height of lines is one of the font's size, as in CSS: to QTextDocument it is one of the font's own
/// height, which is a fifth more.
void fitLineHeights(QTextDocument &document);

} // namespace growthos::ui
