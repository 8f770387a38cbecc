#include "backend/backendparts.h"

#include "backend/bus/enginerunner.h"
#include "backend/bus/modelwriter.h"
#include "backend/housekeeping.h"
#include "backend/messages/mailfacts.h"
#include "backend/messages/messagestore.h"
#include "backend/projectionloader.h"
#include "backend/storage/database.h"

#include <future>

namespace growthos {

/// Today begins anew, with what the file has of it. Writer's thread.
void Backend::Private::startDay(const Settings &fresh)
{
    dayZone = fresh.timezone;
    const UtcMs start = startOfDay(fresh, clock.now());
    const UtcMs end = startOfDay(fresh, start + 36 * hourMs);
    const auto count = [&](std::string_view sql) {
        Query query(*model, sql);
        query.bind(start, end);
        return query.step() ? query.integer(0) : 0;
    };
    counters.startDay(start, end, count("SELECT count(*) FROM events WHERE timestamp >= ? AND timestamp < ?"),
                      count("SELECT count(*) FROM rejects WHERE received_at >= ? AND received_at < ?"));
}

/// Whoever asks meanwhile is answered from the old one. Writer's thread, between two transactions.
void Backend::Private::reloadProjection()
{
    if (closing)
        return;
    auto loading = ProjectionLoader::open(dataDir->file(QStringLiteral("model.db")), projection);
    if (!loading)
        return projectionUnread(loading.error());
    readAgainIn = 0;
    projection.expect();
    loader = std::move(*loading);
    readProjection();
}

void Backend::Private::readProjection()
{
    loader->start([this](std::function<void()> work) { writer->post(std::move(work)); },
                  [this](const Result<void> &read) {
                      if (!read)
                          return projectionUnread(read.error());
                      readFailures = 0;
                      memberships->reload();
                      moveMembershipsOn();
                      housekeeping->sweepScores();
                  });
}

/// It is tried again, ever more rarely.
void Backend::Private::projectionUnread(const Error &why)
{
    constexpr int mostDoublings = 6;
    readAgainIn = 1 << std::min(++readFailures, mostDoublings);
    qCCritical(lcBackend) << "the projection could not be read, again in" << readAgainIn << "s:" << why.message;
}

/// Writer's thread, between two transactions.
void Backend::Private::keepMemoryLimit()
{
    constexpr std::size_t piecesAtOnce = 64; // at most 16 MB
    const auto limit = settings.current()->memoryLimit;
    if (limit && projection.image())
        projection.image()->mapOldest(static_cast<std::size_t>(*limit), dataDir->path().toStdString(), piecesAtOnce);
}

/// Writer's thread, between two transactions.
void Backend::Private::keepKeyUses()
{
    Transaction transaction(*model);
    writerServices->keys.flushUses();
    if (const auto done = transaction.commit(); !done)
        qCWarning(lcBackend) << "the last uses of keys were not kept:" << done.error().message;
}

/// A unit of work of the memberships alone. False: it failed. Writer's thread.
bool Backend::Private::workOnMemberships(const std::function<void()> &work)
{
    const auto done = writer->transact(Database::Durability::Normal, [&]() -> Result<void> {
        work();
        return {};
    });
    if (!done)
        qCWarning(lcBackend) << "memberships were not brought up to date:" << done.error().message;
    return done.has_value();
}

/// Piece by piece, letting a batch of events pass between two of them.
void Backend::Private::moveMembershipsOn()
{
    if (membershipsMove || !memberships->hasMore())
        return;
    if (!workOnMemberships([this] { memberships->wake(); }))
        return; // tried again in a second
    membershipsMove = memberships->hasMore();
    if (membershipsMove)
        writer->post([this] {
            membershipsMove = false;
            moveMembershipsOn();
        });
}

/// It answers nobody, so it need not be on disk at once.
void Backend::Private::countMachineHit(std::int64_t message, bool click, std::optional<UtcMs> since)
{
    writer->post([this, message, click, since] {
        const auto done = writer->transact(Database::Durability::Normal, [&]() -> Result<void> {
            MessageStore(*model).countMachine(message, click);
            if (since)
                mailFacts->wereAMachines(message, *since);
            return {};
        });
        if (!done)
            qCWarning(lcBackend) << "a hit was not counted:" << done.error().message;
    });
}

/// An address that no contact has now. Any thread but the writer's.
Result<void> Backend::Private::unsubscribe(const EmailAddress &address)
{
    auto stored = std::make_shared<std::promise<Result<void>>>();
    auto result = stored->get_future();
    // Moved: a writer that has ended drops it, and then nobody waits.
    writer->post([this, address, stored = std::move(stored)] {
        stored->set_value(writer->transact(Database::Durability::Full, [&]() -> Result<void> {
            writerServices->suppressions.add(address, SuppressionReason::Unsubscribed, clock.now());
            return {};
        }));
        feed.publish(QStringLiteral("suppressions"));
    });
    try {
        return result.get();
    } catch (const std::future_error &) {
        return Error{ErrorCode::Unavailable, QStringLiteral("The server is stopping.")};
    }
}

/// Waits until what is in the log now has had its effects, but not for long: then they come later. Any thread but the
/// writer's.
void Backend::Private::awaitEffects()
{
    constexpr UtcMs patience = secondMs / 2;
    auto settled = std::make_shared<std::promise<void>>();
    const auto result = settled->get_future();
    writer->postBehindLog(
        [this, settled = std::move(settled)] { engines->afterEffects([settled] { settled->set_value(); }); }, [] {},
        patience);
    result.wait_for(std::chrono::milliseconds(patience));
}

} // namespace growthos
