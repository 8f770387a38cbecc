#pragma once

#include "backend/bus/changefeed.h"
#include "backend/bus/engine.h"
#include "backend/contacts/contact.h"
#include "backend/referrals/referralservice.h"

namespace growthos {

/// Records what apps tell of referrals: who came by a link, who did what a program waits for, and the reserved events
/// `$referral_created` and `$referral_converted`. What cannot be recorded is told to `rejected` after the commit, with
/// the event's seq and a sentence. Writer's thread.
class ReferralEngine final : public Engine
{
public:
    using Rejected = std::function<void(std::int64_t seq, const std::string &why)>;
    ReferralEngine(Database &database, ReferralService &referrals, ChangeFeed &feed, Rejected rejected)
        : m_db(database), m_referrals(referrals), m_feed(feed), m_rejected(std::move(rejected))
    {}

    void consume(const OutboxEvent &event) override;
    void committed() override;
    void rolledBack() override;

private:
    std::optional<Contact> living(std::int64_t num) const;
    void arrive(const OutboxEvent &event);
    void create(const OutboxEvent &event);
    void claim(const OutboxEvent &event);
    void convert(const OutboxEvent &event);
    void refuse(const OutboxEvent &event, const QString &why);

    Database &m_db;
    ReferralService &m_referrals;
    ChangeFeed &m_feed;
    Rejected m_rejected;

    // The open unit.
    std::vector<std::pair<std::int64_t, std::string>> m_refused;
    bool m_changed = false;
};

} // namespace growthos
