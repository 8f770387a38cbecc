#include "backend/campaigns/campaignengine.h"

#include "backend/campaigns/campaignrules.h"

#include <algorithm>
#include <cmath>

namespace growthos {
namespace {

/// A broadcast with a throttle that is later than this was held up: it goes on at its pace, not all at once.
constexpr UtcMs heldUp = 2 * secondMs;

} // namespace

/// What is due later than this was reckoned by a faster pace, or before the clock was set back: it goes on from now.
UtcMs CampaignEngine::longestWait(const Campaign &campaign)
{
    return static_cast<UtcMs>(std::ceil(throttleInterval(campaign.throttle)));
}

bool CampaignEngine::isThrough(const BroadcastProgress &progress, const projection::IdSet &members)
{
    return !members.next(static_cast<std::size_t>(progress.nextContact));
}

void CampaignEngine::workScheduled(Live &live, UtcMs now)
{
    Campaign &campaign = live.campaign;
    if (now - campaign.scheduledAt.value_or(now) > latestBroadcast) {
        campaign.held = true;
    } else {
        campaign.status = CampaignStatus::Active;
        m_reloadAfter = true;
    }
    store(live);
}

/// Notes whom it goes to. False: that cannot be said yet.
bool CampaignEngine::beginBroadcast(Live &live, UtcMs now)
{
    Campaign &campaign = live.campaign;
    const UtcMs scheduled = std::min(campaign.scheduledAt.value_or(0), now);
    if (now - std::max(campaign.activatedAt.value_or(0), scheduled) > latestBroadcast) {
        campaign.held = true; // the program ended before it could begin
        store(live);
        return false;
    }
    auto members = m_steps.members(live.campaign.segmentId.value_or(""));
    if (!members) {
        live.notBefore = now + patience;
        live.dueKnown = false;
        return false;
    }
    m_store.begin(live.campaign.num, *members, now - live.campaign.clockShift, now);
    live.progress = m_store.progress(live.campaign.num);
    live.members = *std::move(members);
    live.through = isThrough(*live.progress, live.members);
    live.dueKnown = false;
    touched(live);
    completeIfDone(live);
    return true;
}

/// Whether the broadcast has come past somebody who is this contact now.
bool CampaignEngine::wasReached(const Live &live, std::int64_t contact) const
{
    const std::int64_t next = live.progress->nextContact;
    if (contact < next && live.members.contains(static_cast<std::size_t>(contact)))
        return true;
    for (const std::int64_t other : m_steps.mergedInto(contact)) {
        if (other < next && live.members.contains(static_cast<std::size_t>(other)))
            return true;
    }
    return false;
}

/// Whether the program did not run when it should have gone on: with mails that are to be made, or that are queued.
/// When something last became of a mail counts, as long as nothing of this run is among it.
bool CampaignEngine::isLate(const Live &live, UtcMs now) const
{
    const UtcMs begun = live.campaign.activatedAt.value_or(0);
    const auto wasDue = broadcastDue(live);
    if (!live.through && wasDue && now - std::max({*wasDue, begun, live.progress->advancedAt}) > latestBroadcast)
        return true;
    const auto queued = m_messages.oldestDueOf(live.campaign.id);
    return queued && now - std::max({*queued, begun, m_store.totals(live.campaign.num).updatedAt}) > latestBroadcast;
}

/// Broadcasts that are late are held, before what they have queued may leave.
void CampaignEngine::begin(UtcMs now)
{
    for (auto &[id, live] : m_live) {
        const bool goesOut = live.campaign.status == CampaignStatus::Active && live.progress && !live.campaign.held;
        if (!goesOut || !isLate(live, now))
            continue;
        live.campaign.held = true;
        m_messages.hold(id);
        store(live);
    }
}

void CampaignEngine::workBroadcast(Live &live, UtcMs now)
{
    Campaign &campaign = live.campaign;
    BroadcastProgress &progress = *live.progress;
    live.dueKnown = false;
    const auto wasDue = broadcastDue(live);
    if (live.through)
        return completeIfDone(live);
    if (wasDue && campaign.throttle && now - *wasDue > heldUp) {
        campaign.clockShift += now - *wasDue;
        store(live);
    } else if (wasDue && *wasDue > now + longestWait(campaign)) {
        campaign.clockShift -= *wasDue - now - longestWait(campaign);
        store(live);
    }
    const CampaignStep &mail = campaign.steps.front();
    const std::int64_t done = progress.done;
    while (!isTimeUp()) {
        const auto due = broadcastDue(live);
        if (!due || *due > now)
            break;
        const auto next = live.members.next(static_cast<std::size_t>(progress.nextContact));
        if (!next) {
            live.through = true;
            break;
        }
        const auto contact = m_steps.living(*next);
        // Two of the audience who are one person now get it once.
        if (contact && !wasReached(live, contact->num)) {
            if (!m_steps.send(campaign, mail, contact->num, 1).repeated) {
                CampaignCounts change;
                change.pending = 1;
                m_store.add(campaign.num, mail.id, change, now);
                ++live.pending;
            }
        } else if (!contact) {
            m_store.passOver(campaign.num, mail.id, "deleted", now);
        }
        progress.nextContact = *next + 1;
        ++progress.done;
        progress.advancedAt = now;
    }
    live.through = live.through || isThrough(progress, live.members);
    if (progress.done != done)
        m_store.advance(campaign.num, progress.nextContact, progress.done, now);
    touched(live);
    completeIfDone(live);
}

std::optional<UtcMs> CampaignEngine::broadcastDue(const Live &live) const
{
    if (live.campaign.held)
        return {};
    if (!live.progress)
        return live.campaign.activatedAt;
    if (live.through) // where its last mails ended while it was paused nothing else completes it
        return live.pending > 0 ? std::nullopt : live.campaign.activatedAt;
    if (live.pending >= mostPending)
        return {};
    const double interval = throttleInterval(live.campaign.throttle);
    return live.progress->begunAt + static_cast<UtcMs>(double(live.progress->done) * interval) +
           live.campaign.clockShift;
}

} // namespace growthos
