// Rows of the route table about merges: who looks like one person, what was merged, and the way back.
#include "backend/contacts/contactexport.h"
#include "backend/contacts/contactroutes.h"
#include "backend/contacts/contactwire.h"
#include "backend/contacts/timeline.h"
#include "backend/core/reference.h"
#include "backend/services.h"

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr http::Field candidateQuery[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    {"contact_id", Type::String, {}, "Only pairs with this contact."},
};
constexpr std::string_view candidateReasons[] = {"same_email", "same_device"};
constexpr http::Field candidateFields[] = {
    {"contact", Type::Object, Presence::Required, "One of the two, as in the list of contacts."},
    {"other", Type::Object, Presence::Required, "The other one."},
    {"reason", Type::String, Presence::Required, "Why they look like one person.", {.oneOf = candidateReasons}},
    {"found_at", Type::Instant, Presence::Required, "Since when."},
};
constexpr http::Field dismissBody[] = {
    {"contact_id", Type::String, Presence::Required, "One of the two."},
    {"other_contact_id", Type::String, Presence::Required, "The other one."},
};

constexpr std::string_view causes[] = {"identify", "alias", "manual"};
constexpr http::Field mergeFields[] = {
    {"id", Type::String, Presence::Required, "The merge's id."},
    {"target_contact_id", Type::String, Presence::Required, "Where it went: this contact, or one that came into it."},
    {"source_contact_id", Type::String, Presence::Required, "The contact that ended."},
    {"source", Type::Object, Presence::Required,
     "external_id, email, traits and tags as they were; once it is taken back, null."},
    {"cause", Type::String, Presence::Required, "The call that linked them, or an operator.", {.oneOf = causes}},
    {"merged_at", Type::Instant, Presence::Required, "When."},
    {"undone_at", Type::Instant, Presence::Required, "When it was taken back.", {.nullable = true}},
    {"undoable", Type::Boolean, Presence::Required, "Whether it can be taken back now."},
};
constexpr http::Field unmergeBody[] = {
    {"merge_id", Type::String, {}, "Which merge; the last one by default."},
};

constexpr http::Field timelineFields[] = {
    {"type", Type::String, Presence::Required, "event, message, response, membership, merged, unmerged or created."},
    {"at", Type::Instant, Presence::Required, "When it happened."},
    {"event", Type::Object, {}, "Of an event: as in the list of events."},
    {"merge", Type::Object, {}, "Of a merge: id, cause, source_contact_id."},
    {"message",
     Type::Object,
     {},
     "Of a mail: id, subject, status, reason, source_id; its time is that of the hand-over."},
    {"response", Type::Object, {}, "Of an answer: id, survey_id, survey, score, comment."},
    {"membership", Type::Object, {}, "Of a segment that the contact is in since then: id, name, type."},
};
constexpr http::Field timelineQuery[] = {http::limitField, http::cursorField, http::includeField};

Outcome listCandidates(const Call &call, Services &services)
{
    std::int64_t contact = 0;
    if (const auto id = call.queryValue(QStringLiteral("contact_id"))) {
        const auto found = services.contacts.find(*id);
        if (!found)
            return Error::validation(
                {unknownReference(QStringLiteral("contact_id"), Error::notFound(u"contact", *id))});
        contact = found->num;
    }
    const QString listName = http::listName(QStringLiteral("merge candidates"), call, candidateQuery);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(services.merges.candidates(contact, *page), services.cursors, listName,
                              [](JsonWriter &json, const MergeCandidate &each) {
                                  json.beginObject().memberRaw("contact", contactResource(each.contact).toStdString());
                                  json.memberRaw("other", contactResource(each.other).toStdString());
                                  json.member("reason", each.reason).memberInstant("found_at", each.at).endObject();
                              });
}

Outcome dismissCandidate(const Call &call, Services &services)
{
    const auto done = services.contactEditor.dismissCandidate(call.body[QLatin1String("contact_id")].toString(),
                                                              call.body[QLatin1String("other_contact_id")].toString());
    if (!done)
        return done.error();
    return http::Response::noContent();
}

