#include "ui/shell/pageheader.h"

#include "ui/widgets/button.h"
#include "ui/widgets/controls.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int headerHeight = 56;
constexpr int padding = 24;
constexpr int gap = 8;
constexpr int leastTitle = 96;
constexpr int wholeTitle = 240; // the names of all pages are shorter, in any language
} // namespace

PageHeader::PageHeader(const QString &title, QWidget *parent) : QFrame(parent)
{
    setProperty("role", u"header"_s);
    setScaledHeight(this, headerHeight);

    QPushButton *above = button({}, "link"_L1);
    above->setObjectName(u"pageParent"_s);
    above->setProperty("flush", true); // begins where the names of pages do
    connect(above, &QPushButton::clicked, this, &PageHeader::parentClicked);
    m_parent = above;
    m_arrow = new IconLabel(u"chevron-right"_s, &Tokens::text3);
    m_title = new ElidedLabel;
    m_title->setProperty("role", u"title"_s);
    m_title->setObjectName(u"pageTitle"_s);
    m_title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    auto *unsaved = new Badge;
    unsaved->set(tr("Unsaved changes"), Tone::Warning);
    unsaved->setObjectName(u"unsavedPill"_s);
    m_unsaved = unsaved;
    m_more = iconButton(u"more"_s, tr("More actions"));
    m_more->setObjectName(u"moreActions"_s);
    m_more->setProperty("raised", true);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_menu = new QMenu(m_more);
    m_more->setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &PageHeader::fillMenu);

    m_lead = new QHBoxLayout;
    m_lead->setSpacing(gap);
    m_lead->addWidget(m_parent);
    m_lead->addWidget(m_arrow);
    m_lead->addWidget(m_title);
    m_marks = new QHBoxLayout;
    m_marks->setSpacing(12);
    m_lead->addSpacing(4);
    m_lead->addLayout(m_marks);
    m_lead->addWidget(m_unsaved);
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(padding, 0, padding, 0);
    m_row->setSpacing(gap);
    m_row->addLayout(m_lead);
    m_row->addStretch(1);
    m_controls = new QHBoxLayout;
    m_controls->setSpacing(gap);
    m_row->addLayout(m_controls);
    m_row->addWidget(m_more);

    setTitle(title);
    setParentTitle({});
    m_unsaved->hide();
    m_more->hide();
    connect(qApp, &QApplication::focusChanged, this, &PageHeader::followFocus);
}

/// Its buttons go after it, and the keyboard with them.
PageHeader::~PageHeader()
{
    qApp->disconnect(this);
}

/// An action that has nothing more to do takes no keyboard: Qt would give it to whatever comes next, often the first
/// thing in the window. It goes back to where it was before the action.
void PageHeader::followFocus(QWidget *old, QWidget *now)
{
    const auto isHere = [this](const QWidget *widget) { return widget && isAncestorOf(widget); };
    if (isHere(now) && old && !isHere(old)) {
        if (old->window() == window())
            m_before = old;
        return;
    }
    if (!isHere(old) || !now || isHere(now) || (old->isEnabled() && !old->isHidden()) || !m_before)
        return;
    if (m_before->isEnabled() && m_before->isVisible())
        m_before->setFocus(Qt::OtherFocusReason);
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->updateGeometry();
}

void PageHeader::setParentTitle(const QString &title)
{
    static_cast<QPushButton *>(m_parent)->setText(title);
    m_parent->setAccessibleName(title);
    m_parent->setVisible(!title.isEmpty());
    // What stands beside the name of a page gives way first; the name of a thing may be as long as somebody made it.
    m_title->setWholeUpTo(title.isEmpty() ? wholeTitle : 0);
    m_arrow->setVisible(!title.isEmpty());
}

void PageHeader::addMark(QWidget *mark)
{
    m_marks->addWidget(mark);
}

void PageHeader::addControl(QWidget *control)
{
    m_controls->addWidget(control);
    arrange();
}

void PageHeader::addAction(QAbstractButton *action)
{
    m_actions.append({action});
    m_row->addWidget(action);
    arrange();
}

void PageHeader::setActionShown(QAbstractButton *action, bool shown)
{
    for (Action &entry : m_actions) {
        if (entry.button == action)
            entry.shown = shown;
    }
    arrange();
}

void PageHeader::setUnsaved(bool unsaved)
{
    m_unsaved->setVisible(unsaved);
}

QSize PageHeader::minimumSizeHint() const
{
    // Less than all actions need: those that do not fit go into the menu.
    return {padding * 2 + leastTitle, px(headerHeight)};
}

bool PageHeader::event(QEvent *event)
{
    const bool done = QFrame::event(event);
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return done;
}

void PageHeader::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    arrange();
}

void PageHeader::arrange()
{
    if (std::exchange(m_arranging, true))
        return;
    QList<QAbstractButton *> wanted;
    int needed = 0;
    for (const Action &action : std::as_const(m_actions)) {
        if (!action.shown) {
            action.button->hide();
            continue;
        }
        wanted.append(action.button);
        needed += action.button->sizeHint().width() + gap;
    }
    int room = width() - 2 * padding - m_lead->sizeHint().width() - m_controls->sizeHint().width();
    const bool all = needed <= room;
    m_more->setVisible(!all && wanted.size() > 1);
    if (!all)
        room -= m_more->sizeHint().width() + gap;
    bool fits = true;
    for (qsizetype i = wanted.size() - 1; i >= 0; --i) {
        room -= wanted[i]->sizeHint().width() + gap;
        fits = fits && (all || room >= 0 || i == wanted.size() - 1);
        wanted[i]->setVisible(fits);
    }
    m_arranging = false;
}

void PageHeader::fillMenu()
{
    m_menu->clear();
    for (const Action &action : std::as_const(m_actions)) {
        if (!action.shown || action.button->isVisibleTo(this))
            continue;
        QAction *entry = m_menu->addAction(action.button->icon(), action.button->text());
        const auto *busy = qobject_cast<Button *>(action.button);
        entry->setEnabled(action.button->isEnabled() && !(busy && busy->isBusy())); // else it would act a second time
        const auto *push = qobject_cast<QPushButton *>(action.button);
        if (push && push->menu())
            entry->setMenu(push->menu());
        else
            connect(entry, &QAction::triggered, action.button, &QAbstractButton::click);
    }
}

} // namespace growthos::ui
