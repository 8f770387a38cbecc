#pragma once

#include "ui/api/webhooks.h"
#include "ui/widgets/rowsmodel.h"
#include "ui/widgets/tablecolumn.h"

#include <QSet>
#include <QTimeZone>

namespace growthos::ui {

struct DeliveryRow
{
    QString id;
    WebhookDeliveryInfo delivery;
    QStringList texts; ///< one a column
};

/// The log of an endpoint, as the table of DataTable wants it. Texts are made when rows come in.
class DeliveriesModel : public RowsModel<DeliveryRow>
{
    Q_OBJECT
public:
    enum Column { Check, Time, Event, Answer, Try, Took, Next, ColumnCount };

    using RowsModel::RowsModel;
    static QList<TableColumn> columns();

    void setZone(const QTimeZone &zone);
    /// Instead of what was there; checks stay with their rows.
    void setRows(const QList<WebhookDeliveryInfo> &deliveries);
    /// Older ones, below.
    void append(const QList<WebhookDeliveryInfo> &deliveries) { appendRows(made(deliveries)); }
    const WebhookDeliveryInfo &delivery(int row) const { return rows()[row].delivery; }
    /// Ids of checked rows, in order.
    QStringList checked() const;
    void checkAll(bool check);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void checkedChanged();

private:
    QList<DeliveryRow> made(const QList<WebhookDeliveryInfo> &deliveries) const;

    QTimeZone m_zone = QTimeZone::utc();
    QSet<QString> m_checked;
};

/// What came back, in a word: HTTP 500, No answer, Waiting.
QString answerText(const WebhookDeliveryInfo &delivery);

} // namespace growthos::ui
