#pragma once

#include "backend/http/route.h"
#include "backend/messages/hitjudge.h"
#include "backend/messages/mailfacts.h"

namespace growthos {

/// What links in mails need; each member any thread.
struct TrackingParts
{
    const TrackingTokens &tokens;
    MailEvents &events;
    HitJudge &judge;
    /// Counts a hit by a machine beside those of people. With `since`: the clicks from then on were the same machine's.
    std::function<void(std::int64_t message, bool click, std::optional<UtcMs> since)> countMachine;
    /// Puts an address on the suppression list as unsubscribed; waits until that is on disk. Errors: Unavailable.
    std::function<Result<void>(const EmailAddress &address)> unsubscribe;
    /// Waits a moment until events that are on disk have had their effects, so that who asks next sees them.
    std::function<void()> awaitEffects;
};

/// `/t/o`, `/t/c`, `/u`: public, for whoever has a mail; and the intake of bounces. A GET changes nothing but counts.
http::Routes trackingRoutes(std::shared_ptr<const TrackingParts> parts);

} // namespace growthos
