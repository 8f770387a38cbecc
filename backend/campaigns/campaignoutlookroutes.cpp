#include "backend/campaigns/campaigncompare.h"
#include "backend/campaigns/campaigndryrun.h"
#include "backend/campaigns/campaignjson.h"
#include "backend/campaigns/campaignpreflight.h"
#include "backend/campaigns/campaignroutes.h"
#include "backend/campaigns/campaignrules.h"
#include "backend/core/reference.h"
#include "backend/core/text.h"
#include "backend/services.h"
#include "backend/settings/timeparameter.h"

#include <QJsonDocument>
#include <array>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr std::string_view outcomes[] = {"send", "skip", "exit"};
constexpr std::string_view levels[] = {"ok", "warning", "error"};

constexpr http::Field gateFields[] = {
    {"gate", Type::String, Presence::Required, "activation, segment, exit_on, once, window, conditions or reachable."},
    {"open", Type::Boolean, Presence::Required, "Whether the contact comes through."},
    {"code", Type::String, Presence::Required, "Why, in a word."},
    {"reason", Type::String, Presence::Required, "Why, as a sentence."},
    {"subject",
     Type::String,
     Presence::Required,
     "What it is about: a segment's id, an event, a zone, an address, what a condition found.",
     {.nullable = true}},
};
constexpr http::Field gateItem = {"", Type::Object, {}, "A gate.", {.fields = gateFields}};
constexpr http::Field simulatedFields[] = {
    {"step_id",
     Type::String,
     Presence::Required,
     "The step; null: one of the draft without an id.",
     {.nullable = true}},
    {"index", Type::Integer, Presence::Required, "Its place."},
    {"subject", Type::String, Presence::Required, "Its subject; empty: the template's."},
    {"due_at", Type::Instant, Presence::Required, "By its delay."},
    {"at", Type::Instant, Presence::Required, "Inside its window."},
    {"day", Type::Integer, Presence::Required, "Days of the calendar since it began, in the zone of `timezone`."},
    {"timezone", Type::String, Presence::Required, "In which its window counts."},
    {"outcome", Type::String, Presence::Required, "send, skip, or exit: its way has ended.", {.oneOf = outcomes}},
    {"gates", Type::Array, Presence::Required, "What it goes through.", {.item = &gateItem}},
};
constexpr http::Field simulatedItem = {"", Type::Object, {}, "A step.", {.fields = simulatedFields}};
constexpr http::Field simulateReply[] = {
    {"contact_id", Type::String, Presence::Required, "For whom; null: for anybody.", {.nullable = true}},
    {"starts_at", Type::Instant, Presence::Required, "When it begins."},
    {"enrolled", Type::Boolean, Presence::Required, "Whether the contact would begin."},
    {"gates", Type::Array, Presence::Required, "Before the first step.", {.item = &gateItem}},
    {"steps", Type::Array, Presence::Required, "Each step, as if the contact began.", {.item = &simulatedItem}},
};
constexpr http::Field comparedFields[] = {
    {"change", Type::String, Presence::Required, "What becomes of the step.", {.oneOf = comparisonNames}},
    {"step_id",
     Type::String,
     Presence::Required,
     "The step; null: it gets its id when it is saved.",
     {.nullable = true}},
    {"index_before", Type::Integer, Presence::Required, "Its place now; null: added.", {.nullable = true}},
    {"index", Type::Integer, Presence::Required, "Its place then; null: removed.", {.nullable = true}},
    {"fields", Type::Array, Presence::Required, "Names of its fields that differ."},
    {"waiting", Type::Integer, Presence::Required, "Contacts that wait for it now and get mail."},
    {"goes_to",
     Type::Integer,
     Presence::Required,
     "Place at which they wait then; null: they finish.",
     {.nullable = true}},
    {"missed_by", Type::Integer, Presence::Required, "Contacts on their way that do not get it, but had not had it."},
};
constexpr http::Field comparedItem = {"", Type::Object, {}, "A step.", {.fields = comparedFields}};
constexpr http::Field compareReply[] = {
    {"campaign_id", Type::String, Presence::Required, "The campaign."},
    {"fields", Type::Array, Presence::Required, "Names of its fields that differ, but for its steps."},
    {"waiting", Type::Integer, Presence::Required, "Contacts on their way that get mail."},
    {"finishing", Type::Integer, Presence::Required, "Of these, contacts with no step left."},
    {"steps", Type::Array, Presence::Required, "As they will be, removed ones among them.", {.item = &comparedItem}},
};
constexpr http::Field checkFields[] = {
    {"check", Type::String, Presence::Required, "What was looked at."},
    {"level", Type::String, Presence::Required, "ok, warning or error.", {.oneOf = levels}},
    {"field", Type::String, Presence::Required, "Of the campaign.", {.nullable = true}},
    {"code", Type::String, Presence::Required, "What was found, such as `not_signed`."},
    {"message", Type::String, Presence::Required, "The same as a sentence."},
    {"params", Type::Object, Presence::Required,
     "Names in the message, by code: `id`, `why`, `contact`, `variables` (a list), `host`, `domain`, `signed_for`."},
    {"count", Type::Integer, Presence::Required, "What it counts; null: nothing.", {.nullable = true}},
};
constexpr http::Field checkItem = {"", Type::Object, {}, "A check.", {.fields = checkFields}};
constexpr http::Field audienceFields[] = {
    {"total", Type::Integer, Presence::Required, "In the segment."},
    {"reachable", Type::Integer, Presence::Required, "With an address, and not unsubscribed."},
    {"suppressed", Type::Integer, Presence::Required, "Unsubscribed, bounced, complained."},
    {"without_email", Type::Integer, Presence::Required, "The rest: with no address to write to."},
};
constexpr http::Field plannedFields[] = {
    {"limit_per_second",
     Type::Number,
     Presence::Required,
     "The lower of its throttle and the sender's limit; null: none.",
     {.nullable = true}},
    {"emails", Type::Integer, Presence::Required, "Of a broadcast: still to go out.", {.nullable = true}},
    {"starts_at", Type::Instant, Presence::Required, "Of a broadcast: the first email.", {.nullable = true}},
    {"finishes_at",
     Type::Instant,
     Presence::Required,
     "Of a broadcast: the last one, by the limit; null: there is none.",
     {.nullable = true}},
};
constexpr http::Field preflightReply[] = {
    {"ready", Type::Boolean, Presence::Required, "Nothing stands in the way of an activation."},
    {"checks", Type::Array, Presence::Required, "What was looked at.", {.item = &checkItem}},
    {"audience",
     Type::Object,
     Presence::Required,
     "Of the segment that a broadcast goes to or a trigger names, now; null: none.",
     {.fields = audienceFields, .nullable = true}},
    {"sending", Type::Object, Presence::Required, "How fast it would go.", {.fields = plannedFields}},
};

