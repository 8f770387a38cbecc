#include "ui/flags/experimentverdict.h"

#include <algorithm>

namespace growthos::ui {

QString leaderOf(const ExperimentResults &results)
{
    const ExperimentResults::Row *best = nullptr;
    qsizetype behind = 0;
    for (const ExperimentResults::Row &row : results.variants) {
        if (!row.lift || !row.pValue || *row.pValue >= clearP)
            continue;
        if (*row.lift < 0)
            ++behind;
        else if (!best || *row.lift > *best->lift)
            best = &row;
    }
    if (best)
        return best->key;
    return results.variants.size() > 1 && behind == results.variants.size() - 1 ? results.variants.first().key
                                                                                : QString();
}

qint64 daysSoFar(const ExperimentInfo &experiment, const QDateTime &now)
{
    const QDateTime until = experiment.stoppedAt.isValid() ? experiment.stoppedAt : now;
    return experiment.startedAt.isValid() && until.isValid() ? std::max<qint64>(0, experiment.startedAt.daysTo(until))
                                                             : 0;
}

qint64 daysLeft(const ExperimentInfo &experiment, const QDateTime &now)
{
    return std::max<qint64>(0, experiment.plannedDays.value_or(0) - daysSoFar(experiment, now));
}

} // namespace growthos::ui
