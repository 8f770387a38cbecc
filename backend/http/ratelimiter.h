#pragma once

#include "backend/core/clock.h"

#include <atomic>
#include <mutex>
#include <string>
#include <unordered_map>

namespace growthos::http {

/// Requests a second and key, from the settings; 0 = no limit. Written by the settings service, read by the router.
struct RateLimits
{
    std::atomic<int> managementPerSecond{100};
    std::atomic<int> ingestPerSecond{0};
};

/// Token buckets, one a key, holding two seconds' worth. Any thread.
class RateLimiter
{
public:
    struct Decision
    {
        bool allowed = true;
        int remaining = 0;         ///< whole tokens left
        int resetSeconds = 0;      ///< until the bucket is full
        int retryAfterSeconds = 0; ///< at least 1 when refused
    };
    Decision take(const std::string &keyId, int perSecond, UtcMs now);

private:
    struct Bucket
    {
        double tokens = 0;
        UtcMs at = 0;
        int perSecond = 0;
    };
    std::mutex m_mutex;
    std::unordered_map<std::string, Bucket> m_buckets;
};

} // namespace growthos::http
