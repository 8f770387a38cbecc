#include "backend/contacts/contactevents.h"

#include "backend/contacts/contactwire.h"

namespace growthos {
namespace {

bool isShownTheSame(const Contact &now, const Contact &before)
{
    return now.updatedAt == before.updatedAt && now.email == before.email && now.externalId == before.externalId &&
           now.traits == before.traits && now.tags == before.tags;
}

} // namespace

void ContactEvents::contactMade(const Contact &now)
{
    if (now.isLiving() && m_told.emplace(now.num, now).second)
        tell("contact.created", now);
}

void ContactEvents::contactChanged(const Contact &now, const Contact *before)
{
    if (const auto told = m_told.find(now.num); told != m_told.end())
        before = &told->second;
    const bool wasLiving = before && before->isLiving();
    if (now.isLiving() && before && before->mergedInto && m_outbox.wants("contact.unmerged", now.id)) {
        for (const std::int64_t each : {now.num, *before->mergedInto})
            m_outbox.emitEvent("contact.unmerged", each, now.id, m_clock.now());
    }
    if (now.isLiving() && !wasLiving)
        return tell("contact.created", now);
    if (now.isLiving() && !isShownTheSame(now, *before))
        return tell("contact.updated", now);
    if (now.isLiving() || !wasLiving)
        return; // nobody has heard of a contact that came and went in one batch
    if (!now.mergedInto) {
        const bool erased = now.deletedAt == Contact::removedForGood;
        Contact ended = erased ? now : *before;
        ended.deletedAt = erased ? m_clock.now() : *now.deletedAt;
        return tell("contact.deleted", ended);
    }
    if (!m_outbox.wants("contact.merged", now.id))
        return;
    // All rows of the batch are written by now.
    if (const auto survivor = ContactStore(m_db).find(*now.mergedInto))
        tell("contact.merged", *survivor, &now);
}

void ContactEvents::tell(std::string_view event, const Contact &contact, const Contact *ended)
{
    const std::string &subject = ended ? ended->id : contact.id;
    if (!m_outbox.wants(event, subject))
        return;
    JsonWriter json;
    json.beginObject();
    writeContactFields(json, contact);
    if (ended)
        json.member("merged_contact_id", ended->id);
    json.endObject();
    m_outbox.emitEvent(event, contact.num, subject, m_clock.now(), 0, json.take().toStdString());
}

} // namespace growthos
