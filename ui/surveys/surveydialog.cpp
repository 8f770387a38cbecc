#include "ui/surveys/surveydialog.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/jsonvalues.h"
#include "ui/segments/rulesuggestions.h"
#include "ui/segments/segmentoptions.h"
#include "ui/surveys/questionfields.h"
#include "ui/surveys/surveypreview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/pickfield.h"
#include "ui/widgets/theme.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int roomForBoth = 900; // of the window, for form and preview beside each other

enum EditedPage { Questions, Trigger };

QLineEdit *lineEdit(const QString &objectName, const QString &text)
{
    auto *edit = new QLineEdit(text);
    edit->setObjectName(objectName);
    return edit;
}

QSpinBox *spinBox(const QString &objectName, int least, int most, int value)
{
    auto *box = new QSpinBox;
    box->setObjectName(objectName);
    box->setRange(least, most);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setValue(value);
    return box;
}

QWidget *scrolled(QWidget *form)
{
    auto *inside = new QWidget;
    inside->setProperty("role", u"clear"_s);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 8, 0);
    column->addWidget(form);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    scroll->setMinimumSize(px(480), px(380));
    return scroll;
}

} // namespace

SurveyDialog::SurveyDialog(ApiClient &api, const std::optional<SurveyInfo> &survey, const QString &etag,
                           QWidget *parent)
    : Dialog(survey ? tr("Edit survey") : tr("New survey"), parent), m_api(api),
      m_suggestions(new RuleSuggestions(api, this)), m_before(survey), m_etag(etag)
{
    setObjectName(u"surveyDialog"_s);
    const SurveyInfo shown =
        survey.value_or(SurveyInfo{.id = {}, .name = {}, .type = u"nps"_s, .status = {}, .delay = u"0m"_s});
    m_event = shown.event;
    m_segmentId = shown.segmentId;
    m_pages = new SegmentedControl;
    m_pages->setObjectName(u"surveyDialogPages"_s);
    m_pages->setAccessibleName(tr("Part of the survey"));
    m_pages->addSegment(tr("What is asked"));
    m_pages->addSegment(tr("Trigger and frequency"));
    m_pages->setCurrent(Questions);
    m_stack = new QStackedWidget;
    m_stack->addWidget(makeQuestions(shown));
    m_stack->addWidget(makeTrigger(shown));
    connect(m_pages, &SegmentedControl::currentChanged, this, [this](int page) {
        m_stack->setCurrentIndex(page);
        focusPage(); // arrow keys take it back
    });
    content()->addWidget(m_pages, 0, Qt::AlignLeading);
    makePreview();
    setAct(survey ? tr("Save") : tr("Create survey"));
    connect(this, &Dialog::acted, this, &SurveyDialog::save);
    connect(m_suggestions, &RuleSuggestions::changed, this, [this] {
        m_eventField->refresh();
        m_segment->refresh();
        showPicks();
    });
    showType();
    showPicks();
}

void SurveyDialog::open()
{
    Dialog::open();
    focusPage();
}

/// A page begins with its first field.
void SurveyDialog::focusPage()
{
    if (m_pages->current() == Questions)
        m_name->setFocus(Qt::TabFocusReason);
    else if (m_pages->current() == Trigger)
        m_eventField->setFocus(Qt::TabFocusReason);
}

/// Beside the form, or behind it in a window that has no room for both.
void SurveyDialog::makePreview()
{
    m_preview = new SurveyPreview(m_api);
    if (const QWidget *parent = parentWidget(); parent && parent->window()->width() < px(roomForBoth)) {
        m_pages->addSegment(tr("Preview"));
        m_stack->addWidget(m_preview);
        content()->addWidget(m_stack, 1);
    } else {
        auto *row = new QHBoxLayout;
        row->setSpacing(16);
        row->addWidget(m_stack, 3);
        row->addWidget(m_preview, 2);
        content()->addLayout(row, 1);
    }
    for (const QLineEdit *edit : {m_name, m_question, m_followUp})
        connect(edit, &QLineEdit::textChanged, this, &SurveyDialog::showPreview);
    connect(m_questions, &QuestionFields::changed, this, &SurveyDialog::showPreview);
}

