#pragma once

#include "backend/bus/changefeed.h"
#include "backend/bus/engine.h"
#include "backend/messages/messagequeue.h"
#include "backend/waitlists/waitlistservice.h"

namespace growthos {

/// Lets apps join by `$waitlist_joined`, and queues the mails to those who joined or were approved: one each, however
/// often that happens. What cannot be done is told to `rejected` after the commit. Writer's thread.
class WaitlistEngine final : public Engine
{
public:
    using Rejected = std::function<void(std::int64_t seq, const std::string &why)>;
    WaitlistEngine(Database &database, WaitlistService &waitlists, MessageQueue &messages, ChangeFeed &feed,
                   Rejected rejected)
        : m_db(database), m_waitlists(waitlists), m_messages(messages), m_feed(feed), m_rejected(std::move(rejected))
    {}

    void consume(const OutboxEvent &event) override;
    void committed() override;
    void rolledBack() override;

private:
    enum class Mail { Welcome, Invite };

    void join(const OutboxEvent &event);
    void mail(const OutboxEvent &event, Mail mail);
    void refuse(const OutboxEvent &event, const QString &why);

    Database &m_db;
    WaitlistService &m_waitlists;
    MessageQueue &m_messages;
    ChangeFeed &m_feed;
    Rejected m_rejected;

    // The open unit.
    std::vector<std::pair<std::int64_t, std::string>> m_refused;
    bool m_changed = false;
};

} // namespace growthos
