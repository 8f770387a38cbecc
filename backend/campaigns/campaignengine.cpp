#include "backend/campaigns/campaignengine.h"

namespace growthos {

CampaignEngine::CampaignEngine(Database &database, MessageQueue &messages, projection::Projection &projection,
                               const SegmentStates &states, Subscriptions &subscriptions, const SettingsCache &settings,
                               ChangeFeed &feed, const Clock &clock)
    : m_store(database), m_enrolments(database), m_messages(messages),
      m_steps(database, messages, projection, states, settings), m_subscriptions(subscriptions), m_feed(feed),
      m_clock(clock)
{}

void CampaignEngine::reload()
{
    m_live.clear();
    m_steps.forget();
    for (Campaign &campaign : m_store.all()) {
        if (!campaign.activatedAt)
            continue;
        Live live;
        if (campaign.isBroadcast() && campaign.status == CampaignStatus::Active) {
            live.progress = m_store.progress(campaign.num);
            if (live.progress) {
                live.members = m_store.members(campaign.num);
                live.through = isThrough(*live.progress, live.members);
            }
        }
        live.pending = m_store.totals(campaign.num).pending;
        std::string id = campaign.id;
        live.campaign = std::move(campaign);
        m_live.emplace(std::move(id), std::move(live));
    }
    m_reloadAfter = false;
    subscribe();
    if (m_wake)
        m_wake();
}

void CampaignEngine::subscribe()
{
    std::vector<Subscriptions::Interest> interests;
    for (const auto &[id, live] : m_live) {
        const Campaign &campaign = live.campaign;
        // Mails are opened long after the last was sent.
        interests.push_back({"message.state", id});
        if (campaign.isBroadcast() || campaign.status == CampaignStatus::Completed)
            continue;
        const auto add = [&](const CampaignSignal &signal, std::string segment) {
            if (!signal.event.empty())
                interests.push_back({"event", signal.event, std::move(segment)});
            else
                interests.push_back({"segment.entered", signal.segmentId, std::move(segment)});
        };
        // Who buys while it is paused gets no reminder afterwards.
        if (campaign.exitOn)
            add(*campaign.exitOn, {});
        if (campaign.status == CampaignStatus::Active && campaign.trigger) {
            const CampaignSignal &trigger = *campaign.trigger;
            add(trigger, trigger.event.empty() ? std::string() : trigger.segmentId);
            if (campaign.exitOn && !campaign.exitOn->segmentId.empty())
                add(trigger, campaign.exitOn->segmentId);
        }
    }
    if (!m_live.empty()) {
        interests.push_back({"contact.deleted", {}});
        interests.push_back({"contact.merged", {}});
        interests.push_back({"contact.unmerged", {}});
    }
    m_subscriptions.set("campaigns", std::move(interests));
}

CampaignEngine::Live *CampaignEngine::find(std::int64_t campaign)
{
    for (auto &[id, live] : m_live) {
        if (live.campaign.num == campaign)
            return &live;
    }
    return nullptr;
}

void CampaignEngine::store(Live &live)
{
    m_store.update(live.campaign);
    live.dueKnown = false;
    touched(live);
}

void CampaignEngine::touched(const Live &live)
{
    m_changed.insert(live.campaign.id);
}

void CampaignEngine::committed()
{
    for (const std::string &id : m_changed)
        m_feed.publish(QStringLiteral("campaigns"), QString::fromStdString(id));
    m_changed.clear();
    if (m_reloadAfter)
        reload();
}

void CampaignEngine::rolledBack()
{
    m_changed.clear();
    m_errors.clear();
    reload();
}

std::optional<UtcMs> CampaignEngine::nextDue()
{
    std::optional<UtcMs> next;
    for (auto &[id, live] : m_live) {
        if (const auto due = dueOf(live); due && (!next || *due < *next))
            next = due;
    }
    return next;
}

std::optional<UtcMs> CampaignEngine::dueOf(Live &live)
{
    if (live.dueKnown)
        return live.due;
    const Campaign &campaign = live.campaign;
    live.due.reset();
    if (campaign.status == CampaignStatus::Scheduled && !campaign.held) {
        live.due = campaign.scheduledAt;
    } else if (campaign.status == CampaignStatus::Active && campaign.isBroadcast()) {
        live.due = broadcastDue(live);
        if (const UtcMs now = m_clock.now(); live.due && *live.due > now + longestWait(campaign))
            live.due = now;
    } else if (campaign.status == CampaignStatus::Active) {
        live.due = m_enrolments.nextDue(campaign.num);
        if (live.due)
            *live.due += campaign.clockShift;
    } else if (campaign.status == CampaignStatus::Completed && campaign.cancelled && live.pending > 0) {
        live.due = campaign.completedAt; // what is queued is taken back
    }
    if (live.due)
        live.due = std::max(*live.due, live.notBefore);
    live.dueKnown = true;
    return live.due;
}

void CampaignEngine::workDue(UtcMs now)
{
    m_begun = std::chrono::steady_clock::now();
    // Sequences first: a few mails that somebody waits for, before many.
    for (const bool broadcasts : {false, true}) {
        for (auto &[id, live] : m_live) {
            const auto due = dueOf(live);
            if (live.campaign.isBroadcast() != broadcasts || !due || *due > now)
                continue;
            if (isTimeUp())
                return;
            if (live.campaign.status == CampaignStatus::Completed) {
                if (m_messages.cancelAll(live.campaign.id, rowsAtOnce))
                    live.notBefore = now + patience; // their effects are on their way
                live.dueKnown = false;
            } else if (!broadcasts) {
                workSequence(live, now);
            } else if (live.campaign.status == CampaignStatus::Scheduled) {
                workScheduled(live, now);
            } else if (live.progress || beginBroadcast(live, now)) {
                workBroadcast(live, now);
            }
        }
    }
}

void CampaignEngine::end(Live &live, Enrolment enrolment, const char *state, const char *reason, UtcMs now)
{
    enrolment.state = state;
    enrolment.reason = reason ? std::optional<std::string>(reason) : std::nullopt;
    enrolment.dueAt.reset();
    enrolment.movedAt = now;
    m_enrolments.update(enrolment);
    live.dueKnown = false;
    touched(live);
}

void CampaignEngine::pauseForErrors(Live &live)
{
    Campaign &campaign = live.campaign;
    campaign.status = CampaignStatus::Paused;
    campaign.pauseReason = "error_rate";
    campaign.pausedAt = campaign.updatedAt = m_clock.now();
    m_messages.hold(campaign.id);
    m_errors.forget(campaign.num);
    store(live);
    m_reloadAfter = true;
}

void CampaignEngine::completeIfDone(Live &live)
{
    Campaign &campaign = live.campaign;
    if (campaign.status != CampaignStatus::Active || !live.through || live.pending > 0)
        return;
    campaign.status = CampaignStatus::Completed;
    campaign.completedAt = m_clock.now();
    store(live);
    m_reloadAfter = true;
}

} // namespace growthos
