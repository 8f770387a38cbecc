#pragma once

#include "backend/core/clock.h"
#include "backend/core/error.h"

#include <QByteArray>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct sockaddr;

namespace growthos {

/// A success: 2xx within this time.
constexpr int webhookTimeoutMs = 10'000;
/// Tries of a delivery before it is given up.
constexpr int webhookAttempts = 5;
/// An endpoint that has only failed for so long is turned off with the delivery that is given up then.
constexpr UtcMs webhookPatience = 5 * dayMs;
/// How long the log goes back.
constexpr UtcMs webhookLogLife = 30 * dayMs;
/// What the log keeps of an answer, and shows of a body.
constexpr std::size_t webhookAnswerBytes = 16 * 1024;
constexpr std::size_t webhookShownBytes = 64 * 1024;

/// When the try after the first `tries` ones comes, counted from the first: 5 min, 30 min, 3 h, 18 h, each ±10 %.
/// `random`: 0 to 1. Nothing: there is none.
std::optional<UtcMs> webhookDelay(int tries, double random);

/// https, or http on this machine (and on private networks where those are allowed); no private, link-local or metadata
/// address unless `allowPrivate`; no name and password. Names are looked at again when they are resolved.
std::optional<ErrorDetail> checkWebhookUrl(const QString &url, bool allowPrivate);

/// What an endpoint may be connected to.
struct WebhookReach
{
    bool loopback = false; ///< its URL says so itself: `localhost`, `127.0.0.1`
    bool privateNetworks = false;
};
WebhookReach webhookReach(const QString &url, bool allowPrivate);
/// Whether an address that a name led to may be connected to.
bool mayConnect(const sockaddr *address, WebhookReach reach);

/// A new secret as the Standard Webhooks specification wants it: `whsec_` and the base64 of 24 random bytes.
std::string newWebhookSecret();
/// The HMAC key of a secret: what stands behind `whsec_`, decoded when it is base64, otherwise as it is.
QByteArray webhookKey(std::string_view secret);
/// `...` and its last four characters; of a short one none, for they would be most of it.
std::string webhookSecretHint(std::string_view secret);
/// Nothing when the secret can be one.
std::optional<ErrorDetail> checkWebhookSecret(const QString &secret);

/// The headers of a try that `at` (unix seconds) makes it, signed as the Standard Webhooks specification says, and with
/// X-GrowthOS-Signature beside.
std::vector<std::pair<QByteArray, QByteArray>> webhookHeaders(const QByteArray &key, std::string_view id,
                                                              std::string_view event, std::int64_t at,
                                                              std::string_view body);

/// `text` without this secret, keys of this program and values of headers that hold secrets.
std::string maskSecrets(std::string_view text, std::string_view secret);

} // namespace growthos
