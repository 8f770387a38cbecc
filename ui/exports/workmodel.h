#pragma once

#include "ui/api/jobs.h"
#include "ui/widgets/tablecolumn.h"

#include <QAbstractTableModel>

namespace growthos::ui {

/// Long work, newest first, as the table of DataTable wants it.
class WorkModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Title, State, Progress, Began, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    static QList<TableColumn> columns();

    void setJobs(const QList<JobInfo> &jobs);
    /// Null where the row is not there.
    const JobInfo *job(int row) const;
    /// -1: not there.
    int rowOf(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        JobInfo job;
        QString title;
        QString state;
        QString progress;
    };
    QList<Row> m_rows;
};

/// The file on this machine that a job has written; empty where it has none.
QString fileOf(const JobInfo &job);

} // namespace growthos::ui
