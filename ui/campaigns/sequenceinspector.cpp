#include "ui/campaigns/sequenceinspector.h"

#include "ui/api/jsonvalues.h"
#include "ui/api/segments.h"
#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/campaignlookups.h"
#include "ui/campaigns/campaignwords.h"
#include "ui/campaigns/fieldtext.h"
#include "ui/campaigns/flowwords.h"
#include "ui/campaigns/sendwindowfield.h"
#include "ui/campaigns/sequencedesigner.h"
#include "ui/campaigns/stepchecks.h"
#include "ui/campaigns/steppreview.h"
#include "ui/templates/sendtest.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formfield.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QStackedWidget>
#include <QStringListModel>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int leastLetters = 8;

} // namespace

SequenceInspector::SequenceInspector(ApiClient &api, Preferences &kept, CampaignDocument &document,
                                     CampaignLookups &lookups, QWidget *parent)
    : InspectorPanel(tr("Selected step"), tr("Select a step to change it."), parent), m_document(document),
      m_lookups(lookups), m_pages(new QStackedWidget), m_preview(new StepPreview(api)),
      m_test(makeStepTest(
          api, kept, document, [this] { return std::max(m_step, 0); }, [this] { return m_preview->contactId(); })),
      m_checks(new StepChecks(api, document))
{
    makeHead();
    auto *begin = new QWidget;
    auto *fields = new QVBoxLayout(begin);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->addWidget(makeTriggerForm());
    fields->addStretch(1);
    m_pages->addWidget(begin);
    auto *step = new QWidget;
    auto *column = new QVBoxLayout(step);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    column->addWidget(makeStepForm());
    column->addWidget(m_preview);
    column->addWidget(line(Qt::Horizontal));
    column->addWidget(label(tr("Send a test"), "second"_L1));
    column->addWidget(m_test);
    column->addWidget(m_checks);
    column->addStretch(1);
    m_pages->addWidget(step);
    content()->addWidget(m_pages);
    connect(m_preview, &StepPreview::templateWanted, this, &SequenceInspector::templateWanted);
    connect(&m_document, &CampaignDocument::stateChanged, this, [this] {
        if (m_document.state() == CampaignDocument::State::Loading)
            m_preview->reset();
    });
    connect(&m_document, &CampaignDocument::changed, this, &SequenceInspector::fill);
    connect(&m_lookups, &CampaignLookups::changed, this, &SequenceInspector::fill);
    for (QComboBox *box : findChildren<QComboBox *>()) { // long names do not widen the panel
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(leastLetters);
    }
    showItem();
}

void SequenceInspector::makeHead()
{
    m_title = label({}, "strong"_L1);
    m_title->setObjectName(u"stepTitle"_s);
    m_duplicate = iconButton(u"copy"_s, tr("Duplicate the email"));
    m_duplicate->setObjectName(u"duplicateStep"_s);
    m_remove = iconButton(u"trash"_s, tr("Remove the email"));
    m_remove->setObjectName(u"removeStep"_s);
    head()->addWidget(m_title, 1);
    head()->addWidget(m_duplicate);
    head()->addWidget(m_remove);
    connect(m_duplicate, &QToolButton::clicked, this, &SequenceInspector::duplicateWanted);
    connect(m_remove, &QToolButton::clicked, this, &SequenceInspector::removeWanted);
}

void SequenceInspector::focusWait()
{
    m_delay->setFocus(Qt::OtherFocusReason);
    m_delay->selectAll();
    reveal(m_delay);
}

void SequenceInspector::revealPreview()
{
    reveal(m_preview);
}

Form *SequenceInspector::makeTriggerForm()
{
    m_triggerForm = new Form;
    const auto box = [this](const QString &name) {
        auto *made = new ChoiceBox;
        made->setObjectName(name);
        return made;
    };
    m_events = new QStringListModel(this);
    m_event = eventField(u"triggerEvent"_s);
    m_segment = box(u"triggerSegment"_s);
    m_reentry = box(u"reentry"_s);
    m_reentry->addItem(tr("Once per contact"), u"once"_s);
    m_reentry->addItem(tr("As often as it happens"), u"always"_s);
    m_exitEvent = eventField(u"exitEvent"_s);
    m_exitSegment = box(u"exitSegment"_s);
    m_from = new QLineEdit;
    m_from->setObjectName(u"campaignFrom"_s);
    m_triggerForm->add(u"trigger"_s,
                       new FormField(tr("Begins with the event"), m_event, tr("Such as signup_completed.")));
    m_triggerForm->add(u"trigger.segment_id"_s, new FormField(tr("Segment"), m_segment,
                                                              tr("With an event: only for members. Without one: "
                                                                 "begins when a contact enters it.")));
    m_triggerForm->add(u"reentry"_s, new FormField(tr("How often"), m_reentry));
    m_triggerForm->add(u"exit_on"_s, new FormField(tr("Ends early with the event"), m_exitEvent));
    m_triggerForm->add(u"exit_on.segment_id"_s, new FormField(tr("Or on entering the segment"), m_exitSegment));
    m_triggerForm->add(u"from"_s,
                       new FormField(tr("Sender"), m_from, tr("Empty: the default sender of the settings.")));
    connect(m_event, &QLineEdit::textChanged, this, [this] { setTrigger(); });
    connect(m_segment, &QComboBox::activated, this, [this] { setTrigger(); });
    connect(m_reentry, &QComboBox::activated, this,
            [this] { m_document.set(u"reentry"_s, m_reentry->currentData().toString()); });
    connect(m_exitEvent, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (!text.isEmpty())
            m_exitSegment->setCurrentIndex(0);
        setExit();
    });
    connect(m_exitSegment, &QComboBox::activated, this, [this] {
        if (m_exitSegment->currentIndex() > 0)
            m_exitEvent->clear();
        setExit();
    });
    connect(m_from, &QLineEdit::textEdited, this,
            [this](const QString &text) { m_document.set(u"from"_s, orNull(text.trimmed()), u"from"_s); });
    return m_triggerForm;
}

