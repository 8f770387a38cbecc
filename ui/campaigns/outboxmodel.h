#pragma once

#include "ui/api/outbox.h"
#include "ui/widgets/rowsmodel.h"
#include "ui/widgets/tablecolumn.h"

namespace growthos::ui {

/// Mails of the embedded outbox, as the table of DataTable wants them.
class OutboxModel : public RowsModel<OutboxMail>
{
    Q_OBJECT
public:
    enum Column { Subject, State, At, ColumnCount };

    using RowsModel::RowsModel;
    static QList<TableColumn> columns();

    void clear() { replaceRows({}); }
    void append(const QList<OutboxMail> &mails) { appendRows(mails); }
    /// Null: none there.
    const OutboxMail *at(int row) const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

/// Campaign, Survey, Waitlist, Test.
QString mailKindText(const QString &kind);

} // namespace growthos::ui
