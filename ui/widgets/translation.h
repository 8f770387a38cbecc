#pragma once

class QApplication;
class QLocale;

namespace growthos::ui {

/// Sets the locale of numbers and dates and loads the texts for it; English where there are none.
/// Call once, before the first widget is made.
void installTranslation(QApplication &app, const QLocale &locale);

} // namespace growthos::ui
