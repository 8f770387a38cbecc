#include "backend/waitlists/waitlistwire.h"

#include "backend/contacts/rawobject.h"

#include <QRegularExpression>

namespace growthos {
namespace {

using http::Presence;
using http::Type;

constexpr std::string_view statuses[] = {"waiting", "approved"};
constexpr http::Constraints templateLimits = {.minLength = 1, .maxLength = 64, .nullable = true};

constexpr http::Field nameField = {
    "name", Type::String, {}, "Shown in lists and on its page.", {.minLength = 1, .maxLength = 120}};
constexpr http::Field slugField = {"slug",
                                   Type::String,
                                   {},
                                   "Where its page is, /w/<slug>: lower-case letters, digits and single hyphens.",
                                   {.minLength = 1, .maxLength = 64}};
constexpr http::Field boostField = {"referral_boost",
                                    Type::Integer,
                                    {},
                                    "Places up for each contact brought; 1 by default.",
                                    {.minimum = 0, .maximum = 1'000'000}};
constexpr http::Field autoField = {"auto_approve", Type::Boolean, {}, "Whoever joins is approved at once."};
constexpr http::Field welcomeField = {
    "welcome_email_template_id", Type::String, {}, "Mail to whoever joins; null = none.", templateLimits};
constexpr http::Field inviteField = {
    "invite_email_template_id", Type::String, {}, "Mail to whoever is approved; null = a plain one.", templateLimits};
constexpr http::Field statParts[] = {
    {"total_entries", Type::Integer, Presence::Required, "Everybody on it."},
    {"waiting", Type::Integer, Presence::Required, "Those who wait."},
    {"approved", Type::Integer, Presence::Required, "Those who were let in."},
    {"referred", Type::Integer, Presence::Required, "Those who came by another's code."},
};

constexpr http::Field draftFields[] = {required(nameField), required(slugField), boostField,
                                       autoField,           welcomeField,        inviteField};
constexpr http::Field changeFields[] = {
    nameField,
    slugField,
    boostField,
    autoField,
    welcomeField,
    inviteField,
    {"id", Type::String, {}, "The waitlist's id.", {.readOnly = true}},
    {"page_url", Type::String, {}, "Its page.", {.readOnly = true}},
    {"stats", Type::Object, {}, "How many.", {.fields = statParts, .readOnly = true}},
    {"created_at", Type::Instant, {}, "When it was made.", {.readOnly = true}},
    {"updated_at", Type::Instant, {}, "Last change.", {.readOnly = true}},
    {"archived_at", Type::Instant, {}, "When it was archived.", {.nullable = true, .readOnly = true}},
};
constexpr http::Field replyFields[] = {
    {"id", Type::String, Presence::Required, "The waitlist's id."},
    required(nameField),
    required(slugField),
    required(boostField),
    required(autoField),
    required(welcomeField),
    required(inviteField),
    {"page_url", Type::String, Presence::Required, "Where anybody can join."},
    {"stats", Type::Object, Presence::Required, "How many.", {.fields = statParts}},
    {"created_at", Type::Instant, Presence::Required, "When it was made."},
    {"updated_at", Type::Instant, Presence::Required, "Last change."},
    {"archived_at",
     Type::Instant,
     Presence::Required,
     "When it was archived; null while it is not.",
     {.nullable = true}},
};

constexpr http::Field entryReply[] = {
    {"id", Type::String, Presence::Required, "The entry's id."},
    {"waitlist_id", Type::String, Presence::Required, "Its waitlist."},
    {"contact_id", Type::String, Presence::Required, "Who it is."},
    {"email", Type::String, Presence::Required, "That contact's.", {.nullable = true}},
    {"name", Type::String, Presence::Required, "That contact's trait of that name.", {.nullable = true}},
    {"source",
     Type::String,
     Presence::Required,
     "Where it came from: referral with another's code, else that contact's trait of that name.",
     {.nullable = true}},
    {"lead_score", Type::Integer, Presence::Required, "That contact's, 0 to 100.", {.nullable = true}},
    {"position", Type::Integer, Presence::Required, "1 is the next; null once approved.", {.nullable = true}},
    {"referral_count", Type::Integer, Presence::Required, "Contacts who joined with its code."},
    {"status", Type::String, Presence::Required, "Whether it waits.", {.oneOf = statuses}},
    {"referral_code", Type::String, Presence::Required, "What others join with."},
    {"share_url", Type::String, Presence::Required, "The page with that code."},
    {"referred_by", Type::String, Presence::Required, "Whose code it came with: an entry's id.", {.nullable = true}},
    {"join_order", Type::Integer, Presence::Required, "1 was the first ever; what the position begins from."},
    {"joined_at", Type::Instant, Presence::Required, "When it joined."},
    {"approved_at", Type::Instant, Presence::Required, "When it was approved.", {.nullable = true}},
};

/// The members of a waitlist that can be changed, in an open object.
void writeChangeable(JsonWriter &json, const Waitlist &waitlist)
{
    json.member("name", waitlist.name).member("slug", waitlist.slug).member("referral_boost", waitlist.referralBoost);
    json.member("auto_approve", waitlist.autoApprove).member("welcome_email_template_id", waitlist.welcomeTemplate);
    json.member("invite_email_template_id", waitlist.inviteTemplate);
}

} // namespace

http::Fields waitlistFields()
{
    return replyFields;
}

http::Fields waitlistDraftFields()
{
    return draftFields;
}

http::Fields waitlistChangeFields()
{
    return changeFields;
}

http::Fields waitlistEntryFields()
{
    return entryReply;
}

void writeWaitlist(JsonWriter &json, const Waitlist &waitlist, const WaitlistService::Counts &counts,
                   const QString &page)
{
    json.beginObject().member("id", waitlist.id);
    writeChangeable(json, waitlist);
    json.member("page_url", page).key("stats").beginObject();
    json.member("total_entries", counts.waiting + counts.approved).member("waiting", counts.waiting);
    json.member("approved", counts.approved).member("referred", waitlist.referred).endObject();
    json.memberInstant("created_at", waitlist.createdAt).memberInstant("updated_at", waitlist.updatedAt);
    json.memberInstant("archived_at", waitlist.archivedAt).endObject();
}

QByteArray waitlistResource(const Waitlist &waitlist)
{
    JsonWriter json;
    json.beginObject();
    writeChangeable(json, waitlist);
    return json.endObject().take();
}

std::optional<std::string> sourceOf(const WaitlistEntry &entry)
{
    return entry.referredBy ? std::optional(std::string(byReferral)) : entry.source;
}

void writeEntry(JsonWriter &json, const Waitlist &waitlist, const WaitlistEntry &entry, const QString &shareUrl)
{
    json.beginObject().member("id", entry.id).member("waitlist_id", waitlist.id);
    json.member("contact_id", entry.contactId).member("email", entry.email).member("name", entry.name);
    json.member("source", sourceOf(entry));
    json.member("lead_score", entry.leadScore).member("position", entry.position);
    json.member("referral_count", entry.referralCount).member("status", entry.approval ? "approved" : "waiting");
    json.member("referral_code", entry.code).member("share_url", shareUrl).member("referred_by", entry.referredBy);
    json.member("join_order", entry.joinOrder).memberInstant("joined_at", entry.joinedAt);
    json.memberInstant("approved_at", entry.approvedAt).endObject();
}

QByteArray waitlistMailData(const Waitlist &waitlist, const QString &page, std::string_view entry)
{
    const RawObject members(entry);
    const auto raw = [&members](std::string_view name) -> std::string_view {
        const std::string *value = members.find(name);
        return value ? std::string_view(*value) : "null";
    };
    JsonWriter data;
    data.beginObject().key("waitlist").beginObject().member("id", waitlist.id).member("name", waitlist.name);
    data.member("slug", waitlist.slug).member("url", page);
    data.memberRaw("position", raw("position")).memberRaw("share_url", raw("share_url")).endObject();
    data.memberRaw("entry", entry).endObject();
    return data.take();
}

WaitlistService::Which waitlistWhich(const std::optional<QString> &status)
{
    using Which = WaitlistService::Which;
    if (!status)
        return Which::All;
    return *status == QLatin1String("approved") ? Which::Approved : Which::Waiting;
}

void checkWaitlist(const QJsonObject &body, QList<ErrorDetail> &details)
{
    static const QRegularExpression form(QStringLiteral("\\A[a-z0-9]+(-[a-z0-9]+)*\\z"));
    const QJsonValue slug = body[QLatin1String("slug")];
    if (slug.isString() && !slug.toString().isEmpty() && !form.match(slug.toString()).hasMatch())
        details.append({QStringLiteral("slug"), QStringLiteral("format"),
                        QStringLiteral("'slug' may have lower-case letters, digits and single hyphens between them.")});
}

void applyWaitlist(Waitlist &waitlist, const QJsonObject &body)
{
    const auto text = [&](const char *name, std::string &into) {
        if (const QJsonValue value = body[QLatin1String(name)]; value.isString())
            into = value.toString().toStdString();
    };
    const auto optional = [&](const char *name, std::optional<std::string> &into) {
        const QJsonValue value = body[QLatin1String(name)];
        if (value.isString())
            into = value.toString().toStdString();
        else if (value.isNull())
            into.reset();
    };
    text("name", waitlist.name);
    text("slug", waitlist.slug);
    optional("welcome_email_template_id", waitlist.welcomeTemplate);
    optional("invite_email_template_id", waitlist.inviteTemplate);
    waitlist.referralBoost = body[QLatin1String("referral_boost")].toInteger(waitlist.referralBoost);
    waitlist.autoApprove = body[QLatin1String("auto_approve")].toBool(waitlist.autoApprove);
}

} // namespace growthos
