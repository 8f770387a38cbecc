#include "backend/contacts/rawobject.h"
#include "backend/core/reference.h"
#include "backend/core/text.h"
#include "backend/services.h"
#include "backend/waitlists/waitlistroutes.h"
#include "backend/waitlists/waitlistwire.h"

#include <QJsonArray>
#include <QSet>
#include <QTimeZone>
#include <algorithm>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr std::string_view listedStatuses[] = {"waiting", "approved"};
constexpr std::string_view sortings[] = {"position", "joined_at", "-joined_at"};
constexpr std::string_view orders[] = {"position", "joined_at"};

constexpr http::Field entryListFields[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    http::atField,
    {"status", Type::String, {}, "Only these; sorted by position.", {.oneOf = listedStatuses}},
    {"sort",
     Type::String,
     {},
     "position (the default): those who wait, then those approved, the latest first; or by when they joined.",
     {.oneOf = sortings}},
    {"email", Type::String, {}, "Only the entry of this address.", {.maxLength = 320}},
    {"q",
     Type::String,
     {},
     "Only people whose email, name or external id has words that begin like these; by position.",
     {.minLength = 1, .maxLength = 256}},
    {"source",
     Type::String,
     {},
     "Only people who came from there: referral, or a value of that trait; by position.",
     {.minLength = 1, .maxLength = 256}},
};

constexpr http::Field joinFields[] = {
    {"email",
     Type::String,
     Presence::Required,
     "Who joins; a contact is made where there is none.",
     {.maxLength = 320}},
    {"traits", Type::Object, {}, "Merged into what is known of the contact."},
    {"referral_code",
     Type::String,
     {},
     "Of an entry of this waitlist: whoever brought it climbs.",
     {.maxLength = 64, .nullable = true}},
};
constexpr http::Field listBeside[] = {
    {"total_entries", Type::Integer, Presence::Required, "All on the waitlist, waiting and approved."},
};
constexpr http::Field countField = {
    "count", Type::Integer, {}, "The first so many, at most.", {.minimum = 1, .maximum = 1000}};
constexpr http::Field orderField = {
    "order", Type::String, {}, "Who comes first; position by default.", {.oneOf = orders}};
constexpr http::Field idItem = {"", Type::String, {}, "An entry's id.", {.maxLength = 64}};
constexpr http::Field batchFields[] = {
    countField,
    orderField,
    {"ids", Type::Array, {}, "These entries, instead of count.", {.minLength = 1, .maxLength = 1000, .item = &idItem}},
};
constexpr http::Field entryItem = {"", Type::Object, {}, "An entry."};
constexpr http::Field previewFields[] = {
    countField,
    orderField,
    {"ids", Type::String, {}, "Ids of entries with commas between them, instead of count.", {.minLength = 1}},
};
constexpr http::Field previewReply[] = {
    {"count", Type::Integer, Presence::Required, "How many would be approved."},
    {"invites", Type::Integer, Presence::Required, "How many of them would get the invite mail."},
    {"waiting_after", Type::Integer, Presence::Required, "How many would still wait."},
    {"data", Type::Array, Presence::Required, "Their entries.", {.item = &entryItem}},
};
constexpr http::Field growthFields[] = {
    {"days", Type::Integer, {}, "How many days, today among them; 30 by default.", {.minimum = 1, .maximum = 366}},
};
constexpr http::Field dayParts[] = {
    {"date", Type::String, Presence::Required, "A day in the project's zone."},
    {"joined", Type::Integer, Presence::Required, "How many joined, whoever has left since."},
};
constexpr http::Field dayItem = {"", Type::Object, {}, "A day.", {.fields = dayParts}};
constexpr http::Field growthReply[] = {
    {"waitlist_id", Type::String, Presence::Required, "The waitlist."},
    {"timezone", Type::String, Presence::Required, "The zone of the days."},
    {"data", Type::Array, Presence::Required, "The days, the oldest first.", {.item = &dayItem}},
};
constexpr http::Field batchReply[] = {
    {"approved", Type::Integer, Presence::Required, "How many were approved by this call."},
    {"data", Type::Array, Presence::Required, "Their entries.", {.item = &entryItem}},
};

void checkJoin(const QJsonObject &body, QList<ErrorDetail> &details)
{
    const QJsonValue email = body[QLatin1String("email")];
    if (email.isString() && !parseEmail(email.toString().toStdString()))
        details.append({QStringLiteral("email"), QStringLiteral("format"),
                        QStringLiteral("'%1' is not an email address.").arg(email.toString())});
}

