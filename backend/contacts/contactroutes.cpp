#include "backend/contacts/contactroutes.h"

#include "backend/contacts/contactlist.h"
#include "backend/contacts/contactwire.h"
#include "backend/services.h"
#include "backend/settings/timeparameter.h"

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Type;

constexpr std::string_view sorts[] = {"created_at", "-created_at", "updated_at", "-updated_at", "name",
                                      "-name",      "email",       "-email",     "engagement",  "-engagement",
                                      "lead",       "-lead",       "last_seen",  "-last_seen"};

constexpr http::Field listFields[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    http::atField,
    {"sort", Type::String, {}, "Field to sort by, - for descending; -created_at by default.", {.oneOf = sorts}},
    {"q", Type::String, {}, "Words that begin words of the email, the name or the external id.", {.maxLength = 256}},
    {"tag", Type::String, {}, "Only contacts with this tag."},
    {"segment_id", Type::String, {}, "Only contacts that are in this segment."},
    {"email", Type::String, {}, "Only the contact with this address."},
    {"external_id", Type::String, {}, "Only the contact with this user id."},
    {"created_after", Type::Instant, {}, "Only contacts created later than this (exclusive)."},
    {"created_before", Type::Instant, {}, "Only contacts created earlier than this (exclusive)."},
    {"deleted", Type::Boolean, {}, "true: removed contacts that can be restored, the last removed first."},
};

ContactOrder orderIn(const Call &call)
{
    QString name = call.queryValue(QStringLiteral("sort")).value_or(QStringLiteral("-created_at"));
    ContactOrder order;
    order.descending = name.startsWith(u'-');
    if (order.descending)
        name.remove(0, 1);
    order.by = name == QLatin1String("updated_at") ? ContactSort::Updated
               : name == QLatin1String("name")     ? ContactSort::Name
               : name == QLatin1String("email")    ? ContactSort::Email
                                                   : ContactSort::Created;
    return order;
}

/// Of an order that the columns know.
std::optional<Audience::Rank> rankIn(const Call &call)
{
    const QString sort = call.queryValue(QStringLiteral("sort")).value_or(QString());
    const QString name = sort.startsWith(u'-') ? sort.mid(1) : sort;
    if (name == QLatin1String("engagement"))
        return Audience::Rank::Engagement;
    if (name == QLatin1String("lead"))
        return Audience::Rank::Lead;
    return name == QLatin1String("last_seen") ? std::optional(Audience::Rank::LastSeen) : std::nullopt;
}

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
            return Error::validation(
                {{QStringLiteral("segment_id"), QStringLiteral("not_found"), segment.error().message}});
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
    const QString listName = http::listName(QStringLiteral("contacts"), call, listFields);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    const ContactList list(services.db);
    const auto rank = rankIn(call);
    const auto write = [&services, &rank](JsonWriter &json, const Contact &contact) {
        json.beginObject();
        writeContactFields(json, contact);
        if (rank) {
            const auto scores = services.contacts.scoresOf(contact.num);
            json.key("scores").beginObject().member("engagement", scores.engagement).member("lead", scores.lead);
            json.endObject().memberInstant("last_seen_at", services.audience.lastSeen(contact.num));
        }
        json.endObject();
    };
    if (!rank)
        return http::pageResponse(list.page(*filter, orderIn(call), *page), services.cursors, listName, write);
    const auto ranked = services.audience.ranked(*rank, orderIn(call).descending, list.allNumbers(*filter), *page);
    if (!ranked)
        return ranked.error();
    return http::pageResponse(*ranked, services.cursors, listName, write);
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
