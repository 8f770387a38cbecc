#pragma once

#include "backend/http/paging.h"
#include "backend/messages/message.h"
#include "backend/storage/database.h"

#include <map>

namespace growthos {

/// The rows of mails and what they are made from. Reads on any connection, writes on the writer inside an open
/// transaction. Errors stay in the Database (see there).
class MessageStore
{
public:
    explicit MessageStore(Database &database) : m_db(database) {}

    struct Filter
    {
        std::string sourceId = {};
        std::optional<std::string> step = {};
        std::optional<std::string> variant = {};
        std::optional<MessageState> state = {};
        std::optional<MessageFact> fact = {};
        std::optional<std::string> reason = {};
        std::optional<std::string> words = {}; ///< that words of the contact begin with (see searchExpression)
    };
    /// Newest first; the sort key is the number. Where the words are those of many contacts (see findsMany), the newest
    /// `mostFound` mails.
    static constexpr std::int64_t mostFound = 10'000;
    http::Page<Message> list(const Filter &filter, const http::PageRequest &page) const;
    struct Counts
    {
        std::map<MessageState, std::int64_t> states = {};
        std::map<std::string, std::int64_t> skipped = {}; ///< by reason
        std::map<MessageFact, std::int64_t> facts = {};
        std::map<MessageFact, std::int64_t> contacts = {}; ///< distinct ones
    };
    Counts count(const Filter &filter) const;
    /// Those with a file in the embedded outbox, newest first.
    http::Page<Message> inOutbox(const http::PageRequest &page) const;
    std::optional<Message> find(std::string_view id) const;
    std::optional<Message> find(std::int64_t num) const;
    /// 0 = none.
    std::int64_t withUniqueKey(std::string_view key) const;
    std::optional<std::string> uniqueKey(std::int64_t num) const;
    std::vector<Message> ofContact(std::int64_t contact, std::int64_t before, int limit) const;

    /// Gives it its number.
    void insert(Message &message, std::string_view uniqueKey);
    /// It is not to this contact, but shows what is known of them: goes with them.
    void setShows(std::int64_t num, std::int64_t contact);
    /// Everything that changes after it was queued.
    void update(const Message &message);

    void countMachine(std::int64_t num, bool click);

    /// Where the clock was set back since the last call, what waits for a time waits as long as it would have.
    void alignClock(UtcMs now);
    /// Queued ones whose time has come, the longest due first.
    std::vector<Message> due(UtcMs now, int limit) const;
    std::optional<UtcMs> nextDue() const;
    struct Queue
    {
        std::int64_t due = 0;
        std::int64_t later = 0;
        std::int64_t held = 0; ///< of sources that are paused
        std::int64_t sending = 0;
        struct Part
        {
            std::string sender = {}; ///< of its content; empty: the project's default
            std::string domain = {}; ///< of the recipients, in lower case
            std::int64_t count = 0;
        };
        std::vector<Part> parts = {};
    };
    Queue queue(UtcMs now, int most) const;
    std::vector<Message> inState(MessageState state, int limit) const;
    /// When the first of those that a source has queued was due; of held ones that were looked at since, nothing.
    std::optional<UtcMs> oldestDueOf(std::string_view sourceId) const;
    std::vector<Message> queuedOf(std::string_view sourceId, int limit) const;
    /// Queued or on their way to the contact.
    std::vector<Message> unfinishedOf(std::int64_t contact) const;
    /// Whether another mail of the same source to the same contact has this fact; with `sameStep`, one of the same
    /// step.
    bool othersHave(const Message &message, MessageFact fact, bool sameStep = false) const;

    void hold(std::string_view sourceId);
    bool isHeld(std::string_view sourceId) const;
    /// What was set aside is due again.
    void release(std::string_view sourceId, UtcMs now);

    /// The number of the same content, which is kept once.
    std::int64_t putContent(const MessageContent &content);
    std::optional<MessageContent> content(std::int64_t num) const;

private:
    static Message fromRow(const Query &query);

    Database &m_db;
};

} // namespace growthos
