#include "backend/backendparts.h"

#include "backend/backup/landing.h"
#include "backend/bus/enginerunner.h"
#include "backend/bus/eventlog.h"
#include "backend/bus/modelwriter.h"
#include "backend/campaigns/campaignengine.h"
#include "backend/campaigns/campaigntemplates.h"
#include "backend/columnbuilder.h"
#include "backend/contacts/contactevents.h"
#include "backend/contacts/contactgraph.h"
#include "backend/contacts/identitybook.h"
#include "backend/contacts/suppressionhashes.h"
#include "backend/core/files.h"
#include "backend/decide/decider.h"
#include "backend/housekeeping.h"
#include "backend/ingest/eventapplier.h"
#include "backend/ingest/ingestservice.h"
#include "backend/ingest/livehistory.h"
#include "backend/jobs/jobrunner.h"
#include "backend/messages/delivery.h"
#include "backend/projectionloader.h"
#include "backend/referrals/referralboards.h"
#include "backend/referrals/referraltouches.h"
#include "backend/segments/contactscores.h"
#include "backend/serviceexecutor.h"
#include "backend/storage/database.h"
#include "backend/storage/migrator.h"
#include "backend/waitlists/waitlistqueues.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <sodium.h>

namespace growthos {
namespace {

constexpr UtcMs flushUsesEvery = 30 * secondMs;

/// A random value of the workspace, made once.
std::string workspaceSecret(Database &db, std::string_view name, std::size_t bytes)
{
    {
        Query query(db, "SELECT value FROM workspace WHERE key = ?");
        query.bind(name);
        if (query.step())
            return std::string(query.blob(0));
    }
    std::string secret(bytes, '\0');
    randombytes_buf(secret.data(), secret.size());
    Query query(db, "INSERT INTO workspace (key, value) VALUES (?, ?)");
    query.bind(name).bindBlob(secret).run();
    return secret;
}

} // namespace

Result<void> Backend::Private::openFiles()
{
    if (Landing::isAt(dataDir->path()))
        return Error{ErrorCode::Unavailable,
                     QCoreApplication::translate("growthos::Backend",
                                                 "A restore into %1 was cut short. Restore the backup again.")
                         .arg(dataDir->path())};
    const QString keyFile = dataDir->file(QStringLiteral("secrets.key"));
    const bool isKeyLost = !QFileInfo::exists(keyFile) && QFileInfo::exists(dataDir->file(QStringLiteral("model.db")));
    auto sealed = Sealer::open(keyFile);
    if (!sealed)
        return sealed.error();
    sealer = std::move(*sealed);
    if (isKeyLost)
        qCWarning(lcBackend).noquote() << keyFile
                                       << "was missing and has been made anew. What was sealed with the old one, the "
                                          "secrets of mail and webhooks, cannot be opened: end the program and put the "
                                          "old file back, such as from a backup, or enter those secrets again.";

    auto opened = Database::open(dataDir->file(QStringLiteral("model.db")),
                                 {.durability = Database::Durability::Full,
                                  .applicationId = DataDir::modelApplicationId,
                                  .cacheKilobytes = 64 * 1024,
                                  .autoCheckpointPages = 0, // the applier makes the checkpoints
                                  .pacedCheckpoints = true});
    if (!opened)
        return opened.error();
    model = std::move(*opened);
    if (auto migrated = migrate(*model, QStringLiteral("model")); !migrated)
        return migrated;
    // A kill may have come between a deletion and its cleaning; later, events would wait for this.
    model->emptyWriteAheadLog();
    auto openedLog = EventLog::open(dataDir->path(), clock, {});
    if (!openedLog)
        return openedLog.error();
    log = std::move(*openedLog);

    Transaction transaction(*model);
    if (const auto unknown = renewSuppressionHashes(*model, *sealer))
        qCWarning(lcBackend) << "the suppression list was kept under another secrets.key: it knows its addresses again,"
                             << "but for" << *unknown << "of erased people";
    const std::string cursorKey = workspaceSecret(*model, "cursor_key", crypto_shorthash_siphash24_KEYBYTES);
    cursors.emplace(QByteArray::fromStdString(cursorKey));
    surveyLinks.emplace(workspaceSecret(*model, "survey_link_key", crypto_generichash_KEYBYTES));
    referralBoards =
        std::make_unique<ReferralBoards>(*model, subscriptions, dataDir->file(QStringLiteral("model.db")), clock);
    waitlistQueues = std::make_unique<WaitlistQueues>(*model, subscriptions, clock.now());
    shared.emplace(Shared{clock,           *cursors,     settings,      keys,          projection,    board,
                          segmentStates,   segmentUsers, subscriptions, *sealer,       delivery,      liveFlags,
                          liveExperiments, liveSurveys,  *surveyLinks,  publicAddress, templateUsers, *referralBoards,
                          *waitlistQueues, erasureSinks});
    trackingTokens.emplace(workspaceSecret(*model, "tracking_key", 32));
    graph = std::make_unique<ContactGraph>(*model, ids);
    graph->addListener(projectionFeed);
    memberships = std::make_unique<Memberships>(*model, projection, subscriptions, segmentStates, settings, clock);
    identities = std::make_unique<IdentityBook>();
    graph->addListener(*identities); // behind the projection: whom it knows stands there
    segmentUsers.add(flagsNaming);
    segmentUsers.add(experimentsNaming);
    segmentUsers.add(surveysNaming);
    segmentUsers.add(analysesNaming);
    writerServices = std::make_unique<Services>(*model, ids, *shared, graph.get(), memberships.get());
    campaigns = std::make_unique<CampaignEngine>(*model, writerServices->messages, projection, segmentStates,
                                                 subscriptions, settings, feed, clock);
    writerServices->campaigns.setEngine(*campaigns);
    segmentUsers.add(&CampaignService::segmentUses);
    templateUsers.add(&campaignsSending);
    templateUsers.add(&surveysMailing);
    templateUsers.add(&waitlistsMailing);
    writerServices->suppressions.setChanged([this](std::int64_t contact, bool suppressed) {
        const auto row = static_cast<projection::Row>(contact);
        projection.putUnsubscribed(row, suppressed);
        memberships->touch(row, rules::FieldKind::Subscribed);
    });
    graph->addListener(writerServices->suppressions);
    referralBoards->setRose(
        [this](const Standing &now, std::int64_t before) { writerServices->referrals.standingRose(now, before); });
    graph->addListener(*referralBoards);
    graph->addListener(*waitlistQueues);
    contactEvents = std::make_unique<ContactEvents>(*model, subscriptions, clock);
    graph->addListener(*contactEvents);
    scores = std::make_unique<ContactScores>(*model, projection, *memberships, settings, clock);
    scores->setLogHead([this] { return log->head(); });
    graph->addListener(*scores);
    graph->addListener(*memberships); // behind the others, whose changes it looks at
    Settings stored = writerServices->settings.load();
    if (stored.projectId.isEmpty()) {
        writerServices->settings.createDefaults(ids);
        stored = writerServices->settings.load();
    }
    if (auto done = transaction.commit(); !done)
        return done;
    settings.setObserver([this](const Settings &fresh) {
        if (writer && fresh.timezone != dayZone) {
            startDay(fresh);
            writer->post([this] { workOnMemberships([this] { memberships->zoneChanged(); }); });
        }
        if (writer && fresh.retentionDays)
            writer->post([this] { housekeeping->expireEvents(); });
        limiter.setLimit(http::Api::Management, requestsPerSecond(fresh.plan));
        limiter.setLimit(http::Api::Ingest, fresh.ingestRateLimit.value_or(0));
    });
    settings.set(std::move(stored));
    writerServices->keys.publish();
    liveFlags.set(writerServices->flags.all());
    liveExperiments.set(writerServices->experiments.all());
    liveSurveys.apply(writerServices->surveys.everything());
    recallEvents(*model, live);
    return {};
}

Result<void> Backend::Private::startThreads()
{
    applier = std::make_unique<EventApplier>(*model, *graph, projection, *memberships, *scores, subscriptions, counters,
                                             live, feed, keys, clock);
    referralTouches = std::make_unique<ReferralTouches>(*model, subscriptions);
    applier->addListener(*referralTouches);
    auto loading = ProjectionLoader::open(dataDir->file(QStringLiteral("model.db")), projection);
    if (!loading)
        return loading.error();
    loader = std::move(*loading);
    if (const auto reading = identities->start(dataDir->file(QStringLiteral("model.db"))); !reading)
        return reading;
    decider = std::make_unique<Decider>(*identities, projection, clock);
    decider->add(liveFlags);
    decider->add(liveExperiments);
    decider->add(referralBoards->widget());
    decider->add(liveSurveys);
    housekeeping = std::make_unique<Housekeeping>(*model, *log, *writerServices, *scores, feed, clock);
    makeJobs();
    makeEngines();
    if (const auto done = makeMailer(); !done)
        return done;
    auto started = ModelWriter::start(*model, *log, *applier, clock);
    if (!started)
        return started.error();
    writer = std::move(*started);
    const auto post = [this](std::function<void()> work) {
        writer->post([this, work = std::move(work)] {
            work();
            moveMembershipsOn();
            housekeeping->sweepScores();
        });
    };
    // Ahead of the projection: what its rules ask for once it is there would be heard by nobody.
    auto building = ColumnBuilder::start(dataDir->file(QStringLiteral("model.db")), projection, post);
    if (!building)
        return building.error();
    columns = std::move(*building);
    readProjection();
    writer->every(secondMs, [this] {
        moveMembershipsOn();
        keepMemoryLimit();
        if (readAgainIn > 0 && --readAgainIn == 0)
            reloadProjection();
    });
    writer->post([this] { startDay(*settings.current()); });
    writer->every(flushUsesEvery, [this] { keepKeyUses(); });
    const auto removeOldExports = [this] { exportFiles.removeOld(*model, clock.now()); };
    writer->post(removeOldExports);
    writer->every(hourMs, removeOldExports);
    writer->every(secondMs, [this] {
        if (clock.now() >= counters.dayEnd())
            startDay(*settings.current());
        // Nobody may send any more while /healthz says no.
        if (!counters.canWrite() && takesFiles(dataDir->path()))
            counters.setCanWrite(true);
    });
    auto running = ServiceExecutor::start(dataDir->file(QStringLiteral("model.db")), *shared, *writer, *writerServices,
                                          feed, *sealer);
    if (!running)
        return running.error();
    executor = std::move(*running);
    ingest = std::make_unique<IngestService>(*log, keys, settings, limiter, live, acks, counters, feed, clock);
    router = std::make_unique<http::Router>(makeRoutes(), keys, *executor, limiter, clock, ingest.get());
    router->setRoundEnded([this](http::Desk &desk) { ingest->roundEnded(desk); });
    jobs->start(*writer);
    housekeeping->start(*writer, [this] { reloadProjection(); });
    mailer->start(*writer);
    engines->start(*writer, [this] { mailer->letGo(); });
    return {};
}

} // namespace growthos
