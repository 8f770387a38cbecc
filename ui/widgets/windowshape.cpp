#include "ui/widgets/windowshape.h"

#include <QBitmap>
#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QScreen>
#include <QStyle>
#include <QWidget>

#if GROWTHOS_XCB
#include <cstdlib>
#include <memory>
#include <string_view>
#include <xcb/xcb.h>
#endif

namespace growthos::ui {
namespace {

#if GROWTHOS_XCB
/// As "Extended Window Manager Hints" has it, section "Compositing Managers": the selection of the screen has an owner.
bool xServerBlends(xcb_connection_t *connection)
{
    constexpr std::string_view selection = "_NET_WM_CM_S0";
    struct Free
    {
        void operator()(void *reply) const { std::free(reply); }
    };
    const std::unique_ptr<xcb_intern_atom_reply_t, Free> atom(
        xcb_intern_atom_reply(connection, xcb_intern_atom(connection, 1, selection.size(), selection.data()), nullptr));
    if (!atom || atom->atom == XCB_ATOM_NONE)
        return false;
    const std::unique_ptr<xcb_get_selection_owner_reply_t, Free> owner(
        xcb_get_selection_owner_reply(connection, xcb_get_selection_owner(connection, atom->atom), nullptr));
    return owner && owner->owner != XCB_WINDOW_NONE;
}
#endif

bool displayBlends()
{
#if GROWTHOS_XCB
    // The offscreen platform has that interface too, without a connection behind it.
    if (const auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>(); x11 && x11->connection())
        return xServerBlends(x11->connection());
#endif
    return true;
}

class RoundShape final : public QObject
{
public:
    static constexpr auto name = "roundShape";

    RoundShape(QWidget *window, int radius) : QObject(window), m_radius(radius)
    {
        setObjectName(QLatin1String(name));
        window->installEventFilter(this);
    }

    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
            shape(static_cast<QWidget *>(object));
        return false;
    }

private:
    void shape(QWidget *window) const
    {
        if (!window->isWindow()) {
            window->clearMask();
            return;
        }
        QBitmap mask(window->size());
        mask.clear();
        QPainter painter(&mask);
        painter.setBrush(Qt::color1);
        painter.setPen(Qt::color1);
        // A little less round than the frame: the mask knows no half pixels, and must not bite into its line.
        painter.drawRoundedRect(QRect(QPoint(0, 0), window->size() - QSize(1, 1)), m_radius - 1.5, m_radius - 1.5);
        painter.end();
        window->setMask(mask);
    }

    int m_radius;
};

} // namespace

void roundCorners(QWidget *window, int radius)
{
    // Asked each time: a compositor can come and go, and a window opens seldom.
    if (displayBlends())
        window->setAttribute(Qt::WA_TranslucentBackground);
    else if (!window->findChild<QObject *>(QLatin1String(RoundShape::name), Qt::FindDirectChildrenOnly))
        new RoundShape(window, radius);
}

void fitToScreen(QWidget *window)
{
    // How high the title bar is the window system says only later; QWidget::restoreGeometry() takes the style's, too.
    const int titleBar = window->style()->pixelMetric(QStyle::PM_TitleBarHeight, nullptr, window);
    const QSize room = window->screen()->availableSize() - QSize(0, titleBar);
    if (window->size().boundedTo(room) == window->size())
        return;
    window->resize(window->size().boundedTo(room));
    window->setWindowState(window->windowState() | Qt::WindowMaximized);
}

} // namespace growthos::ui
