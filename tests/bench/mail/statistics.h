#pragma once

#include "tests/bench/ingest/report.h"
#include "tests/bench/mail/startedprogram.h"

namespace growthos::bench {

/// What reading a campaign with so many mails costs over the Management API. They are written into the model by SQL, to
/// contacts 1 … `people`, while the program is down: it is stopped and started.
void measureStatistics(StartedProgram &program, int mails, int people, Report &report);

} // namespace growthos::bench
