#include "backend/referrals/referralroutes.h"

#include "backend/core/reference.h"
#include "backend/core/text.h"
#include "backend/http/entitytag.h"
#include "backend/http/readonly.h"
#include "backend/referrals/referralwire.h"
#include "backend/services.h"

#include <QJsonDocument>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr std::string_view listedStatuses[] = {"draft", "active", "paused"};
constexpr http::Field listFields[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    {"status", Type::String, {}, "Only programs in this state.", {.oneOf = listedStatuses}},
    {"archived", Type::Boolean, {}, "true: those that are archived, instead of the others."},
    {"sort", Type::String, {}, "By which field; - for the highest first.", {.oneOf = ProgramStore::sortings}},
};

constexpr http::Field linkDraft[] = {
    {"program_id", Type::String, Presence::Required, "The program.", {.minLength = 1, .maxLength = 64}},
    {"contact_id", Type::String, Presence::Required, "Whose link it is.", {.minLength = 1, .maxLength = 64}},
    {"channel",
     Type::String,
     {},
     "Where it is shared, such as email: each channel has a link of its own.",
     {.maxLength = ReferralService::longestChannel, .nullable = true}},
};

QByteArray programJson(const ReferralProgram &program)
{
    JsonWriter json;
    writeProgram(json, program);
    return json.take();
}

http::Response programResponse(const ReferralProgram &program, int status = 200)
{
    http::Response response = http::Response::json(programJson(program), status);
    http::setEntityTag(response, programResource(program));
    return response;
}

void told(Services &services, const std::string &id)
{
    services.changes.emplace_back(QStringLiteral("referrals"), toQString(id));
}

Outcome listPrograms(const Call &call, Services &services)
{
    ProgramStore::Filter filter;
    filter.status = call.queryValue(QStringLiteral("status"));
    filter.archived = call.queryValue(QStringLiteral("archived")) == QLatin1String("true");
    filter.sort = http::sorting(call, ProgramStore::sortings, filter.sort);
    const QString listName = http::listName(QStringLiteral("referral programs"), call, listFields);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(services.referrals.list(filter, *page), services.cursors, listName, writeProgram);
}

Outcome getProgram(const Call &call, Services &services)
{
    const auto program = services.referrals.find(call.parameter());
    if (!program)
        return program.error();
    return programResponse(*program);
}

Outcome createProgram(const Call &call, Services &services)
{
    ReferralProgram draft;
    applyProgram(draft, call.body);
    const ReferralProgram created = services.referrals.create(std::move(draft));
    told(services, created.id);
    return programResponse(created, 201);
}

Outcome patchProgram(const Call &call, Services &services)
{
    const auto program = services.referrals.find(call.parameter());
    if (!program)
        return program.error();
    if (const auto matches = http::checkMatch(call, programResource(*program)); !matches)
        return matches.error();
    QList<ErrorDetail> details;
    http::checkReadOnly(call.body, QJsonDocument::fromJson(programJson(*program)).object(),
                        {"id", "stats", "created_at", "updated_at", "archived_at"}, details);
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    if (program->archivedAt)
        return Error{ErrorCode::Conflict,
                     QStringLiteral("The program is archived."),
                     {{QStringLiteral("archived_at"), QStringLiteral("program_archived"),
                       QStringLiteral("An archived program cannot be changed.")}}};
    ReferralProgram changed = *program;
    applyProgram(changed, call.body);
    if (programResource(changed) != programResource(*program))
        changed = services.referrals.update(std::move(changed));
    told(services, changed.id);
    return programResponse(changed);
}

Outcome deleteProgram(const Call &call, Services &services)
{
    if (const auto done = services.referrals.archive(call.parameter()); !done)
        return done.error();
    services.changes.emplace_back(QStringLiteral("referrals"), call.parameter());
    return http::Response::noContent();
}

http::Response linkResponse(const ReferralLink &link, const Services &services, int status = 200)
{
    JsonWriter json;
    services.referrals.write(json, link);
    return http::Response::json(json.take(), status);
}

Outcome listLinks(const Call &call, Services &services)
{
    const auto program = services.referrals.find(call.parameter());
    if (!program)
        return program.error();
    const QString listName = QStringLiteral("links of ") + call.parameter();
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(
        services.referrals.links(*program, *page), services.cursors, listName,
        [&](JsonWriter &json, const ReferralLink &link) { services.referrals.write(json, link); });
}

