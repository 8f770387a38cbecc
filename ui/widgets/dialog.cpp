#include "ui/widgets/dialog.h"

#include "ui/widgets/banner.h"
#include "ui/widgets/consolestyle.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/windowshape.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScreen>
#include <QWindow>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int leastDialogWidth = 424;
constexpr int dialogPadding = 16;
} // namespace

Dialog::Dialog(const QString &title, QWidget *parent) : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
{
    setAttribute(Qt::WA_DeleteOnClose);
    roundCorners(this, 8);
    setWindowTitle(title);
    setAccessibleName(title);
    setMinimumWidth(px(leastDialogWidth));
    new FocusRing(this);

    m_head = frame("dialogHead"_L1);
    m_cross = iconButton(u"close"_s, tr("Close (Esc)"));
    m_cross->setObjectName(u"dialogClose"_s);
    connect(m_cross, &QToolButton::clicked, this, &Dialog::reject);
    QLabel *name = label(title, "section"_L1);
    name->setObjectName(u"dialogTitle"_s);
    name->setWordWrap(true);
    auto *headRow = new QHBoxLayout(m_head);
    headRow->setContentsMargins(dialogPadding, 8, 10, 8);
    headRow->addWidget(name, 1);
    headRow->addWidget(m_cross);

    m_content = new QVBoxLayout;
    m_content->setContentsMargins(dialogPadding, dialogPadding, dialogPadding, dialogPadding);
    m_content->setSpacing(12);
    m_notice = new Banner(Tone::Warning);
    m_notice->hide();
    m_trouble = new Banner(Tone::Bad);
    m_trouble->setObjectName(u"dialogTrouble"_s);
    m_trouble->hide();
    auto *banners = new QVBoxLayout;
    banners->setContentsMargins(dialogPadding, 0, dialogPadding, 0);
    banners->setSpacing(8);
    banners->addWidget(m_notice);
    banners->addWidget(m_trouble);

    QFrame *foot = frame("dialogFoot"_L1);
    m_cancel = button(tr("Cancel"));
    m_cancel->setObjectName(u"dialogCancel"_s);
    connect(m_cancel, &QPushButton::clicked, this, &Dialog::reject);
    m_act = button({}, "primary"_L1);
    m_act->setObjectName(u"dialogAct"_s);
    m_act->hide();
    connect(m_act, &QPushButton::clicked, this, &Dialog::acted);
    m_footRow = new QHBoxLayout(foot);
    m_footRow->setContentsMargins(dialogPadding, 12, dialogPadding, 12);
    m_footRow->setSpacing(8);
    m_footRow->addStretch(1);
    m_footRow->addWidget(m_cancel);
    m_footRow->addWidget(m_act);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addLayout(m_content, 1);
    column->addLayout(banners);
    column->addSpacing(dialogPadding);
    column->addWidget(foot);
}

void Dialog::setAct(const QString &text, Act kind)
{
    m_kind = kind;
    m_act->setText(text);
    setRole(m_act, "kind", kind == Act::Irreversible ? "final"_L1 : "primary"_L1);
    m_act->show();
}

Button *Dialog::addFootButton(const QString &text)
{
    Button *extra = button(text, "quiet"_L1);
    m_footRow->insertWidget(0, extra);
    return extra;
}

void Dialog::setNotice(Tone tone, const QString &text)
{
    m_notice->set(tone, {}, text);
    m_notice->setVisible(!text.isEmpty());
}

void Dialog::setTrouble(const QString &title, const QString &text)
{
    m_trouble->set(Tone::Bad, title, text);
    m_trouble->setVisible(!title.isEmpty());
}

void Dialog::setBusy(bool busy)
{
    m_busy = busy;
    m_act->setBusy(busy);
    m_cross->setEnabled(!busy);
    m_cancel->setDisabledBecause(busy ? tr("It is being done") : QString());
    if (busy)
        setTrouble({});
}

/// Its height is that of its texts at this width: a hint below the least width would ask for lines that are not needed.
QSize Dialog::sizeHint() const
{
    return QDialog::sizeHint().expandedTo(minimumSize());
}

void Dialog::open()
{
    setWindowModality(Qt::WindowModal);
    QDialog::open();
    activateWindow();
    if (m_kind == Act::Irreversible || m_act->isHidden()) {
        m_cancel->setFocus(Qt::TabFocusReason);
    } else {
        // The first field, else a further button of the foot, else the act.
        QWidget *target = m_act;
        const QWidget *foot = m_footRow->parentWidget();
        for (QWidget *child : findChildren<QWidget *>()) {
            if (child == m_cross || child == m_cancel || child == m_act || !child->isEnabled() ||
                !(child->focusPolicy() & Qt::TabFocus) || !child->isVisibleTo(this))
                continue;
            if (!foot->isAncestorOf(child)) {
                target = child;
                break;
            }
            if (target == m_act)
                target = child;
        }
        target->setFocus(Qt::TabFocusReason);
    }
    // The ring shows where Enter goes, however the dialog was opened.
    setAttribute(Qt::WA_KeyboardFocusChange);
}

void Dialog::reject()
{
    if (!m_busy)
        QDialog::reject();
}

/// What is added needs its room: a window does not grow by itself where texts wrap.
bool Dialog::event(QEvent *event)
{
    const bool done = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest && isVisible()) {
        const int wanted = std::min(layout()->totalHeightForWidth(width()), screen()->availableGeometry().height());
        if (wanted > height()) {
            resize(width(), wanted);
            // Its foot is not to grow out of the screen.
            const QRect room = screen()->availableGeometry();
            if (const int below = frameGeometry().bottom() - room.bottom(); below > 0)
                move(x(), std::max(room.top(), y() - below));
        }
    }
    return done;
}

/// To all sides: a foot that grows out of the window stands on what lies behind that. What comes from the system is an
/// echo of that, or a hand that draws at an edge.
void Dialog::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    if (event->spontaneous() || !isVisible() || !parentWidget() || !event->oldSize().isValid())
        return;
    const QSize grown = (event->size() - event->oldSize()).expandedTo({0, 0});
    const QPoint corner = parentWidget()->window()->pos();
    move(std::min(x(), std::max(corner.x(), x() - grown.width() / 2)),
         std::min(y(), std::max(corner.y(), y() - grown.height() / 2)));
}

void Dialog::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens().outline);
    painter.setBrush(tokens().surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

void Dialog::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_head->geometry().contains(event->pos()) && windowHandle())
        windowHandle()->startSystemMove();
    QDialog::mousePressEvent(event);
}

void Dialog::keyPressEvent(QKeyEvent *event)
{
    // Enter in a field does the act, unless it cannot be undone; on a button it is that button's.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        // One of several choices that is chosen already leaves nothing to choose.
        auto *on = qobject_cast<QAbstractButton *>(focusWidget());
        if (on && !(on->autoExclusive() && on->isChecked()))
            on->click();
        else if (m_kind != Act::Irreversible && m_act->isVisible() && m_act->isEnabled() && !m_busy)
            m_act->click();
        return;
    }
    QDialog::keyPressEvent(event);
}

} // namespace growthos::ui
