#include "ui/webhooks/deliverypanel.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/webhooks/deliveriesmodel.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/format.h"

#include <QJsonDocument>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// JSON laid out for reading; other text as it is.
CodeView *bodyView(const QString &text, const QString &name)
{
    auto *view = new CodeView(CodeView::Height::OfText);
    view->setAccessibleName(name);
    const QJsonDocument json = QJsonDocument::fromJson(text.toUtf8());
    view->setCode(json.isObject() ? prettyJson(json.object()) : text, CodeLanguage::Json);
    return view;
}

} // namespace

DeliveryPanel::DeliveryPanel(Workspace &workspace, QWidget *parent)
    : InspectorPanel(tr("Selected delivery"), tr("Select a delivery to see what was sent and what came back."), parent),
      m_workspace(workspace), m_title(new ElidedLabel), m_again(button(tr("Redeliver"), {}, u"refresh"_s))
{
    setObjectName(u"deliveryPanel"_s);
    m_title->setProperty("role", u"section"_s);
    m_title->setObjectName(u"deliveryTitle"_s);
    m_again->setObjectName(u"redeliverOne"_s);
    connect(m_again, &Button::clicked, this, [this] { Q_EMIT redeliverAsked(m_id); });
    head()->addWidget(m_title, 1);
    head()->addWidget(m_again);
    head()->addSpacing(8); // its border, not an icon in it, ends where the facts do
    content()->addStretch(1);
    showNothing();
}

void DeliveryPanel::show(const QString &endpointId, const WebhookDeliveryInfo &delivery)
{
    m_endpoint = endpointId;
    m_id = delivery.id;
    read();
}

void DeliveryPanel::clear()
{
    m_id.clear();
    showNothing();
}

void DeliveryPanel::read()
{
    m_workspace.api().get(this, u"/v1/webhooks/endpoints/"_s + m_endpoint + u"/logs/"_s + m_id,
                          [this, id = m_id](const ApiReply &reply) {
                              if (id != m_id)
                                  return;
                              if (reply.ok())
                                  showEntry(WebhookEntryInfo::fromJson(reply.body));
                              else
                                  clear();
                          });
}

void DeliveryPanel::addAttempt(FactList &facts, const WebhookEntryInfo::Attempt &attempt) const
{
    facts.addHeading(tr("Try %1").arg(attempt.number));
    facts.addFact(tr("Sent"), formatMoment(attempt.at, m_workspace.project().zone));
    if (attempt.httpStatus)
        facts.addFact(tr("Answer"), u"HTTP %1"_s.arg(*attempt.httpStatus));
    facts.addFact(tr("Took"), formatMilliseconds(attempt.tookMs));
    if (!attempt.error.isEmpty())
        facts.addNote(attempt.error, Tone::Bad);
    if (!attempt.headers.isEmpty())
        facts.addWidget(bodyView(attempt.headers.trimmed(), tr("Headers of the answer")));
    if (!attempt.body.isEmpty())
        facts.addWidget(bodyView(attempt.body, tr("Body of the answer")));
    if (attempt.truncated)
        facts.addNote(tr("The answer was longer; its beginning is kept."));
}

void DeliveryPanel::showEntry(const WebhookEntryInfo &entry)
{
    m_title->setText(entry.delivery.event);
    m_again->setVisible(!entry.delivery.test);
    auto *facts = new FactList;
    facts->addCode(tr("ID"), entry.delivery.id, tr("Copy the ID"));
    facts->addCode(tr("Message"), entry.messageId, tr("Copy the message ID"));
    if (entry.delivery.nextRetryAt.isValid())
        facts->addFact(tr("Next try"), formatMoment(entry.delivery.nextRetryAt, m_workspace.project().zone));
    if (entry.attempts.isEmpty())
        facts->addNote(tr("It was not sent yet."));
    for (auto attempt = entry.attempts.crbegin(); attempt != entry.attempts.crend(); ++attempt)
        addAttempt(*facts, *attempt);
    facts->addHeading(tr("Sent"));
    if (!entry.headers.isEmpty())
        facts->addWidget(bodyView(entry.headers.trimmed(), tr("Headers that are sent")));
    facts->addWidget(bodyView(entry.body, tr("Body that is sent")));
    if (entry.bodyTruncated)
        facts->addNote(tr("The body is longer; its beginning is shown."));
    if (m_facts)
        delete content()->replaceWidget(m_facts, facts);
    else
        content()->insertWidget(0, facts);
    delete std::exchange(m_facts, facts);
    showItem();
}

} // namespace growthos::ui
