#pragma once

#include "backend/core/clock.h"

#include <array>
#include <mutex>
#include <string>
#include <unordered_map>

namespace growthos::http {

/// How much was asked with keys in the last 24 hours, or since the program started. Any thread.
class RequestLoad
{
public:
    static constexpr int hours = 24;
    struct Value
    {
        std::array<int, hours> busiest{}; ///< most requests with one key in one second of an hour; the last: this hour
        int refused = 0;                  ///< answered 429
    };

    void count(const std::string &keyId, bool allowed, UtcMs now);
    Value value(UtcMs now) const;

private:
    struct Second
    {
        UtcMs at = -1;
        int requests = 0;
    };
    struct Hour
    {
        UtcMs at = -1;
        int busiest = 0;
        int refused = 0;
    };

    mutable std::mutex m_mutex;
    std::unordered_map<std::string, Second> m_seconds; ///< the latest of each key
    std::array<Hour, hours> m_hours;
};

} // namespace growthos::http
