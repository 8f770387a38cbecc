#include "ui/widgets/popover.h"

#include "ui/widgets/windowshape.h"

#include <QLayout>
#include <QScreen>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int popoverGap = 4;
}

Popover::Popover(QWidget *anchor)
    : QFrame(anchor, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint), m_anchor(anchor)
{
    setAttribute(Qt::WA_DeleteOnClose);
    roundCorners(this, 8);
    setProperty("role", u"popup"_s);
    setContentsMargins(12, 12, 12, 12);
}

void Popover::fit()
{
    layout()->activate();
    adjustSize();
    const QRect around(m_anchor->mapToGlobal(QPoint(0, 0)), m_anchor->size());
    const QRect room = m_anchor->screen()->availableGeometry();
    // Where it has room in the window it stands there, and not on what lies behind that.
    const QRect window = m_anchor->window()->geometry();
    QPoint place(isLeftToRight() ? around.left() : around.right() + 1 - width(), around.bottom() + 1 + popoverGap);
    const int above = around.top() - popoverGap - height();
    const int below = place.y() + height() - 1;
    // Once above it stays there: it would jump while somebody types and its list gets shorter.
    m_above = (m_above && isVisible() && above >= room.top()) || (below > room.bottom() && above >= room.top()) ||
              (below > window.bottom() && above >= window.top());
    if (m_above)
        place.setY(above);
    const int right = width() <= window.width() ? std::min(room.right(), window.right()) : room.right();
    place.setX(std::clamp(place.x(), room.left(), std::max(room.left(), right + 1 - width())));
    move(place);
}

void Popover::open(QWidget *first)
{
    fit();
    show();
    if (!first) {
        const QList<QWidget *> inside = findChildren<QWidget *>();
        const auto found = std::find_if(inside.cbegin(), inside.cend(), [this](QWidget *child) {
            return (child->focusPolicy() & Qt::TabFocus) && child->isVisibleTo(this) && child->isEnabled();
        });
        first = found == inside.cend() ? nullptr : *found;
    }
    if (first)
        first->setFocus(Qt::PopupFocusReason);
}

} // namespace growthos::ui
