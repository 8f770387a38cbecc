#include "backend/contacts/contactexport.h"

#include "backend/contacts/contacttables.h"
#include "backend/contacts/contactwire.h"
#include "backend/services.h"

namespace growthos {
namespace {

void writeIdentities(JsonWriter &json, const Contact &contact, Services &services)
{
    json.key("identities").beginArray();
    for (const IdentityRow &row : ContactStore(services.db).identitiesOf(contact.num)) {
        json.beginObject().member("kind", row.kind == IdentityKind::User ? "user_id" : "anonymous_id");
        json.member("value", row.value).member("alias", row.identity.alias).endObject();
    }
    json.endArray();
}

void writeMerges(JsonWriter &json, const Contact &contact, Services &services)
{
    json.key("merges").beginArray();
    http::PageRequest page{.limit = 100};
    do {
        const auto merges = services.merges.merges(contact.num, page);
        for (const MergeEntry &merge : merges.items) {
            const auto row = ContactStore(services.db).merge(merge.num);
            json.beginObject().member("id", mergeId(merge.num)).member("source_contact_id", merge.sourceId);
            json.member("cause", merge.cause).memberInstant("merged_at", merge.at);
            json.memberRaw("before", row ? std::string_view(row->before) : "null").endObject();
        }
        page.after = merges.next;
    } while (page.after);
    json.endArray();
}

void writeEvents(JsonWriter &json, const Contact &contact, Services &services)
{
    json.key("events").beginArray();
    http::PageRequest page{.limit = 100'000};
    do {
        const auto events = services.events.list({.contact = contact.num}, page);
        for (const Event &event : events.items)
            writeEvent(json, event);
        page.after = events.next;
    } while (page.after);
    json.endArray();
}

} // namespace

QByteArray personalExport(const Contact &contact, Services &services)
{
    JsonWriter json;
    json.beginObject().key("contact").raw(contactResource(contact).toStdString());
    json.member("bucket_key", contact.bucketKey);
    writeIdentities(json, contact, services);
    json.key("groups").beginArray();
    for (const auto &group : services.contacts.groupsOf(contact.num)) {
        json.beginObject().member("group_id", group.groupId).memberRaw("traits", group.traits);
        json.memberInstant("since", group.since).endObject();
    }
    json.endArray().key("merge_candidates").beginArray();
    for (const MergeCandidate &each : services.merges.candidates(contact.num, {.limit = 1'000}).items) {
        const Contact &other = each.contact.num == contact.num ? each.other : each.contact;
        json.beginObject().member("contact_id", other.id).member("reason", each.reason);
        json.memberInstant("found_at", each.at).endObject();
    }
    json.endArray();
    writeMerges(json, contact, services);
    writeEvents(json, contact, services);
    ContactRows(services.db).writeExport(json, contact.num);
    json.endObject();
    return json.take();
}

} // namespace growthos
