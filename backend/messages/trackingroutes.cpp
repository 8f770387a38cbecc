#include "backend/messages/trackingroutes.h"

#include "backend/contacts/contactlocale.h"
#include "backend/contacts/contactstore.h"
#include "backend/core/emailaddress.h"
#include "backend/core/text.h"
#include "backend/mail/mime.h"
#include "backend/mail/smtpdialog.h"
#include "backend/messages/unsubscribepage.h"
#include "backend/services.h"
#include "backend/settings/brandedpage.h"

#include <QLoggingCategory>
#include <QUrl>

Q_LOGGING_CATEGORY(lcTracking, "tracking")

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;
using Parts = std::shared_ptr<const TrackingParts>;
using Kind = TrackingToken::Kind;

/// A picture of one transparent point.
constexpr unsigned char pixel[] = {0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00, 0x01, 0x00, 0x80,
                                   0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0x21, 0xf9, 0x04,
                                   0x01, 0x00, 0x00, 0x00, 0x00, 0x2c, 0x00, 0x00, 0x00, 0x00, 0x01,
                                   0x00, 0x01, 0x00, 0x00, 0x02, 0x02, 0x44, 0x01, 0x00, 0x3b};

constexpr http::Field recipientFields[] = {
    {"address", Type::String, Presence::Required, "Whom the report is about."},
    {"action", Type::String, Presence::Required, "failed, delayed, delivered … as the report says."},
    {"status", Type::String, Presence::Required, "Enhanced status code, such as 5.1.1."},
};
constexpr http::Field recipientItem = {"", Type::Object, {}, "A recipient of the report.", {.fields = recipientFields}};
constexpr http::Field bounceFields[] = {
    {"message_id", Type::String, Presence::Required, "The mail that it is about."},
    {"kind", Type::String, Presence::Required, "bounce, soft_bounce, complaint or none."},
    {"recipients", Type::Array, Presence::Required, "What the report says.", {.item = &recipientItem}},
};

struct Addressed
{
    Message message;
    Contact contact;
};

/// The mail of a token and whom it belongs to now.
std::optional<Addressed> addressed(Services &services, std::int64_t num)
{
    auto message = services.messages.find(num);
    const ContactStore contacts(services.db);
    auto contact = message ? contacts.find(message->contact) : std::nullopt;
    if (contact && contact->mergedInto)
        contact = contacts.find(*contact->mergedInto);
    if (!contact || !contact->isLiving())
        return std::nullopt;
    return Addressed{*std::move(message), *std::move(contact)};
}

void noStore(http::Response &response)
{
    response.setHeader("Cache-Control", "no-store, private, max-age=0");
    response.setHeader("Referrer-Policy", "no-referrer");
}

/// Keeps the hit, as one of a person or a machine. The reader gets what they asked for in any case.
void note(const TrackingParts &parts, const Call &call, Services &services, const TrackingToken &token)
{
    const auto mail = addressed(services, token.message);
    if (!mail)
        return;
    const bool click = token.kind == Kind::Click;
    const HitJudge::Verdict verdict = parts.judge.judge(call.request, token, call.receivedAt);
    if (verdict.isMachine) {
        parts.countMachine(token.message, click, verdict.since);
        return;
    }
    const QByteArray agent = call.request.headers.value("User-Agent");
    const auto kept = parts.events.writeAndWait({.event = click ? "$email_clicked" : "$email_opened",
                                                 .message = mail->message,
                                                 .contactId = mail->contact.id,
                                                 .url = token.url,
                                                 .userAgent = view(agent)});
    if (!kept)
        qCWarning(lcTracking) << "a hit was not kept:" << kept.error().message;
}

std::optional<TrackingToken> tokenOf(const TrackingParts &parts, const Call &call, Kind kind)
{
    auto token = parts.tokens.read(call.parameter().toStdString());
    return token && token->kind == kind ? std::move(token) : std::nullopt;
}

Outcome openPixel(const Parts &parts, const Call &call, Services &services)
{
    if (const auto token = tokenOf(*parts, call, Kind::Open))
        note(*parts, call, services, *token);
    // Whoever asks with a bad token learns nothing from the answer.
    http::Response response{200, "image/gif", QByteArray(reinterpret_cast<const char *>(pixel), sizeof pixel)};
    noStore(response);
    return response;
}

Outcome followLink(const Parts &parts, const Call &call, Services &services)
{
    const auto token = tokenOf(*parts, call, Kind::Click);
    if (!token)
        return Error::notFound(u"link", call.parameter());
    note(*parts, call, services, *token);
    http::Response response{302, "text/plain; charset=utf-8", {}};
    response.setHeader("Location", QUrl(toQString(token->url)).toEncoded());
    noStore(response);
    return response;
}

