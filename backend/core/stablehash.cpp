#include "backend/core/stablehash.h"

#include <sodium.h>
#include <string>

namespace growthos {
namespace {

constexpr unsigned char key[crypto_shorthash_siphash24_KEYBYTES + 1] = "GrowthOS buckets";

std::uint64_t hash(std::string_view bytes)
{
    unsigned char out[crypto_shorthash_siphash24_BYTES];
    crypto_shorthash_siphash24(out, reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size(), key);
    std::uint64_t value = 0;
    for (int i = 7; i >= 0; --i)
        value = value << 8 | out[i];
    return value;
}

} // namespace

std::uint64_t stableHash(std::string_view bytes)
{
    const std::uint64_t value = hash(bytes);
    return value == 0 ? 1 : value;
}

double stableShare(std::uint64_t bucket, std::string_view purpose)
{
    std::string bytes(purpose);
    for (int shift = 0; shift < 64; shift += 8)
        bytes.push_back(static_cast<char>(bucket >> shift));
    return static_cast<double>(hash(bytes) >> 11) * 0x1.0p-53;
}

} // namespace growthos
