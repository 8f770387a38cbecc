#include "backend/http/ratelimiter.h"

#include <algorithm>
#include <cmath>

namespace growthos::http {

RateLimiter::Decision RateLimiter::take(const Principal &principal, Api api, UtcMs now)
{
    const Decision decision = decide(principal, api, now, 1);
    if (api == Api::Management && principal.kind != Principal::Kind::Console)
        m_managementLoad.count(principal.keyId, decision.allowed, now);
    return decision;
}

RateLimiter::Decision RateLimiter::decide(const Principal &principal, Api api, UtcMs now, int tokens)
{
    Decision decision;
    decision.perSecond = limit(api);
    if (decision.perSecond == 0 || principal.kind == Principal::Kind::Console)
        return {};
    const double rate = decision.perSecond;
    const double capacity = 2 * rate;
    const std::lock_guard lock(m_mutex);
    Bucket &bucket = m_buckets[static_cast<std::size_t>(api)][principal.keyId];
    if (bucket.perSecond != decision.perSecond)
        bucket = {capacity, now, decision.perSecond};
    // A clock set back must not empty the bucket for ever.
    const double elapsed = std::max<double>(0, static_cast<double>(now - bucket.at) / 1000.0);
    bucket.tokens = std::min(capacity, bucket.tokens + elapsed * rate);
    bucket.at = now;

    decision.allowed = bucket.tokens >= tokens;
    if (decision.allowed)
        bucket.tokens -= tokens;
    else
        decision.retryAfterSeconds = std::max(1, static_cast<int>(std::ceil((tokens - bucket.tokens) / rate)));
    decision.remaining = static_cast<int>(bucket.tokens);
    decision.resetSeconds = static_cast<int>(std::ceil((capacity - bucket.tokens) / rate));
    return decision;
}

Error RateLimiter::error(const Decision &refused)
{
    return {ErrorCode::RateLimited,
            QStringLiteral("More than %1 requests a second with this key.").arg(refused.perSecond),
            {},
            refused.retryAfterSeconds};
}

} // namespace growthos::http
