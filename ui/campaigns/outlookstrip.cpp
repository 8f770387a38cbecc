#include "ui/campaigns/outlookstrip.h"

#include "ui/api/workspace.h"
#include "ui/campaigns/dayaxis.h"
#include "ui/campaigns/sequenceoutlook.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"

#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

OutlookStrip::OutlookStrip(Workspace &workspace, SequenceOutlook &outlook, QWidget *parent)
    : QFrame(parent), m_workspace(workspace), m_outlook(outlook), m_note(new ElidedLabel), m_axis(new DayAxis)
{
    setProperty("role", u"surface"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_axis->setObjectName(u"dayAxis"_s);
    m_note->setObjectName(u"outlookNote"_s);
    setRole(m_note, "role", "note"_L1);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(label(tr("When a contact gets what"), "medium"_L1));
    head->addWidget(m_note, 1);
    auto *inside = new QVBoxLayout;
    inside->setContentsMargins(16, 10, 16, 8);
    inside->setSpacing(8);
    inside->addLayout(head);
    inside->addWidget(m_axis);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(line(Qt::Horizontal));
    column->addLayout(inside);
    connect(m_axis, &DayAxis::activated, this, &OutlookStrip::stepActivated);
    connect(&m_outlook, &SequenceOutlook::changed, this, &OutlookStrip::show);
    connect(&m_workspace, &Workspace::projectChanged, this, &OutlookStrip::show);
    show();
}

void OutlookStrip::show()
{
    const CampaignRun &run = m_outlook.run();
    setVisible(!run.steps.isEmpty());
    m_axis->setRun(run);
    if (!m_outlook.isKnown())
        return;
    const QDateTime local = run.startsAt.toTimeZone(m_workspace.project().zone);
    m_note->setText(m_outlook.trouble().isEmpty()
                        ? tr("if it begins %1, %2", "date, time of day with its zone")
                              .arg(formatWeekday(local.date()), formatClock(run.startsAt, m_workspace.project().zone))
                        : m_outlook.trouble());
}

void OutlookStrip::setClock(const QDateTime &clock)
{
    m_axis->setClock(clock);
}

} // namespace growthos::ui
