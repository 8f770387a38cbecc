#include "ui/flags/experimentverdict.h"

#include <algorithm>
#include <limits>

namespace growthos::ui {

ExperimentVerdict verdictOf(const ExperimentInfo &experiment, const ExperimentResults &results)
{
    using State = ExperimentVerdict::State;
    const qint64 seen = results.exposures();
    if (seen == 0)
        return {};
    if (results.ratioWarning)
        return {.state = State::UnevenSplit};
    if (const qint64 size = experiment.plannedSize.value_or(0); seen < size)
        return {.state = State::TooFew, .planned = true, .has = seen, .needed = size};
    if (const qint64 fewest = fewestIn(experiment, results); fewest < fewestEach)
        return {.state = State::TooFew, .has = fewest, .needed = fewestEach};
    const QString leader = leaderOf(results);
    return {.state = leader.isEmpty() ? State::Unclear : State::Clear, .leader = leader};
}

bool isClear(const ExperimentResults::Row &row)
{
    if (!row.lift || !row.pValue || *row.pValue >= clearP)
        return false;
    return !row.low || !row.high || *row.low > 0 || *row.high < 0;
}

QString leaderOf(const ExperimentResults &results)
{
    const ExperimentResults::Row *best = nullptr;
    qsizetype behind = 0;
    for (const ExperimentResults::Row &row : results.variants) {
        if (!isClear(row))
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

qint64 fewestIn(const ExperimentInfo &experiment, const ExperimentResults &results)
{
    qint64 fewest = std::numeric_limits<qint64>::max();
    for (qsizetype i = 0; i < results.variants.size(); ++i) {
        const ExperimentResults::Row &row = results.variants[i];
        if (i >= experiment.variants.size() || experiment.share(i) > 0)
            fewest = std::min({fewest, row.conversions, row.exposures - row.conversions});
    }
    return results.variants.isEmpty() ? 0 : fewest;
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
