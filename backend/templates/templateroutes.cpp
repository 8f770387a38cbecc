#include "backend/templates/templateroutes.h"

#include "backend/core/isotime.h"
#include "backend/core/text.h"
#include "backend/http/entitytag.h"
#include "backend/services.h"
#include "backend/templates/startertemplates.h"

#include <algorithm>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr int longestPart = 400'000;

constexpr http::Field listFields[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    {"q", Type::String, {}, "Only templates with this text in their name; ASCII letters in any case."},
    {"sort", Type::String, {}, "By which field; - for the highest first.", {.oneOf = TemplateStore::sortings}},
};

constexpr http::Field nameField = {"name", Type::String, {}, "Shown in lists.", {.minLength = 1, .maxLength = 120}};
constexpr http::Field subjectField = {
    "subject", Type::String, {}, "Liquid; a step's own subject wins.", {.maxLength = 998}};
constexpr http::Field preheaderField = {"preheader",
                                        Type::String,
                                        {},
                                        "Liquid; shown behind the subject in lists. A step's own one wins.",
                                        {.maxLength = 998, .nullable = true}};
constexpr http::Field htmlField = {
    "html", Type::String, {}, "Liquid in HTML; styles are inlined.", {.maxLength = longestPart}};
constexpr http::Field textField = {
    "text", Type::String, {}, "Liquid; absent: made from the HTML.", {.maxLength = longestPart, .nullable = true}};

constexpr http::Field draftFields[] = {
    required(nameField), required(subjectField), required(htmlField), preheaderField, textField,
};
constexpr http::Field changeFields[] = {
    nameField,
    subjectField,
    preheaderField,
    htmlField,
    textField,
    {"id", Type::String, {}, "The template's id.", {.readOnly = true}},
    {"created_at", Type::Instant, {}, "When it was made.", {.readOnly = true}},
    {"updated_at", Type::Instant, {}, "Last change.", {.readOnly = true}},
};
constexpr http::Field replyFields[] = {
    {"id", Type::String, Presence::Required, "The template's id."},
    {"name", Type::String, Presence::Required, "Shown in lists."},
    {"subject", Type::String, Presence::Required, "Liquid."},
    {"preheader", Type::String, Presence::Required, "Liquid; null: none.", {.nullable = true}},
    {"html", Type::String, Presence::Required, "Liquid in HTML."},
    {"text", Type::String, Presence::Required, "Liquid; null: made from the HTML.", {.nullable = true}},
    {"created_at", Type::Instant, Presence::Required, "When it was made."},
    {"updated_at", Type::Instant, Presence::Required, "Last change."},
};
constexpr http::Field previewFields[] = {
    {"contact_id", Type::String, {}, "Whose variables; absent: a made-up person.", {.maxLength = 64, .nullable = true}},
    {"data", Type::Object, {}, "More variables, such as {\"invite_url\": \"…\"}."},
    subjectField,
    htmlField,
    textField,
    preheaderField,
};
constexpr http::Field variableItem = {"", Type::String, {}, "A path, such as contact.traits.name."};
constexpr http::Field renderedFields[] = {
    {"subject", Type::String, Presence::Required, "As the contact reads it."},
    {"preheader", Type::String, Presence::Required, "As the contact reads it."},
    {"html", Type::String, Presence::Required, "With styles inlined."},
    {"text", Type::String, Presence::Required, "Given, or made from the HTML."},
    {"unknown_variables",
     Type::Array,
     Presence::Required,
     "Variables that are not there and have no default; they are empty.",
     {.item = &variableItem}},
    {"contact_id", Type::String, Presence::Required, "Whose variables; null: a made-up person.", {.nullable = true}},
    {"size_bytes", Type::Integer, Presence::Required, "Of the HTML; some readers cut mails at 102 KB."},
    {"too_long", Type::Boolean, Presence::Required, "A bound was reached: it could not be sent."},
};
constexpr http::Field starterItemFields[] = {
    {"key", Type::String, Presence::Required, "Its name in this list."},
    {"name", Type::String, Presence::Required, "What it is for."},
    {"subject", Type::String, Presence::Required, "Liquid."},
    {"html", Type::String, Presence::Required, "Liquid in HTML."},
    {"text", Type::String, Presence::Required, "Liquid; null: made from the HTML.", {.nullable = true}},
};

