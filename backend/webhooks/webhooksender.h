#pragma once

#include "backend/webhooks/webhookrules.h"

#include <functional>
#include <memory>

namespace growthos {

/// One try, ready to be sent.
struct WebhookCall
{
    std::int64_t delivery = 0;
    QByteArray url = {};
    std::vector<std::pair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};
    WebhookReach reach = {};
};

/// How it went.
struct WebhookAnswer
{
    std::int64_t delivery = 0;
    int status = 0; ///< 0: no answer came, `error` says why
    int tookMs = 0;
    std::string error = {};
    std::string headers = {}; ///< lines; their beginning, as of the body
    std::string body = {};
    bool truncated = false;
};

/// Sends tries over HTTP, any number at once. Tests may have one of their own.
class WebhookSender
{
public:
    virtual ~WebhookSender() = default;
    /// Once, before the first `send`: where answers go, each exactly once, on a thread of the sender.
    virtual void start(std::function<void(WebhookAnswer)> done) = 0;
    /// Any thread.
    virtual void send(WebhookCall call) = 0;
    /// Lets what is under way end for at most so long; the rest is dropped without an answer. Nothing may come any
    /// more.
    virtual void finish(int patienceMs) = 0;
};

/// libcurl's multi interface on a thread of its own. Addresses are looked at when they are connected to, whatever the
/// name led to; nothing is redirected, and no proxy stands between.
std::unique_ptr<WebhookSender> makeCurlSender(int timeoutMs = webhookTimeoutMs);

} // namespace growthos
