#include "backend/experiments/experiment.h"

#include "backend/core/stablehash.h"

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

} // namespace growthos