Outcome createLink(const Call &call, Services &services)
{
    QList<ErrorDetail> details;
    const auto program = services.referrals.find(call.body[QLatin1String("program_id")].toString());
    if (!program)
        details.append(unknownReference(QStringLiteral("program_id"), program.error()));
    const auto contact = services.contactEditor.find(call.body[QLatin1String("contact_id")].toString());
    if (!contact)
        details.append(unknownReference(QStringLiteral("contact_id"), contact.error()));
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    const auto made =
        services.referrals.link(*program, *contact, call.body[QLatin1String("channel")].toString().toStdString());
    if (!made)
        return made.error();
    if (made->isNew)
        told(services, program->id);
    return linkResponse(made->link, services, made->isNew ? 201 : 200);
}

Outcome getLink(const Call &call, Services &services)
{
    const auto link = services.referrals.findShownLink(call.parameter());
    if (!link)
        return link.error();
    return linkResponse(*link, services);
}

} // namespace

http::Routes referralRoutes()
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/referrals/programs",
         .operationId = "listReferralPrograms",
         .tag = "Referrals",
         .summary = "Referral programs, newest first",
         .scope = Scope::ReferralsRead,
         .query = listFields,
         .shape = ReplyShape::List,
         .reply = programFields(),
         .handle = listPrograms},
        {.verb = Verb::Post,
         .path = "/v1/referrals/programs",
         .operationId = "createReferralProgram",
         .tag = "Referrals",
         .summary = "Makes a referral program, as a draft unless it says otherwise",
         .scope = Scope::ReferralsWrite,
         .place = Place::Writer,
         .body = programDraftFields(),
         .check = checkProgram,
         .reply = programFields(),
         .success = 201,
         .example = R"({"name": "Friend Referral Program", "reward_type": "credit", "reward_amount": 20, )"
                    R"("reward_currency": "USD", "referee_reward": {"type": "discount", "amount": 15, )"
                    R"("currency": "USD"}, "tiers": [{"referrals": 5, "bonus": 50}, {"referrals": 10, "bonus": 150}, )"
                    R"({"referrals": 25, "bonus": 500}], "limits": {"max_referrals_per_contact": 100, )"
                    R"("conversion_window_days": 30}, "status": "active"})",
         .handle = createProgram},
        {.verb = Verb::Get,
         .path = "/v1/referrals/programs/:id",
         .operationId = "getReferralProgram",
         .tag = "Referrals",
         .summary = "A program with what came of it",
         .scope = Scope::ReferralsRead,
         .reply = programFields(),
         .handle = getProgram},
        {.verb = Verb::Patch,
         .path = "/v1/referrals/programs/:id",
         .operationId = "updateReferralProgram",
         .tag = "Referrals",
         .summary = "Changes a program; limits member by member, tiers as a whole",
         .scope = Scope::ReferralsWrite,
         .place = Place::Writer,
         .body = programChangeFields(),
         .check = checkProgram,
         .reply = programFields(),
         .example = R"({"reward_amount": 25, "limits": {"max_referrals_per_contact": 50}})",
         .handle = patchProgram},
        {.verb = Verb::Delete,
         .path = "/v1/referrals/programs/:id",
         .operationId = "archiveReferralProgram",
         .tag = "Referrals",
         .summary = "Archives a program that is not active",
         .scope = Scope::ReferralsWrite,
         .place = Place::Writer,
         .shape = ReplyShape::Empty,
         .success = 204,
         .handle = deleteProgram},
        {.verb = Verb::Get,
         .path = "/v1/referrals/programs/:id/links",
         .operationId = "listReferralLinks",
         .tag = "Referrals",
         .summary = "The links of a program, newest first",
         .scope = Scope::ReferralsRead,
         .query = http::listQuery,
         .shape = ReplyShape::List,
         .reply = linkFields(),
         .handle = listLinks},
        {.verb = Verb::Post,
         .path = "/v1/referrals/links",
         .operationId = "createReferralLink",
         .tag = "Referrals",
         .summary = "The link of a contact in a program and channel; 200 when there was one already",
         .scope = Scope::ReferralsWrite,
         .place = Place::BehindLog,
         .body = linkDraft,
         .reply = linkFields(),
         .success = 201,
         .alsoOk = true,
         .example = R"({"program_id": "ref_prog_abc", "contact_id": "cntct_8x2m4k", "channel": "email"})",
         .handle = createLink},
        {.verb = Verb::Get,
         .path = "/v1/referrals/links/:code",
         .operationId = "getReferralLink",
         .tag = "Referrals",
         .summary = "A link by its code",
         .scope = Scope::ReferralsRead,
         .reply = linkFields(),
         .handle = getLink},
    };
}

} // namespace growthos
