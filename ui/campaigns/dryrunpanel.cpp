#include "ui/campaigns/dryrunpanel.h"

#include "ui/api/workspace.h"
#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/campaignlookups.h"
#include "ui/campaigns/gatewords.h"
#include "ui/campaigns/sequenceoutlook.h"
#include "ui/contacts/contactpick.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/format.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/momentfield.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QTimer>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QWidget *gateRow(const CampaignRun::Gate &gate, const CampaignLookups &lookups)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(new IconLabel(gate.open ? u"check"_s : u"alert"_s, gate.open ? &Tokens::good : &Tokens::bad), 0,
                    Qt::AlignTop);
    auto *text = label(gateSentence(gate, lookups), gate.open ? "second"_L1 : "plain"_L1);
    text->setObjectName(u"gateText"_s);
    text->setWordWrap(true);
    line->addWidget(text, 1);
    return row;
}

} // namespace

DryRunPanel::DryRunPanel(Workspace &workspace, CampaignDocument &document, CampaignLookups &lookups,
                         SequenceOutlook &outlook, QWidget *parent)
    : InspectorPanel(tr("Dry run"), tr("Nothing to run."), parent), m_workspace(workspace), m_document(document),
      m_lookups(lookups), m_outlook(outlook)
{
    setObjectName(u"dryRun"_s);
    head()->addWidget(label(tr("Dry run"), "section"_L1), 1);
    QToolButton *close = iconButton(u"close"_s, tr("Close the dry run"));
    close->setObjectName(u"closeDryRun"_s);
    connect(close, &QToolButton::clicked, this, &DryRunPanel::closeWanted);
    head()->addWidget(close);
    content()->addWidget(makeQuestion());
    content()->addWidget(line(Qt::Horizontal));
    content()->addWidget(makeClock());
    m_trouble = label({}, "bad"_L1);
    m_trouble->setObjectName(u"dryRunTrouble"_s);
    m_trouble->setWordWrap(true);
    content()->addWidget(m_trouble);
    content()->addStretch(1);
    connect(&m_document, &CampaignDocument::changed, this, &DryRunPanel::fillQuestion);
    connect(&m_document, &CampaignDocument::stateChanged, this, [this] {
        if (m_document.state() == CampaignDocument::State::Loading)
            m_contact->setContact({});
        fillQuestion();
    });
    connect(&m_workspace, &Workspace::projectChanged, this, &DryRunPanel::show);
    connect(&m_lookups, &CampaignLookups::changed, this, &DryRunPanel::show);
    connect(&m_outlook, &SequenceOutlook::changed, this, &DryRunPanel::show);
    showItem();
    show();
}

QWidget *DryRunPanel::makeQuestion()
{
    m_contact = new ContactPick(m_workspace.api(), tr("Contact of the dry run"));
    m_contact->setObjectName(u"dryRunContact"_s);
    m_contact->setNobody(tr("Anybody"), u"users"_s);
    connect(m_contact, &PickField::picked, this, [this] {
        m_at = -1;
        m_outlook.setContact(m_contact->contact().id);
    });
    m_start = new MomentField(u"dryRunStart"_s);
    m_exit = new MomentField(u"dryRunExit"_s);
    m_exitOn = new QCheckBox;
    m_exitOn->setObjectName(u"dryRunExitComes"_s);
    connect(m_start, &MomentField::dateTimeChanged, this, &DryRunPanel::setTimes);
    connect(m_exit, &MomentField::dateTimeChanged, this, &DryRunPanel::setTimes);
    connect(m_exitOn, &QCheckBox::toggled, this, [this] {
        if (!m_filling && m_exitOn->isChecked()) { // after the first step, to begin with
            const QSignalBlocker quiet(m_exit);
            m_exit->setDateTime(m_start->dateTime().addDays(1));
        }
        setTimes();
    });
    m_exitRow = new QWidget;
    auto *exitColumn = new QVBoxLayout(m_exitRow);
    exitColumn->setContentsMargins(0, 0, 0, 0);
    exitColumn->setSpacing(6);
    exitColumn->addWidget(m_exitOn);
    exitColumn->addWidget(m_exit);
    auto *form = new Form;
    form->add(u"contact_id"_s, new FormField(tr("For"), m_contact));
    form->add(u"starts_at"_s, new FormField(tr("The trigger comes"), m_start));
    form->addWidget(m_exitRow);
    return form;
}

QWidget *DryRunPanel::makeClock()
{
    const auto tool = [this](const QString &text, const QString &iconName, const QString &name, auto act) {
        Button *made = button(text, {}, iconName);
        made->setObjectName(name);
        connect(made, &QPushButton::clicked, this, act);
        return made;
    };
    m_first = tool(tr("Begin"), u"undo"_s, u"dryRunFirst"_s, [this] { goTo(0); });
    m_back = tool(tr("Back"), u"chevron-left"_s, u"dryRunBack"_s,
                  [this] { goTo((m_at < 0 ? int(m_outlook.run().steps.size()) : m_at) - 1); });
    m_next = tool(tr("Next"), u"chevron-right"_s, u"dryRunNext"_s, [this] { goTo(m_at + 1); });
    m_now = label({}, "strong"_L1);
    m_now->setObjectName(u"dryRunClock"_s);
    m_now->setWordWrap(true);
    auto *place = new QWidget;
    auto *column = new QVBoxLayout(place);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_now);
    auto *row = new FlowLayout;
    for (Button *each : {m_first, m_back, m_next})
        row->addWidget(each);
    column->addLayout(row);
    return place;
}

