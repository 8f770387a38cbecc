#pragma once

#include "ui/api/webhooks.h"
#include "ui/widgets/tablecolumn.h"

#include <QAbstractTableModel>
#include <QHash>

namespace growthos::ui {

/// Webhook endpoints with how they do, as the table of DataTable wants them.
class EndpointsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Address, Rate, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    static QList<TableColumn> columns();

    void setEndpoints(const QList<WebhookEndpointInfo> &endpoints);
    void setRate(const QString &id, std::optional<double> rate);
    const WebhookEndpointInfo &endpoint(int row) const { return m_rows[row]; }
    /// -1: not there.
    int rowOf(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<WebhookEndpointInfo> m_rows;
    QHash<QString, QString> m_rates;
};

/// Healthy, Failing, Off.
QString endpointStateText(const WebhookEndpointInfo &endpoint);

} // namespace growthos::ui
