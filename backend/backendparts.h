#pragma once

#include "backend/backend.h"
#include "backend/console/serverstate.h"
#include "backend/contacts/erasure.h"
#include "backend/core/cursor.h"
#include "backend/core/ids.h"
#include "backend/core/sealer.h"
#include "backend/decide/rulegate.h"
#include "backend/experiments/liveexperiments.h"
#include "backend/exports/exportjob.h"
#include "backend/flags/liveflags.h"
#include "backend/http/ratelimiter.h"
#include "backend/ingest/ackmonitor.h"
#include "backend/ingest/ingestcounters.h"
#include "backend/ingest/livestream.h"
#include "backend/jobs/jobboard.h"
#include "backend/messages/hitjudge.h"
#include "backend/messages/messagequeue.h"
#include "backend/messages/trackingtokens.h"
#include "backend/projection/projection.h"
#include "backend/projectionfeed.h"
#include "backend/segments/memberships.h"
#include "backend/segments/segmentservice.h"
#include "backend/services.h"
#include "backend/settings/key.h"
#include "backend/settings/publicaddress.h"
#include "backend/settings/settings.h"
#include "backend/surveys/livesurveys.h"
#include "backend/surveys/surveylinks.h"
#include "backend/templates/templateservice.h"

#include <QLoggingCategory>
#include <mutex>
#include <optional>

Q_DECLARE_LOGGING_CATEGORY(lcBackend)

namespace growthos {

class CampaignEngine;
class ColumnBuilder;
class ContactEvents;
class ContactGraph;
class ContactScores;
class Database;
class Decider;
class Delivery;
class DeliveryDesk;
class EngineRunner;
class EventApplier;
class EventLog;
class ExperimentEngine;
class Housekeeping;
class IdentityBook;
class IngestService;
class JobRunner;
class MailEvents;
class MailFacts;
class ModelWriter;
class ProjectionLoader;
class ReferralBoards;
class ReferralEngine;
class ReferralTouches;
class ServiceExecutor;
class SurveyEngine;
class WaitlistEngine;
class WaitlistQueues;
class WebhookEngine;

namespace http {
class HttpListener;
}

/// All that a Backend is made of, in order of construction; destruction runs backwards, so that nobody outlives what it
/// uses.
class Backend::Private
{
public:
    Private(std::unique_ptr<DataDir> dir, const Clock &systemClock);
    ~Private();

    // backendstart.cpp
    Result<void> openFiles();
    Result<void> startThreads();
    // backendwork.cpp
    void makeJobs();
    void makeEngines();
    Result<void> makeMailer();
    // backendroutes.cpp
    http::Routes makeRoutes();
    // backendupkeep.cpp
    void countMachineHit(std::int64_t message, bool click, std::optional<UtcMs> since);
    Result<void> unsubscribe(const EmailAddress &address);
    void awaitEffects();
    bool workOnMemberships(const std::function<void()> &work);
    void moveMembershipsOn();
    void startDay(const Settings &fresh);
    void readProjection();
    void reloadProjection();
    void projectionUnread(const Error &why);
    void keepMemoryLimit();
    void keepKeyUses();
    // backend.cpp
    Result<void> listen(const ServerOptions &options);
    Result<void> move(const QString &host, quint16 port);
    Result<void> listenAsAsked(const QString &host, quint16 port);
    void setListening(const ServerState::Value &state);

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
    std::once_flag openApiMade;
    QByteArray openApiDocument; ///< made when somebody asks for it
    ServerOptions options;
};

} // namespace growthos
