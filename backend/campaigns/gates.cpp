#include "backend/campaigns/gates.h"

#include "backend/campaigns/campaignrules.h"

namespace growthos {

rules::Rule memberOf(const std::string &segment)
{
    const rules::Condition member{.field = {rules::FieldKind::Segment, segment}, .op = rules::Op::Exists};
    return {.members = {{member}}};
}

bool isTimely(const Campaign &campaign, UtcMs timestamp, UtcMs receivedAt)
{
    return campaign.activatedAt && timestamp >= *campaign.activatedAt && timestamp >= receivedAt - oldestTrigger;
}

bool triggerAsksSegment(const Campaign &campaign)
{
    return campaign.trigger && !campaign.trigger->event.empty() && !campaign.trigger->segmentId.empty();
}

bool passesTriggerSegment(const Campaign &campaign, const MemberTest &isMember)
{
    return !triggerAsksSegment(campaign) || isMember(campaign.trigger->segmentId);
}

bool isInExitSegment(const Campaign &campaign, const MemberTest &isMember)
{
    return campaign.exitOn && !campaign.exitOn->segmentId.empty() && isMember(campaign.exitOn->segmentId);
}

OnceGate onceGate(const Campaign &campaign, const std::optional<Enrolment> &before)
{
    if (!before)
        return OnceGate::First;
    if (before->state == "waiting" || before->state == "held")
        return OnceGate::OnTheWay;
    return campaign.reenters ? OnceGate::Again : OnceGate::OnceOnly;
}

} // namespace growthos
