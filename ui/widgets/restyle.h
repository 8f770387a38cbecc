#pragma once

#include <QObject>

class QApplication;
class QWidget;

namespace growthos::ui {

/// Puts `sheet` on the application and on everything that is there, once for each widget. A page that lies hidden in a
/// stack follows when it is shown. GUI thread.
void restyle(QApplication &app, const QString &sheet);

/// Puts the sizes and the font on a widget that were written down for it (`setScaledHeight`, `setCodeFont`).
void rescale(QWidget *widget);

/// While widgets are put together, each hears of the style anew whenever one of its parents gets a parent: as often as
/// it is deep. While this is there, nobody hears of it, until `finish` tells those that were styled meanwhile.
/// GUI thread.
class QuietAssembly : public QObject
{
public:
    QuietAssembly();
    void finish(QWidget *whole);
    bool eventFilter(QObject *object, QEvent *event) override;
};

} // namespace growthos::ui
