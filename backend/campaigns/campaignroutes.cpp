#include "backend/campaigns/campaignroutes.h"

#include "backend/campaigns/campaignjobs.h"
#include "backend/campaigns/campaignjson.h"
#include "backend/campaigns/campaignwire.h"
#include "backend/http/entitytag.h"
#include "backend/http/readonly.h"
#include "backend/services.h"

#include <QJsonDocument>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr std::string_view listedTypes[] = {"lifecycle", "broadcast"};
constexpr std::string_view decisions[] = {"send", "skip"};

constexpr http::Field listFields[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    {"type", Type::String, {}, "Only campaigns of this type.", {.oneOf = listedTypes}},
    {"status", Type::String, {}, "Only campaigns in this state.", {.oneOf = campaignStatusNames}},
    {"q", Type::String, {}, "Only campaigns with this text in their name; ASCII letters in any case."},
    {"archived", Type::Boolean, {}, "Those that were deleted, instead of the others."},
    {"sort", Type::String, {}, "By which field; - for the highest first.", {.oneOf = CampaignStore::sortings}},
};

constexpr http::Field settleFields[] = {
    {"action",
     Type::String,
     Presence::Required,
     "send: what is overdue goes out now; skip: it is passed over.",
     {.oneOf = decisions}},
};

void told(Services &services, const QString &id)
{
    services.changes.emplace_back(QStringLiteral("campaigns"), id);
    services.afterCommit.push_back([&services] { services.campaigns.published(); });
}

Outcome answered(Services &services, const Result<Campaign> &campaign, int status = 200)
{
    if (!campaign)
        return campaign.error();
    told(services, QString::fromStdString(campaign->id));
    return campaignResponse(*campaign, services, status);
}

Outcome listCampaigns(const Call &call, Services &services)
{
    CampaignStore::Filter filter;
    filter.type = call.queryValue(QStringLiteral("type"));
    filter.status = call.queryValue(QStringLiteral("status"));
    filter.text = call.queryValue(QStringLiteral("q"));
    filter.archived = call.queryValue(QStringLiteral("archived")) == QStringLiteral("true");
    filter.sort = http::sorting(call, CampaignStore::sortings, filter.sort);
    const QString listName = http::listName(QStringLiteral("campaigns"), call, listFields);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(
        services.campaigns.list(filter, *page), services.cursors, listName,
        [&services](JsonWriter &json, const Campaign &campaign) { writeCampaign(json, campaign, services); });
}

Outcome getCampaign(const Call &call, Services &services)
{
    const auto campaign = campaignToRead(call, services);
    if (!campaign)
        return campaign.error();
    return campaignResponse(*campaign, services);
}

Outcome createCampaign(const Call &call, Services &services)
{
    return answered(services, services.campaigns.create(call.body), 201);
}

Outcome patchCampaign(const Call &call, Services &services)
{
    const auto campaign = campaignToChange(call, services);
    if (!campaign)
        return campaign.error();
    if (const auto matches = http::checkMatch(call, definitionText(*campaign)); !matches)
        return matches.error();
    QList<ErrorDetail> details;
    // Figures may have moved since they were read: they are passed over.
    http::checkReadOnly(call.body, QJsonDocument::fromJson(campaignResponse(*campaign, services).body).object(),
                        {"id", "type", "status", "step_id", "pause_reason", "held", "cancelled", "activated_at",
                         "completed_at", "archived_at", "created_at", "updated_at"},
                        details);
    if (!call.body.contains(QLatin1String("type")))
        checkFieldsOf(campaign->type, call.body, details);
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    return answered(services, services.campaigns.update(*campaign, call.body));
}

Outcome deleteCampaign(const Call &call, Services &services)
{
    const auto campaign = services.campaigns.find(call.parameter());
    if (!campaign)
        return campaign.error();
    if (const auto done = services.campaigns.archive(call.parameter()); !done)
        return done.error();
    const CampaignCounts totals = services.campaigns.totals(*campaign);
    if (totals.waiting > 0 || totals.pending > 0)
        services.startJob(settleDraft(*campaign, CampaignEngine::Settlement::End));
    told(services, call.parameter());
    return http::Response::noContent();
}

template <auto change>
Outcome act(const Call &call, Services &services)
{
    const auto campaign = campaignToChange(call, services);
    if (!campaign)
        return campaign.error();
    return answered(services, (services.campaigns.*change)(*campaign));
}

Outcome cancelCampaign(const Call &call, Services &services)
{
    const auto campaign = campaignToChange(call, services);
    if (!campaign)
        return campaign.error();
    const auto cancelled = services.campaigns.cancel(*campaign);
    if (cancelled && services.campaigns.totals(*campaign).waiting > 0)
        services.startJob(settleDraft(*campaign, CampaignEngine::Settlement::End));
    return answered(services, cancelled);
}

