#include "backend/analytics/analyticsroutes.h"

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
    {"event", Type::String, {}, "Only events of this name."},
    {"contact_id", Type::String, {}, "Only events of this contact."},
    {"from", Type::Instant, {}, "Earliest timestamp (inclusive); a date begins at midnight in the project's zone."},
    {"to", Type::Instant, {}, "Latest timestamp (inclusive); a date is meant to its end."},
};

Outcome listEvents(const Call &call, Services &services)
{
    const auto settings = services.settings.current();
    EventService::Filter filter;
    filter.name = call.queryValue(QStringLiteral("event"));
    filter.from = timeParameter(call.queryValue(QStringLiteral("from")), *settings);
    filter.to = timeParameter(call.queryValue(QStringLiteral("to")), *settings, DayEdge::End);
    if (const auto id = call.queryValue(QStringLiteral("contact_id"))) {
        const auto contact = services.contacts.find(*id);
        if (!contact)
            return Error::validation({unknownReference(QStringLiteral("contact_id"), contact.error())});
        filter.contact = contact->num;
    }
    const QString listName = http::listName(QStringLiteral("events"), call, listFields);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(services.events.list(filter, *page), services.cursors, listName, writeEvent);
}

} // namespace

http::Routes analyticsRoutes()
{
    return {
        {.verb = http::Verb::Get,
         .path = "/v1/analytics/events",
         .operationId = "listEvents",
         .tag = "Analytics",
         .summary = "Events, newest first",
         .scope = http::Scope::AnalyticsRead,
         .query = listFields,
         .shape = http::ReplyShape::List,
         .reply = eventFields(),
         .handle = listEvents},
    };
}

} // namespace growthos
