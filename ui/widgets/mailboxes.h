#pragma once

#include <QString>

namespace growthos::ui {

/// QTextDocument gives ground and padding to tables alone: of a <div> it paints each paragraph by itself, of a link
/// only the text. This makes tables of one cell out of what a mail program would draw as a box, so that a preview looks
/// as the mail does. Reads what is in `style` attributes; what is not closed is left alone.
QString boxesAsTables(const QString &html);

} // namespace growthos::ui
