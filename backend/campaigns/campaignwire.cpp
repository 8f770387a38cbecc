#include "backend/campaigns/campaignwire.h"

#include "backend/campaigns/campaignjson.h"
#include "backend/campaigns/campaignrules.h"
#include "backend/http/entitytag.h"
#include "backend/services.h"

namespace growthos {
namespace {

using http::Presence;
using http::Type;

constexpr http::Field progressFields[] = {
    {"total", Type::Integer, Presence::Required, "In the segment when it began."},
    {"done", Type::Integer, Presence::Required, "Queued or passed over."},
    {"pending", Type::Integer, Presence::Required, "Queued, with an open end."},
    {"started_at", Type::Instant, Presence::Required, "When it began."},
    {"finishes_at",
     Type::Instant,
     Presence::Required,
     "By its throttle, the sender's limit and its pace so far; null while nothing is known.",
     {.nullable = true}},
};
constexpr http::Field fields[] = {
    {"id", Type::String, Presence::Required, "The campaign's id."},
    {"name", Type::String, Presence::Required, "Shown in lists."},
    {"type", Type::String, Presence::Required, "lifecycle or broadcast."},
    {"status",
     Type::String,
     Presence::Required,
     "draft, scheduled, active, paused or completed.",
     {.oneOf = campaignStatusNames}},
    {"from", Type::String, Presence::Required, "Sender; null: that of the settings.", {.nullable = true}},
    {"trigger", Type::Object, {}, "Lifecycle: what begins it.", {.nullable = true}},
    {"steps", Type::Array, {}, "Lifecycle: the emails in their order."},
    {"exit_on", Type::Object, {}, "Lifecycle: what ends it for a contact.", {.nullable = true}},
    {"reentry", Type::String, {}, "Lifecycle: once or always."},
    {"segment_id", Type::String, {}, "Broadcast: to whom.", {.nullable = true}},
    {"step_id", Type::String, {}, "Broadcast: id of its one email."},
    {"subject", Type::String, {}, "Broadcast: instead of the template's."},
    {"template_id", Type::String, {}, "Broadcast: what it is made from.", {.nullable = true}},
    {"preheader", Type::String, {}, "Broadcast: shown behind the subject.", {.nullable = true}},
    {"scheduled_at", Type::Instant, {}, "Broadcast: null: at once.", {.nullable = true}},
    {"throttle", Type::Object, {}, "Broadcast: how fast at most.", {.nullable = true}},
    {"progress", Type::Object, {}, "Broadcast that began.", {.fields = progressFields, .nullable = true}},
    {"pause_reason",
     Type::String,
     Presence::Required,
     "error_rate: it paused by itself, since a tenth of its last mails failed or bounced.",
     {.nullable = true}},
    {"held", Type::Boolean, Presence::Required, "A broadcast so late that somebody must decide: POST …/settle."},
    {"cancelled", Type::Boolean, Presence::Required, "Completed before its time."},
    statsField,
    {"activated_at", Type::Instant, Presence::Required, "The last time.", {.nullable = true}},
    {"completed_at", Type::Instant, Presence::Required, "When it ended.", {.nullable = true}},
    {"archived_at", Type::Instant, Presence::Required, "When it was deleted.", {.nullable = true}},
    {"created_at", Type::Instant, Presence::Required, "When it was made."},
    {"updated_at", Type::Instant, Presence::Required, "Last change."},
};

void writeProgress(JsonWriter &json, const Campaign &campaign, const BroadcastProgress &progress, std::int64_t pending,
                   const Services &services)
{
    json.beginObject().member("total", progress.total).member("done", progress.done).member("pending", pending);
    json.memberInstant("started_at", progress.startedAt);
    json.memberInstant("finishes_at", finishOf(campaign, progress, pending, services)).endObject();
}

} // namespace

std::optional<UtcMs> finishOf(const Campaign &campaign, const BroadcastProgress &progress, std::int64_t pending,
                              const Services &services)
{
    if (campaign.status != CampaignStatus::Active || campaign.held)
        return {};
    const UtcMs now = services.clock.now();
    const std::int64_t left = progress.total - progress.done + pending;
    const std::int64_t gone = progress.done - pending;
    std::optional<UtcMs> finish;
    const auto notBefore = [&](double at) {
        finish = std::max(finish.value_or(0), static_cast<UtcMs>(std::min(at, double(endOfTime))));
    };
    if (const double interval = throttleInterval(campaign.throttle); interval > 0)
        notBefore(double(progress.begunAt + campaign.clockShift) +
                  interval * double(std::max<std::int64_t>(progress.total - 1, 0)));
    const auto settings = services.settings.current();
    if (settings->smtp && settings->smtp->senderLimit)
        notBefore(double(now) + double(left) * settings->smtp->senderLimit->intervalMs());
    // A throttle already says how fast it goes.
    const UtcMs ran = now - campaign.clockShift - progress.begunAt;
    if (!campaign.throttle && gone > 0 && ran >= secondMs)
        notBefore(double(now) + double(ran) * double(left) / double(gone));
    return finish;
}

http::Fields campaignFields()
{
    return fields;
}

void writeStats(JsonWriter &json, const CampaignCounts &counts)
{
    json.beginObject().member("sent", counts.sent).member("delivered", counts.delivered);
    json.member("opened", counts.opened).member("clicked", counts.clicked).member("bounced", counts.bounced);
    json.member("unsubscribed", counts.unsubscribed).member("open_rate", rateOf(counts.opened, counts.delivered));
    json.member("click_rate", rateOf(counts.clicked, counts.delivered));
    json.member("bounce_rate", rateOf(counts.bounced, counts.sent));
    json.member("unsubscribe_rate", rateOf(counts.unsubscribed, counts.delivered)).endObject();
}

void writeCampaign(JsonWriter &json, const Campaign &campaign, const Services &services)
{
    const CampaignCounts counts = services.campaigns.totals(campaign);
    json.beginObject().member("id", campaign.id).member("status", wireName(campaign.status));
    writeDefinition(json, campaign);
    if (campaign.isBroadcast()) {
        json.key("progress");
        if (const auto progress = services.campaigns.progress(campaign))
            writeProgress(json, campaign, *progress, counts.pending, services);
        else
            json.null();
    }
    json.member("pause_reason", campaign.pauseReason)
        .member("held", campaign.held)
        .member("cancelled", campaign.cancelled)
        .key("stats");
    writeStats(json, counts);
    json.memberInstant("activated_at", campaign.activatedAt).memberInstant("completed_at", campaign.completedAt);
    json.memberInstant("archived_at", campaign.archivedAt).memberInstant("created_at", campaign.createdAt);
    json.memberInstant("updated_at", campaign.updatedAt).endObject();
}

http::Response campaignResponse(const Campaign &campaign, const Services &services, int status)
{
    JsonWriter json;
    writeCampaign(json, campaign, services);
    http::Response response = http::Response::json(json.take(), status);
    http::setEntityTag(response, definitionText(campaign));
    return response;
}

} // namespace growthos
