// Rows of the route table that change contacts.
#include "backend/contacts/contactpurge.h"
#include "backend/contacts/contactroutes.h"
#include "backend/contacts/contactwire.h"
#include "backend/core/isotime.h"
#include "backend/core/rawjson.h"
#include "backend/core/text.h"
#include "backend/http/entitytag.h"
#include "backend/services.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr http::Field newTag = {"", Type::String, {}, "A tag.", {.minLength = 1, .maxLength = 128}};

constexpr http::Field emailField = {
    "email", Type::String, {}, "Unique in the project when not null.", {.maxLength = 320, .nullable = true}};
constexpr http::Field externalIdField = {"external_id",
                                         Type::String,
                                         {},
                                         "The user id of your own system, unique.",
                                         {.minLength = 1, .maxLength = 256, .nullable = true}};
constexpr http::Field traitsField = {"traits", Type::Object, {}, "Merged into what is known; null deletes a trait."};
constexpr http::Field tagsField = {
    "tags", Type::Array, {}, "The whole set of tags.", {.maxLength = 250, .item = &newTag}};

constexpr http::Field createBody[] = {emailField, externalIdField, traitsField, tagsField};

/// What can be read and not written: taken where it says what is there already.
constexpr http::Field readOnly(const char *name, Type type)
{
    return {name, type, {}, "Read only: ignored when it is what stands there, else refused.", {.readOnly = true}};
}

constexpr http::Field patchBody[] = {
    emailField,
    externalIdField,
    traitsField,
    tagsField,
    readOnly("id", Type::String),
    readOnly("created_at", Type::Instant),
    readOnly("updated_at", Type::Instant),
    readOnly("recent_events", Type::Array),
    readOnly("groups", Type::Array),
    readOnly("segments", Type::Array),
    readOnly("scores", Type::Object),
    readOnly("subscription", Type::Object),
    readOnly("referral_stats", Type::Object),
};

constexpr std::string_view resolutions[] = {"prefer_target", "prefer_source", "prefer_newest"};
constexpr http::Field mergeBody[] = {
    {"source_contact_id", Type::String, Presence::Required, "The contact that ends in this one.", {.minLength = 1}},
    {"conflict_resolution",
     Type::String,
     {},
     "Whose fields win where both have one; prefer_target by default. Newest: by updated_at.",
     {.oneOf = resolutions}},
};

bool isBlank(const QString &text)
{
    return text.trimmed().isEmpty();
}

void checkEdit(const QJsonObject &body, QList<ErrorDetail> &details)
{
    const QJsonValue email = body[QLatin1String("email")];
    if (email.isString() && !parseEmail(email.toString().toStdString()))
        details.append({QStringLiteral("email"), QStringLiteral("format"),
                        QStringLiteral("'%1' is not an email address.").arg(email.toString())});
    const QJsonValue externalId = body[QLatin1String("external_id")];
    if (externalId.isString() && !externalId.toString().isEmpty() && isBlank(externalId.toString()))
        details.append({QStringLiteral("external_id"), QStringLiteral("format"),
                        QStringLiteral("'external_id' must not be blank.")});
    if (externalId.toString().contains(QChar(0))) // as with ingest
        details.append({QStringLiteral("external_id"), QStringLiteral("format"),
                        QStringLiteral("'external_id' must not contain a zero character.")});
    const QJsonArray tags = body[QLatin1String("tags")].toArray();
    for (qsizetype i = 0; i < tags.size(); ++i) {
        if (tags.at(i).isString() && !tags.at(i).toString().isEmpty() && isBlank(tags.at(i).toString()))
            details.append({QStringLiteral("tags[%1]").arg(i), QStringLiteral("format"),
                            QStringLiteral("A tag must not be blank.")});
    }
}

void checkCreate(const QJsonObject &body, QList<ErrorDetail> &details)
{
    checkEdit(body, details);
    const auto absent = [&](const char *name) {
        const QJsonValue value = body[QLatin1String(name)];
        return value.isUndefined() || value.isNull();
    };
    if (absent("email") && absent("external_id"))
        details.append({QStringLiteral("email"), QStringLiteral("required"),
                        QStringLiteral("'email' or 'external_id' is required.")});
}

/// From the text of the body, so that traits keep the client's own spelling.
ContactEdit editIn(const Call &call)
{
    const RawObject body(view(call.request.body));
    const auto text = [&](const char *name) -> std::optional<std::optional<std::string>> {
        const std::string *value = body.find(name);
        if (!value)
            return {};
        return *value == "null" ? std::optional<std::string>() : rawjson::unquoted(*value);
    };
    ContactEdit edit;
    edit.email = text("email");
    if (edit.email && *edit.email)
        edit.email = parseEmail(**edit.email)->shown;
    edit.externalId = text("external_id");
    if (const std::string *traits = body.find("traits"))
        edit.traits = *traits;
    if (edit.email)
        ContactEditor::leaveOutEmailTrait(edit);
    if (const std::string *tags = body.find("tags"))
        edit.tags = mergedTags(*tags, "[]");
    return edit;
}

bool isSame(const QJsonValue &asked, const QJsonValue &now, Type type)
{
    if (type == Type::Instant)
        return parseInstant(asked.toString().toStdString()) == parseInstant(now.toString().toStdString());
    return asked == now;
}