Outcome settleCampaign(const Call &call, Services &services)
{
    const auto campaign = campaignToChange(call, services);
    if (!campaign)
        return campaign.error();
    const bool send = call.body[QLatin1String("action")] == QLatin1String("send");
    if (campaign->isBroadcast())
        return answered(services, services.campaigns.decide(*campaign, send));
    if (services.campaigns.heldCount(*campaign) == 0)
        return Error{ErrorCode::Conflict, QStringLiteral("No contact of the campaign waits for a decision.")};
    services.startJob(
        settleDraft(*campaign, send ? CampaignEngine::Settlement::Send : CampaignEngine::Settlement::Skip));
    return answered(services, campaign);
}

} // namespace

Result<Campaign> campaignToRead(const Call &call, const Services &services)
{
    auto campaign = CampaignStore(services.db).find(call.parameter().toStdString());
    if (!campaign)
        return Error::notFound(u"campaign", call.parameter());
    return *std::move(campaign);
}

Result<Campaign> campaignToChange(const Call &call, const Services &services)
{
    auto campaign = campaignToRead(call, services);
    if (campaign && campaign->archivedAt)
        return Error{ErrorCode::Conflict,
                     QStringLiteral("The campaign is archived: it can be read, not changed."),
                     {{QStringLiteral("archived_at"), QStringLiteral("campaign_archived"),
                       QStringLiteral("An archived campaign cannot be changed.")}}};
    return campaign;
}

http::Routes campaignRoutes()
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    const auto action = [](const char *path, const char *operation, const char *summary, auto handle) {
        return http::Route{.verb = Verb::Post,
                           .path = path,
                           .operationId = operation,
                           .tag = "Campaigns",
                           .summary = summary,
                           .scope = Scope::CampaignsWrite,
                           .place = Place::Writer,
                           .reply = campaignFields(),
                           .handle = handle};
    };
    return {
        {.verb = Verb::Get,
         .path = "/v1/campaigns",
         .operationId = "listCampaigns",
         .tag = "Campaigns",
         .summary = "Campaigns, newest first",
         .scope = Scope::CampaignsRead,
         .query = listFields,
         .shape = ReplyShape::List,
         .reply = campaignFields(),
         .handle = listCampaigns},
        {.verb = Verb::Post,
         .path = "/v1/campaigns",
         .operationId = "createCampaign",
         .tag = "Campaigns",
         .summary = "Saves a draft of a sequence or a broadcast",
         .scope = Scope::CampaignsWrite,
         .place = Place::Writer,
         .body = campaignDraftFields(),
         .check = checkDefinition,
         .reply = campaignFields(),
         .success = 201,
         .example = R"({"name": "Onboarding Sequence", "type": "lifecycle", )"
                    R"("trigger": {"event": "signup_completed", "segment_id": "seg_new_users"}, "steps": [)"
                    R"({"delay": "0m", "subject": "Welcome to Acme!", "template_id": "tmpl_welcome_01"}, )"
                    R"({"delay": "2d", "subject": "Getting started with your dashboard", )"
                    R"("template_id": "tmpl_onboard_02"}]})",
         .handle = createCampaign},
        {.verb = Verb::Get,
         .path = "/v1/campaigns/:id",
         .operationId = "getCampaign",
         .tag = "Campaigns",
         .summary = "A campaign with its figures",
         .scope = Scope::CampaignsRead,
         .reply = campaignFields(),
         .handle = getCampaign},
        {.verb = Verb::Patch,
         .path = "/v1/campaigns/:id",
         .operationId = "updateCampaign",
         .tag = "Campaigns",
         .summary = "Changes a campaign, live: contacts keep their place by the ids of the steps",
         .scope = Scope::CampaignsWrite,
         .place = Place::Writer,
         .body = campaignChangeFields(),
         .check = checkDefinition,
         .reply = campaignFields(),
         .example = R"({"name": "Onboarding Sequence v2", "steps": [{"delay": "0m", "subject": "Welcome aboard!", )"
                    R"("template_id": "tmpl_welcome_02"}]})",
         .handle = patchCampaign},
        {.verb = Verb::Delete,
         .path = "/v1/campaigns/:id",
         .operationId = "deleteCampaign",
         .tag = "Campaigns",
         .summary = "Archives a campaign that is neither scheduled nor active",
         .scope = Scope::CampaignsWrite,
         .place = Place::Writer,
         .shape = ReplyShape::Empty,
         .success = 204,
         .handle = deleteCampaign},
        action("/v1/campaigns/:id/activate", "activateCampaign", "Starts it, or says all that is missing",
               act<&CampaignService::activate>),
        action("/v1/campaigns/:id/pause", "pauseCampaign", "Nothing more goes out; everybody keeps their place",
               act<&CampaignService::pause>),
        action("/v1/campaigns/:id/cancel", "cancelCampaign", "Ends it for everybody; a scheduled one is a draft again",
               cancelCampaign),
        {.verb = Verb::Post,
         .path = "/v1/campaigns/:id/settle",
         .operationId = "settleCampaign",
         .tag = "Campaigns",
         .summary = "Decides on what is so late that it was held",
         .scope = Scope::CampaignsWrite,
         .place = Place::Writer,
         .body = settleFields,
         .reply = campaignFields(),
         .example = R"({"action": "send"})",
         .handle = settleCampaign},
    };
}

} // namespace growthos