/// A batch is the first so many, or some by name.
void checkBatch(bool counts, bool names, bool ordered, QList<ErrorDetail> &details)
{
    if (!counts && !names)
        details.append({QStringLiteral("count"), QStringLiteral("required"),
                        QStringLiteral("How many, as 'count', or which, as 'ids'.")});
    if (names && counts)
        details.append({QStringLiteral("ids"), QStringLiteral("not_allowed"),
                        QStringLiteral("Either 'count' or 'ids' says who it is.")});
    if (names && ordered)
        details.append(
            {QStringLiteral("order"), QStringLiteral("not_allowed"), QStringLiteral("'order' goes with 'count'.")});
}

void checkBatchBody(const QJsonObject &body, QList<ErrorDetail> &details)
{
    checkBatch(body.contains(QLatin1String("count")), body.contains(QLatin1String("ids")),
               body.contains(QLatin1String("order")), details);
}

void write(JsonWriter &json, const Waitlist &waitlist, const WaitlistEntry &entry, const Services &services)
{
    writeEntry(json, waitlist, entry, services.waitlists.shareUrlOf(waitlist, entry));
}

http::Response entryResponse(const Waitlist &waitlist, const WaitlistEntry &entry, const Services &services,
                             int status = 200)
{
    JsonWriter json;
    write(json, waitlist, entry, services);
    return http::Response::json(json.take(), status);
}

void entriesTold(Services &services, const Waitlist &waitlist)
{
    services.changes.emplace_back(QStringLiteral("waitlists"), toQString(waitlist.id));
}

http::Page<WaitlistEntry> entryOfAddress(const Waitlist &waitlist, const QString &email, bool counts,
                                         const Services &services)
{
    http::Page<WaitlistEntry> page;
    const auto address = parseEmail(email.toStdString());
    const std::int64_t contact = address ? ContactStore(services.db).emailOwner(address->key) : 0;
    if (auto entry = contact != 0 ? services.waitlists.entryOf(waitlist, contact) : std::nullopt)
        page.items.push_back(*std::move(entry));
    if (counts)
        page.total = std::int64_t(page.items.size());
    return page;
}

Outcome listEntries(const Call &call, Services &services)
{
    const auto waitlist = services.waitlists.find(call.parameter());
    if (!waitlist)
        return waitlist.error();
    const QString listName = http::listName(QStringLiteral("entries of ") + call.parameter(), call, entryListFields);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    const QString sort = call.queryValue(QStringLiteral("sort")).value_or(QStringLiteral("position"));
    const auto status = call.queryValue(QStringLiteral("status"));
    const bool byPosition = sort == QLatin1String("position");
    const WaitlistService::Filter filter{.which = waitlistWhich(status),
                                         .text = call.queryValue(QStringLiteral("q")),
                                         .source = call.queryValue(QStringLiteral("source"))};
    if (!byPosition && (status || page->at || filter.isSearch()))
        return Error::validation(
            {{QStringLiteral("sort"), QStringLiteral("not_allowed"),
              QStringLiteral("'status', 'q', 'source' and 'at' go with the order of positions alone.")}});
    const auto email = call.queryValue(QStringLiteral("email"));
    const auto entries = email               ? entryOfAddress(*waitlist, *email, page->total, services)
                         : filter.isSearch() ? services.waitlists.entriesFound(*waitlist, filter, *page)
                         : byPosition        ? services.waitlists.entries(*waitlist, filter.which, *page)
                                      : services.waitlists.entriesByJoining(*waitlist, sort.startsWith(u'-'), *page);
    const auto counts = services.waitlists.countsOf(*waitlist);
    return http::pageResponse(
        entries, services.cursors, listName,
        [&](JsonWriter &json, const WaitlistEntry &entry) { write(json, *waitlist, entry, services); },
        [&](JsonWriter &json) { json.member("total_entries", counts.waiting + counts.approved); });
}

