#include "backend/contacts/contactroutes.h"

#include "backend/contacts/contactpages.h"
#include "backend/contacts/contactwire.h"
#include "backend/core/reference.h"
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
    http::atField,
    contactSortField,
    {"q", Type::String, {}, "Words that begin words of the email, the name or the external id.", {.maxLength = 256}},
    {"tag", Type::String, {}, "Only contacts with this tag."},
    {"segment_id", Type::String, {}, "Only contacts that are in this segment."},
    {"email", Type::String, {}, "Only the contact with this address."},
    {"external_id", Type::String, {}, "Only the contact with this user id."},
    {"created_after", Type::Instant, {}, "Only contacts created later than this (exclusive)."},
    {"created_before", Type::Instant, {}, "Only contacts created earlier than this (exclusive)."},
    {"deleted", Type::Boolean, {}, "true: removed contacts that can be restored, the last removed first."},
};

Result<ContactFilter> filterIn(const Call &call, const Services &services)
{
    const auto settings = services.settings.current();
    ContactFilter filter;
    filter.tag = call.queryValue(QStringLiteral("tag"));
    filter.text = call.queryValue(QStringLiteral("q"));
    filter.email = call.queryValue(QStringLiteral("email"));
    filter.externalId = call.queryValue(QStringLiteral("external_id"));
    filter.createdAfter = timeParameter(call.queryValue(QStringLiteral("created_after")), *settings);
    filter.createdBefore = timeParameter(call.queryValue(QStringLiteral("created_before")), *settings);
    if (const auto id = call.queryValue(QStringLiteral("segment_id"))) {
        const auto segment = services.segments.find(*id);
        if (!segment)
            return Error::validation({unknownReference(QStringLiteral("segment_id"), segment.error())});
        filter.among = services.audience.membersOf(*segment);
        if (!filter.among)
            filter.segment = segment->num;
    }
    if (call.queryValue(QStringLiteral("deleted")) != QStringLiteral("true"))
        return filter;
    filter.removed = true;
    filter.removedAfter = services.clock.now() - ContactEditor::restorable;
    QList<ErrorDetail> details;
    for (const char *name :
         {"tag", "segment_id", "q", "email", "external_id", "created_after", "created_before", "sort"}) {
        if (call.queryValue(QLatin1String(name)))
            details.append({QLatin1String(name), QStringLiteral("not_allowed"),
                            QStringLiteral("Removed contacts cannot be listed by '%1'.").arg(QLatin1String(name))});
    }
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    return filter;
}

Outcome listContacts(const Call &call, Services &services)
{
    const auto filter = filterIn(call, services);
    if (!filter)
        return filter.error();
    return contactPage(call, services, *filter, http::listName(QStringLiteral("contacts"), call, listFields));
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
         .summary = "Contacts, newest first unless sorted otherwise",
         .scope = Scope::ContactsRead,
         .query = listFields,
         .shape = ReplyShape::List,
         .reply = listedFields(),
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
