#pragma once

#include "ui/api/sending.h"
#include "ui/widgets/rowsmodel.h"
#include "ui/widgets/tablecolumn.h"

namespace growthos::ui {

/// "49.8/s", "0/s"; small rates by the minute or the hour.
QString rateWords(double perSecond);

/// Senders, or domains of recipients, with what goes through each.
class LanesModel : public RowsModel<SendingInfo::Lane>
{
    Q_OBJECT
public:
    enum class Kind { Senders, Domains };
    explicit LanesModel(Kind kind, QObject *parent = nullptr) : RowsModel(parent), m_kind(kind) {}
    static QList<TableColumn> columns();
    void setLanes(const QList<SendingInfo::Lane> &lanes) { replaceRows(lanes); }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    enum Column { Name, Queued, Rate, Limit, Accepted, Deferred, Refused, ColumnCount };

    Kind m_kind;
};

/// What mail servers said, those that say the same in one row.
class RepliesModel : public RowsModel<SendingInfo::Reply>
{
    Q_OBJECT
public:
    using RowsModel::RowsModel;
    static QList<TableColumn> columns();
    void setReplies(const QList<SendingInfo::Reply> &replies) { replaceRows(replies); }
    /// What makes it this row; nothing to be read.
    QString idOf(int row) const { return rows()[row].id; }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    enum Column { Text, Outcome, Count, LastAt, ColumnCount };
};

} // namespace growthos::ui
