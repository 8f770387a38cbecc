#pragma once

#include "ui/api/webhooks.h"
#include "ui/widgets/tablecolumn.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QTimeZone>

namespace growthos::ui {

/// The log of an endpoint, as the table of DataTable wants it. Texts are made when rows come in.
class DeliveriesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Check, Time, Event, Answer, Try, Took, Next, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    static QList<TableColumn> columns();

    void setZone(const QTimeZone &zone);
    /// Instead of what was there; checks stay with their rows.
    void setRows(const QList<WebhookDeliveryInfo> &rows);
    /// Older ones, below.
    void append(const QList<WebhookDeliveryInfo> &rows);
    const WebhookDeliveryInfo &delivery(int row) const { return m_rows[row].delivery; }
    /// -1: not there.
    int rowOf(const QString &id) const;
    /// Ids of checked rows, in order.
    QStringList checked() const;
    void checkAll(bool check);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void checkedChanged();

private:
    struct Row
    {
        WebhookDeliveryInfo delivery;
        QString texts[ColumnCount];
    };
    Row makeRow(const WebhookDeliveryInfo &delivery) const;

    QTimeZone m_zone = QTimeZone::utc();
    QList<Row> m_rows;
    QSet<QString> m_checked;
};

/// What came back, in a word: HTTP 500, No answer, Waiting.
QString answerText(const WebhookDeliveryInfo &delivery);

} // namespace growthos::ui
