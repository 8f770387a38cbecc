#include "backend/campaigns/campaignroutes.h"
#include "backend/services.h"

#include <QDate>
#include <algorithm>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr int mostDays = 3650;

constexpr http::Field daysQuery[] = {
    {"days",
     Type::Integer,
     {},
     "How many, today among them; by default all since the first of which there are figures, 3650 at most.",
     {.minimum = 1, .maximum = mostDays}},
    {"step_id", Type::String, {}, "Only mails of this step.", {.maxLength = 64}},
};
constexpr http::Field dayFields[] = {
    {"date", Type::String, Presence::Required, "A day of UTC."},
    {"entered", Type::Integer, Presence::Required, "Contacts that began on it, whatever the step."},
    {"finished", Type::Integer, Presence::Required, "Of these, those that came to the end since."},
    {"exited", Type::Integer, Presence::Required, "Of these, those that left before."},
    {"sent", Type::Integer, Presence::Required, "Mails handed over on it, those that bounced among them."},
    {"delivered", Type::Integer, Presence::Required, "Of these, mails that a mail server took."},
    {"opened", Type::Integer, Presence::Required,
     "Contacts that opened them since, each once an email, on the day of the last one; machines are left out."},
    {"clicked", Type::Integer, Presence::Required, "Contacts that clicked in them, likewise."},
    {"unsubscribed", Type::Integer, Presence::Required, "Contacts that unsubscribed by them, likewise."},
    {"bounced", Type::Integer, Presence::Required, "Mails refused for good."},
    {"failed", Type::Integer, Presence::Required, "Mails that were given up, on the day they were made."},
    {"unknown", Type::Integer, Presence::Required, "Mails of which nobody knows whether they arrived."},
    {"machine_opened", Type::Integer, Presence::Required,
     "Mails that machines opened, such as scanners, whether people did too or not."},
    {"machine_clicked", Type::Integer, Presence::Required, "Mails in which machines followed links."},
};
constexpr http::Field dayItem = {"", Type::Object, {}, "A day.", {.fields = dayFields}};
constexpr http::Field daysReply[] = {
    {"campaign_id", Type::String, Presence::Required, "The campaign."},
    {"step_id", Type::String, Presence::Required, "The step; null: all of them.", {.nullable = true}},
    {"timezone", Type::String, Presence::Required, "The zone of the days, UTC."},
    {"last_entered_at",
     Type::Instant,
     Presence::Required,
     "When the trigger of the contact came that began last; null: nobody began.",
     {.nullable = true}},
    {"data", Type::Array, Presence::Required, "The oldest first, without gaps.", {.item = &dayItem}},
};

/// Of the campaign as it is, or of one that went and has left figures.
bool hasStep(const Campaign &campaign, const std::string &step, Services &services)
{
    const bool now = std::any_of(campaign.steps.begin(), campaign.steps.end(),
                                 [&](const CampaignStep &each) { return each.id == step; });
    return now || (!step.empty() && services.campaigns.counts(campaign).contains(step));
}

void writeDay(JsonWriter &json, std::int64_t number, const CampaignDay &day)
{
    const CampaignCounts &counts = day.counts;
    json.beginObject().member("date", QDate(1970, 1, 1).addDays(number).toString(Qt::ISODate));
    json.member("entered", counts.entered).member("finished", counts.finished).member("exited", counts.exited);
    json.member("sent", counts.sent).member("delivered", counts.delivered).member("opened", counts.opened);
    json.member("clicked", counts.clicked).member("unsubscribed", counts.unsubscribed);
    json.member("bounced", counts.bounced).member("failed", counts.failed).member("unknown", counts.unknown);
    json.member("machine_opened", day.machineOpened).member("machine_clicked", day.machineClicked).endObject();
}

Outcome getDays(const Call &call, Services &services)
{
    const auto campaign = campaignToRead(call, services);
    if (!campaign)
        return campaign.error();
    std::optional<std::string> step;
    if (const auto asked = call.queryValue(QStringLiteral("step_id"))) {
        step = asked->toStdString();
        if (!hasStep(*campaign, *step, services))
            return Error::validation({{QStringLiteral("step_id"), QStringLiteral("not_found"),
                                       QStringLiteral("The campaign has no step '%1'.").arg(*asked)}});
    }
    const UtcMs now = services.clock.now();
    const std::int64_t today = utcDay(now);
    const auto asked = call.queryInteger(QStringLiteral("days"));
    const std::int64_t first =
        asked ? firstDayOf(*asked, now)
              : std::clamp(services.campaigns.firstDay(*campaign).value_or(today), firstDayOf(mostDays, now), today);
    JsonWriter json;
    json.beginObject().member("campaign_id", campaign->id).member("step_id", step).member("timezone", "UTC");
    json.memberInstant("last_entered_at", services.campaigns.lastEntered(*campaign)).key("data").beginArray();
    std::int64_t number = first;
    for (const CampaignDay &day : services.campaigns.days(*campaign, step, first, today))
        writeDay(json, number++, day);
    json.endArray().endObject();
    return http::Response::json(json.take());
}

} // namespace

http::Routes campaignDayRoutes()
{
    return {
        {.verb = http::Verb::Get,
         .path = "/v1/campaigns/:id/stats/days",
         .operationId = "getCampaignDays",
         .tag = "Campaigns",
         .summary = "Figures of a campaign or of one of its steps, day by day",
         .scope = http::Scope::CampaignsRead,
         .query = daysQuery,
         .reply = daysReply,
         .handle = getDays},
    };
}

} // namespace growthos
