#include "backend/messages/outboxroutes.h"

#include "backend/contacts/contactstore.h"
#include "backend/core/text.h"
#include "backend/mail/mime.h"
#include "backend/mail/outboxtransport.h"
#include "backend/services.h"

#include <QFile>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr http::Field sourceFields[] = {
    {"kind", Type::String, Presence::Required, "campaign, survey, waitlist or test."},
    {"id", Type::String, Presence::Required, "Its id; null for a test.", {.nullable = true}},
    {"step", Type::String, Presence::Required, "Step of a campaign.", {.nullable = true}},
    {"variant", Type::String, Presence::Required, "Variant of a campaign.", {.nullable = true}},
};
constexpr http::Field headerFields[] = {
    {"name", Type::String, Presence::Required, "Name of the header."},
    {"value", Type::String, Presence::Required, "Its value, decoded."},
};
constexpr http::Field headerItem = {"", Type::Object, {}, "A header of the mail.", {.fields = headerFields}};

constexpr http::Field mailFields[] = {
    {"id", Type::String, Presence::Required, "The mail's id."},
    {"contact_id", Type::String, Presence::Required, "Whom it was for; null for a test.", {.nullable = true}},
    {"source", Type::Object, Presence::Required, "Whose mail it is.", {.fields = sourceFields}},
    {"to", Type::String, Presence::Required, "Address of the reader.", {.nullable = true}},
    {"from", Type::String, Presence::Required, "Sender.", {.nullable = true}},
    {"subject", Type::String, Presence::Required, "Subject as written."},
    {"sent_at", Type::Instant, Presence::Required, "When it was written to the outbox."},
    {"state", Type::String, Presence::Required, "Where it is: sent, until a bounce says otherwise."},
    {"reason", Type::String, Presence::Required, "Why, in a word.", {.nullable = true}},
    {"smtp_reply", Type::String, Presence::Required, "Last words of a mail server.", {.nullable = true}},
    {"opened_at", Type::Instant, Presence::Required, "First time, by a person.", {.nullable = true}},
    {"clicked_at", Type::Instant, Presence::Required, "First time, by a person.", {.nullable = true}},
    {"headers", Type::Array, Presence::Required, "All headers in order.", {.item = &headerItem}},
    {"html", Type::String, Presence::Required, "The HTML part; null when there is none.", {.nullable = true}},
    {"text", Type::String, Presence::Required, "The plain text."},
    {"raw", Type::String, Presence::Required, "The whole file."},
    {"size_bytes", Type::Integer, Presence::Required, "Its size."},
};

/// The list says no more than what a mail begins with.
constexpr auto listedFields = http::Fields(mailFields).first(12);

void writeListed(JsonWriter &json, const Message &message, Services &services)
{
    const auto contact = message.contact != 0 ? ContactStore(services.db).find(message.contact) : std::nullopt;
    json.member("id", message.id);
    json.member("contact_id", contact && contact->isLiving() ? std::optional(contact->id) : std::nullopt);
    json.key("source").beginObject().member("kind", message.source.kind).member("id", filled(message.source.id));
    json.member("step", filled(message.source.step)).member("variant", filled(message.source.variant)).endObject();
    json.member("to", message.to).member("from", message.from).member("subject", message.subject);
    json.memberInstant("sent_at", message.sentAt).member("state", wireName(message.state));
    json.member("reason", filled(message.reason)).member("smtp_reply", filled(message.smtpReply));
    json.memberInstant("opened_at", message.openedAt).memberInstant("clicked_at", message.clickedAt);
}

Outcome listOutbox(const Call &call, Services &services)
{
    const QString name = http::listName(QStringLiteral("outbox"), call, http::listQuery);
    const auto page = http::pageRequest(call, services.cursors, name);
    if (!page)
        return page.error();
    return http::pageResponse(services.messages.inOutbox(*page), services.cursors, name,
                              [&services](JsonWriter &json, const Message &message) {
                                  json.beginObject();
                                  writeListed(json, message, services);
                                  json.endObject();
                              });
}

Outcome getMail(const Call &call, Services &services, const QString &folder)
{
    const auto message = services.messages.find(call.parameter().toStdString());
    if (!message || message->transport != "outbox" || !message->sentAt)
        return Error::notFound(u"mail", call.parameter());
    QFile file(mail::OutboxTransport::file(folder, QString::fromStdString(message->id)));
    if (!file.open(QIODevice::ReadOnly))
        return Error::notFound(u"mail", call.parameter());
    const QByteArray bytes = file.readAll();
    const auto read = mail::readMail({bytes.constData(), std::size_t(bytes.size())});
    if (!read)
        return Error{ErrorCode::Internal, QStringLiteral("The file of this mail cannot be read.")};
    JsonWriter json;
    json.beginObject();
    writeListed(json, *message, services);
    json.key("headers").beginArray();
    for (const auto &[name, value] : read->headers)
        json.beginObject().member("name", name).member("value", value).endObject();
    json.endArray();
    json.member("html", filled(read->html)).member("text", read->text);
    // A file that somebody put there may hold anything; JSON holds text.
    json.member("raw", QString::fromUtf8(bytes)).member("size_bytes", bytes.size()).endObject();
    return http::Response::json(json.take());
}

} // namespace

http::Routes outboxRoutes(const QString &folder)
{
    return {
        {.verb = http::Verb::Get,
         .path = "/v1/outbox",
         .operationId = "listOutbox",
         .tag = "Email",
         .summary = "Mails in the embedded outbox, newest first",
         .scope = http::Scope::CampaignsRead,
         .query = http::listQuery,
         .shape = http::ReplyShape::List,
         .reply = listedFields,
         .handle = listOutbox},
        {.verb = http::Verb::Get,
         .path = "/v1/outbox/:id",
         .operationId = "getOutboxMail",
         .tag = "Email",
         .summary = "A mail of the embedded outbox as it was written",
         .scope = http::Scope::CampaignsRead,
         .reply = mailFields,
         .handle = [folder](const Call &call, Services &services) { return getMail(call, services, folder); }},
    };
}

} // namespace growthos
