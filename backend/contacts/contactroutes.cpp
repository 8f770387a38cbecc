#include "backend/contacts/contactroutes.h"

#include "backend/core/jsonwriter.h"
#include "backend/services.h"
#include "backend/settings/timeparameter.h"

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr int recentEvents = 20;

constexpr http::Field listFields[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    {"q", Type::String, {}, "Words that begin words of the email, the name or the external id.", {.maxLength = 256}},
    {"tag", Type::String, {}, "Only contacts with this tag."},
    {"email", Type::String, {}, "Only the contact with this address."},
    {"external_id", Type::String, {}, "Only the contact with this user id."},
    {"created_after", Type::Instant, {}, "Only contacts created later than this (exclusive)."},
    {"created_before", Type::Instant, {}, "Only contacts created earlier than this (exclusive)."},
};

constexpr http::Field tagItem = {"", Type::String, {}, "A tag."};
constexpr http::Field groupFields[] = {
    {"group_id", Type::String, Presence::Required, "Your id of the company."},
    {"traits", Type::Object, Presence::Required, "What is known about it."},
    {"since", Type::Instant, Presence::Required, "When the person was linked to it."},
};
constexpr http::Field groupItem = {"", Type::Object, {}, "A company.", {.fields = groupFields}};

constexpr http::Field contactFields[] = {
    {"id", Type::String, Presence::Required, "The contact's id."},
    {"email", Type::String, Presence::Required, "Unique in the project when not null.", {.nullable = true}},
    {"external_id", Type::String, Presence::Required, "The user id of your own system.", {.nullable = true}},
    {"traits", Type::Object, Presence::Required, "What is known about the person."},
    {"tags", Type::Array, Presence::Required, "Sorted, unique.", {.item = &tagItem}},
    {"created_at", Type::Instant, Presence::Required, "First seen here."},
    {"updated_at", Type::Instant, Presence::Required, "Last change of a field shown here."},
};

constexpr http::Field profileFields[] = {
    contactFields[0],
    contactFields[1],
    contactFields[2],
    contactFields[3],
    contactFields[4],
    contactFields[5],
    contactFields[6],
    {"recent_events", Type::Array, Presence::Required, "The 20 newest events.", {.item = &eventItem}},
    {"groups", Type::Array, Presence::Required, "Companies the person belongs to.", {.item = &groupItem}},
};

void writeFields(JsonWriter &json, const Contact &contact)
{
    json.member("id", contact.id).member("email", contact.email).member("external_id", contact.externalId);
    json.memberRaw("traits", contact.traits).memberRaw("tags", contact.tags);
    json.memberInstant("created_at", contact.createdAt).memberInstant("updated_at", contact.updatedAt);
}

Outcome listContacts(const Call &call, Services &services)
{
    const auto settings = services.settings.current();
    ContactService::Filter filter;
    filter.tag = call.queryValue(QStringLiteral("tag"));
    filter.text = call.queryValue(QStringLiteral("q"));
    filter.email = call.queryValue(QStringLiteral("email"));
    filter.externalId = call.queryValue(QStringLiteral("external_id"));
    filter.createdAfter = timeParameter(call.queryValue(QStringLiteral("created_after")), *settings);
    filter.createdBefore = timeParameter(call.queryValue(QStringLiteral("created_before")), *settings);
    const QString listName = http::listName(QStringLiteral("contacts"), call, listFields);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(services.contacts.list(filter, *page), services.cursors, listName,
                              [](JsonWriter &json, const Contact &contact) {
                                  json.beginObject();
                                  writeFields(json, contact);
                                  json.endObject();
                              });
}

Outcome getContact(const Call &call, Services &services)
{
    const auto contact = services.contacts.find(call.parameter());
    if (!contact)
        return contact.error();
    JsonWriter json;
    json.beginObject();
    writeFields(json, *contact);
    json.key("recent_events").beginArray();
    for (const Event &event : services.events.list({.contact = contact->num}, {.limit = recentEvents}).items)
        writeEvent(json, event);
    json.endArray().key("groups").beginArray();
    for (const auto &group : services.contacts.groupsOf(contact->num)) {
        json.beginObject().member("group_id", group.groupId).memberRaw("traits", group.traits);
        json.memberInstant("since", group.since).endObject();
    }
    json.endArray().endObject();
    return http::Response::json(json.take());
}

Outcome listContactEvents(const Call &call, Services &services)
{
    const auto contact = services.contacts.find(call.parameter());
    if (!contact)
        return contact.error();
    const QString listName = QStringLiteral("events of ") + call.parameter();
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(services.events.list({.contact = contact->num}, *page), services.cursors, listName,
                              writeEvent);
}

} // namespace

http::Routes contactRoutes()
{
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/contacts",
         .operationId = "listContacts",
         .tag = "Contacts",
         .summary = "Contacts, newest first",
         .scope = Scope::ContactsRead,
         .query = listFields,
         .shape = ReplyShape::List,
         .reply = contactFields,
         .handle = listContacts},
        {.verb = Verb::Get,
         .path = "/v1/contacts/:id",
         .operationId = "getContact",
         .tag = "Contacts",
         .summary = "A contact's profile",
         .scope = Scope::ContactsRead,
         .reply = profileFields,
         .handle = getContact},
        {.verb = Verb::Get,
         .path = "/v1/contacts/:id/events",
         .operationId = "listContactEvents",
         .tag = "Contacts",
         .summary = "A contact's events, newest first",
         .scope = Scope::ContactsRead,
         .query = http::listQuery,
         .shape = ReplyShape::List,
         .reply = eventFields(),
         .handle = listContactEvents},
    };
}

} // namespace growthos
