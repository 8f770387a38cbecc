#include "backend/settings/key.h"

#include <array>
#include <sodium.h>

namespace growthos {
namespace {

constexpr std::size_t indexSize = 16;

/// SipHash under a key of this process, so that nobody can choose keys that collide.
std::uint64_t tagOf(std::string_view key)
{
    static const auto secret = [] {
        std::array<unsigned char, crypto_shorthash_siphash24_KEYBYTES> bytes{};
        randombytes_buf(bytes.data(), bytes.size());
        return bytes;
    }();
    std::uint64_t tag = 0;
    static_assert(sizeof tag == crypto_shorthash_siphash24_BYTES);
    crypto_shorthash_siphash24(reinterpret_cast<unsigned char *>(&tag),
                               reinterpret_cast<const unsigned char *>(key.data()), key.size(), secret.data());
    return tag;
}

bool sameText(std::string_view left, std::string_view right)
{
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

} // namespace

std::string keyHash(std::string_view key)
{
    std::string hash(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char *>(hash.data()),
                       reinterpret_cast<const unsigned char *>(key.data()), key.size());
    return hash;
}

std::shared_ptr<const http::Principal> KeyRing::authenticate(std::string_view key, UtcMs now)
{
    std::shared_ptr<const Entries> entries;
    {
        const std::lock_guard lock(m_mutex);
        entries = m_entries;
    }
    const Entry *entry = find(*entries, key);
    if (!entry || (entry->principal->expiresAt && *entry->principal->expiresAt <= now))
        return {};
    entry->lastUse->store(now, std::memory_order_relaxed);
    return entry->principal;
}

const KeyRing::Entry *KeyRing::find(const Entries &entries, std::string_view key)
{
    if (const auto known = entries.byTag.find(tagOf(key));
        known != entries.byTag.end() && sameText(*known->second->readable, key))
        return known->second;
    const std::string hash = keyHash(key);
    const auto found = entries.byHash.find(hash.substr(0, indexSize));
    return found != entries.byHash.end() && sameText(found->second.hash, hash) ? &found->second : nullptr;
}

void KeyRing::set(const std::vector<Key> &keys)
{
    auto fresh = std::make_shared<Entries>();
    const std::lock_guard lock(m_mutex);
    for (const Key &key : keys) {
        const std::string index = key.hash.substr(0, indexSize);
        const auto known = m_entries->byHash.find(index);
        auto lastUse = known != m_entries->byHash.end()
                           ? known->second.lastUse
                           : std::make_shared<std::atomic<UtcMs>>(key.lastUsedAt.value_or(0));
        if (known == m_entries->byHash.end())
            m_flushed[key.id] = lastUse->load();
        const auto revokedAt = key.expiresAt ? std::optional(*key.expiresAt - keyGrace) : std::nullopt;
        auto principal = std::make_shared<const http::Principal>(
            http::Principal{key.secret ? http::Principal::Kind::SecretKey : http::Principal::Kind::WriteKey, key.id,
                            key.name, key.hint, key.scopes, revokedAt, key.expiresAt});
        const auto added =
            fresh->byHash.emplace(index, Entry{std::move(principal), key.hash, key.readable, std::move(lastUse)}).first;
        if (key.readable)
            fresh->byTag.emplace(tagOf(*key.readable), &added->second);
    }
    m_entries = std::move(fresh);
}

std::vector<std::pair<std::string, UtcMs>> KeyRing::takeUses()
{
    std::vector<std::pair<std::string, UtcMs>> uses;
    const std::lock_guard lock(m_mutex);
    for (const auto &[index, entry] : m_entries->byHash) {
        const UtcMs lastUse = entry.lastUse->load(std::memory_order_relaxed);
        UtcMs &flushed = m_flushed[entry.principal->keyId];
        if (lastUse > flushed) {
            flushed = lastUse;
            uses.emplace_back(entry.principal->keyId, lastUse);
        }
    }
    return uses;
}

const KeyRing::Entry *KeyRing::find(const std::string &keyId) const
{
    for (const auto &[index, entry] : m_entries->byHash) {
        if (entry.principal->keyId == keyId)
            return &entry;
    }
    return nullptr;
}

std::shared_ptr<const http::Principal> KeyRing::byId(const std::string &keyId) const
{
    const std::lock_guard lock(m_mutex);
    const Entry *entry = find(keyId);
    return entry ? entry->principal : nullptr;
}

std::optional<UtcMs> KeyRing::lastUse(const std::string &keyId) const
{
    const std::lock_guard lock(m_mutex);
    const Entry *entry = find(keyId);
    const UtcMs lastUse = entry ? entry->lastUse->load(std::memory_order_relaxed) : 0;
    return lastUse == 0 ? std::nullopt : std::optional(lastUse);
}

} // namespace growthos
