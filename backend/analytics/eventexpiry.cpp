#include "backend/analytics/eventexpiry.h"

#include "backend/services.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace growthos {
namespace {

constexpr std::string_view kindName = "events.expire";
constexpr int eventsAtOnce = 200;

Result<void> deleteSome(Database &db, JobStep &step)
{
    const UtcMs before = QJsonDocument::fromJson(QByteArray::fromStdString(step.job.parameters))
                             .object()[QLatin1String("before_ms")]
                             .toInteger();
    const std::string oldest = " WHERE seq IN (SELECT seq FROM events INDEXED BY events_time WHERE timestamp < ?"
                               " ORDER BY timestamp, seq LIMIT ?)";
    bool more = true;
    while (more && !step.isTimeUp() && !db.failed()) {
        // Not of people whose rows are being deleted for good.
        Query(db, "INSERT INTO event_totals (contact, name, count, last_at)"
                  " SELECT contact, name, count(*), max(timestamp) FROM events" +
                      oldest +
                      " AND contact NOT IN (SELECT contact FROM purging) GROUP BY contact, name"
                      " ON CONFLICT (contact, name) DO UPDATE SET count = count + excluded.count,"
                      " last_at = max(last_at, excluded.last_at)")
            .bind(before, eventsAtOnce)
            .run();
        Query(db, "DELETE FROM events" + oldest).bind(before, eventsAtOnce).run();
        step.done += db.changes();
        more = db.changes() > 0;
    }
    if (!more)
        step.finish("{\"events\":" + std::to_string(step.done) + "}");
    return {};
}

} // namespace

JobKind eventExpiryKind(Database &database, std::function<void(const Job &)> ended)
{
    return {.name = std::string(kindName),
            .scope = http::Scope::AnalyticsWrite,
            .step = [&database](JobStep &step) { return deleteSome(database, step); },
            .ended = std::move(ended)};
}

void startExpiry(Services &services)
{
    const auto settings = services.settings.current();
    if (!settings->retentionDays)
        return;
    const UtcMs before = startOfDay(*settings, services.clock.now()) - *settings->retentionDays * dayMs;
    Query old(services.db, "SELECT EXISTS (SELECT 1 FROM events WHERE timestamp < ?1) AND NOT EXISTS"
                           " (SELECT 1 FROM jobs WHERE state IN ('queued', 'running') AND kind = ?2)");
    old.bind(before, kindName);
    if (old.step() && old.integer(0) != 0)
        services.startJob(
            {.kind = std::string(kindName), .parameters = "{\"before_ms\":" + std::to_string(before) + "}"});
}

} // namespace growthos
