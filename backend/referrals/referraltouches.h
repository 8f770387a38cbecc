#pragma once

#include "backend/bus/eventlistener.h"
#include "backend/bus/outbox.h"
#include "backend/referrals/programstore.h"

namespace growthos {

/// Finds codes of links in what apps send, and tells the engine by the outbox: `referral.touched`, subject the code.
class ReferralTouches final : public EventListener
{
public:
    ReferralTouches(Database &database, const Subscriptions &subscriptions)
        : m_programs(database), m_outbox(database, subscriptions)
    {}

    void eventApplied(std::int64_t seq, const EventRecord &record, std::int64_t contact) override;

private:
    ProgramStore m_programs;
    Outbox m_outbox;
};

} // namespace growthos
