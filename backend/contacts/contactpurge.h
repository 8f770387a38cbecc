#pragma once

#include "backend/jobs/job.h"
#include "backend/storage/database.h"

#include <QString>
#include <cstdint>
#include <functional>
#include <vector>

namespace growthos {

struct Services;

/// Deletes contacts for good, piece by piece: rows in every table, events, the contacts themselves, and, of those who
/// asked to be forgotten, what the search index still holds of deleted words. The contacts stand in `purging` and are
/// removed already, so that nobody sees them and nothing comes in for them.
struct PurgeSurroundings
{
    QString dataDir;                             ///< where the files are that rows speak of
    std::function<void(std::int64_t)> leaving;   ///< the rows of a contact go: inside the transaction, before it
    std::function<void(std::int64_t)> forgotten; ///< they and the contact are gone: the same
    std::function<void()> namesWent;             ///< names of events that nobody else had: the same
    std::function<void(const Job &)> ended = {};
};

/// `contacts.erase`: one person, because somebody asked. `contacts.purge`: those removed more than 30 days ago.
JobKind contactEraseKind(Database &database, PurgeSurroundings around);
JobKind contactPurgeKind(Database &database, PurgeSurroundings around);

/// Whether an erasure has not come to its end. A kill may have come before anything but the database heard of it.
bool isErasing(Database &database);
/// Starts the job for these contacts, removed in this transaction or before.
void startErasing(Services &services, const std::vector<std::int64_t> &contacts);
/// Starts a job for a number of contacts that were removed before `then`, and for those of a job that was cancelled;
/// when none is under way and there are some. In a transaction of the writer.
void startPurging(Services &services, UtcMs then);

} // namespace growthos