Outcome listMerges(const Call &call, Services &services)
{
    const auto contact = services.contacts.find(call.parameter());
    if (!contact)
        return contact.error();
    const QString listName = QStringLiteral("merges of ") + call.parameter();
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(services.merges.merges(contact->num, *page), services.cursors, listName,
                              [](JsonWriter &json, const MergeEntry &merge) {
                                  json.beginObject().member("id", mergeId(merge.num));
                                  json.member("target_contact_id", merge.targetId);
                                  json.member("source_contact_id", merge.sourceId);
                                  json.memberRaw("source", merge.source).member("cause", merge.cause);
                                  json.memberInstant("merged_at", merge.at).memberInstant("undone_at", merge.undoneAt);
                                  json.member("undoable", merge.undoable).endObject();
                              });
}

Outcome unmerge(const Call &call, Services &services)
{
    const auto contact =
        services.contactEditor.unmerge(call.parameter(), call.body[QLatin1String("merge_id")].toString());
    if (!contact)
        return contact.error();
    return profileAfterwards(*contact, services);
}

Outcome listTimeline(const Call &call, Services &services)
{
    const auto contact = services.contacts.find(call.parameter());
    if (!contact)
        return contact.error();
    const QString listName = QStringLiteral("timeline of ") + call.parameter();
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(timelineOf(*contact, services, *page), services.cursors, listName,
                              [](JsonWriter &json, const TimelineItem &item) {
                                  json.beginObject().member("type", item.type).memberInstant("at", item.at);
                                  const bool merge = item.type == "merged" || item.type == "unmerged";
                                  if (!item.detail.isEmpty())
                                      json.memberRaw(merge ? "merge" : item.type.c_str(),
                                                     {item.detail.constData(), std::size_t(item.detail.size())});
                                  json.endObject();
                              });
}

Outcome exportContact(const Call &call, Services &services)
{
    const auto contact = services.contacts.find(call.parameter());
    if (!contact)
        return contact.error();
    return http::Response::json(personalExport(*contact, services));
}

} // namespace

http::Routes mergeRoutes()
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/contacts/merge-candidates",
         .operationId = "listMergeCandidates",
         .tag = "Contacts",
         .summary = "Pairs of contacts that look like one person, newest first",
         .scope = Scope::ContactsRead,
         .query = candidateQuery,
         .shape = ReplyShape::List,
         .reply = candidateFields,
         .handle = listCandidates},
        {.verb = Verb::Post,
         .path = "/v1/contacts/merge-candidates/dismiss",
         .operationId = "dismissMergeCandidate",
         .tag = "Contacts",
         .summary = "Two contacts are different people: never again a candidate",
         .scope = Scope::ContactsWrite,
         .place = Place::BehindLog,
         .body = dismissBody,
         .shape = ReplyShape::Empty,
         .success = 204,
         .example = R"({"contact_id": "cntct_8x2m4k", "other_contact_id": "cntct_dup9z3n"})",
         .handle = dismissCandidate},
        {.verb = Verb::Get,
         .path = "/v1/contacts/:id/merges",
         .operationId = "listContactMerges",
         .tag = "Contacts",
         .summary = "What was merged into a contact, newest first",
         .scope = Scope::ContactsRead,
         .query = http::listQuery,
         .shape = ReplyShape::List,
         .reply = mergeFields,
         .handle = listMerges},
        {.verb = Verb::Post,
         .path = "/v1/contacts/:id/unmerge",
         .operationId = "unmergeContact",
         .tag = "Contacts",
         .summary = "Takes a merge back: the source lives again",
         .scope = Scope::ContactsWrite,
         .place = Place::BehindLog,
         .body = unmergeBody,
         .reply = profileFields(),
         .example = "{}",
         .handle = unmerge},
        {.verb = Verb::Get,
         .path = "/v1/contacts/:id/timeline",
         .operationId = "listContactTimeline",
         .tag = "Contacts",
         .summary = "What happened to a contact, in one order, newest first",
         .scope = Scope::ContactsRead,
         .query = timelineQuery,
         .shape = ReplyShape::List,
         .reply = timelineFields,
         .handle = listTimeline},
        {.verb = Verb::Get,
         .path = "/v1/contacts/:id/export",
         .operationId = "exportContact",
         .tag = "Contacts",
         .summary = "Everything held on a person",
         .scope = Scope::ContactsRead,
         .shape = ReplyShape::Other,
         .handle = exportContact},
    };
}

} // namespace growthos
