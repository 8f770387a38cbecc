#pragma once

#include "ui/widgets/tokens.h"

#include <QFont>
#include <QObject>

class QApplication;
class QWidget;

namespace growthos::ui {

// One struct of tokens feeds palette, style sheet, style and charts. What paints itself reads tokens() when it paints,
// and then follows a change by itself; what keeps something made from them (a font, a pixmap, a chart) makes it anew on
// ThemeNotifier::changed. Lengths that belong to text are written in pixels at 100 % and go through px().

/// The tokens in use. GUI thread.
const Tokens &tokens();

/// Loads the bundled fonts and puts style, palette, style sheet and font on the application; called again, it changes
/// all windows live.
void applyTheme(QApplication &app, const Look &look = {});

/// Says that `tokens()` have changed.
class ThemeNotifier : public QObject
{
    Q_OBJECT
public:
    static ThemeNotifier &instance();

Q_SIGNALS:
    void changed();
};

/// `at100` scaled to the text size in use. For what must grow with its text: heights, icons, columns of labels.
int px(int at100);
/// Fixed sizes that follow the text size, also when it changes later.
void setScaledHeight(QWidget *widget, int at100);
void setScaledWidth(QWidget *widget, int at100);
void setScaledMaximumWidth(QWidget *widget, int at100);

/// Text font, tabular digits. `at100` pixels at 96 dpi before text scaling; weights in use: Normal, Medium, DemiBold.
QFont uiFont(int at100 = 13, QFont::Weight weight = QFont::Normal);
/// IDs, event names, code, addresses.
QFont codeFont(int at100 = 12, QFont::Weight weight = QFont::Normal);
/// Gives a widget the code font, also after the text size changes.
void setCodeFont(QWidget *widget, int at100 = 12);

/// The application's style sheet for `tokens`.
QString styleSheet(const Tokens &tokens);

} // namespace growthos::ui
