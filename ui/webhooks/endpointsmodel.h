#pragma once

#include "ui/api/webhooks.h"
#include "ui/widgets/rowsmodel.h"
#include "ui/widgets/tablecolumn.h"

#include <QHash>

namespace growthos::ui {

/// Webhook endpoints with how they do, as the table of DataTable wants them.
class EndpointsModel : public RowsModel<WebhookEndpointInfo>
{
    Q_OBJECT
public:
    enum Column { Address, Rate, ColumnCount };

    using RowsModel::RowsModel;
    static QList<TableColumn> columns();

    void setEndpoints(const QList<WebhookEndpointInfo> &endpoints) { replaceRows(endpoints); }
    void setRate(const QString &id, std::optional<double> rate);
    const WebhookEndpointInfo &endpoint(int row) const { return rows()[row]; }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QHash<QString, QString> m_rates;
};

/// Healthy, Failing, Off.
QString endpointStateText(const WebhookEndpointInfo &endpoint);

} // namespace growthos::ui
