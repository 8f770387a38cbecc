#pragma once

#include <QByteArray>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace growthos {

/// An effect that endpoints may subscribe to.
struct WebhookEvent
{
    std::string_view name; ///< `contact.created`
    std::string_view description;
    std::string_view sample; ///< JSON: `data` of a test
};

std::span<const WebhookEvent> webhookEvents();
/// Nothing for an unknown name.
const WebhookEvent *webhookEvent(std::string_view name);

/// `*`, `referral.*`, `campaign.email.*` or a name: whether it stands for any event at all, and for this one.
bool isWebhookPattern(std::string_view pattern);
bool webhookPatternMatches(std::string_view pattern, std::string_view event);
/// The names that the patterns stand for, each once.
std::vector<std::string> webhookNames(const std::vector<std::string> &patterns);

} // namespace growthos
