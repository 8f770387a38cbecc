#pragma once

#include "backend/core/result.h"
#include "backend/sample/samplemails.h"

#include <QString>
#include <atomic>

namespace growthos {

/// Writes into the data dir of a sample workspace what its campaigns have sent until `now`: the mails and the contacts
/// on their way, by the stores that the engines use, as if a mail server had taken them then. Nothing is sent by it,
/// and only who waits for the next mail of a sequence gets that when it is due. While nobody else has the files open;
/// all or nothing. `campaigns`: ids, by SampleMails::Campaign. Errors: Conflict, Unavailable, also once `stopping`.
Result<void> writeSamplePast(const QString &dataDir, const SampleStory &story, const SampleMails &mails,
                             const std::vector<std::string> &campaigns, UtcMs now, const std::atomic<bool> &stopping);

} // namespace growthos
