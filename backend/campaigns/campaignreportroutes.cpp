#include "backend/campaigns/campaignroutes.h"
#include "backend/campaigns/campaignrules.h"
#include "backend/campaigns/campaignwire.h"
#include "backend/campaigns/steprunner.h"
#include "backend/contacts/contactindex.h"
#include "backend/core/isotime.h"
#include "backend/core/reference.h"
#include "backend/core/text.h"
#include "backend/messages/mailrefusal.h"
#include "backend/messages/mailtestroutes.h"
#include "backend/messages/messagestore.h"
#include "backend/services.h"

#include <QJsonArray>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr std::string_view messageStates[] = {"queued", "sending", "sent",    "delivered", "bounced",
                                              "failed", "unknown", "skipped", "cancelled"};
constexpr std::string_view facts[] = {"sent", "delivered", "opened", "clicked", "unsubscribed", "bounced"};
constexpr std::string_view enrolmentStates[] = {"waiting", "held", "finished", "exited", "ended"};
constexpr std::string_view resendable[] = {"failed", "unknown", "bounced"};
constexpr int mostResent = 500;

constexpr http::Field recipientsQuery[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    {"step_id", Type::String, {}, "Only mails of this step."},
    {"state", Type::String, {}, "Only mails in this state.", {.oneOf = messageStates}},
    {"fact", Type::String, {}, "Only mails to which this happened.", {.oneOf = facts}},
    {"reason", Type::String, {}, "Only mails with this reason, such as unsubscribed."},
    {"q",
     Type::String,
     {},
     "Only mails to contacts with words of email, name or external id that begin like these.",
     {.maxLength = 256}},
};
constexpr http::Field recipientFields[] = {
    {"message_id", Type::String, Presence::Required, "The mail's id."},
    {"contact_id", Type::String, Presence::Required, "Whose it is."},
    {"contact_label", Type::String, Presence::Required, "What to call the contact."},
    {"email", Type::String, Presence::Required, "Where it goes.", {.nullable = true}},
    {"step_id", Type::String, Presence::Required, "The step."},
    {"subject", Type::String, Presence::Required, "As sent; null: it was not made yet, or never.", {.nullable = true}},
    {"state", Type::String, Presence::Required, "Where it is.", {.oneOf = messageStates}},
    {"reason", Type::String, Presence::Required, "Why, in a word.", {.nullable = true}},
    {"smtp_reply", Type::String, Presence::Required, "Last words of the mail server.", {.nullable = true}},
    {"attempts", Type::Integer, Presence::Required, "Times it was tried."},
    {"next_attempt_at", Type::Instant, Presence::Required, "Of a queued one.", {.nullable = true}},
    {"queued_at", Type::Instant, Presence::Required, "When it was made."},
    {"sent_at", Type::Instant, Presence::Required, "First hand-over.", {.nullable = true}},
    {"delivered_at", Type::Instant, Presence::Required, "Taken by a mail server.", {.nullable = true}},
    {"opened_at", Type::Instant, Presence::Required, "First time, by a person.", {.nullable = true}},
    {"clicked_at", Type::Instant, Presence::Required, "First time, by a person.", {.nullable = true}},
    {"unsubscribed_at", Type::Instant, Presence::Required, "By this mail.", {.nullable = true}},
    {"bounced_at", Type::Instant, Presence::Required, "Refused for good.", {.nullable = true}},
};
constexpr http::Field enrolmentsQuery[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    {"state", Type::String, {}, "Only those in this state.", {.oneOf = enrolmentStates}},
    {"step_id", Type::String, {}, "Only those at this step."},
    {"contact_id", Type::String, {}, "Only those of this contact."},
    {"q",
     Type::String,
     {},
     "Only those of contacts with words of email, name or external id that begin like these.",
     {.maxLength = 256}},
};
constexpr http::Field enrolmentFields[] = {
    {"contact_id", Type::String, Presence::Required, "Who."},
    {"contact_label", Type::String, Presence::Required, "What to call the contact."},
    {"entry", Type::Integer, Presence::Required, "1: for the first time."},
    {"state",
     Type::String,
     Presence::Required,
     "waiting; held: so late that somebody must decide; finished; exited: by exit_on; ended: otherwise.",
     {.oneOf = enrolmentStates}},
    {"step_id", Type::String, Presence::Required, "The step it waits for, or was at."},
    {"step_index", Type::Integer, Presence::Required, "Its place now; null: removed.", {.nullable = true}},
    {"due_at", Type::Instant, Presence::Required, "Null while paused, held or over.", {.nullable = true}},
    {"remaining_seconds",
     Type::Integer,
     Presence::Required,
     "Until then; stands still while paused.",
     {.nullable = true}},
    {"reason", Type::String, Presence::Required, "Why it ended or is held.", {.nullable = true}},
    {"refusal",
     Type::String,
     Presence::Required,
     "Of one that waits: why the contact gets no mail now, such as unsubscribed; null: it gets it.",
     {.nullable = true}},
    {"entered_at", Type::Instant, Presence::Required, "When the trigger came."},
    {"moved_at", Type::Instant, Presence::Required, "Last step."},
};
constexpr http::Field statsQuery[] = {
    {"days",
     Type::Integer,
     {},
     "Only mails sent in the last so many days, today among them, and contacts that began in them; all by default.",
     {.minimum = 1, .maximum = 3650}},
};
constexpr http::Field flowFields[] = {
    {"step_id", Type::String, Presence::Required, "The step."},
    {"index", Type::Integer, Presence::Required, "Its place; null: removed.", {.nullable = true}},
    {"subject", Type::String, Presence::Required, "Its subject; empty: the template's."},
    statsField,
    {"waiting", Type::Integer, Presence::Required, "Contacts that wait for it."},
    {"suppressed", Type::Integer, Presence::Required, "Of these, contacts that get no mail: it passes them over."},
    {"without_email", Type::Integer, Presence::Required, "Of the rest, contacts with no address to write to."},
    {"exited", Type::Integer, Presence::Required, "Contacts that left the sequence while they waited for it."},
    {"pending", Type::Integer, Presence::Required, "Mails with an open end."},
    {"failed", Type::Integer, Presence::Required, "Mails that were given up."},
    {"unknown", Type::Integer, Presence::Required, "Mails of which nobody knows whether they arrived."},
    {"skipped", Type::Object, Presence::Required, "Contacts passed over, by reason."},
};
constexpr http::Field flowItem = {"", Type::Object, {}, "A step.", {.fields = flowFields}};
constexpr http::Field statsReply[] = {
    {"campaign_id", Type::String, Presence::Required, "The campaign."},
    {"status", Type::String, Presence::Required, "Its state.", {.oneOf = campaignStatusNames}},
    statsField,
    {"entered", Type::Integer, Presence::Required, "Contacts that began."},
    {"waiting", Type::Integer, Presence::Required, "On their way."},
    {"suppressed", Type::Integer, Presence::Required,
     "Of these, contacts that get no mail, such as unsubscribed ones: emails pass them over."},
    {"without_email", Type::Integer, Presence::Required, "Of the rest, contacts with no address to write to."},
    {"held", Type::Integer, Presence::Required, "Of these, too late: POST …/settle."},
    {"finished", Type::Integer, Presence::Required, "Came to the end."},
    {"exited", Type::Integer, Presence::Required, "Left before."},
    {"pending", Type::Integer, Presence::Required, "Mails with an open end."},
    {"failed", Type::Integer, Presence::Required, "Mails that were given up."},
    {"unknown", Type::Integer, Presence::Required, "Mails of which nobody knows whether they arrived."},
    {"skipped", Type::Object, Presence::Required, "Contacts passed over, by reason."},
    {"steps", Type::Array, Presence::Required, "The same by step.", {.item = &flowItem}},
    {"from",
     Type::Instant,
     Presence::Required,
     "Where the days begin, a midnight of UTC; null without 'days'.",
     {.nullable = true}},
    {"updated_at", Type::Instant, Presence::Required, "Last change of a figure."},
};
constexpr http::Field testBody[] = {
    {"email", Type::String, Presence::Required, "Where it goes.", {.minLength = 3, .maxLength = 320}},
    {"step_index", Type::Integer, {}, "Which email, 0 by default.", {.minimum = 0, .maximum = 1000}},
    {"contact_id",
     Type::String,
     {},
     "Whose data it is made with; absent: a made-up person's.",
     {.maxLength = 64, .nullable = true}},
};
constexpr http::Field idItem = {"", Type::String, {}, "An id.", {.maxLength = 64}};
constexpr http::Field resendBody[] = {
    {"message_ids", Type::Array, {}, "These mails.", {.minLength = 1, .maxLength = mostResent, .item = &idItem}},
    {"state", Type::String, {}, "Or all in this state, the newest 500 at a time.", {.oneOf = resendable}},
    {"step_id", Type::String, {}, "With `state`: only of this step.", {.maxLength = 64}},
};
constexpr http::Field resendReply[] = {
    {"queued", Type::Integer, Presence::Required, "Mails that go out again."},
    {"refused", Type::Integer, Presence::Required, "Mails that do not: sent again before, or no longer allowed."},
    {"has_more", Type::Boolean, Presence::Required, "With `state`: there are more; ask again."},
};
bool waits(const Enrolment &enrolment)
{
    return enrolment.state == "waiting" || enrolment.state == "held";
}

