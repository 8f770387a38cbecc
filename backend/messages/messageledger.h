#pragma once

#include "backend/bus/outbox.h"
#include "backend/messages/messagestore.h"

namespace growthos {

/// Writes what becomes of mails, and tells those who are interested (see MessageQueue). The one way in which a mail
/// changes. Writer's thread, inside a transaction.
class MessageLedger
{
public:
    MessageLedger(Database &database, Outbox &outbox) : m_db(database), m_store(database), m_outbox(outbox) {}

    /// `after` is `before`, changed; both of the same mail.
    void change(const Message &before, const Message &after, UtcMs at);
    /// A new mail, stored by the caller, that is not on its way.
    void added(const Message &message, UtcMs at);

private:
    void tell(const Message &after, std::optional<MessageState> old, const std::vector<MessageFact> &facts,
              const std::vector<MessageFact> &revoked, UtcMs at);

    Database &m_db;
    MessageStore m_store;
    Outbox &m_outbox;
};

/// A mail as JSON, as webhooks and the API show it.
void writeMessage(JsonWriter &json, const Message &message, std::string_view contactId);

} // namespace growthos
