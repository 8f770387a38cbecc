#pragma once

#include "backend/http/message.h"
#include "backend/messages/trackingtokens.h"

#include <deque>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace growthos {

/// Tells people from machines that open mails and follow links in them (scanners, prefetching): by method, headers,
/// user agent, haste, and by who follows many links of one mail within seconds. Any thread.
///
/// Gmail's image proxy fetches when the reader opens, so it counts as a person; Apple's prefetching does not.
class HitJudge
{
public:
    struct Verdict
    {
        bool isMachine = false;
        /// So many links so fast that no person was there: nor at the clicks on this mail from then on, which had
        /// passed for a person's.
        std::optional<UtcMs> since = {};
    };
    Verdict judge(const http::RequestHead &request, const TrackingToken &token, UtcMs now);

private:
    Verdict followsAll(const TrackingToken &token, UtcMs now);

    struct Burst
    {
        UtcMs began = 0;
        std::deque<std::size_t> urls; ///< hashes of different ones
        UtcMs machineUntil = 0;
    };
    std::mutex m_mutex;
    std::unordered_map<std::int64_t, Burst> m_bursts; ///< by mail
};

} // namespace growthos
