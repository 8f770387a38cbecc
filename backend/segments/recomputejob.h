#pragma once

#include "backend/jobs/job.h"
#include "backend/segments/memberships.h"

namespace growthos {

struct Services;

/// `segments.recompute`: new rules have changed more members than fit into one transaction. They count at once; this
/// writes the rows behind them, each with its event, and shows how far it is. A cancelled one goes on unseen, and a new
/// start of the program does what a kill has left.
JobKind segmentRecomputeKind(Memberships &memberships);

/// Starts it where rows are waiting. In a transaction of the writer.
void startRecompute(Services &services, const Segment &segment);

} // namespace growthos
