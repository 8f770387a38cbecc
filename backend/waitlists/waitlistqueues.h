#pragma once

#include "backend/bus/outbox.h"
#include "backend/contacts/graphlistener.h"
#include "backend/core/liverankings.h"
#include "backend/waitlists/waitliststore.h"

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
    /// Another boost: places of those who brought somebody change. In the time of sorting those, and of a look at all.
    void boostChanged(std::int64_t waitlist, std::int64_t before, std::int64_t now);
    void waitlistsChanged() { m_waitlistsChanged = true; }

    void contactChanged(const Contact &now, const Contact *before) override;
    void membershipsChanged(std::int64_t, const std::vector<MembershipRow> &) override {}
    void groupChanged(std::int64_t, std::string_view) override {}
    void flushed() override { follow(); }
    void committed() override;
    void rolledBack() override;

private:
    void subscribe();

    WaitlistStore m_store;
    Subscriptions &m_subscriptions;
    LiveRankings<QueuePlace> m_rankings;
    bool m_waitlistsChanged = false;
};

} // namespace growthos
