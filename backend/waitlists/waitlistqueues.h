#pragma once

#include "backend/bus/outbox.h"
#include "backend/contacts/graphlistener.h"
#include "backend/core/liverankings.h"
#include "backend/waitlists/waitliststore.h"

#include <functional>
#include <map>
#include <mutex>

namespace growthos {

/// The order of all waitlists: in memory, made from the entries at start, changed in the transaction of each join,
/// referral and approval, rid of contacts that are removed. Also what the engine must hear of. Writer's thread, but for
/// `rankings`.
class WaitlistQueues final : public GraphListener
{
public:
    WaitlistQueues(Database &database, Subscriptions &subscriptions, UtcMs now);

    /// Any thread, as far as LiveRankings says so. By number of the waitlist.
    LiveRankings<QueuePlace> &rankings() { return m_rankings; }

    /// Takes into the order what the open transaction did to entries so far. Happens by itself at its end.
    void follow();
    /// Longer lists are not sorted in one unit of work.
    static constexpr std::int64_t sortedAtOnce = 2'000;
    /// Another boost: places of those who brought somebody change. False: the list is long, keeps its order for now and
    /// gets the new one from `reorder`.
    bool boostChanged(std::int64_t waitlist, std::int64_t before, std::int64_t now);
    bool isReordering(std::int64_t waitlist, std::int64_t boost) const;
    /// Goes on behind a join order, until `isTimeUp`: how far it came, or nothing when all have their new places.
    std::optional<std::int64_t> reorder(std::int64_t waitlist, std::int64_t after,
                                        const std::function<bool()> &isTimeUp);
    /// The rest at once, outside of a transaction: nobody goes on with it.
    void finishReordering(std::int64_t waitlist);
    /// Where an entry stands in an order of its waitlist; nothing when it does not. Any thread.
    std::optional<QueuePlace> placeIn(const Ranking<QueuePlace> &queue, const Waitlist &waitlist,
                                      const WaitlistEntry &entry) const;

    void waitlistsChanged() { m_waitlistsChanged = true; }

    void contactChanged(const Contact &now, const Contact *before) override;
    void membershipsChanged(std::int64_t, const std::vector<MembershipRow> &) override {}
    void groupChanged(std::int64_t, std::string_view) override {}
    void flushed() override { follow(); }
    void committed() override;
    void rolledBack() override;

private:
    /// With which boosts a list is or was lately in order.
    struct Boosts
    {
        std::int64_t inUse = 0;
        std::int64_t wanted = 0; ///< another than `inUse`: the list is being reordered
        std::int64_t before = 0;
    };

    void subscribe();
    void put(std::int64_t waitlist, const QueuePlace &place);
    void take(std::int64_t waitlist, const QueuePlace &place);
    std::optional<Boosts> boostsOf(std::int64_t waitlist) const;
    void setBoosts(std::int64_t waitlist, const Boosts &boosts);
    /// The order that is being made, beside the one in use.
    Ranking<QueuePlace> &coming(std::int64_t waitlist) { return m_rankings.working(-waitlist); }

    WaitlistStore m_store;
    Subscriptions &m_subscriptions;
    LiveRankings<QueuePlace> m_rankings;
    mutable std::mutex m_mutex; ///< for what follows
    std::map<std::int64_t, Boosts> m_boosts;
    std::optional<std::map<std::int64_t, Boosts>> m_boostsBefore; ///< the open transaction changed them
    bool m_waitlistsChanged = false;
};

} // namespace growthos
