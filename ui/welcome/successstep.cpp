#include "ui/welcome/successstep.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/segments/eventfield.h"
#include "ui/segments/rulesuggestions.h"
#include "ui/welcome/stepmark.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int leastField = 240;
constexpr int mostField = 344; // as wide as address and key
} // namespace

SuccessStep::SuccessStep(Workspace &workspace, StepMark &mark, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_mark(mark), m_suggestions(new RuleSuggestions(workspace.api(), this)),
      m_event(new EventField(*m_suggestions, tr("Event that means success"))),
      m_overview(button(tr("Open Overview"), "link"_L1)), m_note(label({}, "note"_L1)), m_trouble(label({}, "bad"_L1))
{
    m_event->setObjectName(u"successEvent"_s);
    m_event->setWidths(leastField, mostField);
    m_overview->setObjectName(u"openOverview"_s);
    m_overview->setProperty("compact", true);
    m_note->setObjectName(u"successNote"_s);
    m_note->setWordWrap(true);
    m_trouble->setObjectName(u"successTrouble"_s);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    auto *title = label(tr("Name the event that means success"), "section"_L1);
    title->setWordWrap(true);
    auto *row = new FlowLayout(nullptr, 8, 4);
    row->addWidget(m_event);
    row->addWidget(m_overview);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(title);
    column->addLayout(row);
    column->addWidget(m_trouble);
    column->addWidget(m_note);
    connect(m_event, &EventField::chosen, this, &SuccessStep::choose);
    connect(m_overview, &Button::clicked, this, &SuccessStep::overviewAsked);
    connect(&m_workspace, &Workspace::projectChanged, this, [this] { showChosen(m_workspace.project().successEvent); });
    m_event->followArrivals(m_workspace.api());
    connect(m_suggestions, &RuleSuggestions::changed, this, &SuccessStep::readNames);
    showChosen(m_workspace.project().successEvent);
}

void SuccessStep::setArrived(bool arrived)
{
    if (arrived == std::exchange(m_arrived, arrived))
        return;
    showState();
    m_suggestions->refresh();
}

/// Ahead of the list, so that what is typed into it finds them; not where the choice is made.
void SuccessStep::readNames()
{
    if (m_arrived && m_chosen.isEmpty())
        (void)m_suggestions->events();
}

void SuccessStep::focusField()
{
    m_event->setFocus(Qt::OtherFocusReason);
}

void SuccessStep::choose(const QString &event)
{
    m_trouble->hide();
    m_workspace.api().call(this, "PATCH", u"/v1/settings"_s, {{u"success_event"_s, event}},
                           [this](const ApiReply &reply) {
                               showChosen(reply.ok() ? reply.body["success_event"_L1].toString() : m_chosen);
                               if (reply.ok())
                                   return announce(m_note, m_note->text());
                               m_trouble->setText(reasonOf(reply));
                               m_trouble->show();
                               announce(m_trouble, m_trouble->text(), Urgency::Assertive);
                           });
}

void SuccessStep::showChosen(const QString &event)
{
    m_chosen = event;
    m_event->setEventName(event);
    showState();
}

void SuccessStep::showState()
{
    const bool done = !m_chosen.isEmpty();
    m_mark.setState(done ? StepMark::State::Done : m_arrived ? StepMark::State::Current : StepMark::State::Later);
    m_event->setVisible(done || m_arrived);
    m_overview->setVisible(done && m_arrived);
    m_note->setText(done ? tr("New segments, funnels, campaigns and experiments start from it. It can be changed in "
                              "Settings, Project.")
                         : tr("Segments, funnels and campaigns start from it. You choose it from the events that have "
                              "arrived."));
}

} // namespace growthos::ui
