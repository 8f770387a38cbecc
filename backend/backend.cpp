#include "backend/backend.h"

#include "backend/analytics/analyticsroutes.h"
#include "backend/analytics/eventexpiry.h"
#include "backend/analytics/queryroutes.h"
#include "backend/backup/backup.h"
#include "backend/backup/backuproutes.h"
#include "backend/backup/verify.h"
#include "backend/bus/enginerunner.h"
#include "backend/bus/eventlog.h"
#include "backend/bus/modelwriter.h"
#include "backend/campaigns/campaignjobs.h"
#include "backend/campaigns/campaignroutes.h"
#include "backend/campaigns/campaigntemplates.h"
#include "backend/columnbuilder.h"
#include "backend/console/consoleroutes.h"
#include "backend/contacts/contactevents.h"
#include "backend/contacts/contactimport.h"
#include "backend/contacts/contactpurge.h"
#include "backend/contacts/contactroutes.h"
#include "backend/decide/decider.h"
#include "backend/experiments/experimentengine.h"
#include "backend/experiments/experimentroutes.h"
#include "backend/exports/exportjob.h"
#include "backend/exports/exportroutes.h"
#include "backend/flags/flagroutes.h"
#include "backend/housekeeping.h"
#include "backend/http/httplistener.h"
#include "backend/http/openapi.h"
#include "backend/ingest/eventapplier.h"
#include "backend/ingest/ingestroutes.h"
#include "backend/ingest/ingestservice.h"
#include "backend/ingest/livehistory.h"
#include "backend/jobs/jobroutes.h"
#include "backend/jobs/jobrunner.h"
#include "backend/messages/delivery.h"
#include "backend/messages/mailtestroutes.h"
#include "backend/messages/outboxroutes.h"
#include "backend/messages/trackingroutes.h"
#include "backend/projectionfeed.h"
#include "backend/projectionloader.h"
#include "backend/referrals/referralengine.h"
#include "backend/referrals/referralroutes.h"
#include "backend/referrals/referraltouches.h"
#include "backend/segments/recomputejob.h"
#include "backend/segments/segmentroutes.h"
#include "backend/serviceexecutor.h"
#include "backend/settings/settingsroutes.h"
#include "backend/storage/migrator.h"
#include "backend/surveys/surveyengine.h"
#include "backend/surveys/surveyroutes.h"
#include "backend/templates/templateroutes.h"
#include "backend/waitlists/waitlistengine.h"
#include "backend/waitlists/waitlistreorder.h"
#include "backend/waitlists/waitlistroutes.h"
#include "backend/webhooks/webhookengine.h"
#include "backend/webhooks/webhookreplay.h"
#include "backend/webhooks/webhookroutes.h"

#include <QLoggingCategory>
#include <future>
#include <sodium.h>

Q_LOGGING_CATEGORY(lcBackend, "backend")

namespace growthos {
namespace {

constexpr std::int32_t modelApplicationId = 0x474F534D; // "GOSM"
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

void append(http::Routes &routes, http::Routes more)
{
    std::move(more.begin(), more.end(), std::back_inserter(routes));
}

} // namespace

/// In order of construction; destruction runs backwards, so that nobody outlives what it uses.
class Backend::Private
{
public:
    Private(std::unique_ptr<DataDir> dir, const Clock &systemClock)
        : dataDir(std::move(dir)), clock(systemClock), live(clock.now()), feed(clock.now())
    {}

    Result<void> openFiles();
    Result<void> startThreads();
    http::Routes makeRoutes();
    void makeJobs();
    void makeEngines();
    Result<void> makeMailer();
    void countMachineHit(std::int64_t message, bool click);
    bool workOnMemberships(const std::function<void()> &work);
    void moveMembershipsOn();
    void startDay(const Settings &fresh);
    void readProjection();
    void reloadProjection();
    void projectionUnread(const Error &why);
    void keepMemoryLimit();
    Result<void> listen(const ServerOptions &options);

