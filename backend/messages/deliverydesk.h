#pragma once

#include "backend/contacts/suppressions.h"
#include "backend/mail/transport.h"
#include "backend/messages/maillanes.h"
#include "backend/messages/messageledger.h"

#include <QString>
#include <functional>

namespace growthos {

/// The rows' side of delivery: which mails go next, and what became of those that went. Writer's thread, inside a
/// transaction that must be on disk before a mail leaves.
///
/// A mail is `sending` from before its hand-over until the outcome is stored. So after a kill every such row is a mail
/// that may have left: in the embedded outbox its file tells, otherwise it becomes `unknown` and is not sent again.
class DeliveryDesk
{
public:
    /// `outboxFolder`: where the embedded outbox has its files.
    DeliveryDesk(Database &database, Outbox &outbox, Suppressions &suppressions, const SettingsCache &settings,
                 QString outboxFolder);

    /// `now` when this mail may leave as far as its source minds the hour, else the next moment at which it may.
    using OpensAt = std::function<UtcMs(const Message &message, const Contact &contact, UtcMs now)>;
    void setOpensAt(OpensAt opensAt) { m_opensAt = std::move(opensAt); }

    struct Claim
    {
        Message message;
        Contact contact;
        MessageContent content;
    };
    struct Outcome
    {
        std::int64_t message = 0;
        mail::HandOver handOver = {};
        std::string from = {};
        std::string subject = {};
        std::string failure = {}; ///< it could not be made: a word; with a sentence in handOver.reply
        std::string id = {};      ///< of the mail, by which the outbox knows it
    };
    struct Exchange
    {
        std::vector<Claim> claims;
        std::optional<UtcMs> nextDue;
    };

    /// At the start of the program: rows found `sending`, and what was written by a clock that has been set back.
    void recover(UtcMs now);
    /// Stores outcomes and claims at most `free` mails for `transport`.
    Exchange exchange(const std::vector<Outcome> &outcomes, int free, std::string_view transport, UtcMs now);
    /// The transaction was lost.
    void rolledBack() { m_lanes.forget(); }

private:
    void settle(const Outcome &outcome, UtcMs now);
    std::optional<Claim> claim(Message message, std::string_view transport, UtcMs now);

    Database &m_db;
    MessageStore m_store;
    MessageLedger m_ledger;
    MailLanes m_lanes;
    Suppressions &m_suppressions;
    const SettingsCache &m_settings;
    QString m_outboxFolder;
    OpensAt m_opensAt;
};

/// How long to wait before a mail is tried again that has been tried so often: 1, 5, 15, 30 minutes, then hours,
/// spread by a number of the mail.
UtcMs retryDelay(int attempts, std::int64_t spread);
/// Whether a temporary refusal means: more slowly.
bool isThrottle(const mail::HandOver &handOver);

} // namespace growthos
