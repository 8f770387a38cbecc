#pragma once

#include "backend/core/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace growthos {

/// What a link in a mail says about itself.
struct TrackingToken
{
    enum class Kind : char { Open = 'o', Click = 'c', Unsubscribe = 'u', Event = 'e' };
    Kind kind = Kind::Open;
    std::int64_t message = 0; ///< its number
    UtcMs sentAt = 0;         ///< when the mail was made, to the second
    std::string url = {};     ///< of Click: where it leads. Only what we signed can stand here.
    int links = 0;            ///< of Click: how many different ones the mail has, 255 for more; 0: unknown
};

/// Makes and reads tokens: base64url of kind, message, time and address, signed with HMAC-SHA256 (96 bits) under a key
/// of the workspace. Immutable; any thread.
class TrackingTokens
{
public:
    explicit TrackingTokens(std::string key) : m_key(std::move(key)) {}

    std::string make(const TrackingToken &token) const;
    /// Nothing for what was not made here.
    std::optional<TrackingToken> read(std::string_view text) const;

private:
    std::string sign(std::string_view bytes) const;

    std::string m_key;
};

/// `html` with every http link replaced by its tracked form below `base` (`https://t.acme.com`), and a pixel at its end
/// that tells of opening. Links below `keep` stay as they are.
std::string withTracking(const std::string &html, const std::string &base, const TrackingTokens &tokens,
                         std::int64_t message, UtcMs sentAt, const std::string &keep);

} // namespace growthos
