#include "backend/contacts/rawobject.h"
#include "backend/core/reference.h"
#include "backend/core/text.h"
#include "backend/referrals/referralroutes.h"
#include "backend/referrals/referralrules.h"
#include "backend/referrals/referralwire.h"
#include "backend/services.h"

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr std::string_view askedStatuses[] = {"confirmed", "held", "denied"};
constexpr std::string_view rewardKinds[] = {"referrer", "referee", "tier_bonus"};

constexpr http::Field programFilter = {"program_id", Type::String, {}, "Only of this program."};

constexpr http::Field conversionList[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    programFilter,
    {"status", Type::String, {}, "Only those; held ones wait for a decision.", {.oneOf = askedStatuses}},
};
constexpr http::Field rewardList[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    programFilter,
    {"contact_id", Type::String, {}, "Only what this contact got."},
    {"kind", Type::String, {}, "Only rewards of this kind.", {.oneOf = rewardKinds}},
};
constexpr http::Field boardList[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    http::atField,
    {"program_id", Type::String, Presence::Required, "The program."},
    {"days",
     Type::Integer,
     {},
     "Only what came and converted in the last so many days; all by default.",
     {.minimum = 1, .maximum = PeriodBoards::mostDays}},
    {"q", Type::String, {}, "Only referrers with words of email, name or external id that begin so; with their ranks."},
};

constexpr http::Field claimFields[] = {
    {"link_code", Type::String, Presence::Required, "The link that brought the contact.", {.minLength = 1}},
    {"referred_contact_id", Type::String, Presence::Required, "Who converted.", {.minLength = 1, .maxLength = 64}},
    {"conversion_event",
     Type::String,
     {},
     "What the contact did; by default the program's event.",
     {.minLength = 1, .maxLength = 256}},
    {"metadata", Type::Object, {}, "Kept with the conversion."},
};
constexpr http::Field decisionFields[] = {
    {"reason", Type::String, {}, "Why; kept with the conversion.", {.minLength = 1, .maxLength = 500}},
};

constexpr http::Field boardBeside[] = {
    {"program_id", Type::String, Presence::Required, "The program whose referrers they are."},
};
constexpr http::Field leaderFields[] = {
    {"rank", Type::Integer, Presence::Required, "1 is the first; no two are equal."},
    {"contact_id", Type::String, Presence::Required, "Who brought them."},
    {"email", Type::String, Presence::Required, "That contact's.", {.nullable = true}},
    {"name", Type::String, Presence::Required, "What a person reads for the contact."},
    {"referrals", Type::Integer, Presence::Required, "Contacts who came by its links, in these days."},
    {"conversions", Type::Integer, Presence::Required, "Contacts who converted, in these days."},
    {"tier", Type::String, Presence::Required, "The highest that all its conversions reach.", {.nullable = true}},
    {"rewards", Type::Number, Presence::Required,
     "The sum of what the contact was given in this program, in these days."},
    {"last_conversion_at", Type::Instant, Presence::Required, "The latest that counts.", {.nullable = true}},
};

/// The program that a query names. Errors: ValidationError.
Result<std::int64_t> programIn(const Call &call, const Services &services)
{
    const auto id = call.queryValue(QStringLiteral("program_id"));
    if (!id)
        return std::int64_t(0);
    const auto program = services.referrals.find(*id);
    if (!program)
        return Error::validation({unknownReference(QStringLiteral("program_id"), program.error())});
    return program->num;
}

http::Response conversionResponse(const Conversion &conversion, const Services &services, int status = 200)
{
    JsonWriter json;
    writeConversion(json, conversion, services.referrals.rewardsOf(conversion));
    return http::Response::json(json.take(), status);
}

Outcome conversionPage(const Call &call, Services &services, const ConversionStore::Filter &filter,
                       const QString &listName)
{
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(services.referrals.conversions(filter, *page), services.cursors, listName,
                              [&](JsonWriter &json, const Conversion &conversion) {
                                  writeConversion(json, conversion, services.referrals.rewardsOf(conversion));
                              });
}

