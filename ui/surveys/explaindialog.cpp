#include "ui/surveys/explaindialog.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/forms/formrefusal.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
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

ExplainDialog::ExplainDialog(ApiClient &api, const SurveyInfo &survey, const QTimeZone &zone, QWidget *parent)
    : Dialog(tr("Why was a contact not asked?"), parent), m_api(api), m_survey(survey.id), m_zone(zone),
      m_form(new Form), m_contact(new QLineEdit), m_gates(new QVBoxLayout)
{
    setObjectName(u"explainDialog"_s);
    m_contact->setObjectName(u"explainContact"_s);
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
    clearAnswer(); // of whoever was asked about before
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
                   if (const QString rest = showRefusal(*m_form, reply); !rest.isEmpty())
                       setTrouble(tr("Not explained"), rest);
               });
}

void ExplainDialog::clearAnswer()
{
    while (QLayoutItem *old = m_gates->takeAt(0)) {
        delete old->widget();
        delete old;
    }
}

void ExplainDialog::show(const QJsonObject &answer)
{
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
    const auto moment = [&](QLatin1StringView member) {
        return formatMoment(QDateTime::fromString(answer[member].toString(), Qt::ISODateWithMs), m_zone);
    };
    QString last;
    if (answer["responded_at"_L1].isString())
        last = tr("Answered on %1.").arg(moment("responded_at"_L1));
    else if (answer["delivered_at"_L1].isString())
        last = tr("Asked on %1, not answered.").arg(moment("delivered_at"_L1));
    else if (const QJsonObject refusal = answer["last_refusal"_L1].toObject(); !refusal.isEmpty())
        last = tr("Not asked on %1, as this did not hold: %2.")
                   .arg(formatMoment(QDateTime::fromString(refusal["at"_L1].toString(), Qt::ISODateWithMs), m_zone),
                        gateText(refusal["gate"_L1].toString()));
    if (last.isEmpty())
        return;
    QLabel *note = paragraph(last, "note"_L1);
    note->setObjectName(u"explainLast"_s);
    m_gates->addWidget(note);
}

} // namespace growthos::ui
