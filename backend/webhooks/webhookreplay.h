#pragma once

#include "backend/jobs/job.h"
#include "backend/storage/database.h"

#include <QStringList>

namespace growthos {

class WebhookEngine;

/// Which deliveries of a log are put in line again.
struct WebhookReplay
{
    std::int64_t endpoint = 0;
    UtcMs from = 0; ///< both included
    UtcMs to = 0;
    QStringList statuses = {}; ///< none: all
    QStringList events = {};   ///< none: all
};
std::string toJson(const WebhookReplay &replay);

constexpr const char *webhookReplayName = "webhooks.replay";
/// The job: oldest first, tests left out.
JobKind webhookReplayKind(Database &database, WebhookEngine &engine, const Clock &clock);

} // namespace growthos