http::Response pageResponse(QByteArray html, int status = 200)
{
    http::Response response{status, "text/html; charset=utf-8", std::move(html)};
    noStore(response);
    response.setHeader("Content-Security-Policy",
                       "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    return response;
}

/// Whose link to unsubscribe it is. A removed contact is nobody any more, but may come back, or somebody with the
/// address.
struct Reader
{
    std::optional<Addressed> mail = {};
    std::optional<EmailAddress> address = {}; ///< without `mail`: where the mail went
    QString locale = {};
};

std::optional<Reader> readerOf(const TrackingParts &parts, const Call &call, Services &services)
{
    const QString locale = services.settings.current()->locale;
    const auto token = tokenOf(parts, call, Kind::Unsubscribe);
    if (auto mail = token ? addressed(services, token->message) : std::nullopt) {
        const QString own = localeOf(mail->contact.traits, locale);
        return Reader{.mail = std::move(mail), .locale = own};
    }
    const auto message = token ? services.messages.find(token->message) : std::nullopt;
    auto address = message ? parseEmail(message->to.value_or("")) : std::nullopt;
    return address ? std::optional(Reader{.address = std::move(address), .locale = locale}) : std::nullopt;
}

http::Response unsubscribeResponse(Services &services, UnsubscribeState state, const Reader &reader, int status = 200)
{
    return pageResponse(unsubscribePage(state, reader.locale, services.settings.current()->name), status);
}

http::Response deadLink(Services &services)
{
    return unsubscribeResponse(services, UnsubscribeState::Gone, {.locale = services.settings.current()->locale}, 404);
}

Outcome showUnsubscribe(const Parts &parts, const Call &call, Services &services)
{
    const auto reader = readerOf(*parts, call, services);
    if (!reader)
        return deadLink(services);
    const auto reason = reader->mail ? services.suppressions.reasonFor(reader->mail->contact)
                                     : services.suppressions.reasonFor(*reader->address);
    const bool done = reason == SuppressionReason::Unsubscribed || reason == SuppressionReason::Complained;
    return unsubscribeResponse(services, done ? UnsubscribeState::Done : UnsubscribeState::Ask, *reader);
}

Outcome unsubscribe(const Parts &parts, const Call &call, Services &services)
{
    const auto reader = readerOf(*parts, call, services);
    if (!reader)
        return deadLink(services);
    const auto kept = reader->mail ? parts->events.writeAndWait({.event = "$email_unsubscribed",
                                                                 .message = reader->mail->message,
                                                                 .contactId = reader->mail->contact.id})
                                   : parts->unsubscribe(*reader->address);
    if (!kept)
        return kept.error();
    parts->awaitEffects();
    return unsubscribeResponse(services, UnsubscribeState::Done, *reader);
}

/// `msg_…` of a Message-ID of ours.
std::string ownId(const std::string &messageId)
{
    return messageId.substr(0, messageId.find('@'));
}

/// The mail that a report is about: by its Message-ID; where a server on the way gave it another, by its way to
/// unsubscribe; where nothing of it came back, the last one that went to the only recipient.
std::optional<Addressed> reported(const mail::BounceReport &report, const TrackingParts &parts, Services &services)
{
    if (const auto message = services.messages.find(ownId(report.messageId)))
        return addressed(services, message->num);
    const std::string &url = report.unsubscribeUrl;
    if (const auto token = parts.tokens.read(std::string_view(url).substr(url.rfind('/') + 1));
        token && token->kind == Kind::Unsubscribe)
        return addressed(services, token->message);
    if (!report.messageId.empty() || report.recipients.size() != 1)
        return std::nullopt;
    const auto address = parseEmail(report.recipients.front().address);
    const std::int64_t owner = address ? ContactStore(services.db).emailOwner(address->key) : 0;
    if (owner == 0)
        return std::nullopt;
    constexpr int mostMails = 200;
    for (const Message &message : MessageStore(services.db).ofContact(owner, endOfTime, mostMails)) {
        const auto to = parseEmail(message.to.value_or(""));
        if (message.sentAt && to && to->key == address->key)
            return addressed(services, message.num);
    }
    return std::nullopt;
}

/// Whether a failure for good speaks of the address rather than of the mail, its sender or a full mailbox, as with a
/// refusal at the door. A status that says nothing (RFC 3463, 3.1) is taken for the worst.
bool isOfTheAddress(const mail::BounceReport::Recipient &recipient)
{
    const std::string &status = recipient.status;
    return status.empty() || status.starts_with("5.0") || mail::isOfTheAddress(550, "550 " + status);
}

Outcome takeBounce(const Parts &parts, const Call &call, Services &services)
{
    if (!call.principal)
        return Error{ErrorCode::Unauthenticated,
                     QStringLiteral("A secret key is needed: 'Authorization: Bearer gos_sk_live_…'.")};
    const auto report = mail::parseBounce(view(call.request.body));
    if (!report)
        return Error::validation(
            {{QStringLiteral("body"), QStringLiteral("format"),
              QStringLiteral("The body must be a whole mail: a delivery status notification (RFC 3464) or an abuse "
                             "report (RFC 5965).")}});
    const auto mail = reported(*report, *parts, services);
    if (!mail)
        return Error::validation({{QStringLiteral("body"), QStringLiteral("not_found"),
                                   QStringLiteral("The report is about no mail of ours.")}});
    std::string_view kind = "none";
    std::string_view reason;
    std::string detail;
    if (report->kind == mail::BounceReport::Kind::Complaint) {
        kind = "complaint";
        reason = "complained";
    } else {
        for (const auto &recipient : report->recipients) {
            if (recipient.action != "failed")
                continue;
            const bool soft = recipient.status.starts_with("4");
            if (kind != "bounce") {
                kind = soft ? "soft_bounce" : "bounce";
                // Given up after tries: it has not arrived either.
                reason = !soft && isOfTheAddress(recipient) ? "hard" : "refused";
            }
            detail = recipient.diagnostic.empty() ? recipient.status : recipient.diagnostic;
        }
    }
    if (kind != "none") {
        const bool complaint = kind == "complaint";
        const auto kept = parts->events.writeAndWait({.event = complaint ? "$email_unsubscribed" : "$email_bounced",
                                                      .message = mail->message,
                                                      .contactId = mail->contact.id,
                                                      .reason = std::string(reason),
                                                      .detail = detail});
        if (!kept)
            return kept.error();
        parts->awaitEffects();
    }
    JsonWriter json;
    json.beginObject().member("message_id", mail->message.id).member("kind", kind).key("recipients").beginArray();
    for (const auto &recipient : report->recipients) {
        json.beginObject().member("address", recipient.address).member("action", recipient.action);
        json.member("status", recipient.status).endObject();
    }
    json.endArray().endObject();
    return http::Response::json(json.take(), 202);
}

} // namespace

