#pragma once

#include "backend/core/clock.h"
#include "backend/http/principal.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace growthos {

/// A write key (public, kept readable) or a secret key (only its hash is kept).
struct Key
{
    std::string id;
    bool secret = true;
    std::string name;
    std::string hint;                    ///< "..." and the last four characters
    std::optional<std::string> readable; ///< write keys
    std::string hash;                    ///< SHA-256, 32 bytes
    http::ScopeSet scopes;
    UtcMs createdAt = 0;
    std::optional<UtcMs> lastUsedAt;
    std::optional<UtcMs> expiresAt; ///< end of the grace after a revocation
};

/// How long a revoked key works on.
constexpr UtcMs keyGrace = 24 * hourMs;

/// SHA-256 of a key's text, 32 bytes.
std::string keyHash(std::string_view key);

/// The keys in memory: answers whose a key is without touching the file. Any thread.
class KeyRing final : public http::Authenticator
{
public:
    std::shared_ptr<const http::Principal> authenticate(std::string_view key, UtcMs now) override;

    /// Replaces the known keys, keeping when each was used.
    void set(const std::vector<Key> &keys);
    /// Uses that the file does not know yet; each is given out once.
    std::vector<std::pair<std::string, UtcMs>> takeUses();
    /// Nothing for a key that is gone.
    std::shared_ptr<const http::Principal> byId(const std::string &keyId) const;
    /// The last use known here, or nothing.
    std::optional<UtcMs> lastUse(const std::string &keyId) const;

private:
    struct Entry
    {
        std::shared_ptr<const http::Principal> principal;
        std::string hash;
        std::optional<std::string> readable;
        std::shared_ptr<std::atomic<UtcMs>> lastUse;
    };
    struct Entries
    {
        std::unordered_map<std::string, Entry> byHash; ///< its first 16 bytes
        /// Write keys, which are public and kept readable, are found by a hash that costs a twentieth of SHA-256.
        std::unordered_map<std::uint64_t, const Entry *> byTag;
    };

    static const Entry *find(const Entries &entries, std::string_view key);
    const Entry *find(const std::string &keyId) const;

    mutable std::mutex m_mutex;
    std::shared_ptr<const Entries> m_entries = std::make_shared<Entries>();
    std::unordered_map<std::string, UtcMs> m_flushed; ///< by key id
};

} // namespace growthos