Outcome listConversions(const Call &call, Services &services)
{
    const auto program = programIn(call, services);
    if (!program)
        return program.error();
    return conversionPage(call, services, {.program = *program, .status = call.queryValue(QStringLiteral("status"))},
                          http::listName(QStringLiteral("conversions"), call, conversionList));
}

Outcome listLinkConversions(const Call &call, Services &services)
{
    const auto link = services.referrals.findShownLink(call.parameter());
    if (!link)
        return link.error();
    return conversionPage(call, services, {.link = link->num}, QStringLiteral("conversions of ") + toQString(link->id));
}

void told(Services &services, const Conversion &conversion)
{
    services.changes.emplace_back(QStringLiteral("referrals"), toQString(conversion.programId));
}

Outcome createConversion(const Call &call, Services &services)
{
    QList<ErrorDetail> details;
    const auto link = services.referrals.findLink(call.body[QLatin1String("link_code")].toString());
    if (!link)
        details.append(unknownReference(QStringLiteral("link_code"), link.error()));
    const auto contact = services.contactEditor.find(call.body[QLatin1String("referred_contact_id")].toString());
    if (!contact)
        details.append(unknownReference(QStringLiteral("referred_contact_id"), contact.error()));
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    ReferralService::Claim claim{.link = *link, .contact = *contact, .happenedAt = services.clock.now()};
    claim.event = call.body[QLatin1String("conversion_event")].toString().toStdString();
    if (claim.event.empty())
        claim.event = services.referrals.find(toQString(link->programId))->conversionEvent;
    // From the text of the body, so that 49.00 stays 49.00.
    const RawObject body(view(call.request.body));
    if (const std::string *metadata = body.find("metadata"))
        claim.metadata = *metadata;
    const auto converted = services.referrals.convert(claim);
    if (!converted)
        return converted.error();
    told(services, *converted);
    return conversionResponse(*converted, services, 201);
}

Outcome decide(const Call &call, Services &services, bool approve)
{
    const auto conversion = services.referrals.findConversion(call.parameter());
    if (!conversion)
        return conversion.error();
    std::optional<QString> reason;
    if (const QJsonValue given = call.body[QLatin1String("reason")]; given.isString())
        reason = given.toString();
    const auto decided = services.referrals.decide(*conversion, approve, reason);
    if (!decided)
        return decided.error();
    told(services, *decided);
    return conversionResponse(*decided, services);
}

Outcome listRewards(const Call &call, Services &services)
{
    const auto program = programIn(call, services);
    if (!program)
        return program.error();
    ConversionStore::RewardFilter filter{.program = *program, .kind = call.queryValue(QStringLiteral("kind"))};
    if (const auto id = call.queryValue(QStringLiteral("contact_id"))) {
        const auto contact = services.contacts.find(*id);
        if (!contact)
            return Error::validation({unknownReference(QStringLiteral("contact_id"), contact.error())});
        filter.contact = contact->num;
    }
    const QString listName = http::listName(QStringLiteral("rewards"), call, rewardList);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(services.referrals.rewards(filter, *page), services.cursors, listName, writeReward);
}

Outcome getLeaderboard(const Call &call, Services &services)
{
    const QString id = call.queryValue(QStringLiteral("program_id")).value_or(QString());
    const auto program = services.referrals.find(id);
    if (!program)
        return Error::validation({unknownReference(QStringLiteral("program_id"), program.error())});
    const QString listName = http::listName(QStringLiteral("leaderboard"), call, boardList);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    const auto days = call.queryInteger(QStringLiteral("days"));
    const auto text = call.queryValue(QStringLiteral("q"));
    const auto leaders = text ? services.referrals.leadersFound(*program, days, *text, *page)
                              : services.referrals.leaderboard(*program, days, *page);
    if (!leaders)
        return leaders.error();
    return http::pageResponse(
        *leaders, services.cursors, listName,
        [](JsonWriter &json, const ReferralService::Leader &leader) {
            json.beginObject().member("rank", leader.rank).member("contact_id", leader.contactId);
            json.member("email", leader.email).member("name", leader.label).member("referrals", leader.referrals);
            json.member("conversions", leader.conversions).member("tier", leader.tier);
            json.member("rewards", amountNumber(leader.rewards));
            json.memberInstant("last_conversion_at", leader.lastConversion).endObject();
        },
        [&](JsonWriter &json) { json.member("program_id", program->id); });
}

} // namespace

