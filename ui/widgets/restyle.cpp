#include "ui/widgets/restyle.h"

#include <QApplication>
#include <QEvent>
#include <QStackedWidget>
#include <QStyle>
#include <memory>

namespace growthos::ui {

namespace {

void tell(QWidget *widget)
{
    QEvent event(QEvent::StyleChange);
    QCoreApplication::sendEvent(widget, &event);
}

void follow(QWidget *widget);

/// Waits for hidden pages to be shown.
class Latecomers : public QObject
{
public:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Show) {
            object->removeEventFilter(this);
            follow(static_cast<QWidget *>(object));
        }
        return false;
    }
};

bool isHiddenPage(const QWidget *widget)
{
    return widget->isHidden() && qobject_cast<QStackedWidget *>(widget->parentWidget());
}

/// Styles what is not styled, parents first, for children take palette and font from them. They are told of it last:
/// some give their parts a font, which the style takes for one of before.
void follow(QWidget *widget)
{
    static Latecomers latecomers;
    if (isHiddenPage(widget)) {
        widget->installEventFilter(&latecomers);
        return;
    }
    const bool anew = !widget->testAttribute(Qt::WA_WState_Polished);
    if (anew) {
        widget->style()->polish(widget);
        widget->setAttribute(Qt::WA_WState_Polished);
        rescale(widget);
    }
    const QObjectList children = widget->children();
    for (QObject *child : children) {
        if (child->isWidgetType() && !static_cast<QWidget *>(child)->isWindow())
            follow(static_cast<QWidget *>(child));
    }
    if (anew)
        tell(widget);
}

} // namespace

void restyle(QApplication &app, const QString &sheet)
{
    if (app.styleSheet() == sheet)
        return;
    if (app.styleSheet().isEmpty()) {
        app.setStyleSheet(sheet);
        return;
    }
    // Put in the place of another, a sheet styles each widget once for itself and once more for each of its ancestors.
    // Taken off first, and put on while no widget counts as styled, it styles none, which leaves that to us.
    auto quiet = std::make_unique<QuietAssembly>();
    app.setStyleSheet({});
    const QWidgetList all = QApplication::allWidgets();
    for (QWidget *widget : all)
        widget->setAttribute(Qt::WA_WState_Polished, false);
    app.setStyleSheet(sheet);
    quiet.reset();
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows)
        follow(window);
}

QuietAssembly::QuietAssembly()
{
    qApp->installEventFilter(this);
}

void QuietAssembly::finish(QWidget *whole)
{
    qApp->removeEventFilter(this);
    const auto parts = whole->findChildren<QWidget *>();
    for (QWidget *part : parts) {
        if (part->testAttribute(Qt::WA_WState_Polished))
            tell(part);
    }
}

bool QuietAssembly::eventFilter(QObject *, QEvent *event)
{
    return event->type() == QEvent::StyleChange;
}

} // namespace growthos::ui