constexpr http::Field starterItem = {"", Type::Object, {}, "A template to begin with.", {.fields = starterItemFields}};
constexpr std::string_view useKinds[] = {"campaigns", "surveys", "waitlists"};
constexpr http::Field useFields[] = {
    {"template_id", Type::String, Presence::Required, "Which template."},
    {"kind", Type::String, Presence::Required, "campaigns, surveys or waitlists.", {.oneOf = useKinds}},
    {"id", Type::String, Presence::Required, "Who uses it."},
    {"name", Type::String, Presence::Required, "What it is called."},
    {"holds", Type::Boolean, Presence::Required, "It sends it: the template cannot be deleted."},
};
constexpr http::Field useItem = {"", Type::Object, {}, "A use of a template.", {.fields = useFields}};
constexpr http::Field usageFields[] = {
    {"data", Type::Array, Presence::Required, "All of them.", {.item = &useItem}},
};
constexpr http::Field starterFields[] = {
    {"data", Type::Array, Presence::Required, "All of them.", {.item = &starterItem}},
};

QByteArray resource(const Template &shown)
{
    JsonWriter json;
    json.beginObject().member("name", shown.name).member("subject", shown.subject).member("html", shown.html);
    return json.member("preheader", shown.preheader).member("text", shown.text).endObject().take();
}

void write(JsonWriter &json, const Template &shown)
{
    json.beginObject().member("id", shown.id).member("name", shown.name).member("subject", shown.subject);
    const auto filled = [](const std::string &part) {
        return part.empty() ? std::nullopt : std::optional(std::string_view(part));
    };
    json.member("preheader", filled(shown.preheader)).member("html", shown.html).member("text", filled(shown.text));
    json.memberInstant("created_at", shown.createdAt).memberInstant("updated_at", shown.updatedAt).endObject();
}

http::Response response(const Template &shown, int status = 200)
{
    JsonWriter json;
    write(json, shown);
    http::Response answer = http::Response::json(json.take(), status);
    http::setEntityTag(answer, resource(shown));
    return answer;
}

void told(Services &services, const Template &touched)
{
    services.changes.emplace_back(QStringLiteral("templates"), QString::fromStdString(touched.id));
}

/// Null empties preheader and text.
TemplateService::Change changeOf(const QJsonObject &body)
{
    const auto text = [&](const char *name) -> std::optional<QString> {
        const QJsonValue value = body[QLatin1String(name)];
        return value.isUndefined() ? std::nullopt : std::optional(value.toString());
    };
    return {text("name"), text("subject"), text("preheader"), text("html"), text("text")};
}

/// Every part must be Liquid that can be read.
void checkParts(const QJsonObject &body, QList<ErrorDetail> &details)
{
    const auto part = [&](const char *name) { return body[QLatin1String(name)].toString().toStdString(); };
    MailTemplate::compile({part("subject"), part("preheader"), part("html"), part("text")}, details);
}

Outcome listTemplates(const Call &call, Services &services)
{
    TemplateStore::Filter filter;
    filter.text = call.queryValue(QStringLiteral("q"));
    filter.sort = http::sorting(call, TemplateStore::sortings, filter.sort);
    const QString name = http::listName(QStringLiteral("templates"), call, listFields);
    const auto page = http::pageRequest(call, services.cursors, name);
    if (!page)
        return page.error();
    return http::pageResponse(services.templates.list(filter, *page), services.cursors, name, write);
}

Outcome createTemplate(const Call &call, Services &services)
{
    const Template made = services.templates.create(changeOf(call.body));
    told(services, made);
    return response(made, 201);
}

Outcome getTemplate(const Call &call, Services &services)
{
    const auto found = services.templates.find(call.parameter());
    if (!found)
        return found.error();
    return response(*found);
}

/// Fields that may be sent back, but not changed.
QList<ErrorDetail> readOnlyChanges(const QJsonObject &body, const Template &known)
{
    QList<ErrorDetail> details;
    const auto compare = [&](const char *field, const auto &isSame) {
        const QJsonValue asked = body[QLatin1String(field)];
        if (!asked.isUndefined() && !isSame(asked.toString().toStdString()))
            details.append({QLatin1String(field), QStringLiteral("read_only"),
                            QStringLiteral("'%1' cannot be changed.").arg(QLatin1String(field))});
    };
    compare("id", [&](const std::string &asked) { return asked == known.id; });
    compare("created_at", [&](const std::string &asked) { return parseInstant(asked) == known.createdAt; });
    compare("updated_at", [&](const std::string &asked) { return parseInstant(asked) == known.updatedAt; });
    return details;
}

