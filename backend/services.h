#pragma once

#include "backend/analytics/analyticsservice.h"
#include "backend/analytics/eventservice.h"
#include "backend/analytics/savedanalyses.h"
#include "backend/bus/outbox.h"
#include "backend/campaigns/campaignservice.h"
#include "backend/contacts/contacteditor.h"
#include "backend/contacts/contactservice.h"
#include "backend/contacts/erasure.h"
#include "backend/contacts/mergeservice.h"
#include "backend/contacts/suppressions.h"
#include "backend/experiments/experimentservice.h"
#include "backend/experiments/liveexperiments.h"
#include "backend/flags/flagservice.h"
#include "backend/flags/liveflags.h"
#include "backend/ingest/rejectservice.h"
#include "backend/jobs/jobservice.h"
#include "backend/messages/messagequeue.h"
#include "backend/referrals/referralservice.h"
#include "backend/segments/audience.h"
#include "backend/segments/schemaservice.h"
#include "backend/segments/segmentservice.h"
#include "backend/settings/keyservice.h"
#include "backend/settings/settingsservice.h"
#include "backend/surveys/surveyservice.h"
#include "backend/templates/templateservice.h"
#include "backend/waitlists/waitlistservice.h"
#include "backend/webhooks/webhookservice.h"

#include <functional>
#include <vector>

namespace growthos {

/// What outlives a request and is shared by all threads; each member says how.
struct Shared
{
    const Clock &clock;
    const CursorCodec &cursors;
    SettingsCache &settings;
    KeyRing &keys;
    const projection::Projection &projection;
    JobBoard &jobs;
    const SegmentStates &segmentStates;
    const SegmentUsers &segmentUsers;
    const Subscriptions &subscriptions;
    const Sealer &sealer;
    const MessageQueue::Delivery &delivery;
    LiveFlags &liveFlags;
    LiveExperiments &liveExperiments;
    LiveSurveys &liveSurveys;
    const SurveyLinks &surveyLinks;
    const PublicAddress &publicAddress;
    const TemplateUsers &templateUsers;
    ReferralBoards &referralBoards;
    WaitlistQueues &waitlistQueues;
    const ErasureSinks &erasureSinks;
};

/// The use cases of every resource, bound to one connection: each reader has its own set, and the writer one.
/// A handler gets the set of the thread it runs on. Writes belong to the writer's set, inside its open transaction.
struct Services
{
    /// `graph`, `memberships`: the writer's set only.
    Services(Database &database, IdSource &ids, Shared &shared, ContactGraph *graph = nullptr,
             Memberships *memberships = nullptr);
    ~Services();

    Database &db;
    const Clock &clock;
    Outbox outbox; ///< in a write only
    const CursorCodec &cursors;
    SettingsService settings;
    KeyService keys;
    ContactService contacts;
    ContactEditor contactEditor;
    MergeService merges;
    Suppressions suppressions;
    Erasure erasure;
    const ErasureSinks &erasureSinks;
    EventService events;
    AnalyticsService analytics;
    SavedAnalyses savedAnalyses;
    RejectService rejects;
    JobService jobs;
    SegmentService segments;
    Audience audience;
    SchemaService schema;
    MessageQueue messages;
    CampaignService campaigns;
    WebhookService webhooks;
    FlagService flags;
    ExperimentService experiments;
    LiveFlags &liveFlags;
    LiveExperiments &liveExperiments;
    LiveSurveys &liveSurveys;
    SurveyService surveys;
    TemplateService templates;
    ReferralService referrals;
    WaitlistService waitlists;

    /// Runs once the transaction of a write is committed; nothing of it after a failure.
    std::vector<std::function<void()>> afterCommit;
    /// Makes the answer of a write once all that follows from it is worked out (segments, scores), still in its
    /// transaction; instead of the one that the handler returns.
    std::function<http::Response()> answerLater;
    /// Topics of the change feed that a write touched, published after its commit.
    std::vector<std::pair<QString, QString>> changes;

    /// A job of the open transaction; it begins after the commit. In a write only.
    Job startJob(const JobDraft &draft)
    {
        Job job = jobs.create(draft);
        afterCommit.push_back([&board = jobs.board(), id = job.id] { board.launch(id); });
        changes.emplace_back(QStringLiteral("jobs"), QString::fromStdString(job.id));
        return job;
    }
};

} // namespace growthos