Result<void> checkReadOnly(const Call &call, const http::Response &profile)
{
    QList<ErrorDetail> details;
    QJsonObject now;
    for (const http::Field &field : patchBody) {
        const QString name = toQString(field.name);
        if (!field.limits.readOnly || !call.body.contains(name))
            continue;
        if (now.isEmpty())
            now = QJsonDocument::fromJson(profile.body).object();
        if (!isSame(call.body[name], now[name], field.type))
            details.append({name, QStringLiteral("read_only"), QStringLiteral("'%1' cannot be changed.").arg(name)});
    }
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    return {};
}

Outcome createContact(const Call &call, Services &services)
{
    const auto contact = services.contactEditor.create(editIn(call));
    if (!contact)
        return contact.error();
    return profileAfterwards(*contact, services, 201);
}

Outcome patchContact(const Call &call, Services &services)
{
    const auto contact = services.contactEditor.find(call.parameter());
    if (!contact)
        return contact.error();
    if (const auto matches = http::checkMatch(call, contactResource(*contact)); !matches)
        return matches.error();
    if (const auto allowed = checkReadOnly(call, profileResponse(*contact, services)); !allowed)
        return allowed.error();
    const auto edited = services.contactEditor.edit(*contact, editIn(call));
    if (!edited)
        return edited.error();
    return profileAfterwards(*edited, services);
}

constexpr std::string_view deleteModes[] = {"soft", "erase"};
constexpr http::Field deleteQuery[] = {
    {"mode",
     Type::String,
     {},
     "soft (the default): can be restored for 30 days. erase: everything that is held on the person is deleted for "
     "good, of a removed contact too.",
     {.oneOf = deleteModes}},
};

Outcome eraseContact(const Call &call, Services &services)
{
    const auto person = services.erasure.find(call.parameter());
    if (!person)
        return person.error();
    const Erasure::Done done = services.erasure.erase(*person, call.principal->keyId);
    startErasing(services, person->numbers);
    services.afterCommit.push_back([&sinks = services.erasureSinks, person = *person] { sinks.forget(person); });
    for (const Job &job : done.endedJobs)
        services.afterCommit.push_back([&board = services.jobs.board(), job] { board.cancel(job); });
    return http::Response::noContent();
}

Outcome deleteContact(const Call &call, Services &services)
{
    if (call.queryValue(QStringLiteral("mode")) == QLatin1String("erase"))
        return eraseContact(call, services);
    if (const auto done = services.contactEditor.remove(call.parameter()); !done)
        return done.error();
    return http::Response::noContent();
}

Outcome restoreContact(const Call &call, Services &services)
{
    const auto contact = services.contactEditor.restore(call.parameter());
    if (!contact)
        return contact.error();
    return profileAfterwards(*contact, services);
}

ConflictResolution resolutionIn(const Call &call)
{
    const QString name = call.body[QLatin1String("conflict_resolution")].toString();
    if (name == QLatin1String("prefer_source"))
        return ConflictResolution::PreferSource;
    return name == QLatin1String("prefer_newest") ? ConflictResolution::PreferNewest : ConflictResolution::PreferTarget;
}

Outcome mergeContacts(const Call &call, Services &services)
{
    const auto contact = services.contactEditor.merge(
        call.parameter(), call.body[QLatin1String("source_contact_id")].toString(), resolutionIn(call));
    if (!contact)
        return contact.error();
    return profileAfterwards(*contact, services);
}

} // namespace

http::Routes contactEditRoutes()
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Post,
         .path = "/v1/contacts",
         .operationId = "createContact",
         .tag = "Contacts",
         .summary = "Creates a contact by hand",
         .scope = Scope::ContactsWrite,
         .place = Place::BehindLog,
         .body = createBody,
         .check = checkCreate,
         .reply = profileFields(),
         .success = 201,
         .example = R"({"email": "alice@example.com", "traits": {"plan": "growth"}, "tags": ["enterprise"]})",
         .handle = createContact},
        {.verb = Verb::Patch,
         .path = "/v1/contacts/:id",
         .operationId = "updateContact",
         .tag = "Contacts",
         .summary = "Changes a contact: traits are merged, tags replaced",
         .scope = Scope::ContactsWrite,
         .place = Place::BehindLog,
         .body = patchBody,
         .check = checkEdit,
         .reply = profileFields(),
         .example = R"({"traits": {"plan": "scale", "company_size": 50}, "tags": ["enterprise", "active"]})",
         .handle = patchContact},
        {.verb = Verb::Delete,
         .path = "/v1/contacts/:id",
         .operationId = "deleteContact",
         .tag = "Contacts",
         .summary = "Removes a contact, or erases the person",
         .scope = Scope::ContactsWrite,
         .place = Place::BehindLog,
         .query = deleteQuery,
         .shape = ReplyShape::Empty,
         .success = 204,
         .handle = deleteContact},
        {.verb = Verb::Post,
         .path = "/v1/contacts/:id/restore",
         .operationId = "restoreContact",
         .tag = "Contacts",
         .summary = "Takes the removal of a contact back within 30 days",
         .scope = Scope::ContactsWrite,
         .place = Place::BehindLog,
         .reply = profileFields(),
         .handle = restoreContact},
        {.verb = Verb::Post,
         .path = "/v1/contacts/:id/merge",
         .operationId = "mergeContacts",
         .tag = "Contacts",
         .summary = "Merges another contact into this one",
         .scope = Scope::ContactsWrite,
         .place = Place::BehindLog,
         .body = mergeBody,
         .reply = profileFields(),
         .example = R"({"source_contact_id": "cntct_dup9z3n", "conflict_resolution": "prefer_target"})",
         .handle = mergeContacts},
    };
}

} // namespace growthos
