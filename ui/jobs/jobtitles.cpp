#include "ui/jobs/jobtitles.h"

#include "ui/api/errortext.h"
#include "ui/widgets/format.h"

#include <QCoreApplication>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char *context = "growthos::ui::Jobs";

struct Title
{
    const char *kind;
    const char *title;
    bool countsThings = false; ///< rows, contacts, events: numbers that mean something to a person
};

constexpr Title titles[] = {
    {"campaigns.settle", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Move contacts of a campaign on")},
    {"contacts.export", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Export contacts"), true},
    {"contacts.erase", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Erase a person")},
    {"contacts.purge", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Delete contacts removed long ago")},
    {"contacts.import", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Import contacts"), true},
    {"events.expire", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Delete old events")},
    {"events.export", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Export events"), true},
    {"segments.recompute", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Work out who is in a segment"), true},
    {"settings.backup", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Back up")},
    {"settings.verify", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Verify the files")},
    {"survey_responses.export", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Export answers to a survey"), true},
    {"waitlist_entries.export", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Export a waitlist"), true},
    {"waitlists.reorder", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Reorder a waitlist"), true},
    {"webhooks.replay", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Deliver webhooks again")},
};

const Title *titleOf(const JobInfo &job)
{
    for (const Title &row : titles) {
        if (job.kind == QLatin1String(row.kind))
            return &row;
    }
    return nullptr;
}

/// With the time that is left, where that can be said.
QString runningText(const QString &reached, const JobInfo &job)
{
    if (!job.secondsLeft)
        return reached;
    return QCoreApplication::translate("growthos::ui::Jobs", "%1, %2 left")
        .arg(reached, formatDuration(double(*job.secondsLeft)));
}

} // namespace

QString jobTitle(const JobInfo &job)
{
    const Title *row = titleOf(job);
    const QString title = row ? QCoreApplication::translate(context, row->title) : job.kind;
    return job.dryRun ? QCoreApplication::translate("growthos::ui::Jobs", "%1, dry run").arg(title) : title;
}

QString jobProgressText(const JobInfo &job)
{
    const Title *row = titleOf(job);
    if (!job.total || !row || !row->countsThings)
        return jobStateText(job);
    const QString reached = QCoreApplication::translate("growthos::ui::Jobs", "%1 of %2")
                                .arg(formatCount(job.done), formatCount(*job.total));
    if (job.state == JobInfo::State::Cancelled)
        return QCoreApplication::translate("growthos::ui::Jobs", "Cancelled after %1").arg(reached);
    return job.state == JobInfo::State::Running ? runningText(reached, job) : jobStateText(job);
}

QString jobStateText(const JobInfo &job)
{
    switch (job.state) {
    case JobInfo::State::Queued:
        return QCoreApplication::translate("growthos::ui::Jobs", "Waiting");
    case JobInfo::State::Running: {
        const auto percent = job.percent();
        if (!percent)
            return QCoreApplication::translate("growthos::ui::Jobs", "Running");
        return runningText(formatPercent(*percent / 100.0, 0), job);
    }
    case JobInfo::State::Done:
        if (job.errorCount > 0)
            return QCoreApplication::translate("growthos::ui::Jobs", "Done, %Ln error(s)", nullptr,
                                               int(job.errorCount));
        return QCoreApplication::translate("growthos::ui::Jobs", "Done");
    case JobInfo::State::Failed:
        return QCoreApplication::translate("growthos::ui::Jobs", "Failed: %1").arg(sentenceOf(job.failure));
    case JobInfo::State::Cancelled:
        return QCoreApplication::translate("growthos::ui::Jobs", "Cancelled");
    }
    return {};
}

} // namespace growthos::ui
