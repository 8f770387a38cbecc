#pragma once

#include "ui/api/jobs.h"
#include "ui/widgets/rowsmodel.h"
#include "ui/widgets/tablecolumn.h"

namespace growthos::ui {

/// A job, and what is said of it.
struct WorkRow
{
    QString id;
    JobInfo job;
    QString title;
    QString state;
    QString progress;
};

/// Long work, newest first, as the table of DataTable wants it.
class WorkModel : public RowsModel<WorkRow>
{
    Q_OBJECT
public:
    enum Column { Title, State, Progress, Began, ColumnCount };

    using RowsModel::RowsModel;
    static QList<TableColumn> columns();

    void setJobs(const QList<JobInfo> &jobs);
    /// Null where the row is not there.
    const JobInfo *job(int row) const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

/// The file on this machine that a job has written; empty where it has none.
QString fileOf(const JobInfo &job);

} // namespace growthos::ui
