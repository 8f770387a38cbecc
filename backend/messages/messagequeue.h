#pragma once

#include "backend/contacts/suppressions.h"
#include "backend/core/ids.h"
#include "backend/messages/messageledger.h"
#include "backend/messages/messagestore.h"
#include "backend/messages/sendingwatch.h"

#include <functional>

namespace growthos {

/// Content by template, or as such: where `templateId` is given, its parts stand where these are empty.
struct ContentDraft
{
    std::string templateId = {};
    std::string subject = {}; ///< Liquid, as are the next three
    std::string preheader = {};
    std::string html = {};
    std::string text = {};
    std::string from = {}; ///< `hello@acme.com` or `Acme <hello@acme.com>`; empty: the project's default
};

/// A mail to be sent to a contact.
struct MessageDraft
{
    std::int64_t contact = 0; ///< its number
    MessageSource source = {};
    ContentDraft content = {};
    /// JSON object: variables beside `contact`, such as {"survey_url": "…"}; empty: none.
    std::string data = {};
    UtcMs sendAt = 0; ///< not before; 0 = at once
    /// At most one mail of this key ever, such as campaign/step/contact/entry; empty: no such promise.
    std::string uniqueKey = {};
};

/// A mail of which nothing is kept but the outcome.
struct TestMail
{
    std::string to = {};
    std::int64_t contact = 0; ///< whose variables; 0 = those of a made-up person
    ContentDraft content = {};
    std::string data = {};
};

struct TestOutcome
{
    bool accepted = false;
    std::string transport = {}; ///< outbox, smtp
    std::string reply = {};     ///< of the mail server, or a sentence on what stood in the way
    std::string id = {};        ///< `msg_…`; in the embedded outbox the mail can be read under it
};

/// The door to mail, the only one: campaigns, surveys and waitlists put rows in here, in their own transaction, and
/// delivery takes them from there. Writer's thread inside its transaction, where nothing else is said.
///
/// Who is told: every change of a mail's state, and each first fact about it, is the outbox effect `message.state`
/// (contact = the mail's, subject = `source.id`, data = JSON) for whoever is interested in that source; what `enqueue`
/// answers is told that way too, unless it is queued. Data:
///     {"message_id","contact_id","source":{"kind","id","step","variant"},"old":"sending","new":"delivered","reason",
///      "facts":["sent","delivered"],"contact_facts":["sent"],"revoked":[],"human":true,"at":"…"}
/// `facts`: true of this mail from now on (sent, delivered, opened, clicked, unsubscribed, bounced), each told once.
/// `contact_facts`: those that no other mail of this source to this contact had before: for counting contacts.
/// `revoked`, `contact_revoked`: facts that no longer hold (a mail that was delivered bounces). A refusal at once is
/// `sent` and `bounced`. So statistics are: + facts, − revoked. Facts of campaign mails are besides
/// `campaign.email.sent|delivered|opened|clicked|bounced|unsubscribed`, with the mail as data.
class MessageQueue
{
public:
    /// What delivery offers to those who queue.
    struct Delivery
    {
        std::function<void()> nudge = [] {};                        ///< something may be due. Any thread.
        std::function<TestOutcome(const TestMail &)> sendTest = {}; ///< waits for the outcome. Any thread but its own.
        std::function<SendingState()> state = [] { return SendingState(); }; ///< any thread
    };

    MessageQueue(Database &database, IdSource &ids, Outbox &outbox, const Suppressions &suppressions,
                 const Delivery &delivery, const Clock &clock);

    struct Queued
    {
        std::int64_t num = 0;
        std::string id = {}; ///< `msg_…`
        /// Queued; Skipped, with its reason in the row: a contact that is gone, without address, unsubscribed or
        /// suppressed; Failed: no such template. With a unique key that was used before: the state of that mail.
        MessageState state = MessageState::Queued;
        std::string reason = {};
        bool repeated = false; ///< there was a mail of this unique key already; nothing happened
    };
    Queued enqueue(const MessageDraft &draft);

    /// Takes a mail back that has not left. False when it has, or is none.
    bool cancel(std::int64_t num);
    /// The same for every queued mail of a source, at most `most` of them; says which. True when none is left.
    bool cancelAll(std::string_view sourceId, std::size_t most,
                   const std::function<void(const Message &)> &cancelled = {});
    /// The same, as skipped for a reason in a word; what is handed over right now is only not tried again.
    bool skipAll(std::string_view sourceId, const std::string &reason, std::size_t most);
    /// What a source has for a contact and has not left is skipped, for a reason in a word. True when there was any;
    /// what is handed over right now is only not tried again.
    bool skip(std::int64_t contact, std::string_view sourceId, const std::string &reason);
    /// After a merge: of several mails of one source and step that have not left, the first leaves and the others are
    /// skipped, as merged. Of a source of which `once` is true none leaves if one of the step has left already.
    void keepOneOfEach(std::int64_t contact, const std::function<bool(const MessageSource &)> &once);
    /// Before the rows of a contact are deleted: what they wait for ends, so that whoever counts mails hears of it.
    void forget(std::int64_t contact);
    /// Nothing of this source leaves until `release`; what is handed over right now still does.
    void hold(std::string_view sourceId);
    void release(std::string_view sourceId);
    bool isHeld(std::string_view sourceId) const { return m_store.isHeld(sourceId); }
    /// A new mail in place of one that failed, bounced or is unknown. Nothing for one in another state, and where the
    /// contact gets no mail.
    std::optional<Queued> resend(std::int64_t num);

    /// Renders and hands over at once: subject prefixed `[Test] `, no row, no statistics. Waits for the outcome (at
    /// most 30 s), so on a reader, never on the writer.
    TestOutcome sendTest(const TestMail &mail) const { return m_delivery.sendTest(mail); }
    SendingState sending() const { return m_delivery.state(); }

    // Reads, on any connection.
    std::optional<Message> find(std::string_view id) const { return m_store.find(id); }
    std::optional<Message> find(std::int64_t num) const { return m_store.find(num); }
    std::optional<std::string> uniqueKey(std::int64_t num) const { return m_store.uniqueKey(num); }
    /// The mails of a source, newest first.
    http::Page<Message> list(const MessageStore::Filter &filter, const http::PageRequest &page) const
    {
        return m_store.list(filter, page);
    }
    http::Page<Message> inOutbox(const http::PageRequest &page) const { return m_store.inOutbox(page); }
    /// Counted anew from the rows: mails by state, and mails and contacts by fact.
    MessageStore::Counts count(const MessageStore::Filter &filter) const { return m_store.count(filter); }
    /// Mails that wait, and the `most` of them that are due first by what their pace depends on.
    MessageStore::Queue queue(UtcMs now, int most) const { return m_store.queue(now, most); }
    /// See MessageStore::oldestDueOf.
    std::optional<UtcMs> oldestDueOf(std::string_view sourceId) const { return m_store.oldestDueOf(sourceId); }
    /// When something is due next.
    std::optional<UtcMs> nextDue() const { return m_store.nextDue(); }

private:
    void end(const Message &message, MessageState state, std::string reason);
    void doNotTryAgain(const Message &message, const std::string &reason);

    Database &m_db;
    MessageStore m_store;
    IdSource &m_ids;
    MessageLedger m_ledger;
    const Suppressions &m_suppressions;
    const Delivery &m_delivery;
    const Clock &m_clock;
};

/// What a mail is made from; nothing when there is no such template. Any connection.
std::optional<MessageContent> resolveContent(Database &database, const ContentDraft &draft);

} // namespace growthos
