#include "backend/backendparts.h"

#include "backend/analytics/analyticsroutes.h"
#include "backend/analytics/queryroutes.h"
#include "backend/backup/backuproutes.h"
#include "backend/campaigns/campaignroutes.h"
#include "backend/console/consoleroutes.h"
#include "backend/contacts/contactroutes.h"
#include "backend/decide/decider.h"
#include "backend/experiments/experimentroutes.h"
#include "backend/exports/exportroutes.h"
#include "backend/flags/flagroutes.h"
#include "backend/http/httplistener.h"
#include "backend/http/openapi.h"
#include "backend/ingest/ingestroutes.h"
#include "backend/jobs/jobroutes.h"
#include "backend/messages/mailtestroutes.h"
#include "backend/messages/outboxroutes.h"
#include "backend/messages/trackingroutes.h"
#include "backend/referrals/referralroutes.h"
#include "backend/segments/segmentroutes.h"
#include "backend/settings/settingsroutes.h"
#include "backend/surveys/surveyroutes.h"
#include "backend/templates/templateroutes.h"
#include "backend/waitlists/waitlistroutes.h"
#include "backend/webhooks/webhookroutes.h"

namespace growthos {
namespace {

void append(http::Routes &routes, http::Routes more)
{
    std::move(more.begin(), more.end(), std::back_inserter(routes));
}

} // namespace

http::Routes Backend::Private::makeRoutes()
{
    auto sources = std::make_shared<const ConsoleSources>(ConsoleSources{
        clock, *cursors, *log, *writer, *applier, projection, counters, acks, live, settings, server, limiter, feed,
        dataDir->file(QStringLiteral("model.db")),
        [this] { return listener && listener->isListening() ? listener->openConnections() : 0; },
        [this](const QString &host, quint16 port, std::function<void(Result<QString>)> done) {
            QMetaObject::invokeMethod(&feed, [this, host, port, done = std::move(done)] {
                const auto listening = listenAsAsked(host, port);
                done(listening ? Result<QString>(server.value().address) : Result<QString>(listening.error()));
            });
        }});
    http::Routes routes = ingestRoutes(*ingest, keys, settings, clock);
    append(routes, decideRoutes(*decider, *identities));
    append(routes, contactRoutes());
    append(routes, contactEditRoutes());
    append(routes, mergeRoutes());
    append(routes, suppressionRoutes());
    append(routes, segmentRoutes());
    append(routes, campaignRoutes());
    append(routes, campaignReportRoutes());
    append(routes, campaignDayRoutes());
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
    append(routes, surveyPreviewRoutes());
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
    append(routes,
           trackingRoutes(std::make_shared<const TrackingParts>(TrackingParts{
               *trackingTokens, *mailEvents, hitJudge,
               [this](std::int64_t message, bool click, std::optional<UtcMs> since) {
                   countMachineHit(message, click, since);
               },
               [this](const EmailAddress &address) { return unsubscribe(address); }, [this] { awaitEffects(); }})));
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
                          std::call_once(openApiMade, [this] { openApiDocument = http::openApi(router->routes()); });
                          reply(http::Response::json(openApiDocument));
                      }});
    return routes;
}

} // namespace growthos
