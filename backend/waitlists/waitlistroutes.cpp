#include "backend/waitlists/waitlistroutes.h"

#include "backend/core/text.h"
#include "backend/http/entitytag.h"
#include "backend/http/readonly.h"
#include "backend/services.h"
#include "backend/waitlists/waitlistreorder.h"
#include "backend/waitlists/waitlistwire.h"

#include <QJsonDocument>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Type;

constexpr http::Field listFields[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    {"archived", Type::Boolean, {}, "true: those that are archived, instead of the others."},
};

void writeWith(JsonWriter &json, const Waitlist &waitlist, const Services &services)
{
    writeWaitlist(json, waitlist, services.waitlists.countsOf(waitlist), services.waitlists.pageOf(waitlist));
}

http::Response waitlistResponse(const Waitlist &waitlist, const Services &services, int status = 200)
{
    JsonWriter json;
    writeWith(json, waitlist, services);
    http::Response response = http::Response::json(json.take(), status);
    http::setEntityTag(response, waitlistResource(waitlist));
    return response;
}

void told(Services &services, const Waitlist &waitlist)
{
    services.changes.emplace_back(QStringLiteral("waitlists"), toQString(waitlist.id));
}

Outcome listWaitlists(const Call &call, Services &services)
{
    const QString listName = http::listName(QStringLiteral("waitlists"), call, listFields);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    const bool archived = call.queryValue(QStringLiteral("archived")) == QLatin1String("true");
    return http::pageResponse(services.waitlists.list(archived, *page), services.cursors, listName,
                              [&](JsonWriter &json, const Waitlist &waitlist) { writeWith(json, waitlist, services); });
}

Outcome getWaitlist(const Call &call, Services &services)
{
    const auto waitlist = services.waitlists.find(call.parameter());
    if (!waitlist)
        return waitlist.error();
    return waitlistResponse(*waitlist, services);
}

Outcome createWaitlist(const Call &call, Services &services)
{
    Waitlist draft;
    applyWaitlist(draft, call.body);
    const auto created = services.waitlists.create(std::move(draft));
    if (!created)
        return created.error();
    told(services, *created);
    return waitlistResponse(*created, services, 201);
}

Outcome patchWaitlist(const Call &call, Services &services)
{
    const auto waitlist = services.waitlists.find(call.parameter());
    if (!waitlist)
        return waitlist.error();
    if (const auto matches = http::checkMatch(call, waitlistResource(*waitlist)); !matches)
        return matches.error();
    QList<ErrorDetail> details;
    http::checkReadOnly(call.body, QJsonDocument::fromJson(waitlistResponse(*waitlist, services).body).object(),
                        {"id", "page_url", "stats", "created_at", "updated_at", "archived_at"}, details);
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    if (waitlist->archivedAt)
        return Error{ErrorCode::Conflict,
                     QStringLiteral("The waitlist is archived."),
                     {{QStringLiteral("archived_at"), QStringLiteral("waitlist_archived"),
                       QStringLiteral("An archived waitlist cannot be changed.")}}};
    Waitlist changed = *waitlist;
    applyWaitlist(changed, call.body);
    if (waitlistResource(changed) == waitlistResource(*waitlist))
        return waitlistResponse(*waitlist, services);
    const auto updated = services.waitlists.update(*waitlist, std::move(changed));
    if (!updated)
        return updated.error();
    if (updated->referralBoost != waitlist->referralBoost && services.waitlists.isReordering(*updated))
        services.startJob({.kind = reorderJob, .label = updated->name, .parameters = reorderParameters(*updated)});
    told(services, *updated);
    return waitlistResponse(*updated, services);
}

Outcome deleteWaitlist(const Call &call, Services &services)
{
    if (const auto done = services.waitlists.archive(call.parameter()); !done)
        return done.error();
    services.changes.emplace_back(QStringLiteral("waitlists"), call.parameter());
    return http::Response::noContent();
}

} // namespace

http::Routes waitlistRoutes()
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/waitlists",
         .operationId = "listWaitlists",
         .tag = "Waitlists",
         .summary = "Waitlists, newest first",
         .scope = Scope::WaitlistsRead,
         .query = listFields,
         .shape = ReplyShape::List,
         .reply = waitlistFields(),
         .handle = listWaitlists},
        {.verb = Verb::Post,
         .path = "/v1/waitlists",
         .operationId = "createWaitlist",
         .tag = "Waitlists",
         .summary = "Makes a waitlist with its page",
         .scope = Scope::WaitlistsWrite,
         .place = Place::Writer,
         .body = waitlistDraftFields(),
         .check = checkWaitlist,
         .reply = waitlistFields(),
         .success = 201,
         .example = R"({"name": "Pro Plan Early Access", "slug": "pro-early-access", "referral_boost": 3, )"
                    R"("auto_approve": false, "welcome_email_template_id": "tmpl_wl_welcome"})",
         .handle = createWaitlist},
        {.verb = Verb::Get,
         .path = "/v1/waitlists/:id",
         .operationId = "getWaitlist",
         .tag = "Waitlists",
         .summary = "A waitlist with how many are on it",
         .scope = Scope::WaitlistsRead,
         .reply = waitlistFields(),
         .handle = getWaitlist},
        {.verb = Verb::Patch,
         .path = "/v1/waitlists/:id",
         .operationId = "updateWaitlist",
         .tag = "Waitlists",
         .summary = "Changes a waitlist; another boost moves those who brought somebody",
         .scope = Scope::WaitlistsWrite,
         .place = Place::Writer,
         .body = waitlistChangeFields(),
         .check = checkWaitlist,
         .reply = waitlistFields(),
         .example = R"({"referral_boost": 5})",
         .handle = patchWaitlist},
        {.verb = Verb::Delete,
         .path = "/v1/waitlists/:id",
         .operationId = "archiveWaitlist",
         .tag = "Waitlists",
         .summary = "Archives a waitlist: its page is gone, nobody can join",
         .scope = Scope::WaitlistsWrite,
         .place = Place::Writer,
         .shape = ReplyShape::Empty,
         .success = 204,
         .handle = deleteWaitlist},
    };
}

} // namespace growthos