std::string idOf(const std::optional<Contact> &contact)
{
    return contact ? contact->id : std::string();
}

std::optional<std::int64_t> indexOf(const Campaign &campaign, const std::string &step)
{
    for (std::size_t i = 0; i < campaign.steps.size(); ++i) {
        if (campaign.steps[i].id == step)
            return std::int64_t(i);
    }
    return {};
}

void writeFlow(JsonWriter &json, const CampaignCounts &counts)
{
    json.member("pending", counts.pending).member("failed", counts.failed).member("unknown", counts.unknown);
    json.key("skipped").beginObject();
    for (const auto &[reason, count] : counts.skipped)
        json.member(reason, count);
    json.endObject();
}

Outcome getStats(const Call &call, Services &services)
{
    const auto campaign = campaignToRead(call, services);
    if (!campaign)
        return campaign.error();
    const auto days = call.queryInteger(QStringLiteral("days"));
    const std::int64_t first = days ? firstDayOf(*days, services.clock.now()) : 0;
    auto counts = days ? services.campaigns.countsSince(*campaign, first) : services.campaigns.counts(*campaign);
    const CampaignCounts total = std::move(counts[std::string()]);
    counts.erase(std::string());
    JsonWriter json;
    json.beginObject().member("campaign_id", campaign->id).member("status", wireName(campaign->status));
    writeStats(json.key("stats"), total);
    json.member("entered", total.entered).member("waiting", total.waiting).member("suppressed", total.suppressed);
    json.member("without_email", total.withoutEmail);
    json.member("held", total.waiting > 0 ? services.campaigns.heldCount(*campaign) : 0);
    json.member("finished", total.finished).member("exited", total.exited);
    writeFlow(json, total);
    json.key("steps").beginArray();
    const auto step = [&](const std::string &id, std::optional<std::int64_t> index, const std::string &subject) {
        const CampaignCounts &own = counts[id];
        json.beginObject().member("step_id", id).member("index", index).member("subject", subject);
        writeStats(json.key("stats"), own);
        json.member("waiting", own.waiting).member("suppressed", own.suppressed);
        json.member("without_email", own.withoutEmail).member("exited", own.exited);
        writeFlow(json, own);
        json.endObject();
        counts.erase(id);
    };
    for (std::size_t i = 0; i < campaign->steps.size(); ++i)
        step(campaign->steps[i].id, std::int64_t(i), campaign->steps[i].subject);
    while (!counts.empty())
        step(std::string(counts.begin()->first), {}, {});
    json.endArray().memberInstant("from", days ? std::optional<UtcMs>(first * dayMs) : std::nullopt);
    json.memberInstant("updated_at", std::max(total.updatedAt, campaign->updatedAt)).endObject();
    return http::Response::json(json.take());
}

