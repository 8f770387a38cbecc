#include "backend/contacts/contactroutes.h"

#include "backend/contacts/contactwire.h"
#include "backend/services.h"
#include "backend/settings/timeparameter.h"

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Type;

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
                                  writeContactFields(json, contact);
                                  json.endObject();
                              });
}

Outcome getContact(const Call &call, Services &services)
{
    const auto contact = services.contacts.find(call.parameter());
    if (!contact)
        return contact.error();
    return profileResponse(*contact, services);
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
         .reply = contactFields(),
         .handle = listContacts},
        {.verb = Verb::Get,
         .path = "/v1/contacts/:id",
         .operationId = "getContact",
         .tag = "Contacts",
         .summary = "A contact's profile",
         .scope = Scope::ContactsRead,
         .reply = profileFields(),
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
