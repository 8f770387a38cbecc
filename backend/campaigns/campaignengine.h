#pragma once

#include "backend/bus/changefeed.h"
#include "backend/bus/engine.h"
#include "backend/campaigns/campaignstore.h"
#include "backend/campaigns/enrolmentstore.h"
#include "backend/campaigns/errorwatch.h"
#include "backend/campaigns/steprunner.h"
#include "backend/jobs/job.h"
#include "backend/messages/messagequeue.h"

#include <set>

namespace growthos {

/// What goes on by itself in campaigns: contacts begin sequences when their trigger comes, go from step to step when
/// their time has come, and leave when the exit rule says so; broadcasts go through their audience; what becomes of the
/// mails is counted. Writer's thread.
///
/// Time: rows hold due times without the campaign's clockShift, the sum of its pauses. So a pause freezes a million
/// remaining delays, and a broadcast that was held up goes on at its pace, by a change of one number.
class CampaignEngine final : public Engine
{
public:
    CampaignEngine(Database &database, MessageQueue &messages, projection::Projection &projection,
                   const SegmentStates &states, Subscriptions &subscriptions, const SettingsCache &settings,
                   ChangeFeed &feed, const Clock &clock);

    /// Definitions or states have changed; also the beginning.
    void reload();
    /// Is called when something may have become due: EngineRunner::wake.
    void setWake(std::function<void()> wake) { m_wake = std::move(wake); }

    /// What becomes of contacts that stand still: those held for being overdue get their mail now or are passed over;
    /// or everybody's way ends.
    enum class Settlement { Send, Skip, End };
    Result<void> settle(std::int64_t campaign, Settlement how, JobStep &piece);

    /// `now`, or when the window of the step that a mail is of opens again for this contact.
    UtcMs opening(const Message &mail, const Contact &contact, UtcMs now);

    void begin(UtcMs now) override;
    void consume(const OutboxEvent &event) override;
    std::optional<UtcMs> nextDue() override;
    void workDue(UtcMs now) override;
    void committed() override;
    void rolledBack() override;

private:
    /// A campaign in memory.
    struct Live
    {
        Campaign campaign;
        bool dueKnown = false;
        std::optional<UtcMs> due = {}; ///< wall time
        UtcMs notBefore = 0;           ///< after a wait for the projection
        std::int64_t pending = 0;      ///< mails of which it is open what becomes of them
        // Of a broadcast that goes out.
        std::optional<BroadcastProgress> progress = {};
        projection::IdSet members = {};
        bool through = false; ///< the whole audience is worked off
    };
    using ById = std::map<std::string, Live, std::less<>>;

    /// Mails of a broadcast on their way at a time: so a pause, a cancel or an unsubscribe still reaches the others.
    static constexpr std::int64_t mostPending = 5'000;
    /// How long something waits that the projection cannot answer yet.
    static constexpr UtcMs patience = secondMs;
    static constexpr int rowsAtOnce = 100;

    void subscribe();
    Live *find(std::int64_t campaign);
    std::optional<UtcMs> dueOf(Live &live);
    std::optional<UtcMs> broadcastDue(const Live &live) const;
    static UtcMs longestWait(const Campaign &campaign);

    // What effects do: campaigneffects.cpp
    void signalled(const OutboxEvent &event, bool entersSegment);
    void enrol(Live &live, const Contact &contact, UtcMs at, const OutboxEvent &cause);
    void leave(Live &live, std::int64_t contact, UtcMs at);
    void exit(Live &live, const Enrolment &enrolment, UtcMs now);
    void contactGone(std::int64_t contact);
    void contactMerged(std::int64_t contact);
    void messageChanged(Live &live, const OutboxEvent &event);

    // What time does: campaignsequences.cpp, campaignbroadcasts.cpp
    void workSequence(Live &live, UtcMs now);
    bool workEnrolment(Live &live, Enrolment enrolment, UtcMs now);
    void end(Live &live, Enrolment enrolment, const char *state, const char *reason, UtcMs now);
    void settleOne(Live &live, Enrolment enrolment, Settlement how);
    void workScheduled(Live &live, UtcMs now);
    bool beginBroadcast(Live &live, UtcMs now);
    void workBroadcast(Live &live, UtcMs now);
    void completeIfDone(Live &live);
    void pauseForErrors(Live &live);
    bool isLate(const Live &live, UtcMs now) const;
    bool wasReached(const Live &live, std::int64_t contact) const;
    /// Nobody of the audience is left.
    static bool isThrough(const BroadcastProgress &progress, const projection::IdSet &members);
    bool isTimeUp() const { return std::chrono::steady_clock::now() - m_begun > std::chrono::milliseconds(10); }
    void store(Live &live);
    void touched(const Live &live);

    CampaignStore m_store;
    EnrolmentStore m_enrolments;
    MessageQueue &m_messages;
    StepRunner m_steps;
    Subscriptions &m_subscriptions;
    ChangeFeed &m_feed;
    const Clock &m_clock;
    std::function<void()> m_wake;

    ById m_live;
    ErrorWatch m_errors;
    std::set<std::string> m_changed; ///< ids, for the change feed
    bool m_reloadAfter = false;      ///< a state changed: subscriptions follow
    std::chrono::steady_clock::time_point m_begun = {};
};

} // namespace growthos
