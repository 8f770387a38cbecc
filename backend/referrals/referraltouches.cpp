#include "backend/referrals/referraltouches.h"

#include "backend/referrals/referralrules.h"

namespace growthos {

void ReferralTouches::eventApplied(std::int64_t seq, const EventRecord &record, std::int64_t contact)
{
    if (contact == 0 || !m_outbox.wants("referral.touched", {}))
        return;
    for (const std::string &code : codesIn(record)) {
        if (m_programs.hasCode(code))
            m_outbox.emitEvent("referral.touched", contact, code, record.timestamp, seq);
    }
}

} // namespace growthos
