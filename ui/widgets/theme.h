#pragma once

#include <QColor>
#include <QFont>

class QApplication;
class QWidget;

namespace growthos::ui {

enum class Theme { Light, Dark };

/// Every colour of the window. Text on its usual ground reaches 4.5 : 1, outlines and marks 3 : 1.
struct Tokens
{
    QColor page, sidebar, surface, sunken;
    QColor hover, pressed;
    QColor line, strongLine; ///< decoration only
    QColor outline;          ///< edge of a control
    QColor text, text2, text3;
    QColor accent, accentFill, accentFillHover, accentWeak, accentLine, onAccent;
    QColor good, goodWeak, goodLine;
    QColor warning, warningWeak, warningLine;
    QColor bad, badWeak, badLine;
};

/// The tokens in use. GUI thread.
const Tokens &tokens();

/// Loads the bundled fonts and puts style, palette, style sheet and font on the application; may be called again to
/// change the theme.
void applyTheme(QApplication &app, Theme theme = Theme::Light);

/// Text font, tabular digits. `px` at 96 dpi; weights in use: Normal, Medium, DemiBold.
QFont uiFont(int px = 13, QFont::Weight weight = QFont::Normal);
/// IDs, event names, code, addresses.
QFont codeFont(int px = 12, QFont::Weight weight = QFont::Normal);

/// The application's style sheet for `tokens`.
QString styleSheet(const Tokens &tokens);

} // namespace growthos::ui
