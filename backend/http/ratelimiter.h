#pragma once

#include "backend/core/clock.h"
#include "backend/core/error.h"
#include "backend/http/principal.h"
#include "backend/http/requestload.h"

#include <array>
#include <atomic>
#include <mutex>
#include <string>
#include <unordered_map>

namespace growthos::http {

enum class Api { Management, Ingest };

/// Token buckets, one a key and API, holding two seconds' worth. Any thread.
class RateLimiter
{
public:
    /// Requests a second and key; 0 = no limit.
    void setLimit(Api api, int perSecond) { limit(api) = perSecond; }
    bool limits(Api api) const { return m_limits[static_cast<std::size_t>(api)] != 0; }

    struct Decision
    {
        int perSecond = 0; ///< the limit that holds; 0 = none, and the rest says nothing
        bool allowed = true;
        int remaining = 0;         ///< whole tokens left
        int resetSeconds = 0;      ///< until the bucket is full
        int retryAfterSeconds = 0; ///< at least 1 when refused
    };
    /// Takes a token, if there is one. The console has no limit.
    Decision take(const Principal &principal, Api api, UtcMs now);
    /// As it stands, taking nothing.
    Decision look(const Principal &principal, Api api, UtcMs now) { return decide(principal, api, now, 0); }
    /// RateLimited, for a refused one.
    static Error error(const Decision &refused);
    int perSecond(Api api) const { return m_limits[static_cast<std::size_t>(api)]; } ///< 0 = no limit
    /// Of the Management API; the console does not count.
    RequestLoad::Value managementLoad(UtcMs now) const { return m_managementLoad.value(now); }

private:
    struct Bucket
    {
        double tokens = 0;
        UtcMs at = 0;
        int perSecond = 0;
    };
    std::atomic<int> &limit(Api api) { return m_limits[static_cast<std::size_t>(api)]; }
    Decision decide(const Principal &principal, Api api, UtcMs now, int tokens);

    std::array<std::atomic<int>, 2> m_limits{};
    std::mutex m_mutex;
    std::array<std::unordered_map<std::string, Bucket>, 2> m_buckets; ///< by key id
    RequestLoad m_managementLoad;
};

} // namespace growthos::http
