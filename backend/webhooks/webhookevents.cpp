#include "backend/webhooks/webhookevents.h"

#include <algorithm>

namespace growthos {
namespace {

// Macros, since adjacent literals make one text. Their members are those of the resources; a test compares.
#define CONTACT_FIELDS                                                                                                 \
    R"("id":"cntct_test","email":"alice@example.com","external_id":"user_123","traits":{"name":"Alice Chen",)"         \
    R"("plan":"growth"},"tags":["enterprise"],"created_at":"2026-01-15T10:30:00Z",)"                                   \
    R"("updated_at":"2026-02-20T14:22:00Z")"
#define SAMPLE_CONTACT "{" CONTACT_FIELDS "}"
#define SAMPLE_SEGMENT R"({"contact":)" SAMPLE_CONTACT R"(,"segment":{"id":"seg_test","name":"Active trial users"}})"
#define SAMPLE_MAIL(state, reason, reply, delivered, opened, clicked, unsubscribed, bounced, opens, clicks)            \
    R"({"id":"msg_test","contact_id":"cntct_test","campaign_id":"cmpgn_test","source":{"kind":"campaign",)"            \
    R"("id":"cmpgn_test","step":"step_test","variant":null},"to":"alice@example.com","from":"hello@acme.com",)"        \
    R"("subject":"Welcome","state":")" state R"(","reason":)" reason R"(,"smtp_reply":)" reply                         \
    R"(,"attempts":1,"transport":"smtp","queued_at":"2026-02-23T10:00:00Z","next_attempt_at":null,)"                   \
    R"("sent_at":"2026-02-23T10:00:01Z","delivered_at":)" delivered R"(,"opened_at":)" opened                          \
    R"(,"clicked_at":)" clicked R"(,"unsubscribed_at":)" unsubscribed R"(,"bounced_at":)" bounced R"(,"opens":)" opens \
    R"(,"clicks":)" clicks R"(,"machine_opens":0,"machine_clicks":0})"
#define TAKEN R"("2026-02-23T10:00:01Z")"
#define READ R"("2026-02-23T10:05:00Z")"
#define SAMPLE_ENTRY(status, position, approved)                                                                       \
    R"({"id":"wl_entry_test","waitlist_id":"wl_test","contact_id":"cntct_test","email":"alice@example.com",)"          \
    R"("name":"Alice Chen","source":"launch","lead_score":40,"position":)" position                                    \
    R"(,"referral_count":2,"status":")" status R"(","referral_code":"K7M2Q9XA",)"                                      \
    R"("share_url":"https://acme.com/w/pro?ref=K7M2Q9XA","referred_by":null,"join_order":18,)"                         \
    R"("joined_at":"2026-01-10T08:00:00Z","approved_at":)" approved "}"

constexpr WebhookEvent knownEvents[] = {
    {"contact.created", "A contact exists that did not before.", SAMPLE_CONTACT},
    {"contact.updated", "A field that the contact shows has changed.", SAMPLE_CONTACT},
    {"contact.deleted", "A contact was removed.", "{" CONTACT_FIELDS R"(,"deleted_at":"2026-02-23T10:00:00Z"})"},
    {"contact.merged", "Two contacts became one; data is the one that remains.",
     "{" CONTACT_FIELDS R"(,"merged_contact_id":"cntct_test2"})"},
    {"segment.entered", "A contact came into a segment.", SAMPLE_SEGMENT},
    {"segment.exited", "A contact left a segment.", SAMPLE_SEGMENT},
    {"referral.created", "A referral link was made.",
     R"({"id":"ref_link_test","code":"ALICE-ACME-7K2M9X","url":"https://acme.com/r/ALICE-ACME-7K2M9X",)"
     R"("direct_url":"https://acme.com/r/ALICE-ACME-7K2M9X","program_id":"ref_prog_test","contact_id":"cntct_test",)"
     R"("channel":"email","clicks":0,"referrals":0,"conversions":0,"created_at":"2026-02-23T10:00:00Z"})"},
    {"referral.converted", "A referral became a conversion.",
     R"({"id":"ref_conv_test","program_id":"ref_prog_test","link_code":"ALICE-ACME-7K2M9X",)"
     R"("referrer_contact_id":"cntct_test","referrer_email":"alice@example.com","referrer_name":"Alice Chen",)"
     R"("referred_contact_id":"cntct_test2","referred_email":"bob@example.com","referred_name":"Bob",)"
     R"("conversion_event":"signup_completed","source":"automatic","status":"confirmed","reason":null,"metadata":{},)"
     R"("rewards":[{"id":"ref_rwd_test","program_id":"ref_prog_test","conversion_id":"ref_conv_test",)"
     R"("contact_id":"cntct_test","email":"alice@example.com","name":"Alice Chen","kind":"referrer","tier":null,)"
     R"("type":"credit","amount":20,"currency":"USD","created_at":"2026-02-23T10:00:00Z"}],)"
     R"("converted_at":"2026-02-23T10:00:00Z","decided_at":null})"},
    {"campaign.email.sent", "A mail was handed over.",
     SAMPLE_MAIL("delivered", "null", R"("250 2.0.0 Ok")", TAKEN, "null", "null", "null", "null", "0", "0")},
    {"campaign.email.delivered", "A mail server took a mail.",
     SAMPLE_MAIL("delivered", "null", R"("250 2.0.0 Ok")", TAKEN, "null", "null", "null", "null", "0", "0")},
    {"campaign.email.opened", "A mail was opened by a person.",
     SAMPLE_MAIL("delivered", "null", R"("250 2.0.0 Ok")", TAKEN, READ, "null", "null", "null", "1", "0")},
    {"campaign.email.clicked", "A link in a mail was followed.",
     SAMPLE_MAIL("delivered", "null", R"("250 2.0.0 Ok")", TAKEN, READ, READ, "null", "null", "1", "1")},
    {"campaign.email.bounced", "A mail came back.",
     SAMPLE_MAIL("bounced", R"("no_recipient")", R"("550 5.1.1 No such user")", "null", "null", "null", "null", TAKEN,
                 "0", "0")},
    {"campaign.email.unsubscribed", "Somebody wants no more mail.",
     SAMPLE_MAIL("delivered", "null", R"("250 2.0.0 Ok")", TAKEN, READ, "null", READ, "null", "1", "0")},
    {"survey.response.created", "A survey was answered.",
     R"({"id":"resp_test","survey_id":"srvy_test","contact_id":"cntct_test","contact_label":"Alice Chen","score":9,)"
     R"("comment":"Love it","category":"promoter","answers":null,"responded_at":"2026-02-22T15:30:00Z"})"},
    {"waitlist.joined", "Somebody joined a waitlist.", SAMPLE_ENTRY("waiting", "12", "null")},
    {"waitlist.approved", "An entry of a waitlist was approved.",
     SAMPLE_ENTRY("approved", "null", R"("2026-02-23T10:00:00Z")")},
};

} // namespace

std::span<const WebhookEvent> webhookEvents()
{
    return knownEvents;
}

const WebhookEvent *webhookEvent(std::string_view name)
{
    const auto found = std::find_if(std::begin(knownEvents), std::end(knownEvents),
                                    [name](const WebhookEvent &event) { return event.name == name; });
    return found == std::end(knownEvents) ? nullptr : found;
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
    return std::any_of(std::begin(knownEvents), std::end(knownEvents),
                       [pattern](const WebhookEvent &event) { return webhookPatternMatches(pattern, event.name); });
}

std::vector<std::string> webhookNames(const std::vector<std::string> &patterns)
{
    std::vector<std::string> names;
    for (const WebhookEvent &event : knownEvents) {
        if (std::any_of(patterns.begin(), patterns.end(),
                        [&](const std::string &pattern) { return webhookPatternMatches(pattern, event.name); }))
            names.emplace_back(event.name);
    }
    return names;
}

} // namespace growthos
