#pragma once

#include "backend/bus/engine.h"
#include "backend/bus/eventlog.h"
#include "backend/contacts/suppressions.h"
#include "backend/messages/messageledger.h"
#include "backend/messages/trackingtokens.h"

#include <deque>
#include <functional>

namespace growthos {

/// Writes `$email_*` events of a mail into the log, as tracking, delivery and bounce reports find them out; they come
/// back through the engine below, so that a fact is kept once, whatever is killed between. Any thread.
class MailEvents
{
public:
    MailEvents(EventLog &log, const TrackingTokens &tokens, const Clock &clock)
        : m_log(log), m_tokens(tokens), m_clock(clock)
    {}

    struct Fact
    {
        std::string_view event; ///< $email_opened, …
        const Message &message;
        std::string_view contactId;
        std::string_view url = {};    ///< of a click
        std::string_view reason = {}; ///< of a bounce: hard or soft; of an unsubscription: complained, or nothing
        std::string_view detail = {}; ///< what the server said
        std::string_view userAgent = {};
    };
    /// `done` runs on the log's thread once it is on disk.
    void write(const Fact &fact, EventLog::Done done);
    /// Waits for that. Errors: Unavailable, RateLimited.
    Result<void> writeAndWait(const Fact &fact);

private:
    EventLog &m_log;
    const TrackingTokens &m_tokens;
    const Clock &m_clock;
};

/// Takes `$email_opened|clicked|bounced|unsubscribed` events to their mails. An event must carry a token that was
/// signed for its mail (`properties.token`, as it stands in the mail's links): write keys are public, and nobody shall
/// open or bounce the mails of others.
class MailFacts final : public Engine
{
public:
    using Rejected = std::function<void(std::int64_t seq, const std::string &why)>;

    /// `rejected` hears of events that say nothing about a mail, once they are kept as plain ones.
    MailFacts(Database &database, Outbox &outbox, Subscriptions &subscriptions, Suppressions &suppressions,
              const TrackingTokens &tokens, Rejected rejected);

    void consume(const OutboxEvent &event) override;
    void committed() override;
    void rolledBack() override;

    /// The clicks on a mail from `since` on were a machine's: those that counted are taken back, those that are still
    /// to come through the log are counted as such. Writer's thread, inside a transaction.
    void wereAMachines(std::int64_t message, UtcMs since);

private:
    bool isAMachines(std::int64_t message, UtcMs at) const;

    Database &m_db;
    MessageStore m_store;
    MessageLedger m_ledger;
    Suppressions &m_suppressions;
    const TrackingTokens &m_tokens;
    Rejected m_rejected;
    std::vector<std::pair<std::int64_t, std::string>> m_refused; ///< of this unit of work
    std::deque<std::pair<std::int64_t, UtcMs>> m_clicks;         ///< mails and moments of the last ones that counted
    std::deque<std::pair<std::int64_t, UtcMs>> m_bursts;         ///< mails on which a machine clicked from then on
};

} // namespace growthos
