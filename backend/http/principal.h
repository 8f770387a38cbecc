#pragma once

#include "backend/core/clock.h"
#include "backend/http/scope.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace growthos::http {

/// Who asks.
struct Principal
{
    enum class Kind { WriteKey, SecretKey, Console };
    Kind kind = Kind::WriteKey;
    std::string keyId;
    std::string keyName;
    std::string keyHint;
    ScopeSet scopes;
    std::optional<UtcMs> revokedAt = {};
    std::optional<UtcMs> expiresAt = {}; ///< a revoked key works on until then
};

/// Knows the keys, from memory. Any thread.
class Authenticator
{
public:
    virtual ~Authenticator() = default;
    /// Nothing for a key that is unknown or expired.
    virtual std::shared_ptr<const Principal> authenticate(std::string_view key, UtcMs now) = 0;
};

} // namespace growthos::http
