#include "ui/widgets/surface.h"

#include <QVBoxLayout>
#include <QWidget>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

QWidget *surface(QVBoxLayout *&column)
{
    auto *widget = new QWidget;
    widget->setProperty("role", u"surface"_s);
    widget->setAttribute(Qt::WA_StyledBackground);
    column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return widget;
}

} // namespace growthos::ui