void DryRunPanel::setTimes()
{
    m_exit->setVisible(m_exitOn->isChecked());
    if (m_filling)
        return;
    m_at = -1;
    const QTimeZone zone = m_workspace.project().zone;
    if (m_start->moment(zone) != m_outlook.run().startsAt || m_outlook.start().isValid())
        m_outlook.setStart(m_start->moment(zone));
    m_outlook.setExit(m_exitOn->isChecked() && !m_exitRow->isHidden() ? m_exit->moment(zone) : QDateTime());
}

void DryRunPanel::fillQuestion()
{
    m_filling = true;
    const QString event = m_document.value(u"exit_on"_s)["event"_L1].toString();
    m_exitRow->setVisible(!event.isEmpty());
    m_exitOn->setText(tr("%1 comes").arg(event));
    m_exit->setAccessibleName(tr("When %1 comes").arg(event));
    if (event.isEmpty())
        m_exitOn->setChecked(false);
    m_exit->setVisible(m_exitOn->isChecked());
    m_filling = false;
}

QDateTime DryRunPanel::clock() const
{
    const CampaignRun &run = m_outlook.run();
    if (!m_outlook.isKnown())
        return {};
    const int last = int(run.steps.size());
    const int moment = m_at < 0 ? last : std::min(m_at, last);
    return moment == 0 ? run.startsAt : run.steps[moment - 1].at;
}

void DryRunPanel::goTo(int moment)
{
    m_at = std::clamp(moment, 0, int(m_outlook.run().steps.size()));
    show();
    Q_EMIT moved(m_at - 1);
}

/// What happens at one moment: it begins, or a step comes.
QWidget *DryRunPanel::makeMoment(int moment)
{
    const CampaignRun &run = m_outlook.run();
    auto *place = frame("card"_L1);
    place->setObjectName(u"moment%1"_s.arg(moment));
    auto *column = new QVBoxLayout(place);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    auto *title = new ElidedLabel;
    setRole(title, "role", "strong"_L1);
    head->addWidget(title, 1);
    auto *badge = new Badge;
    badge->setObjectName(u"momentOutcome"_s);
    head->addWidget(badge);
    column->addLayout(head);
    const QList<CampaignRun::Gate> &gates = moment == 0 ? run.gates : run.steps[moment - 1].gates;
    if (moment == 0) {
        title->setText(tr("The trigger comes"));
        badge->set(run.enrolled ? tr("Begins") : tr("Does not begin"), run.enrolled ? Tone::Good : Tone::Bad,
                   run.enrolled ? u"check"_s : u"alert"_s);
        badge->setVisible(!run.contactId.isEmpty());
    } else {
        const CampaignRun::Step &step = run.steps[moment - 1];
        title->setText(step.subject.isEmpty()
                           ? emailName(step.index)
                           : tr("%1: %2", "email, its subject").arg(emailName(step.index), step.subject));
        const StateWord word = outcomeWord(step.outcome);
        badge->set(word.text, word.tone, word.icon);
        badge->setVisible(!run.contactId.isEmpty() || step.outcome == "exit"_L1);
        auto *when = label(momentWords(step), "note"_L1);
        when->setWordWrap(true);
        column->addWidget(when);
    }
    for (const CampaignRun::Gate &gate : gates)
        column->addWidget(gateRow(gate, m_lookups));
    return place;
}

void DryRunPanel::show()
{
    m_trouble->setText(m_outlook.trouble());
    m_trouble->setVisible(!m_outlook.trouble().isEmpty());
    delete m_moments;
    m_moments = nullptr;
    if (!m_outlook.isKnown())
        return;
    const CampaignRun &run = m_outlook.run();
    m_filling = true;
    if (!m_start->hasFocus())
        m_start->setMoment(run.startsAt, m_workspace.project().zone);
    m_filling = false;
    const int last = int(run.steps.size());
    const int now = m_at < 0 ? last : std::min(m_at, last);
    m_now->setText(now == 0 ? tr("Clock: %1, %2", "date, time of day")
                                  .arg(formatWeekday(run.startsAt.toTimeZone(m_workspace.project().zone).date()),
                                       formatClock(run.startsAt, m_workspace.project().zone))
                            : tr("Clock: %1", "moment").arg(momentWords(run.steps[now - 1])));
    m_first->setEnabled(now > 0);
    m_back->setEnabled(now > 0);
    m_next->setEnabled(now < last);
    m_moments = new QWidget;
    auto *column = new QVBoxLayout(m_moments);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    if (!run.enrolled && now > 0) {
        auto *note = label(tr("What follows is as if the contact began."), "note"_L1);
        note->setWordWrap(true);
        column->addWidget(note);
    }
    QWidget *latest = nullptr;
    for (int moment = 0; moment <= now; ++moment)
        column->addWidget(latest = makeMoment(moment));
    content()->insertWidget(content()->count() - 1, m_moments);
    if (m_at >= 0) { // somebody moves the clock: what it stands at is seen
        QTimer::singleShot(0, latest, [this, latest] {
            if (auto *scroll = findChild<QScrollArea *>())
                scroll->ensureWidgetVisible(latest);
        });
    }
    Q_EMIT clockChanged();
}

} // namespace growthos::ui
