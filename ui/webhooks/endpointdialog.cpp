#include "ui/webhooks/endpointdialog.h"

#include "ui/api/errortext.h"
#include "ui/forms/formrefusal.h"
#include "ui/webhooks/eventpicker.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/secretfield.h"
#include "ui/widgets/theme.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

EndpointDialog::EndpointDialog(ApiClient &api, const std::optional<WebhookEndpointInfo> &endpoint, QWidget *parent)
    : Dialog(endpoint ? tr("Edit endpoint") : tr("New endpoint"), parent), m_api(api), m_form(new Form),
      m_url(new QLineEdit), m_events(new EventPicker), m_description(new QLineEdit)
{
    setObjectName(u"endpointDialog"_s);
    m_url->setObjectName(u"endpointUrl"_s);
    m_url->setPlaceholderText(u"https://example.com/hooks/growthos"_s);
    m_url->setMinimumWidth(px(420));
    m_events->setObjectName(u"endpointEvents"_s);
    m_description->setObjectName(u"endpointDescription"_s);
    m_form->add(u"url"_s, new FormField(tr("Address"), m_url,
                                        tr("https; http on this machine and, if Settings allow it, in your network.")));
    m_form->add(u"events"_s, new FormField(tr("Events"), m_events));
    m_form->add(u"description"_s, new FormField(tr("Description"), m_description, tr("For your team.")));
    if (endpoint) {
        m_id = endpoint->id;
        m_url->setText(endpoint->url);
        m_events->setEvents(endpoint->events);
        m_description->setText(endpoint->description);
    } else {
        m_secret = new QLineEdit;
        m_secret->setObjectName(u"endpointSecret"_s);
        m_form->add(u"secret"_s, new FormField(tr("Signing secret"), m_secret,
                                               tr("Leave it empty and one is made, which you then see once.")));
    }
    content()->addWidget(m_form);
    setAct(endpoint ? tr("Save") : tr("Create endpoint"));
    connect(this, &Dialog::acted, this, &EndpointDialog::save);
    readEvents();
}

void EndpointDialog::readEvents()
{
    m_api.get(this, u"/v1/webhooks/events"_s, [this](const ApiReply &reply) {
        if (!reply.ok())
            return setTrouble(tr("The events could not be read"), sentenceOf(reply));
        QList<WebhookEventInfo> events;
        for (const QJsonValue &event : reply.body["data"_L1].toArray())
            events.append({event["name"_L1].toString(), event["description"_L1].toString()});
        m_events->setKnown(events);
    });
}

void EndpointDialog::save()
{
    QJsonObject body{{u"url"_s, m_url->text().trimmed()},
                     {u"events"_s, QJsonArray::fromStringList(m_events->events())}};
    const QString description = m_description->text().trimmed();
    body[u"description"_s] = description.isEmpty() ? QJsonValue() : QJsonValue(description);
    if (m_secret && !m_secret->text().trimmed().isEmpty())
        body[u"secret"_s] = m_secret->text().trimmed();
    m_form->clearErrors();
    setTrouble({});
    setBusy(true);
    const bool fresh = m_id.isEmpty();
    m_api.call(this, fresh ? "POST" : "PATCH", u"/v1/webhooks/endpoints"_s + (fresh ? QString() : u'/' + m_id), body,
               [this](const ApiReply &reply) {
                   setBusy(false);
                   if (reply.ok()) {
                       Q_EMIT saved(WebhookEndpointInfo::fromJson(reply.body));
                       return accept();
                   }
                   if (const QString rest = showRefusal(*m_form, reply); !rest.isEmpty())
                       setTrouble(tr("Not saved"), rest);
               });
}

SecretDialog::SecretDialog(const WebhookEndpointInfo &endpoint, QWidget *parent)
    : Dialog(tr("Signing secret of %1").arg(endpoint.shownUrl()), parent)
{
    setObjectName(u"secretDialog"_s);
    content()->addWidget(paragraph(tr("Your receiver checks signatures with it. It is shown only this once."), {}));
    auto *field = new SecretField(tr("Signing secret"), tr("Copy secret"));
    field->field()->setObjectName(u"webhookSecret"_s);
    field->setValue(endpoint.secret);
    field->setMinimumWidth(px(420));
    content()->addWidget(field);
    // The secret is there already: nothing is left that could be called off.
    cancelButton()->hide();
    setAct(tr("Done"));
    connect(this, &Dialog::acted, this, &QDialog::accept);
}

} // namespace growthos::ui