Form *SequenceInspector::makeStepForm()
{
    m_stepForm = new Form;
    m_delay = new QSpinBox;
    m_delay->setObjectName(u"stepDelay"_s);
    m_delay->setRange(0, 365);
    m_delay->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_unit = new ChoiceBox;
    m_unit->setObjectName(u"stepDelayUnit"_s);
    m_unit->setAccessibleName(tr("Unit of the wait"));
    m_unit->addItem(tr("minutes"), u"m"_s);
    m_unit->addItem(tr("hours"), u"h"_s);
    m_unit->addItem(tr("days"), u"d"_s);
    m_unit->addItem(tr("weeks"), u"w"_s);
    m_subject = new QLineEdit;
    m_subject->setObjectName(u"stepSubject"_s);
    m_template = new ChoiceBox;
    m_template->setObjectName(u"stepTemplate"_s);
    m_preheader = new QLineEdit;
    m_preheader->setObjectName(u"stepPreheader"_s);
    m_window = new SendWindowField;
    m_condition = new ChoiceBox;
    m_condition->setObjectName(u"stepCondition"_s);
    auto *wait = new QWidget;
    wait->setFocusProxy(m_delay);
    auto *row = new QHBoxLayout(wait);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_delay, 1);
    row->addWidget(m_unit, 2);
    m_delay->setAccessibleName(tr("Wait before it"));
    m_stepForm->add(u"delay"_s, new FormField(tr("Wait before it"), wait));
    m_stepForm->add(u"subject"_s, new FormField(tr("Subject"), m_subject, tr("Empty: that of the template.")));
    m_stepForm->add(u"template_id"_s, new FormField(tr("Template"), m_template));
    m_stepForm->add(u"preheader"_s,
                    new FormField(tr("Preheader"), m_preheader, tr("Shown behind the subject in lists.")));
    m_stepForm->add(u"send_window"_s, new FormField(tr("Send window"), m_window));
    m_stepForm->add(u"conditions"_s, new FormField(tr("Only for"), m_condition, tr("Others go on without it.")));
    connect(m_delay, &QSpinBox::valueChanged, this, [this] { setDelay(); });
    connect(m_unit, &QComboBox::activated, this, [this] { setDelay(); });
    connect(m_subject, &QLineEdit::textEdited, this, [this](const QString &text) { setInStep(u"subject"_s, text); });
    connect(m_template, &QComboBox::activated, this,
            [this] { setInStep(u"template_id"_s, orNull(m_template->currentData().toString())); });
    connect(m_preheader, &QLineEdit::textEdited, this,
            [this](const QString &text) { setInStep(u"preheader"_s, orNull(text)); });
    connect(m_window, &SendWindowField::edited, this, [this] { setInStep(u"send_window"_s, m_window->value()); });
    connect(m_condition, &QComboBox::activated, this, [this] {
        const QString segment = m_condition->currentData().toString();
        if (segment != "other"_L1)
            setInStep(u"conditions"_s, segment.isEmpty() ? QJsonValue() : QJsonValue(memberRule({segment})));
    });
    return m_stepForm;
}

QLineEdit *SequenceInspector::eventField(const QString &name)
{
    auto *field = new QLineEdit;
    field->setObjectName(name);
    auto *completer = new QCompleter(m_events, field);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    field->setCompleter(completer);
    return field;
}

void SequenceInspector::show(int step)
{
    m_step = step;
    m_pages->setCurrentIndex(step < 0 ? 0 : 1);
    m_title->setText(step < 0 ? tr("Trigger and end") : tr("Email %1").arg(step + 1));
    m_duplicate->setVisible(step >= 0);
    m_remove->setVisible(step >= 0);
    m_test->reset();
    m_checks->show(step);
    fill();
}