/// What `q` looks for; nothing where there is no word in it.
std::optional<std::string> wordsOf(const Call &call)
{
    const std::string words = searchExpression(call.queryValue(QStringLiteral("q")).value_or(QString()));
    return words.empty() ? std::nullopt : std::optional(words);
}

Outcome listRecipients(const Call &call, Services &services)
{
    const auto campaign = campaignToRead(call, services);
    if (!campaign)
        return campaign.error();
    MessageStore::Filter filter{.sourceId = campaign->id};
    const auto text = [&](const char *name) {
        const auto value = call.queryValue(QLatin1String(name));
        return value ? std::optional(value->toStdString()) : std::nullopt;
    };
    filter.step = text("step_id");
    filter.reason = text("reason");
    filter.words = wordsOf(call);
    if (const auto state = text("state"))
        filter.state = messageStateFromWire(*state);
    if (const auto fact = text("fact")) {
        for (const MessageFact each : {MessageFact::Sent, MessageFact::Delivered, MessageFact::Opened,
                                       MessageFact::Clicked, MessageFact::Unsubscribed, MessageFact::Bounced}) {
            if (wireName(each) == *fact)
                filter.fact = each;
        }
    }
    const QString listName = http::listName(QStringLiteral("recipients of ") + call.parameter(), call, recipientsQuery);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    const ContactStore contacts(services.db);
    return http::pageResponse(
        services.messages.list(filter, *page), services.cursors, listName,
        [&](JsonWriter &json, const Message &message) {
            const auto contact = contacts.find(message.contact);
            json.beginObject().member("message_id", message.id).member("contact_id", idOf(contact));
            json.member("contact_label", contact ? displayLabel(*contact) : std::string());
            json.member("email", message.to).member("step_id", message.source.step);
            // Before the mail is made, its subject is Liquid and nobody's.
            json.member("subject", message.from ? std::optional(message.subject) : std::nullopt);
            json.member("state", wireName(message.state));
            json.member("reason", filled(message.reason)).member("smtp_reply", filled(message.smtpReply));
            json.member("attempts", message.attempts).memberInstant("next_attempt_at", message.nextAttemptAt);
            json.memberInstant("queued_at", message.queuedAt).memberInstant("sent_at", message.sentAt);
            json.memberInstant("delivered_at", message.deliveredAt).memberInstant("opened_at", message.openedAt);
            json.memberInstant("clicked_at", message.clickedAt);
            json.memberInstant("unsubscribed_at", message.unsubscribedAt);
            json.memberInstant("bounced_at", message.bouncedAt).endObject();
        });
}