QWidget *SurveyDialog::makeQuestions(const SurveyInfo &survey)
{
    m_asked = new Form;
    m_name = lineEdit(u"surveyName"_s, survey.name);
    m_asked->add(u"name"_s, new FormField(tr("Name"), m_name, tr("For your team.")));
    if (!m_before) {
        m_type = new ChoiceBox;
        m_type->setObjectName(u"surveyType"_s);
        m_type->addItem(tr("NPS, 0 to 10"), u"nps"_s);
        m_type->addItem(tr("CSAT, 1 to 5"), u"csat"_s);
        m_type->addItem(tr("Questions of your own"), u"custom"_s);
        connect(m_type, &QComboBox::currentIndexChanged, this, &SurveyDialog::showType);
        m_asked->add(u"type"_s, new FormField(tr("Kind of survey"), m_type));
    }
    m_question = lineEdit(u"surveyQuestion"_s, survey.question);
    m_followUp = lineEdit(u"surveyFollowUp"_s, survey.followUp);
    m_questions = new QuestionFields;
    m_questions->setQuestions(survey.questions);
    m_asked->add(u"question"_s,
                 new FormField(tr("Question"), m_question, tr("Of your own questions it is the heading.")));
    m_questionsField = m_asked->add(u"questions"_s, new FormField(tr("Questions"), m_questions));
    m_asked->add(u"follow_up"_s, new FormField(tr("Follow-up"), m_followUp, tr("Asked for the comment.")));
    return scrolled(m_asked);
}

