#pragma once

#include "backend/bus/outbox.h"
#include "backend/contacts/graphlistener.h"
#include "backend/core/liverankings.h"
#include "backend/referrals/boardplace.h"
#include "backend/referrals/conversionstore.h"
#include "backend/referrals/periodboards.h"
#include "backend/referrals/referralwidget.h"

namespace growthos {

/// The leaderboards of all programs: in memory, made from the standings at start, changed in the transaction of each
/// referral, rid of contacts that are removed. Also what the engine must hear of. Writer's thread, but for `rankings`.
class ReferralBoards final : public GraphListener
{
public:
    /// `modelFile`: the database's, for boards that others than the writer count.
    ReferralBoards(Database &database, Subscriptions &subscriptions, const QString &modelFile, const Clock &clock);

    /// Any thread, as far as LiveRankings says so. By number of the program.
    LiveRankings<BoardPlace> &rankings() { return m_rankings; }
    /// Those of the last so many days.
    PeriodBoards &periods() { return m_periods; }

    /// What decide says of referrals. Any thread.
    const ReferralWidget &widget() const { return m_widget; }

    /// Programs came, went, or wait for another event; links came.
    void programsChanged() { m_programsChanged = true; }

    /// Is told where a standing has more conversions than `before`, and than each of those had whose rows it took over
    /// in a merge: inside the transaction. Set before anything changes.
    using Rose = std::function<void(const Standing &now, std::int64_t before)>;
    void setRose(Rose rose) { m_rose = std::move(rose); }

    void contactChanged(const Contact &now, const Contact *before) override;
    void membershipsChanged(std::int64_t, const std::vector<MembershipRow> &) override {}
    void groupChanged(std::int64_t, std::string_view) override {}
    void flushed() override;
    void committed() override;
    void rolledBack() override;

private:
    void subscribe();
    void tellRisen(const std::vector<ConversionStore::Move> &moves);
    void forgetBatch();

    ConversionStore m_conversions;
    Database &m_db;
    Subscriptions &m_subscriptions;
    LiveRankings<BoardPlace> m_rankings;
    PeriodBoards m_periods;
    std::vector<PeriodBoards::Referrer> m_changed; ///< by the open transaction
    std::map<std::int64_t, std::int64_t> m_merged; ///< by the open transaction: into whom
    std::set<std::int64_t> m_parted;               ///< again, by the open transaction
    Rose m_rose;
    ReferralWidget m_widget;
    bool m_programsChanged = false;
};

} // namespace growthos
