#pragma once

#include <QtGlobal>
#include <random>

namespace growthos::test {

/// The seed of a random test: GROWTHOS_SEED, or a new one. Printed, so that a failure can be run again.
inline unsigned seed()
{
    const unsigned seed = qEnvironmentVariableIsSet("GROWTHOS_SEED") ? qEnvironmentVariable("GROWTHOS_SEED").toUInt()
                                                                     : std::random_device()();
    qInfo("seed %u", seed);
    return seed;
}

} // namespace growthos::test
