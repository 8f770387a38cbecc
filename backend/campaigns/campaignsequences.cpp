#include "backend/campaigns/campaignengine.h"

#include "backend/campaigns/campaignrules.h"
#include "backend/campaigns/gates.h"

namespace growthos {

void CampaignEngine::workSequence(Live &live, UtcMs now)
{
    live.dueKnown = false;
    while (!isTimeUp()) {
        const auto due = m_enrolments.due(live.campaign.num, now - live.campaign.clockShift, rowsAtOnce);
        for (const Enrolment &enrolment : due) {
            if (!workEnrolment(live, enrolment, now)) {
                live.notBefore = now + patience;
                return;
            }
            if (isTimeUp())
                return;
        }
        if (due.size() < rowsAtOnce)
            return;
    }
}

/// One step forward. False: something cannot be answered yet.
bool CampaignEngine::workEnrolment(Live &live, Enrolment enrolment, UtcMs now)
{
    const Campaign &campaign = live.campaign;
    const auto contact = m_steps.living(enrolment.contact);
    if (!contact) {
        end(live, enrolment, "ended", "deleted", now);
        return true;
    }
    const CampaignStep *step = standingAt(campaign, enrolment.step);
    if (!step) {
        end(live, enrolment, "finished", nullptr, now);
        return true;
    }
    enrolment.step = step->id;
    if (now - (*enrolment.dueAt + campaign.clockShift) > latestStep) {
        enrolment.state = "held";
        enrolment.dueAt.reset();
        enrolment.reason = "overdue";
        m_enrolments.update(enrolment);
        touched(live);
        return true;
    }
    if (const UtcMs opens = m_steps.opening(*step, *contact, now); opens > now) {
        enrolment.dueAt = opens - campaign.clockShift;
        m_enrolments.update(enrolment);
        return true;
    }
    if (campaign.exitOn && !campaign.exitOn->segmentId.empty() && !m_steps.isLoaded())
        return false;
    if (isInExitSegment(campaign,
                        [&](const std::string &segment) { return m_steps.isMember(segment, contact->num); })) {
        exit(live, enrolment, now);
        return true;
    }
    const StepRunner::Verdict verdict = m_steps.conditions(campaign, *step, contact->num, now);
    if (verdict == StepRunner::Verdict::NotReady)
        return false;
    if (verdict == StepRunner::Verdict::Fails) {
        m_store.passOver(campaign.num, step->id, "condition", now);
    } else if (!m_steps.send(campaign, *step, contact->num, enrolment.entry).repeated) {
        CampaignCounts change;
        change.pending = 1;
        m_store.add(campaign.num, step->id, change, now);
        ++live.pending;
    }
    ++enrolment.passed;
    const CampaignStep *next = following(campaign, step->id);
    if (!next) {
        end(live, enrolment, "finished", nullptr, now);
        return true;
    }
    enrolment.step = next->id;
    enrolment.state = "waiting";
    enrolment.reason.reset();
    enrolment.movedAt = now;
    enrolment.dueAt = m_steps.opening(*next, *contact, now + parseDelay(next->delay).value_or(0)) - campaign.clockShift;
    m_enrolments.update(enrolment);
    touched(live);
    return true;
}

UtcMs CampaignEngine::opening(const Message &mail, const Contact &contact, UtcMs now)
{
    const auto live = m_live.find(mail.source.id);
    const CampaignStep *step = live == m_live.end() ? nullptr : live->second.campaign.step(mail.source.step);
    return step ? m_steps.opening(*step, contact, now) : now;
}

Result<void> CampaignEngine::settle(std::int64_t campaign, Settlement how, JobStep &piece)
{
    Live gone; // archived
    Live *live = find(campaign);
    if (!live) {
        if (auto stored = m_store.find(campaign))
            gone.campaign = *std::move(stored);
        live = &gone;
    }
    std::vector<Enrolment> rows;
    do {
        rows = m_enrolments.stopped(campaign, how == Settlement::End, rowsAtOnce);
        for (const Enrolment &row : rows) {
            settleOne(*live, row, how);
            ++piece.done;
        }
    } while (!rows.empty() && !piece.isTimeUp());
    // Of a campaign that was deleted nobody else takes them back, nor hears what became of them.
    const auto count = [&](const Message &mail) {
        if (live != &gone)
            return;
        CampaignCounts change;
        change.pending = -1;
        change.skipped["cancelled"] = 1;
        m_store.add(campaign, mail.source.step, change, m_clock.now());
    };
    if (rows.empty() && (how != Settlement::End || m_messages.cancelAll(live->campaign.id, rowsAtOnce, count)))
        piece.finish("{}");
    live->dueKnown = false;
    if (m_wake)
        m_wake();
    return {};
}

void CampaignEngine::settleOne(Live &live, Enrolment enrolment, Settlement how)
{
    const UtcMs now = m_clock.now();
    if (how == Settlement::End)
        return end(live, enrolment, "ended", "cancelled", now);
    UtcMs due = now;
    if (how == Settlement::Skip) {
        const CampaignStep *step = standingAt(live.campaign, enrolment.step);
        const CampaignStep *next = step ? following(live.campaign, step->id) : nullptr;
        if (step)
            m_store.passOver(live.campaign.num, step->id, "overdue", now);
        ++enrolment.passed;
        if (!next)
            return end(live, enrolment, "finished", nullptr, now);
        enrolment.step = next->id;
        due += parseDelay(next->delay).value_or(0);
    }
    // The clock of a paused campaign stands still since then.
    enrolment.dueAt = due - live.campaign.clockShift - (live.campaign.pausedAt ? now - *live.campaign.pausedAt : 0);
    enrolment.state = "waiting";
    enrolment.reason.reset();
    enrolment.movedAt = now;
    m_enrolments.update(enrolment);
}

} // namespace growthos
