#pragma once

#include "ui/api/latestread.h"
#include "ui/api/webhooks.h"

#include <QWidget>
#include <optional>

namespace growthos::ui {

class Banner;
class Button;
class DataTable;
class DeliveriesModel;
class ElidedLabel;
class SegmentedControl;
class Workspace;

/// The log of one endpoint: which deliveries it lists, what can be done to them, and above it a notice where the
/// endpoint fails or was turned off.
class DeliveryLog : public QWidget
{
    Q_OBJECT
public:
    explicit DeliveryLog(Workspace &workspace, QWidget *parent = nullptr);

    /// As it is now; what is shown of the same one stays until its log is read anew. Nothing: none.
    void setEndpoint(const std::optional<WebhookEndpointInfo> &endpoint);
    void redeliver(const QStringList &deliveries);

    DataTable *table() const { return m_table; }
    QString title() const;

Q_SIGNALS:
    void deliverySelected(const WebhookDeliveryInfo &delivery);
    void nothingSelected();
    /// The endpoint is to be turned on or off.
    void activeAsked(bool active);

private:
    QWidget *makeBar();
    QWidget *makeNotice();
    void makeTable();
    QString path(const QString &more) const;
    void load(bool more = false);
    /// Older rows are there; or why they were not read.
    void showOlder(const QString &cursor, const QString &trouble = {});
    void showRows(const QList<WebhookDeliveryInfo> &rows, bool more);
    void showNotice();
    /// The checked ones; without any, those that are selected. A test is not delivered again.
    QStringList chosen() const;
    void showActs();
    void onCurrent();
    void sendTest();

    Workspace &m_workspace;
    DeliveriesModel *m_deliveries;
    std::optional<WebhookEndpointInfo> m_endpoint;
    ElidedLabel *m_address;
    SegmentedControl *m_filter;
    Button *m_test;
    Button *m_again;
    Banner *m_banner;
    QWidget *m_bannerRoom;
    DataTable *m_table;
    Button *m_older;
    Banner *m_olderFailed;
    QWidget *m_olderRoom;
    LatestRead m_read;
    int m_listed = 0; ///< the filter of the rows that stand there
    QString m_cursor; ///< of older rows; empty: there are none
};

} // namespace growthos::ui
