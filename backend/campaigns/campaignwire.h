#pragma once

#include "backend/campaigns/campaign.h"
#include "backend/core/jsonwriter.h"
#include "backend/http/route.h"

namespace growthos {

/// A campaign as it stands in answers: its definition, its state and its figures.
http::Fields campaignFields();
void writeCampaign(JsonWriter &json, const Campaign &campaign, const Services &services);
/// With its ETag, which stands for the definition.
http::Response campaignResponse(const Campaign &campaign, const Services &services, int status = 200);

/// When a broadcast that goes out is through: the latest of what its throttle, the limit of its sender and its pace so
/// far allow. Nothing: it does not go out, or nothing is known yet.
std::optional<UtcMs> finishOf(const Campaign &campaign, const BroadcastProgress &progress, std::int64_t pending,
                              const Services &services);

/// Figures with their rates, as the member `stats`.
inline constexpr http::Field statsFields[] = {
    {"sent", http::Type::Integer, http::Presence::Required, "Mails handed over, those that bounced among them."},
    {"delivered", http::Type::Integer, http::Presence::Required, "Mails that a mail server took."},
    {"opened", http::Type::Integer, http::Presence::Required, "Contacts; opens by machines are left out."},
    {"clicked", http::Type::Integer, http::Presence::Required, "Contacts."},
    {"bounced", http::Type::Integer, http::Presence::Required, "Mails refused for good."},
    {"unsubscribed", http::Type::Integer, http::Presence::Required, "Contacts."},
    {"open_rate", http::Type::Number, http::Presence::Required, "Of the delivered."},
    {"click_rate", http::Type::Number, http::Presence::Required, "Of the delivered."},
    {"bounce_rate", http::Type::Number, http::Presence::Required, "Of the sent."},
    {"unsubscribe_rate", http::Type::Number, http::Presence::Required, "Of the delivered."},
};
inline constexpr http::Field statsField = {
    "stats", http::Type::Object, http::Presence::Required, "Its figures.", {.fields = statsFields}};
void writeStats(JsonWriter &json, const CampaignCounts &counts);

} // namespace growthos
