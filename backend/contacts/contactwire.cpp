#include "backend/contacts/contactwire.h"

#include "backend/http/entitytag.h"
#include "backend/services.h"

namespace growthos {
namespace {

using http::Presence;
using http::Type;

constexpr int recentEvents = 20;

constexpr http::Field tagItem = {"", Type::String, {}, "A tag."};
constexpr http::Field groupFields[] = {
    {"group_id", Type::String, Presence::Required, "Your id of the company."},
    {"traits", Type::Object, Presence::Required, "What is known about it."},
    {"since", Type::Instant, Presence::Required, "When the person was linked to it."},
};
constexpr http::Field groupItem = {"", Type::Object, {}, "A company.", {.fields = groupFields}};

constexpr http::Field segmentItem = {"", Type::String, {}, "A segment's id."};

constexpr http::Field scoreFields[] = {
    {"engagement", Type::Integer, Presence::Required, "0 to 100: recency, frequency and breadth of events."},
    {"lead", Type::Integer, Presence::Required, "0 to 100: by the rules in `lead_scoring`."},
};

constexpr http::Field contactFieldsListed[] = {
    {"id", Type::String, Presence::Required, "The contact's id."},
    {"email", Type::String, Presence::Required, "Unique in the project when not null.", {.nullable = true}},
    {"external_id", Type::String, Presence::Required, "The user id of your own system.", {.nullable = true}},
    {"traits", Type::Object, Presence::Required, "What is known about the person."},
    {"tags", Type::Array, Presence::Required, "Sorted, unique.", {.item = &tagItem}},
    {"created_at", Type::Instant, Presence::Required, "First seen here."},
    {"updated_at", Type::Instant, Presence::Required, "Last change of a field shown here."},
    {"deleted_at", Type::Instant, {}, "In the list of removed contacts: when it was removed."},
};

constexpr http::Field listed[] = {
    contactFieldsListed[0],
    contactFieldsListed[1],
    contactFieldsListed[2],
    contactFieldsListed[3],
    contactFieldsListed[4],
    contactFieldsListed[5],
    contactFieldsListed[6],
    contactFieldsListed[7],
    {"scores", Type::Object, {}, "As in the profile.", {.fields = scoreFields}},
    {"last_seen_at",
     Type::Instant,
     {},
     "Time of the newest event; null also while the program is still loading.",
     {.nullable = true}},
};

constexpr http::Field subscriptionFields[] = {
    {"subscribed", Type::Boolean, Presence::Required, "Whether nothing on the suppression list stands against mail."},
    {"unsubscribed_at", Type::Instant, Presence::Required, "When the person said so.", {.nullable = true}},
    {"bounced_at", Type::Instant, Presence::Required, "Since when mail to the address bounces.", {.nullable = true}},
};

constexpr http::Field referralParts[] = {
    {"referrals_made", Type::Integer, Presence::Required, "Contacts who came by its links."},
    {"conversions", Type::Integer, Presence::Required, "Those of them who converted."},
};

constexpr http::Field profile[] = {
    contactFieldsListed[0],
    contactFieldsListed[1],
    contactFieldsListed[2],
    contactFieldsListed[3],
    contactFieldsListed[4],
    contactFieldsListed[5],
    contactFieldsListed[6],
    {"segments", Type::Array, Presence::Required, "Ids of the segments it is in.", {.item = &segmentItem}},
    {"recent_events", Type::Array, Presence::Required, "The 20 newest events.", {.item = &eventItem}},
    {"groups", Type::Array, Presence::Required, "Companies the person belongs to.", {.item = &groupItem}},
    {"scores",
     Type::Object,
     Presence::Required,
     "Kept up to date with events and every hour.",
     {.fields = scoreFields}},
    {"subscription", Type::Object, Presence::Required, "Whether the person gets mail.", {.fields = subscriptionFields}},
    {"referral_stats", Type::Object, Presence::Required, "Whom the person brought.", {.fields = referralParts}},
};

} // namespace

http::Fields contactFields()
{
    return contactFieldsListed;
}

http::Fields listedFields()
{
    return listed;
}

http::Fields profileFields()
{
    return profile;
}

void writeContactFields(JsonWriter &json, const Contact &contact)
{
    json.member("id", contact.id).member("email", contact.email).member("external_id", contact.externalId);
    json.memberRaw("traits", contact.traits).memberRaw("tags", contact.tags);
    json.memberInstant("created_at", contact.createdAt).memberInstant("updated_at", contact.updatedAt);
    // That one is removed for good is no moment.
    if (contact.deletedAt && contact.deletedAt != Contact::removedForGood)
        json.memberInstant("deleted_at", *contact.deletedAt);
}

QByteArray contactResource(const Contact &contact)
{
    JsonWriter json;
    json.beginObject();
    writeContactFields(json, contact);
    json.endObject();
    return json.take();
}

http::Response profileResponse(const Contact &contact, Services &services, int status)
{
    JsonWriter json;
    json.beginObject();
    writeContactFields(json, contact);
    json.key("segments").beginArray();
    for (const std::string &id : services.segments.idsOfContact(contact.num))
        json.value(std::string_view(id));
    json.endArray().key("recent_events").beginArray();
    for (const Event &event : services.events.list({.contact = contact.num}, {.limit = recentEvents}).items)
        writeEvent(json, event);
    json.endArray().key("groups").beginArray();
    for (const auto &group : services.contacts.groupsOf(contact.num)) {
        json.beginObject().member("group_id", group.groupId).memberRaw("traits", group.traits);
        json.memberInstant("since", group.since).endObject();
    }
    const Subscription subscription = services.suppressions.subscriptionOf(contact);
    const ContactService::Scores scores = services.contacts.scoresOf(contact.num);
    json.endArray().key("scores").beginObject().member("engagement", scores.engagement);
    json.member("lead", scores.lead).endObject();
    json.key("subscription").beginObject().member("subscribed", subscription.subscribed);
    json.memberInstant("unsubscribed_at", subscription.unsubscribedAt);
    json.memberInstant("bounced_at", subscription.bouncedAt).endObject();
    const auto brought = services.referrals.totalsOf(contact.num);
    json.key("referral_stats").beginObject().member("referrals_made", brought.referrals);
    json.member("conversions", brought.conversions).endObject().endObject();
    http::Response response = http::Response::json(json.take(), status);
    http::setEntityTag(response, contactResource(contact));
    return response;
}

http::Response profileAfterwards(const Contact &contact, Services &services, int status)
{
    services.answerLater = [contact, &services, status] { return profileResponse(contact, services, status); };
    return http::Response::json({}, status);
}

} // namespace growthos
