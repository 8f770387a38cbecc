#include "backend/referrals/referralwidget.h"

#include "backend/referrals/referralrules.h"

namespace growthos {

void ReferralWidget::set(const std::vector<ReferralProgram> &programs)
{
    std::shared_ptr<const ReferralProgram> newest;
    for (const ReferralProgram &program : programs) {
        if (program.status == ProgramStatus::Active && (!newest || newest->num < program.num))
            newest = std::make_shared<const ReferralProgram>(program);
    }
    const std::lock_guard lock(m_mutex);
    m_program = std::move(newest);
}

void ReferralWidget::writeWidgets(JsonWriter &json, const DecideSubject &) const
{
    std::shared_ptr<const ReferralProgram> program;
    {
        const std::lock_guard lock(m_mutex);
        program = m_program;
    }
    if (!program)
        return;
    json.key("referral").beginObject().member("enabled", true).key("config").beginObject();
    json.member("program_id", program->id).member("reward_type", program->reward.type);
    json.member("reward_amount", amountNumber(program->reward.amount)).member("currency", program->reward.currency);
    json.key("referee_reward");
    if (const auto &referee = program->refereeReward) {
        json.beginObject().member("type", referee->type).member("amount", amountNumber(referee->amount));
        json.member("currency", referee->currency).endObject();
    } else {
        json.null();
    }
    json.endObject().endObject();
}

} // namespace growthos