Outcome createEntry(const Call &call, Services &services)
{
    const auto waitlist = services.waitlists.find(call.parameter());
    if (!waitlist)
        return waitlist.error();
    const QString code = call.body[QLatin1String("referral_code")].toString();
    const auto by = services.waitlists.entryByCode(*waitlist, code);
    if (!code.isEmpty() && !by)
        return Error::validation({{QStringLiteral("referral_code"), QStringLiteral("not_found"),
                                   QStringLiteral("Nobody on this waitlist has the code '%1'.").arg(code)}});
    const RawObject body(view(call.request.body));
    const std::string *traits = body.find("traits");
    const auto contact = WaitlistService::contactOf(
        services.contactEditor, call.body[QLatin1String("email")].toString(), traits ? *traits : std::string());
    if (!contact)
        return contact.error();
    const auto joined = services.waitlists.join(*waitlist, *contact, by);
    if (!joined)
        return joined.error();
    if (joined->isNew)
        entriesTold(services, *waitlist);
    return entryResponse(*waitlist, joined->entry, services, joined->isNew ? 201 : 200);
}

/// An entry of somebody who is there: with a removed contact it is hidden, until that is restored.
Result<WaitlistEntry> shownEntry(const Waitlist &waitlist, const QString &id, const Services &services)
{
    auto entry = services.waitlists.findEntry(waitlist, id);
    if (!entry)
        return entry;
    const auto contact = ContactStore(services.db).find(entry->contact);
    if (contact && !contact->isLiving())
        return Error::notFound(u"waitlist entry", id);
    return entry;
}

Outcome approveEntry(const Call &call, Services &services)
{
    const auto waitlist = services.waitlists.find(call.parameter(0));
    if (!waitlist)
        return waitlist.error();
    const auto entry = shownEntry(*waitlist, call.parameter(1), services);
    if (!entry)
        return entry.error();
    const WaitlistEntry approved = services.waitlists.approve(*waitlist, *entry);
    entriesTold(services, *waitlist);
    return entryResponse(*waitlist, approved, services);
}

/// Whether a mail would go out to them.
bool isReachable(const WaitlistEntry &entry, const Services &services)
{
    const auto contact = entry.email ? ContactStore(services.db).find(entry.contact) : std::nullopt;
    return contact && !services.suppressions.reasonFor(*contact);
}

/// Each once. Errors: ValidationError, naming every one that is not there.
Result<std::vector<WaitlistEntry>> entriesNamed(const Waitlist &waitlist, const QStringList &ids,
                                                const Services &services)
{
    std::vector<WaitlistEntry> entries;
    QList<ErrorDetail> details;
    QSet<QString> seen;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        if (seen.contains(ids[i]))
            continue;
        seen.insert(ids[i]);
        if (auto entry = shownEntry(waitlist, ids[i], services))
            entries.push_back(*std::move(entry));
        else
            details.append(unknownReference(QStringLiteral("ids[%1]").arg(i), entry.error()));
    }
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    return entries;
}

Outcome previewBatch(const Call &call, Services &services)
{
    const auto waitlist = services.waitlists.find(call.parameter());
    if (!waitlist)
        return waitlist.error();
    const auto count = call.queryInteger(QStringLiteral("count"));
    const auto order = call.queryValue(QStringLiteral("order"));
    const auto ids = call.queryValue(QStringLiteral("ids"));
    QList<ErrorDetail> details;
    checkBatch(count.has_value(), ids.has_value(), order.has_value(), details);
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    auto batch = ids ? entriesNamed(*waitlist, ids->split(u','), services)
                     : services.waitlists.batch(*waitlist, *count, order != QLatin1String("joined_at"));
    if (!batch)
        return batch.error();
    std::vector<WaitlistEntry> &chosen = *batch;
    std::erase_if(chosen, [](const WaitlistEntry &entry) { return entry.approval.has_value(); });
    const auto invites = std::count_if(chosen.begin(), chosen.end(),
                                       [&](const WaitlistEntry &entry) { return isReachable(entry, services); });
    const std::int64_t waiting = services.waitlists.countsOf(*waitlist).waiting;
    JsonWriter json;
    json.beginObject().member("count", chosen.size()).member("invites", std::int64_t(invites));
    json.member("waiting_after", waiting - std::int64_t(chosen.size())).key("data").beginArray();
    for (const WaitlistEntry &entry : chosen)
        write(json, *waitlist, entry, services);
    json.endArray().endObject();
    return http::Response::json(json.take());
}

