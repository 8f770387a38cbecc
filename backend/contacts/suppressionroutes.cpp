// Rows of the route table of the suppression list.
#include "backend/contacts/contactroutes.h"
#include "backend/core/reference.h"
#include "backend/core/text.h"
#include "backend/services.h"

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr std::string_view allReasons[] = {"unsubscribed", "bounced", "complained", "manual", "erased"};
constexpr std::string_view givenReasons[] = {"unsubscribed", "bounced", "complained", "manual"};

constexpr http::Field suppressionFields[] = {
    {"id", Type::String, Presence::Required, "The entry's id."},
    {"email", Type::String, Presence::Required, "The address; null: the person was erased.", {.nullable = true}},
    {"contact_id", Type::String, Presence::Required, "Whom it is about, if anybody here.", {.nullable = true}},
    {"reason",
     Type::String,
     Presence::Required,
     "Why there is no mail. erased: the person asked to be forgotten.",
     {.oneOf = allReasons}},
    {"created_at", Type::Instant, Presence::Required, "Since when."},
};

constexpr http::Field suppressionListFields[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    {"email", Type::String, {}, "Only entries of this address, of erased people too.", {.maxLength = 320}},
    {"contact_id", Type::String, {}, "Only entries about this contact."},
    {"reason", Type::String, {}, "Only entries with this reason.", {.oneOf = allReasons}},
};

constexpr http::Field suppressBody[] = {
    {"email", Type::String, {}, "The address; this or contact_id.", {.minLength = 1, .maxLength = 320}},
    {"contact_id", Type::String, {}, "The contact, with the address it has.", {.minLength = 1}},
    {"reason", Type::String, {}, "manual by default.", {.oneOf = givenReasons}},
};

void writeSuppression(JsonWriter &json, const Suppression &suppression)
{
    json.beginObject().member("id", suppression.id).member("email", suppression.email);
    json.member("contact_id", suppression.contactId).member("reason", wireName(suppression.reason));
    json.memberInstant("created_at", suppression.createdAt).endObject();
}

http::Response suppressionResponse(const Suppression &suppression, int status = 200)
{
    JsonWriter json;
    writeSuppression(json, suppression);
    return http::Response::json(json.take(), status);
}

Error unknownContact(const QString &id)
{
    return Error::validation({unknownReference(QStringLiteral("contact_id"), Error::notFound(u"contact", id))});
}

void tell(Services &services, const Suppression &suppression)
{
    services.changes.emplace_back(QStringLiteral("suppressions"), toQString(suppression.id));
    if (suppression.contactId)
        services.changes.emplace_back(QStringLiteral("contacts"), toQString(*suppression.contactId));
}

Outcome listSuppressions(const Call &call, Services &services)
{
    Suppressions::Filter filter;
    if (const auto email = call.queryValue(QStringLiteral("email")))
        filter.email = email->toStdString();
    if (const auto reason = call.queryValue(QStringLiteral("reason")))
        filter.reason = suppressionReasonFromWire(reason->toStdString());
    if (const auto id = call.queryValue(QStringLiteral("contact_id"))) {
        const auto contact = services.contacts.find(*id);
        if (!contact)
            return unknownContact(*id);
        filter.contact = contact->num;
    }
    const QString listName = http::listName(QStringLiteral("suppressions"), call, suppressionListFields);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(services.suppressions.list(filter, *page), services.cursors, listName, writeSuppression);
}

Outcome getSuppression(const Call &call, Services &services)
{
    const auto found = services.suppressions.find(call.parameter());
    if (!found)
        return found.error();
    return suppressionResponse(*found);
}

void checkSuppression(const QJsonObject &body, QList<ErrorDetail> &details)
{
    const bool byEmail = body.contains(QLatin1String("email"));
    if (byEmail == body.contains(QLatin1String("contact_id")))
        details.append({QStringLiteral("email"), byEmail ? QStringLiteral("not_allowed") : QStringLiteral("required"),
                        QStringLiteral("Give either 'email' or 'contact_id'.")});
    const QString email = body[QLatin1String("email")].toString();
    if (!email.isEmpty() && !parseEmail(email.toStdString()))
        details.append({QStringLiteral("email"), QStringLiteral("format"),
                        QStringLiteral("'%1' is not an email address.").arg(email)});
}

Outcome createSuppression(const Call &call, Services &services)
{
    const auto reason = suppressionReasonFromWire(call.body[QLatin1String("reason")].toString().toStdString())
                            .value_or(SuppressionReason::Manual);
    const UtcMs now = services.clock.now();
    Suppression made;
    if (const QString id = call.body[QLatin1String("contact_id")].toString(); !id.isEmpty()) {
        const auto contact = services.contactEditor.find(id);
        if (!contact)
            return unknownContact(id);
        made = services.suppressions.add(*contact, reason, now);
    } else {
        made = services.suppressions.add(*parseEmail(call.body[QLatin1String("email")].toString().toStdString()),
                                         reason, now);
    }
    tell(services, made);
    return suppressionResponse(made, made.isNew ? 201 : 200);
}

Outcome deleteSuppression(const Call &call, Services &services)
{
    const auto removed = services.suppressions.remove(call.parameter());
    if (!removed)
        return removed.error();
    tell(services, *removed);
    return http::Response::noContent();
}

} // namespace

http::Routes suppressionRoutes()
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/suppressions",
         .operationId = "listSuppressions",
         .tag = "Suppressions",
         .summary = "Addresses and people who get no mail, newest first",
         .scope = Scope::CampaignsRead,
         .query = suppressionListFields,
         .shape = ReplyShape::List,
         .reply = suppressionFields,
         .handle = listSuppressions},
        {.verb = Verb::Post,
         .path = "/v1/suppressions",
         .operationId = "createSuppression",
         .tag = "Suppressions",
         .summary = "Puts an address or a contact on the list; 200 with what stands there already",
         .scope = Scope::CampaignsWrite,
         .place = Place::BehindLog,
         .body = suppressBody,
         .check = checkSuppression,
         .reply = suppressionFields,
         .success = 201,
         .alsoOk = true,
         .example = R"({"email": "alice@example.com", "reason": "unsubscribed"})",
         .handle = createSuppression},
        {.verb = Verb::Get,
         .path = "/v1/suppressions/:id",
         .operationId = "getSuppression",
         .tag = "Suppressions",
         .summary = "An entry of the suppression list",
         .scope = Scope::CampaignsRead,
         .reply = suppressionFields,
         .handle = getSuppression},
        {.verb = Verb::Delete,
         .path = "/v1/suppressions/:id",
         .operationId = "deleteSuppression",
         .tag = "Suppressions",
         .summary = "Takes an entry off the list: that reason stands against mail no more",
         .scope = Scope::CampaignsWrite,
         .place = Place::BehindLog,
         .shape = ReplyShape::Empty,
         .success = 204,
         .handle = deleteSuppression},
    };
}

} // namespace growthos
