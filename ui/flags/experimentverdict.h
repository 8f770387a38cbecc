#pragma once

#include "ui/api/flags.h"

namespace growthos::ui {

/// Below it a difference is taken for one.
constexpr double clearP = 0.05;

/// The variant that is ahead of all others by more than chance: the one with the largest clear lift, or the control
/// where all others lie clearly behind it. Empty: there is none.
QString leaderOf(const ExperimentResults &results);

/// Whole days that it has been measured, up to `now` where it runs.
qint64 daysSoFar(const ExperimentInfo &experiment, const QDateTime &now);
/// Of what is planned; 0 without a plan.
qint64 daysLeft(const ExperimentInfo &experiment, const QDateTime &now);

} // namespace growthos::ui
