#include "ui/widgets/daycalendar.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/daygrid.h"
#include "ui/widgets/format.h"

#include <QEvent>
#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

DayCalendar::DayCalendar(QWidget *parent)
    : QFrame(parent), m_back(iconButton(u"chevron-left"_s, tr("Month before"))),
      m_forth(iconButton(u"chevron-right"_s, tr("Next month"))), m_title(label({}, "strong"_L1)), m_grid(new DayGrid)
{
    setProperty("role", u"calendar"_s);
    m_back->setObjectName(u"monthBefore"_s);
    m_forth->setObjectName(u"monthAfter"_s);
    m_title->setObjectName(u"monthShown"_s);
    m_title->setAlignment(Qt::AlignCenter);
    m_grid->setObjectName(u"days"_s);
    m_grid->setAccessibleName(tr("Day"));
    m_grid->setAccessibleDescription(
        tr("Arrow keys go by days and weeks, Page Up and Page Down by months; Enter chooses."));
    setFocusProxy(m_grid);
    auto *head = new QHBoxLayout;
    head->setSpacing(0);
    head->addWidget(m_back);
    head->addWidget(m_title, 1);
    head->addWidget(m_forth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 6);
    column->setSpacing(2);
    column->addLayout(head);
    column->addWidget(m_grid);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setTabOrder(m_back, m_forth);
    setTabOrder(m_forth, m_grid);
    connect(m_back, &QToolButton::clicked, this, [this] { m_grid->goBy(-1); });
    connect(m_forth, &QToolButton::clicked, this, [this] { m_grid->goBy(1); });
    connect(m_grid, &DayGrid::monthChanged, this, &DayCalendar::showMonth);
    connect(m_grid, &DayGrid::picked, this, &DayCalendar::picked);
    applyDirection();
    showMonth();
}

QDate DayCalendar::day() const
{
    return m_grid->day();
}

void DayCalendar::setDay(const QDate &day)
{
    m_grid->setDay(day);
}

void DayCalendar::setToday(const QDate &today)
{
    m_grid->setToday(today);
}

void DayCalendar::setFirst(const QDate &first)
{
    m_grid->setFirst(first);
}

QDate DayCalendar::month() const
{
    return m_grid->month();
}

QWidget *DayCalendar::days() const
{
    return m_grid;
}

QRect DayCalendar::rectOf(const QDate &day) const
{
    return m_grid->rectOf(day);
}

void DayCalendar::showMonth()
{
    m_title->setText(formatMonth(m_grid->month()));
    // Whoever has gone as far back as can be goes on from the other arrow.
    const bool back = m_grid->canGo(-1);
    if (!back && m_back->hasFocus())
        m_forth->setFocus(Qt::OtherFocusReason);
    m_back->setEnabled(back);
}

void DayCalendar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        applyDirection();
}

/// Arrows point to where they lead.
void DayCalendar::applyDirection()
{
    m_back->setIcon(icon(isLeftToRight() ? u"chevron-left"_s : u"chevron-right"_s));
    m_forth->setIcon(icon(isLeftToRight() ? u"chevron-right"_s : u"chevron-left"_s));
}

} // namespace growthos::ui
