#pragma once

#include "ui/api/webhooks.h"
#include "ui/widgets/inspectorpanel.h"

namespace growthos::ui {

class Button;
class ElidedLabel;
class FactList;
class Workspace;

/// A delivery: what was sent, and every answer.
class DeliveryPanel : public InspectorPanel
{
    Q_OBJECT
public:
    explicit DeliveryPanel(Workspace &workspace, QWidget *parent = nullptr);

    void show(const QString &endpointId, const WebhookDeliveryInfo &delivery);
    void clear();

Q_SIGNALS:
    void redeliverAsked(const QString &deliveryId);

private:
    void read();
    void showEntry(const WebhookEntryInfo &entry);
    void addAttempt(FactList &facts, const WebhookEntryInfo::Attempt &attempt) const;

    Workspace &m_workspace;
    QString m_endpoint;
    QString m_id;
    ElidedLabel *m_title;
    Button *m_again;
    FactList *m_facts = nullptr;
};

} // namespace growthos::ui