/// A draft, in bodies that ask about one.
http::Field draftField()
{
    return {"draft",
            Type::Object,
            {},
            "Changes that are not saved, as PATCH takes them.",
            {.fields = campaignChangeFields()}};
}

http::Fields preflightBody()
{
    static const std::array fields{draftField()};
    return fields;
}

http::Fields simulateBody()
{
    static const std::array fields{
        http::Field{"contact_id",
                    Type::String,
                    {},
                    "For whom; absent: when mails are due, for anybody.",
                    {.maxLength = 64, .nullable = true}},
        http::Field{"starts_at", Type::Instant, {}, "When the trigger comes; now by default."},
        http::Field{"exit_at", Type::Instant, {}, "When the event of `exit_on` comes; absent: never."},
        draftField(),
    };
    return fields;
}

/// The mistakes of a draft, with its name before theirs.
void checkDraft(const QJsonObject &body, QList<ErrorDetail> &details)
{
    QList<ErrorDetail> own;
    checkDefinition(body[QLatin1String("draft")].toObject(), own);
    for (ErrorDetail &detail : own) {
        detail.field.prepend(QLatin1String("draft."));
        details.append(detail);
    }
}

/// New steps have no id yet; one of these stands for it meanwhile.
constexpr std::string_view unsaved = "unsaved ";

std::optional<std::string> savedId(const std::string &id)
{
    return id.empty() || id.starts_with(unsaved) ? std::nullopt : std::optional(id);
}

