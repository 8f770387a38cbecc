#include "backend/console/metrics.h"

#include <QFile>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <unistd.h>

namespace growthos {
namespace {

/// Second number of /proc/self/statm: resident pages (proc(5)).
double residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

} // namespace

http::Response metrics(const ConsoleSources &sources)
{
    prometheus::Registry registry;
    const auto gauge = [&](const char *name, const char *help, double value) {
        prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({}).Set(value);
    };
    const auto counter = [&](const char *name, const char *help, double value) {
        prometheus::BuildCounter().Name(name).Help(help).Register(registry).Add({}).Increment(value);
    };
    const EventLog::Stats log = sources.log.stats();
    const ModelWriter::Stats writer = sources.writer.stats();
    const IngestCounters::Snapshot counts = sources.counters.snapshot(sources.clock.now());
    counter("growthos_ingest_accepted_total", "Ingest items accepted since start.",
            static_cast<double>(counts.accepted));
    counter("growthos_ingest_refused_total", "Ingest items refused since start.", static_cast<double>(counts.refused));
    counter("growthos_log_commits_total", "Commits of the durable log since start.", static_cast<double>(log.commits));
    counter("growthos_applied_total", "Log entries applied since start.", static_cast<double>(writer.applied));
    counter("growthos_duplicates_total", "Duplicates found since start.", static_cast<double>(writer.duplicates));
    gauge("growthos_backlog_events", "Events acknowledged and not yet applied.",
          static_cast<double>(log.backlogEvents));
    gauge("growthos_backlog_bytes", "Bytes of those events.", static_cast<double>(log.backlogBytes));
    gauge("growthos_apply_lag_seconds", "Age of the oldest event not yet applied.",
          static_cast<double>(writer.lagMs) / 1000);
    gauge("growthos_ack_p99_seconds", "99th percentile of the time to an answer, last minute.",
          sources.acks.p99(sources.clock.now()).value_or(0) / 1000);
    gauge("growthos_contacts", "Living contacts.", static_cast<double>(sources.applier.contactCount()));
    gauge("growthos_events", "Events held.", static_cast<double>(sources.projection.events()));
    gauge("growthos_projection_bytes", "Memory of the projection: columns and postings.",
          static_cast<double>(sources.projection.bytes()));
    gauge("growthos_projection_ready", "1 once the projection has read the file.", sources.projection.ready() ? 1 : 0);
    gauge("growthos_contact_cache_bytes", "Memory of the contact caches.",
          static_cast<double>(sources.applier.cacheBytes()));
    gauge("growthos_dedupe_bytes", "Memory of deduplication.", static_cast<double>(writer.dedupeBytes));
    gauge("growthos_log_file_bytes", "Size of the log file.", static_cast<double>(log.fileBytes));
    gauge("growthos_http_connections", "Open connections.", sources.openConnections());
    gauge("process_resident_memory_bytes", "Resident memory.", residentBytes());
    const std::string text = prometheus::TextSerializer().Serialize(registry.Collect());
    return {200, "text/plain; version=0.0.4; charset=utf-8", QByteArray::fromStdString(text), {}};
}

} // namespace growthos
