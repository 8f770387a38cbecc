#pragma once

#include <cstddef>
#include <functional>
#include <unordered_map>
#include <utility>

namespace growthos {

/// A map that holds about `maxBytes` of what was used lately. Two generations instead of a list per entry: what is
/// found in the old one moves to the young one; when the young one is half of the bound, it becomes the old one and the
/// rest goes. One thread. A pointer found is valid until the next call.
template <class Key, class Value, class Hash = std::hash<Key>>
class GenerationCache
{
public:
    explicit GenerationCache(std::size_t maxBytes) : m_half(maxBytes / 2) {}

    template <class Like>
    const Value *find(const Like &key)
    {
        if (const auto young = m_young.find(key); young != m_young.end())
            return &young->second.value;
        const auto old = m_old.find(key);
        if (old == m_old.end())
            return nullptr;
        const std::size_t bytes = old->second.bytes;
        m_oldBytes -= bytes;
        auto node = m_old.extract(old);
        age(bytes);
        m_youngBytes += bytes;
        return &m_young.insert(std::move(node)).position->second.value;
    }
    /// `bytes`: what key and value hold outside themselves.
    void put(Key key, Value value, std::size_t bytes)
    {
        remove(key);
        bytes += sizeof(std::pair<const Key, Entry>) + nodeBytes;
        age(bytes);
        m_youngBytes += bytes;
        m_young.emplace(std::move(key), Entry{std::move(value), bytes});
    }
    void remove(const Key &key)
    {
        drop(m_young, m_youngBytes, key);
        drop(m_old, m_oldBytes, key);
    }
    void clear()
    {
        m_young.clear();
        m_old.clear();
        m_youngBytes = m_oldBytes = 0;
    }
    std::size_t bytes() const { return m_youngBytes + m_oldBytes; }

private:
    struct Entry
    {
        Value value;
        std::size_t bytes;
    };
    using Map = std::unordered_map<Key, Entry, Hash, std::equal_to<>>;
    /// Hash, link, bucket and the allocator's own bytes.
    static constexpr std::size_t nodeBytes = 40;

    void age(std::size_t coming)
    {
        if (m_youngBytes + coming <= m_half)
            return;
        m_old = std::exchange(m_young, {});
        m_oldBytes = std::exchange(m_youngBytes, 0);
    }
    static void drop(Map &map, std::size_t &total, const Key &key)
    {
        const auto found = map.find(key);
        if (found == map.end())
            return;
        total -= found->second.bytes;
        map.erase(found);
    }

    Map m_young;
    Map m_old;
    std::size_t m_youngBytes = 0;
    std::size_t m_oldBytes = 0;
    std::size_t m_half;
};

} // namespace growthos
