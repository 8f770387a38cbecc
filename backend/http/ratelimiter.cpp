#include "backend/http/ratelimiter.h"

#include <algorithm>
#include <cmath>

namespace growthos::http {

RateLimiter::Decision RateLimiter::take(const std::string &keyId, int perSecond, UtcMs now)
{
    const std::lock_guard lock(m_mutex);
    const double capacity = 2.0 * perSecond;
    Bucket &bucket = m_buckets[keyId];
    if (bucket.perSecond != perSecond)
        bucket = {capacity, now, perSecond};
    // A clock set back must not empty the bucket for ever.
    const double elapsed = std::max<double>(0, static_cast<double>(now - bucket.at) / 1000.0);
    bucket.tokens = std::min(capacity, bucket.tokens + elapsed * perSecond);
    bucket.at = now;

    Decision decision;
    decision.allowed = bucket.tokens >= 1;
    if (decision.allowed)
        bucket.tokens -= 1;
    else
        decision.retryAfterSeconds = std::max(1, static_cast<int>(std::ceil((1 - bucket.tokens) / perSecond)));
    decision.remaining = static_cast<int>(bucket.tokens);
    decision.resetSeconds = static_cast<int>(std::ceil((capacity - bucket.tokens) / perSecond));
    return decision;
}

} // namespace growthos::http