    std::unique_ptr<DataDir> dataDir;
    const Clock &clock;
    RandomIdSource ids;
    SettingsCache settings;
    KeyRing keys;
    http::RateLimiter limiter;
    LiveStream live;
    AckMonitor acks;
    IngestCounters counters;
    QString dayZone; ///< where the counted day began; the writer's thread, once it runs
    projection::Projection projection;
    ProjectionFeed projectionFeed{projection};
    ServerState server;
    ChangeFeed feed;
    JobBoard board;
    ExportFiles exportFiles{dataDir->file(QStringLiteral("exports"))};
    Subscriptions subscriptions;
    SegmentStates segmentStates;
    SegmentUsers segmentUsers;
    MessageQueue::Delivery delivery;
    RuleWorld ruleWorld{projection, segmentStates, settings};
    LiveFlags liveFlags{ruleWorld};
    LiveExperiments liveExperiments{ruleWorld, subscriptions};
    LiveSurveys liveSurveys{subscriptions};
    std::optional<SurveyLinks> surveyLinks;
    std::unique_ptr<IdentityBook> identities;
    std::unique_ptr<Decider> decider;
    TemplateUsers templateUsers;
    std::optional<TrackingTokens> trackingTokens;
    ErasureSinks erasureSinks;
    std::optional<Sealer> sealer;
    std::optional<CursorCodec> cursors;
    std::unique_ptr<EventLog> log;
    std::unique_ptr<Database> model;
    std::unique_ptr<ReferralBoards> referralBoards; ///< as the graph, but for its rankings
    std::unique_ptr<WaitlistQueues> waitlistQueues; ///< the same
    PublicAddress publicAddress{settings};
    std::optional<Shared> shared;
    std::unique_ptr<ContactGraph> graph;      ///< the writer's thread, once it runs
    std::unique_ptr<Memberships> memberships; ///< as the graph
    bool membershipsMove = false;             ///< the writer's thread
    bool closing = false;                     ///< so too
    std::unique_ptr<Services> writerServices;
    std::unique_ptr<CampaignEngine> campaigns; ///< as the graph
    std::unique_ptr<ReferralTouches> referralTouches;
    std::unique_ptr<ContactEvents> contactEvents;
    std::unique_ptr<ContactScores> scores;
    std::unique_ptr<Housekeeping> housekeeping;
    std::unique_ptr<EventApplier> applier;
    std::unique_ptr<JobRunner> jobs;
    std::unique_ptr<WebhookEngine> webhooks;
    std::unique_ptr<ExperimentEngine> experimentEngine;
    HitJudge hitJudge;
    std::unique_ptr<MailEvents> mailEvents;
    std::unique_ptr<MailFacts> mailFacts;       ///< the writer's thread, once it runs
    std::unique_ptr<DeliveryDesk> deliveryDesk; ///< the writer's thread, once it runs
    std::unique_ptr<Delivery> mailer;
    std::unique_ptr<SurveyEngine> surveyEngine;
    std::unique_ptr<ReferralEngine> referralEngine;
    std::unique_ptr<WaitlistEngine> waitlistEngine;
    std::unique_ptr<EngineRunner> engines;
    std::unique_ptr<ModelWriter> writer;
    std::unique_ptr<ProjectionLoader> loader;
    int readFailures = 0; ///< of the projection, in succession; the writer's thread, as the next
    int readAgainIn = 0;  ///< seconds; 0 = that is not needed
    std::unique_ptr<ColumnBuilder> columns;
    std::unique_ptr<ServiceExecutor> executor;
    std::unique_ptr<IngestService> ingest;
    std::unique_ptr<http::Router> router;
    std::unique_ptr<http::HttpListener> listener;
    QByteArray openApiDocument;
    ServerOptions options;
};

Result<void> Backend::Private::openFiles()
{
    auto sealed = Sealer::open(dataDir->file(QStringLiteral("secrets.key")));
    if (!sealed)
        return sealed.error();
    sealer = std::move(*sealed);

    auto opened = Database::open(
        dataDir->file(QStringLiteral("model.db")),
        {.durability = Database::Durability::Full,
         .applicationId = modelApplicationId,
         .cacheKilobytes = 64 * 1024,
         // The applier makes the checkpoints, between its batches; this is for an import's worth of other writes.
         .autoCheckpointPages = 16'000});
    if (!opened)
        return opened.error();
    model = std::move(*opened);
    if (auto migrated = migrate(*model, QStringLiteral("model")); !migrated)
        return migrated;
    auto openedLog = EventLog::open(dataDir->path(), clock, {});
    if (!openedLog)
        return openedLog.error();
    log = std::move(*openedLog);

    Transaction transaction(*model);
    const std::string cursorKey = workspaceSecret(*model, "cursor_key", crypto_shorthash_siphash24_KEYBYTES);
    cursors.emplace(QByteArray::fromStdString(cursorKey));
    surveyLinks.emplace(workspaceSecret(*model, "survey_link_key", crypto_generichash_KEYBYTES));
    referralBoards = std::make_unique<ReferralBoards>(*model, subscriptions, clock.now());
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
    graph->addListener(*referralBoards);
    graph->addListener(*waitlistQueues);
    contactEvents = std::make_unique<ContactEvents>(*model, subscriptions, clock);
    graph->addListener(*contactEvents);
    scores = std::make_unique<ContactScores>(*model, projection, *memberships, settings, clock);
    scores->setLogHead([this] { return log->head(); });
    graph->addListener(*scores);
    graph->addListener(*memberships); // behind the others, whose changes it looks at
    if (writerServices->settings.load().projectId.isEmpty())
        writerServices->settings.createDefaults(ids);
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
    settings.set(writerServices->settings.load());
    writerServices->keys.publish();
    liveFlags.set(writerServices->flags.all());
    liveExperiments.set(writerServices->experiments.all());
    liveSurveys.apply(writerServices->surveys.everything());
    recallEvents(*model, live);
    return {};
}

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
    readProjection();
    auto building = ColumnBuilder::start(dataDir->file(QStringLiteral("model.db")), projection, post);
    if (!building)
        return building.error();
    columns = std::move(*building);
    writer->every(secondMs, [this] {
        moveMembershipsOn();
        keepMemoryLimit();
        if (readAgainIn > 0 && --readAgainIn == 0)
            reloadProjection();
    });
    writer->post([this] { startDay(*settings.current()); });
    writer->every(flushUsesEvery, [this] {
        Transaction transaction(*model);
        writerServices->keys.flushUses();
        if (const auto done = transaction.commit(); !done)
            qCWarning(lcBackend) << "the last uses of keys were not kept:" << done.error().message;
    });
    const auto removeOldExports = [this] { exportFiles.removeOld(*model, clock.now()); };
    writer->post(removeOldExports);
    writer->every(hourMs, removeOldExports);
    writer->every(secondMs, [this] {
        if (clock.now() >= counters.dayEnd())
            startDay(*settings.current());
    });
    auto running = ServiceExecutor::start(dataDir->file(QStringLiteral("model.db")), *shared, *writer, *writerServices,
                                          feed, *sealer);
    if (!running)
        return running.error();
    executor = std::move(*running);
    ingest = std::make_unique<IngestService>(*log, keys, settings, limiter, live, acks, counters, feed, clock);
    router = std::make_unique<http::Router>(makeRoutes(), keys, *executor, limiter, clock, ingest.get());
    router->setRoundEnded([this](http::Desk &desk) { ingest->roundEnded(desk); });
    openApiDocument = http::openApi(router->routes());
    jobs->start(*writer);
    housekeeping->start(*writer, [this] { reloadProjection(); });
    engines->start(*writer);
    mailer->start(*writer);
    return {};
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

/// Every kind of long work that the program knows (backend/jobs/job.h).
void Backend::Private::makeJobs()
{
    jobs = std::make_unique<JobRunner>(*model, board, feed, clock);
    const QString modelFile = dataDir->file(QStringLiteral("model.db"));
    for (const auto resource : {ExportResource::Contacts, ExportResource::Events, ExportResource::WaitlistEntries})
        board.add(exportKind(resource, modelFile, *shared, exportFiles));
    board.add(backupKind(dataDir->path(), *log, clock));
    board.add(verifyKind(dataDir->path(), [this, modelFile] {
        return verifyProjection(modelFile, projection,
                                [this](std::function<void()> work) { writer->post(std::move(work)); });
    }));
    board.add(segmentRecomputeKind(*memberships));
    board.add(contactImportKind(*model, writerServices->contactEditor,
                                [this](const QString &id, std::span<const std::int64_t> contacts) {
                                    const auto segment = writerServices->segments.find(id);
                                    if (segment && memberships->isLoaded())
                                        memberships->set(*segment, contacts, true);
                                    return !segment || memberships->isLoaded();
                                }));
    board.add(settleKind(*campaigns));
    board.add(waitlistReorderKind(*model, *waitlistQueues, feed));
    const auto forgotten = [this](std::int64_t contact) {
        const auto row = static_cast<projection::Row>(contact);
        projection.put(projection::ContactRow{.row = row, .deleted = true});
        projection.putMemberships(row, {});
        projection.putScores(row, 0, 0);
    };
    const auto purged = [this](const Job &job) {
        housekeeping->wantCleanFiles();
        if (job.state != JobState::Failed)
            writer->post([this] { housekeeping->purge(); }); // the next ones, or what a cancelled one left
    };
    const auto leaving = [this](std::int64_t contact) { writerServices->messages.forget(contact); };
    const PurgeSurroundings around{dataDir->path(), leaving, forgotten, purged};
    board.add(contactEraseKind(*model, around));
    board.add(contactPurgeKind(*model, around));
    board.add(eventExpiryKind(*model, [this](const Job &) {
        housekeeping->wantReload();
        housekeeping->wantCleanFiles();
    }));
    erasureSinks.add([this](const ErasedPerson &) { exportFiles.removeAll(); });
    erasureSinks.add([this](const ErasedPerson &person) {
        live.forget([&person](const LiveEntry &entry) {
            const auto record = decodeEvent(entry.record);
            return person.isNamedIn(entry.contactId) || person.isNamedIn(entry.message) ||
                   (record && person.isNamedIn(payloadJson(*record)));
        });
    });
}

/// Everything that reacts to effects and to deadlines.
void Backend::Private::makeEngines()
{
    engines = std::make_unique<EngineRunner>(*model, subscriptions, clock);
    campaigns->setWake([this] { engines->wake(); });
    campaigns->reload();
    engines->add(*campaigns);
    webhooks =
        std::make_unique<WebhookEngine>(*model, ids, *sealer, subscriptions, settings, feed, clock, makeCurlSender());
    webhooks->start([this] { engines->wake(); });
    engines->add(*webhooks);
    board.add(webhookReplayKind(*model, *webhooks, clock));
    const auto rejected = [this](std::int64_t seq, const std::string &why) { live.addRejectedEffect(seq, why); };
    experimentEngine = std::make_unique<ExperimentEngine>(*model, feed, rejected);
    engines->add(*experimentEngine);
    surveyEngine = std::make_unique<SurveyEngine>(*model, writerServices->surveys, liveSurveys, feed, rejected);
    engines->add(*surveyEngine);
    referralEngine = std::make_unique<ReferralEngine>(*model, writerServices->referrals, feed, rejected);
    engines->add(*referralEngine);
    waitlistEngine =
        std::make_unique<WaitlistEngine>(*model, writerServices->waitlists, writerServices->messages, feed, rejected);
    engines->add(*waitlistEngine);
    mailEvents = std::make_unique<MailEvents>(*log, *trackingTokens, clock);
    mailFacts = std::make_unique<MailFacts>(*model, writerServices->outbox, subscriptions, writerServices->suppressions,
                                            *trackingTokens, rejected);
    engines->add(*mailFacts);
}

Result<void> Backend::Private::makeMailer()
{
    const QString outboxFolder = dataDir->file(QStringLiteral("outbox"));
    deliveryDesk = std::make_unique<DeliveryDesk>(*model, writerServices->outbox, writerServices->suppressions,
                                                  settings, outboxFolder);
    auto opened = Delivery::open({.modelFile = dataDir->file(QStringLiteral("model.db")),
                                  .outboxFolder = outboxFolder,
                                  .settings = settings,
                                  .tokens = *trackingTokens,
                                  .clock = clock,
                                  .model = *model,
                                  .desk = *deliveryDesk,
                                  .events = *mailEvents,
                                  .feed = feed,
                                  .publicUrl = [this] { return publicAddress.base(); }});
    if (!opened)
        return opened.error();
    mailer = std::move(*opened);
    delivery.nudge = [this] { mailer->nudge(); };
    delivery.sendTest = [this](const TestMail &mail) { return mailer->sendTest(mail); };
    delivery.state = [this] { return mailer->state(); };
    return {};
}

/// It answers nobody, so it need not be on disk at once.
void Backend::Private::countMachineHit(std::int64_t message, bool click)
{
    writer->post([this, message, click] {
        const auto done = writer->transact(Database::Durability::Normal, [&]() -> Result<void> {
            MessageStore(*model).countMachine(message, click);
            return {};
        });
        if (!done)
            qCWarning(lcBackend) << "a hit was not counted:" << done.error().message;
    });
}

http::Routes Backend::Private::makeRoutes()
{
    auto sources = std::make_shared<const ConsoleSources>(ConsoleSources{
        clock, *cursors, *log, *writer, *applier, projection, counters, acks, live, settings, server, feed,
        dataDir->file(QStringLiteral("model.db")),
        [this] { return listener && listener->isListening() ? listener->openConnections() : 0; },
        [this](quint16 port, std::function<void(Result<QString>)> done) {
            QMetaObject::invokeMethod(&feed, [this, port, done = std::move(done)] {
                ServerOptions wanted = options;
                wanted.port = port;
                if (server.value().listening)
                    return done(Error{ErrorCode::Conflict, QStringLiteral("The server is running already.")});
                const auto listening = listen(wanted);
                done(listening ? Result<QString>(server.value().address) : Result<QString>(listening.error()));
            });
        }});
    http::Routes routes = ingestRoutes(*ingest, keys, clock);
    append(routes, decideRoutes(*decider, *identities));
    append(routes, contactRoutes());
    append(routes, contactEditRoutes());
    append(routes, mergeRoutes());
    append(routes, suppressionRoutes());
    append(routes, segmentRoutes());
    append(routes, campaignRoutes());
    append(routes, campaignReportRoutes());
    append(routes, campaignOutlookRoutes());
    append(routes, sendingRoutes());
    append(routes, audienceRoutes());
    append(routes, schemaRoutes());
    append(routes, analyticsRoutes());
    append(routes, queryRoutes());
    append(routes, behindRoutes());
    append(routes, flagRoutes());
    append(routes, experimentRoutes());
    append(routes, surveyRoutes());
    append(routes, surveyResponseRoutes());
    append(routes, surveyReportRoutes());
    append(routes, surveyPageRoutes());
    append(routes, referralRoutes());
    append(routes, conversionRoutes());
    append(routes, clickRoutes());
    append(routes, waitlistRoutes());
    append(routes, waitlistEntryRoutes());
    append(routes, waitlistPageRoutes());
    append(routes, settingsRoutes(settings));
    append(routes, keyRoutes());
    append(routes, webhookRoutes(*webhooks, settings));
    append(routes, webhookLogRoutes(*webhooks));
    append(routes, jobRoutes());
    append(routes, contactImportRoutes());
    append(routes, exportRoutes(exportFiles));
    append(routes, backupRoutes());
    append(routes, templateRoutes());
    append(routes, trackingRoutes(std::make_shared<const TrackingParts>(
                       TrackingParts{*trackingTokens, *mailEvents, hitJudge,
                                     [this](std::int64_t message, bool click) { countMachineHit(message, click); }})));
    append(routes, mailTestRoutes());
    append(routes, outboxRoutes(dataDir->file(QStringLiteral("outbox"))));
    append(routes, consoleRoutes(std::move(sources)));
    routes.push_back({.verb = http::Verb::Get,
                      .path = "/v1/openapi.json",
                      .operationId = "getOpenApi",
                      .tag = "Console",
                      .summary = "This document",
                      .access = http::Access::Public,
                      .place = http::Place::Here,
                      .shape = http::ReplyShape::Other,
                      .handleLater = [this](const http::CallPtr &, const http::Reply &reply) {
                          reply(http::Response::json(openApiDocument));
                      }});
    return routes;
}

Result<void> Backend::Private::listen(const ServerOptions &wanted)
{
    options = wanted;
    if (!listener)
        listener = std::make_unique<http::HttpListener>(*router, clock);
    ServerState::Value state;
    state.startedAt = server.value().startedAt;
    state.port = wanted.port;
    state.tls = !wanted.tlsCertificate.isEmpty();
    const bool split = !wanted.ingestHost.isEmpty();
    const auto open = [&](const QString &host, quint16 port, http::Door door) {
        return listener->listen({host, port, door, wanted.tlsCertificate, wanted.tlsKey});
    };
    const auto refuse = [&](const Error &error) {
        listener->stop();
        state.reason = error.message;
        state.portInUse = error.code == ErrorCode::Conflict;
        server.set(state);
        feed.publish(QStringLiteral("status"));
        return error;
    };
    const auto main = open(wanted.host, wanted.port, split ? http::Door::ManagementOnly : http::Door::Everything);
    if (!main)
        return refuse(main.error());
    state.address = main->toString();
    state.port = static_cast<quint16>(main->port());
    state.ingestAddress = state.address;
    if (split) {
        const auto second = open(wanted.ingestHost, wanted.ingestPort, http::Door::IngestOnly);
        if (!second)
            return refuse(second.error());
        state.ingestAddress = second->toString();
    }
    state.listening = true;
    publicAddress.setListening(state.ingestAddress);
    server.set(state);
    feed.publish(QStringLiteral("status"));
    return {};
}

Backend::Backend(std::unique_ptr<Private> priv) : d(std::move(priv)) {}

Result<std::unique_ptr<Backend>> Backend::open(std::unique_ptr<DataDir> dataDir, const Clock &clock)
{
    if (sodium_init() < 0)
        return Error{ErrorCode::Unavailable, QStringLiteral("The random number generator cannot be used.")};
    auto priv = std::make_unique<Private>(std::move(dataDir), clock);
    priv->server.set(
        {.listening = false, .reason = QStringLiteral("The server was not started."), .startedAt = clock.now()});
    if (const auto done = priv->openFiles(); !done)
        return done.error();
    if (const auto done = priv->startThreads(); !done)
        return done.error();
    return std::unique_ptr<Backend>(new Backend(std::move(priv)));
}

Backend::~Backend()
{
    // Nobody may wait for changes any more; then the answers in flight go out, and then the threads end. All of it has
    // five seconds.
    using Steady = std::chrono::steady_clock;
    const auto begin = Steady::now();
    d->feed.close();
    d->identities->stop();
    // Meanwhile, since somebody may wait for a test mail.
    const auto mailer = std::async(std::launch::async, [this] { d->mailer->stop(); });
    if (d->listener)
        d->listener->stop();
    const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - begin);
    d->writer->waitApplied(std::max<std::int64_t>(0, 2 * secondMs - taken.count()));
    d->webhooks->stop();
    mailer.wait();
    std::promise<void> closed; // from now on the writer replaces nothing that is taken apart here
    d->writer->post([this, &closed] {
        d->closing = true;
        closed.set_value();
    });
    closed.get_future().wait();
    // What is still on its way works with routes and services, which go before the threads do.
    d->executor->finish();
    d->ingest->finish();
    d->jobs->stop();
}

Result<void> Backend::listen(const ServerOptions &options)
{
    return d->listen(options);
}

Result<QString> Backend::listenOn(quint16 port)
{
    ServerOptions wanted = d->options;
    wanted.port = port;
    if (const auto done = d->listen(wanted); !done)
        return done.error();
    return address();
}

QString Backend::address() const
{
    return d->server.value().address;
}

QString Backend::ingestAddress() const
{
    return d->options.ingestHost.isEmpty() ? QString() : d->server.value().ingestAddress;
}

http::Router &Backend::router()
{
    return *d->router;
}

Subscriptions &Backend::subscriptions()
{
    return d->subscriptions;
}

ChangeFeed &Backend::changes()
{
    return d->feed;
}

bool Backend::waitApplied(UtcMs patience)
{
    return d->writer->waitApplied(patience);
}

} // namespace growthos
