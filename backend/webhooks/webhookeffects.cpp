#include "backend/webhooks/webhookengine.h"

#include "backend/contacts/contactstore.h"
#include "backend/contacts/contactwire.h"
#include "backend/contacts/rawobject.h"
#include "backend/core/rawjson.h"
#include "backend/segments/segmentstore.h"
#include "backend/webhooks/webhookwire.h"

namespace growthos {
namespace {

/// Of whom the message is. That of an erasure is nobody's: it holds the id alone, and must still arrive when the rows
/// of the contact have gone.
std::int64_t ownerOf(const OutboxEvent &event, Database &db)
{
    if (event.event != "contact.deleted")
        return event.contact;
    const auto contact = ContactStore(db).find(event.contact);
    return contact && contact->deletedAt != Contact::removedForGood ? event.contact : 0;
}

/// Whom an effect names beside its contact, whose it is as well: 0 = nobody. Nothing: somebody who was erased
/// meanwhile.
std::optional<std::int64_t> otherIn(const OutboxEvent &event, Database &db)
{
    const RawObject data(event.event == "referral.converted" ? event.data : std::string_view());
    const std::string *referrer = data.find("referrer_contact_id");
    if (!referrer)
        return 0;
    const auto contact = ContactStore(db).findAnyById(rawjson::unquoted(*referrer));
    return contact && contact->deletedAt != Contact::removedForGood ? std::optional(contact->num) : std::nullopt;
}

} // namespace

/// The resource as JSON; nothing when it is no more.
std::optional<std::string> WebhookEngine::dataOf(const OutboxEvent &event) const
{
    if (!event.data.empty())
        return event.data;
    const ContactStore contacts(m_db);
    auto contact = contacts.find(event.contact);
    if (contact && contact->mergedInto)
        contact = contacts.find(*contact->mergedInto);
    if (!contact)
        return {};
    JsonWriter json;
    json.beginObject().key("contact").beginObject();
    writeContactFields(json, *contact);
    json.endObject();
    if (event.event.starts_with("segment.")) {
        const auto segment = SegmentStore(m_db).find(event.subject);
        json.key("segment").beginObject().member("id", event.subject);
        json.member("name", segment ? std::optional(segment->name) : std::nullopt).endObject();
    }
    return json.endObject().take().toStdString();
}

void WebhookEngine::consume(const OutboxEvent &event)
{
    std::optional<WebhookMessage> message;
    for (auto &[num, lane] : m_lanes) {
        if (!lane.events.contains(event.event))
            continue;
        if (!message) {
            const auto data = dataOf(event);
            const auto other = otherIn(event, m_db);
            if (!data || !other)
                return;
            message = WebhookMessage{.id = m_ids.next("evt_"),
                                     .event = event.event,
                                     .contact = ownerOf(event, m_db),
                                     .other = *other,
                                     .at = event.at};
            message->body = webhookBody(*message, *data);
            m_store.insert(*message);
        }
        const UtcMs now = m_clock.now();
        WebhookDelivery delivery{.id = m_ids.next("wh_log_"),
                                 .endpoint = num,
                                 .message = message->num,
                                 .contact = message->contact,
                                 .event = event.event,
                                 .roundAt = now,
                                 .dueAt = now,
                                 .createdAt = now};
        m_store.insert(delivery);
        lane.look = true;
        m_touched.insert(lane.endpoint.id);
    }
}

} // namespace growthos
