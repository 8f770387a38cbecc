#pragma once

#include "backend/core/clock.h"
#include "backend/core/ranking.h"

#include <algorithm>
#include <deque>
#include <map>
#include <mutex>
#include <optional>

namespace growthos {

/// The orders of several lists that change while they are read. The writer works on its own copy until its transaction
/// ends; everybody else sees the order of the last commit, or one that a cursor was made from, for ten minutes.
template <class Key>
class LiveRankings
{
public:
    static constexpr UtcMs pinnedFor = 10 * minuteMs;

    /// An order that stays, and the number by which a cursor names it.
    struct Pinned
    {
        std::int64_t number = 0;
        Ranking<Key> ranking = {};
    };

    /// `epoch`: no number of an earlier start is given again.
    explicit LiveRankings(UtcMs epoch) : m_number(epoch) {}

    /// The order as this unit of work has it, to look at or to change. Writer's thread, inside a transaction.
    Ranking<Key> &working(std::int64_t list)
    {
        const auto [found, isNew] = m_working.try_emplace(list);
        if (isNew)
            found->second = current(list);
        return found->second;
    }
    /// As the transaction ended. Writer's thread.
    void committed()
    {
        const std::lock_guard lock(m_mutex);
        for (auto &[list, ranking] : m_working) {
            List &published = m_lists[list];
            published.ranking = std::move(ranking);
            published.number = 0;
        }
        m_working.clear();
    }
    void rolledBack() { m_working.clear(); }
    /// A list that is gone, with every order of it. Writer's thread.
    void forget(std::int64_t list)
    {
        m_working.erase(list);
        const std::lock_guard lock(m_mutex);
        m_lists.erase(list);
        std::erase_if(m_pins, [&](const Pin &pin) { return pin.list == list; });
    }

    // Any thread.
    Ranking<Key> current(std::int64_t list) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_lists.find(list);
        return found == m_lists.end() ? Ranking<Key>() : found->second.ranking;
    }
    /// The present order, kept from now on for a while.
    Pinned pin(std::int64_t list, UtcMs now)
    {
        const std::lock_guard lock(m_mutex);
        List &published = m_lists[list];
        if (published.number == 0)
            published.number = ++m_number;
        drop(now);
        std::erase_if(m_pins, [&](const Pin &pin) { return pin.number == published.number; });
        m_pins.push_back({list, published.number, now, published.ranking});
        return {published.number, published.ranking};
    }
    /// For whoever reads on, whose next cursor keeps it as long again. Nothing once the ten minutes are over, or after
    /// a restart.
    std::optional<Pinned> pinned(std::int64_t list, std::int64_t number, UtcMs now)
    {
        const std::lock_guard lock(m_mutex);
        drop(now);
        const auto found = std::find_if(m_pins.begin(), m_pins.end(),
                                        [&](const Pin &pin) { return pin.list == list && pin.number == number; });
        if (found == m_pins.end())
            return {};
        Pin kept = std::move(*found);
        m_pins.erase(found);
        kept.at = now;
        m_pins.push_back(std::move(kept));
        return Pinned{number, m_pins.back().ranking};
    }

private:
    /// However many pages are asked for: an order is little more than what changed since.
    static constexpr std::size_t mostPins = 5'000;

    struct List
    {
        Ranking<Key> ranking = {};
        std::int64_t number = 0; ///< 0: changed since it was pinned
    };
    struct Pin
    {
        std::int64_t list = 0;
        std::int64_t number = 0;
        UtcMs at = 0;
        Ranking<Key> ranking = {};
    };
    void drop(UtcMs now)
    {
        while (!m_pins.empty() && (m_pins.front().at + pinnedFor <= now || m_pins.size() > mostPins))
            m_pins.pop_front();
    }

    std::map<std::int64_t, Ranking<Key>> m_working; ///< writer's thread

    mutable std::mutex m_mutex;
    std::map<std::int64_t, List> m_lists;
    std::deque<Pin> m_pins;
    std::int64_t m_number;
};

} // namespace growthos
