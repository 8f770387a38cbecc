#include "ui/campaigns/newcampaigndialog.h"

#include "ui/api/apiclient.h"
#include "ui/forms/formrefusal.h"
#include "ui/widgets/choicecard.h"
#include "ui/widgets/formfield.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

NewCampaignDialog::NewCampaignDialog(ApiClient &api, const QString &event, QWidget *parent)
    : Dialog(tr("New campaign"), parent), m_api(api), m_event(event), m_form(new Form), m_name(new QLineEdit),
      m_sequence(new ChoiceCard(tr("Sequence"),
                                tr("Emails one after the other, for each contact from the moment something happens."))),
      m_broadcast(new ChoiceCard(tr("Broadcast"), tr("One email to everybody in a segment, at once or at a time.")))
{
    setObjectName(u"newCampaignDialog"_s);
    m_name->setObjectName(u"campaignName"_s);
    m_sequence->setObjectName(u"campaignSequence"_s);
    m_broadcast->setObjectName(u"campaignBroadcast"_s);
    auto *kinds = new QWidget;
    auto *column = new QVBoxLayout(kinds);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_sequence);
    column->addWidget(m_broadcast);
    m_sequence->setChecked(true);
    m_form->add(u"name"_s, new FormField(tr("Name"), m_name));
    content()->addWidget(m_form);
    content()->addWidget(kinds);
    content()->addStretch(1); // height that wrapped texts leave over
    setAct(tr("Create draft"));
    connect(this, &Dialog::acted, this, &NewCampaignDialog::create);
}

void NewCampaignDialog::create()
{
    const bool broadcast = m_broadcast->isChecked();
    m_form->clearErrors();
    setTrouble({});
    setBusy(true);
    QJsonObject campaign{{u"name"_s, m_name->text().trimmed()},
                         {u"type"_s, broadcast ? u"broadcast"_s : u"lifecycle"_s}};
    if (!broadcast && !m_event.isEmpty())
        campaign[u"trigger"_s] = QJsonObject{{u"event"_s, m_event}};
    m_api.call(this, "POST", u"/v1/campaigns"_s, campaign, [this](const ApiReply &reply) {
        setBusy(false);
        if (reply.ok()) {
            Q_EMIT created(reply.body["id"_L1].toString());
            return accept();
        }
        if (const QString rest = showRefusal(*m_form, reply); !rest.isEmpty())
            setTrouble(tr("Not created"), rest);
    });
}

} // namespace growthos::ui
