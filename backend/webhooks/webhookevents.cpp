#include "backend/webhooks/webhookevents.h"

#include <algorithm>

namespace growthos {
namespace {

// A macro, since adjacent literals make one text.
#define SAMPLE_CONTACT                                                                                                 \
    R"({"id":"cntct_test","email":"alice@example.com","external_id":"user_123","traits":{"name":"Alice Chen",)"        \
    R"("plan":"growth"},"tags":["enterprise"],"created_at":"2026-01-15T10:30:00Z",)"                                   \
    R"("updated_at":"2026-02-20T14:22:00Z"})"
#define SAMPLE_MAIL                                                                                                    \
    R"({"id":"msg_test","contact_id":"cntct_test","campaign_id":"cmpgn_test","to":"alice@example.com",)"               \
    R"("from":"hello@acme.com","subject":"Welcome","state":"sent","sent_at":"2026-02-23T10:00:00Z"})"
#define SAMPLE_SEGMENT R"({"contact":)" SAMPLE_CONTACT R"(,"segment":{"id":"seg_test","name":"Active trial users"}})"
#define SAMPLE_ENTRY(status, position)                                                                                 \
    R"({"id":"wl_entry_test","contact_id":"cntct_test","email":"alice@example.com","position":)" position              \
    R"(,"referral_count":2,"status":")" status R"(","joined_at":"2026-01-10T08:00:00Z"})"

constexpr WebhookEvent events[] = {
    {"contact.created", "A contact exists that did not before.", SAMPLE_CONTACT},
    {"contact.updated", "A field that the contact shows has changed.", SAMPLE_CONTACT},
    {"contact.deleted", "A contact was removed.", SAMPLE_CONTACT},
    {"contact.merged", "Two contacts became one; data is the one that remains.", SAMPLE_CONTACT},
    {"segment.entered", "A contact came into a segment.", SAMPLE_SEGMENT},
    {"segment.exited", "A contact left a segment.", SAMPLE_SEGMENT},
    {"referral.created", "A referral link was made, or somebody came by one.",
     R"({"code":"ALICE-ACME-7K2","program_id":"ref_prog_test","contact_id":"cntct_test"})"},
    {"referral.converted", "A referral became a conversion.",
     R"({"code":"ALICE-ACME-7K2","program_id":"ref_prog_test","referrer_id":"cntct_test","contact_id":"cntct_test2",)"
     R"("converted_at":"2026-02-23T10:00:00Z"})"},
    {"campaign.email.sent", "A mail was handed over.", SAMPLE_MAIL},
    {"campaign.email.delivered", "A mail arrived.", SAMPLE_MAIL},
    {"campaign.email.opened", "A mail was opened by a person.", SAMPLE_MAIL},
    {"campaign.email.clicked", "A link in a mail was followed.", SAMPLE_MAIL},
    {"campaign.email.bounced", "A mail came back.", SAMPLE_MAIL},
    {"campaign.email.unsubscribed", "Somebody wants no more mail.", SAMPLE_MAIL},
    {"survey.response.created", "A survey was answered.",
     R"({"id":"resp_test","survey_id":"srvy_test","contact_id":"cntct_test","score":9,"category":"promoter",)"
     R"("comment":"Love it","created_at":"2026-02-23T10:00:00Z"})"},
    {"waitlist.joined", "Somebody joined a waitlist.", SAMPLE_ENTRY("waiting", "12")},
    {"waitlist.approved", "An entry of a waitlist was approved.", SAMPLE_ENTRY("approved", "null")},
};

} // namespace

std::span<const WebhookEvent> webhookEvents()
{
    return events;
}

const WebhookEvent *webhookEvent(std::string_view name)
{
    const auto found = std::find_if(std::begin(events), std::end(events),
                                    [name](const WebhookEvent &event) { return event.name == name; });
    return found == std::end(events) ? nullptr : found;
}

bool webhookPatternMatches(std::string_view pattern, std::string_view event)
{
    if (pattern == "*" || pattern == event)
        return true;
    // The dot belongs to what must be the same.
    return pattern.ends_with(".*") && event.starts_with(pattern.substr(0, pattern.size() - 1));
}

bool isWebhookPattern(std::string_view pattern)
{
    return std::any_of(std::begin(events), std::end(events),
                       [pattern](const WebhookEvent &event) { return webhookPatternMatches(pattern, event.name); });
}

std::vector<std::string> webhookNames(const std::vector<std::string> &patterns)
{
    std::vector<std::string> names;
    for (const WebhookEvent &event : events) {
        if (std::any_of(patterns.begin(), patterns.end(),
                        [&](const std::string &pattern) { return webhookPatternMatches(pattern, event.name); }))
            names.emplace_back(event.name);
    }
    return names;
}

} // namespace growthos