/// The campaign as it would be with these changes.
Campaign changedBy(const Campaign &campaign, const QJsonObject &body, const Services &services)
{
    Campaign changed = campaign;
    readDefinition(body, changed);
    if (const QJsonValue at = body[QLatin1String("scheduled_at")]; at.isString())
        changed.scheduledAt = timeParameter(at.toString(), *services.settings.current());
    int made = 0;
    keepStepIds(campaign.steps, changed.steps, changed.retired,
                [&made] { return std::string(unsaved) + std::to_string(++made); });
    return changed;
}

/// The campaign that was asked about, with the draft of the body on top; what is wrong with that goes to `details`.
Result<Campaign> drafted(const Call &call, const Services &services, QList<ErrorDetail> &details)
{
    auto campaign = campaignToRead(call, services);
    const QJsonValue draft = call.body[QLatin1String("draft")];
    if (!campaign || !draft.isObject())
        return campaign;
    QList<ErrorDetail> others;
    checkFieldsOf(campaign->type, draft.toObject(), others);
    for (ErrorDetail &detail : others) {
        detail.field.prepend(QLatin1String("draft."));
        details.append(detail);
    }
    return changedBy(*campaign, draft.toObject(), services);
}

void writeGates(JsonWriter &json, const std::vector<Gate> &gates)
{
    json.key("gates").beginArray();
    for (const Gate &gate : gates)
        json.beginObject()
            .member("gate", gate.name)
            .member("open", gate.open)
            .member("code", gate.code)
            .member("reason", gate.reason)
            .member("subject", gate.subject.empty() ? std::nullopt : std::optional(gate.subject))
            .endObject();
    json.endArray();
}

std::int64_t daysBetween(UtcMs from, UtcMs to, const std::string &zone)
{
    const QTimeZone where(QByteArray::fromStdString(zone));
    const auto date = [&](UtcMs at) { return QDateTime::fromMSecsSinceEpoch(at, where).date(); };
    return date(from).daysTo(date(to));
}

Outcome simulate(const Call &call, Services &services)
{
    QList<ErrorDetail> details;
    QList<ErrorDetail> ofDraft;
    const auto campaign = drafted(call, services, ofDraft);
    if (!campaign)
        return campaign.error();
    std::optional<Contact> contact;
    if (const QJsonValue id = call.body[QLatin1String("contact_id")]; id.isString()) {
        auto found = services.contacts.find(id.toString());
        if (found)
            contact = *std::move(found);
        else
            details.append(unknownReference(QStringLiteral("contact_id"), found.error()));
    }
    details += ofDraft;
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    const auto time = [&](const char *field) -> std::optional<UtcMs> {
        const QJsonValue asked = call.body[QLatin1String(field)];
        return asked.isString() ? timeParameter(asked.toString(), *services.settings.current()) : std::nullopt;
    };
    const UtcMs startsAt = time("starts_at").value_or(services.clock.now());
    const auto run = dryRun(*campaign, contact, {startsAt, time("exit_at")}, services);
    if (!run)
        return run.error();
    JsonWriter json;
    json.beginObject().member("contact_id", contact ? std::optional(contact->id) : std::nullopt);
    json.memberInstant("starts_at", startsAt).member("enrolled", run->enrolled);
    writeGates(json, run->gates);
    json.key("steps").beginArray();
    for (std::size_t i = 0; i < run->steps.size(); ++i) {
        const DryRun::Step &step = run->steps[i];
        json.beginObject().member("step_id", savedId(step.step->id)).member("index", std::int64_t(i));
        json.member("subject", step.step->subject).memberInstant("due_at", step.due).memberInstant("at", step.at);
        json.member("day", daysBetween(startsAt, step.at, step.zone)).member("timezone", step.zone);
        json.member("outcome", outcomes[std::size_t(step.outcome)]);
        writeGates(json, step.gates);
        json.endObject();
    }
    json.endArray().endObject();
    return http::Response::json(json.take());
}

