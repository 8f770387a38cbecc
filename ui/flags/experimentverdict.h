#pragma once

#include "ui/api/flags.h"

namespace growthos::ui {

/// Below it a difference is taken for one.
constexpr double clearP = 0.05;
/// Conversions, and contacts without one, that the interval needs in each variant.
constexpr qint64 fewestEach = 10;

/// What results say, and whether there are enough of them to say it.
struct ExperimentVerdict
{
    enum class State {
        NotSeen,
        UnevenSplit, ///< the results are not to be trusted
        TooFew,      ///< of the planned size, or for the interval
        Unclear,
        Clear,
    };
    State state = State::NotSeen;
    QString leader = {}; ///< of a clear one
    // Of too few.
    bool planned = false; ///< contacts of the planned size; else of `fewestEach`
    qint64 has = 0;
    qint64 needed = 0;

    /// Differences may be told from chance.
    bool holds() const { return state == State::Unclear || state == State::Clear; }
};
ExperimentVerdict verdictOf(const ExperimentInfo &experiment, const ExperimentResults &results);

/// Test and interval both tell it from chance.
bool isClear(const ExperimentResults::Row &row);
/// The variant that is ahead of all others by more than chance: the one with the largest clear lift, or the control
/// where all others lie clearly behind it. Empty: there is none.
QString leaderOf(const ExperimentResults &results);
/// The least that `fewestEach` is asked of, over all variants that anybody is to see.
qint64 fewestIn(const ExperimentInfo &experiment, const ExperimentResults &results);

/// Whole days that it has been measured, up to `now` where it runs.
qint64 daysSoFar(const ExperimentInfo &experiment, const QDateTime &now);
/// Of what is planned; 0 without a plan.
qint64 daysLeft(const ExperimentInfo &experiment, const QDateTime &now);

} // namespace growthos::ui
