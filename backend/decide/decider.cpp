#include "backend/decide/decider.h"

#include "backend/core/stablehash.h"

namespace growthos {
namespace {

using http::Presence;
using http::Type;

constexpr http::Field decideQuery[] = {
    {"user_id", Type::String, {}, "Your own user id; this or anonymous_id.", {.maxLength = 256}},
    {"anonymous_id", Type::String, {}, "Of a visitor not known yet; this or user_id.", {.maxLength = 256}},
    {"userId", Type::String, {}, "Another name of user_id.", {.maxLength = 256}},
    {"anonymousId", Type::String, {}, "Another name of anonymous_id.", {.maxLength = 256}},
};
constexpr http::Field experimentFields[] = {
    {"key", Type::String, Presence::Required, "The experiment."},
    {"variant", Type::String, Presence::Required, "Key of the variant to show."},
};
constexpr http::Field experimentItem = {"", Type::Object, {}, "A running experiment.", {.fields = experimentFields}};
constexpr http::Field decideReply[] = {
    {"feature_flags", Type::Object, Presence::Required, "Key to true or false."},
    {"active_experiments",
     Type::Array,
     Presence::Required,
     "Running experiments that include this contact, with its variant.",
     {.item = &experimentItem}},
    {"widgets", Type::Object, Presence::Required, "Widgets to show."},
};

void answer(const Decider &decider, const http::Call &call, const http::Reply &reply)
{
    const auto id = [&call](const char *name, const char *camelCase) {
        const QString value = call.queryValue(QLatin1String(name)).value_or(QString()).trimmed();
        return (value.isEmpty() ? call.queryValue(QLatin1String(camelCase)).value_or(QString()).trimmed() : value)
            .toStdString();
    };
    const std::string userId = id("user_id", "userId");
    const std::string anonymousId = id("anonymous_id", "anonymousId");
    if (userId.empty() && anonymousId.empty())
        return reply(
            http::errorResponse(Error::validation({{QStringLiteral("user_id"), QStringLiteral("required"),
                                                    QStringLiteral("'user_id' or 'anonymous_id' is required.")},
                                                   {QStringLiteral("anonymous_id"), QStringLiteral("required"),
                                                    QStringLiteral("Required when 'user_id' is absent.")}}),
                                call.requestId));
    reply(http::Response::json(decider.decide(userId, anonymousId)));
}

} // namespace

DecideSubject Decider::subject(std::string_view userId, std::string_view anonymousId,
                               projection::Snapshot &snapshot) const
{
    const auto user = userId.empty() ? std::nullopt : m_identities.find(IdentityKind::User, userId);
    const auto visitor =
        user || anonymousId.empty() ? std::nullopt : m_identities.find(IdentityKind::Anonymous, anonymousId);
    // Behind the look-up: whom the book knows stands in this version or an older one.
    snapshot = m_projection.read();
    const auto isLiving = [&](std::int64_t contact) {
        const auto row = static_cast<projection::Row>(contact);
        return !snapshot || (row < snapshot->rows && snapshot->isLiving(row));
    };
    const auto isKnown = [&](std::int64_t contact) {
        return snapshot && snapshot->columns[projection::Version::externalId].codes[std::size_t(contact)] != 0;
    };
    DecideSubject subject;
    subject.now = m_clock.now();
    subject.version = snapshot ? &*snapshot : nullptr;
    if (user && isLiving(user->contact)) {
        subject.contact = user->contact;
        subject.bucket = user->bucket;
    } else if (visitor && isLiving(visitor->contact) && (userId.empty() || !isKnown(visitor->contact))) {
        subject.contact = visitor->contact;
        subject.bucket = visitor->bucket;
    } else {
        // By what identify will bucket the contact that it makes: the visitor's id, unless that is somebody else's.
        const bool byUser = anonymousId.empty() || (visitor && !userId.empty());
        subject.bucket = stableHash(byUser ? userId : anonymousId);
    }
    return subject;
}

QByteArray Decider::decide(std::string_view userId, std::string_view anonymousId) const
{
    projection::Snapshot snapshot;
    const DecideSubject subject = this->subject(userId, anonymousId, snapshot);
    JsonWriter json;
    json.beginObject().key("feature_flags").beginObject();
    for (const DecidePart *part : m_parts)
        part->writeFlags(json, subject);
    json.endObject().key("active_experiments").beginArray();
    for (const DecidePart *part : m_parts)
        part->writeExperiments(json, subject);
    json.endArray().key("widgets").beginObject();
    for (const DecidePart *part : m_parts)
        part->writeWidgets(json, subject);
    json.endObject().endObject();
    return json.take();
}

http::Routes decideRoutes(const Decider &decider, IdentityBook &identities)
{
    return {{.verb = http::Verb::Get,
             .path = "/v1/decide",
             .operationId = "decide",
             .tag = "Ingest",
             .summary = "Flags, experiments and widgets of a contact",
             .access = http::Access::WriteKey,
             .ingest = true,
             .place = http::Place::Here,
             .query = decideQuery,
             .reply = decideReply,
             .handleLater = [&decider, &identities](const http::CallPtr &call, const http::Reply &reply) {
                 identities.whenLoaded([&decider, call, reply](bool loaded) {
                     if (loaded)
                         return answer(decider, *call, reply);
                     reply(http::errorResponse({ErrorCode::Unavailable,
                                                QStringLiteral("Contacts cannot be read at the moment. Try again."),
                                                {},
                                                1},
                                               call->requestId));
                 });
             }}};
}

} // namespace growthos
