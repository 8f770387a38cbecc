#include "backend/settings/key.h"

#include <sodium.h>

namespace growthos {
namespace {

constexpr std::size_t indexSize = 16;

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
    const std::string hash = keyHash(key);
    const auto found = entries->find(hash.substr(0, indexSize));
    if (found == entries->end() || sodium_memcmp(found->second.hash.data(), hash.data(), hash.size()) != 0)
        return {};
    const Entry &entry = found->second;
    if (entry.principal->expiresAt && *entry.principal->expiresAt <= now)
        return {};
    entry.lastUse->store(now, std::memory_order_relaxed);
    return entry.principal;
}

void KeyRing::set(const std::vector<Key> &keys)
{
    auto fresh = std::make_shared<Entries>();
    const std::lock_guard lock(m_mutex);
    for (const Key &key : keys) {
        const std::string index = key.hash.substr(0, indexSize);
        const auto known = m_entries->find(index);
        auto lastUse = known != m_entries->end() ? known->second.lastUse
                                                 : std::make_shared<std::atomic<UtcMs>>(key.lastUsedAt.value_or(0));
        if (known == m_entries->end())
            m_flushed[key.id] = lastUse->load();
        const auto revokedAt = key.expiresAt ? std::optional(*key.expiresAt - keyGrace) : std::nullopt;
        auto principal = std::make_shared<const http::Principal>(
            http::Principal{key.secret ? http::Principal::Kind::SecretKey : http::Principal::Kind::WriteKey, key.id,
                            key.name, key.hint, key.scopes, revokedAt, key.expiresAt});
        fresh->emplace(index, Entry{std::move(principal), key.hash, std::move(lastUse)});
    }
    m_entries = std::move(fresh);
}

std::vector<std::pair<std::string, UtcMs>> KeyRing::takeUses()
{
    std::vector<std::pair<std::string, UtcMs>> uses;
    const std::lock_guard lock(m_mutex);
    for (const auto &[index, entry] : *m_entries) {
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
    for (const auto &[index, entry] : *m_entries) {
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