http::Routes trackingRoutes(std::shared_ptr<const TrackingParts> parts)
{
    using http::Access;
    using http::ReplyShape;
    using http::Verb;
    const auto with = [&parts](auto handler) {
        return [parts, handler](const Call &call, Services &services) { return handler(parts, call, services); };
    };
    return {
        {.verb = Verb::Get,
         .path = "/t/o/:token",
         .operationId = "trackOpen",
         .tag = "Email",
         .summary = "The picture in a mail that tells of opening",
         .access = Access::Public,
         .ingest = true,
         .shape = ReplyShape::Other,
         .handle = with(openPixel)},
        {.verb = Verb::Get,
         .path = "/t/c/:token",
         .operationId = "followLink",
         .tag = "Email",
         .summary = "Leads to a link that stands in that mail",
         .access = Access::Public,
         .ingest = true,
         .shape = ReplyShape::Other,
         .success = 302,
         .handle = with(followLink)},
        {.verb = Verb::Get,
         .path = "/u/:token",
         .operationId = "showUnsubscribe",
         .tag = "Email",
         .summary = "A page with a button that unsubscribes; looking at it changes nothing",
         .access = Access::Public,
         .ingest = true,
         .shape = ReplyShape::Other,
         .handle = branded(with(showUnsubscribe))},
        {.verb = Verb::Post,
         .path = "/u/:token",
         .operationId = "unsubscribe",
         .tag = "Email",
         .summary = "Unsubscribes: the button of that page, or a mail program with one click (RFC 8058)",
         .access = Access::Public,
         .ingest = true,
         .rawBody = true,
         .shape = ReplyShape::Other,
         .handle = branded(with(unsubscribe))},
        {.verb = Verb::Post,
         .path = "/v1/email/bounces",
         .operationId = "takeBounce",
         .tag = "Email",
         .summary = "Takes a bounce or complaint as the mail that it came in",
         .scope = http::Scope::CampaignsWrite,
         .rawBody = true,
         .reply = bounceFields,
         .success = 202,
         .acts = true,
         .handle = with(takeBounce)},
    };
}

} // namespace growthos
