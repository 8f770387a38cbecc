#pragma once

#include "backend/bus/changefeed.h"
#include "backend/jobs/job.h"
#include "backend/waitlists/waitlistqueues.h"

namespace growthos {

inline constexpr const char *reorderJob = "waitlists.reorder";
/// For the boost that the waitlist has now.
std::string reorderParameters(const Waitlist &waitlist);

/// Gives the people of a long waitlist their places by another boost, piece by piece: meanwhile they stand as before,
/// then all move at once. After a kill the order is made anew at the start and nothing is left to do.
JobKind waitlistReorderKind(Database &database, WaitlistQueues &queues, ChangeFeed &feed);

} // namespace growthos
