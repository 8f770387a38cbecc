#include "ui/surveys/surveydialog.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QUrl>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QLineEdit *lineEdit(const QString &objectName, const QString &text)
{
    auto *edit = new QLineEdit(text);
    edit->setObjectName(objectName);
    return edit;
}

QString gateText(const QString &gate)
{
    const QHash<QString, QString> names = {
        {u"status"_s, ExplainDialog::tr("The survey is active")},
        {u"trigger"_s, ExplainDialog::tr("Its trigger came")},
        {u"audience"_s, ExplainDialog::tr("The contact is in its segment")},
        {u"waiting"_s, ExplainDialog::tr("The contact does not wait for it already")},
        {u"frequency_cap"_s, ExplainDialog::tr("It was not asked too often")},
        {u"cooldown"_s, ExplainDialog::tr("No other survey was asked lately")},
        {u"reachable"_s, ExplainDialog::tr("The contact can be written to")},
    };
    return names.value(gate, gate);
}

} // namespace

SurveyDialog::SurveyDialog(ApiClient &api, const std::optional<SurveyInfo> &survey, QWidget *parent)
    : Dialog(survey ? tr("Edit survey") : tr("New survey"), parent), m_api(api), m_form(new Form),
      m_name(lineEdit(u"surveyName"_s, survey ? survey->name : QString())),
      m_question(lineEdit(u"surveyQuestion"_s, survey ? survey->question : QString())),
      m_followUp(lineEdit(u"surveyFollowUp"_s, survey ? survey->followUp : QString())),
      m_event(lineEdit(u"surveyEvent"_s, survey ? survey->event : QString())),
      m_delay(lineEdit(u"surveyDelay"_s, survey ? survey->delay : u"0m"_s))
{
    setObjectName(u"surveyDialog"_s);
    m_name->setMinimumWidth(px(420));
    m_form->add(u"name"_s, new FormField(tr("Name"), m_name, tr("For your team.")));
    if (survey) {
        m_id = survey->id;
    } else {
        m_type = new ChoiceBox;
        m_type->setObjectName(u"surveyType"_s);
        m_type->addItem(tr("NPS, 0 to 10"), u"nps"_s);
        m_type->addItem(tr("CSAT, 1 to 5"), u"csat"_s);
        m_form->add(u"type"_s, new FormField(tr("Scale"), m_type));
    }
    m_form->add(u"question"_s, new FormField(tr("Question"), m_question));
    m_form->add(u"follow_up"_s, new FormField(tr("Follow-up"), m_followUp, tr("Asked for the comment.")));
    m_form->add(u"trigger.event"_s, new FormField(tr("Event"), m_event, tr("Whoever does it is asked.")));
    m_form->add(u"trigger.delay"_s, new FormField(tr("Delay"), m_delay, tr("Such as 10m, 1h or 2d; 0m: at once.")));
    content()->addWidget(m_form);
    setAct(survey ? tr("Save") : tr("Create survey"));
    connect(this, &Dialog::acted, this, &SurveyDialog::save);
}

void SurveyDialog::save()
{
    const auto optional = [](const QLineEdit *edit) {
        const QString text = edit->text().trimmed();
        return text.isEmpty() ? QJsonValue() : QJsonValue(text);
    };
    QJsonObject body{
        {u"name"_s, m_name->text().trimmed()},
        {u"question"_s, m_question->text().trimmed()},
        {u"follow_up"_s, optional(m_followUp)},
        {u"trigger"_s, QJsonObject{{u"event"_s, optional(m_event)}, {u"delay"_s, m_delay->text().trimmed()}}}};
    const bool fresh = m_id.isEmpty();
    if (fresh)
        body[u"type"_s] = m_type->currentData().toString();
    m_form->clearErrors();
    setTrouble({});
    setBusy(true);
    m_api.call(this, fresh ? "POST" : "PATCH", u"/v1/surveys"_s + (fresh ? QString() : u'/' + m_id), body,
               [this](const ApiReply &reply) {
                   setBusy(false);
                   if (reply.ok()) {
                       Q_EMIT saved(SurveyInfo::fromJson(reply.body));
                       return accept();
                   }
                   const QStringList others = m_form->setErrors(fieldSentences(reply));
                   if (reply.details.isEmpty() || !others.isEmpty())
                       setTrouble(tr("Not saved"), others.isEmpty() ? sentenceOf(reply) : others.join(u' '));
               });
}

ExplainDialog::ExplainDialog(ApiClient &api, const SurveyInfo &survey, QWidget *parent)
    : Dialog(tr("Why was a contact not asked?"), parent), m_api(api), m_survey(survey.id), m_form(new Form),
      m_contact(lineEdit(u"explainContact"_s, {})), m_gates(new QVBoxLayout)
{
    setObjectName(u"explainDialog"_s);
    m_contact->setMinimumWidth(px(420));
    m_form->add(u"contact_id"_s, new FormField(tr("Contact"), m_contact, tr("Email address or contact ID.")));
    content()->addWidget(m_form);
    m_gates->setSpacing(8);
    content()->addLayout(m_gates);
    setAct(tr("Explain"));
    connect(this, &Dialog::acted, this, &ExplainDialog::ask);
}

void ExplainDialog::ask()
{
    const QString text = m_contact->text().trimmed();
    m_form->clearErrors();
    setTrouble({});
    if (!text.contains(u'@'))
        return explain(text);
    setBusy(true);
    m_api.get(
        this, u"/v1/contacts?limit=1&email="_s + QString::fromLatin1(QUrl::toPercentEncoding(text)),
        [this](const ApiReply &reply) {
            setBusy(false);
            const QString id = reply.body["data"_L1][0]["id"_L1].toString();
            if (!id.isEmpty())
                return explain(id);
            m_form->setErrors({{u"contact_id"_s, reply.ok() ? tr("Nobody has this address.") : sentenceOf(reply)}});
        });
}

void ExplainDialog::explain(const QString &contactId)
{
    setBusy(true);
    m_api.call(this, "POST", u"/v1/surveys/"_s + m_survey + u"/explain"_s, {{u"contact_id"_s, contactId}},
               [this](const ApiReply &reply) {
                   setBusy(false);
                   if (reply.ok())
                       return show(reply.body);
                   const QStringList others = m_form->setErrors(fieldSentences(reply));
                   if (reply.details.isEmpty() || !others.isEmpty())
                       setTrouble(tr("Not explained"), others.isEmpty() ? sentenceOf(reply) : others.join(u' '));
               });
}

void ExplainDialog::show(const QJsonObject &answer)
{
    while (QLayoutItem *old = m_gates->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    for (const QJsonValue &gate : answer["gates"_L1].toArray()) {
        const bool passed = gate["passed"_L1].toBool();
        auto *row = new QWidget;
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        auto *badge =
            new Badge(passed ? tr("Yes") : tr("No"), passed ? Tone::Good : Tone::Bad, passed ? u"check"_s : u"close"_s);
        badge->setObjectName(u"gate_"_s + gate["gate"_L1].toString());
        line->addWidget(badge);
        line->addWidget(label(gateText(gate["gate"_L1].toString()), "medium"_L1));
        line->addStretch(1);
        m_gates->addWidget(row);
    }
}

} // namespace growthos::ui
