#include "backend/messages/messageledger.h"

#include "backend/contacts/contactstore.h"
#include "backend/core/text.h"

namespace growthos {
namespace {

struct FactField
{
    MessageFact fact;
    std::optional<UtcMs> Message::*at;
};
constexpr FactField factFields[] = {
    {MessageFact::Sent, &Message::sentAt},       {MessageFact::Delivered, &Message::deliveredAt},
    {MessageFact::Opened, &Message::openedAt},   {MessageFact::Clicked, &Message::clickedAt},
    {MessageFact::Bounced, &Message::bouncedAt}, {MessageFact::Unsubscribed, &Message::unsubscribedAt},
};

void writeFacts(JsonWriter &json, std::string_view name, const std::vector<MessageFact> &facts)
{
    json.key(name).beginArray();
    for (const MessageFact fact : facts)
        json.value(wireName(fact));
    json.endArray();
}

void writeSource(JsonWriter &json, const MessageSource &source)
{
    json.key("source").beginObject().member("kind", source.kind).member("id", source.id);
    json.member("step", filled(source.step)).member("variant", filled(source.variant)).endObject();
}

} // namespace

void writeMessage(JsonWriter &json, const Message &message, std::string_view contactId)
{
    json.beginObject().member("id", message.id).member("contact_id", contactId);
    if (message.source.kind == "campaign")
        json.member("campaign_id", message.source.id);
    writeSource(json, message.source);
    json.member("to", message.to).member("from", message.from).member("subject", message.subject);
    json.member("state", wireName(message.state)).member("reason", filled(message.reason));
    json.member("smtp_reply", filled(message.smtpReply)).member("attempts", message.attempts);
    json.member("transport", filled(message.transport));
    json.memberInstant("queued_at", message.queuedAt).memberInstant("next_attempt_at", message.nextAttemptAt);
    json.memberInstant("sent_at", message.sentAt).memberInstant("delivered_at", message.deliveredAt);
    json.memberInstant("opened_at", message.openedAt).memberInstant("clicked_at", message.clickedAt);
    json.memberInstant("unsubscribed_at", message.unsubscribedAt).memberInstant("bounced_at", message.bouncedAt);
    json.member("opens", message.opens).member("clicks", message.clicks);
    json.member("machine_opens", message.machineOpens).member("machine_clicks", message.machineClicks).endObject();
}

void MessageLedger::change(const Message &before, const Message &after, UtcMs at)
{
    m_store.update(after);
    std::vector<MessageFact> facts;
    std::vector<MessageFact> revoked;
    for (const FactField &field : factFields) {
        if (!(before.*field.at) && after.*field.at)
            facts.push_back(field.fact);
        else if (before.*field.at && !(after.*field.at))
            revoked.push_back(field.fact);
    }
    if (before.state != after.state || !facts.empty() || !revoked.empty())
        tell(after, before.state, facts, revoked, at);
}

void MessageLedger::added(const Message &message, UtcMs at)
{
    tell(message, {}, {}, {}, at);
}

void MessageLedger::tell(const Message &after, std::optional<MessageState> old, const std::vector<MessageFact> &facts,
                         const std::vector<MessageFact> &revoked, UtcMs at)
{
    const MessageSource &source = after.source;
    const bool isCampaign = source.kind == "campaign";
    const bool wantsState = m_outbox.wants("message.state", source.id);
    std::vector<std::string> events;
    if (isCampaign) {
        for (const MessageFact fact : facts) {
            std::string event = "campaign.email." + std::string(wireName(fact));
            if (m_outbox.wants(event, source.id))
                events.push_back(std::move(event));
        }
    }
    if (!wantsState && events.empty())
        return;
    const auto contact = ContactStore(m_db).find(after.contact);
    const std::string contactId = contact ? contact->id : std::string();
    if (wantsState) {
        const auto firstOfContact = [&](const std::vector<MessageFact> &all) {
            std::vector<MessageFact> first;
            for (const MessageFact fact : all) {
                if (!m_store.othersHave(after, fact))
                    first.push_back(fact);
            }
            return first;
        };
        JsonWriter json;
        json.beginObject().member("message_id", after.id).member("contact_id", contactId);
        writeSource(json, source);
        json.member("old", old ? std::optional(wireName(*old)) : std::nullopt).member("new", wireName(after.state));
        json.member("reason", filled(after.reason));
        writeFacts(json, "facts", facts);
        writeFacts(json, "contact_facts", firstOfContact(facts));
        writeFacts(json, "revoked", revoked);
        writeFacts(json, "contact_revoked", firstOfContact(revoked));
        json.memberInstant("at", at).endObject();
        const QByteArray data = json.take();
        m_outbox.emitEvent("message.state", after.contact, source.id, at, 0,
                           {data.constData(), std::size_t(data.size())});
    }
    if (events.empty())
        return;
    JsonWriter json;
    writeMessage(json, after, contactId);
    const QByteArray data = json.take();
    for (const std::string &event : events)
        m_outbox.emitEvent(event, after.contact, source.id, at, 0, {data.constData(), std::size_t(data.size())});
}

} // namespace growthos
