#pragma once

#include "ui/api/changewatch.h"
#include "ui/api/webhooks.h"
#include "ui/shell/screen.h"

class QStackedWidget;

namespace growthos::ui {

class Button;
class DataTable;
class DeliveryLog;
class DeliveryPanel;
class EndpointPanel;
class EndpointsModel;
class PageExport;
class SegmentedControl;
class Workspace;

/// Webhooks: endpoints, the log of the selected one, and beside it a delivery or the endpoint itself.
class WebhooksView : public Screen
{
    Q_OBJECT
public:
    explicit WebhooksView(Workspace &workspace, QWidget *parent = nullptr);

    void open(const QUrlQuery &state) override;
    QUrlQuery state() const override;
    QList<QWidget *> panes() override;
    QWidget *inspector() override;

private:
    QWidget *makeHeader();
    QWidget *makeEndpoints();
    QWidget *makeSide();

    void loadEndpoints();
    void loadStats();
    void loadStatsOf(const QString &id);
    void showEndpoint();
    void showDelivery(const WebhookDeliveryInfo &delivery);
    const WebhookEndpointInfo *selected() const;
    QString path(const QString &more = {}) const;

    void edit(bool fresh);
    void replay();
    void setActive(bool active);
    void rotate();
    void remove();

    Workspace &m_workspace;
    ChangeWatch m_changes;
    EndpointsModel *m_endpoints;
    DeliveryLog *m_log;
    DataTable *m_list;
    Button *m_replay;
    PageExport *m_export;
    SegmentedControl *m_sideChoice;
    QWidget *m_side;
    QStackedWidget *m_sidePages;
    DeliveryPanel *m_delivery;
    EndpointPanel *m_endpoint;
    QString m_shown;  ///< id of the endpoint whose log is shown
    QString m_wanted; ///< endpoint to select once its row is there
};

} // namespace growthos::ui
