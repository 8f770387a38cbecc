#pragma once

#include "backend/decide/decidepart.h"
#include "backend/referrals/referral.h"

#include <memory>
#include <mutex>

namespace growthos {

/// The program that apps show in their referral widget: the newest active one, as of the last commit. `set` on the
/// writer's thread, all else on any.
class ReferralWidget final : public DecidePart
{
public:
    /// All that are not archived.
    void set(const std::vector<ReferralProgram> &programs);
    /// `referral`: enabled, and what a referrer gets. Nothing without an active program.
    void writeWidgets(JsonWriter &json, const DecideSubject &subject) const override;

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const ReferralProgram> m_program;
};

} // namespace growthos
