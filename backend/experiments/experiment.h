#pragma once

#include "backend/core/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace growthos {

/// One of the things compared; the first of an experiment is what the others are compared with.
struct Variant
{
    std::string key = {};
    double weight = 1; ///< its share is this of the sum of all
    bool operator==(const Variant &) const = default;
};

/// Concluded: one variant is given to everybody whom it is for, and nothing is measured any more.
enum class ExperimentStatus { Draft, Running, Stopped, Concluded };

/// A comparison of variants by what contacts do after they saw one. A plain value.
struct Experiment
{
    std::int64_t num = 0; ///< dense number inside this data dir; 0 = none
    std::string id = {};  ///< public, `exp_…`
    std::string key = {}; ///< what products ask for; never changes
    std::string name = {};
    std::optional<std::string> description = {};
    ExperimentStatus status = ExperimentStatus::Draft;
    std::vector<Variant> variants = {};
    std::optional<std::string> segmentId = {}; ///< for its members alone; nothing: everybody
    std::string metricEvent = {};              ///< what counts as a conversion
    std::optional<double> baselineRate = {};   ///< share of the control that is expected to convert
    std::optional<double> minimumEffect = {};  ///< smallest lift that is to be found, absolute
    std::optional<std::int64_t> plannedDays = {};
    std::optional<UtcMs> startedAt = {};    ///< the first time
    std::optional<UtcMs> stoppedAt = {};    ///< of a stopped or concluded one
    std::optional<std::string> winner = {}; ///< given to everybody since it was concluded, also where that was stopped
    UtcMs createdAt = 0;
    UtcMs updatedAt = 0;
};

constexpr const char *wireName(ExperimentStatus status)
{
    switch (status) {
    case ExperimentStatus::Draft:
        return "draft";
    case ExperimentStatus::Running:
        return "running";
    case ExperimentStatus::Stopped:
        return "stopped";
    case ExperimentStatus::Concluded:
        return "concluded";
    }
    return "";
}

/// Exposures in all variants that the planned effect needs, in whichever variant it is: as many as the variant with the
/// least power asks for, split by the weights. Nothing without a plan, or without weights to split by.
std::optional<std::int64_t> plannedSize(const Experiment &experiment);

/// Which variant somebody is compared in who buckets on `bucket` (stableHash): the same for ever, as long as the
/// variants stay.
const Variant &variantFor(const Experiment &experiment, std::uint64_t bucket);

} // namespace growthos