void SequenceInspector::setErrors(const QHash<QString, QString> &errors)
{
    m_errors = errors;
    m_triggerForm->clearErrors();
    m_stepForm->clearErrors();
    if (m_step < 0) {
        (void)m_triggerForm->setErrors(errors);
        return;
    }
    const QString path = u"steps[%1]."_s.arg(m_step);
    QHash<QString, QString> own;
    for (auto error = errors.cbegin(); error != errors.cend(); ++error) {
        if (error.key().startsWith(path))
            own.insert(error.key().mid(path.size()).section(u'.', 0, 0), error.value());
    }
    (void)m_stepForm->setErrors(own);
}

void SequenceInspector::fill()
{
    if (m_document.state() != CampaignDocument::State::Ready)
        return;
    m_filling = true;
    if (m_step < 0)
        fillTrigger();
    else if (m_step < m_document.steps().size())
        fillStep();
    m_filling = false;
}

void SequenceInspector::fillTrigger()
{
    const QJsonValue begin = m_document.value(u"trigger"_s);
    const QJsonValue end = m_document.value(u"exit_on"_s);
    m_events->setStringList(m_lookups.events());
    setText(m_event, begin["event"_L1].toString());
    CampaignLookups::fill(m_segment, m_lookups.segments(), tr("Everybody"), begin["segment_id"_L1].toString());
    m_reentry->setCurrentIndex(m_document.value(u"reentry"_s).toString() == "always"_L1 ? 1 : 0);
    setText(m_exitEvent, end["event"_L1].toString());
    CampaignLookups::fill(m_exitSegment, m_lookups.segments(), tr("No segment"), end["segment_id"_L1].toString());
    setText(m_from, m_document.value(u"from"_s).toString());
}

void SequenceInspector::fillStep()
{
    const QJsonObject step = m_document.steps().at(m_step).toObject();
    const auto [count, unit] = delayParts(step["delay"_L1].toString());
    m_delay->setValue(count);
    m_unit->setCurrentIndex(std::max(0, m_unit->findData(QString(unit))));
    setText(m_subject, step["subject"_L1].toString());
    setText(m_preheader, step["preheader"_L1].toString());
    CampaignLookups::fill(m_template, m_lookups.templates(), tr("Choose a template"),
                          step["template_id"_L1].toString());
    const QString own = step["from"_L1].toString();
    m_preview->setSender(own.isEmpty() ? m_document.value(u"from"_s).toString() : own);
    m_preview->setSegment(m_document.value(u"trigger"_s)["segment_id"_L1].toString());
    m_preview->show(step["template_id"_L1].toString(), step["subject"_L1].toString(), step["preheader"_L1].toString());
    m_window->show(step["send_window"_L1].toObject());
    const QJsonObject rule = step["conditions"_L1].toObject();
    CampaignLookups::fill(m_condition, m_lookups.segments(), tr("Everybody"), segmentOf(rule));
    if (!rule.isEmpty() && segmentOf(rule).isEmpty()) {
        m_condition->addItem(conditionWords(rule, m_lookups), u"other"_s);
        m_condition->setCurrentIndex(m_condition->count() - 1);
    }
}

void SequenceInspector::setTrigger()
{
    if (m_filling)
        return;
    QJsonObject begin;
    if (const QString event = m_event->text().trimmed(); !event.isEmpty())
        begin[u"event"_s] = event;
    if (const QString segment = m_segment->currentData().toString(); !segment.isEmpty())
        begin[u"segment_id"_s] = segment;
    m_document.set(u"trigger"_s, begin.isEmpty() ? QJsonValue() : QJsonValue(begin), u"trigger"_s);
}

void SequenceInspector::setExit()
{
    if (m_filling)
        return;
    QJsonObject end;
    if (const QString event = m_exitEvent->text().trimmed(); !event.isEmpty())
        end[u"event"_s] = event;
    else if (const QString segment = m_exitSegment->currentData().toString(); !segment.isEmpty())
        end[u"segment_id"_s] = segment;
    m_document.set(u"exit_on"_s, end.isEmpty() ? QJsonValue() : QJsonValue(end), u"exit_on"_s);
}

void SequenceInspector::setInStep(const QString &field, const QJsonValue &value)
{
    if (m_filling || m_step < 0)
        return;
    QJsonArray steps = m_document.steps();
    QJsonObject step = steps.at(m_step).toObject();
    step[field] = value;
    steps[m_step] = step;
    m_document.set(u"steps"_s, steps, u"step%1.%2"_s.arg(m_step).arg(field));
}

void SequenceInspector::setDelay()
{
    setInStep(u"delay"_s, delayFrom(m_delay->value(), m_unit->currentData().toString().front()));
}

} // namespace growthos::ui
