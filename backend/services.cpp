#include "backend/services.h"

namespace growthos {

// Here, since every file with a route would make all of them.
Services::Services(Database &database, IdSource &ids, Shared &shared, ContactGraph *graph, Memberships *memberships)
    : db(database), clock(shared.clock), outbox(database, shared.subscriptions), cursors(shared.cursors),
      settings(database, shared.settings, shared.sealer, shared.clock), keys(database, ids, shared.keys, shared.clock),
      contacts(database), contactEditor(database, graph, shared.clock), merges(database),
      suppressions(database, ids, shared.sealer), erasure(database, graph, suppressions, shared.clock),
      erasureSinks(shared.erasureSinks), events(database, shared.projection, graph != nullptr),
      analytics(shared.projection, shared.settings, shared.clock), savedAnalyses(database, ids, shared.clock),
      rejects(database), jobs(database, ids, shared.jobs, shared.clock),
      segments(database, ids, shared.segmentUsers, memberships, shared.clock),
      audience(database, shared.projection, shared.segmentStates, shared.settings, shared.clock),
      schema(database, shared.projection), messages(database, ids, outbox, suppressions, shared.delivery, shared.clock),
      campaigns(database, ids, messages, shared.settings, shared.clock),
      webhooks(database, ids, shared.sealer, shared.clock), flags(database, ids, segments, shared.clock),
      experiments(database, ids, segments, shared.projection, shared.clock), liveFlags(shared.liveFlags),
      liveExperiments(shared.liveExperiments), liveSurveys(shared.liveSurveys),
      surveys(database, ids, outbox, messages, suppressions, segments, shared.surveyLinks, shared.publicAddress,
              shared.clock),
      templates(database, ids, shared.templateUsers, shared.settings, shared.clock),
      referrals(database, ids, outbox, shared.referralBoards, shared.publicAddress, shared.clock),
      waitlists(database, ids, outbox, shared.waitlistQueues, shared.publicAddress, shared.clock, graph != nullptr)
{}

Services::~Services() = default;

} // namespace growthos