QWidget *SurveyDialog::makeTrigger(const SurveyInfo &survey)
{
    m_when = new Form;
    m_eventField = new PickField(tr("Event"));
    m_eventField->setObjectName(u"surveyEvent"_s);
    m_eventField->setOptions([this] {
        QList<PickOption> options{{QString(), tr("No event"), {}, {}, {}, m_event.isEmpty()}};
        for (const SchemaEvent &event : m_suggestions->events())
            options.append(
                {event.name, event.name, formatCompact(double(event.count)), u"bolt"_s, {}, event.name == m_event});
        return options;
    });
    m_eventField->setTyped([](const QString &text) -> std::optional<PickOption> {
        return PickOption{text, tr("Event “%1”").arg(text)};
    });
    connect(m_eventField, &PickField::picked, this, [this](const QVariant &event) {
        m_event = event.toString();
        showPicks();
    });
    m_segment = new PickField(tr("Segment"));
    m_segment->setObjectName(u"surveyTriggerSegment"_s);
    m_segment->setOptions([this] {
        QList<PickOption> options{{QString(), tr("No segment"), {}, {}, {}, m_segmentId.isEmpty()}};
        return options + segmentOptions(m_suggestions->segments(), m_segmentId);
    });
    connect(m_segment, &PickField::picked, this, [this](const QVariant &id) {
        m_segmentId = id.toString();
        showPicks();
    });
    m_delay = lineEdit(u"surveyDelay"_s, survey.delay.isEmpty() ? u"0m"_s : survey.delay);
    m_mostAsked = spinBox(u"surveyMostAsked"_s, 1, 1'000, survey.mostAsked);
    m_cooldown = spinBox(u"surveyCooldown"_s, 0, 3'650, survey.cooldownDays);
    m_channel = new ChoiceBox;
    m_channel->setObjectName(u"surveyChannel"_s);
    m_channel->addItem(tr("In the product"), u"widget"_s);
    m_channel->addItem(tr("By email"), u"email"_s);
    m_channel->setCurrentIndex(std::max(0, m_channel->findData(survey.channel)));
    connect(m_channel, &QComboBox::currentIndexChanged, this, &SurveyDialog::showType);
    m_subject = lineEdit(u"surveySubject"_s, survey.emailSubject);
    m_when->add(u"trigger.event"_s, new FormField(tr("Event"), m_eventField, tr("Whoever does it is asked.")));
    m_when->add(u"trigger.segment_id"_s,
                new FormField(tr("Segment"), m_segment,
                              tr("Beside an event: its members alone. Without one: whoever enters it is asked.")));
    m_when->add(u"trigger.delay"_s, new FormField(tr("Delay"), m_delay, tr("Such as 10m, 1h or 2d; 0m: at once.")));
    m_when->add(u"frequency_cap.max_surveys_per_contact"_s,
                new FormField(tr("At most, for each contact"), m_mostAsked));
    m_when->add(u"frequency_cap.cooldown_days"_s,
                new FormField(tr("Days in which that holds"), m_cooldown,
                              tr("No other survey is asked within them either. 0: the maximum holds for ever.")));
    m_when->add(u"channel"_s, new FormField(tr("Where it is asked"), m_channel));
    m_subjectField = m_when->add(u"email_subject"_s, new FormField(tr("Subject of the mail"), m_subject,
                                                                   tr("The question where you leave it empty.")));
    return scrolled(m_when);
}

QString SurveyDialog::type() const
{
    return m_before ? m_before->type : m_type->currentData().toString();
}

void SurveyDialog::showType()
{
    m_questionsField->setVisible(type() == "custom"_L1);
    m_subjectField->setVisible(m_channel->currentData().toString() == "email"_L1);
    showPreview();
}

void SurveyDialog::showPreview()
{
    QJsonObject draft = asked();
    draft[u"type"_s] = type();
    m_preview->showDraft(draft);
}

void SurveyDialog::showPicks()
{
    m_eventField->display(m_event.isEmpty() ? tr("Choose an event") : m_event, u"bolt"_s, m_event.isEmpty());
    m_segment->display(m_segmentId.isEmpty() ? tr("Any contact") : m_suggestions->titleOf(u"segment."_s + m_segmentId),
                       m_segmentId.isEmpty() ? u"users"_s : u"segments"_s);
}

void SurveyDialog::showErrors(const QHash<QString, QString> &byPath, const QString &otherwise)
{
    QHash<QString, QString> asked, when;
    for (auto field = byPath.cbegin(); field != byPath.cend(); ++field) {
        const bool ofTrigger = m_when->field(field.key()) || field.key().startsWith("trigger"_L1) ||
                               field.key().startsWith("frequency_cap"_L1);
        (ofTrigger ? when : asked).insert(field.key(), field.value());
    }
    QStringList others;
    const int page = asked.isEmpty() && !when.isEmpty() ? Trigger : Questions;
    if (!byPath.isEmpty()) {
        m_pages->setCurrent(page);
        m_stack->setCurrentIndex(page);
    }
    others += m_when->setErrors(when);
    others += m_asked->setErrors(asked); // has the focus where both fail
    if (byPath.isEmpty() || !others.isEmpty())
        setTrouble(tr("Not saved"), others.isEmpty() ? otherwise : others.join(u' '));
}

QJsonObject SurveyDialog::asked() const
{
    QJsonObject asked{{u"name"_s, m_name->text().trimmed()},
                      {u"question"_s, m_question->text().trimmed()},
                      {u"follow_up"_s, orNull(m_followUp->text().trimmed())}};
    if (type() == "custom"_L1) {
        QJsonArray questions;
        for (const SurveyQuestionInfo &question : m_questions->questions())
            questions.append(question.toJson());
        asked[u"questions"_s] = questions;
    }
    return asked;
}

void SurveyDialog::save()
{
    QJsonObject trigger{{u"event"_s, orNull(m_event)}, {u"delay"_s, m_delay->text().trimmed()}};
    if (!m_segmentId.isEmpty() || m_before)
        trigger[u"segment_id"_s] = orNull(m_segmentId);
    QJsonObject body = asked();
    body[u"trigger"_s] = trigger;
    body[u"frequency_cap"_s] =
        QJsonObject{{u"max_surveys_per_contact"_s, m_mostAsked->value()}, {u"cooldown_days"_s, m_cooldown->value()}};
    body[u"channel"_s] = m_channel->currentData().toString();
    if (body[u"channel"_s] == u"email"_s)
        body[u"email_subject"_s] = orNull(m_subject->text().trimmed());
    if (!m_before)
        body[u"type"_s] = type();
    m_asked->clearErrors();
    m_when->clearErrors();
    setTrouble({});
    setBusy(true);
    const ApiCall call = m_before ? ApiCall{"PATCH", u"/v1/surveys/"_s + m_before->id, body, m_etag}
                                  : ApiCall{"POST", u"/v1/surveys"_s, body};
    m_api.send(this, call, [this](const ApiReply &reply) {
        setBusy(false);
        if (reply.ok()) {
            Q_EMIT saved(SurveyInfo::fromJson(reply.body));
            return accept();
        }
        showErrors(fieldSentences(reply), sentenceOf(reply));
    });
}

} // namespace growthos::ui