Outcome patchTemplate(const Call &call, Services &services)
{
    const auto found = services.templates.find(call.parameter());
    if (!found)
        return found.error();
    if (const auto matches = http::checkMatch(call, resource(*found)); !matches)
        return matches.error();
    if (auto details = readOnlyChanges(call.body, *found); !details.isEmpty())
        return Error::validation(std::move(details));
    const Template changed = services.templates.update(*found, changeOf(call.body));
    told(services, changed);
    return response(changed);
}

Outcome deleteTemplate(const Call &call, Services &services)
{
    if (const auto done = services.templates.remove(call.parameter()); !done)
        return done.error();
    services.changes.emplace_back(QStringLiteral("templates"), call.parameter());
    return http::Response::noContent();
}

bool namesWaitlist(const std::set<std::string> &variables)
{
    return std::any_of(variables.begin(), variables.end(), [](const std::string &variable) {
        return variable.starts_with("waitlist.") || variable.starts_with("entry.");
    });
}

/// `id`: of the template, where it is one that is saved.
Outcome previewOf(const Call &call, Services &services, MailParts parts, std::string_view id = {})
{
    const auto take = [&](const char *name, std::string &part) {
        if (const QJsonValue value = call.body[QLatin1String(name)]; !value.isUndefined())
            part = value.toString().toStdString();
    };
    take("subject", parts.subject);
    take("preheader", parts.preheader);
    take("html", parts.html);
    take("text", parts.text);
    const QJsonObject given = call.body[QLatin1String("data")].toObject();
    const QString contactId = call.body[QLatin1String("contact_id")].toString();
    const auto rendered = [&](const QJsonObject &data) {
        const QByteArray json = QJsonDocument(data).toJson(QJsonDocument::Compact);
        return services.templates.preview(parts, contactId, {json.constData(), std::size_t(json.size())});
    };
    const auto contact = contactId.isEmpty() ? std::nullopt : std::optional(services.contacts.find(contactId));
    const auto sample = services.waitlists.mailSample(id, contact && *contact ? (*contact)->num : 0);
    auto preview = rendered(sample.isSent ? sample.under(given) : given);
    if (!preview)
        return preview.error();
    // A waitlist may be going to send it: so it would look, and until then these variables are empty.
    if (!sample.isSent && namesWaitlist(preview->mail.unknown)) {
        std::set<std::string> unknown = std::move(preview->mail.unknown);
        preview = rendered(sample.under(given));
        if (!preview)
            return preview.error();
        preview->mail.unknown = std::move(unknown);
    }
    const RenderedMail &mail = preview->mail;
    JsonWriter json;
    json.beginObject().member("subject", mail.subject).member("preheader", mail.preheader).member("html", mail.html);
    json.member("text", mail.text).key("unknown_variables").beginArray();
    for (const std::string &path : mail.unknown)
        json.value(path);
    json.endArray();
    json.member("contact_id", contactId.isEmpty() ? std::nullopt : std::optional(contactId));
    json.member("size_bytes", mail.html.size()).member("too_long", mail.cut).endObject();
    return http::Response::json(json.take());
}

Outcome previewTemplate(const Call &call, Services &services)
{
    const auto found = services.templates.find(call.parameter());
    if (!found)
        return found.error();
    return previewOf(call, services, {found->subject, found->preheader, found->html, found->text}, found->id);
}

Outcome previewDraft(const Call &call, Services &services)
{
    return previewOf(call, services, {});
}

http::Response usageResponse(const std::vector<TemplateUse> &uses, const std::optional<std::string> &only)
{
    JsonWriter json;
    json.beginObject().key("data").beginArray();
    for (const TemplateUse &use : uses) {
        if (!only || use.templateId == *only)
            json.beginObject()
                .member("template_id", use.templateId)
                .member("kind", use.kind)
                .member("id", use.id)
                .member("name", use.name)
                .member("holds", use.holds)
                .endObject();
    }
    json.endArray().endObject();
    return http::Response::json(json.take());
}

Outcome listUsage(const Call &, Services &services)
{
    return usageResponse(services.templates.usage(), {});
}

Outcome getUsage(const Call &call, Services &services)
{
    const auto found = services.templates.find(call.parameter());
    if (!found)
        return found.error();
    return usageResponse(services.templates.usage(), found->id);
}