Outcome listEnrolments(const Call &call, Services &services)
{
    const auto campaign = campaignToRead(call, services);
    if (!campaign)
        return campaign.error();
    const ContactStore contacts(services.db);
    EnrolmentStore::Filter filter{.campaign = campaign->num,
                                  .state = call.queryValue(QStringLiteral("state")),
                                  .step = call.queryValue(QStringLiteral("step_id"))};
    if (const auto id = call.queryValue(QStringLiteral("contact_id"))) {
        const auto contact = contacts.findById(id->toStdString());
        filter.contact = contact ? contact->num : 0;
    }
    filter.words = wordsOf(call);
    const QString listName = http::listName(QStringLiteral("enrolments of ") + call.parameter(), call, enrolmentsQuery);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    const UtcMs campaignNow = campaign->pausedAt.value_or(services.clock.now()) - campaign->clockShift;
    return http::pageResponse(services.campaigns.enrolments(filter, *page), services.cursors, listName,
                              [&](JsonWriter &json, const Enrolment &enrolment) {
                                  const auto contact = contacts.find(enrolment.contact);
                                  const CampaignStep *step = standingAt(*campaign, enrolment.step);
                                  const std::string stepId = step ? step->id : enrolment.step;
                                  std::optional<UtcMs> due;
                                  std::optional<std::int64_t> remaining;
                                  if (enrolment.dueAt) {
                                      remaining = std::max<UtcMs>(0, *enrolment.dueAt - campaignNow) / secondMs;
                                      if (!campaign->pausedAt)
                                          due = *enrolment.dueAt + campaign->clockShift;
                                  }
                                  json.beginObject().member("contact_id", idOf(contact));
                                  json.member("contact_label", contact ? displayLabel(*contact) : std::string());
                                  json.member("entry", enrolment.entry).member("state", enrolment.state);
                                  json.member("step_id", stepId).member("step_index", indexOf(*campaign, stepId));
                                  json.memberInstant("due_at", due).member("remaining_seconds", remaining);
                                  json.member("reason", enrolment.reason);
                                  json.member("refusal", waits(enrolment) ? mailRefusal(contact, services.suppressions)
                                                                          : std::nullopt);
                                  json.memberInstant("entered_at", enrolment.enteredAt);
                                  json.memberInstant("moved_at", enrolment.movedAt).endObject();
                              });
}

