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
};

constexpr Title titles[] = {
    {"campaigns.settle", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Move contacts of a campaign on")},
    {"contacts.export", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Export contacts")},
    {"contacts.erase", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Erase a person")},
    {"contacts.purge", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Delete contacts removed long ago")},
    {"contacts.import", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Import contacts")},
    {"events.expire", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Delete old events")},
    {"events.export", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Export events")},
    {"segments.recompute", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Work out who is in a segment")},
    {"settings.backup", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Back up")},
    {"settings.verify", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Verify the files")},
    {"waitlist_entries.export", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Export a waitlist")},
    {"waitlists.reorder", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Reorder a waitlist")},
    {"webhooks.replay", QT_TRANSLATE_NOOP("growthos::ui::Jobs", "Deliver webhooks again")},
};

} // namespace

QString jobTitle(const JobInfo &job)
{
    for (const Title &row : titles) {
        if (job.kind == QLatin1String(row.kind))
            return QCoreApplication::translate(context, row.title);
    }
    return job.kind;
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
        const QString share = formatPercent(*percent / 100.0, 0);
        if (!job.secondsLeft)
            return share;
        return QCoreApplication::translate("growthos::ui::Jobs", "%1, %2 left")
            .arg(share, formatDuration(double(*job.secondsLeft)));
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
