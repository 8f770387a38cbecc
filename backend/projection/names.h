#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace growthos::projection {

/// Texts numbered from 0 in order of coming, for good: event names, keys of columns, ids of segments. One thread adds,
/// any thread looks up.
class Names
{
public:
    std::uint32_t intern(std::string_view text)
    {
        if (const auto known = m_numbers.find(text); known != m_numbers.end()) // nobody else adds: no lock
            return known->second;
        const std::lock_guard lock(m_mutex);
        const std::string &kept = m_texts.emplace_back(text);
        const auto number = static_cast<std::uint32_t>(m_texts.size() - 1);
        m_numbers.emplace(kept, number);
        m_bytes += kept.capacity() + sizeof kept + 64;
        return number;
    }
    std::optional<std::uint32_t> find(std::string_view text) const
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_numbers.find(text);
        return known == m_numbers.end() ? std::nullopt : std::optional(known->second);
    }
    /// Valid as long as this object.
    const std::string &text(std::uint32_t number) const
    {
        const std::lock_guard lock(m_mutex);
        return m_texts[number];
    }
    std::uint32_t size() const
    {
        const std::lock_guard lock(m_mutex);
        return static_cast<std::uint32_t>(m_texts.size());
    }
    std::size_t bytes() const
    {
        const std::lock_guard lock(m_mutex);
        return m_bytes;
    }

private:
    mutable std::mutex m_mutex;
    std::deque<std::string> m_texts;
    std::unordered_map<std::string_view, std::uint32_t> m_numbers;
    std::size_t m_bytes = 0;
};

} // namespace growthos::projection