Outcome testCampaign(const Call &call, Services &services)
{
    const auto campaign = campaignToChange(call, services);
    if (!campaign)
        return campaign.error();
    // All that is wrong at once: with the address, the step that was asked for or meant, and the contact.
    QList<ErrorDetail> details;
    checkTestAddress(call.body, details);
    const auto index = std::size_t(call.body[QLatin1String("step_index")].toInteger(0));
    const QString path = campaign->isBroadcast() ? QString() : QStringLiteral("steps[%1].").arg(index);
    if (index >= campaign->steps.size())
        details.append({QStringLiteral("step_index"), QStringLiteral("out_of_range"),
                        QStringLiteral("The campaign has no step %1.").arg(index)});
    for (const ErrorDetail &detail : services.campaigns.missing(*campaign)) {
        if (detail.field == path + u"template_id")
            details.append(detail);
    }
    std::int64_t made = 0;
    if (const QJsonValue id = call.body[QLatin1String("contact_id")]; id.isString()) {
        const auto contact = services.contacts.find(id.toString());
        if (contact)
            made = contact->num;
        else
            details.append(unknownReference(QStringLiteral("contact_id"), contact.error()));
    }
    if (!details.isEmpty())
        return Error::validation(details);
    const TestOutcome outcome =
        services.messages.sendTest({.to = call.body[QLatin1String("email")].toString().trimmed().toStdString(),
                                    .contact = made,
                                    .content = contentOf(*campaign, campaign->steps[index])});
    return testResponse(outcome);
}

void checkResend(const QJsonObject &body, QList<ErrorDetail> &details)
{
    const bool ids = body.contains(QLatin1String("message_ids"));
    const bool state = body.contains(QLatin1String("state"));
    if (ids == state)
        details.append({QStringLiteral("message_ids"), QLatin1String(ids ? "not_allowed" : "required"),
                        QStringLiteral("Name either the mails or their state.")});
    if (ids && body.contains(QLatin1String("step_id")))
        details.append({QStringLiteral("step_id"), QStringLiteral("not_allowed"),
                        QStringLiteral("The mails that are named are those of their steps.")});
}