Outcome listStarters(const Call &, Services &services)
{
    JsonWriter json;
    json.beginObject().key("data").beginArray();
    for (const StarterTemplate &starter : starterTemplates(services.settings.current()->locale)) {
        json.beginObject().member("key", starter.key).member("name", starter.name).member("subject", starter.subject);
        json.member("html", starter.html).key("text").null().endObject();
    }
    json.endArray().endObject();
    return http::Response::json(json.take());
}

} // namespace

http::Routes templateRoutes()
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/templates",
         .operationId = "listTemplates",
         .tag = "Templates",
         .summary = "Templates, newest first",
         .scope = Scope::TemplatesRead,
         .query = listFields,
         .shape = ReplyShape::List,
         .reply = replyFields,
         .handle = listTemplates},
        {.verb = Verb::Post,
         .path = "/v1/templates",
         .operationId = "createTemplate",
         .tag = "Templates",
         .summary = "Saves a template of a mail",
         .scope = Scope::TemplatesWrite,
         .place = Place::Writer,
         .body = draftFields,
         .check = checkParts,
         .reply = replyFields,
         .success = 201,
         .example = R"({"name": "Welcome", "subject": "Welcome, {{ contact.traits.name | default: 'friend' }}!", )"
                    R"("html": "<h1>Hello {{ contact.traits.name | default: 'there' }}</h1><p>Good to see you.</p>"})",
         .handle = createTemplate},
        {.verb = Verb::Get,
         .path = "/v1/templates/starters",
         .operationId = "listStarterTemplates",
         .tag = "Templates",
         .summary = "Templates to begin with, in the project's language",
         .scope = Scope::TemplatesRead,
         .reply = starterFields,
         .handle = listStarters},
        {.verb = Verb::Get,
         .path = "/v1/templates/usage",
         .operationId = "listTemplateUsage",
         .tag = "Templates",
         .summary = "Which campaigns, surveys and waitlists use which template",
         .scope = Scope::TemplatesRead,
         .reply = usageFields,
         .handle = listUsage},
        {.verb = Verb::Get,
         .path = "/v1/templates/:id/usage",
         .operationId = "getTemplateUsage",
         .tag = "Templates",
         .summary = "Which campaigns, surveys and waitlists use a template",
         .scope = Scope::TemplatesRead,
         .reply = usageFields,
         .handle = getUsage},
        {.verb = Verb::Post,
         .path = "/v1/templates/preview",
         .operationId = "previewDraft",
         .tag = "Templates",
         .summary = "Renders a template that is not saved",
         .scope = Scope::TemplatesRead,
         .body = previewFields,
         .reply = renderedFields,
         .example = R"({"subject": "Hi {{ contact.traits.name }}", "html": "<p>Hello</p>"})",
         .handle = previewDraft},
        {.verb = Verb::Get,
         .path = "/v1/templates/:id",
         .operationId = "getTemplate",
         .tag = "Templates",
         .summary = "A template",
         .scope = Scope::TemplatesRead,
         .reply = replyFields,
         .handle = getTemplate},
        {.verb = Verb::Patch,
         .path = "/v1/templates/:id",
         .operationId = "updateTemplate",
         .tag = "Templates",
         .summary = "Changes a template; mails that are queued already stay as they were",
         .scope = Scope::TemplatesWrite,
         .place = Place::Writer,
         .body = changeFields,
         .check = checkParts,
         .reply = replyFields,
         .example = R"({"subject": "Welcome aboard!"})",
         .handle = patchTemplate},
        {.verb = Verb::Delete,
         .path = "/v1/templates/:id",
         .operationId = "deleteTemplate",
         .tag = "Templates",
         .summary = "Deletes a template that nothing uses",
         .scope = Scope::TemplatesWrite,
         .place = Place::Writer,
         .shape = ReplyShape::Empty,
         .success = 204,
         .handle = deleteTemplate},
        {.verb = Verb::Post,
         .path = "/v1/templates/:id/preview",
         .operationId = "previewTemplate",
         .tag = "Templates",
         .summary = "Renders a template for a contact; parts in the body stand in for those that are saved",
         .scope = Scope::TemplatesRead,
         .body = previewFields,
         .reply = renderedFields,
         .example = R"({"contact_id": "cntct_8x2m4k"})",
         .handle = previewTemplate},
    };
}

} // namespace growthos
