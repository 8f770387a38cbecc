#pragma once

#include "ui/api/outbox.h"
#include "ui/widgets/tablecolumn.h"

#include <QAbstractTableModel>

namespace growthos::ui {

/// Mails of the embedded outbox, as the table of DataTable wants them.
class OutboxModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Subject, State, At, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    static QList<TableColumn> columns();

    void clear();
    void append(const QList<OutboxMail> &mails);
    /// Null: none there.
    const OutboxMail *at(int row) const;
    /// -1: not there.
    int rowOf(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<OutboxMail> m_rows;
};

/// Campaign, Survey, Waitlist, Test.
QString mailKindText(const QString &kind);

} // namespace growthos::ui
