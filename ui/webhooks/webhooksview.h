#pragma once

#include "ui/api/changewatch.h"
#include "ui/api/webhooks.h"
#include "ui/shell/screen.h"

class QLabel;
class QStackedWidget;

namespace growthos::ui {

class Banner;
class Button;
class DataTable;
class DeliveriesModel;
class DeliveryPanel;
class ElidedLabel;
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
    QWidget *makeLog();
    QWidget *makeSide();

    void loadEndpoints();
    void loadStats();
    void loadStatsOf(const QString &id);
    void loadLog(bool more = false);
    void showLog(const QList<WebhookDeliveryInfo> &rows, bool more);
    void showEndpoint();
    void showBanner();
    void showActs();
    void showDelivery();
    void onBanner();
    const WebhookEndpointInfo *selected() const;
    QString path(const QString &more = {}) const;

    void edit(bool fresh);
    void sendTest();
    void redeliver(const QStringList &deliveries);
    void replay();
    void setActive(bool active);
    void rotate();
    void remove();

    Workspace &m_workspace;
    ChangeWatch m_changes;
    EndpointsModel *m_endpoints;
    DeliveriesModel *m_deliveries;
    DataTable *m_list;
    DataTable *m_table;
    ElidedLabel *m_address;
    SegmentedControl *m_filter;
    Button *m_test;
    Button *m_again;
    Button *m_replay;
    PageExport *m_export;
    Button *m_older;
    Banner *m_banner;
    QWidget *m_bannerRoom;
    SegmentedControl *m_sideChoice;
    QWidget *m_side;
    QStackedWidget *m_sidePages;
    DeliveryPanel *m_delivery;
    EndpointPanel *m_endpoint;
    QString m_shown;  ///< id of the endpoint whose log is shown
    QString m_cursor; ///< of older rows; empty: there are none
    QString m_wanted; ///< endpoint to select once its row is there
};

} // namespace growthos::ui
