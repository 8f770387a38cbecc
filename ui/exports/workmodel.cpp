#include "ui/exports/workmodel.h"

#include "ui/jobs/jobtitles.h"
#include "ui/widgets/format.h"
#include "ui/widgets/tone.h"

#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

Tone toneOf(const JobInfo &job)
{
    switch (job.state) {
    case JobInfo::State::Done:
        return job.errorCount > 0 ? Tone::Warning : Tone::Good;
    case JobInfo::State::Failed:
        return Tone::Bad;
    case JobInfo::State::Running:
        return Tone::Accent;
    case JobInfo::State::Queued:
    case JobInfo::State::Cancelled:
        break;
    }
    return Tone::Neutral;
}

QString stateWord(const JobInfo &job)
{
    switch (job.state) {
    case JobInfo::State::Queued:
        return WorkModel::tr("Waiting");
    case JobInfo::State::Running:
        return WorkModel::tr("Running");
    case JobInfo::State::Done:
        return job.errorCount > 0 ? WorkModel::tr("Done, with errors") : WorkModel::tr("Done");
    case JobInfo::State::Failed:
        return WorkModel::tr("Failed");
    case JobInfo::State::Cancelled:
        return WorkModel::tr("Cancelled");
    }
    return {};
}

double fractionOf(const JobInfo &job)
{
    if (job.state == JobInfo::State::Done)
        return 1;
    return job.total && *job.total > 0 ? std::clamp(double(job.done) / double(*job.total), 0.0, 1.0) : 0;
}

} // namespace

QString fileOf(const JobInfo &job)
{
    return job.result["file"_L1].toString();
}

QList<TableColumn> WorkModel::columns()
{
    return {{u"title"_s, CellKind::Text, 240, false, true, true},
            {u"state"_s, CellKind::State, 150},
            {u"progress"_s, CellKind::Progress, 150},
            {u"began"_s, CellKind::Time, 116}};
}

void WorkModel::setJobs(const QList<JobInfo> &jobs)
{
    QList<WorkRow> rows;
    for (const JobInfo &job : jobs)
        rows.append({job.id, job, jobTitle(job), stateWord(job), formatPercent(fractionOf(job), 0)});
    replaceRows(rows);
}

const JobInfo *WorkModel::job(int row) const
{
    return row >= 0 && row < rows().size() ? &rows()[row].job : nullptr;
}

int WorkModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WorkModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const WorkRow &row = rows()[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return index.column() == Title      ? row.title
               : index.column() == State    ? row.state
               : index.column() == Progress ? row.progress
                                            : QString();
    case TableRole::SecondLine:
        return index.column() == Title ? QVariant(row.job.label) : QVariant();
    case TableRole::Tone:
        return index.column() == State ? QVariant(int(toneOf(row.job))) : QVariant();
    case TableRole::Fraction:
        return index.column() == Progress ? QVariant(fractionOf(row.job)) : QVariant();
    case TableRole::Time:
        return index.column() == Began ? QVariant(row.job.createdAt.toMSecsSinceEpoch()) : QVariant();
    case TableRole::Ended:
        return row.job.state == JobInfo::State::Cancelled;
    case TableRole::Id:
        return row.id;
    default:
        return {};
    }
}

QVariant WorkModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Title:
        return tr("Work");
    case State:
        return tr("State");
    case Progress:
        return tr("Progress");
    case Began:
        return tr("Began");
    default:
        return {};
    }
}

} // namespace growthos::ui
