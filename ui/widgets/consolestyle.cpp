#include "ui/widgets/consolestyle.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/windowshape.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QCursor>
#include <QHoverEvent>
#include <QMenu>
#include <QPainter>
#include <QSlider>
#include <QStyleFactory>
#include <QStyleOption>
#include <QStyledItemDelegate>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int ringWidth = 2;
constexpr int ringGap = 1;

/// What the ring goes around: of a check box or switch only the mark.
QRect ringed(const QWidget *widget)
{
    if (const auto *toggle = qobject_cast<const Switch *>(widget))
        return toggle->trackRect();
    if (const auto *box = qobject_cast<const QCheckBox *>(widget); box && box->text().isEmpty()) {
        QStyleOptionButton option;
        option.initFrom(box);
        return widget->style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, widget);
    }
    return widget->rect();
}

/// Corners of the ring: those of what it stands around, and the gap.
qreal ringRadius(const QWidget *widget, const QRectF &ring)
{
    if (qobject_cast<const QCheckBox *>(widget))
        return 6;
    if (qobject_cast<const Switch *>(widget) || widget->property("kind").toString() == "pill"_L1)
        return ring.height() / 2;
    return 8;
}

/// Qt tells a widget that the pointer has left when it goes on to another of its window; over a list that had opened
/// above it the pointer has gone already.
void endHover(QWidget *widget)
{
    for (; widget; widget = widget->isWindow() ? nullptr : widget->parentWidget()) {
        const QPoint pointer = widget->mapFromGlobal(QCursor::pos());
        if (!widget->isVisible() || !widget->testAttribute(Qt::WA_UnderMouse) || widget->rect().contains(pointer))
            continue;
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(widget, &leave);
        QHoverEvent unhover(QEvent::HoverLeave, QPointF(-1, -1), widget->mapToGlobal(pointer), pointer);
        QCoreApplication::sendEvent(widget, &unhover);
        widget->update();
    }
}
} // namespace

ConsoleStyle::ConsoleStyle() : QProxyStyle(QStyleFactory::create(u"Fusion"_s)) {}

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return ringWidth + ringGap;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return px(16);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return checkSize();
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_SplitterWidth:
        return 1;
    case PM_ToolTipLabelFrameWidth:
        return 2;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
        return 0;
    case SH_FocusFrame_AboveWidget:
        return 1;
    case SH_FocusFrame_Mask: // it would cut off the corners
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    switch (element) {
    case PE_FrameFocusRect: // FocusRing shows it
        return;
    case PE_IndicatorArrowDown: {
        QRect square(0, 0, px(16), px(16));
        square.moveCenter(option->rect.center());
        icon(u"chevron-down"_s, &Tokens::text2).paint(painter, square);
        return;
    }
    case PE_IndicatorCheckBox: {
        const Qt::CheckState state = option->state & State_NoChange ? Qt::PartiallyChecked
                                     : option->state & State_On     ? Qt::Checked
                                                                    : Qt::Unchecked;
        paintCheck(*painter, option->rect, state, option->state & State_Enabled, option->state & State_MouseOver);
        return;
    }
    case PE_IndicatorRadioButton:
        paintRadio(*painter, option->rect, option->state & State_On, option->state & State_Enabled,
                   option->state & State_MouseOver);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ConsoleStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (element != CE_FocusFrame) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    const auto *frame = qobject_cast<const QFocusFrame *>(widget);
    if (!frame || !frame->widget())
        return;
    const qreal out = ringGap + ringWidth / 2.0;
    const QRectF ring = QRectF(ringed(frame->widget()).translated(ringWidth + ringGap, ringWidth + ringGap))
                            .adjusted(-out, -out, out, out);
    const qreal radius = ringRadius(frame->widget(), ring);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(tokens().accent, ringWidth));
    painter->drawRoundedRect(ring, radius, radius);
    painter->restore();
}

void ConsoleStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    // What the style sheet gives round corners must not show a square behind them.
    auto *completions = widget->windowType() == Qt::Popup ? qobject_cast<QAbstractItemView *>(widget) : nullptr;
    const bool choices = widget->inherits("QComboBoxPrivateContainer");
    if (completions && widget->property("role").isNull()) {
        widget->setProperty("role", u"completions"_s); // any other list is as transparent as what it stands on
        completions->setItemDelegate(new QStyledItemDelegate(completions)); // that of Qt knows no style sheet
    }
    if (choices || qobject_cast<QMenu *>(widget)) {
        widget->setWindowFlag(Qt::FramelessWindowHint);
        widget->setWindowFlag(Qt::NoDropShadowWindowHint);
        roundCorners(widget, choices ? 6 : 8);
    }
    if (widget->windowType() == Qt::Popup)
        widget->installEventFilter(this);
    if (qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractSpinBox *>(widget) ||
        qobject_cast<QSlider *>(widget)) {
        if (widget->focusPolicy() == Qt::WheelFocus)
            widget->setFocusPolicy(Qt::StrongFocus);
        widget->installEventFilter(this);
    }
}

/// A field that the pointer only passes over leaves the wheel to the page that scrolls under it. What a list was opened
/// from is not under the pointer any more when it closes.
bool ConsoleStyle::eventFilter(QObject *watched, QEvent *event)
{
    auto *widget = static_cast<QWidget *>(watched);
    const bool isPopup = widget->windowType() == Qt::Popup;
    if (isPopup && event->type() == QEvent::Hide)
        endHover(widget->parentWidget());
    if (event->type() != QEvent::Wheel || isPopup || widget->hasFocus())
        return QProxyStyle::eventFilter(watched, event);
    event->ignore();
    return true;
}

/// Where the desktop has no file dialog of its own, that of Qt shows these.
QIcon ConsoleStyle::standardIcon(StandardPixmap standard, const QStyleOption *option, const QWidget *widget) const
{
    switch (standard) {
    case SP_DirIcon:
    case SP_DirOpenIcon:
    case SP_DirClosedIcon:
    case SP_DirLinkIcon:
        return icon(u"folder"_s, &Tokens::text2);
    case SP_DirHomeIcon:
    case SP_DesktopIcon:
        return icon(u"home"_s, &Tokens::text2);
    case SP_ComputerIcon:
    case SP_DriveHDIcon:
        return icon(u"server"_s, &Tokens::text2);
    case SP_FileIcon:
    case SP_FileLinkIcon:
        return icon(u"template"_s, &Tokens::text3);
    case SP_ArrowBack:
    case SP_FileDialogBack:
        return icon(widget && widget->isRightToLeft() ? u"chevron-right"_s : u"chevron-left"_s, &Tokens::text2);
    case SP_ArrowForward:
        return icon(widget && widget->isRightToLeft() ? u"chevron-left"_s : u"chevron-right"_s, &Tokens::text2);
    case SP_FileDialogToParent:
        return icon(u"arrow-up"_s, &Tokens::text2);
    case SP_FileDialogNewFolder:
        return icon(u"plus"_s, &Tokens::text2);
    case SP_FileDialogDetailedView:
        return icon(u"list"_s, &Tokens::text2);
    case SP_FileDialogListView:
        return icon(u"columns"_s, &Tokens::text2);
    default:
        return QProxyStyle::standardIcon(standard, option, widget);
    }
}

RingFrame::RingFrame(QWidget *parent) : QFocusFrame(parent)
{
    hide();
}

bool RingFrame::eventFilter(QObject *watched, QEvent *event)
{
    const bool done = QFocusFrame::eventFilter(watched, event);
    if (event->type() == QEvent::StyleChange && watched == widget() && widget()->isVisible())
        show();
    return done;
}

FocusRing::FocusRing(QWidget *window) : QObject(window), m_window(window)
{
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { onFocusChanged(now); });
}

void FocusRing::onFocusChanged(QWidget *now)
{
    const bool wanted = now && now->window() == m_window && m_window->testAttribute(Qt::WA_KeyboardFocusChange) &&
                        (qobject_cast<QAbstractButton *>(now) || now->property("focusRing").toBool());
    if (wanted && !m_frame)
        m_frame = new RingFrame(m_window);
    if (m_frame)
        m_frame->setWidget(wanted ? now : nullptr);
}

} // namespace growthos::ui
