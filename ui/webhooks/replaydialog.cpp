#include "ui/webhooks/replaydialog.h"

#include "ui/api/apiclient.h"
#include "ui/forms/formrefusal.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/momentfield.h"

#include <QCheckBox>
#include <QJsonArray>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

ReplayDialog::ReplayDialog(ApiClient &api, const WebhookEndpointInfo &endpoint, const QTimeZone &zone, QWidget *parent)
    : Dialog(tr("Deliver again"), parent), m_api(api), m_id(endpoint.id), m_zone(zone), m_form(new Form),
      m_from(new MomentField(u"replayFrom"_s)), m_to(new MomentField(u"replayTo"_s)),
      m_undelivered(new QCheckBox(tr("Only those that did not arrive")))
{
    setObjectName(u"replayDialog"_s);
    content()->addWidget(
        paragraph(tr("What came to be in this time goes to %1 again, the oldest first.").arg(endpoint.shownUrl()), {}));
    const QDateTime now = QDateTime::currentDateTimeUtc().toTimeZone(zone);
    const QDateTime since = endpoint.failingSince.isValid() ? endpoint.failingSince : now.addSecs(-3600);
    m_from->setMoment(since, zone);
    m_to->setMoment(now.addSecs(60), zone);
    m_undelivered->setObjectName(u"replayUndelivered"_s);
    m_undelivered->setChecked(true);
    m_form->add(u"from"_s, new FormField(tr("From"), m_from, formatZone(zone)));
    m_form->add(u"to"_s, new FormField(tr("To"), m_to));
    m_form->addWidget(m_undelivered);
    content()->addWidget(m_form);
    setAct(tr("Deliver again"));
    connect(this, &Dialog::acted, this, &ReplayDialog::start);
}

void ReplayDialog::start()
{
    QJsonObject body{{u"from"_s, m_from->moment(m_zone).toString(Qt::ISODate)},
                     {u"to"_s, m_to->moment(m_zone).toString(Qt::ISODate)}};
    if (m_undelivered->isChecked())
        body[u"status"_s] = QJsonArray{u"pending"_s, u"failed"_s, u"exhausted"_s};
    m_form->clearErrors();
    setTrouble({});
    setBusy(true);
    m_api.call(this, "POST", u"/v1/webhooks/endpoints/"_s + m_id + u"/replay"_s, body, [this](const ApiReply &reply) {
        setBusy(false);
        if (reply.ok()) {
            Q_EMIT started();
            return accept();
        }
        if (const QString rest = showRefusal(*m_form, reply); !rest.isEmpty())
            setTrouble(tr("Not started"), rest);
    });
}

} // namespace growthos::ui
