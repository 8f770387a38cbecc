#pragma once

#include "backend/ingest/livestream.h"
#include "backend/storage/database.h"

namespace growthos {

/// Puts the newest events that are kept into a stream that is still empty: what was live before a restart. Of them is
/// not known any more how they came in, nor what they changed.
void recallEvents(Database &database, LiveStream &live, std::size_t most = 200);

} // namespace growthos