Outcome compare(const Call &call, Services &services)
{
    const auto campaign = campaignToRead(call, services);
    if (!campaign)
        return campaign.error();
    QList<ErrorDetail> details;
    checkFieldsOf(campaign->type, call.body, details);
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    // Whoever gets no mail misses none.
    std::map<std::string, std::int64_t> waiting;
    for (const auto &[step, counts] : services.campaigns.counts(*campaign)) {
        if (!step.empty())
            waiting[step] = counts.onTheWay();
    }
    const Campaign changed = changedBy(*campaign, call.body, services);
    const CampaignComparison found = compareCampaigns(*campaign, changed, waiting);
    const auto place = [](const std::optional<std::size_t> &index) {
        return index ? std::optional(std::int64_t(*index)) : std::nullopt;
    };
    JsonWriter json;
    const auto names = [&json](const std::vector<std::string> &fields) {
        json.key("fields").beginArray();
        for (const std::string &field : fields)
            json.value(field);
        json.endArray();
    };
    json.beginObject().member("campaign_id", campaign->id);
    names(found.fields);
    json.member("waiting", found.waiting).member("finishing", found.finishing).key("steps").beginArray();
    for (const CampaignComparison::Step &step : found.steps) {
        json.beginObject().member("change", comparisonNames[std::size_t(step.kind)]);
        json.member("step_id", savedId(step.id)).member("index_before", place(step.before));
        json.member("index", place(step.after));
        names(step.fields);
        json.member("waiting", step.waiting).member("goes_to", place(step.goesTo));
        json.member("missed_by", step.missed).endObject();
    }
    json.endArray().endObject();
    return http::Response::json(json.take());
}

Outcome getPreflight(const Call &call, Services &services)
{
    QList<ErrorDetail> details;
    const auto campaign = drafted(call, services, details);
    if (!campaign)
        return campaign.error();
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    const Preflight found = preflight(*campaign, services);
    JsonWriter json;
    json.beginObject().member("ready", found.ready()).key("checks").beginArray();
    for (const Check &check : found.checks) {
        json.beginObject().member("check", check.name).member("level", levels[std::size_t(check.level)]);
        json.member("field", check.field.empty() ? std::nullopt : std::optional(check.field));
        json.member("code", check.code).member("message", check.message);
        json.memberRaw("params", QJsonDocument(check.params).toJson(QJsonDocument::Compact).toStdString());
        json.member("count", check.count).endObject();
    }
    json.endArray().key("audience");
    if (found.audience)
        json.beginObject()
            .member("total", *found.audience)
            .member("reachable", found.reachable)
            .member("suppressed", found.suppressed)
            .member("without_email", found.withoutEmail)
            .endObject();
    else
        json.null();
    json.key("sending").beginObject().member("limit_per_second", found.sending.perSecond);
    json.member("emails", found.sending.emails).memberInstant("starts_at", found.sending.startsAt);
    json.memberInstant("finishes_at", found.sending.finishesAt).endObject().endObject();
    return http::Response::json(json.take());
}

} // namespace

http::Routes campaignOutlookRoutes()
{
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/campaigns/:id/preflight",
         .operationId = "getCampaignPreflight",
         .tag = "Campaigns",
         .summary = "Checks before an activation",
         .scope = Scope::CampaignsRead,
         .reply = preflightReply,
         .handle = getPreflight},
        {.verb = Verb::Post,
         .path = "/v1/campaigns/:id/preflight",
         .operationId = "checkCampaignDraft",
         .tag = "Campaigns",
         .summary = "The same checks of changes that are not saved; changes nothing",
         .scope = Scope::CampaignsRead,
         .body = preflightBody(),
         .check = checkDraft,
         .reply = preflightReply,
         .example = R"({"draft": {"steps": [{"id": "step_1", "delay": "1d", "template_id": "tmpl_welcome_02"}]}})",
         .handle = getPreflight},
        {.verb = Verb::Post,
         .path = "/v1/campaigns/:id/simulate",
         .operationId = "simulateCampaign",
         .tag = "Campaigns",
         .summary = "What a contact would get and when, saved or not; changes nothing",
         .scope = Scope::CampaignsRead,
         .body = simulateBody(),
         .check = checkDraft,
         .reply = simulateReply,
         .example = R"({"contact_id": "cntct_8x2m4k", "starts_at": "2026-02-23T10:00:00Z"})",
         .handle = simulate},
        {.verb = Verb::Post,
         .path = "/v1/campaigns/:id/compare",
         .operationId = "compareCampaign",
         .tag = "Campaigns",
         .summary = "What a change would do to the steps and to those on their way; changes nothing",
         .scope = Scope::CampaignsRead,
         .body = campaignChangeFields(),
         .check = checkDefinition,
         .reply = compareReply,
         .example = R"({"steps": [{"id": "step_1", "delay": "1d", "template_id": "tmpl_welcome_02"}]})",
         .handle = compare},
    };
}

} // namespace growthos
