#pragma once

#include "ui/api/sending.h"
#include "ui/widgets/tablecolumn.h"

#include <QAbstractTableModel>

namespace growthos::ui {

/// "49.8/s", "0/s"; small rates by the minute or the hour.
QString rateWords(double perSecond);

/// Senders, or domains of recipients, with what goes through each.
class LanesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Kind { Senders, Domains };
    explicit LanesModel(Kind kind, QObject *parent = nullptr) : QAbstractTableModel(parent), m_kind(kind) {}
    static QList<TableColumn> columns();
    void setLanes(const QList<SendingInfo::Lane> &lanes);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    enum Column { Name, Queued, Rate, Limit, Accepted, Deferred, Refused, ColumnCount };

    Kind m_kind;
    QList<SendingInfo::Lane> m_lanes;
};

/// What mail servers said, those that say the same in one row.
class RepliesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    static QList<TableColumn> columns();
    void setReplies(const QList<SendingInfo::Reply> &replies);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    enum Column { Text, Outcome, Count, LastAt, ColumnCount };

    QList<SendingInfo::Reply> m_replies;
};

} // namespace growthos::ui
