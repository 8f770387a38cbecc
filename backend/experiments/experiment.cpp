#include "backend/experiments/experiment.h"

#include "backend/core/stablehash.h"
#include "backend/experiments/statistics.h"

#include <algorithm>
#include <cmath>

namespace growthos {

const Variant &variantFor(const Experiment &experiment, std::uint64_t bucket)
{
    double sum = 0;
    for (const Variant &variant : experiment.variants)
        sum += variant.weight;
    double place = stableShare(bucket, "experiment:" + experiment.key) * sum;
    const Variant *last = &experiment.variants.front();
    for (const Variant &variant : experiment.variants) {
        if (variant.weight <= 0)
            continue;
        last = &variant;
        if (place < variant.weight)
            break;
        place -= variant.weight;
    }
    return *last;
}

std::optional<std::int64_t> plannedSize(const Experiment &experiment)
{
    if (!experiment.baselineRate || !experiment.minimumEffect || experiment.variants.empty())
        return {};
    const double control = experiment.variants.front().weight;
    double sum = 0;
    double needed = 0;
    for (const Variant &variant : experiment.variants) {
        sum += variant.weight;
        if (&variant == &experiment.variants.front() || variant.weight <= 0 || control <= 0)
            continue;
        const auto size =
            statistics::sampleSize(*experiment.baselineRate, *experiment.minimumEffect, variant.weight / control);
        if (!size)
            return {};
        needed = std::max(needed, *size);
    }
    constexpr double most = 1e15; // more than there ever are
    return needed > 0 ? std::optional(std::int64_t(std::min(most, std::ceil(needed / control * sum)))) : std::nullopt;
}

} // namespace growthos
