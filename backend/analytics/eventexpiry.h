#pragma once

#include "backend/jobs/job.h"
#include "backend/storage/database.h"

namespace growthos {

struct Services;

/// `events.expire`: deletes events from before a moment, oldest first, as the setting `retention_days` asks. Contacts
/// stay as they are, and so does how often each did what; analytics knows the events that are left. `ended` comes after
/// the last piece.
JobKind eventExpiryKind(Database &database, std::function<void(const Job &)> ended);

/// Starts it where events are older than the setting allows and none is under way. In a transaction of the writer.
void startExpiry(Services &services);

} // namespace growthos
