#pragma once

#include "tests/bench/ingest/load.h"
#include "tests/bench/ingest/process.h"

#include <memory>
#include <optional>

namespace growthos::bench {

/// Something else that takes events, to compare with. Started by its function, ended with the object. The functions
/// return nothing, and print one line why, where the peer is not installed or does not start.
class Peer
{
public:
    virtual ~Peer() = default;
    /// Requests (statements) made a second at 64 clients, for about `seconds`.
    virtual LoadResult measure(double seconds, const Load &like) = 0;
};

/// nginx that answers POST with `return 202`: what a request costs when nothing is done with it.
std::unique_ptr<Peer> startNginx(const QString &folder);
/// Node's http with better-sqlite3, WAL, synchronous=FULL, group commit once an event-loop turn.
std::unique_ptr<Peer> startNode(const QString &folder, const std::string &writeKey);
/// pgbench, prepared INSERT at 64 clients, against a PostgreSQL cluster of its own with default durability.
std::unique_ptr<Peer> startPostgres(const QString &folder);

/// 4 KB appends, each followed by fdatasync, for `seconds`: what the disk is like at this moment.
struct DiskProbe
{
    double perSecond = 0;
    double p99 = 0; ///< milliseconds
};
DiskProbe probeDisk(const QString &folder, double seconds);

} // namespace growthos::bench
