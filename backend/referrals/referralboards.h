#pragma once

#include "backend/bus/outbox.h"
#include "backend/contacts/graphlistener.h"
#include "backend/core/liverankings.h"
#include "backend/referrals/conversionstore.h"
#include "backend/referrals/referralwidget.h"

#include <compare>

namespace growthos {

/// A referrer's place: most conversions first, then most referrals, then whose first link is older, then whoever was
/// known first. No two are equal.
struct BoardPlace
{
    std::int64_t conversions = 0;
    std::int64_t referrals = 0;
    UtcMs since = 0;
    std::int64_t contact = 0;

    friend bool operator<(const BoardPlace &one, const BoardPlace &other)
    {
        if (one.conversions != other.conversions)
            return one.conversions > other.conversions;
        if (one.referrals != other.referrals)
            return one.referrals > other.referrals;
        return one.since != other.since ? one.since < other.since : one.contact < other.contact;
    }
};

/// The leaderboards of all programs: in memory, made from the standings at start, changed in the transaction of each
/// referral, rid of contacts that are removed. Also what the engine must hear of. Writer's thread, but for `rankings`.
class ReferralBoards final : public GraphListener
{
public:
    ReferralBoards(Database &database, Subscriptions &subscriptions, UtcMs now);

    /// Any thread, as far as LiveRankings says so. By number of the program.
    LiveRankings<BoardPlace> &rankings() { return m_rankings; }

    /// What decide says of referrals. Any thread.
    const ReferralWidget &widget() const { return m_widget; }

    /// Programs came, went, or wait for another event; links came.
    void programsChanged() { m_programsChanged = true; }

    void contactChanged(const Contact &now, const Contact *before) override;
    void membershipsChanged(std::int64_t, const std::vector<MembershipRow> &) override {}
    void groupChanged(std::int64_t, std::string_view) override {}
    void flushed() override;
    void committed() override;
    void rolledBack() override;

private:
    void subscribe();

    ConversionStore m_conversions;
    Database &m_db;
    Subscriptions &m_subscriptions;
    LiveRankings<BoardPlace> m_rankings;
    ReferralWidget m_widget;
    bool m_programsChanged = false;
};

} // namespace growthos
