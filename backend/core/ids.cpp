#include "backend/core/ids.h"

#include <sodium.h>

namespace growthos {
namespace {

constexpr std::string_view alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view eventPrefix = "evt_";

} // namespace

std::string IdSource::next(std::string_view prefix)
{
    std::string id(prefix);
    id.resize(prefix.size() + length);
    write(id.data() + prefix.size());
    return id;
}

void IdSource::write(char *to)
{
    // 12 characters from one 64-bit number (36^12 < 2^63), the rest from a second one.
    std::uint64_t pool = random64();
    for (std::size_t i = 0; i < length; ++i) {
        if (i == 12)
            pool = random64();
        to[i] = alphabet[pool % alphabet.size()];
        pool /= alphabet.size();
    }
}

std::uint64_t RandomIdSource::random64()
{
    if (m_used == std::size(m_buffer)) {
        randombytes_buf(m_buffer, sizeof m_buffer);
        m_used = 0;
    }
    return m_buffer[m_used++];
}

std::string eventId(std::int64_t seq)
{
    std::string digits;
    for (auto rest = static_cast<std::uint64_t>(seq); rest != 0; rest /= alphabet.size())
        digits.insert(digits.begin(), alphabet[rest % alphabet.size()]);
    std::string id(eventPrefix);
    id.append(digits.size() < 8 ? 8 - digits.size() : 0, '0');
    return id + digits;
}

std::int64_t eventSeq(std::string_view id)
{
    if (!id.starts_with(eventPrefix) || id.size() > eventPrefix.size() + 12)
        return 0;
    std::int64_t seq = 0;
    for (const char c : id.substr(eventPrefix.size())) {
        const auto digit = alphabet.find(c);
        if (digit == std::string_view::npos)
            return 0;
        seq = seq * static_cast<std::int64_t>(alphabet.size()) + static_cast<std::int64_t>(digit);
    }
    return seq;
}

} // namespace growthos