Outcome getGrowth(const Call &call, Services &services)
{
    const auto waitlist = services.waitlists.find(call.parameter());
    if (!waitlist)
        return waitlist.error();
    const int days = call.queryInteger(QStringLiteral("days")).value_or(30);
    const QString zone = services.settings.load().timezone;
    JsonWriter json;
    json.beginObject().member("waitlist_id", waitlist->id).member("timezone", zone).key("data").beginArray();
    for (const auto &day : services.waitlists.growth(*waitlist, days, QTimeZone(zone.toLatin1())))
        json.beginObject().member("date", day.date.toString(Qt::ISODate)).member("joined", day.joined).endObject();
    json.endArray().endObject();
    return http::Response::json(json.take());
}

Outcome approveBatch(const Call &call, Services &services)
{
    const auto waitlist = services.waitlists.find(call.parameter());
    if (!waitlist)
        return waitlist.error();
    const bool byPosition = call.body[QLatin1String("order")].toString() != QLatin1String("joined_at");
    const QJsonValue ids = call.body[QLatin1String("ids")];
    auto batch = ids.isArray()
                     ? entriesNamed(*waitlist, ids.toVariant().toStringList(), services)
                     : services.waitlists.batch(*waitlist, call.body[QLatin1String("count")].toInt(), byPosition);
    if (!batch)
        return batch.error();
    const std::size_t approved = services.waitlists.approveAll(*waitlist, *batch);
    entriesTold(services, *waitlist);
    JsonWriter json;
    json.beginObject().member("approved", approved).key("data").beginArray();
    for (const WaitlistEntry &entry : *batch)
        write(json, *waitlist, entry, services);
    json.endArray().endObject();
    return http::Response::json(json.take());
}

} // namespace

http::Routes waitlistEntryRoutes()
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/waitlists/:id/entries",
         .operationId = "listWaitlistEntries",
         .tag = "Waitlists",
         .summary = "Who is on a waitlist, by position; a cursor keeps its order for ten minutes",
         .scope = Scope::WaitlistsRead,
         .query = entryListFields,
         .shape = ReplyShape::List,
         .reply = waitlistEntryFields(),
         .beside = listBeside,
         .handle = listEntries},
        {.verb = Verb::Post,
         .path = "/v1/waitlists/:id/entries",
         .operationId = "createWaitlistEntry",
         .tag = "Waitlists",
         .summary = "Puts somebody on a waitlist; 200 when they are on it already",
         .scope = Scope::WaitlistsWrite,
         .place = Place::BehindLog,
         .body = joinFields,
         .check = checkJoin,
         .reply = waitlistEntryFields(),
         .success = 201,
         .alsoOk = true,
         .example = R"({"email": "charlie@example.com", "traits": {"name": "Charlie Park", )"
                    R"("source": "partner_referral"}})",
         .handle = createEntry},
        {.verb = Verb::Post,
         .path = "/v1/waitlists/:id/entries/:entry_id/approve",
         .operationId = "approveWaitlistEntry",
         .tag = "Waitlists",
         .summary = "Lets somebody in, with one mail however often it is called",
         .scope = Scope::WaitlistsWrite,
         .place = Place::Writer,
         .reply = waitlistEntryFields(),
         .handle = approveEntry},
        {.verb = Verb::Get,
         .path = "/v1/waitlists/:id/batch",
         .operationId = "previewWaitlistBatch",
         .tag = "Waitlists",
         .summary = "Whom approve-batch would let in, and how many of them it would write to",
         .scope = Scope::WaitlistsRead,
         .query = previewFields,
         .reply = previewReply,
         .handle = previewBatch},
        {.verb = Verb::Get,
         .path = "/v1/waitlists/:id/growth",
         .operationId = "getWaitlistGrowth",
         .tag = "Waitlists",
         .summary = "How many joined on each of the last days",
         .scope = Scope::WaitlistsRead,
         .query = growthFields,
         .reply = growthReply,
         .handle = getGrowth},
        {.verb = Verb::Post,
         .path = "/v1/waitlists/:id/entries/approve-batch",
         .operationId = "approveWaitlistBatch",
         .tag = "Waitlists",
         .summary = "Lets the first so many in, or some by their ids, all of them or none",
         .scope = Scope::WaitlistsWrite,
         .place = Place::Writer,
         .body = batchFields,
         .check = checkBatchBody,
         .reply = batchReply,
         .example = R"({"count": 50, "order": "position"})",
         .handle = approveBatch},
    };
}

} // namespace growthos