http::Routes conversionRoutes()
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/referrals/links/:code/conversions",
         .operationId = "listReferralLinkConversions",
         .tag = "Referrals",
         .summary = "Conversions of a link, newest first",
         .scope = Scope::ReferralsRead,
         .query = http::listQuery,
         .shape = ReplyShape::List,
         .reply = conversionFields(),
         .handle = listLinkConversions},
        {.verb = Verb::Get,
         .path = "/v1/referrals/conversions",
         .operationId = "listReferralConversions",
         .tag = "Referrals",
         .summary = "Conversions, newest first; the queue of those that are held",
         .scope = Scope::ReferralsRead,
         .query = conversionList,
         .shape = ReplyShape::List,
         .reply = conversionFields(),
         .handle = listConversions},
        {.verb = Verb::Post,
         .path = "/v1/referrals/conversions",
         .operationId = "createReferralConversion",
         .tag = "Referrals",
         .summary = "Records a conversion by hand; makes the contact a referral of the link",
         .scope = Scope::ReferralsWrite,
         .place = Place::BehindLog,
         .body = claimFields,
         .reply = conversionFields(),
         .success = 201,
         .example = R"({"link_code": "ALICE-ACME-7K2M9X", "referred_contact_id": "cntct_new9z3n", )"
                    R"("conversion_event": "subscription_started", "metadata": {"plan": "growth", "value": 49.00}})",
         .handle = createConversion},
        {.verb = Verb::Post,
         .path = "/v1/referrals/conversions/:id/approve",
         .operationId = "approveReferralConversion",
         .tag = "Referrals",
         .summary = "Lets a held conversion count; its rewards are issued",
         .scope = Scope::ReferralsWrite,
         .place = Place::Writer,
         .body = decisionFields,
         .reply = conversionFields(),
         .example = R"({"reason": "An office behind one address."})",
         .handle = [](const Call &call, Services &services) { return decide(call, services, true); }},
        {.verb = Verb::Post,
         .path = "/v1/referrals/conversions/:id/deny",
         .operationId = "denyReferralConversion",
         .tag = "Referrals",
         .summary = "Denies a held conversion for good",
         .scope = Scope::ReferralsWrite,
         .place = Place::Writer,
         .body = decisionFields,
         .reply = conversionFields(),
         .example = R"({"reason": "One person with many addresses."})",
         .handle = [](const Call &call, Services &services) { return decide(call, services, false); }},
        {.verb = Verb::Get,
         .path = "/v1/referrals/rewards",
         .operationId = "listReferralRewards",
         .tag = "Referrals",
         .summary = "The ledger of rewards, newest first",
         .scope = Scope::ReferralsRead,
         .query = rewardList,
         .shape = ReplyShape::List,
         .reply = rewardFields(),
         .handle = listRewards},
        {.verb = Verb::Get,
         .path = "/v1/referrals/leaderboard",
         .operationId = "getReferralLeaderboard",
         .tag = "Referrals",
         .summary =
             "Referrers by conversions, of all time or of the last days; a cursor keeps its order for ten minutes",
         .scope = Scope::ReferralsRead,
         .query = boardList,
         .shape = ReplyShape::List,
         .reply = leaderFields,
         .beside = boardBeside,
         .handle = getLeaderboard},
    };
}

} // namespace growthos
