#include "backend/messages/mailtestroutes.h"

#include "backend/core/emailaddress.h"
#include "backend/core/jsonwriter.h"
#include "backend/core/reference.h"
#include "backend/services.h"

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr int longestPart = 400'000;

constexpr http::Field emailField = {
    "email", Type::String, Presence::Required, "Where it goes.", {.minLength = 3, .maxLength = 320}};
constexpr http::Field templateTestFields[] = {
    emailField,
    {"contact_id",
     Type::String,
     {},
     "Whose data it is made with; absent: a made-up person's.",
     {.maxLength = 64, .nullable = true}},
    {"data", Type::Object, {}, "More variables, such as {\"invite_url\": \"…\"}."},
    {"subject", Type::String, {}, "Liquid; instead of what is saved, as are the next three.", {.maxLength = 998}},
    {"preheader", Type::String, {}, "Liquid.", {.maxLength = 998, .nullable = true}},
    {"html", Type::String, {}, "Liquid in HTML.", {.maxLength = longestPart}},
    {"text", Type::String, {}, "Liquid; null: made from the HTML.", {.maxLength = longestPart, .nullable = true}},
};
constexpr http::Field settingsTestFields[] = {emailField};
constexpr http::Field replyFields[] = {
    {"accepted", Type::Boolean, Presence::Required, "Whether it was handed over."},
    {"transport", Type::String, Presence::Required, "outbox or smtp."},
    {"reply", Type::String, Presence::Required, "Words of the mail server, or what stood in the way."},
    {"message_id", Type::String, Presence::Required, "Under which the outbox has it.", {.nullable = true}},
};

std::string addressIn(const Call &call)
{
    return call.body[QLatin1String("email")].toString().trimmed().toStdString();
}

void checkTemplateTest(const QJsonObject &body, QList<ErrorDetail> &details)
{
    checkTestAddress(body, details);
    const auto part = [&](const char *name) { return body[QLatin1String(name)].toString().toStdString(); };
    MailTemplate::compile({part("subject"), part("preheader"), part("html"), part("text")}, details);
}

Outcome testTemplate(const Call &call, Services &services)
{
    const auto found = services.templates.find(call.parameter());
    if (!found)
        return found.error();
    TestMail mail{.to = addressIn(call)};
    if (const QJsonValue id = call.body[QLatin1String("contact_id")]; id.isString()) {
        const auto contact = services.contacts.find(id.toString());
        if (!contact)
            return Error::validation({unknownReference(QStringLiteral("contact_id"), contact.error())});
        mail.contact = contact->num;
    }
    const auto part = [&](const char *name, const std::string &saved) {
        const QJsonValue given = call.body[QLatin1String(name)];
        return given.isUndefined() ? saved : given.toString().toStdString();
    };
    mail.content.subject = part("subject", found->subject);
    mail.content.preheader = part("preheader", found->preheader);
    mail.content.html = part("html", found->html);
    mail.content.text = part("text", found->text);
    const QJsonObject data =
        services.waitlists.mailSample(found->id, mail.contact).under(call.body[QLatin1String("data")].toObject());
    mail.data = QJsonDocument(data).toJson(QJsonDocument::Compact).toStdString();
    return testResponse(services.messages.sendTest(mail));
}

/// Mail through the settings as they are, with words of its own.
Outcome testSettings(const Call &call, Services &services)
{
    const bool german = services.settings.current()->locale.startsWith(QLatin1String("de"));
    TestMail mail{.to = addressIn(call)};
    mail.content.subject = german ? "E-Mail von {{ project.name }} kommt an" : "Mail from {{ project.name }} arrives";
    mail.content.html = german ? "<p>Der Versand ist eingerichtet: diese E-Mail kam mit den Einstellungen von"
                                 " {{ project.name }}.</p>"
                               : "<p>Sending is set up: this mail came with the settings of {{ project.name }}.</p>";
    return testResponse(services.messages.sendTest(mail));
}

} // namespace

void checkTestAddress(const QJsonObject &body, QList<ErrorDetail> &details)
{
    const QJsonValue email = body[QLatin1String("email")];
    if (email.isString() && !parseEmail(email.toString().toStdString()))
        details.append({QStringLiteral("email"), QStringLiteral("format"),
                        QStringLiteral("'%1' is not an email address.").arg(email.toString())});
}

http::Fields testReplyFields()
{
    return replyFields;
}

http::Response testResponse(const TestOutcome &outcome)
{
    JsonWriter json;
    json.beginObject().member("accepted", outcome.accepted).member("transport", outcome.transport);
    json.member("reply", outcome.reply);
    json.member("message_id", outcome.id.empty() ? std::nullopt : std::optional(outcome.id)).endObject();
    return http::Response::json(json.take(), 202);
}

http::Routes mailTestRoutes()
{
    return {
        {.verb = http::Verb::Post,
         .path = "/v1/templates/:id/test",
         .operationId = "testTemplate",
         .tag = "Templates",
         .summary = "Sends a template to an address; parts in the body stand in for those that are saved",
         .scope = http::Scope::TemplatesWrite,
         .body = templateTestFields,
         .check = checkTemplateTest,
         .reply = replyFields,
         .success = 202,
         .acts = true,
         .example = R"({"email": "test@yourteam.com"})",
         .handle = testTemplate},
        {.verb = http::Verb::Post,
         .path = "/v1/settings/smtp/test",
         .operationId = "testMailSettings",
         .tag = "Settings",
         .summary = "Sends a mail with the settings as they are saved, and says how it went",
         .scope = http::Scope::SettingsWrite,
         .body = settingsTestFields,
         .check = checkTestAddress,
         .reply = replyFields,
         .success = 202,
         .acts = true,
         .example = R"({"email": "test@yourteam.com"})",
         .handle = testSettings},
    };
}

} // namespace growthos
