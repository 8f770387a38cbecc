#pragma once

#include <cstdint>
#include <string_view>

namespace growthos {

/// SipHash-2-4 (Aumasson, Bernstein 2012) under a key that never changes: the same on every machine, in every version.
/// Never 0.
std::uint64_t stableHash(std::string_view bytes);

/// Where one of many stands between 0 and 1 for a purpose, evenly and the same for ever; two purposes know nothing of
/// each other. `bucket`: a stableHash of whatever identifies it.
double stableShare(std::uint64_t bucket, std::string_view purpose);

} // namespace growthos
