#include "backend/backendparts.h"

#include "backend/analytics/eventexpiry.h"
#include "backend/backup/backup.h"
#include "backend/backup/verify.h"
#include "backend/bus/enginerunner.h"
#include "backend/bus/eventlog.h"
#include "backend/bus/eventrecord.h"
#include "backend/bus/modelwriter.h"
#include "backend/campaigns/campaignengine.h"
#include "backend/campaigns/campaignjobs.h"
#include "backend/contacts/contactimport.h"
#include "backend/contacts/contactpurge.h"
#include "backend/experiments/experimentengine.h"
#include "backend/housekeeping.h"
#include "backend/ingest/eventapplier.h"
#include "backend/jobs/jobrunner.h"
#include "backend/messages/delivery.h"
#include "backend/messages/deliverydesk.h"
#include "backend/messages/mailfacts.h"
#include "backend/projectionloader.h"
#include "backend/referrals/referralengine.h"
#include "backend/segments/recomputejob.h"
#include "backend/storage/database.h"
#include "backend/surveys/surveyengine.h"
#include "backend/waitlists/waitlistengine.h"
#include "backend/waitlists/waitlistqueues.h"
#include "backend/waitlists/waitlistreorder.h"
#include "backend/webhooks/webhookengine.h"
#include "backend/webhooks/webhookreplay.h"

namespace growthos {

/// Every kind of long work that the program knows (backend/jobs/job.h).
void Backend::Private::makeJobs()
{
    jobs = std::make_unique<JobRunner>(*model, board, feed, clock);
    const QString modelFile = dataDir->file(QStringLiteral("model.db"));
    for (const ExportResource resource : exportResources())
        board.add(exportKind(resource, modelFile, *shared, exportFiles));
    board.add(backupKind(dataDir->path(), *log, clock));
    board.add(verifyKind(dataDir->path(), [this, modelFile] {
        return verifyProjection(modelFile, projection,
                                [this](std::function<void()> work) { writer->post(std::move(work)); });
    }));
    board.add(segmentRecomputeKind(*memberships));
    board.add(contactImportKind(*model, writerServices->contactEditor, settings,
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
    const auto namesWent = [this] { applier->forgetNames(); };
    const PurgeSurroundings around{dataDir->path(), leaving, forgotten, namesWent, purged};
    board.add(contactEraseKind(*model, around));
    board.add(contactPurgeKind(*model, around));
    board.add(eventExpiryKind(*model, [this](const Job &) {
        housekeeping->wantReload();
        housekeeping->wantCleanFiles();
    }));
    erasureSinks.add([this](const ErasedPerson &) { exportFiles.removeAll(); });
    if (isErasing(*model))
        exportFiles.removeAll();
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
    deliveryDesk->setOpensAt([this](const Message &mail, const Contact &contact, UtcMs now) {
        return campaigns->opening(mail, contact, now);
    });
    auto opened = Delivery::open({.modelFile = dataDir->file(QStringLiteral("model.db")),
                                  .outboxFolder = outboxFolder,
                                  .settings = settings,
                                  .tokens = *trackingTokens,
                                  .clock = clock,
                                  .model = *model,
                                  .desk = *deliveryDesk,
                                  .events = *mailEvents,
                                  .feed = feed,
                                  .publicUrl = [this] { return publicAddress.base(); },
                                  .waits = true});
    if (!opened)
        return opened.error();
    mailer = std::move(*opened);
    delivery.nudge = [this] { mailer->nudge(); };
    delivery.sendTest = [this](const TestMail &mail) { return mailer->sendTest(mail); };
    delivery.state = [this] { return mailer->state(); };
    return {};
}

} // namespace growthos
