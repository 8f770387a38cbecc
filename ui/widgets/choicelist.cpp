#include "ui/widgets/choicelist.h"

#include "ui/widgets/theme.h"

#include <QEvent>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int rowHeight = 30;
}

ChoiceList::ChoiceList(QWidget *parent) : QListWidget(parent)
{
    setProperty("role", u"choices"_s);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
}

int ChoiceList::heightOf(int rows) const
{
    return rows * px(rowHeight) + 2;
}

bool ChoiceList::event(QEvent *event)
{
    const bool handled = QListWidget::event(event);
    // The style sheet says how high a row is, and it is known from here on.
    if (event->type() == QEvent::Polish || event->type() == QEvent::StyleChange)
        doItemsLayout();
    return handled;
}

} // namespace growthos::ui
