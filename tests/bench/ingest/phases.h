#pragma once

#include "tests/bench/ingest/load.h"
#include "tests/bench/ingest/report.h"

#include <QString>
#include <cstdint>

namespace growthos::bench {

/// What the command line asks for.
struct Plan
{
    int rounds = 5;
    double seconds = 3;             ///< of load in one measurement
    std::int64_t burst = 2'000'000; ///< events of a burst of batches
    std::int64_t contacts = 1'000'000;
    double minutes = 0.5; ///< of steady load
    QString folder;       ///< of this run, removed at its end
    QString cache;        ///< the prepared workspace, kept from run to run
};

/// `track` of about 250 bytes for a random one of many contacts.
extern const char trackBody[];
/// What browsers send besides: 500 bytes.
extern const char browserHeaders[];
/// {"batch":[…]} of that many track calls; with `identifies`, every tenth is an identify that changes traits.
std::string batchBody(int items, bool identifies);

/// One `track` a request, against nginx, Node and PostgreSQL.
void measureSingle(const Plan &plan, Report &report);
/// A burst of batches, against the same rows written by SQLite alone.
void measureBatches(const Plan &plan, Report &report);
/// A workspace of a million contacts: start, apply rate, lag, memory.
void measureModel(const Plan &plan, Report &report);
/// A backup of that while 5,000 events a second come in, restored and looked at.
void measureBackup(const Plan &plan, Report &report);
/// How late the window's event loop gets under load.
void measureWindow(const Plan &plan, Report &report);

/// A copy of the workspace with `plan.contacts` contacts, made at the first use; empty when that failed.
QString preparedWorkspace(const Plan &plan, const QString &name);

} // namespace growthos::bench
