#pragma once

class QLocale;

namespace growthos::ui {

/// Sets the locale of numbers and dates and loads the texts for it; English where there are none.
/// Called again, it changes them; widgets with texts of before must be made anew.
void installTranslation(const QLocale &locale);

} // namespace growthos::ui