Outcome resend(const Call &call, Services &services)
{
    const auto campaign = campaignToChange(call, services);
    if (!campaign)
        return campaign.error();
    std::vector<Message> mails;
    bool more = false;
    if (const QJsonValue state = call.body[QLatin1String("state")]; state.isString()) {
        MessageStore::Filter filter{.sourceId = campaign->id,
                                    .state = messageStateFromWire(state.toString().toStdString())};
        if (const QJsonValue step = call.body[QLatin1String("step_id")]; step.isString())
            filter.step = step.toString().toStdString();
        auto page = services.messages.list(filter, {.limit = mostResent});
        mails = std::move(page.items);
        more = page.next.has_value();
    } else {
        QList<ErrorDetail> details;
        const QJsonArray ids = call.body[QLatin1String("message_ids")].toArray();
        for (qsizetype i = 0; i < ids.size(); ++i) {
            auto mail = services.messages.find(ids[i].toString().toStdString());
            if (mail && mail->source.id == campaign->id)
                mails.push_back(*std::move(mail));
            else
                details.append({QStringLiteral("message_ids[%1]").arg(i), QStringLiteral("not_found"),
                                QStringLiteral("The campaign has no mail '%1'.").arg(ids[i].toString())});
        }
        if (!details.isEmpty())
            return Error::validation(std::move(details));
    }
    std::int64_t queued = 0;
    for (const Message &mail : mails)
        queued += services.campaigns.resend(*campaign, mail) ? 1 : 0;
    services.changes.emplace_back(QStringLiteral("campaigns"), call.parameter());
    services.afterCommit.push_back([&services] { services.campaigns.published(); });
    JsonWriter json;
    json.beginObject().member("queued", queued).member("refused", std::int64_t(mails.size()) - queued);
    json.member("has_more", more).endObject();
    return http::Response::json(json.take());
}

} // namespace

http::Routes campaignReportRoutes()
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/campaigns/:id/stats",
         .operationId = "getCampaignStats",
         .tag = "Campaigns",
         .summary = "Figures of a campaign and its steps",
         .scope = Scope::CampaignsRead,
         .query = statsQuery,
         .reply = statsReply,
         .handle = getStats},
        {.verb = Verb::Get,
         .path = "/v1/campaigns/:id/recipients",
         .operationId = "listCampaignRecipients",
         .tag = "Campaigns",
         .summary = "What became of each mail, newest first",
         .scope = Scope::CampaignsRead,
         .query = recipientsQuery,
         .shape = ReplyShape::List,
         .reply = recipientFields,
         .handle = listRecipients},
        {.verb = Verb::Get,
         .path = "/v1/campaigns/:id/enrolments",
         .operationId = "listCampaignEnrolments",
         .tag = "Campaigns",
         .summary = "Who is where in a sequence, newest first",
         .scope = Scope::CampaignsRead,
         .query = enrolmentsQuery,
         .shape = ReplyShape::List,
         .reply = enrolmentFields,
         .handle = listEnrolments},
        {.verb = Verb::Post,
         .path = "/v1/campaigns/:id/test",
         .operationId = "testCampaign",
         .tag = "Campaigns",
         .summary = "Sends one email of it to an address; statistics stay as they are",
         .scope = Scope::CampaignsWrite,
         .body = testBody,
         .reply = testReplyFields(),
         .success = 202,
         .acts = true,
         .example = R"({"email": "test@yourteam.com", "step_index": 0})",
         .handle = testCampaign},
        {.verb = Verb::Post,
         .path = "/v1/campaigns/:id/resend",
         .operationId = "resendCampaign",
         .tag = "Campaigns",
         .summary = "Sends mails again that failed, bounced or are unknown",
         .scope = Scope::CampaignsWrite,
         .place = Place::Writer,
         .body = resendBody,
         .check = checkResend,
         .reply = resendReply,
         .example = R"({"state": "failed"})",
         .handle = resend},
    };
}

} // namespace growthos
